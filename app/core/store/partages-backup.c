/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a store in one file, made while it is in use. */

#include "partages-backup.h"

#include "partages-file-system.h"

#include <glib/gstdio.h>

/* How long to wait for another program that is writing, before giving up. */
#define MAX_ATTEMPTS 50
#define WAIT_MILLISECONDS 100

static gboolean
copy_pages (PartagesConnection *source, PartagesConnection *target, GError **error)
{
  sqlite3 *to = partages_connection_get_handle (target);
  sqlite3_backup *backup
      = sqlite3_backup_init (to, "main", partages_connection_get_handle (source), "main");
  int result = SQLITE_BUSY;

  if (backup == NULL)
    {
      partages_connection_set_error (target, error);
      return FALSE;
    }

  /* All pages in one step: the source is read in one transaction, and writers go on meanwhile. */
  for (guint i = 0; i < MAX_ATTEMPTS && (result & 0xff) == SQLITE_BUSY; i++)
    {
      if (i > 0)
        sqlite3_sleep (WAIT_MILLISECONDS);
      result = sqlite3_backup_step (backup, -1);
    }
  sqlite3_backup_finish (backup);

  if (result != SQLITE_DONE)
    {
      partages_store_set_error (error, result, sqlite3_system_errno (to), sqlite3_errstr (result));
      return FALSE;
    }

  return TRUE;
}

static gboolean
write_copy (PartagesConnection *source, const char *path, GError **error)
{
  g_autoptr (PartagesConnection) target = NULL;

  target = partages_connection_open (
      path, PARTAGES_CONNECTION_CREATE | PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL, error);

  return target != NULL && copy_pages (source, target, error);
}

/* The copy came with the mark of a write-ahead log; one file is to be all there is of it. Opening it
 * for a rollback journal changes that. */
static gboolean
finish_copy (const char *path, GError **error)
{
  g_autoptr (PartagesConnection) copy = NULL;

  copy = partages_connection_open (path, PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL, error);

  return copy != NULL && partages_connection_check (copy, FALSE, error);
}

/**
 * partages_backup_write:
 * @source: a connection that is in no transaction
 * @path: where to, replacing what is there
 * @error: a [error@StoreError] or a #GIOErrorEnum
 *
 * Copies a store into one file, checks the copy and syncs it to the disk before it takes its name. Other
 * connections may write meanwhile.
 *
 * Returns: whether it could; when not, what was at @path is as it was
 */
gboolean
partages_backup_write (PartagesConnection *source, const char *path, GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".partial", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (partial);
  if (!write_copy (source, partial, error) || !finish_copy (partial, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  if (g_rename (partial, path) != 0)
    {
      partages_file_system_set_error (error, path);
      g_unlink (partial);
      return FALSE;
    }

  return partages_file_system_sync_folder (folder, error);
}
