/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packages that a fresh machine starts with. */

#include "partages-library-private.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_packages (const char *directory, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".partages"))
        g_ptr_array_add (paths, g_build_filename (directory, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);

  return g_steal_pointer (&paths);
}

static GHashTable *
read_offered (const char *path)
{
  g_autoptr (GHashTable) offered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_steal_pointer (&offered);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (offered, g_strdup (lines[i]));

  return g_steal_pointer (&offered);
}

static gboolean
write_offered (const char *path, GHashTable *offered, GError **error)
{
  g_autoptr (GPtrArray) lines = g_hash_table_get_keys_as_ptr_array (offered);
  g_autofree char *text = NULL;

  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (GStrv) lines->pdata);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* A version that is installed already, or a newer one, is as good. */
static gboolean
install_starter (PartagesLibrary *self,
                 const char *path,
                 GHashTable *offered,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, cancellable, error);
  g_autoptr (PartagesInstalled) installed = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *line = NULL;

  if (package == NULL)
    return FALSE;
  line = g_strdup_printf ("%s %s", partages_package_get_id (package),
                          partages_package_get_version (package));
  if (g_hash_table_contains (offered, line))
    return TRUE;

  installed
      = partages_library_install (self, path, PARTAGES_INSTALL_NONE, cancellable, &local_error);
  if (installed == NULL
      && !g_error_matches (local_error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_VERSION))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_hash_table_add (offered, g_steal_pointer (&line));

  return TRUE;
}

/**
 * partages_library_install_starters:
 * @directory: where the starter packages lie, see [func@data_path_dup]
 * @cancellable: (nullable): what may stop it
 * @error: a [error@LibraryError], a [error@PackageError], a [error@GLib.FileError] or
 *   %G_IO_ERROR_CANCELLED
 *
 * Installs each starter package once: at the first start, and again when the program brings a newer
 * version. One that a person has removed stays away.
 *
 * Returns: whether all of them were; when not, those before the one in @error were
 */
gboolean
partages_library_install_starters (PartagesLibrary *self,
                                   const char *directory,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autofree char *record = g_build_filename (self->directory, "starters", NULL);
  g_autoptr (GHashTable) offered = read_offered (record);
  g_autoptr (GPtrArray) paths = list_packages (directory, error);
  guint n_before = g_hash_table_size (offered);
  gboolean done = TRUE;

  if (paths == NULL)
    return FALSE;
  for (guint i = 0; done && i < paths->len; i++)
    done = install_starter (self, g_ptr_array_index (paths, i), offered, cancellable, error);

  if (g_hash_table_size (offered) > n_before)
    return write_offered (record, offered, done ? error : NULL) && done;

  return done;
}
