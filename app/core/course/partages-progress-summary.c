/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What progress amounts to: counts, the score, what is completed and passed; also as it will be once an act
 * is committed. */

#include "partages-progress-private.h"

#include "partages-time.h"

static void
count_lessons (PartagesProgress *self, PartagesProgressSummary *summary)
{
  summary->n_lessons = self->lessons->len;
  summary->n_lessons_read = 0;
  for (guint i = 0; i < self->lessons->len; i++)
    summary->n_lessons_read
        += g_hash_table_contains (self->read, g_ptr_array_index (self->lessons, i));
}

/* Whether a question missed at first was answered right when the explanation was a day away at least. */
gboolean
partages_question_progress_is_mended (const PartagesQuestionProgress *self)
{
  return !self->right_first && self->right_last
         && self->last_time >= partages_question_progress_get_mend_from (self);
}

/* When the day after the last wrong answer begins. */
gint64
partages_question_progress_get_mend_from (const PartagesQuestionProgress *self)
{
  return (self->last_wrong / PARTAGES_DAY + 1) * PARTAGES_DAY;
}

static void
count_question (PartagesProgressSummary *summary, const PartagesQuestionProgress *question)
{
  gint64 from = partages_question_progress_get_mend_from (question);

  summary->n_questions_answered++;
  if (question->right_first)
    summary->n_right_first++;
  else if (partages_question_progress_is_mended (question))
    summary->n_mended++;
  else
    {
      summary->n_to_mend++;
      summary->mend_from = summary->mend_from == 0 ? from : MIN (summary->mend_from, from);
    }
}

static void
count_questions (PartagesProgress *self, PartagesProgressSummary *summary)
{
  summary->n_questions = self->questions->len;
  summary->n_questions_answered = 0;
  summary->n_right_first = 0;
  summary->n_mended = 0;
  summary->n_to_mend = 0;
  summary->mend_from = 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      const PartagesQuestionProgress *question
          = g_hash_table_lookup (self->answered, g_ptr_array_index (self->questions, i));

      if (question != NULL)
        count_question (summary, question);
    }
}

static void
count_cases (PartagesProgress *self, PartagesProgressSummary *summary)
{
  summary->n_cases = self->cases->len;
  summary->n_cases_finished = 0;
  summary->n_cases_passed = 0;

  for (guint i = 0; i < self->cases->len; i++)
    {
      const PartagesCaseProgress *progress
          = g_hash_table_lookup (self->taken, g_ptr_array_index (self->cases, i));

      summary->n_cases_finished += progress != NULL;
      summary->n_cases_passed += progress != NULL && progress->passed != 0;
    }
}

static gboolean
is_judged (PartagesProgress *self)
{
  return self->rule.quiz >= 0 || self->rule.cases || self->rule.exit_test >= 0;
}

static gboolean
is_quiz_good (PartagesProgress *self)
{
  const PartagesProgressSummary *summary = &self->summary;

  if (self->rule.quiz < 0)
    return TRUE;
  if (summary->n_questions_answered < summary->n_questions)
    return FALSE;

  /* 0.8 × 25 is a little more than 20 in binary. */
  return summary->n_right_first + summary->n_mended + 1e-6
         >= self->rule.quiz * summary->n_questions;
}

/* Questions to be answered again hold the fraction below 1. */
static double
compute_fraction (PartagesProgress *self)
{
  const PartagesProgressSummary *summary = &self->summary;
  guint total = 0;
  guint done = 0;

  if (self->rule.lessons)
    {
      total += summary->n_lessons;
      done += summary->n_lessons_read;
    }
  if (self->rule.quiz >= 0)
    {
      gboolean again = summary->n_questions_answered == summary->n_questions && !summary->quiz_good;

      total += summary->n_questions;
      done += again ? summary->n_right_first + summary->n_mended : summary->n_questions_answered;
    }
  if (self->rule.cases)
    {
      total += summary->n_cases;
      done += summary->n_cases_passed;
    }

  if (summary->finished != 0)
    return 1;

  return total > 0 ? MIN ((double) done / total, 0.99) : 0;
}

/* Brings the summary up to date with the rest. */
void
partages_progress_sum_up (PartagesProgress *self)
{
  PartagesProgressSummary *summary = &self->summary;

  count_lessons (self, summary);
  count_questions (self, summary);
  count_cases (self, summary);
  summary->quiz_good = is_quiz_good (self);

  summary->score = summary->n_questions_answered > 0
                       ? (double) summary->n_right_first / summary->n_questions_answered
                       : -1;
  summary->finished = summary->completed;
  if (is_judged (self))
    summary->finished = summary->completed != 0 && summary->passed != 0
                            ? MAX (summary->completed, summary->passed)
                            : 0;
  summary->fraction = compute_fraction (self);
  summary->expires = 0;
  if (summary->finished != 0 && self->renewal != NULL)
    (void) partages_time_add_iso_duration (summary->finished, self->renewal, &summary->expires);
}

void
partages_progress_add_reading (PartagesProgress *self, const char *lesson, gint64 duration)
{
  PartagesLessonProgress *progress = g_hash_table_lookup (self->read, lesson);

  if (progress == NULL)
    {
      progress = g_new0 (PartagesLessonProgress, 1);
      g_hash_table_insert (self->read, g_strdup (lesson), progress);
    }
  progress->n_readings++;
  progress->duration += duration;
  self->summary.duration += duration;
  partages_progress_sum_up (self);
}

void
partages_progress_add_answer (PartagesProgress *self,
                              const char *question,
                              gboolean right,
                              gint64 time,
                              gint64 duration)
{
  PartagesQuestionProgress *progress = g_hash_table_lookup (self->answered, question);

  if (progress == NULL)
    {
      progress = g_new0 (PartagesQuestionProgress, 1);
      progress->right_first = right;
      progress->first_time = time;
      g_hash_table_insert (self->answered, g_strdup (question), progress);
    }
  progress->n_tries++;
  progress->right_last = right;
  progress->last_time = time;
  if (!right)
    progress->last_wrong = time;
  self->summary.duration += duration;
  partages_progress_sum_up (self);
}

void
partages_progress_add_case (PartagesProgress *self, const char *slug, gboolean passed)
{
  PartagesCaseProgress *progress = g_hash_table_lookup (self->taken, slug);

  if (progress == NULL)
    {
      progress = g_new0 (PartagesCaseProgress, 1);
      g_hash_table_insert (self->taken, g_strdup (slug), progress);
    }
  progress->passed = progress->passed != 0 || passed;
  partages_progress_sum_up (self);
}

gboolean
partages_progress_is_initialized (PartagesProgress *self)
{
  return self->initialized != 0;
}

/* Tells whether everything was gone through and the log does not say so yet. */
gboolean
partages_progress_earns_completed (PartagesProgress *self)
{
  const PartagesProgressSummary *summary = &self->summary;

  if (summary->completed != 0 || (!self->rule.lessons && !is_judged (self)))
    return FALSE;

  return (!self->rule.lessons || summary->n_lessons_read == summary->n_lessons)
         && (self->rule.quiz < 0 || summary->n_questions_answered == summary->n_questions)
         && (!self->rule.cases || summary->n_cases_finished == summary->n_cases);
}

/* Tells whether what is judged is good enough and the log does not say so yet. An exit test is judged where
 * it is taken, so without one taken nobody passes a package that asks for one. */
gboolean
partages_progress_earns_passed (PartagesProgress *self)
{
  const PartagesProgressSummary *summary = &self->summary;

  return summary->passed == 0 && is_judged (self) && self->rule.exit_test < 0 && summary->quiz_good
         && (!self->rule.cases || summary->n_cases_passed == summary->n_cases);
}

const char *
partages_progress_get_registration (PartagesProgress *self)
{
  return self->registration;
}
