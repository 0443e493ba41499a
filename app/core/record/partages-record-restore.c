/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged store: set aside, a backup put in its place, and what is newer read out of it.
 *
 * The folder `damaged/TIME` holds the files that were set aside, and the file `pending` for as long as
 * they have not been read. A program that dies on the way leaves that file, and the next opening goes on
 * where it ended: the backup is chosen and copied anew as long as no store is there, and what is read is
 * noted in the transaction that appends it. */

#include "partages-backup.h"
#include "partages-backups.h"
#include "partages-file-system.h"
#include "partages-record-private.h"
#include "partages-restoration-private.h"
#include "partages-transaction.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAMAGED "damaged"
#define PENDING "pending"

/* The files that make up a store. The index of the write-ahead log is derived from the log. */
static const char *const companions[] = { "", "-wal", "-journal" };
static const char *const derived[] = { "-shm", "-suspect" };

/* --- The folders that were not read yet --------------------------------------------------------- */

static gint64
get_time (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  return g_ascii_strtoll (name, NULL, 10);
}

static int
compare_oldest_first (gconstpointer a, gconstpointer b)
{
  gint64 first = get_time (a);
  gint64 second = get_time (b);

  return (first > second) - (first < second);
}

/* The oldest first. */
static GPtrArray *
list_pending (const char *directory)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *above = partages_record_dup_path (directory, DAMAGED);
  g_autoptr (GDir) names = g_dir_open (above, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *pending = g_build_filename (above, name, PENDING, NULL);

      if (g_file_test (pending, G_FILE_TEST_EXISTS))
        g_ptr_array_add (folders, g_build_filename (above, name, NULL));
    }
  g_ptr_array_sort_values (folders, compare_oldest_first);

  return g_steal_pointer (&folders);
}

static gboolean
has_store (const char *directory)
{
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

/* The folder with which a program was busy when it ended, or %NULL: the store was not moved there yet, or it
 * was and nothing has taken its place. */
static char *
find_unfinished (const char *directory)
{
  g_autoptr (GPtrArray) folders = list_pending (directory);
  const char *newest = folders->len > 0 ? g_ptr_array_index (folders, folders->len - 1) : NULL;

  return !has_store (directory) || (newest != NULL && !has_store (newest)) ? g_strdup (newest)
                                                                           : NULL;
}

/* --- Setting aside, and putting a backup in its place ------------------------------------------ */

static const PartagesBackup *
find_good_backup (GPtrArray *backups, const PartagesComposition *composition)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const PartagesBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (PartagesConnection) connection = NULL;
      gboolean is_new;
      gboolean needed;

      connection
          = partages_connection_open (backup->path, PARTAGES_CONNECTION_READ_ONLY, NULL, NULL);
      if (connection != NULL && partages_connection_check (connection, TRUE, NULL)
          && partages_schema_needs_migration (connection, composition->parts, &is_new, &needed,
                                              NULL)
          && !is_new)
        return backup;
    }

  return NULL;
}

/* An empty store beside one that was set aside already, which was begun and never filled. */
static void
remove_begun (const char *directory)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path
          = g_strconcat (directory, G_DIR_SEPARATOR_S PARTAGES_RECORD_STORE, companions[i], NULL);

      g_unlink (path);
    }
}

static gboolean
move_files (const char *directory, const char *folder, GError **error)
{
  g_autofree char *store = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);

  if (has_store (folder) && g_file_test (store, G_FILE_TEST_EXISTS))
    remove_begun (directory);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (PARTAGES_RECORD_STORE, companions[i], NULL);
      g_autofree char *from = g_build_filename (directory, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        {
          partages_file_system_set_error (error, from);
          return FALSE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      g_autofree char *path
          = g_strconcat (directory, G_DIR_SEPARATOR_S PARTAGES_RECORD_STORE, derived[i], NULL);

      g_unlink (path);
    }

  return partages_file_system_sync_folder (folder, error)
         && partages_file_system_sync_folder (directory, error);
}

/* What has to be remembered until the files have been read: when the backup was made. */
static gboolean
write_pending (const char *folder, gint64 backup_time, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PENDING, NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", backup_time);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Goes on where a program ended, if one did. */
static gboolean
set_aside (const char *directory, gint64 now, gint64 backup_time, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *folder = find_unfinished (directory);

  if (folder == NULL)
    folder = g_build_filename (directory, DAMAGED, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      partages_file_system_set_error (error, folder);
      return FALSE;
    }

  return write_pending (folder, backup_time, error) && move_files (directory, folder, error);
}

static gboolean
copy_backup (const PartagesBackup *backup, const char *directory, GError **error)
{
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  g_autoptr (PartagesConnection) connection = NULL;

  connection = partages_connection_open (backup->path, PARTAGES_CONNECTION_READ_ONLY, NULL, error);

  return connection != NULL && partages_backup_write (connection, path, error);
}

gboolean
partages_record_has_backup (const char *directory)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (directory);

  return backups->len > 0;
}

/* Whether a program ended after it had set the store aside, and before anything had taken its place. */
gboolean
partages_record_restore_is_unfinished (const char *directory)
{
  g_autofree char *folder = find_unfinished (directory);

  return folder != NULL && !has_store (directory);
}

/* Sets the store aside and puts the newest good backup in its place, if there is one. */
gboolean
partages_record_restore_backup (const char *directory,
                                const PartagesComposition *composition,
                                gint64 now,
                                GError **error)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (directory);
  const PartagesBackup *backup = find_good_backup (backups, composition);

  return set_aside (directory, now, backup != NULL ? backup->time : 0, error)
         && (backup == NULL || copy_backup (backup, directory, error));
}

/* --- Reading what was set aside ---------------------------------------------------------------- */

/* Opens a copy, so that what was set aside stays as it was found. */
static PartagesConnection *
open_copy (const char *folder, const char *scratch)
{
  g_autofree char *copy = g_build_filename (scratch, PARTAGES_RECORD_STORE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *name = g_strconcat (PARTAGES_RECORD_STORE, companions[i], NULL);
      g_autofree char *from = g_build_filename (folder, name, NULL);
      g_autofree char *to = g_build_filename (scratch, name, NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) target = g_file_new_for_path (to);

      g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
    }

  return partages_connection_open (copy, PARTAGES_CONNECTION_READ_ONLY, NULL, NULL);
}

static void
remove_scratch (const char *scratch)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path
          = g_strconcat (scratch, G_DIR_SEPARATOR_S PARTAGES_RECORD_STORE, companions[i], NULL);

      g_unlink (path);
    }
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    {
      g_autofree char *path
          = g_strconcat (scratch, G_DIR_SEPARATOR_S PARTAGES_RECORD_STORE, derived[i], NULL);

      g_unlink (path);
    }
  g_rmdir (scratch);
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
  g_autofree char *path = g_build_filename (folder, PENDING, NULL);
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

  report->time = get_time (folder);
  report->backup_time = read_pending (folder);
  report->n_missing = -1;
  if (has_store (folder))
    {
      report->set_aside = g_build_filename (folder, PARTAGES_RECORD_STORE, NULL);
      g_mkdir_with_parents (scratch, 0700);
      damaged = open_copy (folder, scratch);
    }
  salvaged = salvage_and_note (self, damaged, report, error);
  g_clear_pointer (&damaged, partages_connection_close);
  remove_scratch (scratch);

  return salvaged;
}

static gboolean
salvage_folder (PartagesRecord *self, const char *folder, GError **error)
{
  g_autofree char *pending = g_build_filename (folder, PENDING, NULL);
  gboolean noted;

  if (!partages_restoration_is_noted (self, get_time (folder), &noted, error)
      || (!noted && !read_folder (self, folder, error)))
    return FALSE;
  g_unlink (pending);

  return TRUE;
}

/* Whether the store took the place of one that was set aside and has not been read yet. */
gboolean
partages_record_is_restored (const char *directory)
{
  g_autoptr (GPtrArray) folders = list_pending (directory);

  return folders->len > 0;
}

/* Reads whatever was set aside and not read yet, and notes for the person what is missing. */
gboolean
partages_record_salvage (PartagesRecord *self, GError **error)
{
  g_autoptr (GPtrArray) folders = list_pending (self->directory);

  for (guint i = 0; i < folders->len; i++)
    {
      if (!salvage_folder (self, g_ptr_array_index (folders, i), error))
        return FALSE;
    }

  return TRUE;
}
