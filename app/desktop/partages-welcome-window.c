/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is learning: making, choosing and restoring profiles. */

#include "partages-welcome-window.h"

#include "partages-composition.h"
#include "partages-file-drop.h"
#include "partages-interface-language.h"
#include "partages-new-profile-page.h"
#include "partages-pin-page.h"
#include "partages-profiles-page.h"
#include "partages-profiles-task.h"
#include "partages-site-dialog.h"

#include <glib/gi18n.h>

struct _PartagesWelcomeWindow
{
  AdwApplicationWindow parent_instance;

  PartagesProfiles *profiles;
  guint translation; /* an idle source */

  AdwNavigationView *pages;
};

G_DEFINE_FINAL_TYPE (PartagesWelcomeWindow, partages_welcome_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  ENROLLED,
  PROFILE_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* While something is being made, nothing else can be asked for. The focus is taken from an entry first: GTK does
 * not tell it when it becomes insensitive. */
static void
set_busy (PartagesWelcomeWindow *self, gboolean busy)
{
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), !busy);
  if (!busy)
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
show_problem (PartagesWelcomeWindow *self, const char *heading, const GError *error)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, error->message));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
choose (PartagesWelcomeWindow *self, PartagesProfile *profile)
{
  g_signal_emit (self, signals[PROFILE_CHOSEN], 0, profile);
}

/* --- A new profile ---------------------------------------------------------------------------- */

/* The arguments are the name, the language, and the professions. */
static gpointer
create (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_create (profiles, arguments[0], arguments + 2, arguments[1], error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesWelcomeWindow *self = PARTAGES_WELCOME_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = partages_profiles_task_finish (source, result, &error);

  set_busy (self, FALSE);
  if (profile != NULL)
    choose (self, profile);
  else
    show_problem (self, _ ("The Profile Could Not Be Made"), error);
}

static void
begin_cb (PartagesWelcomeWindow *self, PartagesNewProfilePage *page)
{
  g_autofree char *name = partages_new_profile_page_dup_name (page);
  g_auto (GStrv) roles = partages_new_profile_page_dup_roles (page);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (arguments, name);
  g_strv_builder_add (arguments, partages_new_profile_page_get_language (page));
  g_strv_builder_addv (arguments, (const char **) roles);
  all = g_strv_builder_end (arguments);

  set_busy (self, TRUE);
  partages_profiles_task_run (self->profiles, create, (const char *const *) all,
                              (GDestroyNotify) partages_profile_unref, G_OBJECT (self), created_cb);
}

/* --- Restoring -------------------------------------------------------------------------------- */

static gpointer
restore (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  return partages_profiles_restore (profiles, arguments[0], partages_composition_get (), error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PartagesWelcomeWindow *self = PARTAGES_WELCOME_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = partages_profiles_task_finish (source, result, &error);

  set_busy (self, FALSE);
  if (profile != NULL)
    choose (self, profile);
  else
    show_problem (self, _ ("The Backup Could Not Be Restored"), error);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesWelcomeWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  const char *arguments[] = { file != NULL ? g_file_peek_path (file) : NULL, NULL };

  if (arguments[0] == NULL)
    return;

  set_busy (self, TRUE);
  partages_profiles_task_run (self->profiles, restore, arguments,
                              (GDestroyNotify) partages_profile_unref, G_OBJECT (self),
                              restored_cb);
}

static void
restore_cb (PartagesWelcomeWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Restore from a Backup File"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Restore"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

/* --- Joining a site --------------------------------------------------------------------------- */

static char *
dup_site_name (PartagesMembership *site)
{
  const char *language = partages_interface_language_get ();

  return g_strdup (site->title != NULL ? partages_text_get (site->title, language) : site->xapi);
}

/**
 * partages_welcome_window_enrol:
 * @file: an enrolment file
 *
 * Says that the site of an enrolment file can be joined by the profile that is about to be made, which is asked
 * about it. Emits [signal@WelcomeWindow::enrolled] when it is one.
 */
void
partages_welcome_window_enrol (PartagesWelcomeWindow *self, GFile *file)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);
  const char *path = g_file_peek_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) site
      = path != NULL ? partages_membership_read (path, &error) : NULL;
  g_autofree char *name = NULL;

  if (error != NULL)
    show_problem (self, _ ("The File Cannot Be Used"), error);
  if (site == NULL || !PARTAGES_IS_NEW_PROFILE_PAGE (page))
    return;

  name = dup_site_name (site);
  partages_new_profile_page_set_site (PARTAGES_NEW_PROFILE_PAGE (page), name);
  g_signal_emit (self, signals[ENROLLED], 0, file);
}

static void
enrolment_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesWelcomeWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->pages != NULL)
    partages_welcome_window_enrol (self, file);
}

static void
join_cb (PartagesWelcomeWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = partages_site_dialog_file_dialog_new ();

  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, enrolment_chosen_cb, g_object_ref (self));
}

/* --- Pages ------------------------------------------------------------------------------------ */

static void language_changed_cb (PartagesWelcomeWindow *self);

static AdwNavigationPage *
new_profile_page_new (PartagesWelcomeWindow *self, gboolean first)
{
  PartagesNewProfilePage *page = partages_new_profile_page_new ();

  partages_new_profile_page_set_restore_visible (page, first);
  g_signal_connect_object (page, "begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "join", G_CALLBACK (join_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "language-changed", G_CALLBACK (language_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (page);
}

static void
opened_cb (PartagesWelcomeWindow *self, PartagesPinPage *page)
{
  choose (self, partages_pin_page_get_profile (page));
}

static void
chosen_cb (PartagesWelcomeWindow *self, PartagesProfile *profile)
{
  g_autoptr (GError) error = NULL;
  PartagesPinPage *page;

  if (!partages_profile_check (profile, &error))
    {
      show_problem (self, _ ("The Profile Is Damaged"), error);
      return;
    }
  if (!partages_profile_has_pin (profile))
    {
      choose (self, profile);
      return;
    }

  page = partages_pin_page_new (self->profiles, profile);
  g_signal_connect_object (page, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (page));
}

static void
new_cb (PartagesWelcomeWindow *self)
{
  adw_navigation_view_push (self->pages, new_profile_page_new (self, FALSE));
}

static AdwNavigationPage *
profiles_page_new (PartagesWelcomeWindow *self, GPtrArray *profiles)
{
  PartagesProfilesPage *page = partages_profiles_page_new ();

  partages_profiles_page_set_profiles (page, profiles);
  g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "new", G_CALLBACK (new_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (page);
}

/* The page at the bottom: what there is to choose from, or the first run. */
static AdwNavigationPage *
root_page_new (PartagesWelcomeWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = partages_profiles_list (self->profiles, &error);

  if (profiles == NULL)
    show_problem (self, _ ("The Profiles Could Not Be Read"), error);
  if (profiles == NULL || profiles->len == 0)
    return new_profile_page_new (self, TRUE);

  return profiles_page_new (self, profiles);
}

/* What is on the screen stays in the language it was made in, so all of it is made again. */
static gboolean
translate_cb (gpointer user_data)
{
  PartagesWelcomeWindow *self = user_data;
  AdwNavigationPage *old = adw_navigation_view_get_visible_page (self->pages);
  AdwNavigationPage *pages[2] = { NULL };
  guint n_pages = 1;

  self->translation = 0;
  partages_interface_language_set (
      partages_new_profile_page_get_language (PARTAGES_NEW_PROFILE_PAGE (old)));
  pages[0] = root_page_new (self);
  if (!PARTAGES_IS_NEW_PROFILE_PAGE (pages[0]))
    pages[n_pages++] = new_profile_page_new (self, FALSE);
  partages_new_profile_page_take_over (PARTAGES_NEW_PROFILE_PAGE (pages[n_pages - 1]),
                                       PARTAGES_NEW_PROFILE_PAGE (old));
  adw_navigation_view_replace (self->pages, pages, (int) n_pages);

  return G_SOURCE_REMOVE;
}

/* Once the list of languages has closed, since it is part of what is replaced. */
static void
language_changed_cb (PartagesWelcomeWindow *self)
{
  if (self->translation == 0)
    self->translation = g_idle_add (translate_cb, self);
}

static void
welcome_window_dispose (GObject *object)
{
  PartagesWelcomeWindow *self = PARTAGES_WELCOME_WINDOW (object);

  g_clear_handle_id (&self->translation, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_WELCOME_WINDOW);
  g_clear_pointer (&self->profiles, partages_profiles_unref);

  G_OBJECT_CLASS (partages_welcome_window_parent_class)->dispose (object);
}

static void
partages_welcome_window_class_init (PartagesWelcomeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = welcome_window_dispose;

  /**
   * PartagesWelcomeWindow::enrolled:
   * @file: the #GFile of the enrolment that the next profile is to have
   */
  signals[ENROLLED] = g_signal_new ("enrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  /**
   * PartagesWelcomeWindow::profile-chosen:
   * @profile: the #PartagesProfile of who is there
   */
  signals[PROFILE_CHOSEN]
      = g_signal_new ("profile-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/welcome-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesWelcomeWindow, pages);
}

static void
partages_welcome_window_init (PartagesWelcomeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_file_drop_add (GTK_WINDOW (self));
}

/**
 * partages_welcome_window_new:
 * @application: (nullable): the program
 * @profiles: the profiles of this computer
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
PartagesWelcomeWindow *
partages_welcome_window_new (AdwApplication *application, PartagesProfiles *profiles)
{
  PartagesWelcomeWindow *self
      = g_object_new (PARTAGES_TYPE_WELCOME_WINDOW, "application", application, NULL);
  AdwNavigationPage *root;

  self->profiles = partages_profiles_ref (profiles);
  root = root_page_new (self);
  adw_navigation_view_replace (self->pages, &root, 1);

  return self;
}
