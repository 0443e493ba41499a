/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of building packages. */

#include "partages-package-build.h"
#include "partages-package.h"
#include "partages-test-folder.h"

#include <glib/gstdio.h>

#define MANIFEST                                                                                   \
  "{\"format\": 1, \"id\": \"https://example.org/p\", \"version\": \"1.0.0\","                     \
  " \"title\": {\"en\": \"T\"}, \"summary\": {\"en\": \"S\"}, \"languages\": [\"en\"],"            \
  " \"licence\": \"CC0-1.0\", \"minutes\": 5, \"complete\": {\"lessons\": \"all\", \"quiz\": "     \
  "0.80},"                                                                                         \
  " \"files\": {\"old.md\": {\"size\": 1, \"sha256\": \"00\"}}}"

static void
build (TestFolder *folder, const char *name, char **path)
{
  g_autofree char *source = test_folder_path (folder, "source");
  g_autoptr (GError) error = NULL;

  *path = test_folder_path (folder, name);
  g_assert_true (partages_package_build (source, *path, NULL, &error));
  g_assert_no_error (error);
}

static TestFolder *
make_source (void)
{
  TestFolder *folder = test_folder_new ();

  test_folder_write (folder, "source/package.json", MANIFEST);
  test_folder_write (folder, "source/package.json.sig", "{}");
  test_folder_write (folder, "source/course.en.md", "# Course");
  test_folder_write (folder, "source/media/é.svg", "<svg/>");
  test_folder_write (folder, "source/.git/config", "[core]");
  test_folder_write (folder, "source/course.en.md~", "# Old");

  return folder;
}

static void
test_lists_files (void)
{
  g_autoptr (TestFolder) folder = make_source ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GBytes) bytes = NULL;

  build (folder, "out.partages", &path);
  package = partages_package_open (path, NULL, &error);
  g_assert_no_error (error);

  paths = partages_package_dup_paths (package, "");
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_cmpstr (paths[0], ==, "course.en.md");
  g_assert_cmpstr (paths[1], ==, "media/é.svg");
  g_assert_null (partages_package_get_signature_bytes (package));
  g_assert_cmpfloat (partages_package_get_completion (package)->quiz, ==, 0.8);
  bytes = partages_package_read (package, "media/é.svg", &error);
  g_assert_no_error (error);
}

static void
test_is_deterministic (void)
{
  g_autoptr (TestFolder) folder = make_source ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *first_data = NULL;
  g_autofree char *second_data = NULL;
  gsize first_length = 0;
  gsize second_length = 0;

  build (folder, "first.partages", &first);
  test_folder_write (folder, "source/course.en.md", "# Course");
  build (folder, "second.partages", &second);

  g_assert_true (g_file_get_contents (first, &first_data, &first_length, NULL));
  g_assert_true (g_file_get_contents (second, &second_data, &second_length, NULL));
  g_assert_cmpmem (first_data, first_length, second_data, second_length);
}

static void
test_failure_leaves_nothing (void)
{
  g_autoptr (TestFolder) folder = make_source ();
  g_autofree char *source = test_folder_path (folder, "source");
  g_autofree char *path = test_folder_path (folder, "out.partages");
  g_autoptr (GError) error = NULL;

  test_folder_write (folder, "source/package.json", "{\"format\": 1}");
  g_assert_false (partages_package_build (source, path, NULL, &error));
  g_assert_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/package-build/lists-files", test_lists_files);
  g_test_add_func ("/package-build/is-deterministic", test_is_deterministic);
  g_test_add_func ("/package-build/failure-leaves-nothing", test_failure_leaves_nothing);

  return g_test_run ();
}
