/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of packages as they should be; test-package-hostile.c has the others. */

#include "partages-package.h"
#include "partages-test-zip.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *zip;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("partages-package-XXXXXX", NULL);
  fixture->zip = g_build_filename (fixture->folder, "test.partages", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->zip);
  g_rmdir (fixture->folder);
  g_free (fixture->zip);
  g_free (fixture->folder);
}

static void
assert_bytes (PartagesPackage *package, const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = partages_package_read (package, path, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

static PartagesPackage *
open_sample (Fixture *fixture)
{
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autoptr (GError) error = NULL;
  PartagesPackage *package;

  test_zip_add (zip, "course.en.md", "# One", -1);
  test_zip_add (zip, "cases/dose/case.json", "{}", -1);
  test_zip_add (zip, "cases/dose/chart.en.json", "[]", -1);
  test_zip_add (zip, "media/é.svg", "<svg/>", -1);
  test_zip_write (zip, fixture->zip);

  package = partages_package_open (fixture->zip, NULL, &error);
  g_assert_no_error (error);

  return package;
}

static void
test_folder (void)
{
  g_autofree char *path = g_build_filename (PROJECT_SOURCE_DIR, "data/packages/checking", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open (path, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_id (package), ==, "https://partages.fr/packages/checking");
  g_assert_cmpstr (partages_text_get (partages_package_get_title (package), "en"), ==,
                   "Checking what it says");
  g_assert_cmpfloat (partages_package_get_completion (package)->quiz, ==, 0.8);
  g_assert_true (partages_package_get_completion (package)->lessons);
  g_assert_true (partages_package_has (package, "course.fr.md"));
  g_assert_false (partages_package_has (package, "package.json"));
  bytes = partages_package_read (package, "course.fr.md", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
}

static void
test_zip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesPackage) package = open_sample (fixture);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);
  g_auto (GStrv) paths = partages_package_dup_paths (package, "cases/");

  g_assert_cmpuint (g_strv_length (slugs), ==, 1);
  g_assert_cmpstr (slugs[0], ==, "dose");
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_cmpstr (paths[1], ==, "cases/dose/chart.en.json");

  /* In the order of the zip, against it, and twice. */
  assert_bytes (package, "course.en.md", "# One");
  assert_bytes (package, "media/é.svg", "<svg/>");
  assert_bytes (package, "cases/dose/case.json", "{}");
  assert_bytes (package, "cases/dose/case.json", "{}");
}

static void
test_absent_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesPackage) package = open_sample (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = partages_package_read (package, "../secret", &error);

  g_assert_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_FOUND);
  g_assert_null (bytes);
}

static gpointer
read_many_times (gpointer data)
{
  PartagesPackage *package = data;

  for (guint i = 0; i < 200; i++)
    {
      assert_bytes (package, i % 2 == 0 ? "cases/dose/case.json" : "cases/dose/chart.en.json",
                    i % 2 == 0 ? "{}" : "[]");
    }

  return NULL;
}

static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesPackage) package = open_sample (fixture);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_many_times, package);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static gboolean
count_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  guint *n = user_data;

  (*n)++;

  return TRUE;
}

static void
test_foreach (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesPackage) package = open_sample (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (partages_package_foreach_file (package, count_cb, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4);

  g_cancellable_cancel (cancellable);
  g_assert_false (partages_package_foreach_file (package, count_cb, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/package/folder", test_folder);
  g_test_add ("/package/zip", Fixture, NULL, set_up, test_zip, tear_down);
  g_test_add ("/package/absent-file", Fixture, NULL, set_up, test_absent_file, tear_down);
  g_test_add ("/package/threads", Fixture, NULL, set_up, test_threads, tear_down);
  g_test_add ("/package/foreach", Fixture, NULL, set_up, test_foreach, tear_down);

  return g_test_run ();
}
