/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments of a scripted run through the real store: no answer and no act in a case that was
 * acknowledged is lost, and none is there twice. */

#include "partages-backups.h"
#include "partages-run.h"
#include "partages-scripted-assistant.h"
#include "partages-test-profile.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define N_KILLS 200
#define N_KILLS_WITHOUT_WAL 80
#define MAX_ACKNOWLEDGED 12
#define CHECK_EVERY 25

/* Microseconds after the last acknowledgement. A commit that syncs a journal and its folder takes longer. */
#define MAX_SPIN 600
#define MAX_SPIN_WITHOUT_WAL 12000

#define PACKAGE PROJECT_SOURCE_DIR "/tests/fixtures/small-case"
#define PACKAGE_ID "https://example.org/small-case"
#define CASE "small"

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

/* --- A case, as the program plays it ------------------------------------------------------------- */

typedef struct
{
  PartagesPackage *package;
  PartagesCase *the_case;
  PartagesRun *run; /* (nullable) */
} Player;

static void
player_init (Player *player)
{
  g_autoptr (GError) error = NULL;

  *player = (Player) { 0 };
  player->package = partages_package_open_draft (PACKAGE, NULL, &error);
  test_must (player->package != NULL, &error);
  player->the_case = partages_case_load (player->package, CASE, &error);
  test_must (player->the_case != NULL, &error);
}

/* Goes on with the run that the kill before this one left, or begins another. */
static void
open_run (Player *player, PartagesRecord *record)
{
  const PartagesRunOptions options = { .language = "en" };
  g_autoptr (PartagesRunSummary) open = NULL;
  g_autoptr (GError) error = NULL;

  test_must (partages_run_find_open (record, PACKAGE_ID, CASE, &open, &error), &error);
  if (open != NULL)
    player->run = partages_run_resume (record, player->package, open->id, &error);
  else
    player->run
        = partages_run_begin (record, player->package, player->the_case, &options, NULL, &error);
  test_must (player->run != NULL, &error);
}

static void
answer_next (Player *player, PartagesRecord *record, PartagesRunState *state)
{
  static const char *const responses[] = { "half", "3", "doctor" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < state->decisions->len; i++)
    {
      const PartagesRunDecision *decision = partages_run_state_get_decision (state, i);
      const PartagesRunAnswer *given
          = state->step == PARTAGES_STEP_COMMIT ? &decision->initial : &decision->final;
      PartagesRunAnswer answer = { .confidence = 0.8 };

      if (given->answer.given && given->confidence >= 0)
        continue;
      g_assert_true (
          partages_decision_parse_response (decision->decision, responses[i], &answer.answer));
      test_must (partages_run_set_answer (player->run, record, decision->decision->id, &answer,
                                          NULL, &error),
                 &error);
      return;
    }
}

/* The question is durable before it is put, so a kill may come between it and its reply. */
static void
ask (Player *player, PartagesRecord *record, PartagesRunState *state)
{
  guint n = partages_conversation_get_n (state->conversation);
  g_autoptr (PartagesScript) script = NULL;
  g_autoptr (PartagesAssistant) assistant = NULL;
  g_autoptr (PartagesReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (n == 0)
    {
      test_must (partages_run_add_question (player->run, record, "Which dose?", NULL, &error),
                 &error);
      return;
    }

  script = partages_case_build_script (player->the_case, NULL, "en");
  assistant = partages_scripted_assistant_new (script, PARTAGES_NO_PACE);
  reply = partages_assistant_ask (assistant, state->conversation, "Which dose?", NULL, NULL, NULL,
                                  &error);
  test_must (reply != NULL, &error);
  test_must (partages_run_add_reply (player->run, record, reply, NULL, &error), &error);
}

static gboolean
has_asked (PartagesRunState *state)
{
  return partages_conversation_get_n (state->conversation) > 0
         && partages_conversation_get (state->conversation, 0)->reply != NULL;
}

static void
flag (Player *player, PartagesRecord *record)
{
  const PartagesFlag said = { .exchange = 0, .fault_class = PARTAGES_FAULT_DOSE_OR_UNIT };
  g_autoptr (GError) error = NULL;
  guint id;

  test_must (partages_run_add_flag (player->run, record, &said, &id, NULL, &error), &error);
}

/* How far a run is: more with every act that is done. */
static guint
measure (PartagesRunState *state)
{
  guint n
      = partages_conversation_get_n (state->conversation) + has_asked (state) + state->flags->len;

  for (guint i = 0; i < state->decisions->len; i++)
    {
      const PartagesRunDecision *decision = partages_run_state_get_decision (state, i);

      n += decision->initial.answer.given + decision->final.answer.given;
    }

  return state->step * 100 + n;
}

static void
acknowledge_run (PartagesRun *run)
{
  g_autoptr (PartagesRunState) state = partages_run_dup_state (run);
  g_autofree char *line = g_strdup_printf ("run %s %u\n", state->id, measure (state));

  g_assert_cmpint (write (STDOUT_FILENO, line, strlen (line)), ==, strlen (line));
}

/* Does the next thing there is to do in a case. */
static void
play_one (Player *player, PartagesRecord *record)
{
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (GError) error = NULL;

  if (player->run == NULL)
    open_run (player, record);
  state = partages_run_dup_state (player->run);
  if (!partages_run_state_is_answered (state))
    answer_next (player, record, state);
  else if (state->step == PARTAGES_STEP_ASK && !has_asked (state))
    ask (player, record, state);
  else if (state->step == PARTAGES_STEP_ASK && state->flags->len == 0)
    flag (player, record);
  else
    test_must (
        partages_run_advance (player->run, record, player->package, state->step, NULL, &error),
        &error);
  acknowledge_run (player->run);

  g_clear_pointer (&state, partages_run_state_unref);
  state = partages_run_dup_state (player->run);
  if (state->step == PARTAGES_STEP_DEBRIEF)
    g_clear_pointer (&player->run, partages_run_unref);
}

/* Answers and plays, with a rebuild and a backup now and then, until it is killed. */
static G_NORETURN void
run_victim (const char *directory, gboolean rollback)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  Player player;
  PartagesRecordOptions options = {
    .flags = rollback ? PARTAGES_CONNECTION_ROLLBACK_JOURNAL : PARTAGES_CONNECTION_NONE,
  };

  record = partages_record_open (directory, test_composition (), clock, ids, &options, &error);
  test_must (record != NULL, &error);
  player_init (&player);

  for (guint i = 1;; i++)
    {
      append_one (record, i);
      play_one (&player, record);
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

/* What was acknowledged. */
typedef struct
{
  GHashTable *statements; /* their ids, as a set */
  GHashTable *runs;       /* id → how far it is */
} Acknowledged;

static void
note_run (GHashTable *runs, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_hash_table_insert (runs, g_strdup (words[1]),
                       GUINT_TO_POINTER (g_ascii_strtoull (words[2], NULL, 10)));
}

static gboolean
read_acknowledged (GDataInputStream *lines, Acknowledged *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  if (line == NULL)
    return FALSE;
  /* The last line may have been cut off by the kill. */
  if (g_str_has_prefix (line, "run "))
    note_run (acknowledged->runs, line);
  else if (partages_uuid_is_valid (line))
    g_assert_true (g_hash_table_add (acknowledged->statements, g_steal_pointer (&line)));

  return TRUE;
}

static void
run_and_kill (TestProfile *profile, GRand *rand, Acknowledged *acknowledged)
{
  gboolean rollback = (profile->options.flags & PARTAGES_CONNECTION_ROLLBACK_JOURNAL) != 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe",
                          rollback ? "--victim-without-wal" : "--victim", profile->directory, NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  gint n = g_rand_int_range (rand, 0, MAX_ACKNOWLEDGED + 1);

  test_must (victim != NULL, &error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  for (gint i = 0; i < n; i++)
    g_assert_true (read_acknowledged (lines, acknowledged));
  spin (g_rand_int_range (rand, 0, rollback ? MAX_SPIN_WITHOUT_WAL : MAX_SPIN));
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

/* A run that has ended has its result in the log, once, and no other has; it is as far as was said, at least. */
static void
assert_runs_hold (TestProfile *profile, PartagesPackage *package, GHashTable *acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = partages_run_list (profile->record, &error);
  guint n_found = 0;
  guint n_ended = 0;

  test_must (runs != NULL, &error);
  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunSummary *summary = g_ptr_array_index (runs, i);
      guint said = GPOINTER_TO_UINT (g_hash_table_lookup (acknowledged, summary->id));
      g_autoptr (PartagesRun) run = NULL;
      g_autoptr (PartagesRunState) state = NULL;

      n_found += g_hash_table_contains (acknowledged, summary->id);
      n_ended += summary->ended != 0;
      if (summary->ended != 0)
        continue;
      run = partages_run_resume (profile->record, package, summary->id, &error);
      test_must (run != NULL, &error);
      state = partages_run_dup_state (run);
      g_assert_cmpuint (measure (state), >=, said);
    }

  g_assert_cmpuint (n_found, ==, g_hash_table_size (acknowledged));
  g_assert_cmpuint (runs->len - n_ended, <=, 1);
  g_assert_cmpint (
      test_profile_count (profile, "SELECT count(*) FROM practice_run WHERE ended IS NOT NULL"), ==,
      n_ended);
  g_assert_cmpint (
      test_profile_count (profile, "SELECT count(*) FROM statement"
                                   "  WHERE json_extract (bytes, '$.verb.id') LIKE '%/terminated'"),
      ==, n_ended);
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
  g_autoptr (GHashTable) statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Acknowledged acknowledged = { statements, runs };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (PACKAGE, NULL, &error);
  guint n_in_flight;

  test_must (package != NULL, &error);

  for (guint i = 1; i <= n_kills; i++)
    {
      test_profile_close (profile);
      run_and_kill (profile, rand, &acknowledged);
      test_profile_reopen (profile);

      assert_nothing_lost (profile, statements);
      assert_runs_hold (profile, package, runs);
      if (i % CHECK_EVERY == 0)
        assert_consistent (profile);
    }
  assert_backups_sound (profile);

  n_in_flight = test_profile_count (profile, "SELECT count(*) FROM statement"
                                             "  WHERE json_extract (bytes, '$.object.id')"
                                             "        NOT LIKE '" PACKAGE_ID "%'")
                - g_hash_table_size (statements);
  g_test_message (
      "%u kills: %u answers and the acts of %u runs acknowledged, all there; %u answers "
      "written and not acknowledged",
      n_kills, g_hash_table_size (statements), g_hash_table_size (runs), n_in_flight);
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
