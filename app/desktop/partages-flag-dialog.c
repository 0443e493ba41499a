/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a learner says what is wrong in what the assistant said. */

#include "partages-flag-dialog.h"

#include "partages-markdown.h"

#include <glib/gi18n.h>

struct _PartagesFlagDialog
{
  AdwDialog parent_instance;

  AdwPreferencesGroup *classes;
  GtkTextView *words;
  AdwEntryRow *note;

  GtkCheckButton *first;
  int fault_class; /* -1 until one is chosen */
};

G_DEFINE_FINAL_TYPE (PartagesFlagDialog, partages_flag_dialog, ADW_TYPE_DIALOG)

enum
{
  FLAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
class_toggled_cb (PartagesFlagDialog *self, GtkCheckButton *check)
{
  if (!gtk_check_button_get_active (check))
    return;

  self->fault_class = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "class"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flag.confirm", TRUE);
}

static void
add_class (PartagesFlagDialog *self, PartagesFaultClass fault_class)
{
  const char *label = partages_fault_class_get_label (fault_class);
  const char *description = partages_fault_class_get_description (fault_class);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (self->first == NULL)
    self->first = GTK_CHECK_BUTTON (check);
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->first);
  g_object_set_data (G_OBJECT (check), "class", GINT_TO_POINTER (fault_class));
  g_signal_connect_object (check, "toggled", G_CALLBACK (class_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->classes, row);
}

static char *
dup_selected_words (PartagesFlagDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return g_strdup ("");

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
flag_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesFlagDialog *self = PARTAGES_FLAG_DIALOG (widget);
  g_autofree char *words = dup_selected_words (self);

  if (self->fault_class < 0)
    return;

  g_signal_emit (self, signals[FLAGGED], 0, self->fault_class, words,
                 gtk_editable_get_text (GTK_EDITABLE (self->note)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
flag_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_FLAG_DIALOG);

  G_OBJECT_CLASS (partages_flag_dialog_parent_class)->dispose (object);
}

static void
partages_flag_dialog_class_init (PartagesFlagDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = flag_dialog_dispose;

  signals[FLAGGED]
      = g_signal_new ("flagged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/flag-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesFlagDialog, classes);
  gtk_widget_class_bind_template_child (widget_class, PartagesFlagDialog, words);
  gtk_widget_class_bind_template_child (widget_class, PartagesFlagDialog, note);

  gtk_widget_class_install_action (widget_class, "flag.confirm", NULL, flag_cb);
  gtk_widget_class_install_action (widget_class, "flag.cancel", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "flag.confirm", NULL);
}

static void
partages_flag_dialog_init (PartagesFlagDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fault_class = -1;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "flag.confirm", FALSE);
  for (guint i = 0; i < PARTAGES_FAULT_N_CLASSES; i++)
    add_class (self, (PartagesFaultClass) i);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->first));
}

/**
 * partages_flag_dialog_new:
 * @text: what the assistant said, in Markdown; the wrong words can be selected in it
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
AdwDialog *
partages_flag_dialog_new (const char *text)
{
  PartagesFlagDialog *self = g_object_new (PARTAGES_TYPE_FLAG_DIALOG, NULL);
  g_autofree char *plain = partages_markdown_to_plain (text);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words), plain, -1);

  return ADW_DIALOG (self);
}
