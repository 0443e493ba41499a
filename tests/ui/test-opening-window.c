/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what is seen while the whole program opens a record that takes long. */

#include "partages-application.h"
#include "partages-file-lock.h"
#include "partages-opening-window.h"
#include "partages-profiles.h"
#include "partages-test-folder.h"
#include "partages-welcome-window.h"
#include "partages-window.h"

#include <glib/gstdio.h>

#define PATIENCE (200 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  TestFolder *folder;
  PartagesProfiles *profiles;
  PartagesProfile *profile;
  GtkApplication *application;
  PartagesFileLock *lock; /* (nullable): who holds it keeps others from opening the record */
  gint64 started;
  void (*play) (gpointer fixture);
  gboolean played;
} Fixture;

static void
lock (Fixture *self)
{
  g_autofree char *path
      = g_build_filename (partages_profile_get_directory (self->profile), "lock", NULL);
  g_autoptr (GError) error = NULL;

  self->lock = partages_file_lock_take (path, &error);
  g_assert_no_error (error);
}

static void
unlock (Fixture *self)
{
  g_clear_pointer (&self->lock, partages_file_lock_release);
}

/* It may not be seen sooner; how much later is up to the computer. */
static void
window_added_cb (Fixture *self, GtkWindow *window)
{
  if (PARTAGES_IS_OPENING_WINDOW (window))
    g_assert_cmpint (g_get_monotonic_time () - self->started, >=, PATIENCE);
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autofree char *directory = NULL;
  g_autofree char *nothing = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  directory = test_folder_path (self->folder, "data");
  nothing = test_folder_path (self->folder, "nothing");
  g_setenv ("PARTAGES_DATA_DIR", directory, TRUE);
  g_setenv ("PARTAGES_PKGDATADIR", nothing, TRUE);
  self->profiles = partages_profiles_new (directory, clock, ids);
  self->profile = partages_profiles_create (self->profiles, "Amina", NULL, "en", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  unlock (self);
  g_clear_object (&self->application);
  partages_profile_unref (self->profile);
  partages_profiles_unref (self->profiles);
  test_folder_free (self->folder);
}

static gboolean
play_cb (gpointer user_data)
{
  Fixture *self = user_data;

  self->play (self);
  self->played = TRUE;

  return G_SOURCE_REMOVE;
}

/* Runs the program, and what happens in it once it is activated. */
static void
run (Fixture *self, void (*play) (gpointer fixture))
{
  self->application = GTK_APPLICATION (partages_application_new ());
  g_signal_connect_swapped (self->application, "window-added", G_CALLBACK (window_added_cb), self);
  self->play = play;
  self->started = g_get_monotonic_time ();
  g_idle_add (play_cb, self);
  g_assert_cmpint (g_application_run (G_APPLICATION (self->application), 0, NULL), ==, 0);
  g_assert_true (self->played);
}

static gpointer
find_window (Fixture *self, GType type)
{
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    {
      if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
        return l->data;
    }

  return NULL;
}

static gpointer
wait_for_window (Fixture *self, GType type)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (find_window (self, type) == NULL && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (find_window (self, type));
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (self->application)), ==, 1);

  return find_window (self, type);
}

static void
quit (Fixture *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
}

/* What is done for a window ends with it. */
static void
close_window (Fixture *self)
{
  gtk_window_destroy (gtk_application_get_active_window (self->application));
}

/* Its session is closed, so nothing keeps it from being erased. */
static void
assert_closed (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  gboolean erased
      = partages_profiles_erase (self->profiles, partages_profile_get_id (self->profile), &error);

  g_assert_no_error (error);
  g_assert_true (erased);
}

static void
play_quick (gpointer user_data)
{
  Fixture *self = user_data;

  wait_for_window (self, PARTAGES_TYPE_WINDOW);
  close_window (self);
}

static void
test_quick (Fixture *self, gconstpointer user_data)
{
  run (self, play_quick);
}

static void
play_slow (gpointer user_data)
{
  Fixture *self = user_data;
  GtkWindow *window = wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW);

  /* Keys find nothing to act on, and whoever asks for the program again sees the same. */
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_false (GTK_IS_EDITABLE (gtk_window_get_focus (window)));
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->application), "change-profile"));
  g_application_activate (G_APPLICATION (self->application));
  g_assert_true (wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW) == window);

  unlock (self);
  wait_for_window (self, PARTAGES_TYPE_WINDOW);
  g_assert_true (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->application), "change-profile"));
  close_window (self);
}

static void
test_slow (Fixture *self, gconstpointer user_data)
{
  lock (self);
  run (self, play_slow);
}

static void
play_closed (gpointer user_data)
{
  Fixture *self = user_data;

  gtk_window_close (wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW));
  g_assert_null (gtk_application_get_windows (self->application));
  unlock (self);
}

/* The program ends by itself once the record is closed again. */
static void
test_closed_meanwhile (Fixture *self, gconstpointer user_data)
{
  lock (self);
  run (self, play_closed);
  g_assert_null (gtk_application_get_windows (self->application));
  assert_closed (self);
}

static void
play_quit (gpointer user_data)
{
  Fixture *self = user_data;

  wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW);
  quit (self);
  g_assert_null (gtk_application_get_windows (self->application));
  unlock (self);
}

static void
test_quit_meanwhile (Fixture *self, gconstpointer user_data)
{
  lock (self);
  run (self, play_quit);
  assert_closed (self);
}

static void
play_asked_again (gpointer user_data)
{
  Fixture *self = user_data;

  gtk_window_close (wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW));
  g_application_activate (G_APPLICATION (self->application));
  wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW);
  unlock (self);
  wait_for_window (self, PARTAGES_TYPE_WINDOW);
  close_window (self);
}

static void
test_asked_again (Fixture *self, gconstpointer user_data)
{
  lock (self);
  run (self, play_asked_again);
}

static void
play_failure (gpointer user_data)
{
  Fixture *self = user_data;
  AdwApplicationWindow *window;
  AdwDialog *dialog;

  wait_for_window (self, PARTAGES_TYPE_OPENING_WINDOW);
  unlock (self);
  window = wait_for_window (self, PARTAGES_TYPE_WELCOME_WINDOW);
  dialog = adw_application_window_get_visible_dialog (window);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==,
                   "The Profile Could Not Be Opened");
  close_window (self);
}

static void
test_failure (Fixture *self, gconstpointer user_data)
{
  g_autofree char *store
      = g_build_filename (partages_profile_get_directory (self->profile), "store.db", NULL);

  /* Libadwaita 1.7 tries a heading in less room than its large size needs, and warns. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  g_remove (store);
  g_assert_cmpint (g_mkdir (store, 0700), ==, 0);
  lock (self);
  run (self, play_failure);
}

static void
play_several (gpointer user_data)
{
  Fixture *self = user_data;

  wait_for_window (self, PARTAGES_TYPE_WELCOME_WINDOW);
  quit (self);
}

/* Whoever sits down next is not who left. */
static void
test_several (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) other
      = partages_profiles_create (self->profiles, "Léa", NULL, "en", &error);

  g_assert_no_error (error);
  run (self, play_several);
}

/* As when the folder of a network drive goes away. */
static void
move_away (Fixture *self)
{
  const char *directory = partages_profile_get_directory (self->profile);
  g_autofree char *elsewhere = g_strconcat (directory, "-elsewhere", NULL);

  g_assert_cmpint (g_rename (directory, elsewhere), ==, 0);
}

static void
play_reopen (gpointer user_data)
{
  Fixture *self = user_data;
  AdwApplicationWindow *window = wait_for_window (self, PARTAGES_TYPE_WINDOW);

  move_away (self);
  self->started = 0;
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "reopen-profile", NULL);
  window = wait_for_window (self, PARTAGES_TYPE_WELCOME_WINDOW);
  while (adw_application_window_get_visible_dialog (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->application), "reopen-profile"));
  quit (self);
}

/* A window without a record could show nothing. */
static void
test_reopen_failure (Fixture *self, gconstpointer user_data)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  run (self, play_reopen);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/opening-window/quick", test_quick);
  ADD ("/opening-window/several", test_several);
  ADD ("/opening-window/slow", test_slow);
  ADD ("/opening-window/closed-meanwhile", test_closed_meanwhile);
  ADD ("/opening-window/quit-meanwhile", test_quit_meanwhile);
  ADD ("/opening-window/asked-again", test_asked_again);
  ADD ("/opening-window/failure", test_failure);
  ADD ("/opening-window/reopen-failure", test_reopen_failure);

  return g_test_run ();
}
