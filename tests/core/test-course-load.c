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
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesCourse) course = partages_course_load (package, "fr", &error);

  g_assert_null (course);
  g_assert_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_NONE_HERE);
  partages_course_lint (package, problems);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
}

#define HEAD "# T\n## M\n<!-- id: m -->\n### L\n<!-- id: l -->\n"

static void
test_lint (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  static const struct
  {
    const char *code;
    const char *file;
    guint line;
  } expected[] = {
    { "missing-image", "course.fr.md", 6 },       { "missing-case", "course.fr.md", 8 },
    { "missing-id", "course.en.md", 7 },          { "languages-cases", "course.en.md", 4 },
    { "languages-questions", "course.en.md", 4 }, { "missing-language", "course.de.md", 0 },
  };
  g_autoptr (PartagesPackage) package = NULL;
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  test_folder_write (folder, "course.fr.md", HEAD "![x](media/x.svg)\n\n[c](cases/c)\n");
  test_folder_write (folder, "course.en.md", HEAD "A?\n[[b]]\n");
  package = open_package (folder);
  partages_course_lint (package, problems);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < partages_problems_get_n (problems); j++)
        {
          const PartagesProblem *problem = partages_problems_get (problems, j);

          found = found
                  || (g_str_equal (problem->code, expected[i].code)
                      && g_str_equal (problem->file, expected[i].file)
                      && problem->line == expected[i].line);
        }
      g_test_message ("%s", expected[i].code);
      g_assert_true (found);
    }
  g_assert_cmpuint (partages_problems_get_n (problems), ==, G_N_ELEMENTS (expected));
}

/* The package that comes with the program. */
static void
test_starter_package (void)
{
  g_autofree char *path = g_build_filename (PROJECT_SOURCE_DIR, "data/packages/checking", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  g_assert_no_error (error);
  partages_course_lint (package, problems);
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      g_test_message ("%s:%u: %s", problem->file, problem->line, problem->message);
    }
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/course-load/language", test_language);
  g_test_add_func ("/course-load/no-course", test_no_course);
  g_test_add_func ("/course-load/lint", test_lint);
  g_test_add_func ("/course-load/starter-package", test_starter_package);

  return g_test_run ();
}
