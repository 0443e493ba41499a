/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads out of a damaged store that was set aside what is newer than the backup in its place.
 *
 * What is read is noted in the transaction that appends it, so that a program that dies on the way reads it
 * again, or not at all. */

#include "partages-record-private.h"
#include "partages-restoration-private.h"
#include "partages-set-aside-private.h"
#include "partages-transaction.h"

#include <glib/gstdio.h>

/* Opens a copy, so that what was set aside stays as it was found. */
static PartagesConnection *
open_copy (const char *folder, const char *scratch)
{
  g_autofree char *copy = g_build_filename (scratch, PARTAGES_RECORD_STORE, NULL);

  for (guint i = 0; partages_set_aside_companions[i] != NULL; i++)
    {
      g_autofree char *name
          = g_strconcat (PARTAGES_RECORD_STORE, partages_set_aside_companions[i], NULL);
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *to = g_build_filename (scratch, name, NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) target = g_file_new_for_path (to);

      g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
    }

  return partages_connection_open (copy, PARTAGES_CONNECTION_READ_ONLY, NULL, NULL);
}

/* Reads statements in one direction, as far as the damage lets it. */
static void
collect_statements (PartagesConnection *damaged, const char *sql, GPtrArray *statements)
{
  g_autoptr (PartagesStatement) query = partages_connection_prepare (damaged, sql, NULL);
  gboolean row = query != NULL;

  while (row && partages_statement_step (query, &row, NULL) && row)
    {
      gsize length;
      const char *bytes = (const char *) partages_statement_get_blob (query, 0, &length);
      PartagesXapiStatement *statement = NULL;

      if (bytes != NULL)
        statement = partages_xapi_statement_parse (bytes, length, NULL);
      if (statement != NULL)
        g_ptr_array_add (statements, statement);
    }
}

/* Forwards up to the damage and backwards down to it; those that were met twice are the same. */
static gboolean
salvage_statements (PartagesRecord *self, PartagesConnection *damaged, guint *n, GError **error)
{
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);

  collect_statements (damaged, "SELECT bytes FROM statement ORDER BY position", statements);
  collect_statements (damaged, "SELECT bytes FROM statement ORDER BY position DESC", statements);

  return partages_record_append_salvaged (self, statements, n, error);
}

/* How far each device had counted, so that it can be told how many statements are missing. */
static gboolean
salvage_devices (PartagesRecord *self,
                 PartagesConnection *damaged,
                 gboolean *readable,
                 GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  *readable = FALSE;
  query = partages_connection_prepare (
      damaged, "SELECT id, next_sequence FROM device WHERE next_sequence > 1", NULL);
  if (query == NULL)
    return TRUE;

  do
    {
      if (!partages_statement_step (query, &row, NULL))
        return TRUE;
      if (row
          && !partages_log_raise_sequence (self->connection, partages_statement_get_text (query, 0),
                                           partages_statement_get_int (query, 1), error))
        return FALSE;
    }
  while (row);
  *readable = TRUE;

  return TRUE;
}

static gboolean
salvage_document (PartagesRecord *self, PartagesStatement *document, GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;

  insert = partages_connection_prepare (
      self->connection,
      "INSERT INTO journal (kind, id, changed, json) VALUES (?, ?, ?, ?)"
      "  ON CONFLICT (kind, id) DO UPDATE SET changed = excluded.changed, json = excluded.json"
      "    WHERE excluded.changed > journal.changed",
      error);
  if (insert == NULL)
    return FALSE;

  partages_statement_bind_text (insert, 1, partages_statement_get_text (document, 0));
  partages_statement_bind_text (insert, 2, partages_statement_get_text (document, 1));
  partages_statement_bind_int (insert, 3, partages_statement_get_int (document, 2));
  partages_statement_bind_text (insert, 4, partages_statement_get_text (document, 3));

  return partages_statement_run (insert, error);
}

static gboolean
salvage_journal (PartagesRecord *self, PartagesConnection *damaged, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;

  query
      = partages_connection_prepare (damaged, "SELECT kind, id, changed, json FROM journal", NULL);
  while (query != NULL && row && partages_statement_step (query, &row, NULL) && row)
    {
      if (!salvage_document (self, query, error))
        return FALSE;
    }

  return TRUE;
}

/* With no backup, the store was made anew, under an account of its own; the learner's is in the
 * damaged one, if it can be read. */
static gboolean
salvage_identity (PartagesRecord *self, PartagesConnection *damaged, GError **error)
{
  g_autoptr (PartagesLogIdentity) identity = NULL;
  gint64 actor;

  if (!partages_log_read_identity (damaged, &identity, NULL) || identity == NULL)
    return TRUE;
  if (!partages_log_ensure_actor (self->connection, identity->home_page, identity->account, &actor,
                                  error)
      || !partages_log_write_identity (self->connection, actor, self->identity->device,
                                       self->identity->place, error))
    return FALSE;

  g_clear_pointer (&self->identity, partages_log_identity_free);

  return partages_log_read_identity (self->connection, &self->identity, error);
}

static gboolean
salvage_from (PartagesRecord *self,
              PartagesConnection *damaged,
              PartagesRestoration *report,
              GError **error)
{
  gboolean readable;
  gint64 before;
  gint64 after;

  if (!partages_log_count_gaps (self->connection, &before, error)
      || !salvage_devices (self, damaged, &readable, error)
      || !salvage_statements (self, damaged, &report->n_salvaged, error)
      || !salvage_journal (self, damaged, error)
      || !partages_log_count_gaps (self->connection, &after, error))
    return FALSE;
  if (report->backup_time == 0 && !salvage_identity (self, damaged, error))
    return FALSE;

  if (readable)
    report->n_missing = after - before;

  return TRUE;
}

static gint64
read_pending (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, PARTAGES_SET_ASIDE_PENDING, NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* All of it, with the note of it, in one transaction: begun again after it was read in part, what is missing
 * could not be told. */
static gboolean
salvage_and_note (PartagesRecord *self,
                  PartagesConnection *damaged,
                  PartagesRestoration *report,
                  GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, error);

  return transaction != NULL && (damaged == NULL || salvage_from (self, damaged, report, error))
         && partages_restoration_write (self, report, error)
         && partages_transaction_commit (transaction, error);
}

static gboolean
read_folder (PartagesRecord *self, const char *folder, GError **error)
{
  g_autoptr (PartagesRestoration) report = g_new0 (PartagesRestoration, 1);
  g_autofree char *scratch = g_build_filename (folder, "reading", NULL);
  g_autoptr (PartagesConnection) damaged = NULL;
  gboolean salvaged;

  report->time = partages_set_aside_get_time (folder);
  report->backup_time = read_pending (folder);
  report->n_missing = -1;
  if (partages_set_aside_has_store (folder))
    {
      report->set_aside = g_build_filename (folder, PARTAGES_RECORD_STORE, NULL);
      g_mkdir_with_parents (scratch, 0700);
      damaged = open_copy (folder, scratch);
    }
  salvaged = salvage_and_note (self, damaged, report, error);
  g_clear_pointer (&damaged, partages_connection_close);
  partages_set_aside_remove_store (scratch);
  g_rmdir (scratch);

  return salvaged;
}

static gboolean
salvage_folder (PartagesRecord *self, const char *folder, GError **error)
{
  g_autofree char *pending = g_build_filename (folder, PARTAGES_SET_ASIDE_PENDING, NULL);
  gboolean noted;

  if (!partages_restoration_is_noted (self, partages_set_aside_get_time (folder), &noted, error)
      || (!noted && !read_folder (self, folder, error)))
    return FALSE;
  g_unlink (pending);

  return TRUE;
}

/* Reads whatever was set aside and not read yet, and notes for the person what is missing. */
gboolean
partages_record_salvage (PartagesRecord *self, GError **error)
{
  g_autoptr (GPtrArray) folders = partages_set_aside_list (self->directory, TRUE);

  for (guint i = 0; i < folders->len; i++)
    {
      if (!salvage_folder (self, g_ptr_array_index (folders, i), error))
        return FALSE;
    }
  if (folders->len > 0)
    partages_set_aside_keep_newest (self->directory);

  return TRUE;
}
