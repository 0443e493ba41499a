/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One decision of a case. */

#include "partages-decision-card.h"

#include "partages-answer-entry.h"
#include "partages-block-view.h"
#include "partages-confidence-scale.h"
#include "partages-flag-chip.h"
#include "partages-flag-dialog.h"
#include "partages-markdown.h"

#include <glib/gi18n.h>
#include <math.h>

struct _PartagesDecisionCard
{
  GtkBox parent_instance;

  GtkLabel *position;
  GtkLabel *asks;
  GtkWidget *initial_box;
  GtkLabel *initial;
  GtkWidget *advice_box;
  GtkLabel *advice_title;
  PartagesBlockView *advice_text;
  GtkBox *flags;
  GtkBox *inputs;
  PartagesConfidenceScale *confidence;
  PartagesAnswerEntry *entry;

  const PartagesDecision *decision;
  char *language;
  const PartagesAdvice *advice;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (PartagesDecisionCard, partages_decision_card, GTK_TYPE_BOX)

enum
{
  CHANGED,
  FLAG,
  UNFLAG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (PartagesDecisionCard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
flagged_cb (PartagesDecisionCard *self, int fault_class, const char *words, const char *note)
{
  g_signal_emit (self, signals[FLAG], 0, fault_class, words, note);
}

static void
flag_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesDecisionCard *self = PARTAGES_DECISION_CARD (widget);
  AdwDialog *dialog;

  if (self->advice == NULL)
    return;

  dialog = partages_flag_dialog_new (partages_text_get (self->advice->text, self->language));
  g_signal_connect_object (dialog, "flagged", G_CALLBACK (flagged_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
flag_removed_cb (PartagesDecisionCard *self, PartagesFlagChip *chip)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (chip), "id"));

  g_signal_emit (self, signals[UNFLAG], 0, id);
}

static void
decision_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_DECISION_CARD);

  G_OBJECT_CLASS (partages_decision_card_parent_class)->dispose (object);
}

static void
decision_card_finalize (GObject *object)
{
  g_free (PARTAGES_DECISION_CARD (object)->language);

  G_OBJECT_CLASS (partages_decision_card_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FLAG] = g_signal_new ("flag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                3, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);
  signals[UNFLAG] = g_signal_new ("unflag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
partages_decision_card_class_init (PartagesDecisionCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = decision_card_dispose;
  object_class->finalize = decision_card_finalize;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_CONFIDENCE_SCALE);
  gtk_widget_class_set_css_name (widget_class, "decision");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/decision-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, position);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, asks);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, initial_box);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, initial);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, advice_box);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, advice_title);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, advice_text);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, flags);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, inputs);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionCard, confidence);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  gtk_widget_class_install_action (widget_class, "decision.flag-advice", NULL, flag_cb);
}

static void
partages_decision_card_init (PartagesDecisionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_decision_card_new:
 * @decision: what is to be decided; its case must live as long as the widget
 * @number: which of them it is, from 1
 * @n_decisions: how many there are
 * @language: the language of the texts
 *
 * Returns: (transfer floating): a card without an answer
 */
GtkWidget *
partages_decision_card_new (const PartagesDecision *decision,
                            guint number,
                            guint n_decisions,
                            const char *language)
{
  PartagesDecisionCard *self = g_object_new (PARTAGES_TYPE_DECISION_CARD, NULL);
  g_autofree char *position = g_strdup_printf (_ ("Decision %u of %u"), number, n_decisions);
  g_autofree char *asks = partages_markdown_to_plain (partages_text_get (decision->asks, language));

  self->decision = decision;
  self->language = g_strdup (language);
  gtk_label_set_label (self->position, position);
  gtk_label_set_label (self->asks, asks);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, position,
                                  -1);
  self->entry = PARTAGES_ANSWER_ENTRY (partages_answer_entry_new (decision, language));
  gtk_box_prepend (self->inputs, GTK_WIDGET (self->entry));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const PartagesDecision *
partages_decision_card_get_decision (PartagesDecisionCard *self)
{
  return self->decision;
}

/**
 * partages_decision_card_get_answer:
 * @answer: (out): the answer given so far
 * @confidence: (out): the confidence stated so far, from 0 to 1, or -1
 *
 * Returns: whether both have been given
 */
gboolean
partages_decision_card_get_answer (PartagesDecisionCard *self,
                                   PartagesDecisionAnswer *answer,
                                   double *confidence)
{
  *answer = (PartagesDecisionAnswer) { .given = FALSE };
  *confidence = partages_confidence_scale_get_value (self->confidence);

  return partages_answer_entry_get_answer (self->entry, answer) && *confidence >= 0;
}

/**
 * partages_decision_card_set_answer:
 * @answer: what to show as answered
 * @confidence: from 0 to 1, or negative when none is stated
 */
void
partages_decision_card_set_answer (PartagesDecisionCard *self,
                                   const PartagesDecisionAnswer *answer,
                                   double confidence)
{
  partages_answer_entry_set_answer (self->entry, answer);
  partages_confidence_scale_set_value (self->confidence, confidence);
}

/**
 * partages_decision_card_set_initial:
 * @answer: the first answer, which is locked
 * @confidence: what was stated with it
 */
void
partages_decision_card_set_initial (PartagesDecisionCard *self,
                                    const PartagesDecisionAnswer *answer,
                                    double confidence)
{
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->initial_box, answer->given);
  if (!answer->given)
    return;

  label = partages_decision_dup_label (self->decision, answer, self->language);
  text = g_markup_printf_escaped (_ ("Your first answer: <b>%s</b>, confidence %d%%"), label,
                                  (int) round (confidence * 100));
  gtk_label_set_markup (self->initial, text);
}

/**
 * partages_decision_card_set_advice:
 * @advice: (nullable): what the assistant recommends, or %NULL while it is not to be seen
 */
void
partages_decision_card_set_advice (PartagesDecisionCard *self, const PartagesAdvice *advice)
{
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->advice_box, advice != NULL);
  if (advice == NULL || advice == self->advice)
    return;

  self->advice = advice;
  label = partages_decision_dup_label (self->decision, &advice->answer, self->language);
  title = g_strdup_printf (_ ("The assistant recommends: %s"), label);
  gtk_label_set_label (self->advice_title, title);
  partages_block_view_set_markdown (self->advice_text,
                                    partages_text_get (advice->text, self->language));
}

/**
 * partages_decision_card_set_open:
 * @open: whether it can be answered now
 */
void
partages_decision_card_set_open (PartagesDecisionCard *self, gboolean open)
{
  self->open = open;
  gtk_widget_set_visible (GTK_WIDGET (self->inputs), open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "decision.flag-advice", open);
}

void
partages_decision_card_clear_flags (PartagesDecisionCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flags))) != NULL)
    gtk_box_remove (self->flags, child);
  gtk_widget_set_visible (GTK_WIDGET (self->flags), FALSE);
}

/**
 * partages_decision_card_add_flag:
 * @id: the id of the flag, given back by `unflag`
 * @fault_class: in what way the recommendation is wrong
 * @quote: (nullable): the words
 * @note: (nullable): what the learner says about it
 */
void
partages_decision_card_add_flag (PartagesDecisionCard *self,
                                 const char *id,
                                 PartagesFaultClass fault_class,
                                 const char *quote,
                                 const char *note)
{
  GtkWidget *chip = partages_flag_chip_new (fault_class, quote, note, self->open);

  g_object_set_data_full (G_OBJECT (chip), "id", g_strdup (id), g_free);
  g_signal_connect_object (chip, "removed", G_CALLBACK (flag_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->flags, chip);
  gtk_widget_set_visible (GTK_WIDGET (self->flags), TRUE);
}
