/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a course in two languages compared. */

#include "partages-course.h"

#define COURSE                                                                                     \
  "# T\n\n## M\n<!-- id: m -->\n\n### L\n<!-- id: l -->\n\nA?\n\n[( )] a\n[(X)] b\n<!-- id: q "    \
  "-->\n\n"                                                                                        \
  "[c](cases/c)\n\n### K\n<!-- id: k -->\n\nIt is [[ a | (b) ]].\n<!-- id: r -->\n"

static void
assert_difference (const char *from, const char *to, const char *code, guint line)
{
  g_auto (GStrv) parts = g_strsplit (COURSE, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  g_autoptr (PartagesCourse) a = partages_course_parse (COURSE, -1, NULL, NULL);
  g_autoptr (PartagesCourse) b = partages_course_parse (changed, -1, NULL, NULL);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  partages_course_lint_languages (a, "course.en.md", b, "course.fr.md", problems);
  if (code == NULL)
    {
      g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
      return;
    }

  g_assert_cmpuint (partages_problems_get_n_errors (problems), >=, 1);
  g_assert_cmpstr (partages_problems_get (problems, 0)->code, ==, code);
  g_assert_cmpstr (partages_problems_get (problems, 0)->file, ==, "course.fr.md");
  g_assert_cmpuint (partages_problems_get (problems, 0)->line, ==, line);
}

static void
test_same (void)
{
  assert_difference ("A?", "Et ceci ?", NULL, 0);
  assert_difference ("[( )] a", "[( )] autre chose", NULL, 0);
}

static void
test_differences (void)
{
  assert_difference ("id: m", "id: n", "languages-ids", 3);
  assert_difference ("id: k", "id: n", "languages-ids", 17);
  assert_difference ("id: q", "id: n", "languages-ids", 11);
  assert_difference ("[( )] a\n[(X)] b", "[[ ]] a\n[[X]] b", "languages-kind", 11);
  assert_difference ("[( )] a\n[(X)] b", "[(X)] a\n[( )] b", "languages-right", 11);
  assert_difference ("[( )] a\n", "[( )] a\n[( )] c\n", "languages-right", 11);
  assert_difference ("[[ a | (b) ]]", "[[ (a) | b ]]", "languages-right", 20);
  assert_difference ("[[ a | (b) ]]", "[[ a | (b) ]] [[ a | (b) ]]", "languages-right", 20);
  assert_difference ("cases/c", "cases/d", "languages-cases", 6);
  assert_difference ("A?\n\n[( )] a\n[(X)] b\n<!-- id: q -->\n", "", "languages-questions", 6);
  assert_difference ("### K", "## N\n<!-- id: n -->\n### K", "languages-modules", 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/course-languages/same", test_same);
  g_test_add_func ("/course-languages/differences", test_differences);

  return g_test_run ();
}
