/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-course.h"
#include "partages-record.h"

G_BEGIN_DECLS

/* Times are microseconds since 1970 UTC, or 0 for never. Durations are microseconds. */

typedef struct
{
  gint64 read; /* the first time */
  guint n_readings;
  gint64 duration; /* of all readings */
} PartagesLessonProgress;

typedef struct
{
  guint n_tries;
  gint64 first_time;
  gint64 last_time;
  gint64 last_wrong;    /* the last answer that was not right */
  gboolean right_first; /* the first answer, which counts for the score */
  gboolean right_last;
  char *response; /* the last, for [method@Question.check] */
} PartagesQuestionProgress;

typedef struct
{
  gint64 finished; /* the first time, whatever the result */
  gint64 passed;
  double score; /* the best, 0 to 1; negative when none is known */
} PartagesCaseProgress;

/* How far a learner is in a package, counted over what the package holds now. */
typedef struct
{
  guint n_lessons;
  guint n_lessons_read;
  guint n_questions;
  guint n_questions_answered;
  guint n_right_first;
  guint n_mended;  /* wrong at first, right at last and on a later day than the last wrong answer */
  guint n_to_mend; /* wrong at first, and not mended yet */
  guint n_cases;
  guint n_cases_finished;
  guint n_cases_passed;

  gboolean quiz_good; /* as good as the package asks; TRUE when it asks for no quiz */
  gint64 mend_from;   /* when the first of those to mend can be mended; 0 when there is none */

  double fraction; /* of what the package asks for, 0 to 1; 1 once it is finished and not before */
  double score; /* the share of the answered questions whose first answer was right; negative when
                      none is answered */

  gint64 begun;
  gint64 completed; /* everything was gone through */
  gint64 passed;    /* what is judged was good enough */
  gint64 finished;  /* both, or only the former when nothing is judged */
  gint64 expires;   /* when it must be renewed */
  gint64 duration;  /* of all reading and answering */
} PartagesProgressSummary;

/* What one learner has done of one package in the current cycle.
 *
 * Immutable and reference-counted; may be read from any thread.
 *
 * A package is *completed* when all that its `complete` names was gone through: every lesson read, every
 * question answered, every case finished. It is *passed* when what is judged is good enough: every case
 * passed, and the quiz. The score of the quiz is the share of questions answered right at the first try:
 * later tries come after the explanation was read and would say nothing. So that nobody is shut out for
 * years by a bad first day, a question missed at first is *mended* by a right answer on a later day than its
 * last wrong one, when it has to be known. The quiz is good enough once the share of questions that were
 * right at first or are mended is; the score stays what it was. Days are those of UTC, as everywhere in the
 * tables. */
typedef struct _PartagesProgress PartagesProgress;

PartagesProgress *partages_progress_load (PartagesRecord *record,
                                          PartagesPackage *package,
                                          PartagesCourse *course,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesProgress *partages_progress_ref (PartagesProgress *self);
void partages_progress_unref (PartagesProgress *self);
const PartagesProgressSummary *partages_progress_get_summary (PartagesProgress *self);
const PartagesLessonProgress *partages_progress_get_lesson (PartagesProgress *self, const char *id);
const PartagesQuestionProgress *partages_progress_get_question (PartagesProgress *self,
                                                                const char *id);
const PartagesCaseProgress *partages_progress_get_case (PartagesProgress *self, const char *slug);
gboolean partages_progress_is_lesson_done (PartagesProgress *self, const PartagesLesson *lesson);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesProgress, partages_progress_unref)

/* What was done on one day, by whoever the record is of. */
typedef struct
{
  gint64 day; /* from 1970, in UTC */
  guint n_acts;
  gint64 duration;
} PartagesActivityDay;

GArray *partages_progress_read_days (PartagesRecord *record,
                                     gint64 first_day,
                                     gint64 last_day,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
