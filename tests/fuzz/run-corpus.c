/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over the files of folders, without a fuzzer: run-corpus FOLDER…
 *
 * So the inputs that once broke something, and some that might, are tried in every run of the tests. */

#include <gio/gio.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
run_file (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *copy = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, &error))
    g_error ("%s", error->message);

  /* A copy of just that size, so that a sanitizer sees what reads beyond it. */
  copy = g_memdup2 (data, size);
  g_assert_cmpint (LLVMFuzzerTestOneInput (copy, size), ==, 0);
}

static void
run_folder (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_test_message ("%s", name);
      run_file (path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *name = g_path_get_basename (argv[i]);
      g_autofree char *path = g_strconcat ("/corpus/", name, NULL);

      g_test_add_data_func (path, argv[i], run_folder);
    }

  return g_test_run ();
}
