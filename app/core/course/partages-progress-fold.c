/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log says of courses, statement by statement. */

#include "partages-progress-fold.h"

#include "partages-activity.h"
#include "partages-id.h"
#include "partages-progress-table.h"
#include "partages-time.h"

static gboolean
is_verb (const PartagesLogEntry *entry, const char *verb)
{
  return g_str_equal (partages_xapi_statement_get_verb (entry->statement), verb);
}

static PartagesMilestone
get_milestone (const PartagesLogEntry *entry)
{
  if (is_verb (entry, PARTAGES_XAPI_VERB_INITIALIZED))
    return PARTAGES_MILESTONE_INITIALIZED;
  if (is_verb (entry, PARTAGES_XAPI_VERB_COMPLETED))
    return PARTAGES_MILESTONE_COMPLETED;
  if (is_verb (entry, PARTAGES_XAPI_VERB_PASSED))
    return PARTAGES_MILESTONE_PASSED;

  return PARTAGES_MILESTONE_NONE;
}

/* Someone at work: these have a duration of their own, while that of `completed` and the like sums up. */
static gboolean
is_work (const PartagesLogEntry *entry, const PartagesActivity *activity)
{
  if (is_verb (entry, PARTAGES_XAPI_VERB_EXPERIENCED))
    return activity->kind == PARTAGES_ACTIVITY_LESSON;

  return is_verb (entry, PARTAGES_XAPI_VERB_ANSWERED)
         && (activity->kind == PARTAGES_ACTIVITY_QUESTION
             || activity->kind == PARTAGES_ACTIVITY_DECISION);
}

static gboolean
is_end_of_case (const PartagesLogEntry *entry)
{
  return is_verb (entry, PARTAGES_XAPI_VERB_PASSED) || is_verb (entry, PARTAGES_XAPI_VERB_FAILED)
         || is_verb (entry, PARTAGES_XAPI_VERB_COMPLETED);
}

static gboolean
apply_part (PartagesConnection *connection,
            const PartagesLogEntry *entry,
            const PartagesProgressEntry *row,
            const PartagesActivity *activity,
            GError **error)
{
  PartagesXapiStatement *statement = entry->statement;
  const char *response = partages_xapi_statement_get_response (statement);

  switch (activity->kind)
    {
    case PARTAGES_ACTIVITY_LESSON:
      return partages_progress_table_add_lesson (connection, row, activity->id, error);
    case PARTAGES_ACTIVITY_QUESTION:
      return partages_progress_table_add_answer (
          connection, row, activity->id, partages_xapi_statement_get_success (statement, FALSE),
          response != NULL ? response : "", error);
    case PARTAGES_ACTIVITY_CASE:
      return partages_progress_table_add_case (
          connection, row, activity->slug, is_verb (entry, PARTAGES_XAPI_VERB_PASSED),
          partages_xapi_statement_get_score (statement, -1), error);
    case PARTAGES_ACTIVITY_DECISION:
    case PARTAGES_ACTIVITY_PACKAGE:
    default:
      return TRUE;
    }
}

static gboolean
apply (PartagesConnection *connection, const PartagesLogEntry *entry, GError **error)
{
  PartagesXapiStatement *statement = entry->statement;
  PartagesProgressEntry row = { .time = partages_xapi_statement_get_time (statement) };
  PartagesMilestone milestone = PARTAGES_MILESTONE_NONE;
  g_auto (PartagesActivity) activity = { 0 };
  gboolean work;

  if (partages_xapi_statement_get_object (statement) == NULL
      || !partages_uuid_to_bytes (partages_xapi_statement_get_registration (statement),
                                  row.registration)
      || !partages_uuid_to_bytes (partages_xapi_statement_get_id (statement), row.id))
    return TRUE;

  partages_activity_parse (&activity, partages_xapi_statement_get_object (statement));
  work = is_work (entry, &activity);
  if (activity.kind == PARTAGES_ACTIVITY_PACKAGE)
    milestone = get_milestone (entry);
  if (!work && milestone == PARTAGES_MILESTONE_NONE
      && !(activity.kind == PARTAGES_ACTIVITY_CASE && is_end_of_case (entry)))
    return TRUE;

  /* What lasts longer than a day is a clock that was set meanwhile. */
  if (work)
    row.duration = CLAMP (partages_xapi_statement_get_duration (statement), 0, PARTAGES_DAY);
  if (work && !partages_progress_table_add_activity (connection, &row, error))
    return FALSE;

  return partages_progress_table_add (connection, &row, activity.package, milestone, error)
         && apply_part (connection, entry, &row, &activity, error);
}

static const char *const tables[] = { "course_progress", "course_lesson",   "course_question",
                                      "course_case",     "course_activity", NULL };

const PartagesFold partages_progress_fold = { "course-progress", 2, tables, apply };
