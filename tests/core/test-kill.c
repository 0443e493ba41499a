/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments of a run through the real store: no answer that was acknowledged is lost and
 * none is there twice. */

#include "partages-backups.h"
#include "partages-test-profile.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define N_KILLS 200
#define N_KILLS_WITHOUT_WAL 40
#define MAX_ACKNOWLEDGED 12
#define MAX_SPIN 600 /* microseconds after the last acknowledgement */
#define CHECK_EVERY 25

/* --- The program that is killed ---------------------------------------------------------------- */

static void
append_one (PartagesRecord *record, guint number)
{
  g_autofree char *question = g_strdup_printf ("q%u", number);
  g_autofree char *line = NULL;
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_change_add_statement (change, test_answer (record, question, number % 2 == 0));
  if (number % 3 == 0)
    partages_change_add_statement (change, test_answer (record, "again", TRUE));
  partages_change_put_journal (change, "reading", "lesson", "{\"at\":1}");
  test_must (partages_record_commit (record, change, NULL, &error), &error);

  for (guint i = 0; i < partages_change_get_n_statements (change); i++)
    {
      g_free (line);
      line = g_strconcat (partages_change_get_statement_id (change, i), "\n", NULL);
      g_assert_cmpint (write (STDOUT_FILENO, line, strlen (line)), ==, strlen (line));
    }
}

/* Answers, with a rebuild and a backup now and then, until it is killed. */
static G_NORETURN void
run_victim (const char *directory, gboolean rollback)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  PartagesRecordOptions options = {
    .flags = rollback ? PARTAGES_CONNECTION_ROLLBACK_JOURNAL : PARTAGES_CONNECTION_NONE,
  };

  record = partages_record_open (directory, test_composition (), clock, ids, &options, &error);
  test_must (record != NULL, &error);

  for (guint i = 1;; i++)
    {
      append_one (record, i);
      if (i % 5 == 0)
        test_must (partages_record_rebuild (record, NULL, &error), &error);
      if (i % 7 == 0)
        test_must (partages_record_back_up (record, &error), &error);
    }
}

/* --- The one that kills it --------------------------------------------------------------------- */

/* Some microseconds of nothing, so that the signal falls anywhere within a commit. */
static void
spin (gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < end)
    continue;
}

static gboolean
read_acknowledged (GDataInputStream *lines, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  if (line == NULL)
    return FALSE;
  /* The last line may have been cut off by the kill. */
  if (partages_uuid_is_valid (line))
    g_assert_true (g_hash_table_add (acknowledged, g_steal_pointer (&line)));

  return TRUE;
}

static void
run_and_kill (TestProfile *profile, GRand *rand, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe",
      profile->options.flags & PARTAGES_CONNECTION_ROLLBACK_JOURNAL ? "--victim-without-wal"
                                                                    : "--victim",
      profile->directory, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  gint n = g_rand_int_range (rand, 0, MAX_ACKNOWLEDGED + 1);

  test_must (victim != NULL, &error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  for (gint i = 0; i < n; i++)
    g_assert_true (read_acknowledged (lines, acknowledged));
  spin (g_rand_int_range (rand, 0, MAX_SPIN));
  g_subprocess_send_signal (victim, SIGKILL);

  while (read_acknowledged (lines, acknowledged))
    continue;
  g_subprocess_wait (victim, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (victim));
}

static void
assert_nothing_lost (TestProfile *profile, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;
  guint n_found = 0;

  query = partages_connection_prepare (partages_record_get_connection (profile->record),
                                       "SELECT id FROM statement", &error);
  test_must (query != NULL, &error);
  while (row)
    {
      test_must (partages_statement_step (query, &row, &error), &error);
      if (row)
        {
          gsize length;
          g_autofree char *id
              = partages_uuid_from_bytes (partages_statement_get_blob (query, 0, &length));

          n_found += g_hash_table_contains (acknowledged, id);
        }
    }

  g_assert_cmpuint (n_found, ==, g_hash_table_size (acknowledged));
}

static void
assert_consistent (TestProfile *profile)
{
  gint64 n = test_profile_count (profile, "SELECT count(*) FROM statement");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = test_dump_folds (profile->record);
  g_autofree char *after = NULL;

  g_assert_cmpint (test_profile_count (profile, "SELECT count(DISTINCT id) FROM statement"), ==, n);
  /* Numbers are taken in the transaction that uses them, so none is used twice or lost. */
  g_assert_cmpint (test_profile_count (profile, "SELECT count(DISTINCT sequence) FROM statement"),
                   ==, n);
  g_assert_cmpint (test_profile_count (profile, "SELECT max(sequence) FROM statement"), ==, n);
  g_assert_cmpint (test_profile_count (profile, "SELECT count(*) FROM outbox"), ==, n);

  test_must (partages_record_check (profile->record, TRUE, &error), &error);
  test_must (partages_record_rebuild (profile->record, NULL, &error), &error);
  after = test_dump_folds (profile->record);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_backups_sound (TestProfile *profile)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (profile->directory);

  for (guint i = 0; i < backups->len; i++)
    {
      const PartagesBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PartagesConnection) connection = NULL;

      connection
          = partages_connection_open (backup->path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
      test_must (connection != NULL && partages_connection_check (connection, TRUE, &error),
                 &error);
    }
}

static void
test_kill (gconstpointer data)
{
  const PartagesRecordOptions *options = data;
  g_autoptr (TestProfile) profile = test_profile_new_with_options (options);
  guint n_kills = options->flags == PARTAGES_CONNECTION_NONE ? N_KILLS : N_KILLS_WITHOUT_WAL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GHashTable) acknowledged
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_in_flight;

  for (guint i = 1; i <= n_kills; i++)
    {
      test_profile_close (profile);
      run_and_kill (profile, rand, acknowledged);
      test_profile_reopen (profile);

      assert_nothing_lost (profile, acknowledged);
      if (i % CHECK_EVERY == 0)
        assert_consistent (profile);
    }
  assert_backups_sound (profile);

  n_in_flight = test_profile_count (profile, "SELECT count(*) FROM statement")
                - g_hash_table_size (acknowledged);
  g_test_message ("%u kills: %u answers acknowledged, all there; %u written and not acknowledged",
                  n_kills, g_hash_table_size (acknowledged), n_in_flight);
  /* A commit is at most two statements. */
  g_assert_cmpuint (n_in_flight, <=, 2 * n_kills);
}

int
main (int argc, char *argv[])
{
  static const PartagesRecordOptions usual = { 0 };
  static const PartagesRecordOptions without_wal = {
    .flags = PARTAGES_CONNECTION_ROLLBACK_JOURNAL,
  };

  if (argc == 3 && g_str_equal (argv[1], "--victim"))
    run_victim (argv[2], FALSE);
  if (argc == 3 && g_str_equal (argv[1], "--victim-without-wal"))
    run_victim (argv[2], TRUE);

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kill/nothing-is-lost", &usual, test_kill);
  g_test_add_data_func ("/kill/nothing-is-lost-without-wal", &without_wal, test_kill);

  return g_test_run ();
}
