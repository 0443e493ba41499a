/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing all ids: what a server lost, for instance because it was restored from a backup, is sent again. */

#include "partages-sync-private.h"

#include "partages-id.h"
#include "partages-log-table.h"
#include "partages-transaction.h"

/* Up to so many are asked for one by one. When more are missing it is another server, or one that began anew:
 * they are sent at once, as sending what a server has does no harm. */
#define MAX_LOOK_UPS 200

static void
take_missing (PartagesStatement *row, GHashTable *seen, GPtrArray *missing)
{
  gsize length;
  const guint8 *bytes = partages_statement_get_blob (row, 0, &length);
  g_autofree char *id = length == 16 ? partages_uuid_from_bytes (bytes) : NULL;

  if (id != NULL && !g_hash_table_contains (seen, id))
    g_ptr_array_add (missing, g_steal_pointer (&id));
}

/* What counts here, was sent, and is not among what the server gave. */
static GPtrArray *
find_missing (PartagesSync *self, GHashTable *seen, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PartagesStatement) query = partages_connection_prepare (
      partages_record_get_connection (self->record),
      "SELECT statement.id FROM statement"
      "  WHERE actor = (SELECT actor FROM self)"
      "    AND position NOT IN (SELECT position FROM outbox)"
      "    AND position NOT IN (SELECT position FROM refused)"
      "    AND NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = statement.id)",
      error);
  gboolean row = TRUE;

  if (query == NULL)
    return NULL;
  while (row)
    {
      if (!partages_statement_step (query, &row, error))
        return NULL;
      if (row)
        take_missing (query, seen, missing);
    }

  return g_steal_pointer (&missing);
}

static gboolean
send_again (PartagesSync *self, const char *id, GError **error)
{
  g_autoptr (PartagesStatement) insert = partages_connection_prepare (
      partages_record_get_connection (self->record),
      "INSERT INTO outbox (position) SELECT position FROM statement WHERE id = ?"
      "  ON CONFLICT DO NOTHING",
      error);
  guint8 bytes[16];

  if (insert == NULL)
    return FALSE;
  if (partages_uuid_to_bytes (id, bytes))
    partages_statement_bind_blob (insert, 1, bytes, sizeof bytes);
  if (!partages_statement_run (insert, error))
    return FALSE;
  self->report.n_again++;

  return TRUE;
}

static gboolean
check_one (PartagesSync *self, const char *id, GError **error)
{
  g_autoptr (PartagesXapiStatement) statement = NULL;
  PartagesHeld held;

  if (!partages_record_dup_statement (self->record, id, &statement, error)
      || !partages_sync_look_up (self, statement, &held, error))
    return FALSE;

  return held != PARTAGES_HELD_NOT || send_again (self, id, error);
}

static gboolean
send_all_again (PartagesSync *self, GPtrArray *ids, GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (partages_record_get_connection (self->record), error);

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (!send_again (self, g_ptr_array_index (ids, i), error))
        return FALSE;
    }

  return partages_transaction_commit (transaction, error);
}

/**
 * partages_sync_compare_ids:
 * @seen: the ids, in lower case, of all that the server gave
 * @error: a [error@SyncError], [error@HttpError] or [error@StoreError]
 *
 * Asks for each statement that was sent and is not among @seen by itself, as a server may be behind with its
 * lists. Those it does not have wait again to be sent.
 *
 * Returns: whether it could be asked
 */
gboolean
partages_sync_compare_ids (PartagesSync *self, GHashTable *seen, GError **error)
{
  g_autoptr (GPtrArray) missing = find_missing (self, seen, error);

  if (missing == NULL)
    return FALSE;
  if (missing->len > MAX_LOOK_UPS)
    return send_all_again (self, missing, error);
  for (guint i = 0; i < missing->len; i++)
    {
      if (!check_one (self, g_ptr_array_index (missing, i), error))
        return FALSE;
    }

  return TRUE;
}
