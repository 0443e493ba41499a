/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log says of simulated cases, statement by statement. */

#include "partages-practice-fold.h"

#include "partages-activity.h"
#include "partages-id.h"
#include "partages-practice-table.h"
#include "partages-run-state.h"

#include <string.h>

static gboolean
is_verb (PartagesXapiStatement *statement, const char *verb)
{
  return g_str_equal (partages_xapi_statement_get_verb (statement), verb);
}

static const char *
get_text (PartagesXapiStatement *statement, const char *name)
{
  return yyjson_get_str (partages_xapi_statement_get_extension (statement, name));
}

static double
get_share (PartagesXapiStatement *statement, const char *name)
{
  yyjson_val *value = partages_xapi_statement_get_extension (statement, name);

  return yyjson_is_num (value) ? yyjson_get_num (value) : -1;
}

/* `right` holds a truth value for each answer there was. */
static int
get_right (PartagesXapiStatement *statement, const char *which)
{
  yyjson_val *right
      = yyjson_obj_get (partages_xapi_statement_get_extension (statement, "right"), which);

  return yyjson_is_bool (right) ? yyjson_get_bool (right) : -1;
}

static gboolean
is_numeric (PartagesXapiStatement *statement)
{
  yyjson_val *object = yyjson_obj_get (partages_xapi_statement_get_root (statement), "object");
  yyjson_val *definition = yyjson_obj_get (object, "definition");

  return yyjson_equals_str (yyjson_obj_get (definition, "interactionType"), "numeric");
}

/* FORMATS.md §3: numbers agree when both lie in the accepted range or are equal; options when they are the
 * same. */
static int
agree (PartagesXapiStatement *statement, const char *answer)
{
  const char *mine = get_text (statement, answer);
  const char *advice = get_text (statement, "advice");

  if (mine == NULL || advice == NULL)
    return -1;
  if (g_str_equal (mine, advice))
    return 1;

  return is_numeric (statement) && get_right (statement, answer) == 1
         && get_right (statement, "advice") == 1;
}

static gboolean
apply_decision (PartagesConnection *connection,
                const PartagesPracticeEntry *row,
                PartagesXapiStatement *statement,
                const char *decision,
                GError **error)
{
  PartagesPracticeDecision values = {
    .decision = decision,
    .initial_right = get_right (statement, "initial"),
    .advice_right = get_right (statement, "advice"),
    .final_right = get_right (statement, "final"),
    .initial_agrees = agree (statement, "initial"),
    .final_agrees = agree (statement, "final"),
    .initial_confidence = get_share (statement, "confidence-initial"),
    .final_confidence = get_share (statement, "confidence-final"),
  };

  /* The first of the two answers has no final one. */
  if (get_text (statement, "final") == NULL || values.final_right < 0)
    return TRUE;

  return partages_practice_table_add_decision (connection, row, &values, error);
}

static gboolean
apply_case (PartagesConnection *connection,
            const PartagesPracticeEntry *row,
            PartagesXapiStatement *statement,
            GError **error)
{
  gboolean passed = is_verb (statement, PARTAGES_XAPI_VERB_PASSED);

  if (!passed && !is_verb (statement, PARTAGES_XAPI_VERB_FAILED))
    return TRUE;

  return partages_practice_table_add_result (
      connection, row, passed, partages_xapi_statement_get_score (statement, -1),
      MAX (partages_xapi_statement_get_duration (statement), 0), error);
}

static gboolean
apply (PartagesConnection *connection, const PartagesLogEntry *entry, GError **error)
{
  PartagesXapiStatement *statement = entry->statement;
  const char *home_page = partages_xapi_statement_get_home_page (statement);
  const char *account = partages_xapi_statement_get_account (statement);
  const char *object = partages_xapi_statement_get_object (statement);
  const char *variant = get_text (statement, "variant");
  PartagesPracticeEntry row = { .run = get_text (statement, "run"),
                                .arm = get_text (statement, "arm"),
                                .variant = variant != NULL ? variant : "",
                                .time = partages_xapi_statement_get_time (statement) };
  g_auto (PartagesActivity) activity = { 0 };
  g_autofree char *learner = NULL;
  g_autofree char *case_iri = NULL;
  PartagesWay way;
  gboolean answered;

  if (object == NULL || home_page == NULL || account == NULL || row.run == NULL
      || !partages_way_from_id (row.arm, &way)
      || !partages_uuid_to_bytes (partages_xapi_statement_get_id (statement), row.id))
    return TRUE;

  partages_activity_parse (&activity, object);
  if (activity.kind != PARTAGES_ACTIVITY_CASE && activity.kind != PARTAGES_ACTIVITY_DECISION)
    return TRUE;

  answered = activity.kind == PARTAGES_ACTIVITY_DECISION
             && is_verb (statement, PARTAGES_XAPI_VERB_ANSWERED);
  case_iri = partages_activity_build (activity.package, PARTAGES_ACTIVITY_CASE, activity.slug);
  learner = g_strconcat (home_page, "\n", account, NULL);
  row.case_iri = case_iri;
  row.learner = learner;
  if (!partages_practice_table_add_run (connection, &row, answered, error))
    return FALSE;

  return answered ? apply_decision (connection, &row, statement, activity.id, error)
                  : apply_case (connection, &row, statement, error);
}

static const char *const tables[] = { "practice_decision", "practice_run", NULL };

const PartagesFold partages_practice_fold = { "practice", 1, tables, apply };
