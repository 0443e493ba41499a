/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for one test. */

#include "partages-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

struct _TestFolder
{
  char *path;
};

static GPtrArray *
list (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);

  return g_steal_pointer (&names);
}

static gboolean
is_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static void
remove_all (const char *path)
{
  g_autoptr (GPtrArray) names = NULL;

  if (is_folder (path))
    names = list (path);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
describe (GString *text, const char *path, const char *name)
{
  g_autofree char *contents = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gsize length = 0;

  if (!is_folder (path))
    {
      if (g_file_get_contents (path, &contents, &length, NULL))
        digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
      g_string_append_printf (text, "%s %s\n", name, digest != NULL ? digest : "unreadable");
      return;
    }

  g_string_append_printf (text, "%s/\n", name);
  names = list (path);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      g_autofree char *child_name = g_strconcat (name, "/", g_ptr_array_index (names, i), NULL);

      describe (text, child, child_name);
    }
}

TestFolder *
test_folder_new (void)
{
  TestFolder *self = g_new0 (TestFolder, 1);

  self->path = g_dir_make_tmp ("partages-test-XXXXXX", NULL);
  g_assert_nonnull (self->path);

  return self;
}

void
test_folder_free (TestFolder *self)
{
  remove_all (self->path);
  g_free (self->path);
  g_free (self);
}

char *
test_folder_path (TestFolder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

void
test_folder_write (TestFolder *self, const char *name, const char *text)
{
  test_folder_write_data (self, name, text, strlen (text));
}

/* Writes a file, with the folders above it. */
void
test_folder_write_data (TestFolder *self, const char *name, const void *data, gsize length)
{
  g_autofree char *path = test_folder_path (self, name);
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, data, length, &error));
  g_assert_no_error (error);
}

/* Every name in and below a folder with the digest of its contents, to compare before and after. */
char *
test_folder_describe (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  describe (text, path, "");

  return g_string_free_and_steal (g_steal_pointer (&text));
}
