/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a profile that joins its site, with the real server on loopback and no keyring. */

#include "partages-site-dialog.h"

#include "partages-offer-row.h"
#include "partages-refused-table.h"
#include "partages-site-join-page.h"
#include "partages-sync-line.h"
#include "partages-test-person.h"
#include "partages-test-profile.h"
#include "partages-test-hospital.h"

typedef struct
{
  TestHospital *hospital;
  TestPerson *person;
  PartagesSyncing *syncing;
  PartagesSiteDialog *dialog;
} Fixture;

static gpointer
learn (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PartagesChange) change = partages_change_new ();

  partages_change_add_statement (change, test_answer (record, "q-1", TRUE));

  return GINT_TO_POINTER (partages_record_commit (record, change, cancellable, error));
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autofree char *library = NULL;

  self->hospital = test_hospital_new ();
  self->person = test_person_new ();
  self->syncing = partages_session_get_syncing (self->person->session);
  library = test_folder_path (self->person->folder, "data");
  partages_shelf_load (partages_session_get_shelf (self->person->session), library, "en");
  partages_session_run_async (self->person->session, learn, NULL, NULL, NULL, NULL, NULL, NULL);
  self->dialog = partages_site_dialog_new (self->person->session);
  test_person_present (self->person, ADW_DIALOG (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  test_person_free (self->person);
  test_hospital_free (self->hospital);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self->dialog), PARTAGES_TYPE_SITE_DIALOG, name);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static void
wait_for_state (Fixture *self, PartagesSyncingState state)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (partages_syncing_get_state (self->syncing) != state && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (partages_syncing_get_state (self->syncing), ==, state);
}

static void
open_enrolment (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->hospital->enrolment);

  partages_site_dialog_open_file (self->dialog, file);
}

static void
join (Fixture *self)
{
  GtkWidget *page;

  open_enrolment (self);
  page = find (GTK_WIDGET (self->dialog), PARTAGES_TYPE_SITE_JOIN_PAGE);
  g_assert_nonnull (page);
  g_signal_emit_by_name (gtk_widget_get_template_child (page, PARTAGES_TYPE_SITE_JOIN_PAGE, "join"),
                         "clicked");
  wait_for_state (self, PARTAGES_SYNCING_RUNNING);
  wait_for_state (self, PARTAGES_SYNCING_IDLE);
}

static void
test_joins (Fixture *self, gconstpointer user_data)
{
  g_autofree char *before = partages_sync_line_dup_text (self->syncing);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "All saved on this computer");
  g_assert_true (gtk_widget_get_visible (get_child (self, "apart_group")));
  join (self);

  g_assert_cmpint (partages_syncing_get_status (self->syncing)->n_waiting, ==, 0);
  after = partages_sync_line_dup_text (self->syncing);
  g_assert_true (g_str_has_prefix (after, "Synced at "));
  g_assert_false (gtk_widget_get_visible (get_child (self, "apart_group")));
  g_assert_cmpstr (
      partages_record_get_account (partages_session_get_reader (self->person->session)), ==,
      "amina-7");
}

static void
test_installs (Fixture *self, gconstpointer user_data)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->person->session);
  GtkWidget *group = get_child (self, "offers");
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  GtkWidget *row = NULL;

  join (self);
  while ((row = find (group, PARTAGES_TYPE_OFFER_ROW)) == NULL
         && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                                   "Asked of you by 31 December 2026"));

  g_signal_emit_by_name (find (row, GTK_TYPE_BUTTON), "clicked");
  while (partages_shelf_find (shelf, "https://example.org/packages/test") == NULL
         && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  if (partages_shelf_find (shelf, "https://example.org/packages/test") == NULL)
    g_test_message ("%s", adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  g_assert_nonnull (partages_shelf_find (shelf, "https://example.org/packages/test"));
  g_assert_false (gtk_widget_get_visible (group));
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (partages_syncing_join_finish (PARTAGES_SYNCING (source), result, &error));
  g_assert_no_error (error);
}

static void
test_asks_for_key (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) whole
      = partages_membership_read (self->hospital->enrolment, &error);
  g_autoptr (PartagesMembership) site = NULL;
  GtkWidget *key = get_child (self, "key_row");

  g_assert_no_error (error);
  site = partages_membership_new (whole->xapi, whole->catalogue, whole->home_page, whole->account,
                                  whole->key_id, NULL, &error);
  g_assert_no_error (error);
  partages_syncing_join_async (self->syncing, site, joined_cb, NULL);
  wait_for_state (self, PARTAGES_SYNCING_NEEDS_KEY);
  g_assert_true (gtk_widget_get_visible (get_child (self, "key_group")));

  gtk_editable_set_text (GTK_EDITABLE (key), "wrong");
  g_signal_emit_by_name (key, "apply");
  wait_for_state (self, PARTAGES_SYNCING_NEEDS_KEY);
  gtk_editable_set_text (GTK_EDITABLE (key), whole->secret);
  g_signal_emit_by_name (key, "apply");
  wait_for_state (self, PARTAGES_SYNCING_IDLE);
  g_assert_false (gtk_widget_get_visible (get_child (self, "key_group")));
}

static void
test_leaves (Fixture *self, gconstpointer user_data)
{
  AdwDialog *question;

  join (self);
  adw_action_row_activate (get_child (self, "leave_row"));
  question = test_person_get_dialog (self->person);
  g_assert_true (ADW_IS_ALERT_DIALOG (question));
  g_signal_emit_by_name (question, "response", "leave");
  adw_dialog_force_close (question);
  wait_for_state (self, PARTAGES_SYNCING_APART);
  g_assert_true (gtk_widget_get_visible (get_child (self, "apart_group")));
  g_assert_cmpstr (
      partages_record_get_account (partages_session_get_reader (self->person->session)), ==,
      "amina-7");
}

static gpointer
set_aside (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (partages_refused_set_aside (record, 1, 400, "It is too long", 1, error));
}

/* What the site does not take is shown with its reason. */
static void
test_set_aside (Fixture *self, gconstpointer user_data)
{
  GtkWidget *group = get_child (self, "refused_group");
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  GtkWidget *row;

  join (self);
  g_assert_false (gtk_widget_get_visible (group));
  partages_session_run_async (self->person->session, set_aside, NULL, NULL, NULL, NULL, NULL, NULL);
  while (!gtk_widget_get_visible (group) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  row = find (group, ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "It is too long");
}

static void
test_refuses_other_files (Fixture *self, gconstpointer user_data)
{
  AdwDialog *problem;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  test_folder_write (self->person->folder, "other.partages-site", "{}");
  path = test_folder_path (self->person->folder, "other.partages-site");
  file = g_file_new_for_path (path);
  partages_site_dialog_open_file (self->dialog, file);
  problem = test_person_get_dialog (self->person);
  g_assert_true (ADW_IS_ALERT_DIALOG (problem));
  adw_dialog_force_close (problem);
}

/* Syncs by itself soon after it began. */
static void
test_automatic (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) site
      = partages_membership_read (self->hospital->enrolment, &error);

  join (self);
  partages_session_run_async (self->person->session, learn, NULL, NULL, NULL, NULL, NULL, NULL);
  while (partages_syncing_get_status (self->syncing)->n_waiting == 0)
    g_main_context_iteration (NULL, TRUE);
  partages_syncing_begin (self->syncing);
  wait_for_state (self, PARTAGES_SYNCING_RUNNING);
  wait_for_state (self, PARTAGES_SYNCING_IDLE);
  g_assert_cmpint (partages_syncing_get_status (self->syncing)->n_waiting, ==, 0);
}

/* A server that takes connections and says nothing does not keep the program from ending. */
static void
test_closes_meanwhile (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/xapi/", port);
  g_autoptr (PartagesMembership) site = NULL;
  gint64 start;

  site = partages_membership_new (address, NULL, "https://example.org/", "a", "id", "key", NULL);
  partages_syncing_join_async (self->syncing, site, joined_cb, NULL);
  wait_for_state (self, PARTAGES_SYNCING_RUNNING);
  start = g_get_monotonic_time ();
  partages_session_close (self->person->session);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
}

int
main (int argc, char *argv[])
{
  g_autofree char *keyring = g_build_filename (g_get_tmp_dir (), "keyring", NULL);

  /* A keyring that asks nobody. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/site-dialog/joins", test_joins);
  ADD ("/site-dialog/installs", test_installs);
  ADD ("/site-dialog/asks-for-key", test_asks_for_key);
  ADD ("/site-dialog/leaves", test_leaves);
  ADD ("/site-dialog/set-aside", test_set_aside);
  ADD ("/site-dialog/refuses-other-files", test_refuses_other_files);
  ADD ("/site-dialog/automatic", test_automatic);
  ADD ("/site-dialog/closes-meanwhile", test_closes_meanwhile);
#undef ADD

  return g_test_run ();
}
