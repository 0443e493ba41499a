/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the PIN of a profile. */

#include "partages-pin-page.h"

#include "partages-profiles-task.h"

struct _PartagesPinPage
{
  AdwNavigationPage parent_instance;

  PartagesProfiles *profiles;
  PartagesProfile *profile;
  gboolean busy;

  AdwAvatar *avatar;
  GtkLabel *heading;
  GtkEditable *pin;
  GtkLabel *problem;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (PartagesPinPage, partages_pin_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_open (PartagesPinPage *self)
{
  gtk_widget_set_sensitive (self->open,
                            !self->busy && gtk_editable_get_text (self->pin)[0] != '\0');
}

static void
show_problem (PartagesPinPage *self, const GError *error)
{
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (GTK_WIDGET (self->pin));
  gtk_editable_select_region (self->pin, 0, -1);
}

static gpointer
check (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_check_pin (profiles, arguments[0], arguments[1], error) ? profiles
                                                                                   : NULL;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPinPage *self = PARTAGES_PIN_PAGE (source);
  g_autoptr (GError) error = NULL;
  gboolean right = partages_profiles_task_finish (source, result, &error) != NULL;

  self->busy = FALSE;
  update_open (self);
  if (right)
    g_signal_emit (self, signals[OPENED], 0);
  else
    show_problem (self, error);
}

static void
shown_cb (PartagesPinPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->pin));
}

static void
pin_changed_cb (PartagesPinPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update_open (self);
}

static void
open_cb (PartagesPinPage *self)
{
  const char *arguments[]
      = { partages_profile_get_id (self->profile), gtk_editable_get_text (self->pin), NULL };

  if (!gtk_widget_get_sensitive (self->open))
    return;

  self->busy = TRUE;
  update_open (self);
  partages_profiles_task_run (self->profiles, check, arguments, NULL, G_OBJECT (self), checked_cb);
}

static void
pin_page_dispose (GObject *object)
{
  PartagesPinPage *self = PARTAGES_PIN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PIN_PAGE);
  g_clear_pointer (&self->profiles, partages_profiles_unref);
  g_clear_pointer (&self->profile, partages_profile_unref);

  G_OBJECT_CLASS (partages_pin_page_parent_class)->dispose (object);
}

static void
partages_pin_page_class_init (PartagesPinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pin_page_dispose;

  /**
   * PartagesPinPage::opened:
   *
   * The PIN was right.
   */
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPinPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinPage, pin);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PartagesPinPage, open);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
partages_pin_page_init (PartagesPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_pin_page_new:
 * @profiles: the profiles
 * @profile: the one that has a PIN
 *
 * Returns: (transfer floating): the page
 */
PartagesPinPage *
partages_pin_page_new (PartagesProfiles *profiles, PartagesProfile *profile)
{
  PartagesPinPage *self = g_object_new (PARTAGES_TYPE_PIN_PAGE, NULL);

  self->profiles = partages_profiles_ref (profiles);
  self->profile = partages_profile_ref (profile);
  adw_avatar_set_text (self->avatar, partages_profile_get_name (profile));
  gtk_label_set_label (self->heading, partages_profile_get_name (profile));

  return self;
}

/**
 * partages_pin_page_get_profile:
 *
 * Returns: (transfer none): the profile whose PIN it asks for
 */
PartagesProfile *
partages_pin_page_get_profile (PartagesPinPage *self)
{
  return self->profile;
}
