/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folders of stores that were found damaged.
 *
 * The folder `damaged/TIME` holds the files that were set aside, and the file `pending` for as long as
 * they have not been read. */

#include "partages-set-aside-private.h"

#include "partages-record-private.h"

#include <glib/gstdio.h>

#define N_KEPT 3

const char *const partages_set_aside_companions[] = { "", "-wal", "-journal", NULL };

/* What SQLite and we derive from these. */
static const char *const derived[] = { "-shm", "-suspect" };

/* When the files of a folder were set aside. */
gint64
partages_set_aside_get_time (const char *folder)
{
  g_autofree char *name = g_path_get_basename (folder);

  return g_ascii_strtoll (name, NULL, 10);
}

static int
compare_oldest_first (gconstpointer a, gconstpointer b)
{
  gint64 first = partages_set_aside_get_time (a);
  gint64 second = partages_set_aside_get_time (b);

  return (first > second) - (first < second);
}

/* The folders below that of a profile, the oldest first: those that have not been read yet, or those that have. */
GPtrArray *
partages_set_aside_list (const char *directory, gboolean pending)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *above = partages_record_dup_path (directory, PARTAGES_SET_ASIDE_FOLDER);
  g_autoptr (GDir) names = g_dir_open (above, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *note = g_build_filename (above, name, PARTAGES_SET_ASIDE_PENDING, NULL);

      if (g_file_test (note, G_FILE_TEST_EXISTS) == pending)
        g_ptr_array_add (folders, g_build_filename (above, name, NULL));
    }
  g_ptr_array_sort_values (folders, compare_oldest_first);

  return g_steal_pointer (&folders);
}

/* Of a folder that was set aside, or of that of a profile. */
gboolean
partages_set_aside_has_store (const char *directory)
{
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

static void
remove_with_ending (const char *directory, const char *ending)
{
  g_autofree char *path
      = g_strconcat (directory, G_DIR_SEPARATOR_S PARTAGES_RECORD_STORE, ending, NULL);

  g_unlink (path);
}

void
partages_set_aside_remove_derived (const char *directory)
{
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    remove_with_ending (directory, derived[i]);
}

/* Removes a store with all that belongs to it. */
void
partages_set_aside_remove_store (const char *directory)
{
  for (guint i = 0; partages_set_aside_companions[i] != NULL; i++)
    remove_with_ending (directory, partages_set_aside_companions[i]);
  partages_set_aside_remove_derived (directory);
}

/* Removes the oldest of those that have been read, but for the newest few: what could be read is in the record
 * since, and a store that is damaged again and again would fill the disk. */
void
partages_set_aside_keep_newest (const char *directory)
{
  g_autoptr (GPtrArray) folders = partages_set_aside_list (directory, FALSE);

  for (guint i = 0; i + N_KEPT < folders->len; i++)
    {
      const char *folder = g_ptr_array_index (folders, i);

      partages_set_aside_remove_store (folder);
      g_rmdir (folder);
    }
}
