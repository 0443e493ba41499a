/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record goes over to another account, such as the one a site gave: all that was done under the earlier one
 * is said once more under the new one, and counts only there. */

#include "partages-record-account.h"

#include "partages-record-private.h"
#include "partages-reissue.h"
#include "partages-transaction.h"

/* A statement of an earlier account. */
typedef struct
{
  gint64 position;
  gint64 now; /* the position of what is said instead */
  PartagesXapiStatement *statement;
  PartagesLogRow row;
} Earlier;

typedef struct
{
  PartagesRecord *record;
  PartagesReissue *reissue;
  gint64 actor;    /* the new one */
  GPtrArray *all;  /* Earlier, in the order of the log */
  GHashTable *ids; /* their ids, as 16 bytes */
  GHashTable *
      originals; /* position of one of @all → of what may be the one of the new account that it repeats */
  gint64 first; /* positions that were appended */
  gint64 last;
  guint n_new;
} Move;

static void
earlier_free (Earlier *earlier)
{
  partages_xapi_statement_unref (earlier->statement);
  g_free (earlier);
}

static void
move_clear (Move *move)
{
  g_clear_pointer (&move->reissue, partages_reissue_free);
  g_clear_pointer (&move->all, g_ptr_array_unref);
  g_clear_pointer (&move->ids, g_hash_table_unref);
  g_clear_pointer (&move->originals, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Move, move_clear)

static PartagesConnection *
get_connection (Move *move)
{
  return move->record->connection;
}

/* --- Reading what there is --------------------------------------------------------------------- */

static gboolean
read_earlier (Move *move, PartagesStatement *row, GError **error)
{
  Earlier *earlier;
  gsize length;
  const char *bytes = (const char *) partages_statement_get_blob (row, 3, &length);
  PartagesXapiStatement *statement = partages_xapi_statement_parse_stored (bytes, length, error);
  guint8 id[16];

  if (statement == NULL)
    return FALSE;

  earlier = g_new0 (Earlier, 1);
  earlier->statement = statement;
  earlier->position = partages_statement_get_int (row, 0);
  earlier->row.device = partages_statement_get_int (row, 1);
  earlier->row.sequence = partages_statement_get_int (row, 2);
  g_ptr_array_add (move->all, earlier);
  if (partages_uuid_to_bytes (partages_xapi_statement_get_id (statement), id))
    g_hash_table_add (move->ids, g_bytes_new (id, sizeof id));

  return TRUE;
}

/* All that was done under other accounts and counts still, and what they themselves made void. What one of
 * another account stands for was said anew before. */
static gboolean
read_all (Move *move, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;

  query = partages_connection_prepare (get_connection (move),
                                       "SELECT position, device, sequence, bytes FROM statement"
                                       "  WHERE actor != ? AND NOT EXISTS ("
                                       "    SELECT 1 FROM voided"
                                       "      JOIN statement AS later ON later.position = voided.by"
                                       "      WHERE voided.id = statement.id"
                                       "        AND later.actor IS NOT statement.actor)"
                                       "  ORDER BY position",
                                       error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, move->actor);
  while (row)
    {
      if (!partages_statement_step (query, &row, error)
          || (row && !read_earlier (move, query, error)))
        return FALSE;
    }

  return TRUE;
}

/* Who comes back to an account has there already what was said anew when it was left. */
static gboolean
read_originals (Move *move, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;

  query = partages_connection_prepare (get_connection (move),
                                       "SELECT voided.by, statement.position"
                                       "  FROM voided JOIN statement USING (id)"
                                       "  JOIN statement AS later ON later.position = voided.by"
                                       "  WHERE statement.actor = ?1 AND later.actor != ?1",
                                       error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, move->actor);
  while (row)
    {
      if (!partages_statement_step (query, &row, error))
        return FALSE;
      if (row)
        g_hash_table_insert (move->originals,
                             g_memdup2 (&(gint64) { partages_statement_get_int (query, 0) }, 8),
                             g_memdup2 (&(gint64) { partages_statement_get_int (query, 1) }, 8));
    }

  return TRUE;
}

/* --- Writing ----------------------------------------------------------------------------------- */

static gboolean
run_with (Move *move, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (PartagesStatement) statement
      = partages_connection_prepare (get_connection (move), sql, error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, first);
  partages_statement_bind_int (statement, 2, second);

  return partages_statement_run (statement, error);
}

/* The one that stands at @position counts instead of @earlier, which is never sent. */
static gboolean
replace (Move *move, const Earlier *earlier, gint64 position, GError **error)
{
  return run_with (move,
                   "INSERT INTO voided (id, by) SELECT id, ?2 FROM statement WHERE position = ?1"
                   "  ON CONFLICT (id) DO UPDATE SET by = ?2",
                   earlier->position, position, error)
         && run_with (move, "DELETE FROM outbox WHERE position = ?1 AND ?2", earlier->position, 1,
                      error);
}

static gboolean
bring_back (Move *move, const Earlier *earlier, gint64 original, GError **error)
{
  return run_with (move,
                   "DELETE FROM voided WHERE by = ?2"
                   "  AND id = (SELECT id FROM statement WHERE position = ?1)",
                   original, earlier->position, error)
         && run_with (move,
                      "INSERT INTO outbox (position) SELECT ?1 WHERE ?2 ON CONFLICT DO NOTHING",
                      original, 1, error)
         && replace (move, earlier, original, error);
}

/* Whether it is there before or not, gives where. */
static gboolean
insert (Move *move,
        PartagesXapiStatement *statement,
        const PartagesLogRow *row,
        gint64 *position,
        GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean inserted;
  gboolean found;
  guint8 id[16];

  if (!partages_log_insert (get_connection (move), statement, row, &inserted, error))
    return FALSE;
  if (inserted)
    {
      *position = partages_connection_get_last_row (get_connection (move));
      move->last = *position;
      if (move->first == 0)
        move->first = *position;
      move->n_new++;
      return TRUE;
    }

  query = partages_connection_prepare (get_connection (move),
                                       "SELECT position FROM statement WHERE id = ?", error);
  if (query == NULL)
    return FALSE;
  if (partages_uuid_to_bytes (partages_xapi_statement_get_id (statement), id))
    partages_statement_bind_blob (query, 1, id, sizeof id);
  if (!partages_statement_step (query, &found, error))
    return FALSE;
  *position = found ? partages_statement_get_int (query, 0) : 0;

  return TRUE;
}

static PartagesXapiStatement *
read_at (Move *move, gint64 position, GError **error)
{
  g_autoptr (PartagesStatement) query = partages_connection_prepare (
      get_connection (move), "SELECT bytes FROM statement WHERE position = ?", error);
  const char *bytes;
  gboolean row;
  gsize length;

  if (query == NULL)
    return NULL;
  partages_statement_bind_int (query, 1, position);
  if (!partages_statement_step (query, &row, error))
    return NULL;
  bytes = (const char *) partages_statement_get_blob (query, 0, &length);

  return partages_xapi_statement_parse_stored (bytes, length, error);
}

/* Whether @earlier is what was made of the statement at @original when that account was left. */
static gboolean
repeats (Move *move, const Earlier *earlier, gint64 original, gboolean *so, GError **error)
{
  PartagesXapiStatement *statement = earlier->statement;
  g_autoptr (PartagesReissue) then
      = partages_reissue_new (partages_xapi_statement_get_home_page (statement),
                              partages_xapi_statement_get_account (statement));
  g_autoptr (PartagesXapiStatement) candidate = read_at (move, original, error);
  g_autofree char *id = NULL;

  if (candidate == NULL)
    return FALSE;
  id = partages_reissue_dup_id (then, partages_xapi_statement_get_id (candidate));
  *so = g_ascii_strcasecmp (id, partages_xapi_statement_get_id (statement)) == 0;

  return TRUE;
}

static gboolean
say_anew (Move *move, Earlier *earlier, GError **error)
{
  const gint64 *original = g_hash_table_lookup (move->originals, &earlier->position);
  PartagesLogRow row = earlier->row;
  g_autoptr (PartagesXapiStatement) statement = NULL;
  gboolean comes_back = FALSE;

  if (original != NULL && !repeats (move, earlier, *original, &comes_back, error))
    return FALSE;
  if (comes_back)
    {
      earlier->now = *original;
      return bring_back (move, earlier, *original, error);
    }

  statement = partages_reissue_statement (move->reissue, earlier->statement, move->ids, error);
  row.actor = move->actor;
  row.stored = partages_clock_now (move->record->clock);

  return statement != NULL && insert (move, statement, &row, &earlier->now, error)
         && replace (move, earlier, earlier->now, error);
}

/* What an earlier statement made void is void under the new account too. */
static gboolean
void_anew (Move *move, const Earlier *earlier, GError **error)
{
  g_autoptr (PartagesXapiStatement) statement = NULL;
  gboolean was_there;

  if (!partages_xapi_statement_voids (earlier->statement))
    return TRUE;
  statement = read_at (move, earlier->now, error);

  return statement != NULL
         && partages_log_void (get_connection (move),
                               partages_xapi_statement_get_target (statement), earlier->now,
                               &was_there, error);
}

static gboolean
say_all_anew (Move *move, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < move->all->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !say_anew (move, g_ptr_array_index (move->all, i), error))
        return FALSE;
    }
  for (guint i = 0; i < move->all->len; i++)
    {
      if (!void_anew (move, g_ptr_array_index (move->all, i), error))
        return FALSE;
    }

  return move->first == 0
         || partages_log_add_to_outbox (get_connection (move), move->first, move->last, error);
}

static void
move_init (Move *move, PartagesRecord *record, const char *home_page, const char *account)
{
  move->record = record;
  move->reissue = partages_reissue_new (home_page, account);
  move->all = g_ptr_array_new_with_free_func ((GDestroyNotify) earlier_free);
  move->ids
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  move->originals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/**
 * partages_record_change_account:
 * @home_page: of the new account
 * @account: its name
 * @n_reissued: (out) (optional): how many statements were said anew; set only on success
 * @cancellable: (nullable): stops it, and leaves everything as it was
 * @error: a [error@StoreError]
 *
 * Makes the record one of another account, in one transaction. Each statement of an earlier account is
 * said once more: its id is UUIDv5(old id, account), its time, device and sequence stay, its registration
 * and what it refers to follow. The old one does not count any more and is not sent. Doing it twice, or on
 * two computers, doubles nothing; coming back to an account finds what was there.
 *
 * Who has the record open elsewhere goes on writing under the earlier account until
 * [func@record_refresh_account]; doing this once more mends it.
 *
 * Returns: whether it could
 */
gboolean
partages_record_change_account (PartagesRecord *self,
                                const char *home_page,
                                const char *account,
                                guint *n_reissued,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);
  g_autoptr (PartagesLogIdentity) identity = NULL;
  g_auto (Move) move = { 0 };

  move_init (&move, self, home_page, account);
  if (transaction == NULL || !partages_log_read_identity (self->connection, &identity, error)
      || !partages_log_ensure_actor (self->connection, home_page, account, &move.actor, error)
      || !partages_log_write_identity (self->connection, move.actor, identity->device,
                                       identity->place, error)
      || !read_all (&move, error) || !read_originals (&move, error)
      || !say_all_anew (&move, cancellable, error)
      || (move.all->len > 0 && !partages_record_refold (self, cancellable, error))
      || !partages_transaction_commit (transaction, error))
    return FALSE;

  if (n_reissued != NULL)
    *n_reissued = move.n_new;

  return partages_record_refresh_account (self, error);
}

/**
 * partages_record_refresh_account:
 * @error: a [error@StoreError]
 *
 * Reads again under which account this record is written, which another thread or program may have
 * changed.
 *
 * Returns: whether it could
 */
gboolean
partages_record_refresh_account (PartagesRecord *self, GError **error)
{
  PartagesLogIdentity *identity = NULL;

  if (!partages_log_read_identity (self->connection, &identity, error))
    return FALSE;
  g_clear_pointer (&self->identity, partages_log_identity_free);
  self->identity = identity;

  return TRUE;
}
