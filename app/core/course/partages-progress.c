/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a learner is in a package. */

#include "partages-progress-private.h"

#include "partages-id.h"
#include "partages-progress-table.h"
#include "partages-time.h"

struct _PartagesProgress
{
  char *registration;
  PartagesCompletion rule;
  char *renewal;      /* (nullable): an ISO 8601 duration */
  GPtrArray *lessons; /* of id: what the package holds now */
  GPtrArray *questions;
  GPtrArray *cases;

  GHashTable *read;     /* id → PartagesLessonProgress */
  GHashTable *answered; /* id → PartagesQuestionProgress */
  GHashTable *taken;    /* slug → PartagesCaseProgress */
  gint64 initialized;
  PartagesProgressSummary summary;
};

static void
question_progress_free (gpointer data)
{
  PartagesQuestionProgress *question = data;

  g_free (question->response);
  g_free (question);
}

static void
progress_clear (gpointer data)
{
  PartagesProgress *self = data;

  g_clear_pointer (&self->registration, g_free);
  g_clear_pointer (&self->renewal, g_free);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->read, g_hash_table_unref);
  g_clear_pointer (&self->answered, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}

static PartagesProgress *
progress_new (PartagesPackage *package, PartagesCourse *course)
{
  PartagesProgress *self = g_atomic_rc_box_new0 (PartagesProgress);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);

  self->rule = *partages_package_get_completion (package);
  self->renewal = g_strdup (partages_package_get_expires (package));
  self->lessons = g_ptr_array_new_with_free_func (g_free);
  self->questions = g_ptr_array_new_with_free_func (g_free);
  self->cases = g_ptr_array_new_with_free_func (g_free);
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, question_progress_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; slugs[i] != NULL; i++)
    g_ptr_array_add (self->cases, g_strdup (slugs[i]));
  for (guint i = 0; course != NULL && i < partages_course_get_n_lessons (course); i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);

      g_ptr_array_add (self->lessons, g_strdup (lesson->id));
      for (guint j = 0; j < lesson->n_questions; j++)
        g_ptr_array_add (self->questions,
                         g_strdup (partages_question_get_id (lesson->questions[j])));
    }

  return self;
}

static void
read_row_cb (PartagesStatement *row, gpointer data)
{
  PartagesProgress *self = data;

  self->summary.begun = partages_statement_get_int (row, 0);
  self->initialized = partages_statement_get_int (row, 1);
  self->summary.completed = partages_statement_get_int (row, 2);
  self->summary.passed = partages_statement_get_int (row, 3);
  self->summary.duration = partages_statement_get_int (row, 4);
}

static void
read_lesson_cb (PartagesStatement *row, gpointer data)
{
  PartagesProgress *self = data;
  PartagesLessonProgress *lesson = g_new0 (PartagesLessonProgress, 1);

  lesson->read = partages_statement_get_int (row, 1);
  lesson->n_readings = partages_statement_get_int (row, 2);
  lesson->duration = partages_statement_get_int (row, 3);
  g_hash_table_insert (self->read, partages_statement_dup_text (row, 0), lesson);
}

static void
read_question_cb (PartagesStatement *row, gpointer data)
{
  PartagesProgress *self = data;
  PartagesQuestionProgress *question = g_new0 (PartagesQuestionProgress, 1);

  question->n_tries = partages_statement_get_int (row, 1);
  question->first_time = partages_statement_get_int (row, 2);
  question->right_first = partages_statement_get_int (row, 3) != 0;
  question->last_time = partages_statement_get_int (row, 4);
  question->right_last = partages_statement_get_int (row, 5) != 0;
  question->response = partages_statement_dup_text (row, 6);
  g_hash_table_insert (self->answered, partages_statement_dup_text (row, 0), question);
}

static void
read_case_cb (PartagesStatement *row, gpointer data)
{
  PartagesProgress *self = data;
  PartagesCaseProgress *progress = g_new0 (PartagesCaseProgress, 1);

  progress->finished = partages_statement_get_int (row, 1);
  progress->passed = partages_statement_get_int (row, 2);
  progress->score
      = partages_statement_is_null (row, 3) ? -1 : partages_statement_get_double (row, 3);
  g_hash_table_insert (self->taken, partages_statement_dup_text (row, 0), progress);
}

static void
count_lessons (PartagesProgress *self, PartagesProgressSummary *summary)
{
  summary->n_lessons = self->lessons->len;
  summary->n_lessons_read = 0;
  for (guint i = 0; i < self->lessons->len; i++)
    summary->n_lessons_read
        += g_hash_table_contains (self->read, g_ptr_array_index (self->lessons, i));
}

static void
count_questions (PartagesProgress *self, PartagesProgressSummary *summary)
{
  summary->n_questions = self->questions->len;
  summary->n_questions_answered = 0;
  summary->n_right_first = 0;
  summary->n_mended = 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      const PartagesQuestionProgress *question
          = g_hash_table_lookup (self->answered, g_ptr_array_index (self->questions, i));

      if (question == NULL)
        continue;
      summary->n_questions_answered++;
      summary->n_right_first += question->right_first;
      summary->n_mended += !question->right_first && question->right_last;
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
  return summary->n_right_first + 1e-6 >= self->rule.quiz * summary->n_questions
         || summary->n_right_first + summary->n_mended == summary->n_questions;
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
      gboolean again
          = summary->n_questions_answered == summary->n_questions && !is_quiz_good (self);

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

static void
sum_up (PartagesProgress *self)
{
  PartagesProgressSummary *summary = &self->summary;

  count_lessons (self, summary);
  count_questions (self, summary);
  count_cases (self, summary);

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

/* A package that has only cases is fine. */
static gboolean
load_course (PartagesPackage *package, PartagesCourse **course, GError **error)
{
  g_autoptr (GError) problem = NULL;

  *course = partages_course_load (package, "en", &problem);
  if (problem == NULL
      || g_error_matches (problem, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_NONE_HERE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * partages_progress_load:
 * @record: whose progress
 * @package: a package
 * @course: (nullable): its course in any language, or %NULL to have it read, if it has one
 * @error: a [error@StoreError], or why the course cannot be read
 *
 * Reads what the learner has done of @package in the current cycle: a few rows by their keys, however long
 * the log.
 *
 * Returns: (transfer full) (nullable): the progress, or %NULL with @error set
 */
PartagesProgress *
partages_progress_load (PartagesRecord *record,
                        PartagesPackage *package,
                        PartagesCourse *course,
                        GError **error)
{
  g_autoptr (PartagesCourse) own_course = NULL;
  g_autoptr (PartagesProgress) self = NULL;
  PartagesConnection *connection = partages_record_get_connection (record);
  const char *id = partages_package_get_id (package);
  guint8 registration[16];

  if (course == NULL && !load_course (package, &own_course, error))
    return NULL;
  self = progress_new (package, course != NULL ? course : own_course);

  self->registration = partages_record_dup_registration (record, id, error);
  if (self->registration == NULL)
    return NULL;
  g_return_val_if_fail (partages_uuid_to_bytes (self->registration, registration), NULL);

  if (!partages_progress_table_read (connection, registration, id, read_row_cb, self, error)
      || !partages_progress_table_read_lessons (connection, registration, read_lesson_cb, self,
                                                error)
      || !partages_progress_table_read_questions (connection, registration, read_question_cb, self,
                                                  error)
      || !partages_progress_table_read_cases (connection, registration, read_case_cb, self, error))
    return NULL;
  sum_up (self);

  return g_steal_pointer (&self);
}

PartagesProgress *
partages_progress_ref (PartagesProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_progress_unref (PartagesProgress *self)
{
  g_atomic_rc_box_release_full (self, progress_clear);
}

const PartagesProgressSummary *
partages_progress_get_summary (PartagesProgress *self)
{
  return &self->summary;
}

/**
 * partages_progress_get_lesson:
 *
 * Returns: (transfer none) (nullable): what is known of the lesson with that id, or %NULL when it was never
 *   read to its end
 */
const PartagesLessonProgress *
partages_progress_get_lesson (PartagesProgress *self, const char *id)
{
  return g_hash_table_lookup (self->read, id);
}

/**
 * partages_progress_get_question:
 *
 * Returns: (transfer none) (nullable): the answers to the question with that id, or %NULL when there are none
 */
const PartagesQuestionProgress *
partages_progress_get_question (PartagesProgress *self, const char *id)
{
  return g_hash_table_lookup (self->answered, id);
}

/**
 * partages_progress_get_case:
 *
 * Returns: (transfer none) (nullable): the results of the case with that slug, or %NULL when it was never
 *   taken to its end
 */
const PartagesCaseProgress *
partages_progress_get_case (PartagesProgress *self, const char *slug)
{
  return g_hash_table_lookup (self->taken, slug);
}

/**
 * partages_progress_is_lesson_done:
 *
 * Returns: whether @lesson was read and each of its questions answered
 */
gboolean
partages_progress_is_lesson_done (PartagesProgress *self, const PartagesLesson *lesson)
{
  if (!g_hash_table_contains (self->read, lesson->id))
    return FALSE;

  for (guint i = 0; i < lesson->n_questions; i++)
    {
      if (!g_hash_table_contains (self->answered, partages_question_get_id (lesson->questions[i])))
        return FALSE;
    }

  return TRUE;
}

/* --- As it will be ---------------------------------------------------------------------------- */

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
  sum_up (self);
}

void
partages_progress_add_answer (PartagesProgress *self,
                              const char *question,
                              gboolean right,
                              gint64 duration)
{
  PartagesQuestionProgress *progress = g_hash_table_lookup (self->answered, question);

  if (progress == NULL)
    {
      progress = g_new0 (PartagesQuestionProgress, 1);
      progress->right_first = right;
      g_hash_table_insert (self->answered, g_strdup (question), progress);
    }
  progress->n_tries++;
  progress->right_last = right;
  self->summary.duration += duration;
  sum_up (self);
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
  sum_up (self);
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

  return summary->passed == 0 && is_judged (self) && self->rule.exit_test < 0 && is_quiz_good (self)
         && (!self->rule.cases || summary->n_cases_passed == summary->n_cases);
}

const char *
partages_progress_get_registration (PartagesProgress *self)
{
  return self->registration;
}

/* --- Days ------------------------------------------------------------------------------------- */

static void
read_day_cb (PartagesStatement *row, gpointer data)
{
  GArray *days = data;
  PartagesActivityDay day = {
    .day = partages_statement_get_int (row, 0),
    .n_acts = partages_statement_get_int (row, 1),
    .duration = partages_statement_get_int (row, 2),
  };

  g_array_append_val (days, day);
}

/**
 * partages_progress_read_days:
 * @record: whose activity
 * @first_day: the first day, counted from 1970 in UTC
 * @last_day: the last day
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type PartagesActivityDay): the days on which something was
 *   read or answered, in order, or %NULL with @error set
 */
GArray *
partages_progress_read_days (PartagesRecord *record,
                             gint64 first_day,
                             gint64 last_day,
                             GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PartagesActivityDay));

  if (!partages_progress_table_read_activity (partages_record_get_connection (record), first_day,
                                              last_day, read_day_cb, days, error))
    return NULL;

  return g_steal_pointer (&days);
}
