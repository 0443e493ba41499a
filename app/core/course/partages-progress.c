/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a learner is in a package: read from the tables. What it amounts to is in
 * partages-progress-summary.c. */

#include "partages-progress-private.h"

#include "partages-id.h"
#include "partages-progress-table.h"
#include "partages-transaction.h"

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
  question->last_wrong = partages_statement_get_int (row, 7);
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
  g_autoptr (PartagesTransaction) transaction = NULL;
  const char *id = partages_package_get_id (package);
  guint8 registration[16];

  if (course == NULL && !load_course (package, &own_course, error))
    return NULL;
  self = progress_new (package, course != NULL ? course : own_course);

  /* All rows as they are at one moment. */
  transaction = partages_transaction_begin_read (connection, error);
  if (transaction == NULL)
    return NULL;
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
  partages_progress_sum_up (self);

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
