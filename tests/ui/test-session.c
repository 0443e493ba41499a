/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the thread on which a learner's record is written. */

#include "partages-session.h"

#include "partages-journal.h"
#include "partages-profiles.h"
#include "partages-test-profile.h"
#include "partages-test-session.h"

typedef struct
{
  TestProfile *profile;
  PartagesSession *session;
  guint n_changed;
  guint n_done;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->profile = test_profile_new ();
  test_profile_close (fixture->profile);
  fixture->session = test_session_open (fixture->profile->directory, "fr", fixture->profile->clock,
                                        fixture->profile->ids);
  g_signal_connect_swapped (fixture->session, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    g_assert_finalize_object (fixture->session);
  test_profile_free (fixture->profile);
}

static gpointer
write_note (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PartagesChange) change = partages_change_new ();

  partages_change_put_journal (change, "note", data, "{}");

  return GINT_TO_POINTER (partages_record_commit (record, change, cancellable, error));
}

static gpointer
fail (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");

  return NULL;
}

static GStrv
read_notes (PartagesSession *session)
{
  g_autoptr (GError) error = NULL;
  GStrv notes = partages_journal_list (partages_session_get_reader (session), "note", &error);

  g_assert_no_error (error);

  return notes;
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (partages_session_run_finish (PARTAGES_SESSION (object), result, &error));
  g_assert_no_error (error);
  fixture->n_done++;
  /* `changed` comes first, so that what the callback shows is not older than what the pages show. */
  g_assert_cmpuint (fixture->n_changed, ==, fixture->n_done);
}

static void
failed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_session_run_finish (PARTAGES_SESSION (object), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  fixture->n_done++;
}

static void
test_writes_are_seen (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) notes = NULL;

  for (guint i = 0; i < 3; i++)
    partages_session_run_async (fixture->session, write_note, g_strdup_printf ("note-%u", i),
                                g_free, NULL, NULL, written_cb, fixture);
  while (fixture->n_done < 3)
    g_main_context_iteration (NULL, TRUE);

  notes = read_notes (fixture->session);
  g_assert_cmpuint (g_strv_length (notes), ==, 3);
}

static void
test_failure_is_returned (Fixture *fixture, gconstpointer data)
{
  partages_session_run_async (fixture->session, fail, NULL, NULL, NULL, NULL, failed_cb, fixture);
  while (fixture->n_done < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_close_waits_for_what_was_begun (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) notes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    partages_session_run_async (fixture->session, write_note, g_strdup_printf ("note-%02u", i),
                                g_free, NULL, NULL, NULL, NULL);
  partages_session_close (fixture->session);
  /* The jobs still hold the session until their callbacks have run. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->session);

  fixture->session = test_session_open (fixture->profile->directory, "fr", fixture->profile->clock,
                                        fixture->profile->ids);
  notes = read_notes (fixture->session);
  g_assert_cmpuint (g_strv_length (notes), ==, 50);
}

/* What came of opening. */
typedef struct
{
  gboolean done;
  GError *error;
} Opened;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opened *opened = user_data;

  g_assert_false (partages_session_open_finish (PARTAGES_SESSION (source), result, &opened->error));
  opened->done = TRUE;
}

static void
wait_until_opened (Opened *opened)
{
  while (!opened->done)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_unusable_folder_is_an_error (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (PartagesIdSource) ids = partages_id_source_new_seeded (clock, 1);
  g_autoptr (PartagesSession) session
      = partages_session_new ("/dev/null/nowhere", "fr", clock, ids);
  Opened opened = { 0 };

  partages_session_open_async (session, opened_cb, &opened);
  wait_until_opened (&opened);
  g_assert_nonnull (opened.error);
  g_assert_null (partages_session_get_reader (session));
  g_error_free (opened.error);
}

static void
test_closed_while_it_opens (void)
{
  TestProfile *profile = test_profile_new ();
  PartagesSession *session
      = partages_session_new (profile->directory, "fr", profile->clock, profile->ids);
  Opened opened = { 0 };

  test_profile_close (profile);
  partages_session_open_async (session, opened_cb, &opened);
  partages_session_close (session);
  wait_until_opened (&opened);
  g_assert_error (opened.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_null (partages_session_get_reader (session));

  g_error_free (opened.error);
  g_assert_finalize_object (session);
  test_profile_free (profile);
}

/* As the window does: it closes its session, and erases at once. */
static void
test_erased_once_closed (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *data = test_folder_path (folder, "data");
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (PartagesIdSource) ids = partages_id_source_new_seeded (clock, 1);
  g_autoptr (PartagesProfiles) profiles = partages_profiles_new (data, clock, ids);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile
      = partages_profiles_create (profiles, "Amina", NULL, "fr", &error);
  g_autoptr (PartagesSession) session = NULL;

  test_must (profile != NULL, &error);
  session = test_session_open (partages_profile_get_directory (profile), "fr", clock, ids);
  g_assert_false (partages_profiles_erase (profiles, partages_profile_get_id (profile), &error));
  g_assert_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_OPEN);
  g_clear_error (&error);

  partages_session_close (session);
  test_must (partages_profiles_erase (profiles, partages_profile_get_id (profile), &error), &error);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/session/writes-are-seen", test_writes_are_seen);
  ADD ("/session/failure-is-returned", test_failure_is_returned);
  ADD ("/session/close-waits-for-what-was-begun", test_close_waits_for_what_was_begun);
  g_test_add_func ("/session/erased-once-closed", test_erased_once_closed);
  g_test_add_func ("/session/closed-while-it-opens", test_closed_while_it_opens);
  g_test_add_func ("/session/unusable-folder-is-an-error", test_unusable_folder_is_an_error);

  return g_test_run ();
}
