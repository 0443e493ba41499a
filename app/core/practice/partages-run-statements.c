/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in a case as xAPI statements. */

#include "partages-run-private.h"

#include "partages-activity.h"
#include "partages-time.h"

static void
set_context (PartagesXapiBuilder *builder, PartagesRunState *state, const char *registration)
{
  partages_xapi_builder_set_registration (builder, registration);
  partages_xapi_builder_set_revision (builder, state->version);
  partages_xapi_builder_set_language (builder, state->language);
  partages_xapi_builder_add_extension_text (builder, "run", state->id);
  partages_xapi_builder_add_extension_text (builder, "arm", partages_way_get_id (state->way));
  if (state->variant != NULL)
    partages_xapi_builder_add_extension_text (builder, "variant", state->variant->id);
  if (state->way != PARTAGES_WAY_ALONE)
    partages_xapi_builder_add_extension_text (builder, "assistant", state->source);
}

/**
 * partages_run_statement_new:
 * @registration: of the package
 * @verb: one of the PARTAGES_XAPI_VERB_ constants
 *
 * Returns: (transfer full): a statement about the case itself
 */
PartagesXapiBuilder *
partages_run_statement_new (PartagesRunState *state, const char *registration, const char *verb)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (verb);
  g_autofree char *iri
      = partages_activity_build (state->package, PARTAGES_ACTIVITY_CASE, state->the_case->id);

  partages_xapi_builder_set_object_activity (builder, iri, PARTAGES_XAPI_TYPE_SIMULATION,
                                             state->the_case->title);
  set_context (builder, state, registration);
  partages_xapi_builder_add_parent (builder, state->package);

  return builder;
}

/* --- Decisions ---------------------------------------------------------------------------------------------------- */

/* The right responses: every option that is right, or the range. */
static GStrv
dup_right_responses (const PartagesDecision *decision)
{
  g_autoptr (GStrvBuilder) responses = g_strv_builder_new ();

  if (decision->numeric)
    {
      PartagesDecisionAnswer low = { .given = TRUE, .value = decision->low };
      PartagesDecisionAnswer high = { .given = TRUE, .value = decision->high };
      g_autofree char *from = partages_decision_dup_response (decision, &low);
      g_autofree char *to = partages_decision_dup_response (decision, &high);

      g_strv_builder_take (responses, g_strconcat (from, "[:]", to, NULL));
    }
  for (guint i = 0; i < decision->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (decision->options, i);

      if (option->grade <= PARTAGES_GRADE_ACCEPTABLE)
        g_strv_builder_add (responses, option->id);
    }

  return g_strv_builder_end (responses);
}

static void
set_decision (PartagesXapiBuilder *builder,
              PartagesRunState *state,
              const PartagesDecision *decision)
{
  g_autofree char *parent
      = partages_activity_build (state->package, PARTAGES_ACTIVITY_CASE, state->the_case->id);
  g_autofree char *iri = g_strconcat (parent, "/decision/", decision->id, NULL);
  g_auto (GStrv) right = dup_right_responses (decision);

  partages_xapi_builder_set_object_activity (builder, iri, PARTAGES_XAPI_TYPE_INTERACTION,
                                             decision->asks);
  partages_xapi_builder_set_interaction (builder, decision->numeric ? "numeric" : "choice",
                                         (const char *const *) right);
  for (guint i = 0; i < decision->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (decision->options, i);

      partages_xapi_builder_add_component (builder, "choices", option->id, option->text);
    }
  partages_xapi_builder_add_parent (builder, parent);
  partages_xapi_builder_add_grouping (builder, state->package);
}

static void
add_answer (PartagesXapiBuilder *builder,
            const PartagesDecision *decision,
            const char *name,
            const PartagesDecisionAnswer *answer)
{
  g_autofree char *response = NULL;

  if (!answer->given)
    return;

  response = partages_decision_dup_response (decision, answer);
  partages_xapi_builder_add_extension_text (builder, name, response);
}

static void
add_right (PartagesXapiBuilder *builder,
           yyjson_mut_val *right,
           const PartagesDecision *decision,
           const char *name,
           const PartagesDecisionAnswer *answer)
{
  if (answer->given)
    yyjson_mut_obj_add_bool (partages_xapi_builder_get_document (builder), right, name,
                             partages_decision_is_right (decision, answer));
}

static PartagesXapiBuilder *
new_answered (PartagesRunState *state,
              const char *registration,
              const PartagesRunDecision *run,
              const PartagesRunAnswer *answer,
              gint64 duration)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);
  g_autofree char *response = partages_decision_dup_response (run->decision, &answer->answer);

  set_decision (builder, state, run->decision);
  set_context (builder, state, registration);
  partages_xapi_builder_set_response (builder, response);
  partages_xapi_builder_set_success (builder,
                                     partages_decision_is_right (run->decision, &answer->answer));
  /* The decisions are answered together: each takes its share of the time. */
  partages_xapi_builder_set_duration (builder, duration / MAX (state->decisions->len, 1));
  add_answer (builder, run->decision, "initial", &run->initial.answer);
  if (run->initial.answer.given)
    partages_xapi_builder_add_extension_double (builder, "confidence-initial",
                                                run->initial.confidence);

  return builder;
}

/**
 * partages_run_statement_new_initial:
 *
 * Returns: (transfer full): the answer to which the learner commits before any advice
 */
PartagesXapiBuilder *
partages_run_statement_new_initial (PartagesRunState *state,
                                    const char *registration,
                                    const PartagesRunDecision *run)
{
  gint64 duration = state->durations[PARTAGES_STEP_READ] + state->durations[PARTAGES_STEP_COMMIT];
  PartagesXapiBuilder *builder = new_answered (state, registration, run, &run->initial, duration);
  yyjson_mut_val *right = yyjson_mut_obj (partages_xapi_builder_get_document (builder));

  add_right (builder, right, run->decision, "initial", &run->initial.answer);
  partages_xapi_builder_add_extension_value (builder, "right", right);

  return builder;
}

/**
 * partages_run_statement_new_final:
 *
 * Returns: (transfer full): the final answer, with the first one, the advice, and how right each was
 */
PartagesXapiBuilder *
partages_run_statement_new_final (PartagesRunState *state,
                                  const char *registration,
                                  const PartagesRunDecision *run)
{
  gint64 before = run->initial.answer.given ? state->durations[PARTAGES_STEP_READ]
                                                  + state->durations[PARTAGES_STEP_COMMIT]
                                            : 0;
  PartagesXapiBuilder *builder = new_answered (state, registration, run, &run->final,
                                               partages_run_state_get_duration (state) - before);
  yyjson_mut_val *right = yyjson_mut_obj (partages_xapi_builder_get_document (builder));

  add_answer (builder, run->decision, "final", &run->final.answer);
  partages_xapi_builder_add_extension_double (builder, "confidence-final", run->final.confidence);
  add_right (builder, right, run->decision, "initial", &run->initial.answer);
  if (run->advice != NULL)
    {
      add_answer (builder, run->decision, "advice", &run->advice->answer);
      add_right (builder, right, run->decision, "advice", &run->advice->answer);
    }
  add_right (builder, right, run->decision, "final", &run->final.answer);
  partages_xapi_builder_add_extension_value (builder, "right", right);

  return builder;
}

/* --- The result --------------------------------------------------------------------------------------------------- */

static void
add_durations (PartagesXapiBuilder *builder, PartagesRunState *state)
{
  yyjson_mut_doc *document = partages_xapi_builder_get_document (builder);
  yyjson_mut_val *durations = yyjson_mut_obj (document);
  guint n = 0;
  const PartagesStep *steps = partages_way_get_steps (state->way, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *duration = partages_duration_to_iso (state->durations[steps[i]]);

      if (steps[i] != PARTAGES_STEP_DEBRIEF)
        yyjson_mut_obj_add_strcpy (document, durations, partages_step_get_id (steps[i]), duration);
    }
  partages_xapi_builder_add_extension_value (builder, "step-durations", durations);
}

static GStrv
dup_harmful (PartagesDebrief *debrief)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < debrief->decisions->len; i++)
    {
      const PartagesDebriefDecision *decision
          = &g_array_index (debrief->decisions, PartagesDebriefDecision, i);

      if (decision->final_grade == PARTAGES_GRADE_HARMFUL)
        g_strv_builder_add (ids, decision->run->decision->id);
    }

  return g_strv_builder_end (ids);
}

static GStrv
dup_evidence (PartagesRunState *state)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < state->evidence->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (state->evidence, i));

  return g_strv_builder_end (names);
}

/**
 * partages_run_statement_new_result:
 * @verb: completed, passed, failed or terminated
 * @debrief: of @state, whose run has ended
 *
 * Returns: (transfer full): how the run went. Success and score stand only on passed and failed, completion
 *   only on completed, as cmi5 has it.
 */
PartagesXapiBuilder *
partages_run_statement_new_result (PartagesRunState *state,
                                   const char *registration,
                                   const char *verb,
                                   PartagesDebrief *debrief)
{
  PartagesXapiBuilder *builder = partages_run_statement_new (state, registration, verb);
  g_auto (GStrv) present = partages_debrief_dup_fault_ids (debrief, FALSE);
  g_auto (GStrv) flagged = partages_debrief_dup_fault_ids (debrief, TRUE);
  g_auto (GStrv) harmful = dup_harmful (debrief);
  g_auto (GStrv) evidence = dup_evidence (state);

  partages_xapi_builder_set_duration (builder, partages_run_state_get_duration (state));
  if (g_str_equal (verb, PARTAGES_XAPI_VERB_COMPLETED))
    partages_xapi_builder_set_completion (builder, TRUE);
  else if (!g_str_equal (verb, PARTAGES_XAPI_VERB_TERMINATED))
    {
      partages_xapi_builder_set_success (builder, debrief->passed);
      partages_xapi_builder_set_score (builder, debrief->score);
    }

  add_durations (builder, state);
  partages_xapi_builder_add_extension_texts (builder, "evidence-opened",
                                             (const char *const *) evidence);
  partages_xapi_builder_add_extension_texts (builder, "faults-present",
                                             (const char *const *) present);
  partages_xapi_builder_add_extension_texts (builder, "faults-flagged",
                                             (const char *const *) flagged);
  partages_xapi_builder_add_extension_texts (builder, "harmful", (const char *const *) harmful);
  partages_xapi_builder_add_extension_int (builder, "privacy-warnings", state->n_privacy_warnings);

  return builder;
}
