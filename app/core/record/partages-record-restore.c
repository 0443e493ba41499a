/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged store: set aside, and a backup put in its place.
 *
 * A program that dies on the way leaves the note that the folder has not been read, and the next opening goes on
 * where it ended: the backup is chosen and copied anew as long as no store is there. */

#include "partages-backup.h"
#include "partages-backups.h"
#include "partages-file-system.h"
#include "partages-record-private.h"
#include "partages-set-aside-private.h"

#include <glib/gstdio.h>

/* The folder with which a program was busy when it ended, or %NULL: the store was not moved there yet, or it
 * was and nothing has taken its place. */
static char *
find_unfinished (const char *directory)
{
  g_autoptr (GPtrArray) folders = partages_set_aside_list (directory, TRUE);
  const char *newest = folders->len > 0 ? g_ptr_array_index (folders, folders->len - 1) : NULL;

  return !partages_set_aside_has_store (directory)
                 || (newest != NULL && !partages_set_aside_has_store (newest))
             ? g_strdup (newest)
             : NULL;
}

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

static gboolean
move_files (const char *directory, const char *folder, GError **error)
{
  g_autofree char *store = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);

  /* An empty store beside one that was set aside already, which was begun and never filled. */
  if (partages_set_aside_has_store (folder) && g_file_test (store, G_FILE_TEST_EXISTS))
    partages_set_aside_remove_store (directory);
  for (guint i = 0; partages_set_aside_companions[i] != NULL; i++)
    {
      g_autofree char *name
          = g_strconcat (PARTAGES_RECORD_STORE, partages_set_aside_companions[i], NULL);
      g_autofree char *from = g_build_filename (directory, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        {
          partages_file_system_set_error (error, from);
          return FALSE;
        }
    }
  partages_set_aside_remove_derived (directory);

  return partages_file_system_sync_folder (folder, error)
         && partages_file_system_sync_folder (directory, error);
}

/* What has to be remembered until the files have been read: when the backup was made. */
static gboolean
write_pending (const char *folder, gint64 backup_time, GError **error)
{
  g_autofree char *path = g_build_filename (folder, PARTAGES_SET_ASIDE_PENDING, NULL);
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
    folder = g_build_filename (directory, PARTAGES_SET_ASIDE_FOLDER, name, NULL);
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

  return folder != NULL && !partages_set_aside_has_store (directory);
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

/* Whether the store took the place of one that was set aside and has not been read yet. */
gboolean
partages_record_is_restored (const char *directory)
{
  g_autoptr (GPtrArray) folders = partages_set_aside_list (directory, TRUE);

  return folders->len > 0;
}
