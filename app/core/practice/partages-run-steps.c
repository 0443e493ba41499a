/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a run goes from step to step, and ends. */

#include "partages-run-private.h"

#include "partages-course-acts.h"

#include <glib/gi18n-lib.h>

static void
add_initial_answers (PartagesRunState *next, const char *registration, PartagesChange *change)
{
  for (guint i = 0; i < next->decisions->len; i++)
    partages_change_add_statement (
        change, partages_run_statement_new_initial (next, registration,
                                                    partages_run_state_get_decision (next, i)));
}

static void
show_advice (PartagesRunState *next)
{
  for (guint i = 0; i < next->decisions->len; i++)
    {
      PartagesRunDecision *decision = &g_array_index (next->decisions, PartagesRunDecision, i);

      decision->advice
          = partages_case_get_advice (next->the_case, next->variant, decision->decision);
    }
}

static gboolean
add_result (PartagesRecord *record,
            PartagesPackage *package,
            PartagesRunState *next,
            const char *registration,
            PartagesChange *change,
            GError **error)
{
  g_autoptr (PartagesDebrief) debrief = partages_debrief_new (next);
  const char *const verbs[]
      = { PARTAGES_XAPI_VERB_COMPLETED,
          debrief->passed ? PARTAGES_XAPI_VERB_PASSED : PARTAGES_XAPI_VERB_FAILED,
          PARTAGES_XAPI_VERB_TERMINATED };

  for (guint i = 0; i < next->decisions->len; i++)
    partages_change_add_statement (
        change, partages_run_statement_new_final (next, registration,
                                                  partages_run_state_get_decision (next, i)));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    partages_change_add_statement (
        change, partages_run_statement_new_result (next, registration, verbs[i], debrief));

  return partages_course_add_case_result (record, package, next->language, next->the_case->id,
                                          debrief->passed, change, error);
}

static PartagesStep
get_next_step (PartagesRunState *state)
{
  guint n = 0;
  const PartagesStep *steps = partages_way_get_steps (state->way, &n);

  for (guint i = 0; i + 1 < n; i++)
    {
      if (steps[i] == state->step)
        return steps[i + 1];
    }

  return PARTAGES_STEP_DEBRIEF;
}

/**
 * partages_run_advance:
 * @record: the learner's
 * @package: the package of the run
 * @step: the one to be left, as the learner saw it; another is refused, so that a second click, or one that
 *   comes late, never takes the run two steps on
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Leaves the step for the next one. From 'commit', the first answers are locked and go to the log. On 'revise'
 * the assistant's advice on every decision is shown. To 'debrief', the final answers and the result go to
 * the log, in one transaction with what follows for the package.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_advance (PartagesRun *self,
                      PartagesRecord *record,
                      PartagesPackage *package,
                      PartagesStep step,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *registration = NULL;

  if (next->step != step || next->step == PARTAGES_STEP_DEBRIEF)
    return partages_run_refuse_step (error);
  if (!partages_run_state_is_answered (next))
    {
      g_set_error_literal (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_INCOMPLETE,
                           _ ("Each decision needs an answer and how sure you are of it"));
      return FALSE;
    }
  registration = partages_record_dup_registration (record, next->package, error);
  if (registration == NULL)
    return FALSE;

  if (next->step == PARTAGES_STEP_COMMIT)
    add_initial_answers (next, registration, change);
  next->step = get_next_step (next);
  if (next->step == PARTAGES_STEP_REVISE && next->way != PARTAGES_WAY_ALONE)
    show_advice (next);
  if (next->step == PARTAGES_STEP_DEBRIEF)
    {
      next->ended = partages_run_get_now (self);
      if (!add_result (record, package, next, registration, change, error))
        return FALSE;
    }

  return partages_run_end_act (self, record, next, change, cancellable, error);
}

/**
 * partages_run_abandon:
 * @record: the learner's
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Gives up a run that has not ended. Its conversation is deleted; what was answered stays in the log.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_abandon (PartagesRun *self,
                      PartagesRecord *record,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PartagesRunState) last = partages_run_begin_act (self);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *registration = NULL;
  PartagesXapiBuilder *abandoned;

  if (last->step == PARTAGES_STEP_DEBRIEF)
    return partages_run_refuse_step (error);
  registration = partages_record_dup_registration (record, last->package, error);
  if (registration == NULL)
    return FALSE;

  abandoned = partages_run_statement_new (last, registration, PARTAGES_XAPI_VERB_ABANDONED);
  partages_xapi_builder_set_duration (abandoned, partages_run_state_get_duration (last));
  partages_change_add_statement (change, abandoned);

  return partages_run_delete (self, record, change, cancellable, error);
}
