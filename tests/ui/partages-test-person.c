/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of a person's dialogs stand on. */

#include "partages-test-person.h"

#include "partages-test-session.h"

TestPerson *
test_person_new (void)
{
  const char *const roles[] = { "nurse", NULL };
  TestPerson *self = g_new0 (TestPerson, 1);
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autofree char *directory = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  directory = test_folder_path (self->folder, "data");
  self->profiles = partages_profiles_new (directory, clock, ids);
  self->profile = partages_profiles_create (self->profiles, "Amina", roles, "en", &error);
  g_assert_no_error (error);
  self->session
      = test_session_open (partages_profile_get_directory (self->profile), "en", clock, ids);

  self->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 700);
  adw_window_set_content (ADW_WINDOW (self->window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_present (GTK_WINDOW (self->window));

  return self;
}

/* Everything must go with its owner. */
void
test_person_free (TestPerson *self)
{
  AdwDialog *dialog = test_person_get_dialog (self);

  if (dialog != NULL)
    g_object_ref (dialog);
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->window);
  if (dialog != NULL)
    g_assert_finalize_object (dialog);
  partages_session_close (self->session);
  g_assert_finalize_object (self->session);
  partages_profile_unref (self->profile);
  partages_profiles_unref (self->profiles);
  test_folder_free (self->folder);
  g_free (self);
}

/* The profile as its file says now. */
PartagesProfile *
test_person_reload (TestPerson *self)
{
  g_autoptr (GError) error = NULL;
  PartagesProfile *profile
      = partages_profiles_find (self->profiles, partages_profile_get_id (self->profile), &error);

  g_assert_no_error (error);

  return profile;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_left = user_data;

  return --*n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Presents a dialog and waits until it is seen: its parts unfold with the first frames. */
void
test_person_present (TestPerson *self, AdwDialog *dialog)
{
  guint n_left = 3;

  adw_dialog_present (dialog, self->window);
  gtk_widget_add_tick_callback (self->window, frame_cb, &n_left, NULL);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

AdwDialog *
test_person_get_dialog (TestPerson *self)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (self->window));
}

void
test_wait_for (gboolean *flag)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!*flag && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (*flag);
  *flag = FALSE;
}

void
test_raise_flag (gboolean *flag)
{
  *flag = TRUE;
}
