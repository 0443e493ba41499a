/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a course: its blocks, its questions, and responses to them. */

#include "partages-course.h"
#include "partages-markdown.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_block (const PartagesBlock *block, guint depth)
{
  g_assert_cmpuint (depth, <=, PARTAGES_BLOCK_MAX_DEPTH);
  g_assert_cmpuint (block->line, >, 0);
  g_assert_true ((block->question != NULL) == (block->kind == PARTAGES_BLOCK_QUESTION));
  for (guint i = 0; i < block->n_spans; i++)
    g_assert_true (g_utf8_validate (block->spans[i].text, -1, NULL));
  if (block->kind == PARTAGES_BLOCK_TABLE)
    {
      for (guint i = 0; i < block->n_children; i++)
        g_assert_cmpuint (block->children[i]->n_children, ==, block->n_columns);
    }

  for (guint i = 0; i < block->n_children; i++)
    check_block (block->children[i], depth + 1);
}

static void
check_question (PartagesCourse *course, PartagesQuestion *question)
{
  g_autofree char *right = partages_question_dup_right_response (question);
  g_autoptr (PartagesVerdict) none = partages_question_check (question, "");
  g_autoptr (PartagesVerdict) best = partages_question_check (question, right);
  g_autoptr (PartagesVerdict) odd = partages_question_check (question, "1[,]2[.]9-9[,][,]x");

  g_assert_true (partages_course_find_question (course, partages_question_get_id (question))
                 == question);
  g_assert_cmpuint (none->n_outcomes, ==, best->n_outcomes);
  g_assert_cmpuint (odd->n_outcomes, ==, best->n_outcomes);
  check_block (partages_question_get_stem (question), 1);
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    check_block (partages_question_get_option (question, i)->text, 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesCourse) course
      = partages_course_parse ((const char *) data, size, "course.en.md", problems);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (PartagesBlock) document = partages_markdown_parse (text);

  check_block (document, 1);
  check_block (partages_course_get_body (course), 1);
  for (guint i = 0; i < partages_course_get_n_lessons (course); i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);

      check_block (lesson->body, 1);
      for (guint j = 0; j < lesson->n_questions; j++)
        check_question (course, lesson->questions[j]);
    }

  partages_course_lint_languages (course, "a", course, "b", problems);

  return 0;
}
