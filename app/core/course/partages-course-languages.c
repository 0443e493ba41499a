/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in two languages compared: progress is kept by ids, so both must have the same. */

#include "partages-course.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *file;
  const char *other_file;
  PartagesProblems *problems;
} Comparison;

static void
report (Comparison *self, const char *code, guint line, const char *what)
{
  partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, code, self->file, line,
                         /* Translators: what is wrong, then the name of a file. */
                         _ ("%s (compared with %s)"), what, self->other_file);
}

static gboolean
same_options (const PartagesOption *a, guint n_a, const PartagesOption *b, guint n_b)
{
  gboolean same = n_a == n_b;

  for (guint i = 0; same && i < n_a; i++)
    same = a[i].right == b[i].right;

  return same;
}

static gboolean
same_choice (PartagesQuestion *a, PartagesQuestion *b)
{
  guint n = partages_question_get_n_options (a);

  if (n != partages_question_get_n_options (b))
    return FALSE;
  if (n == 0)
    return TRUE;

  return same_options (partages_question_get_option (a, 0), n, partages_question_get_option (b, 0),
                       n);
}

static gboolean
same_gaps (PartagesQuestion *a, PartagesQuestion *b)
{
  gboolean same = partages_question_get_n_gaps (a) == partages_question_get_n_gaps (b);

  for (guint i = 0; same && i < partages_question_get_n_gaps (a); i++)
    {
      const PartagesGap *x = partages_question_get_gap (a, i);
      const PartagesGap *y = partages_question_get_gap (b, i);

      same = same_options (x->options, x->n_options, y->options, y->n_options);
    }

  return same;
}

static void
compare_questions (Comparison *self, PartagesQuestion *a, PartagesQuestion *b)
{
  guint line = partages_question_get_line (b);

  if (!g_str_equal (partages_question_get_id (a), partages_question_get_id (b)))
    report (self, "languages-ids", line, _ ("This question has another id"));
  else if (partages_question_get_kind (a) != partages_question_get_kind (b))
    report (self, "languages-kind", line, _ ("This question is of another kind"));
  else if (!same_choice (a, b) || !same_gaps (a, b))
    report (self, "languages-right", line,
            _ ("The options are not the same in number, or not the same ones are right"));
}

static void
compare_lessons (Comparison *self, const PartagesLesson *a, const PartagesLesson *b)
{
  if (!g_str_equal (a->id, b->id))
    {
      report (self, "languages-ids", b->line, _ ("This lesson has another id"));
      return;
    }

  if (a->n_questions != b->n_questions)
    report (self, "languages-questions", b->line, _ ("This lesson has not as many questions"));
  for (guint i = 0; i < MIN (a->n_questions, b->n_questions); i++)
    compare_questions (self, a->questions[i], b->questions[i]);

  if (!g_strv_equal (a->cases, b->cases))
    report (self, "languages-cases", b->line, _ ("This lesson has other practice steps"));
}

static void
compare_modules (Comparison *self, const PartagesModule *a, const PartagesModule *b)
{
  if (!g_str_equal (a->id, b->id))
    report (self, "languages-ids", b->line, _ ("This module has another id"));
  else if (a->n_lessons != b->n_lessons)
    report (self, "languages-lessons", b->line, _ ("This module has not as many lessons"));
}

/**
 * partages_course_lint_languages:
 * @a: a course
 * @file_a: where it stands in its package
 * @b: the same course in another language
 * @file_b: where that stands
 * @problems: where to say what differs; the lines are those of @b
 *
 * Compares what must be the same in all languages of a course: ids and their order, the kinds of the
 * questions, which options are right, the practice steps. Wording is free, so are short answers.
 */
void
partages_course_lint_languages (PartagesCourse *a,
                                const char *file_a,
                                PartagesCourse *b,
                                const char *file_b,
                                PartagesProblems *problems)
{
  Comparison comparison = { .other_file = file_a, .file = file_b, .problems = problems };
  guint n_modules = MIN (partages_course_get_n_modules (a), partages_course_get_n_modules (b));
  guint n_lessons = MIN (partages_course_get_n_lessons (a), partages_course_get_n_lessons (b));

  if (partages_course_get_n_modules (a) != partages_course_get_n_modules (b))
    report (&comparison, "languages-modules", 0, _ ("The course has not as many modules"));
  for (guint i = 0; i < n_modules; i++)
    compare_modules (&comparison, partages_course_get_module (a, i),
                     partages_course_get_module (b, i));

  if (partages_course_get_n_lessons (a) != partages_course_get_n_lessons (b))
    report (&comparison, "languages-lessons", 0, _ ("The course has not as many lessons"));
  for (guint i = 0; i < n_lessons; i++)
    compare_lessons (&comparison, partages_course_get_lesson (a, i),
                     partages_course_get_lesson (b, i));
}
