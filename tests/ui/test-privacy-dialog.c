/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what a person is told of her data, and of what she can do with it. */

#include "partages-privacy-dialog.h"

#include "partages-data-export.h"
#include "partages-erase-dialog.h"
#include "partages-pin-dialog.h"
#include "partages-test-desk.h"
#include "partages-test-person.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  TestPerson *person;
  PartagesPrivacyDialog *dialog;
  gboolean changed;
  gboolean erase;
} Fixture;

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->person = test_person_new ();
  self->dialog = partages_privacy_dialog_new (self->person->profiles, self->person->profile,
                                              self->person->session);
  g_signal_connect_swapped (self->dialog, "profile-changed", G_CALLBACK (test_raise_flag),
                            &self->changed);
  g_signal_connect_swapped (self->dialog, "erase", G_CALLBACK (test_raise_flag), &self->erase);
  test_person_present (self->person, ADW_DIALOG (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  test_person_free (self->person);
}

static gpointer
get_child (gpointer widget, const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

static void
test_what_is_stored (Fixture *self, gconstpointer user_data)
{
  GtkWidget *dialog = GTK_WIDGET (self->dialog);

  g_assert_true (test_is_shown (dialog, "Nothing has left this computer"));
  g_assert_true (test_is_shown (dialog, "0 entries · "));
  g_assert_true (test_is_shown (dialog, "None yet"));
  g_assert_false (test_is_shown (dialog, "On a network drive, or one that works like it"));
  g_assert_true (test_is_shown (dialog, partages_profile_get_directory (self->person->profile)));
}

static void
test_network_drive (Fixture *self, gconstpointer user_data)
{
  g_assert_true (
      test_is_shown (GTK_WIDGET (self->dialog), "On a network drive, or one that works like it"));
}

/* As on a network drive, SQLite finds no memory to share. */
static void
set_up_network_drive (Fixture *self, gconstpointer user_data)
{
  g_assert_cmpint (sqlite3_vfs_register (sqlite3_vfs_find ("unix-dotfile"), 1), ==, SQLITE_OK);
  set_up (self, user_data);
}

static void
tear_down_network_drive (Fixture *self, gconstpointer user_data)
{
  tear_down (self, user_data);
  g_assert_cmpint (sqlite3_vfs_register (sqlite3_vfs_find ("unix"), 1), ==, SQLITE_OK);
}

static void
test_rename (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PartagesProfile) profile = NULL;

  gtk_editable_set_text (get_child (self->dialog, "name"), "Amina B.");
  g_signal_emit_by_name (get_child (self->dialog, "name"), "apply");
  test_wait_for (&self->changed);
  profile = test_person_reload (self->person);
  g_assert_cmpstr (partages_profile_get_name (profile), ==, "Amina B.");
  g_assert_cmpstr (partages_profile_get_roles (profile)[0], ==, "nurse");
}

static void
fill_in_pin (Fixture *self, const char *current, const char *first, const char *second)
{
  AdwDialog *dialog = test_person_get_dialog (self->person);

  g_assert_true (PARTAGES_IS_PIN_DIALOG (dialog));
  gtk_editable_set_text (get_child (dialog, "current"), current);
  gtk_editable_set_text (get_child (dialog, "first"), first);
  gtk_editable_set_text (get_child (dialog, "second"), second);
  test_click (get_child (dialog, "save"));
}

static void
wait_for_problem (Fixture *self)
{
  GtkWidget *problem = get_child (test_person_get_dialog (self->person), "problem");
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!gtk_widget_get_visible (problem) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_visible (problem));
}

static void
assert_pin (Fixture *self, const char *pin)
{
  g_autoptr (PartagesProfile) profile = test_person_reload (self->person);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (partages_profile_has_pin (profile), ==, pin != NULL);
  if (pin == NULL)
    return;
  g_assert_true (partages_profiles_check_pin (self->person->profiles,
                                              partages_profile_get_id (profile), pin, &error));
  g_assert_no_error (error);
}

static void
test_pin (Fixture *self, gconstpointer user_data)
{
  g_assert_false (gtk_widget_get_visible (get_child (self->dialog, "remove_pin")));
  test_click (get_child (self->dialog, "set_pin"));
  fill_in_pin (self, "", "2468", "2469");
  wait_for_problem (self);
  fill_in_pin (self, "", "2468", "2468");
  test_wait_for (&self->changed);
  assert_pin (self, "2468");

  /* Whoever sits down at an open profile cannot take the PIN away. */
  g_assert_true (gtk_widget_get_visible (get_child (self->dialog, "remove_pin")));
  test_click (get_child (self->dialog, "remove_pin"));
  fill_in_pin (self, "1357", "", "");
  wait_for_problem (self);
  assert_pin (self, "2468");
  fill_in_pin (self, "2468", "", "");
  test_wait_for (&self->changed);
  assert_pin (self, NULL);
}

static void
test_erase (Fixture *self, gconstpointer user_data)
{
  AdwAlertDialog *question
      = g_object_ref_sink (ADW_ALERT_DIALOG (partages_erase_dialog_new ("Amina")));
  GtkWidget *entry = test_find (adw_alert_dialog_get_extra_child (question), ADW_TYPE_ENTRY_ROW, 0);

  g_assert_false (adw_alert_dialog_get_response_enabled (question, "erase"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "amina");
  g_assert_false (adw_alert_dialog_get_response_enabled (question, "erase"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Amina ");
  g_assert_true (adw_alert_dialog_get_response_enabled (question, "erase"));
  g_assert_finalize_object (question);

  g_signal_emit_by_name (get_child (self->dialog, "erase_row"), "activated");
  g_signal_emit_by_name (test_person_get_dialog (self->person), "response", "cancel");
  g_assert_false (self->erase);
  g_signal_emit_by_name (test_person_get_dialog (self->person), "response", "erase");
  g_assert_true (self->erase);
  adw_dialog_force_close (test_person_get_dialog (self->person));
}

typedef struct
{
  gboolean done;
  char *name;
} Exported;

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exported *exported = g_object_get_data (source, "exported");
  g_autoptr (GError) error = NULL;

  exported->name = partages_data_export_finish (source, result, &error);
  g_assert_no_error (error);
  exported->done = TRUE;
}

static void
test_export (Fixture *self, gconstpointer user_data)
{
  g_autofree char *path = test_folder_path (self->person->folder, "");
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autofree char *summary = NULL;
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  Exported exported = { 0 };

  g_object_set_data (G_OBJECT (self->dialog), "exported", &exported);
  partages_data_export_run (self->person->profiles, self->person->profile,
                            G_GINT64_CONSTANT (1773480600) * G_USEC_PER_SEC, folder,
                            G_OBJECT (self->dialog), exported_cb);
  test_wait_for (&exported.done);

  g_assert_cmpstr (exported.name, ==, "partages-2026-03-14");
  summary = test_folder_path (self->person->folder, "partages-2026-03-14.txt");
  json = test_folder_path (self->person->folder, "partages-2026-03-14.json");
  g_assert_true (g_file_test (json, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_get_contents (summary, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "What Partages keeps of Amina (Nurse)\n"));
  g_free (exported.name);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/privacy-dialog/what-is-stored", test_what_is_stored);
  ADD ("/privacy-dialog/rename", test_rename);
  ADD ("/privacy-dialog/pin", test_pin);
  ADD ("/privacy-dialog/erase", test_erase);
  ADD ("/privacy-dialog/export", test_export);
#undef ADD
  g_test_add ("/privacy-dialog/network-drive", Fixture, NULL, set_up_network_drive,
              test_network_drive, tear_down_network_drive);

  return g_test_run ();
}
