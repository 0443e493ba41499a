/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decisions of a case. */

#include "partages-decisions-view.h"

#include "partages-wrap-box.h"

#include <glib/gi18n.h>

struct _PartagesDecisionsView
{
  GtkBox parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *explanation;
  GtkBox *cards;
  GtkWidget *consulted_box;
  PartagesWrapBox *consulted;
  GtkLabel *missing;
  GtkButton *button;
  GtkLabel *button_label; /* of its own: that of a button does not wrap */

  PartagesCase *scenario;
  gboolean open; /* the step is one of answering */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (PartagesDecisionsView, partages_decisions_view, GTK_TYPE_BOX)

enum
{
  CHANGED,
  ADVANCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_missing (PartagesDecisionsView *self)
{
  guint n = 0;

  for (guint i = 0; i < partages_decisions_view_get_n_cards (self); i++)
    {
      PartagesDecisionAnswer answer;
      double confidence = -1;

      n += !partages_decision_card_get_answer (partages_decisions_view_get_card (self, i), &answer,
                                               &confidence);
    }

  return n;
}

/* Says why the button waits, rather than leaving one to guess. */
static void
update_button (PartagesDecisionsView *self)
{
  guint n = self->open ? count_missing (self) : 0;
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u decision still needs an answer and a confidence",
                                   "%u decisions still need an answer and a confidence", n),
                         n);

  gtk_label_set_label (self->missing, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), n == 0 && !self->busy);
}

static void
card_changed_cb (PartagesDecisionsView *self, PartagesDecisionCard *card)
{
  update_button (self);
  g_signal_emit (self, signals[CHANGED], 0, card);
}

static void
clicked_cb (PartagesDecisionsView *self)
{
  g_signal_emit (self, signals[ADVANCE], 0);
}

static void
decisions_view_dispose (GObject *object)
{
  PartagesDecisionsView *self = PARTAGES_DECISIONS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_DECISIONS_VIEW);
  g_clear_pointer (&self->scenario, partages_case_unref);

  G_OBJECT_CLASS (partages_decisions_view_parent_class)->dispose (object);
}

static void
partages_decisions_view_class_init (PartagesDecisionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = decisions_view_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, PARTAGES_TYPE_DECISION_CARD);
  signals[ADVANCE] = g_signal_new ("advance", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_css_name (widget_class, "decisions");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/decisions-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, explanation);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, cards);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, consulted_box);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, consulted);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, missing);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, button);
  gtk_widget_class_bind_template_child (widget_class, PartagesDecisionsView, button_label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
partages_decisions_view_init (PartagesDecisionsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_decisions_view_set_case:
 * @scenario: the case
 * @language: the language of its texts
 */
void
partages_decisions_view_set_case (PartagesDecisionsView *self,
                                  PartagesCase *scenario,
                                  const char *language)
{
  guint n = scenario->decisions->len;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  g_clear_pointer (&self->scenario, partages_case_unref);
  self->scenario = partages_case_ref (scenario);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = partages_decision_card_new (g_ptr_array_index (scenario->decisions, i),
                                                    i + 1, n, language);

      g_signal_connect_object (card, "changed", G_CALLBACK (card_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->cards, card);
    }
  update_button (self);
}

guint
partages_decisions_view_get_n_cards (PartagesDecisionsView *self)
{
  return self->scenario != NULL ? self->scenario->decisions->len : 0;
}

/**
 * partages_decisions_view_get_card:
 * @i: the number of the decision, from 0
 *
 * Returns: (transfer none): its card
 */
PartagesDecisionCard *
partages_decisions_view_get_card (PartagesDecisionsView *self, guint i)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (; child != NULL && i > 0; i--)
    child = gtk_widget_get_next_sibling (child);

  return PARTAGES_DECISION_CARD (child);
}

/**
 * partages_decisions_view_set_step:
 * @explanation: what is to be done now
 * @button: (nullable): what the button says, or %NULL when there is nothing to do here
 * @open: whether the decisions can be answered
 */
void
partages_decisions_view_set_step (PartagesDecisionsView *self,
                                  const char *explanation,
                                  const char *button,
                                  gboolean open)
{
  self->open = open;
  gtk_label_set_label (self->explanation, explanation);
  gtk_label_set_label (self->button_label, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  for (guint i = 0; i < partages_decisions_view_get_n_cards (self); i++)
    partages_decision_card_set_open (partages_decisions_view_get_card (self, i), open);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  update_button (self);
}

/**
 * partages_decisions_view_set_consulted:
 * @consulted: (array zero-terminated=1): what was opened so far, for people
 */
void
partages_decisions_view_set_consulted (PartagesDecisionsView *self, const char *const *consulted)
{
  partages_wrap_box_remove_all (self->consulted);
  for (guint i = 0; consulted[i] != NULL; i++)
    {
      GtkWidget *chip = g_object_new (GTK_TYPE_LABEL, "label", consulted[i], "wrap", TRUE,
                                      "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

      gtk_widget_add_css_class (chip, "chip");
      partages_wrap_box_append (self->consulted, chip);
    }
  gtk_widget_set_visible (self->consulted_box, consulted[0] != NULL);
}

/**
 * partages_decisions_view_set_busy:
 * @busy: whether what was decided is being written, so that it is not written twice
 */
void
partages_decisions_view_set_busy (PartagesDecisionsView *self, gboolean busy)
{
  self->busy = busy;
  update_button (self);
}

/**
 * partages_decisions_view_advance:
 *
 * Does what the button does, when it can be used.
 */
void
partages_decisions_view_advance (PartagesDecisionsView *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->button))
      && gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    clicked_cb (self);
}
