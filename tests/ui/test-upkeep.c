/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of looking after a record once it is open. */

#include "partages-backups.h"
#include "partages-journal.h"
#include "partages-test-profile.h"
#include "partages-test-session.h"
#include "partages-upkeep.h"

#include <string.h>

typedef struct
{
  TestProfile *profile;
  PartagesSession *session;
  AdwWindow *window;
} Fixture;

static void
open_session (Fixture *fixture)
{
  fixture->session = test_session_open (fixture->profile->directory, "en", fixture->profile->clock,
                                        fixture->profile->ids);
  fixture->window = g_object_ref_sink (ADW_WINDOW (adw_window_new ()));
  adw_window_set_content (fixture->window, gtk_label_new ("Window"));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  fixture->profile = test_profile_new ();
  partages_change_put_journal (change, "note", "one", "{}");
  test_must (partages_record_commit (fixture->profile->record, change, NULL, &error), &error);
}

/* The upkeep holds the window and the session until it is done. */
static void
close_session (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (G_OBJECT (fixture->window)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->window);
  while (G_OBJECT (fixture->session)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_session (fixture);
  test_profile_free (fixture->profile);
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (fixture->profile->directory);

  return backups->len;
}

static void
test_backup_is_made (Fixture *fixture, gconstpointer data)
{
  guint before = count_backups (fixture);

  test_profile_close (fixture->profile);
  partages_clock_advance (fixture->profile->clock, 2 * G_TIME_SPAN_DAY);
  open_session (fixture);
  partages_upkeep_begin (fixture->session, GTK_WIDGET (fixture->window));
  while (count_backups (fixture) == before)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (adw_window_get_visible_dialog (fixture->window));
}

static void
test_damage_is_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *store = g_build_filename (fixture->profile->directory, "store.db", NULL);
  g_autofree char *rubbish = g_strnfill (16384, 'x');
  AdwDialog *dialog;

  test_profile_close (fixture->profile);
  open_session (fixture);
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->window)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_set_contents (store, rubbish, 16384, NULL));
  partages_upkeep_begin (fixture->session, GTK_WIDGET (fixture->window));
  while ((dialog = adw_window_get_visible_dialog (fixture->window)) == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==,
                   "Your Record Is Damaged");
}

static void
test_restoration_is_told_until_it_was_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *store = g_build_filename (fixture->profile->directory, "store.db", NULL);
  g_autofree char *rubbish = g_strnfill (16384, 'x');
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;

  test_must (partages_record_back_up (fixture->profile->record, &error), &error);
  test_profile_close (fixture->profile);
  g_assert_true (g_file_set_contents (store, rubbish, 16384, NULL));
  open_session (fixture);

  partages_upkeep_begin (fixture->session, GTK_WIDGET (fixture->window));
  dialog = adw_window_get_visible_dialog (fixture->window);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==,
                   "Your Record Was Restored");

  adw_dialog_close (dialog);
  close_session (fixture);

  open_session (fixture);
  partages_upkeep_begin (fixture->session, GTK_WIDGET (fixture->window));
  g_assert_null (adw_window_get_visible_dialog (fixture->window));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/upkeep/backup-is-made", test_backup_is_made);
  ADD ("/upkeep/damage-is-told", test_damage_is_told);
  ADD ("/upkeep/restoration-is-told-until-it-was-read", test_restoration_is_told_until_it_was_read);

  return g_test_run ();
}
