/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main job on the real program, from the first run to what the log says of it. */

#include "person.h"

#include "partages-composition.h"
#include "partages-profiles.h"
#include "partages-reliance.h"

/* Right about the preparation, whatever the assistant says; wrong about the volume and then mended;
 * wrong about what comes next, and taken from the assistant, which is right about that. */
static const PersonDecision first_answers[] = {
  { "preparation", "draw-dilute", .confidence = 80 },
  { "volume", .number = 45, .confidence = 60 },
  { "rescue", "repeat", .confidence = 55 },
};
static const PersonDecision final_answers[] = {
  { "preparation", "draw-dilute", .confidence = 95 },
  { "volume", .number = 4.5, .confidence = 90 },
  { "rescue", "call", .confidence = 85 },
};

static void
decide_all (Person *self, PartagesCase *the_case, const PersonDecision *decisions)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_answers); i++)
    person_decide (self, the_case, &decisions[i]);
}

static PartagesRecord *
open_record (Person *self, PartagesClock *clock)
{
  g_autofree char *data = robot_dup_data_folder (self->folder);
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesProfiles) profiles = partages_profiles_new (data, clock, ids);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile = partages_profiles_find (profiles, PERSON_NAME, &error);
  PartagesRecord *record;

  g_assert_no_error (error);
  record = partages_record_open_read_only (partages_profile_get_directory (profile),
                                           partages_composition_get (), clock, &error);
  g_assert_no_error (error);

  return record;
}

static gint64
count_rows (PartagesConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_true (partages_connection_get_int (connection, sql, &n, &error));
  g_assert_no_error (error);

  return n;
}

static gint64
count (PartagesConnection *connection, const char *verb, const char *object)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*) FROM statement WHERE bytes ->> '$.verb.id' = '%s'"
      "  AND bytes ->> '$.object.id' GLOB 'https://partages.fr/packages/checking%s'",
      verb, object);

  return count_rows (connection, sql);
}

/* --- At the window -------------------------------------------------------------------------------------- */

/* A lesson has been read when its end was seen for a moment. Nothing on the page says so, but the log. */
static void
wait_until_read (Person *self)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  gint64 end = g_get_monotonic_time () + ROBOT_DEADLINE;
  gint64 n = 0;

  while (n == 0)
    {
      PartagesRecord *record = open_record (self, clock);

      n = count (partages_record_get_connection (record), PARTAGES_XAPI_VERB_EXPERIENCED,
                 "/lesson/*");
      partages_record_close (record);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      robot_pause ();
    }
}

static void
take_lesson (Person *self)
{
  const PartagesLesson *lesson = partages_course_get_lesson (self->course, 0);

  person_go_to (self, W ("Courses"));
  person_open_course (self);
  person_open_lesson (self, 0);
  person_answer (self, lesson->questions[0], FALSE);
  person_answer (self, lesson->questions[0], TRUE);
  person_answer (self, lesson->questions[1], TRUE);
  person_read_to_the_end (self);
  wait_until_read (self);
  person_go_back (self);
}

/* The power fails; everything is as it was. */
static void
cut_power_in_case (Person *self)
{
  g_autoptr (PartagesCase) the_case = NULL;

  person_cut_power (self);
  person_start (self);
  person_go_to (self, W ("Practice"));
  the_case = person_open_case (self, PERSON_CASE);
}

static void
take_case (Person *self)
{
  const char *flagged = partages_fault_class_get_label (PARTAGES_FAULT_DOSE_OR_UNIT);
  g_autoptr (PartagesCase) the_case = NULL;

  person_go_to (self, W ("Practice"));
  the_case = person_open_case (self, PERSON_CASE);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("_Open the Chart"));
  robot_press_part (self->robot, ATSPI_ROLE_BUTTON, W ("Documents"));
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("I Have Read the Chart"));
  decide_all (self, the_case, first_answers);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Commit My Answers"));
  person_ask (self, the_case, PERSON_QUESTION);
  person_flag (self, the_case, PERSON_FAULT);
  robot_see_text (self->robot, flagged);

  cut_power_in_case (self);
  robot_see (self->robot, ATSPI_ROLE_BUTTON, W ("This is wrong"));
  robot_see_text (self->robot, flagged);

  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("See Its Recommendations"));
  decide_all (self, the_case, final_answers);
  robot_press (self->robot, ATSPI_ROLE_BUTTON, W ("Confirm My Final Answers"));
  robot_see (self->robot, ATSPI_ROLE_HEADING, W ("Passed"));
  person_go_back (self);
}

static void
see_ratio (Person *self, const char *title, guint numerator, guint denominator)
{
  g_autofree char *label = partages_ratio_dup_label ((PartagesRatio) { numerator, denominator });

  robot_enter (self->robot, ATSPI_ROLE_LIST_ITEM, title);
  robot_see (self->robot, ATSPI_ROLE_LABEL, label);
  robot_leave (self->robot);
}

static void
look_at_progress (Person *self)
{
  person_go_to (self, W ("Progress"));
  see_ratio (self, W ("Over-reliance"), 0, 1);
  see_ratio (self, W ("Under-reliance"), 0, 1);
  see_ratio (self, W ("Switching"), 1, 2);
  see_ratio (self, W ("Agreement"), 1, 3);
}

/* --- What the log says --------------------------------------------------------------------------------- */

static void
assert_statements (PartagesConnection *connection)
{
  static const struct
  {
    const char *verb;
    const char *object;
    gint64 n;
  } expected[] = {
    { PARTAGES_XAPI_VERB_INITIALIZED, "", 1 },
    { PARTAGES_XAPI_VERB_EXPERIENCED, "/lesson/*", 1 },
    { PARTAGES_XAPI_VERB_ANSWERED, "/question/*", 3 },
    { PARTAGES_XAPI_VERB_INITIALIZED, "/case/" PERSON_CASE, 1 },
    { PARTAGES_XAPI_VERB_ANSWERED, "/case/" PERSON_CASE "/decision/*", 6 },
    { PARTAGES_XAPI_VERB_ASKED, "/case/" PERSON_CASE, 1 },
    { PARTAGES_XAPI_VERB_COMPLETED, "/case/" PERSON_CASE, 1 },
    { PARTAGES_XAPI_VERB_PASSED, "/case/" PERSON_CASE, 1 },
    { PARTAGES_XAPI_VERB_TERMINATED, "/case/" PERSON_CASE, 1 },
  };
  gint64 n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (count (connection, expected[i].verb, expected[i].object), ==, expected[i].n);
      n += expected[i].n;
    }
  g_assert_cmpint (count_rows (connection, "SELECT count (*) FROM statement"), ==, n);
  g_assert_cmpint (count_rows (connection, "SELECT count (*) FROM outbox"), ==, n);
}

/* What the last statement of its kind about the case says at @path. */
static char *
dup_said (PartagesConnection *connection, const char *verb, const char *object, const char *path)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT bytes ->> '%s' FROM statement WHERE bytes ->> '$.verb.id' = '%s'"
      "  AND bytes ->> '$.object.id' GLOB '*/case/" PERSON_CASE "%s' ORDER BY position DESC",
      path, verb, object);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (partages_statement_step (statement, &row, &error));
  g_assert_true (row);

  return partages_statement_dup_text (statement, 0);
}

#define EXTENSION(name) "$.context.extensions.\"" PARTAGES_XAPI_EXTENSION name "\""

static void
assert_case (PartagesConnection *connection)
{
  static const struct
  {
    const char *verb;
    const char *object;
    const char *path;
    const char *value;
  } expected[] = {
    { PARTAGES_XAPI_VERB_PASSED, "", "$.result.score.scaled", "1.0" },
    { PARTAGES_XAPI_VERB_COMPLETED, "", EXTENSION ("faults-flagged"), "[\"" PERSON_FAULT "\"]" },
    { PARTAGES_XAPI_VERB_COMPLETED, "", EXTENSION ("harmful"), "[]" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/preparation", "$.result.response", "draw-dilute" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/preparation", EXTENSION ("confidence-initial"),
      "0.8" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/preparation", EXTENSION ("confidence-final"),
      "0.95" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/volume", EXTENSION ("initial"), "45" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/volume", EXTENSION ("advice"), "45" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/volume", EXTENSION ("final"), "4.5" },
    { PARTAGES_XAPI_VERB_ANSWERED, "/decision/rescue", EXTENSION ("right"),
      "{\"initial\":false,\"advice\":true,\"final\":true}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *said
          = dup_said (connection, expected[i].verb, expected[i].object, expected[i].path);

      g_assert_cmpstr (said, ==, expected[i].value);
    }
}

static void
assert_ratio (PartagesRatio ratio, guint numerator, guint denominator)
{
  g_assert_cmpuint (ratio.numerator, ==, numerator);
  g_assert_cmpuint (ratio.denominator, ==, denominator);
}

static void
assert_reliance (PartagesConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesReliance) reliance = partages_reliance_load (connection, NULL, &error);
  double brier = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (reliance->n_runs, ==, 1);
  g_assert_cmpuint (reliance->n_decisions, ==, 3);
  assert_ratio (reliance->rair, 1, 1);     /* rescue */
  assert_ratio (reliance->rsr, 1, 1);      /* preparation */
  assert_ratio (reliance->switched, 1, 2); /* rescue, of it and preparation */
  assert_ratio (reliance->agreed, 1, 3);

  /* (0.8 − 1)², (0.6 − 0)² and (0.55 − 0)² */
  g_assert_true (partages_calibration_get_brier (&reliance->initial, &brier));
  g_assert_cmpfloat_with_epsilon (brier, (0.04 + 0.36 + 0.3025) / 3, 1e-6);
}

static void
assert_log (Person *self)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  PartagesRecord *record = open_record (self, clock);
  PartagesConnection *connection = partages_record_get_connection (record);

  assert_statements (connection);
  assert_case (connection);
  assert_reliance (connection);
  partages_record_close (record);
}

static void
test_main_job (gconstpointer language)
{
  g_autoptr (Person) self = person_new (language);

  person_start (self);
  person_introduce_herself (self);
  take_lesson (self);
  take_case (self);
  look_at_progress (self);
  person_quit (self);
  assert_log (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/main-job/en", "en", test_main_job);
  g_test_add_data_func ("/main-job/fr", "fr", test_main_job);

  return g_test_run ();
}
