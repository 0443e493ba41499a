/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets, changes or removes the PIN of a profile. */

#include "partages-pin-dialog.h"

#include "partages-profiles-task.h"

#include <glib/gi18n.h>

struct _PartagesPinDialog
{
  AdwDialog parent_instance;

  PartagesProfiles *profiles;
  PartagesProfile *profile;
  gboolean busy;

  GtkEditable *current;
  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *problem;
  GtkWidget *explanation;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (PartagesPinDialog, partages_pin_dialog, ADW_TYPE_DIALOG)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_filled_in (GtkEditable *entry)
{
  return !gtk_widget_get_visible (GTK_WIDGET (entry)) || gtk_editable_get_text (entry)[0] != '\0';
}

static void
update_save (PartagesPinDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), !self->busy && is_filled_in (self->current)
                                                         && is_filled_in (self->first)
                                                         && is_filled_in (self->second));
}

static void
show_problem (PartagesPinDialog *self, const char *message)
{
  gtk_label_set_label (self->problem, message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
changed_cb (PartagesPinDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update_save (self);
}

static void
cancel_cb (PartagesPinDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The arguments are the id, the present PIN, and the new one, which is empty for none. */
static gpointer
set_pin (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  const char *pin = arguments[2][0] != '\0' ? arguments[2] : NULL;

  if (!partages_profiles_check_pin (profiles, arguments[0], arguments[1], error)
      || !partages_profiles_set_pin (profiles, arguments[0], pin, error))
    return NULL;

  return profiles;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPinDialog *self = PARTAGES_PIN_DIALOG (source);
  g_autoptr (GError) error = NULL;
  gboolean saved = partages_profiles_task_finish (source, result, &error) != NULL;

  self->busy = FALSE;
  update_save (self);
  if (!saved)
    {
      show_problem (self, error->message);
      return;
    }

  g_signal_emit (self, signals[DONE], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (PartagesPinDialog *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *arguments[] = { partages_profile_get_id (self->profile),
                              gtk_editable_get_text (self->current), first, NULL };

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->save)))
    return;
  if (!g_str_equal (first, gtk_editable_get_text (self->second)))
    {
      show_problem (self, _ ("The two new PINs are not the same"));
      return;
    }

  self->busy = TRUE;
  update_save (self);
  partages_profiles_task_run (self->profiles, set_pin, arguments, NULL, G_OBJECT (self), saved_cb);
}

static void
pin_dialog_dispose (GObject *object)
{
  PartagesPinDialog *self = PARTAGES_PIN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PIN_DIALOG);
  g_clear_pointer (&self->profiles, partages_profiles_unref);
  g_clear_pointer (&self->profile, partages_profile_unref);

  G_OBJECT_CLASS (partages_pin_dialog_parent_class)->dispose (object);
}

static void
partages_pin_dialog_class_init (PartagesPinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_dialog_dispose;

  /**
   * PartagesPinDialog::done:
   *
   * The PIN is another one, or none.
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/pin-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, current);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, first);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, second);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
partages_pin_dialog_init (PartagesPinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_pin_dialog_new:
 * @profiles: the profiles
 * @profile: whose PIN
 * @remove: whether it is to be removed
 *
 * Returns: (transfer floating): the dialog
 */
PartagesPinDialog *
partages_pin_dialog_new (PartagesProfiles *profiles, PartagesProfile *profile, gboolean remove)
{
  PartagesPinDialog *self = g_object_new (PARTAGES_TYPE_PIN_DIALOG, NULL);
  gboolean has_pin = partages_profile_has_pin (profile);

  self->profiles = partages_profiles_ref (profiles);
  self->profile = partages_profile_ref (profile);
  gtk_widget_set_visible (GTK_WIDGET (self->current), has_pin);
  gtk_widget_set_visible (GTK_WIDGET (self->first), !remove);
  gtk_widget_set_visible (GTK_WIDGET (self->second), !remove);
  gtk_widget_set_visible (self->explanation, !remove);
  gtk_button_set_label (self->save, remove ? _ ("_Remove") : _ ("_Set"));
  if (remove)
    adw_dialog_set_title (ADW_DIALOG (self), _ ("Remove the PIN"));
  else
    adw_dialog_set_title (ADW_DIALOG (self), has_pin ? _ ("Change the PIN") : _ ("Set a PIN"));
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (has_pin ? self->current : self->first));

  return self;
}
