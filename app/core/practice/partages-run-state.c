/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run at one moment, and the ways and steps there are. */

#include "partages-run-private.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  PartagesStep steps[PARTAGES_N_STEPS];
  guint n_steps;
} ways[] = {
  [PARTAGES_WAY_COMMIT_FIRST] = { "commit-first",
                                  { PARTAGES_STEP_READ, PARTAGES_STEP_COMMIT, PARTAGES_STEP_ASK,
                                    PARTAGES_STEP_REVISE, PARTAGES_STEP_DEBRIEF },
                                  5 },
  [PARTAGES_WAY_ALONE]
  = { "alone", { PARTAGES_STEP_READ, PARTAGES_STEP_REVISE, PARTAGES_STEP_DEBRIEF }, 3 },
  [PARTAGES_WAY_ASSISTED]
  = { "assisted", { PARTAGES_STEP_ASK, PARTAGES_STEP_REVISE, PARTAGES_STEP_DEBRIEF }, 3 },
};

static const struct
{
  const char *id;
  const char *label;
} steps[PARTAGES_N_STEPS] = {
  [PARTAGES_STEP_READ] = { "read", NC_ ("step of a case", "Read") },
  [PARTAGES_STEP_COMMIT] = { "commit", NC_ ("step of a case", "Commit") },
  [PARTAGES_STEP_ASK] = { "ask", NC_ ("step of a case", "Ask") },
  [PARTAGES_STEP_REVISE] = { "revise", NC_ ("step of a case", "Revise") },
  [PARTAGES_STEP_DEBRIEF] = { "debrief", NC_ ("step of a case", "Debrief") },
};

static void
flag_free (gpointer data)
{
  PartagesFlag *flag = data;

  g_free (flag->note);
  g_free (flag->quote);
  g_free (flag);
}

static void
state_clear (gpointer data)
{
  PartagesRunState *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->package, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->decisions, g_array_unref);
  g_clear_pointer (&self->flags, g_ptr_array_unref);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  g_clear_pointer (&self->conversation, partages_conversation_unref);
  g_clear_pointer (&self->the_case, partages_case_unref);
}

/* A run of @the_case in which nothing has been done. */
PartagesRunState *
partages_run_state_new (PartagesCase *the_case)
{
  PartagesRunState *self = g_atomic_rc_box_new0 (PartagesRunState);

  self->the_case = partages_case_ref (the_case);
  self->decisions = g_array_new (FALSE, TRUE, sizeof (PartagesRunDecision));
  self->flags = g_ptr_array_new_with_free_func (flag_free);
  self->evidence = g_ptr_array_new_with_free_func (g_free);
  self->conversation = partages_conversation_new ();
  for (guint i = 0; i < the_case->decisions->len; i++)
    {
      PartagesRunDecision decision = { .decision = g_ptr_array_index (the_case->decisions, i),
                                       .initial = { .confidence = -1 },
                                       .final = { .confidence = -1 } };

      g_array_append_val (self->decisions, decision);
    }

  return self;
}

void
partages_run_state_add_flag (PartagesRunState *self, const PartagesFlag *flag)
{
  PartagesFlag *copy = g_memdup2 (flag, sizeof *flag);

  copy->note = g_strdup (flag->note);
  copy->quote = g_strdup (flag->quote);
  g_ptr_array_add (self->flags, copy);
}

PartagesRunState *
partages_run_state_copy (PartagesRunState *other)
{
  PartagesRunState *self = partages_run_state_new (other->the_case);

  self->variant = other->variant;
  self->id = g_strdup (other->id);
  self->package = g_strdup (other->package);
  self->version = g_strdup (other->version);
  self->language = g_strdup (other->language);
  self->source = g_strdup (other->source);
  self->n_earlier = other->n_earlier;
  self->way = other->way;
  self->step = other->step;
  self->begun = other->begun;
  self->ended = other->ended;
  self->n_privacy_warnings = other->n_privacy_warnings;
  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    self->durations[i] = other->durations[i];
  for (guint i = 0; i < other->decisions->len; i++)
    g_array_index (self->decisions, PartagesRunDecision, i)
        = g_array_index (other->decisions, PartagesRunDecision, i);
  for (guint i = 0; i < other->flags->len; i++)
    partages_run_state_add_flag (self, g_ptr_array_index (other->flags, i));
  for (guint i = 0; i < other->evidence->len; i++)
    g_ptr_array_add (self->evidence, g_strdup (g_ptr_array_index (other->evidence, i)));
  partages_conversation_unref (self->conversation);
  self->conversation = partages_conversation_ref (other->conversation);

  return self;
}

PartagesRunState *
partages_run_state_ref (PartagesRunState *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_run_state_unref (PartagesRunState *self)
{
  g_atomic_rc_box_release_full (self, state_clear);
}

/**
 * partages_run_state_get_decision:
 * @i: its number in the case
 *
 * Returns: the decision, which lives as long as the state
 */
const PartagesRunDecision *
partages_run_state_get_decision (PartagesRunState *self, guint i)
{
  g_return_val_if_fail (i < self->decisions->len, NULL);

  return &g_array_index (self->decisions, PartagesRunDecision, i);
}

PartagesRunDecision *
partages_run_state_edit_decision (PartagesRunState *self, const char *id)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      PartagesRunDecision *decision = &g_array_index (self->decisions, PartagesRunDecision, i);

      if (g_str_equal (decision->decision->id, id))
        return decision;
    }

  return NULL;
}

/**
 * partages_run_state_find_decision:
 * @id: the id of a decision
 *
 * Returns: (nullable): the decision, which lives as long as the state
 */
const PartagesRunDecision *
partages_run_state_find_decision (PartagesRunState *self, const char *id)
{
  return partages_run_state_edit_decision (self, id);
}

const PartagesFlag *
partages_run_state_find_flag (PartagesRunState *self, guint id)
{
  return id > 0 && id <= self->flags->len ? g_ptr_array_index (self->flags, id - 1) : NULL;
}

/**
 * partages_run_state_may_ask:
 *
 * Returns: whether the assistant answers, and what it said can be flagged: while asking and revising
 */
gboolean
partages_run_state_may_ask (PartagesRunState *self)
{
  return self->way != PARTAGES_WAY_ALONE
         && (self->step == PARTAGES_STEP_ASK || self->step == PARTAGES_STEP_REVISE);
}

static gboolean
is_complete (const PartagesRunAnswer *answer)
{
  return answer->answer.given && answer->confidence >= 0;
}

/**
 * partages_run_state_is_answered:
 *
 * Returns: whether the step asks for no more answers: each decision has one, with a confidence
 */
gboolean
partages_run_state_is_answered (PartagesRunState *self)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const PartagesRunDecision *decision = partages_run_state_get_decision (self, i);

      if ((self->step == PARTAGES_STEP_COMMIT && !is_complete (&decision->initial))
          || (self->step == PARTAGES_STEP_REVISE && !is_complete (&decision->final)))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_run_state_get_duration:
 *
 * Returns: microseconds from the opened chart to the final answer, without idle time
 */
gint64
partages_run_state_get_duration (PartagesRunState *self)
{
  gint64 duration = 0;

  for (guint i = 0; i < PARTAGES_STEP_DEBRIEF; i++)
    duration += self->durations[i];

  return duration;
}

/**
 * partages_way_get_steps:
 * @n_steps: (out): how many
 *
 * Returns: (array length=n_steps): the steps of a way, in order
 */
const PartagesStep *
partages_way_get_steps (PartagesWay way, guint *n_steps)
{
  *n_steps = ways[way].n_steps;

  return ways[way].steps;
}

const char *
partages_way_get_id (PartagesWay way)
{
  return ways[way].id;
}

gboolean
partages_way_from_id (const char *id, PartagesWay *way)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (g_strcmp0 (ways[i].id, id) == 0)
        {
          *way = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
partages_step_get_id (PartagesStep step)
{
  return steps[step].id;
}

gboolean
partages_step_from_id (const char *id, PartagesStep *step)
{
  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    {
      if (g_strcmp0 (steps[i].id, id) == 0)
        {
          *step = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
partages_step_get_label (PartagesStep step)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "step of a case", steps[step].label);
}
