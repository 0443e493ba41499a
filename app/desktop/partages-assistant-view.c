/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conversation with the assistant of a case. */

#include "partages-assistant-view.h"

#include "partages-exchange-view.h"
#include "partages-flag-dialog.h"
#include "partages-question-entry.h"

#include <glib/gi18n.h>

struct _PartagesAssistantView
{
  GtkBox parent_instance;

  GtkLabel *banner;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *exchanges;
  GtkRevealer *editing;
  PartagesQuestionEntry *entry;

  PartagesAsking *asking;
  PartagesExchangeView *open; /* of the question that is being asked */
  PartagesAssistantState state;
  gboolean instead;   /* what is typed takes the place of the last question */
  gboolean at_bottom; /* so that a reply is followed as it comes */
};

G_DEFINE_FINAL_TYPE (PartagesAssistantView, partages_assistant_view, GTK_TYPE_BOX)

enum
{
  ASK,
  ASK_INSTEAD,
  STOP,
  FLAG,
  UNFLAG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static PartagesExchangeView *
get_exchange (PartagesAssistantView *self, guint i)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges));

  while (child != NULL && i > 0)
    {
      child = gtk_widget_get_next_sibling (child);
      i--;
    }

  return child != NULL ? PARTAGES_EXCHANGE_VIEW (child) : NULL;
}

static guint
get_index (PartagesAssistantView *self, PartagesExchangeView *exchange)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges));
       child != NULL && child != GTK_WIDGET (exchange); child = gtk_widget_get_next_sibling (child))
    i++;

  return i;
}

static void
update_page (PartagesAssistantView *self)
{
  gboolean empty = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges)) == NULL;

  gtk_stack_set_visible_child_name (self->stack, self->state == PARTAGES_ASSISTANT_CLOSED ? "closed"
                                                 : empty                                  ? "empty"
                                                         : "conversation");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), self->state == PARTAGES_ASSISTANT_OPEN);
}

static void
set_instead (PartagesAssistantView *self, gboolean instead)
{
  self->instead = instead;
  gtk_revealer_set_reveal_child (self->editing, instead);
}

static void
ask_again_cb (PartagesAssistantView *self, PartagesExchangeView *exchange)
{
  if (self->asking == NULL)
    g_signal_emit (self, signals[ASK], 0, partages_exchange_view_get_question (exchange));
}

static void
edit_cb (PartagesAssistantView *self, PartagesExchangeView *exchange)
{
  partages_question_entry_set_text (self->entry, partages_exchange_view_get_question (exchange));
  set_instead (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
stop_editing_cb (PartagesAssistantView *self)
{
  partages_question_entry_clear (self->entry);
  set_instead (self, FALSE);
}

static void
flagged_cb (PartagesAssistantView *self,
            int fault_class,
            const char *words,
            const char *note,
            PartagesFlagDialog *dialog)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "exchange"));

  g_signal_emit (self, signals[FLAG], 0, i, fault_class, words, note);
}

static void
flag_cb (PartagesAssistantView *self, PartagesExchangeView *exchange)
{
  AdwDialog *dialog = partages_flag_dialog_new (partages_exchange_view_get_text (exchange));

  g_object_set_data (G_OBJECT (dialog), "exchange", GUINT_TO_POINTER (get_index (self, exchange)));
  g_signal_connect_object (dialog, "flagged", G_CALLBACK (flagged_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
unflag_cb (PartagesAssistantView *self, const char *id)
{
  g_signal_emit (self, signals[UNFLAG], 0, id);
}

static PartagesExchangeView *
append_exchange (PartagesAssistantView *self, const char *question)
{
  GtkWidget *exchange = partages_exchange_view_new (question);

  g_signal_connect_object (exchange, "ask-again", G_CALLBACK (ask_again_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (exchange, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchange, "flag", G_CALLBACK (flag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchange, "unflag", G_CALLBACK (unflag_cb), self, G_CONNECT_SWAPPED);
  partages_exchange_view_set_editable (PARTAGES_EXCHANGE_VIEW (exchange),
                                       self->state == PARTAGES_ASSISTANT_OPEN);
  gtk_box_append (self->exchanges, exchange);
  self->at_bottom = TRUE;

  return PARTAGES_EXCHANGE_VIEW (exchange);
}

static void
send_cb (PartagesAssistantView *self, const char *text)
{
  gboolean instead = self->instead;
  g_autofree char *question = g_strdup (text);

  partages_question_entry_clear (self->entry);
  set_instead (self, FALSE);
  g_signal_emit (self, signals[instead ? ASK_INSTEAD : ASK], 0, question);
}

static void
stop_cb (PartagesAssistantView *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static void
text_cb (PartagesAssistantView *self, const char *chunk)
{
  if (self->open != NULL)
    partages_exchange_view_append (self->open, chunk);
}

/* A reply is followed as it comes, unless the person has scrolled up to read. */
static void
scrolled_cb (PartagesAssistantView *self, GtkAdjustment *adjustment)
{
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  self->at_bottom = gtk_adjustment_get_value (adjustment) >= end - 24;
}

static void
grown_cb (PartagesAssistantView *self, GtkAdjustment *adjustment)
{
  if (self->at_bottom)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
assistant_view_dispose (GObject *object)
{
  PartagesAssistantView *self = PARTAGES_ASSISTANT_VIEW (object);

  if (self->asking != NULL)
    g_signal_handlers_disconnect_by_data (self->asking, self);
  g_clear_object (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_ASSISTANT_VIEW);

  G_OBJECT_CLASS (partages_assistant_view_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[ASK] = g_signal_new ("ask", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
  signals[ASK_INSTEAD] = g_signal_new ("ask-instead", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STOP]
      = g_signal_new ("stop", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FLAG] = g_signal_new ("flag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                4, G_TYPE_UINT, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);
  signals[UNFLAG] = g_signal_new ("unflag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
partages_assistant_view_class_init (PartagesAssistantViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = assistant_view_dispose;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (PARTAGES_TYPE_QUESTION_ENTRY);
  gtk_widget_class_set_css_name (widget_class, "assistantview");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/assistant-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, banner);
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, exchanges);
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, editing);
  gtk_widget_class_bind_template_child (widget_class, PartagesAssistantView, entry);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_editing_cb);
}

static void
partages_assistant_view_init (PartagesAssistantView *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->at_bottom = TRUE;
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (grown_cb), self, G_CONNECT_SWAPPED);
  update_page (self);
}

/**
 * partages_assistant_view_set_source:
 * @stays_here: whether what is typed stays on this computer
 * @source: the model and where it runs, where it does not
 */
void
partages_assistant_view_set_source (PartagesAssistantView *self,
                                    gboolean stays_here,
                                    const char *source)
{
  /* Translators: the name of a model and where it runs. */
  g_autofree char *away
      = g_strdup_printf (_ ("Assistant: %s. What you type leaves this computer."), source);

  gtk_label_set_label (
      self->banner,
      stays_here ? _ ("Offline assistant. What you write to it stays on this computer.") : away);
}

/**
 * partages_assistant_view_set_state:
 * @state: whether questions can be asked
 */
void
partages_assistant_view_set_state (PartagesAssistantView *self, PartagesAssistantState state)
{
  self->state = state;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    partages_exchange_view_set_editable (PARTAGES_EXCHANGE_VIEW (child),
                                         state == PARTAGES_ASSISTANT_OPEN);
  if (state != PARTAGES_ASSISTANT_OPEN)
    set_instead (self, FALSE);
  update_page (self);
}

static void
show_exchange (PartagesAssistantView *self,
               const PartagesExchange *exchange,
               guint i,
               gboolean last)
{
  PartagesExchangeView *view = get_exchange (self, i);

  if (view == NULL)
    view = append_exchange (self, exchange->question);
  if (exchange->reply != NULL && !partages_exchange_view_is_finished (view))
    partages_exchange_view_set_reply (view, exchange->reply);
  partages_exchange_view_set_last (view, last);
  partages_exchange_view_set_withdrawn (view, exchange->withdrawn);
}

/* The last question is being answered, or nobody answers it any more. */
static void
show_last (PartagesAssistantView *self, PartagesExchangeView *last)
{
  if (last == NULL || partages_exchange_view_is_finished (last))
    return;

  if (self->asking == NULL)
    {
      partages_exchange_view_set_failed (last, _ ("No reply came. You can ask again."));
      return;
    }

  self->open = last;
  partages_exchange_view_append (last, partages_asking_get_text (self->asking));
  g_signal_connect_object (self->asking, "text", G_CALLBACK (text_cb), self, G_CONNECT_SWAPPED);
}

/**
 * partages_assistant_view_show:
 * @conversation: what was said, which only grows
 * @asking: (nullable): the answer to its last question, while it comes
 */
void
partages_assistant_view_show (PartagesAssistantView *self,
                              PartagesConversation *conversation,
                              PartagesAsking *asking)
{
  guint n = partages_conversation_get_n (conversation);
  gboolean answered = self->asking != NULL && asking == NULL;

  for (guint i = 0; i < n; i++)
    show_exchange (self, partages_conversation_get (conversation, i), i, i + 1 == n);

  if (self->asking != asking)
    {
      if (self->asking != NULL)
        g_signal_handlers_disconnect_by_data (self->asking, self);
      g_set_object (&self->asking, asking);
      self->open = NULL;
      show_last (self, n > 0 ? get_exchange (self, n - 1) : NULL);
    }
  else if (asking == NULL)
    show_last (self, n > 0 ? get_exchange (self, n - 1) : NULL);

  partages_question_entry_set_busy (self->entry, asking != NULL);
  update_page (self);
  if (answered)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("The assistant has answered"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * partages_assistant_view_clear:
 *
 * Forgets the conversation, for another run.
 */
void
partages_assistant_view_clear (PartagesAssistantView *self)
{
  GtkWidget *child;

  if (self->asking != NULL)
    g_signal_handlers_disconnect_by_data (self->asking, self);
  g_clear_object (&self->asking);
  self->open = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges))) != NULL)
    gtk_box_remove (self->exchanges, child);
  update_page (self);
}

void
partages_assistant_view_clear_flags (PartagesAssistantView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->exchanges)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    partages_exchange_view_clear_flags (PARTAGES_EXCHANGE_VIEW (child));
}

/**
 * partages_assistant_view_add_flag:
 * @exchange: the number of the exchange whose reply is flagged, from 0
 * @id: the id of the flag
 * @fault_class: in what way it is wrong
 * @quote: (nullable): the words
 * @note: (nullable): what the learner says about it
 */
void
partages_assistant_view_add_flag (PartagesAssistantView *self,
                                  guint exchange,
                                  const char *id,
                                  PartagesFaultClass fault_class,
                                  const char *quote,
                                  const char *note)
{
  PartagesExchangeView *view = get_exchange (self, exchange);

  if (view != NULL)
    partages_exchange_view_add_flag (view, id, fault_class, quote, note);
}
