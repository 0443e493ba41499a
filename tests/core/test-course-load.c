/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the course of a package: the language chosen, and the files it names. */

#include "partages-course.h"
#include "partages-test-folder.h"

static PartagesPackage *
open_package (TestFolder *folder)
{
  g_autofree char *path = test_folder_path (folder, "");
  g_autoptr (GError) error = NULL;
  PartagesPackage *package;

  test_folder_write (
      folder, "package.json",
      "{\"format\":1,\"id\":\"https://example.org/"
      "p\",\"version\":\"1.0.0\",\"title\":{\"en\":\"P\"},"
      "\"summary\":{\"en\":\"P\"},\"languages\":[\"fr\",\"en\",\"de\"],\"authors\":[],\"licence\":"
      "\"CC0-1.0\","
      "\"minutes\":1,\"competences\":[],\"professions\":[\"any\"],\"complete\":{\"lessons\":"
      "\"all\"}}");
  package = partages_package_open_draft (path, NULL, &error);
  g_assert_no_error (error);

  return package;
}

static void
assert_language (PartagesPackage *package, const char *language, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesCourse) course = partages_course_load (package, language, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (partages_course_get_language (course), ==, expected);
  g_assert_cmpstr (partages_course_get_title (course), ==, expected);
}

static void
test_language (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesPackage) package = NULL;

  test_folder_write (folder, "course.fr.md", "# fr\n");
  test_folder_write (folder, "course.en.md", "# en\n");
  package = open_package (folder);

  assert_language (package, "fr", "fr");
  assert_language (package, "fr-CA", "fr");
  assert_language (package, "EN", "en");
  assert_language (package, "de", "en");
}

static void
test_no_course (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesPackage) package = open_package (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesCourse) course = partages_course_load (package, "fr", &error);

  g_assert_null (course);
  g_assert_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_NONE_HERE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/course-load/language", test_language);
  g_test_add_func ("/course-load/no-course", test_no_course);

  return g_test_run ();
}
