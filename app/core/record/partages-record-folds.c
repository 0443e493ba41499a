/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping what is derived from the log in step with it. */

#include "partages-record-private.h"

#include "partages-transaction.h"

typedef struct
{
  PartagesConnection *connection;
  GPtrArray *folds;
} Refold;

static gboolean
apply_folds (const PartagesLogEntry *entry, gpointer user_data, GError **error)
{
  Refold *refold = user_data;

  for (guint i = 0; i < refold->folds->len; i++)
    {
      const PartagesFold *fold = g_ptr_array_index (refold->folds, i);

      if (!fold->apply (refold->connection, entry, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
clear_fold (PartagesConnection *connection, const PartagesFold *fold, GError **error)
{
  for (guint i = 0; fold->tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", fold->tables[i]);

      if (!partages_connection_execute (connection, sql, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_version (PartagesConnection *connection, const PartagesFold *fold, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "INSERT INTO fold (name, version) VALUES (?1, ?2)"
                                           "  ON CONFLICT (name) DO UPDATE SET version = ?2",
                                           error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, fold->name);
  partages_statement_bind_int (statement, 2, fold->version);

  return partages_statement_run (statement, error);
}

static gboolean
is_outdated (PartagesConnection *connection,
             const PartagesFold *fold,
             gboolean *outdated,
             GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement
      = partages_connection_prepare (connection, "SELECT version FROM fold WHERE name = ?", error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, fold->name);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  *outdated = !row || partages_statement_get_int (statement, 0) != fold->version;

  return TRUE;
}

/* Empties the tables of some folds and fills them from the log, within the caller's transaction. */
static gboolean
refold (PartagesRecord *self, GPtrArray *folds, GCancellable *cancellable, GError **error)
{
  Refold job = { self->connection, folds };

  for (guint i = 0; i < folds->len; i++)
    {
      if (!clear_fold (self->connection, g_ptr_array_index (folds, i), error))
        return FALSE;
    }
  if (!partages_log_foreach (self->connection, apply_folds, &job, cancellable, error))
    return FALSE;
  for (guint i = 0; i < folds->len; i++)
    {
      if (!note_version (self->connection, g_ptr_array_index (folds, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Takes a statement that was just appended into all folds. */
gboolean
partages_record_apply (PartagesRecord *self, const PartagesLogEntry *entry, GError **error)
{
  for (guint i = 0; self->composition->folds[i] != NULL; i++)
    {
      if (!self->composition->folds[i]->apply (self->connection, entry, error))
        return FALSE;
    }

  return TRUE;
}

/* Derives everything anew, within the caller's transaction. */
gboolean
partages_record_refold (PartagesRecord *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) folds = g_ptr_array_new ();

  for (guint i = 0; self->composition->folds[i] != NULL; i++)
    g_ptr_array_add (folds, (gpointer) self->composition->folds[i]);

  return refold (self, folds, cancellable, error);
}

/* Derives anew what another version of the program derived, or none did yet. */
gboolean
partages_record_refold_outdated (PartagesRecord *self, GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);
  g_autoptr (GPtrArray) folds = g_ptr_array_new ();

  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; self->composition->folds[i] != NULL; i++)
    {
      gboolean outdated;

      if (!is_outdated (self->connection, self->composition->folds[i], &outdated, error))
        return FALSE;
      if (outdated)
        g_ptr_array_add (folds, (gpointer) self->composition->folds[i]);
    }
  if (folds->len == 0)
    return TRUE;

  return refold (self, folds, NULL, error) && partages_transaction_commit (transaction, error);
}

/**
 * partages_record_rebuild:
 * @cancellable: (nullable): stops it, and leaves everything as it was
 * @error: a [error@StoreError]
 *
 * Derives progress and all else that is derived from the log anew, in one transaction.
 *
 * Returns: whether it could
 */
gboolean
partages_record_rebuild (PartagesRecord *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);

  return transaction != NULL && partages_record_refold (self, cancellable, error)
         && partages_transaction_commit (transaction, error);
}
