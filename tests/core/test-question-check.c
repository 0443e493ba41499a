/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of responses: written, read again and judged. */

#include "partages-course.h"

static PartagesQuestion *
read_question (const char *text)
{
  g_autofree char *markdown
      = g_strconcat ("# C\n\n## M\n<!-- id: m -->\n\n### L\n<!-- id: l -->\n\n"
                     "What?\n\n",
                     text, "\n<!-- id: q -->\n", NULL);
  g_autoptr (PartagesCourse) course = partages_course_parse (markdown, -1, NULL, NULL);

  return partages_question_ref (partages_course_find_question (course, "q"));
}

static void
assert_verdict (PartagesQuestion *question,
                const char *response,
                gboolean right,
                const char *outcomes)
{
  static const char letters[] = "lrwm";
  g_autoptr (PartagesVerdict) verdict = partages_question_check (question, response);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < verdict->n_outcomes; i++)
    g_string_append_c (text, letters[verdict->outcomes[i]]);

  g_assert_cmpstr (text->str, ==, outcomes);
  g_assert_cmpint (verdict->right, ==, right);
}

static void
test_single_choice (void)
{
  g_autoptr (PartagesQuestion) question = read_question ("[( )] a\n[(X)] b\n[( )] c");
  g_autofree char *response = partages_question_write_choices (question, (gboolean[]) { 0, 1, 0 });
  g_autofree char *right = partages_question_dup_right_response (question);

  g_assert_cmpstr (response, ==, "2");
  g_assert_cmpstr (right, ==, "2");
  g_assert_true (partages_question_is_chosen (question, response, 1));
  g_assert_false (partages_question_is_chosen (question, response, 0));
  assert_verdict (question, "2", TRUE, "lrl");
  assert_verdict (question, "1", FALSE, "wml");
  assert_verdict (question, "", FALSE, "lml");
  assert_verdict (question, "22[,]x[,]-1", FALSE, "lml");
}

static void
test_single_choice_with_several_right (void)
{
  g_autoptr (PartagesQuestion) question = read_question ("[(X)] a\n[( )] b\n[(x)] c");
  g_autofree char *right = partages_question_dup_right_response (question);

  g_assert_cmpstr (right, ==, "1");
  assert_verdict (question, "1", TRUE, "rll");
  assert_verdict (question, "3", TRUE, "llr");
  assert_verdict (question, "2", FALSE, "mwm");
}

static void
test_multiple_choice (void)
{
  g_autoptr (PartagesQuestion) question = read_question ("[[X]] a\n[[ ]] b\n[[x]] c");
  g_autofree char *response = partages_question_write_choices (question, (gboolean[]) { 1, 0, 1 });
  g_autofree char *none = partages_question_write_choices (question, (gboolean[]) { 0, 0, 0 });
  g_autofree char *right = partages_question_dup_right_response (question);

  g_assert_cmpstr (response, ==, "1[,]3");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (right, ==, "1[,]3");
  assert_verdict (question, "1[,]3", TRUE, "rlr");
  assert_verdict (question, "3[,]1", TRUE, "rlr");
  assert_verdict (question, "1", FALSE, "rlm");
  assert_verdict (question, "1[,]2[,]3", FALSE, "rwr");
  assert_verdict (question, "", FALSE, "mlm");
}

static void
test_short_answer (void)
{
  g_autoptr (PartagesQuestion) question
      = read_question ("[[0.5 mg]]\n<!-- also: 500 µg; un demi milligramme -->");
  g_autofree char *right = partages_question_dup_right_response (question);

  g_assert_cmpstr (right, ==, "0.5 mg");
  assert_verdict (question, "0,5mg", TRUE, "r");
  assert_verdict (question, " 500 µg ", TRUE, "r");
  assert_verdict (question, "Un demi  milligramme", TRUE, "r");
  assert_verdict (question, "5 mg", FALSE, "w");
  assert_verdict (question, "  ", FALSE, "m");
}

static void
test_one_gap (void)
{
  g_autoptr (PartagesQuestion) question = read_question ("It is [[ a | (b) | c ]] now.");
  g_autofree char *response = partages_question_write_gaps (question, (gint[]) { 1 });
  g_autofree char *empty = partages_question_write_gaps (question, (gint[]) { -1 });

  g_assert_cmpstr (response, ==, "2");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpint (partages_question_get_chosen (question, response, 0), ==, 1);
  g_assert_cmpint (partages_question_get_chosen (question, "4", 0), ==, -1);
  assert_verdict (question, "2", TRUE, "r");
  assert_verdict (question, "1", FALSE, "w");
  assert_verdict (question, "", FALSE, "m");
}

static void
test_several_gaps (void)
{
  g_autoptr (PartagesQuestion) question
      = read_question ("It is [[ a | (b) ]] and [[ (c) | d | (e) ]].");
  g_autofree char *response = partages_question_write_gaps (question, (gint[]) { 1, 2 });
  g_autofree char *half = partages_question_write_gaps (question, (gint[]) { -1, 0 });
  g_autofree char *right = partages_question_dup_right_response (question);

  g_assert_cmpstr (response, ==, "1[.]1-2[,]2[.]2-3");
  g_assert_cmpstr (half, ==, "2[.]2-1");
  g_assert_cmpstr (right, ==, "1[.]1-2[,]2[.]2-1");
  g_assert_cmpint (partages_question_get_chosen (question, response, 0), ==, 1);
  g_assert_cmpint (partages_question_get_chosen (question, response, 1), ==, 2);
  g_assert_cmpint (partages_question_get_chosen (question, half, 0), ==, -1);
  assert_verdict (question, response, TRUE, "rr");
  assert_verdict (question, half, FALSE, "mr");
  assert_verdict (question, "1[.]1-1", FALSE, "wm");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/question-check/single-choice", test_single_choice);
  g_test_add_func ("/question-check/single-choice-with-several-right",
                   test_single_choice_with_several_right);
  g_test_add_func ("/question-check/multiple-choice", test_multiple_choice);
  g_test_add_func ("/question-check/short-answer", test_short_answer);
  g_test_add_func ("/question-check/one-gap", test_one_gap);
  g_test_add_func ("/question-check/several-gaps", test_several_gaps);

  return g_test_run ();
}
