/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what is done in a course: what the log says of it, what is derived, and what comes next. */

#include "partages-composition.h"
#include "partages-course-acts.h"
#include "partages-json.h"
#include "partages-next-step.h"
#include "partages-test-profile.h"

#include <string.h>

#define PACKAGE "https://example.org/packages/p"

#define COURSE                                                                                     \
  "# Course\n\n## Module\n<!-- id: m -->\n\n"                                                      \
  "### One\n<!-- id: one -->\n\nText.\n\nMore.\n\nA?\n\n[( )] a\n[(X)] b\n<!-- id: q-a -->\n\n"    \
  "### Two\n<!-- id: two -->\n\nB?\n\n[[X]] a\n[[ ]] b\n[[X]] c\n<!-- id: q-b -->\n\n"             \
  "[Try](cases/dose)\n\n"                                                                          \
  "### Three\n<!-- id: three -->\n\nC?\n\n[[0.5 mg]]\n<!-- also: half a milligram -->\n"           \
  "<!-- id: q-c -->\n\nIt is [[ a | (b) ]].\n<!-- id: q-d -->\n\n"                                 \
  "It is [[ a | (b) ]] and [[ (c) | d ]].\n<!-- id: q-e -->\n"

#define MINUTE (60 * G_TIME_SPAN_SECOND)

typedef struct
{
  TestProfile *profile;
  TestFolder *folder;
  PartagesPackage *package;
  PartagesCourse *course;
} Study;

static void
study_open (Study *study, const char *complete, gboolean with_course, guint n_cases)
{
  static const char *const cases[] = { "dose", "pain" };
  g_autofree char *path = NULL;
  g_autofree char *manifest = g_strdup_printf (
      "{\"format\":1,\"id\":\"" PACKAGE "\",\"version\":\"1.2.0\",\"title\":{\"en\":\"P\"},"
      "\"summary\":{\"en\":\"P\"},\"languages\":[\"en\"],\"authors\":[],\"licence\":\"CC0-1.0\","
      "\"minutes\":1,"
      "\"competences\":[],\"professions\":[\"any\"],\"complete\":%s,\"expires\":\"P1Y\"}",
      complete);
  g_autoptr (GError) error = NULL;

  study->profile = test_profile_new ();
  study->folder = test_folder_new ();
  test_folder_write (study->folder, "package.json", manifest);
  if (with_course)
    test_folder_write (study->folder, "course.en.md", COURSE);
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *name = g_strdup_printf ("cases/%s/case.json", cases[i]);

      test_folder_write (study->folder, name, "{}");
    }

  path = test_folder_path (study->folder, "");
  study->package = partages_package_open_draft (path, NULL, &error);
  g_assert_no_error (error);
  if (with_course)
    study->course = partages_course_load (study->package, "en", &error);
  g_assert_no_error (error);
}

static void
study_close (Study *study)
{
  g_clear_pointer (&study->course, partages_course_unref);
  partages_package_unref (study->package);
  test_folder_free (study->folder);
  test_profile_free (study->profile);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Study, study_close)

static void
begin (Study *study)
{
  g_autoptr (GError) error = NULL;

  test_must (partages_course_begin (study->profile->record, study->package, "en", NULL, &error),
             &error);
}

static void
read_lesson (Study *study, const char *lesson)
{
  g_autoptr (GError) error = NULL;

  partages_clock_advance (study->profile->clock, MINUTE);
  test_must (partages_course_record_reading (study->profile->record, study->package, study->course,
                                             lesson, MINUTE, NULL, &error),
             &error);
}

static gboolean
answer (Study *study, const char *question, const char *response)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesVerdict) verdict = NULL;

  partages_clock_advance (study->profile->clock, MINUTE);
  verdict = partages_course_record_answer (study->profile->record, study->package, study->course,
                                           question, response, MINUTE / 2, NULL, &error);
  g_assert_no_error (error);

  return verdict->right;
}

/* Ends a case as core/practice does. */
static void
end_case (Study *study, const char *slug, gboolean passed)
{
  PartagesRecord *record = study->profile->record;
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *registration = partages_record_dup_registration (record, PACKAGE, &error);
  g_autofree char *object = g_strconcat (PACKAGE "/case/", slug, NULL);
  g_autoptr (PartagesText) name = partages_text_new ("en", slug);
  PartagesXapiBuilder *builder
      = partages_xapi_builder_new (passed ? PARTAGES_XAPI_VERB_PASSED : PARTAGES_XAPI_VERB_FAILED);

  partages_clock_advance (study->profile->clock, MINUTE);
  test_must (partages_course_add_begin (record, study->package, "en", change, &error), &error);
  partages_xapi_builder_set_object_activity (builder, object, PARTAGES_XAPI_TYPE_SIMULATION, name);
  partages_xapi_builder_set_registration (builder, registration);
  partages_xapi_builder_set_success (builder, passed);
  partages_xapi_builder_set_score (builder, passed ? 0.9 : 0.4);
  partages_change_add_statement (change, builder);
  test_must (
      partages_course_add_case_result (record, study->package, "en", slug, passed, change, &error),
      &error);
  test_must (partages_record_commit (record, change, NULL, &error), &error);
}

static PartagesProgress *
load (Study *study)
{
  g_autoptr (GError) error = NULL;
  PartagesProgress *progress
      = partages_progress_load (study->profile->record, study->package, study->course, &error);

  g_assert_no_error (error);

  return progress;
}

/* The verbs of the log in their order, without their addresses, with the end of the object. */
static char *
list_log (Study *study)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (PartagesStatement) query
      = partages_connection_prepare (partages_record_get_connection (study->profile->record),
                                     "SELECT bytes FROM statement ORDER BY position", &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  while (row)
    {
      test_must (partages_statement_step (query, &row, &error), &error);
      if (row)
        {
          const char *bytes = partages_statement_get_text (query, 0);
          g_autoptr (PartagesXapiStatement) statement
              = partages_xapi_statement_parse (bytes, strlen (bytes), &error);

          g_assert_no_error (error);
          g_string_append_printf (list, "%s%s %s", list->len > 0 ? ", " : "",
                                  strrchr (partages_xapi_statement_get_verb (statement), '/') + 1,
                                  strrchr (partages_xapi_statement_get_object (statement), '/')
                                      + 1);
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&list));
}

#define assert_log(study, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *log_text = list_log (study);                                                  \
    g_assert_cmpstr (log_text, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

static void
assert_next (Study *study, PartagesNextKind kind, const char *lesson, guint block, const char *what)
{
  g_autoptr (PartagesProgress) progress = load (study);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesNextStep) step = partages_course_dup_next_step (
      study->profile->record, study->package, study->course, progress, &error);

  g_assert_no_error (error);
  g_assert_cmpint (step->kind, ==, kind);
  g_assert_cmpstr (step->lesson, ==, lesson);
  g_assert_cmpuint (step->block, ==, block);
  g_assert_cmpstr (step->question != NULL ? step->question : step->slug, ==, what);
}

static void
test_beginning (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  begin (&study);
  begin (&study);
  assert_log (&study, "initialized p");
  progress = load (&study);
  g_assert_cmpint (partages_progress_get_summary (progress)->begun, ==, TEST_NOW);
  g_assert_cmpfloat (partages_progress_get_summary (progress)->fraction, ==, 0);
  g_assert_cmpfloat (partages_progress_get_summary (progress)->score, <, 0);
}

static void
test_reading (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;
  const PartagesLessonProgress *lesson;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  read_lesson (&study, "one");
  read_lesson (&study, "one");
  assert_log (&study, "initialized p, experienced one, experienced one");

  progress = load (&study);
  lesson = partages_progress_get_lesson (progress, "one");
  g_assert_cmpint (lesson->read, ==, TEST_NOW + MINUTE);
  g_assert_cmpuint (lesson->n_readings, ==, 2);
  g_assert_cmpint (lesson->duration, ==, 2 * MINUTE);
  g_assert_null (partages_progress_get_lesson (progress, "two"));
  g_assert_cmpfloat_with_epsilon (partages_progress_get_summary (progress)->fraction, 1 / 3.0,
                                  1e-9);
  g_assert_false (
      partages_progress_is_lesson_done (progress, partages_course_get_lesson (study.course, 0)));
}

/* Nothing is judged: completed is all there is. */
static void
test_completed_by_reading (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  read_lesson (&study, "one");
  read_lesson (&study, "three");
  read_lesson (&study, "two");
  read_lesson (&study, "two");
  assert_log (&study,
              "initialized p, experienced one, experienced three, experienced two, completed p, "
              "experienced two");
  progress = load (&study);
  g_assert_cmpint (partages_progress_get_summary (progress)->completed, ==, TEST_NOW + 3 * MINUTE);
  g_assert_cmpint (partages_progress_get_summary (progress)->finished, ==, TEST_NOW + 3 * MINUTE);
  g_assert_cmpint (partages_progress_get_summary (progress)->passed, ==, 0);
  g_assert_cmpfloat (partages_progress_get_summary (progress)->fraction, ==, 1);
  g_assert_cmpint (partages_progress_get_summary (progress)->duration, ==, 4 * MINUTE);
}

static void
test_first_answer_counts (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;
  const PartagesQuestionProgress *question;

  study_open (&study, "{\"quiz\":0.8}", TRUE, 0);
  g_assert_false (answer (&study, "q-a", "1"));
  g_assert_true (answer (&study, "q-a", "2"));
  g_assert_true (answer (&study, "q-b", "1[,]3"));
  g_assert_false (answer (&study, "q-b", "1"));

  progress = load (&study);
  question = partages_progress_get_question (progress, "q-a");
  g_assert_cmpuint (question->n_tries, ==, 2);
  g_assert_false (question->right_first);
  g_assert_true (question->right_last);
  g_assert_cmpstr (question->response, ==, "2");
  g_assert_cmpint (question->first_time, ==, TEST_NOW + MINUTE);
  g_assert_cmpint (question->last_time, ==, TEST_NOW + 2 * MINUTE);
  question = partages_progress_get_question (progress, "q-b");
  g_assert_true (question->right_first);
  g_assert_false (question->right_last);
  g_assert_cmpfloat (partages_progress_get_summary (progress)->score, ==, 0.5);
  g_assert_cmpuint (partages_progress_get_summary (progress)->n_mended, ==, 0);
  g_assert_cmpuint (partages_progress_get_summary (progress)->n_to_mend, ==, 1);
}

/* Everything asked for: completed when all was gone through, passed when it was good enough. */
static void
test_completed_and_passed (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;
  const PartagesProgressSummary *summary;

  study_open (&study, "{\"lessons\":\"all\",\"quiz\":0.8,\"cases\":\"all\"}", TRUE, 2);
  read_lesson (&study, "one");
  answer (&study, "q-a", "1");
  read_lesson (&study, "two");
  answer (&study, "q-b", "1[,]3");
  end_case (&study, "dose", TRUE);
  read_lesson (&study, "three");
  answer (&study, "q-c", "0,5 mg");
  answer (&study, "q-d", "2");
  answer (&study, "q-e", "1[.]1-2[,]2[.]2-1");
  end_case (&study, "pain", FALSE);
  g_clear_pointer (&progress, partages_progress_unref);
  progress = load (&study);
  summary = partages_progress_get_summary (progress);
  g_assert_cmpint (summary->completed, !=, 0);
  g_assert_cmpint (summary->passed, ==, 0);
  g_assert_cmpint (summary->finished, ==, 0);
  g_assert_cmpuint (summary->n_cases_finished, ==, 2);
  g_assert_cmpuint (summary->n_cases_passed, ==, 1);
  g_assert_cmpfloat_with_epsilon (summary->fraction, 9 / 10.0, 1e-9);

  end_case (&study, "pain", TRUE);
  end_case (&study, "pain", TRUE);
  assert_log (&study,
              "initialized p, experienced one, answered q-a, experienced two, answered q-b, "
              "passed dose, experienced three, answered q-c, answered q-d, answered q-e, "
              "failed pain, completed p, passed pain, passed p, passed pain");
  g_clear_pointer (&progress, partages_progress_unref);
  progress = load (&study);
  summary = partages_progress_get_summary (progress);
  g_assert_cmpint (summary->passed, >, summary->completed);
  g_assert_cmpint (summary->finished, ==, summary->passed);
  g_assert_cmpfloat (summary->fraction, ==, 1);
  g_assert_cmpfloat (summary->score, ==, 0.8);
  g_assert_cmpfloat (partages_progress_get_case (progress, "pain")->score, ==, 0.9);
  g_assert_cmpint (partages_progress_get_case (progress, "pain")->finished, <,
                   partages_progress_get_case (progress, "pain")->passed);
  test_assert_folds_hold (study.profile->record);
}

static void
assert_mended (Study *study, guint n_mended, guint n_to_mend)
{
  g_autoptr (PartagesProgress) progress = load (study);
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);

  g_assert_cmpuint (summary->n_mended, ==, n_mended);
  g_assert_cmpuint (summary->n_to_mend, ==, n_to_mend);
}

/* A bad start shuts nobody out: the quiz is also good once enough mistakes are mended, each on a later day
 * than the one its explanation was last read on. */
static void
test_mended (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;

  study_open (&study, "{\"quiz\":0.8}", TRUE, 0);
  answer (&study, "q-a", "1");
  answer (&study, "q-b", "1");
  answer (&study, "q-c", "0.5 mg");
  answer (&study, "q-d", "2");
  answer (&study, "q-e", "1[.]1-2[,]2[.]2-1");
  progress = load (&study);
  g_assert_cmpint (partages_progress_get_summary (progress)->completed, !=, 0);
  g_assert_cmpint (partages_progress_get_summary (progress)->passed, ==, 0);
  g_assert_cmpfloat_with_epsilon (partages_progress_get_summary (progress)->fraction, 0.6, 1e-9);
  g_assert_cmpuint (partages_progress_get_summary (progress)->n_to_mend, ==, 2);
  g_assert_cmpint (partages_progress_get_summary (progress)->mend_from, ==,
                   (TEST_NOW / G_TIME_SPAN_DAY + 1) * G_TIME_SPAN_DAY);

  /* The answers have just been shown. */
  answer (&study, "q-a", "2");
  answer (&study, "q-b", "1[,]3");
  assert_mended (&study, 0, 2);

  /* And the next day they are again, to whoever was wrong once more. */
  partages_clock_advance (study.profile->clock, G_TIME_SPAN_DAY);
  answer (&study, "q-a", "1");
  answer (&study, "q-a", "2");
  assert_mended (&study, 0, 2);
  partages_clock_advance (study.profile->clock, G_TIME_SPAN_DAY);
  answer (&study, "q-a", "2");
  assert_mended (&study, 1, 1);
  assert_log (
      &study,
      "initialized p, answered q-a, answered q-b, answered q-c, answered q-d, answered q-e, "
      "completed p, answered q-a, answered q-b, answered q-a, answered q-a, answered q-a, passed "
      "p");
  g_clear_pointer (&progress, partages_progress_unref);
  progress = load (&study);
  g_assert_cmpfloat_with_epsilon (partages_progress_get_summary (progress)->score, 0.6, 1e-9);
  g_assert_cmpfloat (partages_progress_get_summary (progress)->fraction, ==, 1);
}

/* The day begins at midnight in UTC, not a day after the answer. */
static void
test_day_of_mending (void)
{
  const gint64 midnight = (TEST_NOW / G_TIME_SPAN_DAY + 1) * G_TIME_SPAN_DAY;
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"quiz\":0.8}", TRUE, 0);
  partages_clock_advance (study.profile->clock, midnight - TEST_NOW - 3 * MINUTE);
  answer (&study, "q-a", "1");
  answer (&study, "q-a", "2");
  assert_mended (&study, 0, 1);
  partages_clock_advance (study.profile->clock, 2 * MINUTE);
  answer (&study, "q-a", "2");
  assert_mended (&study, 1, 0);
}

static void
test_only_cases (void)
{
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"cases\":\"all\"}", FALSE, 1);
  assert_next (&study, PARTAGES_NEXT_PRACTISE, NULL, 0, "dose");
  end_case (&study, "dose", TRUE);
  assert_log (&study, "initialized p, passed dose, completed p, passed p");
  assert_next (&study, PARTAGES_NEXT_NONE, NULL, 0, NULL);
}

/* A practitioner cannot complete a course by its cases alone, even where the caller has not loaded it. */
static void
test_cases_do_not_replace_lessons (void)
{
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"lessons\":\"all\",\"cases\":\"all\"}", TRUE, 1);
  end_case (&study, "dose", TRUE);
  assert_log (&study, "initialized p, passed dose, passed p");
}

static void
test_renewal (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (PartagesProgress) progress = NULL;
  gint64 expires;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  read_lesson (&study, "one");
  read_lesson (&study, "two");
  read_lesson (&study, "three");
  progress = load (&study);
  expires = partages_progress_get_summary (progress)->expires;
  g_assert_cmpint (expires, ==, TEST_NOW + 3 * MINUTE + 365 * G_TIME_SPAN_DAY);
  assert_next (&study, PARTAGES_NEXT_NONE, NULL, 0, NULL);

  partages_clock_advance (study.profile->clock, 365 * G_TIME_SPAN_DAY);
  assert_next (&study, PARTAGES_NEXT_RENEW, NULL, 0, NULL);
  begin (&study);
  begin (&study);
  assert_next (&study, PARTAGES_NEXT_READ, "one", 0, NULL);
  read_lesson (&study, "one");

  g_clear_pointer (&progress, partages_progress_unref);
  progress = load (&study);
  g_assert_cmpuint (partages_progress_get_summary (progress)->n_lessons_read, ==, 1);
  g_assert_cmpint (partages_progress_get_summary (progress)->completed, ==, 0);
  assert_log (&study,
              "initialized p, experienced one, experienced two, experienced three, completed p, "
              "initialized p, experienced one");
  test_assert_folds_hold (study.profile->record);
}

static void
save_position (Study *study, const char *lesson, guint block)
{
  g_autoptr (GError) error = NULL;

  test_must (
      partages_position_save (study->profile->record, study->package, lesson, block, NULL, &error),
      &error);
}

/* An answer is also a place to come back to. */
static void
test_answer_keeps_the_place (void)
{
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  answer (&study, "q-d", "2");
  assert_next (&study, PARTAGES_NEXT_READ, "three", 1, NULL);
}

static void
test_next_step (void)
{
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"lessons\":\"all\",\"quiz\":0.8,\"cases\":\"all\"}", TRUE, 2);
  assert_next (&study, PARTAGES_NEXT_READ, "one", 0, NULL);
  save_position (&study, "one", 1);
  test_profile_reopen (study.profile);
  assert_next (&study, PARTAGES_NEXT_READ, "one", 1, NULL);
  save_position (&study, "one", 99);
  assert_next (&study, PARTAGES_NEXT_READ, "one", 0, NULL);
  save_position (&study, "gone", 1);
  assert_next (&study, PARTAGES_NEXT_READ, "one", 0, NULL);
  save_position (&study, "two", 1);
  assert_next (&study, PARTAGES_NEXT_READ, "two", 1, NULL);

  read_lesson (&study, "two");
  assert_next (&study, PARTAGES_NEXT_ANSWER, "two", 0, "q-b");
  answer (&study, "q-b", "2");
  assert_next (&study, PARTAGES_NEXT_PRACTISE, "two", 1, "dose");
  end_case (&study, "dose", TRUE);
  assert_next (&study, PARTAGES_NEXT_READ, "three", 0, NULL);
  read_lesson (&study, "three");
  answer (&study, "q-c", "half a milligram");
  answer (&study, "q-d", "1");
  answer (&study, "q-e", "");
  assert_next (&study, PARTAGES_NEXT_READ, "one", 0, NULL);
  read_lesson (&study, "one");
  answer (&study, "q-a", "2");
  assert_next (&study, PARTAGES_NEXT_PRACTISE, NULL, 0, "pain");
  end_case (&study, "pain", TRUE);
  assert_next (&study, PARTAGES_NEXT_WAIT, NULL, 0, NULL);
  answer (&study, "q-b", "1[,]3");
  assert_next (&study, PARTAGES_NEXT_WAIT, NULL, 0, NULL);
  partages_clock_advance (study.profile->clock, G_TIME_SPAN_DAY);
  assert_next (&study, PARTAGES_NEXT_MEND, "two", 0, "q-b");
  answer (&study, "q-b", "1[,]3");
  assert_next (&study, PARTAGES_NEXT_MEND, "three", 1, "q-d");
  answer (&study, "q-d", "2");
  answer (&study, "q-e", "1[.]1-2[,]2[.]2-1");
  assert_next (&study, PARTAGES_NEXT_NONE, NULL, 0, NULL);
}

static void
assert_statement (Study *study,
                  const char *question,
                  const char *type,
                  const char *patterns,
                  const char *response)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf (
      "SELECT bytes FROM statement WHERE bytes LIKE '%%/question/%s\"%%'", question);
  g_autoptr (PartagesStatement) query = partages_connection_prepare (
      partages_record_get_connection (study->profile->record), sql, &error);
  g_autoptr (PartagesXapiStatement) statement = NULL;
  g_autofree char *pattern = NULL;
  yyjson_val *definition;
  gboolean row;

  g_assert_no_error (error);
  test_must (partages_statement_step (query, &row, &error), &error);
  statement
      = partages_xapi_statement_parse (partages_statement_get_text (query, 0),
                                       strlen (partages_statement_get_text (query, 0)), &error);
  g_assert_no_error (error);
  definition = partages_json_get_object (
      partages_json_get_object (partages_xapi_statement_get_root (statement), "object"),
      "definition");
  pattern
      = partages_json_write_value (partages_json_get_array (definition, "correctResponsesPattern"));
  g_assert_cmpstr (partages_json_get_string (definition, "interactionType"), ==, type);
  g_assert_cmpstr (pattern, ==, patterns);
  g_assert_cmpstr (partages_xapi_statement_get_response (statement), ==, response);
  g_assert_cmpstr (partages_xapi_statement_get_revision (statement), ==, "1.2.0");
  g_assert_cmpstr (partages_xapi_statement_get_language (statement), ==, "en");
  g_assert_cmpint (partages_xapi_statement_get_duration (statement), ==, MINUTE / 2);
  g_assert_true (
      g_str_has_prefix (partages_xapi_statement_get_parent (statement), PACKAGE "/lesson/"));
}

static void
test_statements (void)
{
  g_auto (Study) study = { 0 };

  study_open (&study, "{\"quiz\":0.8}", TRUE, 0);
  answer (&study, "q-a", "2");
  answer (&study, "q-b", "1[,]2");
  answer (&study, "q-c", "½ mg « ?");
  answer (&study, "q-d", "1");
  answer (&study, "q-e", "2[.]2-1");
  assert_statement (&study, "q-a", "choice", "[\"2\"]", "2");
  assert_statement (&study, "q-b", "choice", "[\"1[,]3\"]", "1[,]2");
  assert_statement (&study, "q-c", "fill-in",
                    "[\"{case_matters=false}0.5 mg\",\"{case_matters=false}half a milligram\"]",
                    "½ mg « ?");
  assert_statement (&study, "q-d", "choice", "[\"2\"]", "1");
  assert_statement (&study, "q-e", "matching", "[\"1[.]1-2[,]2[.]2-1\"]", "2[.]2-1");
}

static void
test_unknown (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (GError) error = NULL;

  study_open (&study, "{\"quiz\":0.8}", TRUE, 0);
  g_assert_false (partages_course_record_reading (study.profile->record, study.package,
                                                  study.course, "x", 0, NULL, &error));
  g_assert_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (partages_course_record_answer (study.profile->record, study.package, study.course,
                                                "x", "", 0, NULL, &error));
  g_assert_error (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_UNKNOWN);
  assert_log (&study, "");
}

static void
test_days (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;
  gint64 today = TEST_NOW / G_TIME_SPAN_DAY;
  const PartagesActivityDay *day;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 1);
  read_lesson (&study, "one");
  answer (&study, "q-a", "2");
  partages_clock_advance (study.profile->clock, 2 * G_TIME_SPAN_DAY);
  end_case (&study, "dose", TRUE);
  read_lesson (&study, "two");

  days = partages_progress_read_days (study.profile->record, today - 7, today + 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 2);
  day = &g_array_index (days, PartagesActivityDay, 0);
  g_assert_cmpint (day->day, ==, today);
  g_assert_cmpuint (day->n_acts, ==, 2);
  g_assert_cmpint (day->duration, ==, MINUTE + MINUTE / 2);
  g_assert_cmpint (g_array_index (days, PartagesActivityDay, 1).day, ==, today + 2);
}

/* A window reads through a connection of its own. */
static void
test_read_only (void)
{
  g_auto (Study) study = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesRecord) reader = NULL;
  g_autoptr (PartagesProgress) progress = NULL;

  study_open (&study, "{\"lessons\":\"all\"}", TRUE, 0);
  read_lesson (&study, "one");
  reader = partages_record_open_read_only (study.profile->directory, partages_composition_get (),
                                           study.profile->clock, &error);
  g_assert_no_error (error);
  progress = partages_progress_load (reader, study.package, study.course, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partages_progress_get_summary (progress)->n_lessons_read, ==, 1);
}

/* Two hundred acts at random, many of them at the same instant: in whatever order they arrive on another
 * device, the same progress comes of them. */
static void
test_any_order (void)
{
  static const char *const lessons[] = { "one", "two", "three" };
  static const char *const questions[] = { "q-a", "q-b", "q-c", "q-d", "q-e" };
  static const char *const responses[] = { "1", "2", "1[,]3", "0.5 mg", "1[.]1-2[,]2[.]2-1" };
  static const char *const slugs[] = { "dose", "pain" };
  g_auto (Study) study = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  study_open (&study, "{\"lessons\":\"all\",\"quiz\":0.8,\"cases\":\"all\"}", TRUE, 2);
  for (guint i = 0; i < 200; i++)
    {
      guint act = g_rand_int_range (rand, 0, 10);

      if (act < 3)
        read_lesson (&study, lessons[g_rand_int_range (rand, 0, 3)]);
      else if (act < 8)
        answer (&study, questions[g_rand_int_range (rand, 0, 5)],
                responses[g_rand_int_range (rand, 0, 5)]);
      else
        end_case (&study, slugs[g_rand_int_range (rand, 0, 2)], g_rand_boolean (rand));
      if (g_rand_int_range (rand, 0, 3) > 0)
        partages_clock_advance (study.profile->clock, -MINUTE);
      if (i % 50 == 49)
        partages_clock_advance (study.profile->clock, 400 * G_TIME_SPAN_DAY);
      if (i % 50 == 49)
        begin (&study);
    }

  test_assert_folds_hold (study.profile->record);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/progress/begin", test_beginning);
  g_test_add_func ("/progress/reading", test_reading);
  g_test_add_func ("/progress/completed-by-reading", test_completed_by_reading);
  g_test_add_func ("/progress/first-answer-counts", test_first_answer_counts);
  g_test_add_func ("/progress/completed-and-passed", test_completed_and_passed);
  g_test_add_func ("/progress/mended", test_mended);
  g_test_add_func ("/progress/day-of-mending", test_day_of_mending);
  g_test_add_func ("/progress/only-cases", test_only_cases);
  g_test_add_func ("/progress/cases-do-not-replace-lessons", test_cases_do_not_replace_lessons);
  g_test_add_func ("/progress/renewal", test_renewal);
  g_test_add_func ("/progress/answer-keeps-the-place", test_answer_keeps_the_place);
  g_test_add_func ("/progress/next-step", test_next_step);
  g_test_add_func ("/progress/statements", test_statements);
  g_test_add_func ("/progress/unknown", test_unknown);
  g_test_add_func ("/progress/days", test_days);
  g_test_add_func ("/progress/read-only", test_read_only);
  g_test_add_func ("/progress/any-order", test_any_order);

  return g_test_run ();
}
