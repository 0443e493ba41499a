/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be learnt from a run: its score, the faults that were met, the evidence that was needed. */

#include "partages-debrief.h"

#include "partages-fold-text.h"

#include <string.h>

static void
fault_free (gpointer data)
{
  PartagesDebriefFault *fault = data;

  g_array_unref (fault->places);
  g_free (fault);
}

static void
debrief_clear (gpointer data)
{
  PartagesDebrief *self = data;

  g_clear_pointer (&self->decisions, g_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->wrong_flags, g_array_unref);
  g_clear_pointer (&self->evidence, g_array_unref);
  g_clear_pointer (&self->state, partages_run_state_unref);
}

/* --- Decisions ---------------------------------------------------------------------------------------------------- */

static const PartagesDecisionOption *
find_best (const PartagesDecision *decision)
{
  for (guint i = 0; i < decision->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (decision->options, i);

      if (option->grade == PARTAGES_GRADE_BEST)
        return option;
    }

  return NULL;
}

static PartagesAnswerChange
compare_answers (const PartagesDebriefDecision *entry)
{
  const PartagesRunDecision *run = entry->run;

  if (!run->initial.answer.given || !run->final.answer.given
      || partages_decision_agree (run->decision, &run->initial.answer, &run->final.answer))
    return PARTAGES_CHANGE_NONE;
  if (entry->final_grade < entry->initial_grade)
    return PARTAGES_CHANGE_BETTER;

  return entry->final_grade > entry->initial_grade ? PARTAGES_CHANGE_WORSE : PARTAGES_CHANGE_EQUAL;
}

static void
judge_decision (PartagesDebrief *self, const PartagesRunDecision *run)
{
  const PartagesDecision *decision = run->decision;
  PartagesDebriefDecision entry = { .run = run, .expert = find_best (decision) };

  if (run->initial.answer.given)
    entry.initial_grade = partages_decision_grade (decision, &run->initial.answer);
  entry.final_grade = run->final.answer.given
                          ? partages_decision_grade (decision, &run->final.answer)
                          : PARTAGES_GRADE_HARMFUL;
  entry.initial_right = partages_decision_is_right (decision, &run->initial.answer);
  entry.final_right = partages_decision_is_right (decision, &run->final.answer);
  if (run->advice != NULL)
    entry.advice_right = partages_decision_is_right (decision, &run->advice->answer);
  entry.change = compare_answers (&entry);

  g_array_append_val (self->decisions, entry);
}

/* FORMATS.md §3: the grades score 1, 0.8, 0.3 and 0, weighted; passed at 0.7 with nothing harmful on the
 * key decision. An answer that was not given scores nothing. */
static void
judge (PartagesDebrief *self)
{
  double sum = 0;
  double weights = 0;
  gboolean harmful_key = FALSE;

  for (guint i = 0; i < self->state->decisions->len; i++)
    judge_decision (self, partages_run_state_get_decision (self->state, i));

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const PartagesDebriefDecision *entry
          = &g_array_index (self->decisions, PartagesDebriefDecision, i);
      const PartagesDecision *decision = entry->run->decision;

      sum += decision->weight * partages_grade_get_score (entry->final_grade);
      weights += decision->weight;
      if (entry->final_grade == PARTAGES_GRADE_HARMFUL)
        {
          self->n_harmful++;
          harmful_key = harmful_key || decision->key;
        }
    }

  /* Weights such as 0.1 do not add up exactly; nobody fails by the last bit. */
  self->score = weights > 0 ? sum / weights : 0;
  self->passed = self->score >= PARTAGES_PASS_SCORE - 1e-9 && !harmful_key;
}

/* --- Faults ------------------------------------------------------------------------------------------------------- */

static PartagesDebriefFault *
find_fault (PartagesDebrief *self, const char *id)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      PartagesDebriefFault *entry = g_ptr_array_index (self->faults, i);

      if (g_str_equal (entry->fault->id, id))
        return entry;
    }

  return NULL;
}

static void
plant (PartagesDebrief *self, GStrv ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PartagesFault *fault = partages_case_find_fault (self->state->the_case, ids[i]);
      PartagesDebriefFault *entry;

      if (fault == NULL || find_fault (self, ids[i]) != NULL)
        continue;

      entry = g_new0 (PartagesDebriefFault, 1);
      entry->fault = fault;
      entry->places = g_array_new (FALSE, FALSE, sizeof (PartagesFaultPlace));
      g_ptr_array_add (self->faults, entry);
    }
}

/* The faults that the assistant commits in this variant. */
static void
collect_planted (PartagesDebrief *self)
{
  PartagesRunState *state = self->state;
  PartagesCase *the_case = state->the_case;

  for (guint i = 0; i < the_case->decisions->len; i++)
    {
      const PartagesAdvice *advice = partages_case_get_advice (
          the_case, state->variant, g_ptr_array_index (the_case->decisions, i));

      if (advice != NULL)
        plant (self, advice->faults);
    }

  for (guint i = 0; i < the_case->replies->len; i++)
    plant (self, partages_case_get_reply (the_case, state->variant, i)->faults);

  /* What a live assistant was found to commit may be planted elsewhere. */
  for (guint i = 0; i < partages_conversation_get_n (state->conversation); i++)
    {
      PartagesReply *reply = partages_conversation_get (state->conversation, i)->reply;

      if (reply != NULL)
        plant (self, reply->faults);
    }
}

static void
meet (PartagesDebrief *self, GStrv ids, int exchange, const char *decision)
{
  PartagesFaultPlace place = { exchange, decision };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PartagesDebriefFault *entry = find_fault (self, ids[i]);

      if (entry != NULL)
        g_array_append_val (entry->places, place);
    }
}

/* Where the learner met them. A reply whose question was withdrawn was read all the same. */
static void
collect_met (PartagesDebrief *self)
{
  PartagesConversation *conversation = self->state->conversation;

  for (guint i = 0; i < partages_conversation_get_n (conversation); i++)
    {
      PartagesReply *reply = partages_conversation_get (conversation, i)->reply;

      if (reply != NULL)
        meet (self, reply->faults, (int) i, NULL);
    }

  for (guint i = 0; i < self->state->decisions->len; i++)
    {
      const PartagesRunDecision *run = partages_run_state_get_decision (self->state, i);

      if (run->advice != NULL)
        meet (self, run->advice->faults, -1, run->decision->id);
    }
}

static gboolean
is_at (const PartagesDebriefFault *entry, const PartagesFlag *flag)
{
  for (guint i = 0; i < entry->places->len; i++)
    {
      const PartagesFaultPlace *place = &g_array_index (entry->places, PartagesFaultPlace, i);

      if (place->exchange == flag->exchange && g_strcmp0 (place->decision, flag->decision) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the words that were marked are those of the fault, or some of them, or some more. */
static gboolean
marks_quote (PartagesDebrief *self, const PartagesDebriefFault *entry, const PartagesFlag *flag)
{
  g_autofree char *marked = partages_fold_text (flag->quote);
  g_autofree char *quote
      = partages_fold_text (partages_text_get (entry->fault->quote, self->state->language));

  return marked[0] != '\0' && quote[0] != '\0'
         && (strstr (quote, marked) != NULL || strstr (marked, quote) != NULL);
}

/* How surely a flag means a fault; 0 for not at all. Who marks a whole reply without its class has seen that
 * something is wrong, but a flag on other words with another class means something else. */
static guint
match (PartagesDebrief *self, const PartagesDebriefFault *entry, const PartagesFlag *flag)
{
  gboolean same_class = entry->fault->fault_class == flag->fault_class;
  gboolean same_words = marks_quote (self, entry, flag);

  if (!is_at (entry, flag))
    return 0;
  if (same_class)
    return same_words ? 4 : 3;
  if (same_words)
    return 2;

  return flag->quote[0] == '\0' && entry->flag == NULL ? 1 : 0;
}

/* A flag on a live reply in which nothing was detected cannot be judged. */
static gboolean
is_unjudged (PartagesDebrief *self, const PartagesFlag *flag)
{
  PartagesConversation *conversation = self->state->conversation;
  PartagesReply *reply;

  if (flag->exchange < 0 || (guint) flag->exchange >= partages_conversation_get_n (conversation))
    return FALSE;
  reply = partages_conversation_get (conversation, (guint) flag->exchange)->reply;

  return reply != NULL && !g_str_equal (reply->source, "offline");
}

static void
judge_flag (PartagesDebrief *self, const PartagesFlag *flag)
{
  PartagesDebriefFault *best = NULL;
  guint best_match = 0;

  for (guint i = 0; i < self->faults->len; i++)
    {
      PartagesDebriefFault *entry = g_ptr_array_index (self->faults, i);
      guint this_match = match (self, entry, flag);

      if (this_match > best_match)
        {
          best = entry;
          best_match = this_match;
        }
    }

  if (best == NULL)
    {
      PartagesDebriefFlag wrong = { flag, is_unjudged (self, flag) };

      g_array_append_val (self->wrong_flags, wrong);
      return;
    }

  if (best->flag == NULL)
    best->flag = flag;
  if (best->fault->fault_class == flag->fault_class)
    best->class_right = TRUE;
}

static void
judge_flags (PartagesDebrief *self)
{
  for (guint i = 0; i < self->state->flags->len; i++)
    {
      const PartagesFlag *flag = g_ptr_array_index (self->state->flags, i);

      if (!flag->withdrawn)
        judge_flag (self, flag);
    }

  for (guint i = 0; i < self->faults->len; i++)
    {
      const PartagesDebriefFault *entry = g_ptr_array_index (self->faults, i);

      self->n_met += entry->places->len > 0;
      self->n_flagged += entry->flag != NULL;
    }
}

/* --- Evidence ----------------------------------------------------------------------------------------------------- */

static gboolean
was_opened (PartagesDebrief *self, const char *evidence)
{
  return g_ptr_array_find_with_equal_func (self->state->evidence, evidence, g_str_equal, NULL);
}

static void
add_evidence (PartagesDebrief *self, GHashTable *seen, const char *evidence, gboolean needed)
{
  PartagesDebriefEvidence entry = { evidence, needed, was_opened (self, evidence) };

  if (g_hash_table_add (seen, (gpointer) evidence))
    g_array_append_val (self->evidence, entry);
}

static void
collect_evidence (PartagesDebrief *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->faults->len; i++)
    {
      const PartagesDebriefFault *entry = g_ptr_array_index (self->faults, i);

      for (guint k = 0; entry->fault->evidence[k] != NULL; k++)
        add_evidence (self, seen, entry->fault->evidence[k], TRUE);
    }
  for (guint i = 0; i < self->state->evidence->len; i++)
    add_evidence (self, seen, g_ptr_array_index (self->state->evidence, i), FALSE);
}

/* --- Public ------------------------------------------------------------------------------------------------------- */

/**
 * partages_debrief_new:
 * @state: a run, ended or not
 *
 * A fault counts as met when the learner read the reply, or was shown the advice, in which it stands; as flagged
 * when a flag there names its class, marks its words, or marks the whole of it. A flag that means no fault is
 * wrong, but on a live reply it is only unjudged.
 *
 * Returns: (transfer full): what can be learnt from it
 */
PartagesDebrief *
partages_debrief_new (PartagesRunState *state)
{
  PartagesDebrief *self = g_atomic_rc_box_new0 (PartagesDebrief);

  self->state = partages_run_state_ref (state);
  self->decisions = g_array_new (FALSE, FALSE, sizeof (PartagesDebriefDecision));
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->wrong_flags = g_array_new (FALSE, FALSE, sizeof (PartagesDebriefFlag));
  self->evidence = g_array_new (FALSE, FALSE, sizeof (PartagesDebriefEvidence));

  judge (self);
  if (state->way != PARTAGES_WAY_ALONE)
    collect_planted (self);
  collect_met (self);
  judge_flags (self);
  collect_evidence (self);

  return self;
}

PartagesDebrief *
partages_debrief_ref (PartagesDebrief *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_debrief_unref (PartagesDebrief *self)
{
  g_atomic_rc_box_release_full (self, debrief_clear);
}

/**
 * partages_debrief_dup_fault_ids:
 * @only_flagged: only those that were found
 *
 * Returns: (transfer full): the ids of the faults that the learner met
 */
GStrv
partages_debrief_dup_fault_ids (PartagesDebrief *self, gboolean only_flagged)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->faults->len; i++)
    {
      const PartagesDebriefFault *entry = g_ptr_array_index (self->faults, i);

      if (entry->places->len > 0 && (!only_flagged || entry->flag != NULL))
        g_strv_builder_add (ids, entry->fault->id);
    }

  return g_strv_builder_end (ids);
}

/* The lesson that leads to the case when it went badly, else the one after it. */
static const PartagesLesson *
find_lesson (PartagesDebrief *self, PartagesCourse *course)
{
  guint n = partages_course_get_n_lessons (course);

  for (guint i = 0; i < n; i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);

      if (!g_strv_contains (lesson->cases, self->state->the_case->id))
        continue;
      if (!self->passed)
        return lesson;

      return i + 1 < n ? partages_course_get_lesson (course, i + 1) : NULL;
    }

  return NULL;
}

/**
 * partages_debrief_suggest:
 * @course: (nullable): the course of the package, in the learner's language
 *
 * Returns: (transfer full) (element-type PartagesSuggestion): what to try next, the best first; the ids live
 *   as long as the debrief and @course
 */
GArray *
partages_debrief_suggest (PartagesDebrief *self, PartagesCourse *course)
{
  GArray *suggestions = g_array_new (FALSE, FALSE, sizeof (PartagesSuggestion));
  const PartagesLesson *lesson = course != NULL ? find_lesson (self, course) : NULL;
  PartagesCase *the_case = self->state->the_case;

  if (lesson != NULL)
    {
      PartagesSuggestion suggestion = { PARTAGES_SUGGEST_LESSON, lesson->id };

      g_array_append_val (suggestions, suggestion);
    }
  for (guint i = 0; i < the_case->variants->len; i++)
    {
      const PartagesVariant *variant = g_ptr_array_index (the_case->variants, i);
      PartagesSuggestion suggestion = { PARTAGES_SUGGEST_VARIANT, variant->id };

      if (variant != self->state->variant)
        g_array_append_val (suggestions, suggestion);
    }
  if (!self->passed)
    {
      PartagesSuggestion suggestion = { PARTAGES_SUGGEST_RETAKE, NULL };

      g_array_append_val (suggestions, suggestion);
    }

  return suggestions;
}
