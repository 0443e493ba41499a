/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the list of problems. */

#include "partages-problems.h"

static void
test_collects (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  const PartagesProblem *second;

  partages_problems_add (problems, PARTAGES_SEVERITY_WARNING, "no-alt", "course.fr.md", 3, "%s",
                         "a");
  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "missing-id", NULL, 0, "%d of %d", 1,
                         2);

  g_assert_cmpuint (partages_problems_get_n (problems), ==, 2);
  g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 1);
  second = partages_problems_get (problems, 1);
  g_assert_cmpstr (second->message, ==, "1 of 2");
  g_assert_cmpstr (second->code, ==, "missing-id");
  g_assert_null (second->file);
}

static void
test_sorts (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "c", "course.en.md", 12, "twelve");
  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "b", "course.en.md", 3, "three");
  partages_problems_add (problems, PARTAGES_SEVERITY_WARNING, "a", "course.en.md", 3, "before");
  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "b", "course.en.md", 3, "three");
  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "d", NULL, 0, "whole");
  partages_problems_sort (problems);

  g_assert_cmpuint (partages_problems_get_n (problems), ==, 4);
  g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 3);
  g_assert_cmpstr (partages_problems_get (problems, 0)->message, ==, "whole");
  g_assert_cmpstr (partages_problems_get (problems, 1)->message, ==, "three");
  g_assert_cmpstr (partages_problems_get (problems, 2)->message, ==, "before");
  g_assert_cmpstr (partages_problems_get (problems, 3)->message, ==, "twelve");
}

static void
test_nobody_wants_to_know (void)
{
  partages_problems_add (NULL, PARTAGES_SEVERITY_ERROR, "missing-id", NULL, 0, "nothing");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problems/collects", test_collects);
  g_test_add_func ("/problems/sorts", test_sorts);
  g_test_add_func ("/problems/nobody-wants-to-know", test_nobody_wants_to_know);

  return g_test_run ();
}
