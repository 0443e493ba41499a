/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Partages looks, and what a profile is set to. */

#include "partages-preferences-dialog.h"

#include "config.h"
#include "partages-language-row.h"
#include "partages-profiles-task.h"
#include "partages-roles-row.h"

#include <glib/gi18n.h>

struct _PartagesPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  PartagesProfiles *profiles;
  PartagesProfile *profile; /* as it was saved last */
  GSettings *settings;
  gboolean saving;

  AdwComboRow *color_scheme;
  GtkScale *text_size;
  GtkAdjustment *text_scale;
  AdwSwitchRow *at_once;
  PartagesLanguageRow *language;
  PartagesRolesRow *roles;
  AdwPreferencesGroup *content;
};

G_DEFINE_FINAL_TYPE (PartagesPreferencesDialog,
                     partages_preferences_dialog,
                     ADW_TYPE_PREFERENCES_DIALOG)

enum
{
  PROFILE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order of the choices in the template. */
static const char *const color_schemes[] = { "system", "light", "dark" };

/* --- Settings --------------------------------------------------------------------------------- */

static void
color_scheme_selected_cb (PartagesPreferencesDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->color_scheme);

  if (self->settings != NULL && selected < G_N_ELEMENTS (color_schemes))
    g_settings_set_string (self->settings, "color-scheme", color_schemes[selected]);
}

static void
show_color_scheme (PartagesPreferencesDialog *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (color_schemes); i++)
    {
      if (g_str_equal (color_schemes[i], scheme))
        adw_combo_row_set_selected (self->color_scheme, i);
    }
}

static gboolean
pace_to_switch (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_boolean (value, g_str_equal (g_variant_get_string (variant, NULL), "at-once"));

  return TRUE;
}

static GVariant *
switch_to_pace (const GValue *value, const GVariantType *expected_type, gpointer user_data)
{
  return g_variant_new_string (g_value_get_boolean (value) ? "at-once" : "reading");
}

static char *
format_scale (GtkScale *scale, double value, gpointer user_data)
{
  return g_strdup_printf (_ ("%d%%"), (int) (value * 100 + 0.5));
}

static void
bind_settings (PartagesPreferencesDialog *self)
{
  show_color_scheme (self);
  g_settings_bind (self->settings, "text-scale", self->text_scale, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "reply-pace", self->at_once, "active",
                                G_SETTINGS_BIND_DEFAULT, pace_to_switch, switch_to_pace, NULL,
                                NULL);
}

/* --- The profile ------------------------------------------------------------------------------ */

static void save_profile (PartagesPreferencesDialog *self);

/* The arguments are the id, the name, the language, and the professions. */
static gpointer
update (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_update (profiles, arguments[0], arguments[1], arguments + 3,
                                   arguments[2], error);
}

static gboolean
is_saved (PartagesPreferencesDialog *self)
{
  g_auto (GStrv) roles = partages_roles_row_dup_roles (self->roles);

  return g_str_equal (partages_language_row_get_language (self->language),
                      partages_profile_get_language (self->profile))
         && g_strv_equal ((const char *const *) roles, partages_profile_get_roles (self->profile));
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesPreferencesDialog *self = PARTAGES_PREFERENCES_DIALOG (source);
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile = partages_profiles_task_finish (source, result, &error);

  self->saving = FALSE;
  if (profile == NULL)
    {
      adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                        adw_toast_new (error->message));
      return;
    }

  g_clear_pointer (&self->profile, partages_profile_unref);
  self->profile = profile;
  if (is_saved (self))
    g_signal_emit (self, signals[PROFILE_CHANGED], 0, profile);
  else
    save_profile (self);
}

/* One after the other, so that the last choice is what stays. */
static void
save_profile (PartagesPreferencesDialog *self)
{
  g_auto (GStrv) roles = partages_roles_row_dup_roles (self->roles);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (arguments, partages_profile_get_id (self->profile));
  g_strv_builder_add (arguments, partages_profile_get_name (self->profile));
  g_strv_builder_add (arguments, partages_language_row_get_language (self->language));
  g_strv_builder_addv (arguments, (const char **) roles);
  all = g_strv_builder_end (arguments);

  self->saving = TRUE;
  partages_profiles_task_run (self->profiles, update, (const char *const *) all,
                              (GDestroyNotify) partages_profile_unref, G_OBJECT (self), updated_cb);
}

static void
profile_edited_cb (PartagesPreferencesDialog *self)
{
  if (self->profile != NULL && !self->saving && !is_saved (self))
    save_profile (self);
}

/* --- Content ---------------------------------------------------------------------------------- */

static GtkWidget *
book_row_new (PartagesBook *book)
{
  PartagesPackage *package = partages_book_get_package (book);
  g_autofree char *subtitle = g_strdup_printf (
      _ ("Version %s · %s · %u min"), partages_package_get_version (package),
      partages_package_get_manifest (package)->licence, partages_package_get_minutes (package));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), partages_book_get_title (book));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
add_content (PartagesPreferencesDialog *self, GListModel *books)
{
  for (guint i = 0; i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (books, i);

      adw_preferences_group_add (self->content, book_row_new (book));
    }
}

static void
preferences_dialog_dispose (GObject *object)
{
  PartagesPreferencesDialog *self = PARTAGES_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->profiles, partages_profiles_unref);
  g_clear_pointer (&self->profile, partages_profile_unref);

  G_OBJECT_CLASS (partages_preferences_dialog_parent_class)->dispose (object);
}

static void
partages_preferences_dialog_class_init (PartagesPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preferences_dialog_dispose;

  /**
   * PartagesPreferencesDialog::profile-changed:
   * @profile: the #PartagesProfile as it is now
   */
  signals[PROFILE_CHANGED]
      = g_signal_new ("profile-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (PARTAGES_TYPE_LANGUAGE_ROW);
  g_type_ensure (PARTAGES_TYPE_ROLES_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, text_size);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, text_scale);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, at_once);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, language);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, roles);
  gtk_widget_class_bind_template_child (widget_class, PartagesPreferencesDialog, content);
  gtk_widget_class_bind_template_callback (widget_class, color_scheme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_edited_cb);
}

static void
partages_preferences_dialog_init (PartagesPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PARTAGES_APPLICATION_ID);
  gtk_scale_set_format_value_func (self->text_size, format_scale, NULL, NULL);
  bind_settings (self);
}

/**
 * partages_preferences_dialog_new:
 * @profiles: the profiles
 * @profile: the one that is open
 * @shelf: what is installed
 *
 * Returns: (transfer floating): the dialog
 */
PartagesPreferencesDialog *
partages_preferences_dialog_new (PartagesProfiles *profiles,
                                 PartagesProfile *profile,
                                 PartagesShelf *shelf)
{
  PartagesPreferencesDialog *self = g_object_new (PARTAGES_TYPE_PREFERENCES_DIALOG, NULL);

  partages_language_row_set_language (self->language, partages_profile_get_language (profile));
  partages_roles_row_set_roles (self->roles, partages_profile_get_roles (profile));
  self->profiles = partages_profiles_ref (profiles);
  self->profile = partages_profile_ref (profile);
  add_content (self, G_LIST_MODEL (shelf));

  return self;
}
