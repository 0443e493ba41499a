/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case while it is taken. */

#include "partages-case-work.h"

#include "partages-assistant-view.h"
#include "partages-case-panes.h"
#include "partages-chart-contents.h"
#include "partages-chart-section.h"
#include "partages-chart-view.h"
#include "partages-decisions-view.h"
#include "partages-reference-list.h"
#include "partages-step-bar.h"

#include <glib/gi18n.h>

/* What is chosen is kept so long after the last change: a slider says a hundred things on its way. */
#define SAVE_DELAY 400 /* milliseconds */

struct _PartagesCaseWork
{
  GtkBox parent_instance;

  PartagesStepBar *steps;
  PartagesCasePanes *panes;
  PartagesChartView *chart;
  PartagesAssistantView *assistant;
  PartagesDecisionsView *decisions;

  PartagesCaseDesk *desk;
  char *run; /* (nullable): the id of the one that is shown */
  int step;  /* the one that is shown, or -1 */
  guint save_id;
};

G_DEFINE_FINAL_TYPE (PartagesCaseWork, partages_case_work, GTK_TYPE_BOX)

enum
{
  FLAG_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is done at a step, and what its button says. */
typedef struct
{
  const char *explanation;
  const char *button;
  PartagesPane pane;
} StepTexts;

static const StepTexts step_texts[] = {
  [PARTAGES_STEP_READ]
  = { N_ ("Read the chart as you would at work. These are the decisions that wait for you. The "
          "assistant opens once you have committed to your own answers."),
      N_ ("I Have Read the Chart"), PARTAGES_PANE_CHART },
  [PARTAGES_STEP_COMMIT] = { N_ ("Answer by yourself, before any advice, and say how sure you are. "
                                 "These answers will then "
                                 "be locked, and the assistant opens."),
                             N_ ("Commit My Answers"), PARTAGES_PANE_DECISIONS },
  [PARTAGES_STEP_ASK]
  = { N_ ("Question the assistant, check what it says against the chart, and flag what is wrong."),
      N_ ("See Its Recommendations"), PARTAGES_PANE_ASSISTANT },
  [PARTAGES_STEP_REVISE]
  = { N_ ("This is what the assistant recommends. Keep your answers or change them: either can be "
          "right."),
      N_ ("Confirm My Final Answers"), PARTAGES_PANE_DECISIONS },
  [PARTAGES_STEP_DEBRIEF] = { "", NULL, PARTAGES_PANE_DECISIONS },
};

static const char *
get_explanation (const PartagesRunState *state)
{
  if (state->step == PARTAGES_STEP_READ && state->way == PARTAGES_WAY_ALONE)
    return _ ("Read the chart as you would at work. These are the decisions that wait for you.");
  if (state->step == PARTAGES_STEP_REVISE && state->way == PARTAGES_WAY_ALONE)
    return _ ("Answer by yourself: in this run there is no assistant.");
  if (state->step == PARTAGES_STEP_ASK && state->way == PARTAGES_WAY_ASSISTED)
    return _ ("In this run the assistant is there from the start. Question it, check what it says, "
              "and flag what is wrong.");

  return _ (step_texts[state->step].explanation);
}

static gboolean
is_answering (const PartagesRunState *state)
{
  return state->step == PARTAGES_STEP_COMMIT || state->step == PARTAGES_STEP_REVISE;
}

static PartagesRunAnswer
get_card_answer (PartagesDecisionCard *card)
{
  PartagesRunAnswer answer = { .confidence = -1 };

  (void) partages_decision_card_get_answer (card, &answer.answer, &answer.confidence);

  return answer;
}

static gboolean
same_answer (const PartagesRunAnswer *a, const PartagesRunAnswer *b)
{
  return a->answer.given == b->answer.given && a->answer.option == b->answer.option
         && (!a->answer.given || a->answer.value == b->answer.value)
         && a->confidence == b->confidence;
}

/* Hands the desk each answer that is not what it has. */
static void
save_answers (PartagesCaseWork *self)
{
  PartagesRunState *state = partages_case_desk_get_state (self->desk);

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (state == NULL || (int) state->step != self->step || !is_answering (state))
    return;

  for (guint i = 0; i < partages_decisions_view_get_n_cards (self->decisions); i++)
    {
      PartagesDecisionCard *card = partages_decisions_view_get_card (self->decisions, i);
      const PartagesRunDecision *kept = partages_run_state_get_decision (state, i);
      PartagesRunAnswer answer = get_card_answer (card);

      if (!same_answer (&answer,
                        state->step == PARTAGES_STEP_COMMIT ? &kept->initial : &kept->final))
        partages_case_desk_act (self->desk,
                                partages_case_act_new_answer (kept->decision->id, &answer));
    }
}

static gboolean
save_cb (gpointer user_data)
{
  PartagesCaseWork *self = user_data;

  self->save_id = 0;
  save_answers (self);

  return G_SOURCE_REMOVE;
}

static void
answer_changed_cb (PartagesCaseWork *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
advance_cb (PartagesCaseWork *self)
{
  save_answers (self);
  partages_decisions_view_set_busy (self->decisions, TRUE);
  partages_case_desk_advance (self->desk);
}

static void
evidence_opened_cb (PartagesCaseWork *self, GStrv evidence)
{
  partages_case_desk_act (self->desk,
                          partages_case_act_new_evidence ((const char *const *) evidence));
}

static void
references_opened_cb (PartagesCaseWork *self, PartagesChartSection *section)
{
  PartagesRunState *state = partages_case_desk_get_state (self->desk);
  g_auto (GStrv) evidence = partages_reference_list_dup_evidence (state->the_case);

  partages_chart_section_set_child (section,
                                    partages_reference_list_new (state->the_case, state->language));
  partages_case_desk_act (self->desk,
                          partages_case_act_new_evidence ((const char *const *) evidence));
}

static void
ask_cb (PartagesCaseWork *self, const char *question)
{
  partages_case_desk_ask (self->desk, question, FALSE);
}

static void
ask_instead_cb (PartagesCaseWork *self, const char *question)
{
  partages_case_desk_ask (self->desk, question, TRUE);
}

static void
stop_cb (PartagesCaseWork *self)
{
  partages_case_desk_stop (self->desk);
}

static void
flag_cb (PartagesCaseWork *self,
         guint exchange,
         int fault_class,
         const char *quote,
         const char *note)
{
  partages_case_desk_act (self->desk, partages_case_act_new_flag ((int) exchange, NULL,
                                                                  (PartagesFaultClass) fault_class,
                                                                  quote, note));
}

static void
flag_advice_cb (PartagesCaseWork *self,
                int fault_class,
                const char *quote,
                const char *note,
                PartagesDecisionCard *card)
{
  const char *decision = partages_decision_card_get_decision (card)->id;

  partages_case_desk_act (
      self->desk,
      partages_case_act_new_flag (-1, decision, (PartagesFaultClass) fault_class, quote, note));
}

static void
unflag_cb (PartagesCaseWork *self, const char *id)
{
  guint number = (guint) g_ascii_strtoull (id, NULL, 10);

  partages_case_desk_act (self->desk, partages_case_act_new_undo_flag (number, TRUE));
  g_signal_emit (self, signals[FLAG_REMOVED], 0, number);
}

static void
append_references (PartagesCaseWork *self, PartagesRunState *state)
{
  guint n = state->the_case->references->len;
  g_autofree char *summary = g_strdup_printf ("%u", n);
  GtkWidget *section;

  if (n == 0)
    return;

  section = partages_chart_section_new (_ ("References"), summary, NULL);
  g_signal_connect_object (section, "opened", G_CALLBACK (references_opened_cb), self,
                           G_CONNECT_SWAPPED);
  partages_chart_view_append (self->chart, section);
}

/* What does not change during a run. */
static void
show_run (PartagesCaseWork *self, PartagesRunState *state)
{
  g_autoptr (GStrvBuilder) evidence = g_strv_builder_new ();
  g_auto (GStrv) opened = NULL;

  g_set_str (&self->run, state->id);
  self->step = -1;
  for (guint i = 0; i < state->evidence->len; i++)
    g_strv_builder_add (evidence, g_ptr_array_index (state->evidence, i));
  opened = g_strv_builder_end (evidence);

  partages_chart_view_set_chart (self->chart, partages_case_desk_get_chart (self->desk),
                                 state->language, (const char *const *) opened);
  append_references (self, state);
  partages_decisions_view_set_case (self->decisions, state->the_case, state->language);
  for (guint i = 0; i < partages_decisions_view_get_n_cards (self->decisions); i++)
    {
      PartagesDecisionCard *card = partages_decisions_view_get_card (self->decisions, i);

      g_signal_connect_object (card, "flag", G_CALLBACK (flag_advice_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "unflag", G_CALLBACK (unflag_cb), self, G_CONNECT_SWAPPED);
    }
  partages_assistant_view_clear (self->assistant);
  partages_assistant_view_set_source (self->assistant, partages_case_desk_stays_here (self->desk),
                                      state->source);
}

static void
show_steps (PartagesCaseWork *self, PartagesRunState *state)
{
  guint n_steps = 0;
  const PartagesStep *steps = partages_way_get_steps (state->way, &n_steps);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint current = 0;

  for (guint i = 0; i < n_steps; i++)
    {
      g_strv_builder_add (titles, partages_step_get_label (steps[i]));
      if (steps[i] == state->step)
        current = i;
    }
  all = g_strv_builder_end (titles);
  partages_step_bar_set_steps (self->steps, (const char *const *) all);
  partages_step_bar_set_current (self->steps, current);
}

/* The final answers begin with the first ones: to keep one's mind is to change nothing. */
static void
show_answers (PartagesCaseWork *self, PartagesRunState *state)
{
  for (guint i = 0; i < partages_decisions_view_get_n_cards (self->decisions); i++)
    {
      PartagesDecisionCard *card = partages_decisions_view_get_card (self->decisions, i);
      const PartagesRunDecision *decision = partages_run_state_get_decision (state, i);
      const PartagesRunAnswer *answer
          = state->step == PARTAGES_STEP_REVISE && decision->final.answer.given
                ? &decision->final
                : &decision->initial;

      partages_decision_card_set_answer (card, &answer->answer, answer->confidence);
      if (state->step > PARTAGES_STEP_COMMIT)
        partages_decision_card_set_initial (card, &decision->initial.answer,
                                            decision->initial.confidence);
      partages_decision_card_set_advice (
          card, state->step >= PARTAGES_STEP_REVISE ? decision->advice : NULL);
    }
}

static PartagesAssistantState
get_assistant_state (PartagesRunState *state)
{
  if (partages_run_state_may_ask (state))
    return PARTAGES_ASSISTANT_OPEN;

  return state->step == PARTAGES_STEP_DEBRIEF ? PARTAGES_ASSISTANT_OVER : PARTAGES_ASSISTANT_CLOSED;
}

static PartagesPaneState
get_pane_state (PartagesRunState *state)
{
  if (state->way == PARTAGES_WAY_ALONE)
    return PARTAGES_PANE_ABSENT;

  return get_assistant_state (state) == PARTAGES_ASSISTANT_CLOSED ? PARTAGES_PANE_LOCKED
                                                                  : PARTAGES_PANE_OPEN;
}

/* What changes from one step to the next. */
static void
show_step (PartagesCaseWork *self, PartagesRunState *state)
{
  const StepTexts *texts = &step_texts[state->step];
  gboolean later = self->step >= 0;

  self->step = (int) state->step;
  show_steps (self, state);
  show_answers (self, state);
  partages_assistant_view_set_state (self->assistant, get_assistant_state (state));
  partages_decisions_view_set_busy (self->decisions, FALSE);
  partages_decisions_view_set_step (self->decisions, get_explanation (state),
                                    texts->button != NULL ? _ (texts->button) : NULL,
                                    is_answering (state));
  partages_case_panes_set_assistant (self->panes, get_pane_state (state));
  partages_case_panes_show (self->panes, texts->pane);
  if (later)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), get_explanation (state),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_flag (PartagesCaseWork *self, const PartagesFlag *flag)
{
  g_autofree char *id = g_strdup_printf ("%u", flag->id);

  if (flag->withdrawn)
    return;
  if (flag->exchange >= 0)
    {
      partages_assistant_view_add_flag (self->assistant, (guint) flag->exchange, id,
                                        flag->fault_class, flag->quote, flag->note);
      return;
    }

  for (guint i = 0; i < partages_decisions_view_get_n_cards (self->decisions); i++)
    {
      PartagesDecisionCard *card = partages_decisions_view_get_card (self->decisions, i);

      if (g_strcmp0 (partages_decision_card_get_decision (card)->id, flag->decision) == 0)
        partages_decision_card_add_flag (card, id, flag->fault_class, flag->quote, flag->note);
    }
}

static void
show_flags (PartagesCaseWork *self, PartagesRunState *state)
{
  partages_assistant_view_clear_flags (self->assistant);
  for (guint i = 0; i < partages_decisions_view_get_n_cards (self->decisions); i++)
    partages_decision_card_clear_flags (partages_decisions_view_get_card (self->decisions, i));
  for (guint i = 0; i < state->flags->len; i++)
    show_flag (self, g_ptr_array_index (state->flags, i));
}

static void
show_consulted (PartagesCaseWork *self, PartagesRunState *state)
{
  g_autoptr (GPtrArray) evidence = g_ptr_array_new ();
  g_auto (GStrv) consulted = NULL;

  for (guint i = 0; i < state->evidence->len; i++)
    g_ptr_array_add (evidence, g_ptr_array_index (state->evidence, i));
  g_ptr_array_add (evidence, NULL);
  consulted = partages_chart_dup_consulted (partages_case_desk_get_chart (self->desk),
                                            (const char *const *) evidence->pdata);
  partages_decisions_view_set_consulted (self->decisions, (const char *const *) consulted);
}

static void
case_work_dispose (GObject *object)
{
  PartagesCaseWork *self = PARTAGES_CASE_WORK (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_CASE_WORK);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->run, g_free);

  G_OBJECT_CLASS (partages_case_work_parent_class)->dispose (object);
}

static void
partages_case_work_class_init (PartagesCaseWorkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = case_work_dispose;

  signals[FLAG_REMOVED]
      = g_signal_new ("flag-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PARTAGES_TYPE_STEP_BAR);
  g_type_ensure (PARTAGES_TYPE_CASE_PANES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/case-work.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseWork, steps);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseWork, panes);
}

static void
connect_views (PartagesCaseWork *self)
{
  g_signal_connect_object (self->chart, "evidence-opened", G_CALLBACK (evidence_opened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assistant, "ask", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assistant, "ask-instead", G_CALLBACK (ask_instead_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assistant, "stop", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assistant, "flag", G_CALLBACK (flag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->assistant, "unflag", G_CALLBACK (unflag_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decisions, "changed", G_CALLBACK (answer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decisions, "advance", G_CALLBACK (advance_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
partages_case_work_init (PartagesCaseWork *self)
{
  GtkWidget *views[PARTAGES_N_PANES];

  gtk_widget_init_template (GTK_WIDGET (self));
  self->step = -1;
  self->chart = g_object_new (PARTAGES_TYPE_CHART_VIEW, NULL);
  self->assistant = g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL);
  self->decisions = g_object_new (PARTAGES_TYPE_DECISIONS_VIEW, NULL);
  connect_views (self);

  views[PARTAGES_PANE_CHART] = GTK_WIDGET (self->chart);
  views[PARTAGES_PANE_ASSISTANT] = GTK_WIDGET (self->assistant);
  views[PARTAGES_PANE_DECISIONS] = GTK_WIDGET (self->decisions);
  partages_case_panes_set_views (self->panes, views);
}

/**
 * partages_case_work_set_desk:
 * @desk: the case
 */
void
partages_case_work_set_desk (PartagesCaseWork *self, PartagesCaseDesk *desk)
{
  g_set_object (&self->desk, desk);
}

/**
 * partages_case_work_refresh:
 *
 * Shows the run of the desk as it is now. There must be one.
 */
void
partages_case_work_refresh (PartagesCaseWork *self)
{
  g_autoptr (PartagesRunState) state
      = partages_run_state_ref (partages_case_desk_get_state (self->desk));

  if (g_strcmp0 (self->run, state->id) != 0)
    show_run (self, state);
  if (self->step != (int) state->step)
    show_step (self, state);
  partages_assistant_view_show (self->assistant, state->conversation,
                                partages_case_desk_get_asking (self->desk));
  show_flags (self, state);
  show_consulted (self, state);
}

/**
 * partages_case_work_failed:
 *
 * Lets one try again after something could not be written.
 */
void
partages_case_work_failed (PartagesCaseWork *self)
{
  partages_decisions_view_set_busy (self->decisions, FALSE);
}

/**
 * partages_case_work_save:
 *
 * Hands the desk what has been chosen since it was last kept.
 */
void
partages_case_work_save (PartagesCaseWork *self)
{
  save_answers (self);
}

/**
 * partages_case_work_advance:
 *
 * Goes on to the next step when everything that this one needs is there, as its button does.
 */
void
partages_case_work_advance (PartagesCaseWork *self)
{
  partages_decisions_view_advance (self->decisions);
}

/**
 * partages_case_work_focus_next:
 * @direction: 1 for the next pane, -1 for the one before
 */
void
partages_case_work_focus_next (PartagesCaseWork *self, int direction)
{
  partages_case_panes_focus_next (self->panes, direction);
}
