/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the preferences: that each does what it says, at once. */

#include "partages-preferences-dialog.h"

#include "partages-roles-row.h"
#include "partages-test-person.h"

typedef struct
{
  TestPerson *person;
  GSettings *settings;
  PartagesPreferencesDialog *dialog;
  gboolean changed;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->person = test_person_new ();
  self->settings = g_settings_new ("fr.partages.Formation");
  self->dialog
      = partages_preferences_dialog_new (self->person->profiles, self->person->profile,
                                         partages_session_get_shelf (self->person->session));
  g_signal_connect_swapped (self->dialog, "profile-changed", G_CALLBACK (test_raise_flag),
                            &self->changed);
  test_person_present (self->person, ADW_DIALOG (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  test_person_free (self->person);
  g_settings_reset (self->settings, "color-scheme");
  g_settings_reset (self->settings, "text-scale");
  g_settings_reset (self->settings, "reply-pace");
  g_assert_finalize_object (self->settings);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->dialog), PARTAGES_TYPE_PREFERENCES_DIALOG,
                                        name);
}

static void
test_settings (Fixture *self, gconstpointer user_data)
{
  g_autofree char *scheme = NULL;
  g_autofree char *pace = NULL;

  adw_combo_row_set_selected (get_child (self, "color_scheme"), 2);
  adw_switch_row_set_active (get_child (self, "at_once"), TRUE);
  gtk_adjustment_set_value (get_child (self, "text_scale"), 1.5);

  scheme = g_settings_get_string (self->settings, "color-scheme");
  pace = g_settings_get_string (self->settings, "reply-pace");
  g_assert_cmpstr (scheme, ==, "dark");
  g_assert_cmpstr (pace, ==, "at-once");
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (self->settings, "text-scale"), 1.5, 1e-9);
}

static void
test_language (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) profile = NULL;

  adw_combo_row_set_selected (get_child (self, "language"), 1);
  test_wait_for (&self->changed);
  profile = test_person_reload (self->person);
  g_assert_cmpstr (partages_profile_get_language (profile), ==, "fr");
  g_assert_cmpstr (partages_profile_get_name (profile), ==, "Amina");
}

/* Choices that follow one another quickly are all kept. */
static void
test_roles (Fixture *self, gconstpointer user_data)
{
  const char *const none[] = { NULL };
  const char *const two[] = { "physician", "student", NULL };
  g_autoptr (PartagesProfile) profile = NULL;

  partages_roles_row_set_roles (get_child (self, "roles"), none);
  partages_roles_row_set_roles (get_child (self, "roles"), two);
  test_wait_for (&self->changed);
  profile = test_person_reload (self->person);
  g_assert_cmpstrv (partages_profile_get_roles (profile), two);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/preferences-dialog/settings", test_settings);
  ADD ("/preferences-dialog/language", test_language);
  ADD ("/preferences-dialog/roles", test_roles);
#undef ADD

  return g_test_run ();
}
