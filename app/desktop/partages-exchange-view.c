/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question to the assistant and its reply. */

#include "partages-exchange-view.h"

#include "partages-block-view.h"
#include "partages-flag-chip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PartagesExchangeView
{
  GtkBox parent_instance;

  GtkLabel *question;
  GtkBox *reply;
  PartagesBlockView *text; /* the blocks that are complete */
  PartagesBlockView *tail; /* the block that is still growing */
  GtkLabel *state;
  GtkBox *actions;
  GtkBox *flags;

  GString *markdown;
  gsize n_complete; /* bytes of it that stand in @text */
  gboolean finished;
  gboolean last;
  gboolean editable;
  gboolean withdrawn;
};

G_DEFINE_FINAL_TYPE (PartagesExchangeView, partages_exchange_view, GTK_TYPE_BOX)

enum
{
  ASK_AGAIN,
  EDIT,
  FLAG,
  UNFLAG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What can be done depends on how far the exchange has come. */
static void
update_actions (PartagesExchangeView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean said = self->markdown->len > 0;
  gboolean may_ask = self->editable && !self->withdrawn && self->finished;

  gtk_widget_action_set_enabled (widget, "exchange.copy", said);
  gtk_widget_action_set_enabled (widget, "exchange.flag", said && may_ask);
  gtk_widget_action_set_enabled (widget, "exchange.ask-again", may_ask);
  gtk_widget_action_set_enabled (widget, "exchange.edit", may_ask && self->last);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), self->finished);
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          PARTAGES_EXCHANGE_VIEW (widget)->markdown->str);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Reply copied"));
}

static void
ask_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ASK_AGAIN], 0);
}

static void
edit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
flag_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[FLAG], 0);
}

static void
flag_removed_cb (PartagesExchangeView *self, PartagesFlagChip *chip)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (chip), "id"));

  g_signal_emit (self, signals[UNFLAG], 0, id);
}

static void
exchange_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_EXCHANGE_VIEW);

  G_OBJECT_CLASS (partages_exchange_view_parent_class)->dispose (object);
}

static void
exchange_view_finalize (GObject *object)
{
  g_string_free (PARTAGES_EXCHANGE_VIEW (object)->markdown, TRUE);

  G_OBJECT_CLASS (partages_exchange_view_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[ASK_AGAIN]
      = g_signal_new ("ask-again", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT]
      = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FLAG]
      = g_signal_new ("flag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNFLAG] = g_signal_new ("unflag", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
partages_exchange_view_class_init (PartagesExchangeViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = exchange_view_dispose;
  object_class->finalize = exchange_view_finalize;
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  gtk_widget_class_set_css_name (widget_class, "exchange");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/exchange-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, question);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, reply);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, tail);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, text);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, state);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, actions);
  gtk_widget_class_bind_template_child (widget_class, PartagesExchangeView, flags);

  gtk_widget_class_install_action (widget_class, "exchange.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "exchange.ask-again", NULL, ask_again_cb);
  gtk_widget_class_install_action (widget_class, "exchange.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "exchange.flag", NULL, flag_cb);
}

static void
partages_exchange_view_init (PartagesExchangeView *self)
{
  self->markdown = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  update_actions (self);
}

/**
 * partages_exchange_view_new:
 * @question: what was asked
 *
 * Returns: (transfer floating): a question that waits for its reply
 */
GtkWidget *
partages_exchange_view_new (const char *question)
{
  PartagesExchangeView *self = g_object_new (PARTAGES_TYPE_EXCHANGE_VIEW, NULL);

  gtk_label_set_label (self->question, question);

  return GTK_WIDGET (self);
}

/* An emphasis whose end has not come yet is closed, so that no asterisks flicker. */
static char *
close_emphasis (const char *tail)
{
  gboolean open = FALSE;

  for (const char *p = strstr (tail, "**"); p != NULL; p = strstr (p + 2, "**"))
    open = !open;

  return open ? g_strconcat (tail, "**", NULL) : g_strdup (tail);
}

/* Only the last block is laid out again as it grows, so a long reply costs no more than a short one. */
static void
show_growing (PartagesExchangeView *self)
{
  const char *markdown = self->markdown->str;
  const char *end = g_strrstr (markdown, "\n\n");
  gsize n_complete = end != NULL ? (gsize) (end + 2 - markdown) : 0;
  g_autofree char *tail = close_emphasis (markdown + n_complete);

  if (n_complete != self->n_complete)
    {
      g_autofree char *complete = g_strndup (markdown, n_complete);

      self->n_complete = n_complete;
      partages_block_view_set_markdown (self->text, complete);
    }
  partages_block_view_set_markdown (self->tail, tail);
  gtk_widget_set_visible (GTK_WIDGET (self->text), n_complete > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tail), TRUE);
}

/**
 * partages_exchange_view_append:
 * @chunk: what has come of the reply
 */
void
partages_exchange_view_append (PartagesExchangeView *self, const char *chunk)
{
  if (chunk[0] == '\0')
    return;

  g_string_append (self->markdown, chunk);
  gtk_widget_set_visible (GTK_WIDGET (self->state), FALSE);
  show_growing (self);
}

static void
finish (PartagesExchangeView *self, const char *state)
{
  self->finished = TRUE;
  self->n_complete = self->markdown->len;
  gtk_widget_set_visible (GTK_WIDGET (self->tail), FALSE);
  partages_block_view_set_markdown (self->tail, "");
  partages_block_view_set_markdown (self->text, self->markdown->str);
  gtk_widget_set_visible (GTK_WIDGET (self->text), self->markdown->len > 0);
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  update_actions (self);
}

static const char *
get_finish_label (PartagesFinish finish)
{
  switch (finish)
    {
    case PARTAGES_FINISH_STOPPED:
      return _ ("Stopped before its end");
    case PARTAGES_FINISH_LENGTH:
      return _ ("Cut: it reached its greatest length");
    case PARTAGES_FINISH_REFUSED:
      return _ ("The assistant refused to answer");
    case PARTAGES_FINISH_COMPLETE:
    default:
      return NULL;
    }
}

/**
 * partages_exchange_view_set_reply:
 * @reply: the reply, finished
 */
void
partages_exchange_view_set_reply (PartagesExchangeView *self, const PartagesReply *reply)
{
  g_string_assign (self->markdown, reply->text);
  finish (self, get_finish_label (reply->finish));
}

/**
 * partages_exchange_view_set_failed:
 * @message: why there is no reply
 *
 * Keeps what has come, and says why there is no more.
 */
void
partages_exchange_view_set_failed (PartagesExchangeView *self, const char *message)
{
  finish (self, message);
}

/**
 * partages_exchange_view_set_last:
 * @last: whether it is the last exchange, whose question can be edited
 */
void
partages_exchange_view_set_last (PartagesExchangeView *self, gboolean last)
{
  self->last = last;
  update_actions (self);
}

/**
 * partages_exchange_view_set_withdrawn:
 * @withdrawn: whether the question was edited since
 */
void
partages_exchange_view_set_withdrawn (PartagesExchangeView *self, gboolean withdrawn)
{
  self->withdrawn = withdrawn;
  if (withdrawn)
    gtk_widget_add_css_class (GTK_WIDGET (self), "withdrawn");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "withdrawn");
  update_actions (self);
}

/**
 * partages_exchange_view_set_editable:
 * @editable: whether anything more can be asked and flagged
 */
void
partages_exchange_view_set_editable (PartagesExchangeView *self, gboolean editable)
{
  self->editable = editable;
  update_actions (self);
}

/**
 * partages_exchange_view_is_finished:
 *
 * Returns: whether nothing more will come
 */
gboolean
partages_exchange_view_is_finished (PartagesExchangeView *self)
{
  return self->finished;
}

const char *
partages_exchange_view_get_question (PartagesExchangeView *self)
{
  return gtk_label_get_label (self->question);
}

/**
 * partages_exchange_view_get_text:
 *
 * Returns: the reply as far as it has come, in Markdown
 */
const char *
partages_exchange_view_get_text (PartagesExchangeView *self)
{
  return self->markdown->str;
}

void
partages_exchange_view_clear_flags (PartagesExchangeView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flags))) != NULL)
    gtk_box_remove (self->flags, child);
  gtk_widget_set_visible (GTK_WIDGET (self->flags), FALSE);
}

/**
 * partages_exchange_view_add_flag:
 * @id: the id of the flag, given back by `unflag`
 * @fault_class: in what way the reply is wrong
 * @quote: (nullable): the words
 * @note: (nullable): what the learner says about it
 */
void
partages_exchange_view_add_flag (PartagesExchangeView *self,
                                 const char *id,
                                 PartagesFaultClass fault_class,
                                 const char *quote,
                                 const char *note)
{
  GtkWidget *chip = partages_flag_chip_new (fault_class, quote, note, self->editable);

  g_object_set_data_full (G_OBJECT (chip), "id", g_strdup (id), g_free);
  g_signal_connect_object (chip, "removed", G_CALLBACK (flag_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->flags, chip);
  gtk_widget_set_visible (GTK_WIDGET (self->flags), TRUE);
}
