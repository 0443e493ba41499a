/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders for the length of a measurement. */

#include "scratch.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/**
 * scratch_new:
 *
 * Returns: (transfer full): a new folder in the build folder
 */
char *
scratch_new (void)
{
  char *directory = g_build_filename (BUILD_ROOT, "bench-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp_full (directory, 0700));

  return directory;
}

/**
 * scratch_remove:
 * @directory: from scratch_new()
 *
 * Removes a folder and the files in it and in its folders.
 */
void
scratch_remove (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        scratch_remove (path);
      else
        g_remove (path);
    }
  g_rmdir (directory);
}

/**
 * scratch_write:
 * @directory: a folder, made when it is not there
 * @name: of a file
 * @text: what is to stand in it
 */
void
scratch_write (const char *directory, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}
