/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: whose profile is open, and the actions that hold in every window. */

#include "partages-application-private.h"

#include "config.h"
#include "partages-about.h"
#include "partages-accelerators.h"
#include "partages-data-directory.h"
#include "partages-help-window.h"
#include "partages-import.h"
#include "partages-preferences-dialog.h"
#include "partages-privacy-dialog.h"
#include "partages-profiles-task.h"
#include "partages-site-dialog.h"
#include "partages-text-scale.h"
#include "partages-welcome-window.h"
#include "partages-window.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PartagesApplication, partages_application, ADW_TYPE_APPLICATION)

GtkWidget *
partages_application_get_window (PartagesApplication *self)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

/* The window of the open profile, which dialogs and the help may lie over. */
static PartagesWindow *
find_main_window (PartagesApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (PARTAGES_IS_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static void
apply_color_scheme (PartagesApplication *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");
  AdwColorScheme choice = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "dark"))
    choice = ADW_COLOR_SCHEME_FORCE_DARK;
  else if (g_str_equal (scheme, "light"))
    choice = ADW_COLOR_SCHEME_FORCE_LIGHT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), choice);
}

/* Shows a window instead of all others. The new one comes first, since a program without a window ends. */
void
partages_application_show_instead (PartagesApplication *self, GtkWindow *window)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  gtk_window_present (window);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (l->data != window)
        gtk_window_destroy (l->data);
    }
}

void
partages_application_say_error (PartagesApplication *self, const char *heading, const GError *error)
{
  AdwDialog *dialog = ADW_DIALOG (adw_alert_dialog_new (heading, error->message));

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, partages_application_get_window (self));
}

void
partages_application_set_actions_enabled (PartagesApplication *self, gboolean enabled)
{
  static const char *const names[]
      = { "open-package", "change-profile", "preferences", "privacy", "reopen-profile", "site" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), enabled);
}

void
partages_application_close_profile (PartagesApplication *self)
{
  partages_application_set_actions_enabled (self, FALSE);
  if (self->session != NULL)
    partages_session_close (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->profile, partages_profile_unref);
}

static void profile_chosen_cb (PartagesApplication *self, PartagesProfile *profile);

static gboolean
is_enrolment (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, PARTAGES_MEMBERSHIP_SUFFIX);
}

/* Waits until a profile is open. A profile has one site, so the last one is meant. */
static void
add_file (PartagesApplication *self, GFile *file)
{
  for (guint i = self->files->len; i-- > 0;)
    {
      if (is_enrolment (file) && is_enrolment (g_ptr_array_index (self->files, i)))
        g_ptr_array_remove_index (self->files, i);
    }
  g_ptr_array_add (self->files, g_object_ref (file));
}

static void
enrolled_cb (PartagesApplication *self, GFile *file)
{
  add_file (self, file);
}

void
partages_application_show_welcome (PartagesApplication *self)
{
  PartagesWelcomeWindow *welcome
      = partages_welcome_window_new (ADW_APPLICATION (self), self->profiles);

  g_signal_connect_object (welcome, "enrolled", G_CALLBACK (enrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (welcome, "profile-chosen", G_CALLBACK (profile_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  partages_application_show_instead (self, GTK_WINDOW (welcome));
  partages_application_close_profile (self);
}

static PartagesSiteDialog *
present_site (PartagesApplication *self)
{
  PartagesSiteDialog *dialog = partages_site_dialog_new (self->session);

  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (find_main_window (self)));

  return dialog;
}

void
partages_application_import_files (PartagesApplication *self)
{
  PartagesWindow *window = find_main_window (self);

  if (window == NULL)
    return;

  for (guint i = 0; i < self->files->len; i++)
    {
      GFile *file = g_ptr_array_index (self->files, i);

      if (is_enrolment (file))
        partages_site_dialog_open_file (present_site (self), file);
      else
        partages_import_file (window, self->data_directory, file);
    }
  g_ptr_array_set_size (self->files, 0);
}

static void
profile_chosen_cb (PartagesApplication *self, PartagesProfile *profile)
{
  partages_application_open_profile (self, profile);
}

/* The profile to open without asking: the only one, unless it has a PIN. Where there are several, whoever sits
 * down next is not who left. */
static PartagesProfile *
find_profile_to_open (PartagesApplication *self)
{
  g_autoptr (GPtrArray) profiles = partages_profiles_list (self->profiles, NULL);

  if (profiles == NULL || profiles->len != 1
      || partages_profile_has_pin (g_ptr_array_index (profiles, 0)))
    return NULL;

  return partages_profile_ref (g_ptr_array_index (profiles, 0));
}

/* Closing the windows is enough while a record is being opened: it is left once it is closed again. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PartagesApplication *self = user_data;

  if (self->opening == NULL)
    {
      g_application_quit (G_APPLICATION (self));
      return;
    }

  self->given_up = TRUE;
  while (partages_application_get_window (self) != NULL)
    gtk_window_destroy (GTK_WINDOW (partages_application_get_window (self)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  partages_about_present (partages_application_get_window (user_data));
}

/* Help on what is being looked at; who asks for it from the help itself stays where she is. */
static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *window = partages_application_get_window (user_data);
  const char *page = NULL;

  if (PARTAGES_IS_WINDOW (window))
    page = partages_window_get_help_page (PARTAGES_WINDOW (window));
  else if (PARTAGES_IS_WELCOME_WINDOW (window))
    page = "profiles";
  partages_help_window_present (user_data, GTK_WINDOW (window), page);
}

/* Another language is that of a whole new window. */
static void
profile_changed_cb (PartagesApplication *self, PartagesProfile *profile)
{
  gboolean same_language = g_str_equal (partages_profile_get_language (profile),
                                        partages_profile_get_language (self->profile));

  if (!same_language)
    {
      partages_application_open_profile (self, profile);
      return;
    }

  partages_profile_ref (profile);
  partages_profile_unref (self->profile);
  self->profile = profile;
  partages_window_set_person (find_main_window (self), partages_profile_get_name (profile));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PartagesApplication *self = user_data;
  PartagesPreferencesDialog *dialog = partages_preferences_dialog_new (
      self->profiles, self->profile, partages_session_get_shelf (self->session));

  g_signal_connect_object (dialog, "profile-changed", G_CALLBACK (profile_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (find_main_window (self)));
}

static gpointer
erase (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_erase (profiles, arguments[0], error) ? profiles : NULL;
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesApplication *self = PARTAGES_APPLICATION (source);
  g_autoptr (GError) error = NULL;
  gboolean erased = partages_profiles_task_finish (source, result, &error) != NULL;

  partages_application_show_welcome (self);
  if (!erased)
    partages_application_say_error (self, _ ("The Profile Could Not Be Erased"), error);
}

/* An open profile cannot be erased. Its window is only hidden, so that the program does not end meanwhile. */
static void
erase_cb (PartagesApplication *self)
{
  g_autofree char *id = g_strdup (partages_profile_get_id (self->profile));
  const char *arguments[] = { id, NULL };

  gtk_widget_set_visible (GTK_WIDGET (find_main_window (self)), FALSE);
  partages_syncing_forget_secret (partages_session_get_syncing (self->session));
  partages_application_close_profile (self);
  partages_profiles_task_run (self->profiles, erase, arguments, NULL, G_OBJECT (self), erased_cb);
}

static void
privacy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PartagesApplication *self = user_data;
  PartagesPrivacyDialog *dialog
      = partages_privacy_dialog_new (self->profiles, self->profile, self->session);

  g_signal_connect_object (dialog, "profile-changed", G_CALLBACK (profile_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (find_main_window (self)));
}

static void
site_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_site (user_data);
}

static void
change_profile_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  partages_application_show_welcome (user_data);
}

static void
reopen_profile_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PartagesApplication *self = user_data;
  g_autoptr (PartagesProfile) profile = partages_profile_ref (self->profile);

  /* What is shown of a closed record could not be read again. */
  partages_application_show_opening (self);
  partages_application_close_profile (self);
  partages_application_open_profile (self, profile);
}

static void
open_package_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PartagesApplication *self = user_data;

  partages_import_choose (find_main_window (self), self->data_directory);
}

static void
application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },
    { .name = "change-profile", .activate = change_profile_cb },
    { .name = "help", .activate = help_cb },
    { .name = "open-package", .activate = open_package_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "privacy", .activate = privacy_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "reopen-profile", .activate = reopen_profile_cb },
    { .name = "site", .activate = site_cb },
  };
  PartagesApplication *self = PARTAGES_APPLICATION (application);

  G_APPLICATION_CLASS (partages_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  partages_application_set_actions_enabled (self, FALSE);
  partages_accelerators_set (GTK_APPLICATION (self));

  self->settings = g_settings_new (PARTAGES_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme),
                           self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);
  partages_text_scale_follow (self->settings);
}

static void
application_activate (GApplication *application)
{
  PartagesApplication *self = PARTAGES_APPLICATION (application);
  g_autoptr (PartagesProfile) profile = NULL;

  if (partages_application_get_window (self) != NULL)
    {
      gtk_window_present (GTK_WINDOW (partages_application_get_window (self)));
      return;
    }
  if (self->opening != NULL)
    {
      self->given_up = FALSE;
      if (self->patience == 0)
        partages_application_show_opening (self);
      return;
    }

  profile = find_profile_to_open (self);
  if (profile != NULL)
    partages_application_open_profile (self, profile);
  else
    partages_application_show_welcome (self);
}

/* Nobody is there yet to join a site: the page of a new profile says what will be asked. */
static void
tell_welcome (PartagesApplication *self)
{
  GtkWidget *window = partages_application_get_window (self);
  g_autoptr (GFile) enrolment = NULL;

  for (guint i = 0; enrolment == NULL && i < self->files->len; i++)
    {
      if (is_enrolment (g_ptr_array_index (self->files, i)))
        enrolment = g_object_ref (g_ptr_array_index (self->files, i));
    }
  if (enrolment != NULL && PARTAGES_IS_WELCOME_WINDOW (window))
    partages_welcome_window_enrol (PARTAGES_WELCOME_WINDOW (window), enrolment);
}

static void
application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PartagesApplication *self = PARTAGES_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    add_file (self, files[i]);
  g_application_activate (application);
  tell_welcome (self);
  partages_application_import_files (self);
}

static void
application_shutdown (GApplication *application)
{
  PartagesApplication *self = PARTAGES_APPLICATION (application);

  partages_application_close_profile (self);
  if (self->opening != NULL)
    partages_session_close (self->opening);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (partages_application_parent_class)->shutdown (application);
}

static void
application_window_removed (GtkApplication *application, GtkWindow *window)
{
  PartagesApplication *self = PARTAGES_APPLICATION (application);

  GTK_APPLICATION_CLASS (partages_application_parent_class)->window_removed (application, window);

  if (gtk_application_get_windows (application) == NULL)
    self->given_up = TRUE;
}

static void
application_finalize (GObject *object)
{
  PartagesApplication *self = PARTAGES_APPLICATION (object);

  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->profiles, partages_profiles_unref);
  g_clear_pointer (&self->ids, partages_id_source_unref);
  g_clear_pointer (&self->clock, partages_clock_unref);
  g_free (self->data_directory);

  G_OBJECT_CLASS (partages_application_parent_class)->finalize (object);
}

static void
partages_application_class_init (PartagesApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = application_finalize;
  application_class->startup = application_startup;
  application_class->activate = application_activate;
  application_class->open = application_open;
  application_class->shutdown = application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = application_window_removed;
}

static void
partages_application_init (PartagesApplication *self)
{
  self->data_directory = partages_data_directory_dup (NULL);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->clock = partages_clock_new_system ();
  self->ids = partages_id_source_new (self->clock);
  self->profiles = partages_profiles_new (self->data_directory, self->clock, self->ids);
}

/**
 * partages_application_new:
 *
 * Returns: (transfer full): the program
 */
PartagesApplication *
partages_application_new (void)
{
  return g_object_new (PARTAGES_TYPE_APPLICATION, "application-id", PARTAGES_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/fr/partages/Formation", NULL);
}
