/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner does in a course. */

#include "partages-course-acts.h"

#include "partages-course-statements.h"
#include "partages-next-step.h"
#include "partages-progress-private.h"

#include <glib/gi18n-lib.h>

/* cmi5 has `initialized` come first. As our sessions are not those of an LMS, it is said once for each
 * registration, and `terminated`, after which nothing may follow, is never said: a learner may come back to a
 * course at any time. */
static void
add_initialized (PartagesProgress *progress,
                 PartagesPackage *package,
                 const char *language,
                 PartagesChange *change)
{
  if (!partages_progress_is_initialized (progress))
    partages_change_add_statement (
        change,
        partages_course_statement_new (package, PARTAGES_XAPI_VERB_INITIALIZED,
                                       partages_progress_get_registration (progress), language));
}

/* Adds `completed` and `passed` where they are earned and not yet said, so that each is said at most once
 * under a registration (cmi5, 9.3), in the change that earns it. Two computers may still each say it before
 * they meet: then the earliest counts. A score goes with `passed` only, a duration with both. */
static void
add_milestones (PartagesProgress *progress,
                PartagesPackage *package,
                const char *language,
                PartagesChange *change)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);
  const char *registration = partages_progress_get_registration (progress);

  if (partages_progress_earns_completed (progress))
    {
      PartagesXapiBuilder *completed = partages_course_statement_new (
          package, PARTAGES_XAPI_VERB_COMPLETED, registration, language);

      partages_xapi_builder_set_completion (completed, TRUE);
      partages_xapi_builder_set_duration (completed, summary->duration);
      partages_change_add_statement (change, completed);
    }

  if (partages_progress_earns_passed (progress))
    {
      PartagesXapiBuilder *passed = partages_course_statement_new (
          package, PARTAGES_XAPI_VERB_PASSED, registration, language);

      partages_xapi_builder_set_success (passed, TRUE);
      partages_xapi_builder_set_duration (passed, summary->duration);
      if (partages_package_get_completion (package)->quiz >= 0 && summary->score >= 0)
        partages_xapi_builder_set_score (passed, summary->score);
      partages_change_add_statement (change, passed);
    }
}

static gboolean
is_expired (PartagesRecord *record, PartagesProgress *progress)
{
  gint64 expires = partages_progress_get_summary (progress)->expires;

  return expires != 0 && expires <= partages_clock_now (partages_record_get_clock (record));
}

/* Gives the number of the block of @lesson that is @question. */
static guint
find_block (const PartagesLesson *lesson, PartagesQuestion *question)
{
  guint i = 0;

  while (i + 1 < lesson->body->n_children && lesson->body->children[i]->question != question)
    i++;

  return i;
}

/**
 * partages_course_begin:
 * @record: the learner's
 * @package: a package
 * @language: the language it is taken in
 * @cancellable: (nullable): a cancellable
 * @error: a [error@StoreError], or why the course cannot be read
 *
 * Begins a package; one that is under way is left alone. Where it was finished and has expired since, this
 * begins its renewal: the next cycle, in which nothing is done yet.
 *
 * Returns: whether it is begun
 */
gboolean
partages_course_begin (PartagesRecord *record,
                       PartagesPackage *package,
                       const char *language,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (PartagesProgress) progress = partages_progress_load (record, package, NULL, error);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *renewal = NULL;

  if (progress == NULL)
    return FALSE;

  if (is_expired (record, progress))
    {
      renewal = partages_record_dup_next_registration (record, partages_package_get_id (package),
                                                       error);
      if (renewal == NULL)
        return FALSE;
      partages_change_add_statement (
          change, partages_course_statement_new (package, PARTAGES_XAPI_VERB_INITIALIZED, renewal,
                                                 language));
    }
  else
    add_initialized (progress, package, language, change);

  return partages_change_get_n_statements (change) == 0
         || partages_record_commit (record, change, cancellable, error);
}

/**
 * partages_course_record_reading:
 * @record: the learner's
 * @package: a package
 * @course: its course
 * @lesson: the id of the lesson that was read to its end
 * @duration: how long, in microseconds, without the time in which nobody was there
 * @cancellable: (nullable): a cancellable
 * @error: a [error@CourseError] or a [error@StoreError]
 *
 * Records that a lesson was read. Every reading is a statement; the first counts.
 *
 * Returns: whether it is recorded
 */
gboolean
partages_course_record_reading (PartagesRecord *record,
                                PartagesPackage *package,
                                PartagesCourse *course,
                                const char *lesson,
                                gint64 duration,
                                GCancellable *cancellable,
                                GError **error)
{
  const PartagesLesson *found = partages_course_find_lesson (course, lesson);
  g_autoptr (PartagesProgress) progress = NULL;
  g_autoptr (PartagesChange) change = partages_change_new ();
  const char *language = partages_course_get_language (course);
  PartagesXapiBuilder *reading;

  if (found == NULL)
    {
      g_set_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_UNKNOWN,
                   _ ("The course has no lesson “%s”"), lesson);
      return FALSE;
    }
  progress = partages_progress_load (record, package, course, error);
  if (progress == NULL)
    return FALSE;

  add_initialized (progress, package, language, change);
  reading = partages_course_statement_new_reading (package, course, found,
                                                   partages_progress_get_registration (progress));
  partages_xapi_builder_set_duration (reading, duration);
  partages_change_add_statement (change, reading);

  partages_progress_add_reading (progress, lesson, duration);
  add_milestones (progress, package, language, change);

  return partages_record_commit (record, change, cancellable, error);
}

/**
 * partages_course_record_answer:
 * @record: the learner's
 * @package: a package
 * @course: its course
 * @question: the id of a question
 * @response: the response
 * @duration: how long it took, in microseconds, without the time in which nobody was there
 * @cancellable: (nullable): a cancellable
 * @error: a [error@CourseError] or a [error@StoreError]
 *
 * Judges and records an answer. Every try is a statement; see [struct@Progress] for which counts.
 *
 * Returns: (transfer full) (nullable): the verdict once the answer is durable, or %NULL with @error set
 */
PartagesVerdict *
partages_course_record_answer (PartagesRecord *record,
                               PartagesPackage *package,
                               PartagesCourse *course,
                               const char *question,
                               const char *response,
                               gint64 duration,
                               GCancellable *cancellable,
                               GError **error)
{
  PartagesQuestion *found = partages_course_find_question (course, question);
  g_autoptr (PartagesProgress) progress = NULL;
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (PartagesVerdict) verdict = NULL;
  const PartagesLesson *lesson = partages_course_find_lesson_of_question (course, question);
  const char *language = partages_course_get_language (course);
  PartagesXapiBuilder *answer;

  if (found == NULL)
    {
      g_set_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_UNKNOWN,
                   _ ("The course has no question “%s”"), question);
      return NULL;
    }
  progress = partages_progress_load (record, package, course, error);
  if (progress == NULL)
    return NULL;

  verdict = partages_question_check (found, response);
  add_initialized (progress, package, language, change);
  answer = partages_course_statement_new_answer (package, course, lesson, found,
                                                 partages_progress_get_registration (progress));
  partages_xapi_builder_set_success (answer, verdict->right);
  partages_xapi_builder_set_response (answer, response);
  partages_xapi_builder_set_duration (answer, duration);
  partages_change_add_statement (change, answer);
  partages_position_put (change, record, package, lesson->id, find_block (lesson, found));

  partages_progress_add_answer (progress, question, verdict->right,
                                partages_clock_now (partages_record_get_clock (record)), duration);
  add_milestones (progress, package, language, change);
  if (!partages_record_commit (record, change, cancellable, error))
    return NULL;

  return g_steal_pointer (&verdict);
}

/**
 * partages_course_add_begin:
 * @record: the learner's
 * @package: a package
 * @language: the language it is taken in
 * @change: an act that has no statement yet
 * @error: a [error@StoreError], or why the course cannot be read
 *
 * Lets an act in a case of @package begin the package if nothing did before.
 *
 * Returns: whether @change may go on
 */
gboolean
partages_course_add_begin (PartagesRecord *record,
                           PartagesPackage *package,
                           const char *language,
                           PartagesChange *change,
                           GError **error)
{
  g_autoptr (PartagesProgress) progress = partages_progress_load (record, package, NULL, error);

  if (progress == NULL)
    return FALSE;
  add_initialized (progress, package, language, change);

  return TRUE;
}

/**
 * partages_course_add_case_result:
 * @record: the learner's
 * @package: a package
 * @language: the language it is taken in
 * @slug: a case of it that was taken to its end
 * @passed: whether it was passed
 * @change: the act that ends the case, which has its statements already
 * @error: a [error@StoreError], or why the course cannot be read
 *
 * Lets the end of a case complete the package, or pass it, in the same act.
 *
 * Returns: whether @change may go on
 */
gboolean
partages_course_add_case_result (PartagesRecord *record,
                                 PartagesPackage *package,
                                 const char *language,
                                 const char *slug,
                                 gboolean passed,
                                 PartagesChange *change,
                                 GError **error)
{
  g_autoptr (PartagesProgress) progress = partages_progress_load (record, package, NULL, error);

  if (progress == NULL)
    return FALSE;
  partages_progress_add_case (progress, slug, passed);
  add_milestones (progress, package, language, change);

  return TRUE;
}
