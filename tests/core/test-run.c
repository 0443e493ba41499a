/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of taking a case: its ways and steps, its statements, and that it resumes wherever it was left. */

#include "partages-debrief.h"
#include "partages-reliance.h"
#include "partages-run.h"
#include "partages-scripted-assistant.h"
#include "partages-test-profile.h"
#include "partages-time.h"
#include "partages-xapi-validator.h"

#include <string.h>

#define SMALL PROJECT_SOURCE_DIR "/tests/fixtures/small-case"

typedef struct
{
  TestProfile *profile;
  TestFolder *folder; /* (nullable): of a package of its own */
  PartagesPackage *package;
  PartagesCase *the_case;
  PartagesRun *run;
} Fixture;

static Fixture *
fixture_new (const char *path)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  fixture->profile = test_profile_new ();
  fixture->package = partages_package_open_draft (path, NULL, &error);
  g_assert_no_error (error);
  fixture->the_case = partages_case_load (fixture->package, "small", &error);
  g_assert_no_error (error);

  return fixture;
}

/* Writes the small case into a folder, with another text wherever one stands. */
static void
write_changed (TestFolder *folder, const char *name, const char *find, const char *replace)
{
  static const char *const files[] = { "package.json", "cases/small/case.json",
                                       "cases/small/chart.en.json", "cases/small/chart.fr.json" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (SMALL, files[i], NULL);
      g_autofree char *to = g_build_filename (name, files[i], NULL);
      g_autofree char *data = NULL;
      g_autoptr (GString) text = NULL;

      g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
      text = g_string_new (data);
      g_string_replace (text, "\"measured\": false", "\"measured\": true", 0);
      g_string_replace (text, find, replace, 0);
      test_folder_write (folder, to, text->str);
    }
}

/* The small case with the arms assigned, under an id of its own. */
static Fixture *
fixture_new_measured (const char *package)
{
  TestFolder *folder = test_folder_new ();
  g_autofree char *root = test_folder_path (folder, "measured");
  Fixture *fixture;

  write_changed (folder, "measured", "https://example.org/small-case", package);
  fixture = fixture_new (root);
  fixture->folder = folder;

  return fixture;
}

static void
fixture_free (Fixture *fixture)
{
  g_clear_pointer (&fixture->run, partages_run_unref);
  partages_case_unref (fixture->the_case);
  partages_package_unref (fixture->package);
  test_profile_free (fixture->profile);
  g_clear_pointer (&fixture->folder, test_folder_free);
  g_free (fixture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
begin (Fixture *fixture, const char *variant)
{
  const PartagesRunOptions options = { .language = "en", .variant = variant };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->run, partages_run_unref);
  fixture->run = partages_run_begin (fixture->profile->record, fixture->package, fixture->the_case,
                                     &options, NULL, &error);
  g_assert_no_error (error);
}

/* As if the program had been killed and started again. */
static void
restart (Fixture *fixture)
{
  g_autoptr (PartagesRunState) state = partages_run_dup_state (fixture->run);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->run, partages_run_unref);
  test_profile_reopen (fixture->profile);
  fixture->run
      = partages_run_resume (fixture->profile->record, fixture->package, state->id, &error);
  g_assert_no_error (error);
}

static void
advance (Fixture *fixture)
{
  g_autoptr (PartagesRunState) state = partages_run_dup_state (fixture->run);
  g_autoptr (GError) error = NULL;
  gboolean done = partages_run_advance (fixture->run, fixture->profile->record, fixture->package,
                                        state->step, NULL, &error);

  test_must (done, &error);
}

static void
answer (Fixture *fixture, const char *id, const char *response, double confidence)
{
  const PartagesDecision *decision = partages_case_find_decision (fixture->the_case, id);
  PartagesRunAnswer given = { .confidence = confidence };
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_assert_true (partages_decision_parse_response (decision, response, &given.answer));
  done = partages_run_set_answer (fixture->run, fixture->profile->record, id, &given, NULL, &error);
  test_must (done, &error);
}

static void
answer_all (Fixture *fixture, const char *drug, const char *volume, const char *call)
{
  answer (fixture, "drug", drug, 0.6);
  answer (fixture, "volume", volume, 0.9);
  answer (fixture, "call", call, 1);
}

/* Asks the offline assistant, as the window does: the question is durable before it is put. */
static void
ask (Fixture *fixture, const char *question)
{
  PartagesRecord *record = fixture->profile->record;
  g_autoptr (PartagesRunState) state = partages_run_dup_state (fixture->run);
  g_autoptr (PartagesScript) script
      = partages_case_build_script (fixture->the_case, state->variant, state->language);
  g_autoptr (PartagesAssistant) assistant
      = partages_scripted_assistant_new (script, PARTAGES_NO_PACE);
  g_autoptr (PartagesReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  test_must (partages_run_add_question (fixture->run, record, question, NULL, &error), &error);
  reply
      = partages_assistant_ask (assistant, state->conversation, question, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  test_must (partages_run_add_reply (fixture->run, record, reply, NULL, &error), &error);
}

static void
open_evidence (Fixture *fixture, const char *evidence)
{
  const char *const all[] = { evidence, NULL };
  g_autoptr (GError) error = NULL;
  gboolean done
      = partages_run_open_evidence (fixture->run, fixture->profile->record, all, NULL, &error);

  test_must (done, &error);
}

static guint
flag (Fixture *fixture, int exchange, const char *decision, PartagesFaultClass fault_class)
{
  const PartagesFlag flag
      = { .exchange = exchange, .decision = decision, .fault_class = fault_class };
  g_autoptr (GError) error = NULL;
  guint id = 0;
  gboolean done
      = partages_run_add_flag (fixture->run, fixture->profile->record, &flag, &id, NULL, &error);

  test_must (done, &error);

  return id;
}

static void
assert_step (Fixture *fixture, PartagesStep step)
{
  g_autoptr (PartagesRunState) state = partages_run_dup_state (fixture->run);

  g_assert_cmpint (state->step, ==, step);
}

static void
assert_refused (gboolean done, GError *error, PartagesRunError code)
{
  g_assert_false (done);
  g_assert_error (error, PARTAGES_RUN_ERROR, (int) code);
}

/* --- Statements --------------------------------------------------------------------------------------------------- */

/* Of the case and its decisions; the end of a case may also complete its package. */
static gint64
count_verb (Fixture *fixture, const char *verb)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM statement WHERE json_extract (bytes, '$.verb.id') = '%s'"
      "  AND json_extract (bytes, '$.object.id') LIKE '%%/case/small%%'",
      verb);

  return test_profile_count (fixture->profile, sql);
}

/* The bytes of the last statement with a verb about an activity. */
static char *
dup_statement (Fixture *fixture, const char *verb, const char *object)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      partages_record_get_connection (fixture->profile->record),
      "SELECT bytes FROM statement WHERE json_extract (bytes, '$.verb.id') = ?1"
      "  AND json_extract (bytes, '$.object.id') LIKE '%' || ?2 ORDER BY position DESC LIMIT 1",
      &error);
  gboolean row;

  g_assert_no_error (error);
  partages_statement_bind_text (statement, 1, verb);
  partages_statement_bind_text (statement, 2, object);
  g_assert_true (partages_statement_step (statement, &row, &error));
  g_assert_true (row);

  return partages_statement_dup_text (statement, 0);
}

static void
assert_extension (const char *bytes, const char *name, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesXapiStatement) statement
      = partages_xapi_statement_parse_stored (bytes, strlen (bytes), &error);
  yyjson_val *value;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  value = partages_xapi_statement_get_extension (statement, name);
  if (json == NULL)
    {
      g_assert_null (value);
      return;
    }
  g_assert_nonnull (value);
  written = partages_json_write_value (value);
  g_assert_cmpstr (written, ==, json);
}

static void
assert_all_valid (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) statement
      = partages_connection_prepare (partages_record_get_connection (fixture->profile->record),
                                     "SELECT bytes FROM statement", &error);
  gboolean row = TRUE;

  while (row)
    {
      g_autoptr (PartagesJson) json = NULL;

      g_assert_true (partages_statement_step (statement, &row, &error));
      if (!row)
        break;
      json = partages_json_parse (partages_statement_get_text (statement, 0), -1,
                                  PARTAGES_JSON_READ_NONE, &error);
      g_assert_no_error (error);
      test_must (
          partages_xapi_validate (partages_json_get_root (json), PARTAGES_XAPI_1_0_3, &error),
          &error);
    }
}

/* --- Tests -------------------------------------------------------------------------------------------------------- */

static gint64
count_changes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  test_must (partages_connection_get_int (partages_record_get_connection (fixture->profile->record),
                                          "SELECT total_changes ()", &n, &error),
             &error);

  return n;
}

/* The run is written once, and not at all when there is nothing new. */
static void
test_evidence_opened_at_once (void)
{
  static const char *const several[] = { "chart:Observation/creat", "ref:smpc", "ref:guide", NULL };
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_before;

  begin (fixture, NULL);
  n_before = count_changes (fixture);
  for (guint i = 0; i < 2; i++)
    test_must (
        partages_run_open_evidence (fixture->run, fixture->profile->record, several, NULL, &error),
        &error);
  g_assert_cmpint (count_changes (fixture), ==, n_before + 1);

  restart (fixture);
  state = partages_run_dup_state (fixture->run);
  g_assert_cmpuint (state->evidence->len, ==, 3);
}

static void
test_commit_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) state = NULL;
  g_autofree char *final = NULL;
  g_autofree char *failed = NULL;

  begin (fixture, NULL);
  assert_step (fixture, PARTAGES_STEP_READ);
  open_evidence (fixture, "chart:Observation/creat");
  open_evidence (fixture, "chart:Observation/creat");
  advance (fixture);
  answer_all (fixture, "half", "3", "nobody");
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 0);
  advance (fixture);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 3);
  ask (fixture, "Which dose?");
  flag (fixture, 0, NULL, PARTAGES_FAULT_DOSE_OR_UNIT);
  advance (fixture);
  answer_all (fixture, "full", "3.0", "doctor");
  advance (fixture);
  assert_step (fixture, PARTAGES_STEP_DEBRIEF);

  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 6);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ASKED), ==, 1);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_FAILED), ==, 1);
  assert_all_valid (fixture);

  final = dup_statement (fixture, PARTAGES_XAPI_VERB_ANSWERED, "/case/small/decision/drug");
  assert_extension (final, "initial", "\"half\"");
  assert_extension (final, "advice", "\"full\"");
  assert_extension (final, "final", "\"full\"");
  assert_extension (final, "confidence-initial", "0.6");
  assert_extension (final, "right", "{\"initial\":true,\"advice\":false,\"final\":false}");
  assert_extension (final, "arm", "\"commit-first\"");
  assert_extension (final, "assistant", "\"offline\"");
  assert_extension (final, "variant", NULL);

  failed = dup_statement (fixture, PARTAGES_XAPI_VERB_FAILED, "/case/small");
  assert_extension (failed, "evidence-opened", "[\"chart:Observation/creat\"]");
  assert_extension (failed, "faults-present", "[\"f-dose\",\"f-source\",\"f-kidney\"]");
  assert_extension (failed, "faults-flagged", "[\"f-dose\"]");
  assert_extension (failed, "harmful", "[\"drug\"]");
  g_assert_nonnull (strstr (failed, "\"scaled\":0.5"));
  test_assert_folds_hold (fixture->profile->record);
}

/* What is said between the learner and the assistant is nobody else's. */
static void
test_words_stay_here (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GError) error = NULL;
  const PartagesFlag noted = { .exchange = 0, .note = (char *) "MY NOTE" };

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  ask (fixture, "MY QUESTION");
  test_must (
      partages_run_add_flag (fixture->run, fixture->profile->record, &noted, NULL, NULL, &error),
      &error);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);

  g_assert_cmpint (test_profile_count (fixture->profile,
                                       "SELECT count(*) FROM statement WHERE bytes LIKE '%MY %' OR "
                                       "bytes LIKE '%I do not know%'"),
                   ==, 0);
}

static void
test_steps_are_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  PartagesRecord *record = fixture->profile->record;
  PartagesRunAnswer some = { .confidence = 1 };
  g_autoptr (GError) error = NULL;
  gboolean done;

  begin (fixture, NULL);
  done = partages_run_set_answer (fixture->run, record, "drug", &some, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_STEP);
  g_clear_error (&error);
  done = partages_run_add_question (fixture->run, record, "Which dose?", NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_STEP);
  g_clear_error (&error);

  advance (fixture);
  answer (fixture, "drug", "half", 0.5);
  answer (fixture, "volume", "3", -1);
  answer (fixture, "call", "doctor", 0.5);
  done = partages_run_advance (fixture->run, record, fixture->package, PARTAGES_STEP_COMMIT, NULL,
                               &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_INCOMPLETE);
  g_clear_error (&error);
  assert_step (fixture, PARTAGES_STEP_COMMIT);
  done = partages_run_set_answer (fixture->run, record, "no-such", &some, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_UNKNOWN);
}

/* A second click on the button that led here, or a late one, leads no further. */
static void
test_leaves_the_step_that_was_seen (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GError) error = NULL;
  gboolean done;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  done = partages_run_advance (fixture->run, fixture->profile->record, fixture->package,
                               PARTAGES_STEP_READ, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_STEP);
  assert_step (fixture, PARTAGES_STEP_COMMIT);
}

/* The same run in two windows: what the one has written the other does not undo. */
static void
test_changed_elsewhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  PartagesRecord *record = fixture->profile->record;
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (PartagesRun) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_answered;
  gboolean done;

  begin (fixture, NULL);
  advance (fixture);
  state = partages_run_dup_state (fixture->run);
  other = partages_run_resume (record, fixture->package, state->id, &error);
  g_assert_no_error (error);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  n_answered = count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED);

  done = partages_run_save (other, record, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_ELSEWHERE);
  g_clear_error (&error);
  done = partages_run_abandon (other, record, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_ELSEWHERE);
  restart (fixture);
  assert_step (fixture, PARTAGES_STEP_ASK);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, n_answered);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ABANDONED), ==, 0);
}

static void
test_advice_comes_with_revise (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) asking = NULL;
  g_autoptr (PartagesRunState) revising = NULL;
  const PartagesRunDecision *drug;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  asking = partages_run_dup_state (fixture->run);
  g_assert_null (partages_run_state_get_decision (asking, 0)->advice);
  advance (fixture);
  revising = partages_run_dup_state (fixture->run);
  drug = partages_run_state_find_decision (revising, "drug");
  g_assert_cmpstr (drug->advice->answer.option->id, ==, "full");
  g_assert_cmpstr (drug->initial.answer.option->id, ==, "half");
  g_assert_false (drug->final.answer.given);
}

/* After each act the program is killed; the run that is resumed is the run that was left. */
static void
test_resumes_everywhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) state = NULL;
  const PartagesRunDecision *drug;
  const PartagesFlag *first;
  guint id;

  begin (fixture, NULL);
  restart (fixture);
  open_evidence (fixture, "chart:Observation/creat");
  restart (fixture);
  advance (fixture);
  restart (fixture);
  answer (fixture, "drug", "ask", 0.25);
  restart (fixture);
  answer (fixture, "volume", "2,95", 0.5);
  answer (fixture, "call", "doctor", 0.75);
  restart (fixture);
  advance (fixture);
  restart (fixture);
  ask (fixture, "Which dose?");
  restart (fixture);
  id = flag (fixture, 0, NULL, PARTAGES_FAULT_OMISSION);
  restart (fixture);
  advance (fixture);
  restart (fixture);
  answer_all (fixture, "half", "3", "doctor");
  restart (fixture);

  state = partages_run_dup_state (fixture->run);
  drug = partages_run_state_find_decision (state, "drug");
  first = partages_run_state_find_flag (state, id);
  g_assert_cmpint (state->step, ==, PARTAGES_STEP_REVISE);
  g_assert_cmpstr (drug->initial.answer.option->id, ==, "ask");
  g_assert_cmpfloat (drug->initial.confidence, ==, 0.25);
  g_assert_cmpstr (drug->final.answer.option->id, ==, "half");
  g_assert_nonnull (drug->advice);
  g_assert_cmpfloat (partages_run_state_find_decision (state, "volume")->initial.answer.value, ==,
                     2.95);
  g_assert_cmpint (first->fault_class, ==, PARTAGES_FAULT_OMISSION);
  g_assert_cmpstr (partages_conversation_get (state->conversation, 0)->reply->id, ==, "dose");
  g_assert_cmpuint (state->evidence->len, ==, 1);

  advance (fixture);
  restart (fixture);
  assert_step (fixture, PARTAGES_STEP_DEBRIEF);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 6);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_PASSED), ==, 1);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_TERMINATED), ==, 1);
}

/* A copy of the small case in which one text stands for another. */
static PartagesPackage *
open_changed (TestFolder *folder, const char *name, const char *find, const char *replace)
{
  g_autofree char *root = test_folder_path (folder, name);
  g_autoptr (GError) error = NULL;
  PartagesPackage *package;

  write_changed (folder, name, find, replace);
  package = partages_package_open_draft (root, NULL, &error);
  g_assert_no_error (error);

  return package;
}

static void
assert_not_resumed (Fixture *fixture,
                    PartagesPackage *package,
                    const char *id,
                    PartagesRunError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRun) run = partages_run_resume (fixture->profile->record, package, id, &error);

  g_assert_null (run);
  g_assert_error (error, PARTAGES_RUN_ERROR, (int) code);
  g_assert_nonnull (code != PARTAGES_RUN_ERROR_VERSION ? "" : strstr (error->message, "1.2.0"));
}

static void
test_keeps_its_version (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesPackage) newer
      = open_changed (folder, "newer", "\"version\": \"1.2.0\"", "\"version\": \"1.3.0\"");
  g_autoptr (PartagesPackage) other
      = open_changed (folder, "other", "\"id\": \"half\"", "\"id\": \"halved\"");
  g_autoptr (PartagesRunState) state = NULL;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  state = partages_run_dup_state (fixture->run);
  assert_not_resumed (fixture, newer, state->id, PARTAGES_RUN_ERROR_VERSION);
  /* The same version with other content: a committed answer must not become none. */
  assert_not_resumed (fixture, other, state->id, PARTAGES_RUN_ERROR_DAMAGED);

  restart (fixture);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  assert_not_resumed (fixture, newer, state->id, PARTAGES_RUN_ERROR_VERSION);
  restart (fixture);
  assert_step (fixture, PARTAGES_STEP_DEBRIEF);
}

static void
test_a_failed_act_changes_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (PartagesRunState) before = NULL;
  g_autoptr (PartagesRunState) after = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture, NULL);
  before = partages_run_dup_state (fixture->run);
  g_cancellable_cancel (cancelled);
  g_assert_false (partages_run_advance (fixture->run, fixture->profile->record, fixture->package,
                                        PARTAGES_STEP_READ, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = partages_run_dup_state (fixture->run);
  g_assert_true (before == after);
}

static void
pass_time (Fixture *fixture, guint seconds)
{
  partages_clock_advance (fixture->profile->clock, seconds * PARTAGES_SECOND);
  partages_run_tick (fixture->run);
}

static void
test_idle_time_does_not_count (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRunState) state = NULL;
  g_autofree char *passed = NULL;

  begin (fixture, NULL);
  pass_time (fixture, 20);
  pass_time (fixture, 40);
  pass_time (fixture, 3600);
  test_must (partages_run_save (fixture->run, fixture->profile->record, NULL, &error), &error);
  partages_clock_advance (fixture->profile->clock, 7200 * PARTAGES_SECOND);
  restart (fixture);
  pass_time (fixture, 5);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  pass_time (fixture, 10);
  advance (fixture);
  pass_time (fixture, 30);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);

  state = partages_run_dup_state (fixture->run);
  g_assert_cmpint (state->durations[PARTAGES_STEP_READ], ==, 125 * PARTAGES_SECOND);
  g_assert_cmpint (state->durations[PARTAGES_STEP_COMMIT], ==, 10 * PARTAGES_SECOND);
  g_assert_cmpint (state->durations[PARTAGES_STEP_ASK], ==, 30 * PARTAGES_SECOND);
  g_assert_cmpint (partages_run_state_get_duration (state), ==, 165 * PARTAGES_SECOND);
  passed = dup_statement (fixture, PARTAGES_XAPI_VERB_PASSED, "/case/small");
  assert_extension (passed, "step-durations",
                    "{\"read\":\"PT125S\",\"commit\":\"PT10S\",\"ask\":\"PT30S\",\"revise\":"
                    "\"PT0S\"}");
}

static void
test_flags_can_be_undone (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  PartagesRecord *record = fixture->profile->record;
  const PartagesFlag nowhere = { .exchange = 7 };
  g_autoptr (PartagesRunState) undone = NULL;
  g_autoptr (PartagesRunState) redone = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  guint id;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  ask (fixture, "Which dose?");
  done = partages_run_add_flag (fixture->run, record, &nowhere, NULL, NULL, &error);
  assert_refused (done, error, PARTAGES_RUN_ERROR_UNKNOWN);
  g_clear_error (&error);

  id = flag (fixture, 0, NULL, PARTAGES_FAULT_OUTDATED);
  test_must (partages_run_set_flag_withdrawn (fixture->run, record, id, TRUE, NULL, &error),
             &error);
  undone = partages_run_dup_state (fixture->run);
  g_assert_true (partages_run_state_find_flag (undone, id)->withdrawn);
  test_must (partages_run_set_flag_withdrawn (fixture->run, record, id, FALSE, NULL, &error),
             &error);
  redone = partages_run_dup_state (fixture->run);
  g_assert_false (partages_run_state_find_flag (redone, id)->withdrawn);
}

static void
test_withdrawn_question (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  ask (fixture, "Which dose?");
  test_must (partages_run_withdraw_question (fixture->run, fixture->profile->record, NULL, &error),
             &error);
  ask (fixture, "Are you sure?");
  state = partages_run_dup_state (fixture->run);
  g_assert_true (partages_conversation_get (state->conversation, 0)->withdrawn);
  /* What the dose needs before it has not been said any more. */
  g_assert_null (partages_conversation_get (state->conversation, 1)->reply->id);
}

static void
test_retakes_and_variants (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (PartagesRunState) second = NULL;
  g_autoptr (PartagesRunState) third = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (PartagesRunSummary) open = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *answered = NULL;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);

  partages_clock_advance (fixture->profile->clock, PARTAGES_SECOND);
  begin (fixture, "man");
  second = partages_run_dup_state (fixture->run);
  g_assert_cmpuint (second->n_earlier, ==, 1);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  advance (fixture);
  third = partages_run_dup_state (fixture->run);
  g_assert_cmpstr (partages_run_state_find_decision (third, "call")->advice->answer.option->id, ==,
                   "nobody");
  answered = dup_statement (fixture, PARTAGES_XAPI_VERB_ANSWERED, "/decision/call");
  assert_extension (answered, "variant", "\"man\"");

  runs = partages_run_list (fixture->profile->record, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, ==, 2);
  g_assert_cmpstr (((PartagesRunSummary *) g_ptr_array_index (runs, 0))->variant, ==, "man");
  test_must (partages_run_find_open (fixture->profile->record, "https://example.org/small-case",
                                     "small", &open, &error),
             &error);
  g_assert_cmpstr (open->id, ==, second->id);
  g_assert_cmpint (open->step, ==, PARTAGES_STEP_REVISE);

  results = partages_practice_list_results (
      partages_record_get_connection (fixture->profile->record), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_true (((PartagesRunResult *) g_ptr_array_index (results, 0))->passed);
  g_assert_cmpfloat (((PartagesRunResult *) g_ptr_array_index (results, 0))->score, ==, 1);
  g_assert_cmpint (((PartagesRunResult *) g_ptr_array_index (results, 1))->ended, ==, 0);
}

static void
test_abandon (void)
{
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture, NULL);
  advance (fixture);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  test_must (partages_run_abandon (fixture->run, fixture->profile->record, NULL, &error), &error);
  runs = partages_run_list (fixture->profile->record, &error);
  g_assert_cmpuint (runs->len, ==, 0);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ABANDONED), ==, 1);
  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 3);
}

/* --- The two arms ------------------------------------------------------------------------------------------------- */

static void
test_arms_are_balanced (void)
{
  guint n_alone = 0;

  for (guint learner = 0; learner < 200; learner++)
    {
      g_autofree char *who = g_strdup_printf ("https://example.org\n%u", learner);
      guint n_own = 0;

      for (guint i = 0; i < 20; i++)
        {
          g_autofree char *iri = g_strdup_printf ("https://example.org/case/%u", i);

          n_own += partages_run_choose_arm (who, iri) == PARTAGES_WAY_ALONE;
        }
      g_assert_cmpuint (n_own, >, 0);
      g_assert_cmpuint (n_own, <, 20);
      n_alone += n_own;
    }

  g_assert_cmpuint (n_alone, >, 1800);
  g_assert_cmpuint (n_alone, <, 2200);
}

static PartagesWay
foresee (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PartagesWay way;

  test_must (partages_run_foresee_way (fixture->profile->record,
                                       partages_package_get_id (fixture->package),
                                       fixture->the_case, NULL, &way, &error),
             &error);

  return way;
}

/* Takes the first run of a measured case to its end; TRUE when it was of that arm. */
static gboolean
take_arm (guint number, PartagesWay way)
{
  g_autofree char *package = g_strdup_printf ("https://example.org/measured-%u", number);
  g_autoptr (Fixture) fixture = fixture_new_measured (package);
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (PartagesRunState) again = NULL;
  g_autofree char *final = NULL;
  PartagesWay foreseen;

  foreseen = foresee (fixture);
  begin (fixture, NULL);
  state = partages_run_dup_state (fixture->run);
  g_assert_cmpint (state->way, ==, foreseen);
  if (state->way != way)
    return FALSE;

  /* Beginning again gives the same arm as long as nothing was debriefed. */
  begin (fixture, NULL);
  again = partages_run_dup_state (fixture->run);
  g_assert_cmpint (again->way, ==, way);

  if (way == PARTAGES_WAY_ASSISTED)
    ask (fixture, "Which dose?");
  advance (fixture);
  restart (fixture);
  assert_step (fixture, PARTAGES_STEP_REVISE);
  answer_all (fixture, "half", "3", "doctor");
  advance (fixture);
  assert_step (fixture, PARTAGES_STEP_DEBRIEF);

  g_assert_cmpint (count_verb (fixture, PARTAGES_XAPI_VERB_ANSWERED), ==, 3);
  final = dup_statement (fixture, PARTAGES_XAPI_VERB_ANSWERED, "/decision/drug");
  assert_extension (final, "initial", NULL);
  assert_extension (final, "confidence-initial", NULL);
  if (way == PARTAGES_WAY_ALONE)
    {
      assert_extension (final, "advice", NULL);
      assert_extension (final, "assistant", NULL);
      assert_extension (final, "arm", "\"alone\"");
    }
  else
    {
      assert_extension (final, "advice", "\"full\"");
      assert_extension (final, "arm", "\"assisted\"");
    }
  assert_all_valid (fixture);
  test_assert_folds_hold (fixture->profile->record);

  g_assert_cmpint (foresee (fixture), ==, PARTAGES_WAY_COMMIT_FIRST);
  begin (fixture, NULL);
  g_clear_pointer (&again, partages_run_state_unref);
  again = partages_run_dup_state (fixture->run);
  g_assert_cmpint (again->way, ==, PARTAGES_WAY_COMMIT_FIRST);

  return TRUE;
}

static void
test_alone (void)
{
  guint number = 0;

  while (!take_arm (number, PARTAGES_WAY_ALONE))
    number++;
}

static void
test_assisted (void)
{
  guint number = 0;

  while (!take_arm (number, PARTAGES_WAY_ASSISTED))
    number++;
}

/* --- The cases that we ship ----------------------------------------------------------------------------------------- */

static void
answer_best (Fixture *fixture)
{
  for (guint i = 0; i < fixture->the_case->decisions->len; i++)
    {
      const PartagesDecision *decision = g_ptr_array_index (fixture->the_case->decisions, i);
      PartagesRunAnswer best
          = { .answer = { .given = TRUE, .value = decision->low }, .confidence = 0.8 };
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < decision->options->len; k++)
        {
          const PartagesDecisionOption *option = g_ptr_array_index (decision->options, k);

          if (option->grade == PARTAGES_GRADE_BEST)
            best.answer.option = option;
        }
      test_must (partages_run_set_answer (fixture->run, fixture->profile->record, decision->id,
                                          &best, NULL, &error),
                 &error);
    }
}

/* Asks for each reply by its first phrase, those first that others come after. */
static void
ask_everything (Fixture *fixture, const char *language)
{
  for (guint i = 0; i < fixture->the_case->replies->len; i++)
    {
      const PartagesCaseReply *reply = g_ptr_array_index (fixture->the_case->replies, i);
      g_auto (GStrv) phrases = partages_json_dup_strings (reply->asks, language);

      ask (fixture, phrases[0]);
    }
}

static void
take_to_the_end (Fixture *fixture, const char *language, const char *variant)
{
  const PartagesRunOptions options = { .language = language, .variant = variant };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRunState) state = NULL;
  g_autoptr (PartagesDebrief) debrief = NULL;

  g_clear_pointer (&fixture->run, partages_run_unref);
  fixture->run = partages_run_begin (fixture->profile->record, fixture->package, fixture->the_case,
                                     &options, NULL, &error);
  g_assert_no_error (error);
  do
    {
      g_clear_pointer (&state, partages_run_state_unref);
      state = partages_run_dup_state (fixture->run);
      if (state->step == PARTAGES_STEP_ASK)
        ask_everything (fixture, language);
      if (state->step == PARTAGES_STEP_COMMIT || state->step == PARTAGES_STEP_REVISE)
        answer_best (fixture);
      if (state->step != PARTAGES_STEP_DEBRIEF)
        advance (fixture);
    }
  while (state->step != PARTAGES_STEP_DEBRIEF);

  debrief = partages_debrief_new (state);
  g_assert_cmpfloat (debrief->score, ==, 1);
  g_assert_true (debrief->passed);
  /* Whoever asks for everything meets every fault that was planted. */
  g_assert_cmpuint (debrief->n_met, ==, debrief->faults->len);
}

static void
test_starter_cases (gconstpointer data)
{
  const char *language = data;
  g_autoptr (Fixture) fixture = fixture_new (SMALL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) slugs = NULL;

  partages_package_unref (fixture->package);
  fixture->package
      = partages_package_open_draft (PROJECT_SOURCE_DIR "/data/packages/checking", NULL, &error);
  g_assert_no_error (error);
  slugs = partages_package_dup_case_slugs (fixture->package);

  for (guint i = 0; slugs[i] != NULL; i++)
    {
      partages_case_unref (fixture->the_case);
      fixture->the_case = partages_case_load (fixture->package, slugs[i], &error);
      g_assert_no_error (error);
      take_to_the_end (fixture, language, NULL);
      for (guint k = 0; k < fixture->the_case->variants->len; k++)
        take_to_the_end (
            fixture, language,
            ((PartagesVariant *) g_ptr_array_index (fixture->the_case->variants, k))->id);
    }
  assert_all_valid (fixture);
  test_assert_folds_hold (fixture->profile->record);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/run/commit-first", test_commit_first);
  g_test_add_func ("/run/evidence-opened-at-once", test_evidence_opened_at_once);
  g_test_add_func ("/run/words-stay-here", test_words_stay_here);
  g_test_add_func ("/run/steps-are-kept", test_steps_are_kept);
  g_test_add_func ("/run/leaves-the-step-that-was-seen", test_leaves_the_step_that_was_seen);
  g_test_add_func ("/run/changed-elsewhere", test_changed_elsewhere);
  g_test_add_func ("/run/advice-comes-with-revise", test_advice_comes_with_revise);
  g_test_add_func ("/run/resumes-everywhere", test_resumes_everywhere);
  g_test_add_func ("/run/keeps-its-version", test_keeps_its_version);
  g_test_add_func ("/run/a-failed-act-changes-nothing", test_a_failed_act_changes_nothing);
  g_test_add_func ("/run/idle-time-does-not-count", test_idle_time_does_not_count);
  g_test_add_func ("/run/flags-can-be-undone", test_flags_can_be_undone);
  g_test_add_func ("/run/withdrawn-question", test_withdrawn_question);
  g_test_add_func ("/run/retakes-and-variants", test_retakes_and_variants);
  g_test_add_func ("/run/abandon", test_abandon);
  g_test_add_func ("/run/arms-are-balanced", test_arms_are_balanced);
  g_test_add_func ("/run/alone", test_alone);
  g_test_add_func ("/run/assisted", test_assisted);

  g_test_add_data_func ("/run/starter-cases/en", "en", test_starter_cases);
  g_test_add_data_func ("/run/starter-cases/fr", "fr", test_starter_cases);

  return g_test_run ();
}
