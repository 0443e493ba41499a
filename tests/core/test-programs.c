/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of several programs that use one profile at once. */

#include "partages-test-profile.h"

#include <gio/gio.h>

#define N_PROGRAMS 3
#define N_ANSWERS 60

/* --- The other program ------------------------------------------------------------------------- */

static int
run_other (const char *directory, const char *name)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = partages_record_open (directory, test_composition (), clock, ids, NULL, &error);
  test_must (record != NULL, &error);

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autofree char *question = g_strdup_printf ("%s-%u", name, i);
      g_autoptr (PartagesChange) change = partages_change_new ();

      partages_change_add_statement (change, test_answer (record, question, i % 2 == 0));
      test_must (partages_record_commit (record, change, NULL, &error), &error);
    }

  return 0;
}

/* --- Tests ------------------------------------------------------------------------------------- */

static GSubprocess *
start_other (TestProfile *profile, guint number)
{
  g_autofree char *name = g_strdup_printf ("p%u", number);
  g_autoptr (GError) error = NULL;
  GSubprocess *other = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe",
                                         "--other", profile->directory, name, NULL);

  test_must (other != NULL, &error);

  return other;
}

static void
wait_for_other (GSubprocess *other)
{
  g_autoptr (GError) error = NULL;

  test_must (g_subprocess_wait_check (other, NULL, &error), &error);
}

static void
test_appending_at_once (gconstpointer data)
{
  g_autoptr (TestProfile) profile = test_profile_new_with_options (data);
  GSubprocess *others[N_PROGRAMS];
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const gint64 n = (N_PROGRAMS + 1) * N_ANSWERS;

  for (guint i = 0; i < N_PROGRAMS; i++)
    others[i] = start_other (profile, i);
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      g_autofree char *question = g_strdup_printf ("here-%u", i);
      g_autofree char *id
          = test_profile_commit (profile, test_answer (profile->record, question, TRUE));

      if (i % 20 == 0)
        test_must (partages_record_rebuild (profile->record, NULL, &error), &error);
    }
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      wait_for_other (others[i]);
      g_object_unref (others[i]);
    }

  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==, n);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(DISTINCT sequence) FROM statement"),
                   ==, n);
  g_assert_cmpint (test_profile_count (profile, "SELECT max(sequence) FROM statement"), ==, n);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM device"), ==, 1);

  before = test_dump_folds (profile->record);
  test_must (partages_record_rebuild (profile->record, NULL, &error), &error);
  after = test_dump_folds (profile->record);
  g_assert_cmpstr (before, ==, after);
}

static void
test_changes_are_noticed (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (GSubprocess) other = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first;
  gint64 own;
  gint64 others;

  test_must (partages_record_get_data_version (profile->record, &first, &error), &error);
  id = test_profile_commit (profile, test_answer (profile->record, "here", TRUE));
  test_must (partages_record_get_data_version (profile->record, &own, &error), &error);
  g_assert_cmpint (own, ==, first);

  other = start_other (profile, 0);
  wait_for_other (other);
  test_must (partages_record_get_data_version (profile->record, &others, &error), &error);
  g_assert_cmpint (others, !=, own);
}

/* Several programs find no store and make one: it is made once, with one account. */
static void
test_opening_at_once (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  GSubprocess *others[N_PROGRAMS];

  test_profile_close (profile);
  test_folder_write (profile->folder, "store.db", "");
  for (guint i = 0; i < N_PROGRAMS; i++)
    others[i] = start_other (profile, i);
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      wait_for_other (others[i]);
      g_object_unref (others[i]);
    }

  test_profile_reopen (profile);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM actor"), ==, 1);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM statement"), ==,
                   N_PROGRAMS * N_ANSWERS);
}

int
main (int argc, char *argv[])
{
  static const PartagesRecordOptions usual = { 0 };

  if (argc == 4 && g_str_equal (argv[1], "--other"))
    return run_other (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/programs/appending-at-once", &usual, test_appending_at_once);
  g_test_add_func ("/programs/changes-are-noticed", test_changes_are_noticed);
  g_test_add_func ("/programs/opening-at-once", test_opening_at_once);

  return g_test_run ();
}
