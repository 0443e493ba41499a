/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backups of a profile: one a day when something changed, and one before each migration. */

#include "partages-backups.h"

#include "partages-backup.h"
#include "partages-file-lock.h"
#include "partages-file-system.h"
#include "partages-time.h"

#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "backups"
#define PREFIX "store-"
#define SUFFIX ".db"
#define PARTIAL ".partial" /* of one being written, and of its journal */
#define LOCK "lock"
#define BEFORE_MIGRATION "-before-migration"
#define TIME_FORMAT "%Y%m%dT%H%M%SZ"
#define TIME_LENGTH 16 /* of a time in that format */

/* A week of days, and the last two versions of the program. */
#define MAX_DAILY 7
#define MAX_BEFORE_MIGRATION 2

void
partages_backup_free (PartagesBackup *self)
{
  g_free (self->path);
  g_free (self);
}

static char *
name_for (gint64 time, gboolean before_migration)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (date, TIME_FORMAT);

  return g_strconcat (PREFIX, text, before_migration ? BEFORE_MIGRATION : "", SUFFIX, NULL);
}

/* The backup that a file is by its name, or %NULL for any other file. */
static PartagesBackup *
backup_from_name (const char *folder, const char *name)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  gboolean before_migration;
  PartagesBackup *self;
  gint64 time;

  if (!g_str_has_prefix (name, PREFIX) || strlen (name) < strlen (PREFIX) + TIME_LENGTH)
    return NULL;

  text = g_strndup (name + strlen (PREFIX), TIME_LENGTH);
  before_migration = g_str_has_suffix (name, BEFORE_MIGRATION SUFFIX);
  if (!partages_time_from_iso (text, &time))
    return NULL;
  again = name_for (time, before_migration);
  if (!g_str_equal (again, name))
    return NULL;

  self = g_new0 (PartagesBackup, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->time = time;
  self->before_migration = before_migration;

  return self;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const PartagesBackup *first = a;
  const PartagesBackup *second = b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;

  return strcmp (first->path, second->path);
}

/**
 * partages_backups_list:
 * @directory: the folder of a profile
 *
 * Returns: (transfer full) (element-type PartagesBackup): its backups, the newest first
 */
GPtrArray *
partages_backups_list (const char *directory)
{
  g_autoptr (GPtrArray) backups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_backup_free);
  g_autofree char *folder = g_build_filename (directory, FOLDER, NULL);
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      PartagesBackup *backup = backup_from_name (folder, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort_values (backups, compare_newest_first);

  return g_steal_pointer (&backups);
}

static void
remove_old (const char *directory)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (directory);
  guint n_daily = 0;
  guint n_before_migration = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const PartagesBackup *backup = g_ptr_array_index (backups, i);
      guint kept = backup->before_migration ? ++n_before_migration : ++n_daily;

      if (kept > (backup->before_migration ? MAX_BEFORE_MIGRATION : MAX_DAILY))
        g_unlink (backup->path);
    }
}

/* What was being written when a program ended. Under the lock nobody else writes any. */
static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, PREFIX) && strstr (name, SUFFIX PARTIAL) != NULL)
        g_unlink (path);
    }
}

/**
 * partages_backups_make:
 * @directory: the folder of a profile
 * @connection: a connection to its store that is in no transaction
 * @now: the time, in microseconds since 1970 UTC
 * @before_migration: whether it is made because the tables are about to change
 * @error: a [error@StoreError] or a #GIOErrorEnum
 *
 * Makes a backup, and removes those that are too old to be of use.
 *
 * Returns: whether it could
 */
gboolean
partages_backups_make (const char *directory,
                       PartagesConnection *connection,
                       gint64 now,
                       gboolean before_migration,
                       GError **error)
{
  g_autofree char *folder = g_build_filename (directory, FOLDER, NULL);
  g_autofree char *name = name_for (now, before_migration);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *lock_path = g_build_filename (folder, LOCK, NULL);
  g_autoptr (PartagesFileLock) lock = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      partages_file_system_set_error (error, folder);
      return FALSE;
    }
  lock = partages_file_lock_take (lock_path, error);
  if (lock == NULL)
    return FALSE;
  remove_leftovers (folder);
  if (!partages_backup_write (connection, path, error))
    return FALSE;

  remove_old (directory);

  return TRUE;
}

/* What changes whenever the log or the journal does, and what it is when there is nothing in them. */
#define NOTHING "0/0/0"

static char *
describe_contents (PartagesConnection *connection, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      connection,
      "SELECT (SELECT ifnull (max (position), 0) FROM statement) || '/' ||"
      "       (SELECT count (*) || '/' || ifnull (max (changed), 0) FROM journal)",
      error);
  if (statement == NULL || !partages_statement_step (statement, &row, error))
    return NULL;

  return partages_statement_dup_text (statement, 0);
}

static gboolean
has_same_contents (const PartagesBackup *backup, const char *contents)
{
  g_autoptr (PartagesConnection) connection = NULL;
  g_autofree char *found = NULL;

  connection = partages_connection_open (backup->path, PARTAGES_CONNECTION_READ_ONLY, NULL, NULL);
  if (connection != NULL)
    found = describe_contents (connection, NULL);

  return g_strcmp0 (found, contents) == 0;
}

/**
 * partages_backups_is_due:
 * @directory: the folder of a profile
 * @connection: a connection to its store
 * @now: the time, in microseconds since 1970 UTC
 * @due: (out): whether the newest backup is a day old and something has changed since; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be told
 */
gboolean
partages_backups_is_due (const char *directory,
                         PartagesConnection *connection,
                         gint64 now,
                         gboolean *due,
                         GError **error)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (directory);
  const PartagesBackup *newest = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  g_autofree char *contents = describe_contents (connection, error);

  if (contents == NULL)
    return FALSE;

  /* A backup from the future was made under a wrong clock, and says nothing about its age. */
  *due
      = !g_str_equal (contents, NOTHING)
        && (newest == NULL
            || (ABS (now - newest->time) >= PARTAGES_DAY && !has_same_contents (newest, contents)));

  return TRUE;
}
