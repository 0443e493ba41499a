/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a learner was, and what to do next. */

#include "partages-next-step.h"

#include "partages-journal.h"
#include "partages-json.h"
#include "partages-progress-private.h"
#include "partages-time.h"

#define POSITION "position"

/* --- Position --------------------------------------------------------------------------------- */

static char *
write_position (const char *lesson, guint block, gint64 time)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *iso = partages_time_to_iso (time);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "lesson", lesson);
  yyjson_mut_obj_add_uint (document, root, "block", block);
  yyjson_mut_obj_add_str (document, root, "time", iso);

  return partages_json_write (document, NULL);
}

/* Keeps the place together with what @change says of it. */
void
partages_position_put (PartagesChange *change,
                       PartagesRecord *record,
                       PartagesPackage *package,
                       const char *lesson,
                       guint block)
{
  g_autofree char *json
      = write_position (lesson, block, partages_clock_now (partages_record_get_clock (record)));

  partages_change_put_journal (change, POSITION, partages_package_get_id (package), json);
}

/**
 * partages_position_save:
 * @record: the learner's
 * @package: a package
 * @lesson: the id of the lesson that is open
 * @block: the number of the child of its body that is at the top
 * @cancellable: (nullable): a cancellable
 * @error: a [error@StoreError]
 *
 * Keeps the place, so that reading goes on there after anything. It stays on this computer.
 *
 * Returns: whether it is kept
 */
gboolean
partages_position_save (PartagesRecord *record,
                        PartagesPackage *package,
                        const char *lesson,
                        guint block,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (PartagesChange) change = partages_change_new ();

  partages_position_put (change, record, package, lesson, block);

  return partages_record_commit (record, change, cancellable, error);
}

/**
 * partages_position_load:
 * @record: the learner's
 * @package: a package
 * @position: (out) (nullable): where reading stopped, or %NULL when it never began; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be told
 */
gboolean
partages_position_load (PartagesRecord *record,
                        PartagesPackage *package,
                        PartagesPosition **position,
                        GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  const char *lesson;
  const char *iso;
  PartagesPosition *result;

  if (!partages_journal_dup (record, POSITION, partages_package_get_id (package), &text, error))
    return FALSE;

  /* A document that is not as it was written is as good as none: nothing but a place is lost. */
  json = text != NULL ? partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, NULL) : NULL;
  lesson = json != NULL ? partages_json_get_string (partages_json_get_root (json), "lesson") : NULL;
  if (lesson == NULL)
    {
      *position = NULL;
      return TRUE;
    }

  result = g_new0 (PartagesPosition, 1);
  result->lesson = g_strdup (lesson);
  result->block
      = CLAMP (partages_json_get_int (partages_json_get_root (json), "block", 0), 0, G_MAXINT);
  iso = partages_json_get_string (partages_json_get_root (json), "time");
  if (iso == NULL || !partages_time_from_iso (iso, &result->time))
    result->time = 0;
  *position = result;

  return TRUE;
}

void
partages_position_free (PartagesPosition *self)
{
  g_free (self->lesson);
  g_free (self);
}

/* --- Next step -------------------------------------------------------------------------------- */

static PartagesNextStep *
step_new (PartagesNextKind kind, const PartagesLesson *lesson, guint block)
{
  PartagesNextStep *self = g_new0 (PartagesNextStep, 1);

  self->kind = kind;
  self->lesson = lesson != NULL ? g_strdup (lesson->id) : NULL;
  self->block = block;

  return self;
}

static PartagesNextStep *
question_step_new (PartagesNextKind kind,
                   const PartagesLesson *lesson,
                   guint block,
                   PartagesQuestion *question)
{
  PartagesNextStep *self = step_new (kind, lesson, block);

  self->question = g_strdup (partages_question_get_id (question));

  return self;
}

static gboolean
is_passed (PartagesProgress *progress, const char *slug)
{
  const PartagesCaseProgress *result = partages_progress_get_case (progress, slug);

  return result != NULL && result->passed != 0;
}

/* Gives what is left to do among the blocks of a lesson that was read, or %NULL. */
static PartagesNextStep *
find_open_block (PartagesPackage *package, PartagesProgress *progress, const PartagesLesson *lesson)
{
  for (guint i = 0; i < lesson->body->n_children; i++)
    {
      PartagesBlock *block = lesson->body->children[i];

      if (block->question != NULL
          && partages_progress_get_question (progress, partages_question_get_id (block->question))
                 == NULL)
        return question_step_new (PARTAGES_NEXT_ANSWER, lesson, i, block->question);

      if (block->kind == PARTAGES_BLOCK_PRACTICE && !is_passed (progress, block->url))
        {
          g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);
          PartagesNextStep *step;

          /* A case that the package lacks cannot be taken. */
          if (!g_strv_contains ((const char *const *) slugs, block->url))
            continue;
          step = step_new (PARTAGES_NEXT_PRACTISE, lesson, i);
          step->slug = g_strdup (block->url);
          return step;
        }
    }

  return NULL;
}

static PartagesNextStep *
find_step_in_lesson (PartagesPackage *package,
                     PartagesProgress *progress,
                     const PartagesLesson *lesson,
                     const PartagesPosition *position)
{
  guint block = 0;

  if (partages_progress_get_lesson (progress, lesson->id) != NULL)
    return find_open_block (package, progress, lesson);

  if (position != NULL && g_str_equal (position->lesson, lesson->id)
      && position->block < lesson->body->n_children)
    block = position->block;

  return step_new (PARTAGES_NEXT_READ, lesson, block);
}

/* The lesson that was open comes first, then those after it, then those before. */
static PartagesNextStep *
find_step_in_course (PartagesPackage *package,
                     PartagesCourse *course,
                     PartagesProgress *progress,
                     const PartagesPosition *position)
{
  guint n = partages_course_get_n_lessons (course);
  gint start = position != NULL ? partages_course_find_lesson_number (course, position->lesson) : 0;

  for (guint i = 0; i < n; i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, (MAX (start, 0) + i) % n);
      PartagesNextStep *step = find_step_in_lesson (package, progress, lesson, position);

      if (step != NULL)
        return step;
    }

  return NULL;
}

static PartagesNextStep *
find_case (PartagesPackage *package, PartagesProgress *progress)
{
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      if (!is_passed (progress, slugs[i]))
        {
          PartagesNextStep *step = step_new (PARTAGES_NEXT_PRACTISE, NULL, 0);

          step->slug = g_strdup (slugs[i]);
          return step;
        }
    }

  return NULL;
}

/* Of those that were missed, one whose explanation was read on an earlier day. */
static PartagesNextStep *
find_question_to_mend (PartagesCourse *course, PartagesProgress *progress, gint64 now)
{
  for (guint i = 0; i < partages_course_get_n_lessons (course); i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);

      for (guint j = 0; j < lesson->body->n_children; j++)
        {
          PartagesQuestion *question = lesson->body->children[j]->question;
          const PartagesQuestionProgress *answered
              = question != NULL
                    ? partages_progress_get_question (progress, partages_question_get_id (question))
                    : NULL;

          if (answered != NULL && !answered->right_first
              && !partages_question_progress_is_mended (answered)
              && now >= partages_question_progress_get_mend_from (answered))
            return question_step_new (PARTAGES_NEXT_MEND, lesson, j, question);
        }
    }

  return NULL;
}

static PartagesNextStep *
find_mending (PartagesCourse *course, PartagesProgress *progress, gint64 now)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);
  PartagesNextStep *step;

  if (summary->quiz_good || summary->n_to_mend == 0)
    return NULL;
  if (now >= summary->mend_from)
    return find_question_to_mend (course, progress, now);

  step = step_new (PARTAGES_NEXT_WAIT, NULL, 0);
  step->n_questions = summary->n_to_mend;

  return step;
}

/**
 * partages_course_dup_next_step:
 * @record: the learner's
 * @package: a package
 * @course: (nullable): its course, or %NULL when it has none
 * @progress: the progress in it
 * @error: a [error@StoreError]
 *
 * Finds what to do next: to go on where reading stopped; then what is left in the lessons, in order from
 * there; then the cases that no lesson leads to; then the questions to answer again, if the quiz is not good
 * enough without: those missed today from tomorrow. Where the training has expired it is to be begun anew.
 *
 * Returns: (transfer full) (nullable): the step, or %NULL with @error set
 */
PartagesNextStep *
partages_course_dup_next_step (PartagesRecord *record,
                               PartagesPackage *package,
                               PartagesCourse *course,
                               PartagesProgress *progress,
                               GError **error)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);
  gint64 now = partages_clock_now (partages_record_get_clock (record));
  g_autoptr (PartagesPosition) position = NULL;
  PartagesNextStep *step = NULL;

  if (!partages_position_load (record, package, &position, error))
    return NULL;

  if (summary->expires != 0 && summary->expires <= now)
    return step_new (PARTAGES_NEXT_RENEW, NULL, 0);
  if (summary->finished != 0)
    return step_new (PARTAGES_NEXT_NONE, NULL, 0);

  if (course != NULL)
    step = find_step_in_course (package, course, progress, position);
  if (step == NULL)
    step = find_case (package, progress);
  if (step == NULL && course != NULL)
    step = find_mending (course, progress, now);

  return step != NULL ? step : step_new (PARTAGES_NEXT_NONE, NULL, 0);
}

void
partages_next_step_free (PartagesNextStep *self)
{
  g_free (self->lesson);
  g_free (self->question);
  g_free (self->slug);
  g_free (self);
}
