/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appending to the log, with all that follows from it in the same transaction. */

#include "partages-change-private.h"
#include "partages-journal-private.h"
#include "partages-record-private.h"
#include "partages-transaction.h"

/* What one transaction is about to do. */
typedef struct
{
  PartagesRecord *record;
  gint64 now;
  gboolean to_outbox; /* also what was not made just now */
  gint64 first;       /* the positions that were appended; 0 when none was */
  gint64 last;
  gboolean refold; /* a statement that was applied has been voided */
} Append;

/* Appends a statement, unless it is there already; gives its position, or 0. */
static gboolean
insert (Append *append,
        PartagesXapiStatement *statement,
        const PartagesLogRow *row,
        gint64 *position,
        GError **error)
{
  PartagesConnection *connection = append->record->connection;
  gboolean inserted;

  if (!partages_log_insert (connection, statement, row, &inserted, error))
    return FALSE;

  *position = inserted ? partages_connection_get_last_row (connection) : 0;
  if (inserted)
    {
      append->last = *position;
      if (append->first == 0)
        append->first = *position;
    }

  return TRUE;
}

static gboolean
append_void (Append *append, PartagesXapiStatement *statement, gint64 position, GError **error)
{
  gboolean was_there;

  if (!partages_log_void (append->record->connection,
                          partages_xapi_statement_get_target (statement), position, &was_there,
                          error))
    return FALSE;
  append->refold |= was_there;

  return TRUE;
}

/* What follows once all is appended. Within the transaction nobody else appends, so the positions between
 * the first and the last are ours. */
static gboolean
finish (Append *append, GCancellable *cancellable, GError **error)
{
  PartagesRecord *self = append->record;

  if (append->to_outbox && append->first != 0
      && !partages_log_add_to_outbox (self->connection, append->first, append->last, error))
    return FALSE;

  return !append->refold || partages_record_refold (self, cancellable, error);
}

static PartagesXapiStatement *
build_statement (PartagesRecord *self,
                 PartagesXapiDraft *draft,
                 gint64 time,
                 gint64 sequence,
                 GError **error)
{
  PartagesXapiStamp stamp = {
    .time = time,
    .home_page = self->identity->home_page,
    .account = self->identity->account,
    .device = self->identity->device_id,
    .sequence = sequence,
  };

  /* It stays its id if this fails and is tried again. */
  if (partages_xapi_draft_get_id (draft) == NULL)
    {
      g_autofree char *id = partages_id_source_next (self->ids);

      partages_xapi_draft_set_id (draft, id);
    }

  return partages_xapi_draft_freeze (draft, &stamp, error);
}

static gboolean
append_own (Append *append, PartagesXapiStatement *statement, gint64 sequence, GError **error)
{
  PartagesRecord *self = append->record;
  PartagesLogEntry entry = { statement, self->identity->device_id, sequence };
  PartagesLogRow row = { self->identity->actor, self->identity->device, sequence, append->now };
  gint64 position;

  if (!insert (append, statement, &row, &position, error))
    return FALSE;
  /* A commit that seemed to fail and had not, and is tried again. */
  if (position == 0)
    return TRUE;
  if (partages_xapi_statement_voids (statement))
    return append_void (append, statement, position, error);

  return partages_record_apply (self, &entry, error);
}

static gboolean
append_statements (Append *append, PartagesChange *change, GError **error)
{
  PartagesRecord *self = append->record;
  gint64 sequence;

  if (change->drafts->len == 0)
    return TRUE;
  if (!partages_log_take_sequences (self->connection, self->identity->device, change->drafts->len,
                                    &sequence, error))
    return FALSE;

  for (guint i = 0; i < change->drafts->len; i++, sequence++)
    {
      g_autoptr (PartagesXapiStatement) statement = build_statement (
          self, g_ptr_array_index (change->drafts, i), change->time, sequence, error);

      if (statement == NULL)
        return FALSE;
      if (!append_own (append, statement, sequence, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_journal (Append *append, PartagesChange *change, GError **error)
{
  for (guint i = 0; i < change->edits->len; i++)
    {
      if (!partages_journal_apply (append->record->connection, g_ptr_array_index (change->edits, i),
                                   append->now, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_record_commit:
 * @change: what to write
 * @cancellable: (nullable): only stops it before it begins
 * @error: a [error@StoreError] or [error@XapiError]
 *
 * Writes what a person did: the statements are given their id, time, actor, device and sequence,
 * and are appended to the log and the outbox; what is derived from them follows, and the journal. When
 * this returns %TRUE all of it is on the disk; otherwise none of it is, and the change may be committed
 * again. Committing one that was committed does nothing.
 *
 * Returns: whether it could
 */
gboolean
partages_record_commit (PartagesRecord *self,
                        PartagesChange *change,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (PartagesTransaction) transaction = NULL;
  Append append = { self, partages_clock_now (self->clock), .to_outbox = TRUE };

  if (change->committed)
    return TRUE;
  if (change->error != NULL)
    {
      g_propagate_error (error, g_error_copy (change->error));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  transaction = partages_transaction_begin (self->connection, error);
  if (transaction == NULL)
    return FALSE;

  if (change->time == 0)
    change->time = append.now;
  if (!append_statements (&append, change, error) || !write_journal (&append, change, error)
      || !finish (&append, NULL, error) || !partages_transaction_commit (transaction, error))
    return FALSE;

  change->committed = TRUE;

  return TRUE;
}

static gboolean
find_rows (PartagesRecord *self,
           PartagesXapiStatement *statement,
           PartagesLogRow *row,
           PartagesLogEntry *entry,
           GError **error)
{
  const char *home_page = partages_xapi_statement_get_home_page (statement);
  const char *account = partages_xapi_statement_get_account (statement);

  entry->statement = statement;
  entry->device = yyjson_get_str (partages_xapi_statement_get_extension (statement, "device"));
  entry->sequence = yyjson_get_sint (partages_xapi_statement_get_extension (statement, "sequence"));
  row->sequence = entry->sequence;

  if (home_page != NULL && account != NULL
      && !partages_log_ensure_actor (self->connection, home_page, account, &row->actor, error))
    return FALSE;

  return entry->device == NULL
         || partages_log_ensure_device (self->connection, entry->device, &row->device, error);
}

static gboolean
merge_statement (Append *append, PartagesXapiStatement *statement, guint *n_new, GError **error)
{
  PartagesConnection *connection = append->record->connection;
  PartagesLogRow row = { .stored = append->now };
  PartagesLogEntry entry = { 0 };
  gboolean voided;
  gint64 position;

  if (!find_rows (append->record, statement, &row, &entry, error)
      || !insert (append, statement, &row, &position, error))
    return FALSE;
  if (position == 0)
    return TRUE;

  (*n_new)++;
  if (partages_xapi_statement_voids (statement))
    return append_void (append, statement, position, error);
  if (!partages_log_is_voided (connection, partages_xapi_statement_get_id (statement), &voided,
                               error))
    return FALSE;

  return voided || partages_record_apply (append->record, &entry, error);
}

/* Within a transaction; counts on from @n_new. */
static gboolean
merge (Append *append,
       GPtrArray *statements,
       guint *n_new,
       GCancellable *cancellable,
       GError **error)
{
  for (guint i = 0; i < statements->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !merge_statement (append, g_ptr_array_index (statements, i), n_new, error))
        return FALSE;
    }

  return finish (append, cancellable, error);
}

/**
 * partages_record_merge:
 * @statements: (element-type PartagesXapiStatement): statements from elsewhere, in any order
 * @n_new: (out) (optional): how many of them were not here yet; set only on success
 * @cancellable: (nullable): stops it, and leaves everything as it was
 * @error: a [error@StoreError]
 *
 * Appends statements that were made elsewhere, with what is derived from them, in one transaction.
 * Those that are here already are passed over, so merging twice is merging once. They are not for
 * sending.
 *
 * Returns: whether it could; when not, nothing was changed
 */
gboolean
partages_record_merge (PartagesRecord *self,
                       GPtrArray *statements,
                       guint *n_new,
                       GCancellable *cancellable,
                       GError **error)
{
  Append append = { self, partages_clock_now (self->clock) };
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);
  guint n = 0;

  if (transaction == NULL || !merge (&append, statements, &n, cancellable, error)
      || !partages_transaction_commit (transaction, error))
    return FALSE;

  if (n_new != NULL)
    *n_new = n;

  return TRUE;
}

/* Appends what was read from a damaged store: as a merge, but servers may not have it yet, and within the
 * transaction of the caller. Adds to @n_new how many were not here. */
gboolean
partages_record_append_salvaged (PartagesRecord *self,
                                 GPtrArray *statements,
                                 guint *n_new,
                                 GError **error)
{
  Append append = { self, partages_clock_now (self->clock), .to_outbox = TRUE };

  return merge (&append, statements, n_new, NULL, error);
}
