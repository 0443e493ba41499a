/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles of this computer, to choose one from. */

#include "partages-profiles-page.h"

#include "partages-decoration.h"
#include "partages-profession.h"

#include <glib/gi18n.h>

struct _PartagesProfilesPage
{
  AdwNavigationPage parent_instance;

  GPtrArray *profiles; /* of PartagesProfile, in the order of the rows */

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (PartagesProfilesPage, partages_profiles_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  CHOSEN,
  NEW,
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
add_mark (GtkWidget *row, const char *icon_name, const char *label)
{
  GtkWidget *mark = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (mark, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
}

static GtkWidget *
row_new (PartagesProfile *profile)
{
  const char *name = partages_profile_get_name (profile);
  g_autofree char *roles = partages_profession_dup_labels (partages_profile_get_roles (profile));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (40, name, TRUE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), roles);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_margin_top (avatar, 9);
  gtk_widget_set_margin_bottom (avatar, 9);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  if (partages_profile_is_damaged (profile))
    add_mark (row, "dialog-warning-symbolic", _ ("It cannot be opened"));
  else if (partages_profile_has_pin (profile))
    add_mark (row, "partages-lock-symbolic", _ ("Protected by a PIN"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), partages_decoration_new ("go-next-symbolic"));

  return row;
}

static void
row_activated_cb (PartagesProfilesPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0,
                 g_ptr_array_index (self->profiles, gtk_list_box_row_get_index (row)));
}

static void
new_cb (PartagesProfilesPage *self)
{
  g_signal_emit (self, signals[NEW], 0);
}

static void
restore_cb (PartagesProfilesPage *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
profiles_page_dispose (GObject *object)
{
  PartagesProfilesPage *self = PARTAGES_PROFILES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PROFILES_PAGE);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);

  G_OBJECT_CLASS (partages_profiles_page_parent_class)->dispose (object);
}

static void
partages_profiles_page_class_init (PartagesProfilesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = profiles_page_dispose;

  /**
   * PartagesProfilesPage::chosen:
   * @profile: a #PartagesProfile
   */
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * PartagesProfilesPage::new:
   *
   * Another profile is to be made.
   */
  signals[NEW] = g_signal_new ("new", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * PartagesProfilesPage::restore:
   *
   * A profile is to be made from a backup.
   */
  signals[RESTORE]
      = g_signal_new ("restore", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/profiles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesProfilesPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
partages_profiles_page_init (PartagesProfilesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_profiles_page_new:
 *
 * Returns: (transfer floating): a page without profiles
 */
PartagesProfilesPage *
partages_profiles_page_new (void)
{
  return g_object_new (PARTAGES_TYPE_PROFILES_PAGE, NULL);
}

/**
 * partages_profiles_page_set_profiles:
 * @profiles: (element-type PartagesProfile): what to choose from
 */
void
partages_profiles_page_set_profiles (PartagesProfilesPage *self, GPtrArray *profiles)
{
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = g_ptr_array_ref (profiles);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < profiles->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (profiles, i)));
}
