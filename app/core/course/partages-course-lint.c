/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong in a course beyond its structure. */

#include "partages-course-private.h"

#include "partages-answer.h"
#include "partages-number.h"
#include "partages-notation.h"
#include "partages-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Questions -------------------------------------------------------------------------------- */

static guint
count_right (const PartagesOption *options, guint n)
{
  guint n_right = 0;

  for (guint i = 0; i < n; i++)
    n_right += options[i].right;

  return n_right;
}

/* Nobody can tell two options with the same words apart. */
static void
lint_options (PartagesCourseText *self, guint line, const PartagesOption *options, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (n < 2)
    partages_course_text_error (self, "single-option", line,
                                _ ("There is only one option to choose from"));
  if (count_right (options, n) == 0)
    partages_course_text_error (self, "no-right-option", line, _ ("No option is marked as right"));

  for (guint i = 0; i < n; i++)
    {
      if (options[i].plain[0] == '\0')
        partages_course_text_error (self, "empty-option", options[i].text->line,
                                    _ ("An option says nothing"));
      else if (!g_hash_table_add (seen, (gpointer) options[i].plain))
        partages_course_text_error (self, "same-text", options[i].text->line,
                                    _ ("Another option of this question has the same text"));
    }
}

static void
lint_answers (PartagesCourseText *self, PartagesQuestion *question)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const char *answer = g_ptr_array_index (question->answers, i);
      g_autofree char *folded = partages_answer_fold (answer);
      g_autofree char *whole = NULL;
      g_autofree char *decimal = NULL;

      if (folded[0] == '\0')
        partages_course_text_error (self, "empty-answer", question->line,
                                    _ ("No one can type this answer"));
      if (partages_number_find_ambiguous (answer, &whole, &decimal))
        {
          g_autofree char *message = g_strdup_printf (
              _ ("“%s” can be read as %s or as %s: write one of these"), answer, whole, decimal);

          partages_course_text_error (self, "ambiguous-number", question->line, message);
        }
    }
}

void
partages_course_lint_question (PartagesCourseText *self, PartagesQuestion *question)
{
  const PartagesOption *options = (const PartagesOption *) question->options->data;

  switch (question->kind)
    {
    case PARTAGES_QUESTION_SINGLE_CHOICE:
      if (count_right (options, question->options->len) > 1)
        partages_course_text_warn (
            self, "several-right-options", question->line,
            _ ("Several options are right, of which a learner can choose one: [[X]] lets them "
               "choose several"));
      lint_options (self, question->line, options, question->options->len);
      break;
    case PARTAGES_QUESTION_MULTIPLE_CHOICE:
      lint_options (self, question->line, options, question->options->len);
      break;
    case PARTAGES_QUESTION_GAPS:
      for (guint i = 0; i < question->gaps->len; i++)
        {
          const PartagesGap *gap = partages_question_get_gap (question, i);

          lint_options (self, question->line, gap->options, gap->n_options);
        }
      break;
    case PARTAGES_QUESTION_SHORT_ANSWER:
    default:
      lint_answers (self, question);
      break;
    }
}

/* --- Texts ------------------------------------------------------------------------------------ */

static void
lint_image (PartagesCourseText *self, const char *alternative, const char *path, guint line)
{
  if (alternative[strspn (alternative, " ")] == '\0')
    partages_course_text_error (self, "missing-alt", line,
                                _ ("This image has no alternative text: ![what it shows](…)"));
  if (strchr (path, ':') != NULL || path[0] == '/' || strstr (path, "..") != NULL
      || path[0] == '\0')
    partages_course_text_error (self, "image-path", line,
                                _ ("An image stands in the package: ![…](media/name.svg)"));
}

/* What looks like a question but stands where it is none, for instance in a quote. */
static gboolean
looks_like_notation (const char *text)
{
  static const char *const marks[]
      = { "[( )]", "[(X)]", "[(x)]", "[[ ]]", "[[X]]", "[[x]]", "[[?]]", "[[!]]" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strstr (text, marks[i]) != NULL)
        return TRUE;
    }

  text = strstr (text, "[[");

  return text != NULL && strstr (text, "]]") != NULL;
}

static void
lint_spans (PartagesCourseText *self, const PartagesBlock *block)
{
  for (guint i = 0; i < block->n_spans; i++)
    {
      const PartagesSpan *span = &block->spans[i];

      if ((span->flags & PARTAGES_SPAN_IMAGE) != 0)
        lint_image (self, span->text, span->url, block->line);
      if ((span->flags & PARTAGES_SPAN_LINK) != 0 && g_str_has_prefix (span->url, "cases/"))
        partages_course_text_warn (self, "practice-in-text", block->line,
                                   _ ("A link to a case must stand alone on its line"));
      if ((span->flags & PARTAGES_SPAN_CODE) == 0 && looks_like_notation (span->text))
        partages_course_text_warn (self, "unread-notation", block->line,
                                   _ ("This looks like a question but is shown as text"));
    }
}

static void lint_block (PartagesCourseText *self, const PartagesBlock *block);

static void
lint_question_texts (PartagesCourseText *self, PartagesQuestion *question)
{
  lint_block (self, question->stem);
  if (question->explanation != NULL)
    lint_block (self, question->explanation);
  for (guint i = 0; i < question->hints->len; i++)
    lint_block (self, g_ptr_array_index (question->hints, i));
  for (guint i = 0; i < question->options->len; i++)
    lint_block (self, partages_question_get_option (question, i)->text);
}

static void
lint_block (PartagesCourseText *self, const PartagesBlock *block)
{
  guint level = 3;

  if (block->kind == PARTAGES_BLOCK_IMAGE)
    lint_image (self, block->text, block->url, block->line);
  if (block->question != NULL)
    lint_question_texts (self, block->question);
  lint_spans (self, block);

  for (guint i = 0; i < block->n_children; i++)
    {
      const PartagesBlock *child = block->children[i];

      if (child->kind == PARTAGES_BLOCK_HEADING && child->level > level + 1)
        partages_course_text_warn (self, "heading-order", child->line,
                                   _ ("This heading skips a level"));
      if (child->kind == PARTAGES_BLOCK_HEADING)
        level = child->level;
      lint_block (self, child);
    }
}

void
partages_course_lint_text (PartagesCourseText *self, PartagesCourse *course)
{
  if (self->problems == NULL)
    return;

  lint_block (self, course->body);
  for (guint i = 0; i < course->modules->len; i++)
    lint_block (self, g_array_index (course->modules, PartagesModule, i).body);
  for (guint i = 0; i < course->lessons->len; i++)
    lint_block (self, ((PartagesLesson *) g_ptr_array_index (course->lessons, i))->body);
}
