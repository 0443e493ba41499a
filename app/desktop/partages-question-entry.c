/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry below a conversation. */

#include "partages-question-entry.h"

#include <glib/gi18n.h>

struct _PartagesQuestionEntry
{
  GtkBox parent_instance;

  GtkTextView *text;
  GtkLabel *placeholder;
  GtkButton *button;

  gboolean busy;
};

G_DEFINE_FINAL_TYPE (PartagesQuestionEntry, partages_question_entry, GTK_TYPE_BOX)

enum
{
  SEND,
  STOP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_text (PartagesQuestionEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
update (PartagesQuestionEntry *self)
{
  g_autofree char *text = dup_text (self);
  gboolean empty = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text)) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), empty);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->busy || text[0] != '\0');
  gtk_button_set_icon_name (self->button,
                            self->busy ? "media-playback-stop-symbolic" : "go-up-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               self->busy ? _ ("Stop the Reply") : _ ("Send"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->busy ? _ ("Stop the reply") : _ ("Send"), -1);
}

static void
send (PartagesQuestionEntry *self)
{
  g_autofree char *text = dup_text (self);

  if (!self->busy && text[0] != '\0')
    g_signal_emit (self, signals[SEND], 0, text);
}

static void
changed_cb (PartagesQuestionEntry *self)
{
  update (self);
}

static void
clicked_cb (PartagesQuestionEntry *self)
{
  if (self->busy)
    g_signal_emit (self, signals[STOP], 0);
  else
    send (self);
}

static gboolean
key_pressed_cb (PartagesQuestionEntry *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (keyval == GDK_KEY_Escape && self->busy)
    {
      g_signal_emit (self, signals[STOP], 0);
      return GDK_EVENT_STOP;
    }
  if (!enter || (state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  /* The key of the page, which a text would take for a new line. */
  if ((state & GDK_CONTROL_MASK) != 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "case.advance", NULL);

  send (self);

  return GDK_EVENT_STOP;
}

static gboolean
question_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PARTAGES_QUESTION_ENTRY (widget)->text));
}

static void
question_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_QUESTION_ENTRY);

  G_OBJECT_CLASS (partages_question_entry_parent_class)->dispose (object);
}

static void
partages_question_entry_class_init (PartagesQuestionEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = question_entry_dispose;
  widget_class->grab_focus = question_entry_grab_focus;

  signals[SEND] = g_signal_new ("send", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "questionentry");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/question-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionEntry, text);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionEntry, placeholder);
  gtk_widget_class_bind_template_child (widget_class, PartagesQuestionEntry, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
partages_question_entry_init (PartagesQuestionEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * partages_question_entry_set_busy:
 * @busy: whether a reply is coming
 */
void
partages_question_entry_set_busy (PartagesQuestionEntry *self, gboolean busy)
{
  self->busy = busy;
  update (self);
}

void
partages_question_entry_set_text (PartagesQuestionEntry *self, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}

void
partages_question_entry_clear (PartagesQuestionEntry *self)
{
  partages_question_entry_set_text (self, "");
}
