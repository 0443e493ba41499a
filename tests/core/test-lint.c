/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the linter of whole packages. */

#include "partages-lint.h"
#include "partages-test-folder.h"

#define MANIFEST                                                                                   \
  "{\n"                                                                                            \
  "  \"format\": 1, \"id\": \"https://example.org/p\", \"version\": \"1.0.0\",\n"                  \
  "  \"title\": {\"en\": \"T\", \"fr\": \"T\"}, \"summary\": {\"en\": \"S\", \"fr\": \"S\"},\n"    \
  "  \"languages\": [\"en\", \"fr\"],\n"                                                           \
  "  \"competences\": [\n    \"has-avec/verify-output\"\n  ],\n"                                   \
  "  \"licence\": \"CC0-1.0\", \"minutes\": 5,\n"                                                  \
  "  \"complete\": {\"lessons\": \"all\", \"quiz\": 0.8}\n}\n"

#define COURSE                                                                                     \
  "# Course\n\n## Module\n<!-- id: module -->\n\n### Lesson\n<!-- id: lesson -->\n\n"              \
  "![A picture](media/a.svg)\n\nWhich?\n\n[( )] one\n[(X)] two\n\n<!-- id: q-which -->\n"

static TestFolder *
make_package (void)
{
  TestFolder *folder = test_folder_new ();

  test_folder_write (folder, "package.json", MANIFEST);
  test_folder_write (folder, "course.en.md", COURSE);
  test_folder_write (folder, "course.fr.md", COURSE);
  test_folder_write (folder, "media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");

  return folder;
}

static PartagesProblems *
lint (TestFolder *folder)
{
  g_autofree char *path = test_folder_path (folder, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesFrameworks) frameworks
      = partages_frameworks_load (PROJECT_SOURCE_DIR "/data/frameworks", &error);
  PartagesProblems *problems = partages_problems_new ();

  g_assert_no_error (error);
  partages_lint_package (path, frameworks, problems);

  return problems;
}

static void
assert_found (TestFolder *folder, const char *code, const char *file, guint line)
{
  g_autoptr (PartagesProblems) problems = lint (folder);

  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (g_str_equal (problem->code, code) && g_strcmp0 (problem->file, file) == 0
          && problem->line == line)
        return;
      g_test_message ("%s:%u: %s [%s]", problem->file, problem->line, problem->message,
                      problem->code);
    }
  g_error ("%s was not found in %s:%u", code, file, line);
}

static void
assert_not_found (TestFolder *folder, const char *code)
{
  g_autoptr (PartagesProblems) problems = lint (folder);

  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_assert_cmpstr (partages_problems_get (problems, i)->code, !=, code);
}

static void
test_nothing_wrong (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_autoptr (PartagesProblems) problems = lint (folder);

  if (partages_problems_get_n (problems) > 0)
    g_test_message ("%s", partages_problems_get (problems, 0)->message);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
}

static void
test_starter_package (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesFrameworks) frameworks
      = partages_frameworks_load (PROJECT_SOURCE_DIR "/data/frameworks", NULL);

  partages_lint_package (PROJECT_SOURCE_DIR "/data/packages/checking", frameworks, problems);
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_test_message ("%s:%u: %s", partages_problems_get (problems, i)->file,
                    partages_problems_get (problems, i)->line,
                    partages_problems_get (problems, i)->message);
  g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 0);
}

static void
test_manifest (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "package.json", "{\n\"format\": 1,\n\"version\": \"one\"\n}");
  assert_found (folder, "bad-value", "package.json", 3);
  assert_found (folder, "missing-member", "package.json", 1);

  test_folder_write (folder, "package.json", "{\n\"format\": 1,\n\"version\": }");
  assert_found (folder, "bad-json", "package.json", 3);

  test_folder_write (folder, "package.json", "[]");
  assert_found (folder, "bad-value", "package.json", 1);
}

/* Of a member that is one of many, its author is told which. */
static void
test_manifest_path (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_autoptr (PartagesProblems) problems = NULL;
  g_auto (GStrv) parts = g_strsplit (MANIFEST, "\"minutes\": 5", 2);
  g_autofree char *manifest
      = g_strjoinv ("\"minutes\": 5,\n\"authors\": [{\"name\": \"A\"},\n{\"nom\": \"B\"}]", parts);

  test_folder_write (folder, "package.json", manifest);
  assert_found (folder, "bad-value", "package.json", 10);
  problems = lint (folder);
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (g_str_equal (problem->code, "bad-value"))
        g_assert_true (g_str_has_prefix (problem->message, "authors[1]: "));
    }
}

/* A mistake in package.json must not hide those in the rest. */
static void
test_goes_on (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "package.json", "{\"format\": 2, \"languages\": [\"en\"], \"id\": 5}");
  test_folder_write (folder, "course.en.md", COURSE "\n![Another](media/b.svg)\n");
  assert_found (folder, "newer-format", "package.json", 1);
  assert_found (folder, "missing-image", "course.en.md", 18);
  assert_found (folder, "unlisted-language", "course.fr.md", 0);
}

static void
test_competence (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_auto (GStrv) parts = g_strsplit (MANIFEST, "verify-output", 2);
  g_autofree char *manifest = g_strjoinv ("verify-nothing", parts);

  test_folder_write (folder, "package.json", manifest);
  assert_found (folder, "unknown-competence", "package.json", 6);
}

static void
test_unknown_key (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_auto (GStrv) parts = g_strsplit (MANIFEST, "\"quiz\"", 2);
  g_autofree char *manifest = g_strjoinv ("\n\"quizz\"", parts);

  test_folder_write (folder, "package.json", manifest);
  assert_found (folder, "unknown-key", "package.json", 10);
}

static void
test_course (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "course.en.md", COURSE "\n[A case](cases/none)\n");
  assert_found (folder, "missing-case", "course.en.md", 18);
  test_folder_write_data (folder, "course.fr.md", "# A\n\xff\n", 6);
  assert_found (folder, "bad-utf8", "course.fr.md", 2);
}

static void
test_links (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "course.en.md",
                     COURSE "\n[Sheet](media/sheet.png)\n\n[Run](JavaScript:alert(1))\n\n"
                            "[Local](<file:///etc/passwd>)\n\n[Fine](https://example.org/a:b)\n");
  assert_found (folder, "missing-file", "course.en.md", 18);
  assert_found (folder, "unsafe-link", "course.en.md", 20);
  assert_found (folder, "unsafe-link", "course.en.md", 22);
}

static void
test_same_options (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_auto (GStrv) parts = g_strsplit (COURSE, "[(X)] two", 2);
  g_autofree char *course = g_strjoinv ("[(X)] one", parts);

  test_folder_write (folder, "course.en.md", course);
  assert_found (folder, "same-text", "course.en.md", 14);
  {
    g_autoptr (PartagesProblems) problems = lint (folder);

    g_assert_cmpuint (partages_problems_get_n (problems), ==, 1);
  }
}

/* What installing would refuse, and HTML inside a line, which is not shown. */
static void
test_refused_content (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_autofree char *quote = g_strnfill (2000, '>');
  g_autofree char *deep = g_strconcat (COURSE "\n", quote, " deep\n", NULL);
  g_autofree char *brackets = g_strnfill (2000, '[');

  test_folder_write (folder, "course.fr.md", deep);
  assert_found (folder, "too-deep", "course.fr.md", 18);
  test_folder_write (folder, "notes/more.md", deep);
  assert_found (folder, "too-deep", "notes/more.md", 18);
  test_folder_write (folder, "notes/more.json", "{\n\"a\": ]");
  assert_found (folder, "bad-json", "notes/more.json", 2);
  test_folder_write (folder, "notes/more.json", brackets);
  assert_found (folder, "bad-json", "notes/more.json", 1);
  test_folder_write (folder, "course.en.md",
                     COURSE "\nText with <b>x</b> in it\nand <img src=x onerror=1> too.\n");
  assert_found (folder, "raw-html", "course.en.md", 18);
  assert_found (folder, "raw-html", "course.en.md", 19);
}

static void
test_order (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_autoptr (PartagesProblems) problems = NULL;

  test_folder_write (folder, "course.fr.md", COURSE "\n![](media/a.svg)\n");
  test_folder_write (folder, "course.en.md", COURSE "\nA<br>b\n\n[Sheet](media/sheet.png)\n");
  test_folder_write (folder, "notes.txt", "…");
  problems = lint (folder);
  g_assert_cmpuint (partages_problems_get_n (problems), >, 3);
  for (guint i = 1; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *before = partages_problems_get (problems, i - 1);
      const PartagesProblem *problem = partages_problems_get (problems, i);
      int order = g_strcmp0 (before->file, problem->file);

      g_assert_true (order < 0 || (order == 0 && before->line <= problem->line));
    }
}

static void
test_drawings (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "media/a.svg",
                     "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script>x ()</script>\n"
                     "<rect onclick=\"x ()\"/>\n<image href=\"https://example.org/a.png\"/>\n"
                     "<rect style=\"fill: url(#a)\"/>\n<use href=\"#a\"/>\n</svg>");
  assert_found (folder, "svg-script", "media/a.svg", 2);
  assert_found (folder, "svg-script", "media/a.svg", 3);
  assert_found (folder, "svg-external", "media/a.svg", 4);
  test_folder_write (folder, "media/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<rect>");
  assert_found (folder, "not-an-image", "media/a.svg", 2);
}

static void
test_missing_language (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();

  test_folder_write (folder, "package.json", MANIFEST);
  assert_found (folder, "empty", NULL, 0);
  assert_found (folder, "never-complete", "package.json", 9);
  test_folder_write (folder, "course.en.md", COURSE);
  assert_found (folder, "missing-language", "course.fr.md", 0);
}

static void
test_files (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "media/b.png", "GIF89a");
  assert_found (folder, "not-an-image", "media/b.png", 0);
  assert_found (folder, "unused-image", "media/b.png", 0);
  test_folder_write (folder, "notes.txt", "…");
  assert_found (folder, "unexpected-file", "notes.txt", 0);
  test_folder_write (folder, "cases/Dose/case.json", "{}");
  assert_found (folder, "bad-id", "cases/Dose/case.json", 0);
  assert_found (folder, "unused-case", "cases/Dose/case.json", 0);
}

/* Nobody finishes a package sooner than its cases alone. */
static void
test_minutes (void)
{
  g_autoptr (TestFolder) folder = make_package ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GString) other = NULL;

  g_assert_true (g_file_get_contents (
      PROJECT_SOURCE_DIR "/tests/fixtures/small-case/cases/small/case.json", &data, NULL, &error));
  test_folder_write (folder, "cases/small/case.json", data);
  assert_not_found (folder, "short-minutes");
  other = g_string_new (data);
  g_string_replace (other, "\"small\"", "\"other\"", 0);
  test_folder_write (folder, "cases/other/case.json", other->str);
  assert_found (folder, "short-minutes", "package.json", 8);
}

static void
test_unsafe (void)
{
  g_autoptr (TestFolder) folder = make_package ();

  test_folder_write (folder, "media/A.svg", "<svg/>");
  assert_found (folder, "unsafe-name", NULL, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lint/nothing-wrong", test_nothing_wrong);
  g_test_add_func ("/lint/starter-package", test_starter_package);
  g_test_add_func ("/lint/manifest", test_manifest);
  g_test_add_func ("/lint/manifest-path", test_manifest_path);
  g_test_add_func ("/lint/minutes", test_minutes);
  g_test_add_func ("/lint/goes-on", test_goes_on);
  g_test_add_func ("/lint/competence", test_competence);
  g_test_add_func ("/lint/unknown-key", test_unknown_key);
  g_test_add_func ("/lint/course", test_course);
  g_test_add_func ("/lint/links", test_links);
  g_test_add_func ("/lint/same-options", test_same_options);
  g_test_add_func ("/lint/refused-content", test_refused_content);
  g_test_add_func ("/lint/order", test_order);
  g_test_add_func ("/lint/drawings", test_drawings);
  g_test_add_func ("/lint/missing-language", test_missing_language);
  g_test_add_func ("/lint/files", test_files);
  g_test_add_func ("/lint/unsafe", test_unsafe);

  return g_test_run ();
}
