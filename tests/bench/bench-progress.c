/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to read what the Progress page shows, after 100,000 statements. */

#include "bench.h"
#include "scratch.h"

#include "partages-activity.h"
#include "partages-composition.h"
#include "partages-progress.h"
#include "partages-reliance.h"
#include "partages-time.h"

#include <sqlite3.h>

#define ROUNDS 9
#define N_PACKAGES 20
#define N_LESSONS 50  /* in each package, each read N_READINGS times */
#define N_QUESTIONS 4 /* in each lesson, each answered N_TRIES times */
#define N_CASES 4     /* in each package, each taken N_RUNS times */
#define N_DECISIONS 4 /* in each case, with a first and a final answer */
#define N_READINGS 12
#define N_TRIES 15
#define N_RUNS 35
#define N_DAYS 84

typedef struct
{
  char *directory;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesRecord *record;
  GPtrArray *packages;
  GPtrArray *courses;
  GPtrArray *registrations; /* of the bytes of each, as GBytes */
  gint64 today;
  sqlite3 *store;
} Bench;

/* --- A long life of learning ---------------------------------------------------------------------------- */

static char *
package_id (guint number)
{
  return g_strdup_printf ("https://example.org/bench-%u", number);
}

static char *
write_course (void)
{
  g_autoptr (GString) text = g_string_new ("# Course\n\n## Module\n<!-- id: module -->\n\n");

  for (guint i = 0; i < N_LESSONS; i++)
    {
      g_string_append_printf (text, "### Lesson\n<!-- id: lesson-%u -->\n\n", i);
      for (guint j = 0; j < N_QUESTIONS; j++)
        g_string_append_printf (
            text, "Which?\n\n[(X)] this\n[( )] that\n<!-- id: question-%u-%u -->\n\n", i, j);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static PartagesPackage *
make_package (const char *directory, guint number)
{
  g_autofree char *name = g_strdup_printf ("package-%u", number);
  g_autofree char *folder = g_build_filename (directory, name, NULL);
  g_autofree char *course = write_course ();
  g_autofree char *id = package_id (number);
  g_autofree char *manifest = g_strdup_printf (
      "{\"format\":1,\"id\":\"%s\",\"version\":\"1.0.0\",\"title\":{\"en\":\"Bench\"},"
      "\"summary\":{\"en\":\"Many lessons\"},\"languages\":[\"en\"],"
      "\"authors\":[{\"name\":\"Bench\"}],\"licence\":\"CC-BY-SA-4.0\",\"minutes\":5,"
      "\"competences\":[],\"professions\":[\"any\"],\"complete\":{\"lessons\":\"all\"}}",
      id);
  g_autoptr (GError) error = NULL;
  PartagesPackage *package;

  scratch_write (folder, "package.json", manifest);
  scratch_write (folder, "course.en.md", course);
  package = partages_package_open_draft (folder, NULL, &error);
  g_assert_no_error (error);

  return package;
}

static PartagesXapiBuilder *
statement_new (const char *verb,
               const char *package,
               PartagesActivityKind kind,
               const char *id,
               const char *type,
               const char *registration)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (verb);
  g_autofree char *iri = partages_activity_build (package, kind, id);

  partages_xapi_builder_set_object_activity (builder, iri, type, NULL);
  partages_xapi_builder_set_registration (builder, registration);
  partages_xapi_builder_add_parent (builder, package);
  partages_xapi_builder_set_duration (builder, 40 * PARTAGES_SECOND);

  return builder;
}

static void
read_lessons (PartagesChange *change, const char *package, const char *registration)
{
  for (guint i = 0; i < N_LESSONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("lesson-%u", i);

      partages_change_add_statement (
          change, statement_new (PARTAGES_XAPI_VERB_EXPERIENCED, package, PARTAGES_ACTIVITY_LESSON,
                                 id, PARTAGES_XAPI_TYPE_LESSON, registration));
    }
}

static void
answer_questions (PartagesChange *change,
                  const char *package,
                  const char *registration,
                  gboolean right)
{
  for (guint i = 0; i < N_LESSONS * N_QUESTIONS; i++)
    {
      g_autofree char *id = g_strdup_printf ("question-%u-%u", i / N_QUESTIONS, i % N_QUESTIONS);
      PartagesXapiBuilder *builder
          = statement_new (PARTAGES_XAPI_VERB_ANSWERED, package, PARTAGES_ACTIVITY_QUESTION, id,
                           PARTAGES_XAPI_TYPE_INTERACTION, registration);

      partages_xapi_builder_set_interaction (builder, "choice", NULL);
      partages_xapi_builder_set_success (builder, right);
      partages_xapi_builder_set_response (builder, right ? "1" : "2");
      partages_change_add_statement (change, builder);
    }
}

static PartagesXapiBuilder *
case_statement_new (const char *verb,
                    const char *package,
                    const char *slug,
                    const char *registration,
                    const char *run)
{
  PartagesXapiBuilder *builder = statement_new (verb, package, PARTAGES_ACTIVITY_CASE, slug,
                                                PARTAGES_XAPI_TYPE_SIMULATION, registration);

  partages_xapi_builder_add_extension_text (builder, "run", run);
  partages_xapi_builder_add_extension_text (builder, "arm", "commit-first");

  return builder;
}

static void
add_decision (PartagesChange *change,
              const char *package,
              const char *slug,
              const char *registration,
              const char *run,
              guint number,
              gboolean is_final)
{
  g_autofree char *id = g_strdup_printf ("%s/decision/d%u", slug, number);
  PartagesXapiBuilder *builder
      = case_statement_new (PARTAGES_XAPI_VERB_ANSWERED, package, id, registration, run);
  yyjson_mut_doc *document = partages_xapi_builder_get_document (builder);
  yyjson_mut_val *right = yyjson_mut_obj (document);

  yyjson_mut_obj_add_bool (document, right, "initial", number % 2 == 0);
  partages_xapi_builder_add_extension_text (builder, "initial", number % 2 == 0 ? "a" : "b");
  partages_xapi_builder_add_extension_double (builder, "confidence-initial", number / 10.0);
  if (is_final)
    {
      yyjson_mut_obj_add_bool (document, right, "advice", number % 3 == 0);
      yyjson_mut_obj_add_bool (document, right, "final", TRUE);
      partages_xapi_builder_add_extension_text (builder, "advice", number % 3 == 0 ? "a" : "b");
      partages_xapi_builder_add_extension_text (builder, "final", "a");
      partages_xapi_builder_add_extension_double (builder, "confidence-final", 0.8);
    }
  partages_xapi_builder_add_extension_value (builder, "right", right);
  partages_change_add_statement (change, builder);
}

static void
take_cases (PartagesChange *change, const char *package, const char *registration, guint number)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *slug = g_strdup_printf ("case-%u", i);
      g_autofree char *run = g_strdup_printf ("run-%u", number);

      partages_change_add_statement (change, case_statement_new (PARTAGES_XAPI_VERB_LAUNCHED,
                                                                 package, slug, registration, run));
      for (guint j = 0; j < 2 * N_DECISIONS; j++)
        add_decision (change, package, slug, registration, run, j % N_DECISIONS, j >= N_DECISIONS);
      partages_change_add_statement (change, case_statement_new (PARTAGES_XAPI_VERB_COMPLETED,
                                                                 package, slug, registration, run));
    }
}

static void
learn (Bench *bench, guint number)
{
  g_autofree char *package = package_id (number);
  g_autoptr (GError) error = NULL;
  g_autofree char *registration = partages_record_dup_registration (bench->record, package, &error);
  guint8 bytes[16];

  g_assert_true (partages_uuid_to_bytes (registration, bytes));
  g_ptr_array_add (bench->registrations, g_bytes_new (bytes, sizeof bytes));
  for (guint i = 0; i < N_RUNS; i++)
    {
      g_autoptr (PartagesChange) change = partages_change_new ();

      if (i < N_READINGS)
        read_lessons (change, package, registration);
      if (i < N_TRIES)
        answer_questions (change, package, registration, i % 2 == 0);
      take_cases (change, package, registration, i);
      g_assert_true (partages_record_commit (bench->record, change, NULL, &error));
      partages_clock_advance (bench->clock, PARTAGES_SECOND * 60 * 60 * 2);
    }
}

/* --- Reading it ----------------------------------------------------------------------------------------- */

static void
read_progress (gpointer data)
{
  Bench *bench = data;
  PartagesConnection *connection = partages_record_get_connection (bench->record);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (PartagesReliance) reliance = NULL;

  for (guint i = 0; i < bench->packages->len; i++)
    {
      g_autoptr (PartagesProgress) progress
          = partages_progress_load (bench->record, g_ptr_array_index (bench->packages, i),
                                    g_ptr_array_index (bench->courses, i), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (partages_progress_get_summary (progress)->n_questions_answered, ==,
                        N_LESSONS * N_QUESTIONS);
    }
  days = partages_progress_read_days (bench->record, bench->today - N_DAYS, bench->today, &error);
  g_assert_cmpuint (days->len, >, 0);
  reliance = partages_reliance_load (connection, NULL, &error);
  g_assert_cmpuint (reliance->n_runs, ==, N_PACKAGES * N_CASES);
}

/* Reads all columns of all rows. */
static void
run_query (Bench *bench, const char *sql, GBytes *registration)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (bench->store, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (registration != NULL)
    sqlite3_bind_blob (statement, 1, g_bytes_get_data (registration, NULL), 16, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          g_autofree char *copy = g_strdup ((const char *) sqlite3_column_text (statement, i));
        }
    }
  sqlite3_finalize (statement);
}

#define FIRST_DECISIONS                                                                            \
  "WITH numbered AS (SELECT learner, case_iri, run, arm, row_number () OVER ("                     \
  "      PARTITION BY learner, case_iri ORDER BY committed, run) AS number"                        \
  "    FROM practice_run WHERE committed IS NOT NULL),"                                            \
  "  decided AS (SELECT practice_decision.* FROM practice_decision"                                \
  "    JOIN numbered USING (learner, case_iri, run) WHERE number = 1 AND arm = 'commit-first') "

static void
run_queries (gpointer data)
{
  static const char *const of_package[] = {
    "SELECT begun, initialized, completed, passed, duration FROM course_progress"
    "  WHERE registration = ?",
    "SELECT lesson, read, n_readings, duration FROM course_lesson WHERE registration = ?",
    "SELECT question, n_tries, first_time, first_right, last_time, last_right, last_response"
    "  FROM course_question WHERE registration = ?",
    "SELECT slug, finished, passed, score FROM course_case WHERE registration = ?",
  };
  static const char *const of_all[] = {
    FIRST_DECISIONS "SELECT count (*) FROM (SELECT DISTINCT case_iri, run FROM decided)",
    FIRST_DECISIONS "SELECT count (*), count (*) FILTER (WHERE NOT initial_right AND advice_right),"
                    "  count (*) FILTER (WHERE NOT initial_right AND advice_right AND final_right),"
                    "  count (*) FILTER (WHERE initial_right AND NOT advice_right),"
                    "  count (*) FILTER (WHERE initial_right AND NOT advice_right AND final_right),"
                    "  count (*) FILTER (WHERE NOT initial_agrees),"
                    "  count (*) FILTER (WHERE NOT initial_agrees AND final_agrees),"
                    "  count (*) FILTER (WHERE final_agrees) FROM decided",
    FIRST_DECISIONS "SELECT CAST (initial_confidence * 10 AS INTEGER) AS bin, count (*),"
                    "  sum (initial_right), sum (initial_confidence),"
                    "  sum ((initial_confidence - initial_right)"
                    "       * (initial_confidence - initial_right)) FROM decided GROUP BY bin",
    FIRST_DECISIONS "SELECT CAST (final_confidence * 10 AS INTEGER) AS bin, count (*),"
                    "  sum (final_right), sum (final_confidence),"
                    "  sum ((final_confidence - final_right) * (final_confidence - final_right))"
                    "  FROM decided GROUP BY bin",
  };
  Bench *bench = data;
  g_autofree char *days = g_strdup_printf (
      "SELECT day, sum (n_acts), sum (duration) FROM course_activity"
      "  WHERE day BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT " GROUP BY day",
      bench->today - N_DAYS, bench->today);

  for (guint i = 0; i < bench->registrations->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (of_package); j++)
        run_query (bench, of_package[j], g_ptr_array_index (bench->registrations, i));
    }
  run_query (bench, days, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_all); i++)
    run_query (bench, of_all[i], NULL);
}

static void
set_up (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (bench->directory, "store.db", NULL);

  bench->record = partages_record_open (bench->directory, partages_composition_get (), bench->clock,
                                        bench->ids, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_PACKAGES; i++)
    {
      PartagesPackage *package = make_package (bench->directory, i);

      g_ptr_array_add (bench->packages, package);
      g_ptr_array_add (bench->courses, partages_course_load (package, "en", &error));
      g_assert_no_error (error);
      learn (bench, i);
    }
  bench->today = partages_clock_now (bench->clock) / (24 * 60 * 60 * PARTAGES_SECOND);
  g_assert_cmpint (sqlite3_open_v2 (path, &bench->store, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
}

/**
 * bench_progress:
 *
 * Measures reading what the Progress page shows against its bare queries.
 */
void
bench_progress (void)
{
  Bench bench = { .directory = scratch_new (),
                  .clock = partages_clock_new_fake (1773480600 * PARTAGES_SECOND) };

  bench.ids = partages_id_source_new (bench.clock);
  bench.packages = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_package_unref);
  bench.courses = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_course_unref);
  bench.registrations = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  set_up (&bench);

  bench_compare ("Progress page with 100,000 statements", ROUNDS, BENCH_AT_MOST, 2, read_progress,
                 run_queries, &bench);

  sqlite3_close (bench.store);
  partages_record_close (bench.record);
  g_ptr_array_unref (bench.registrations);
  g_ptr_array_unref (bench.courses);
  g_ptr_array_unref (bench.packages);
  partages_id_source_unref (bench.ids);
  partages_clock_unref (bench.clock);
  scratch_remove (bench.directory);
  g_free (bench.directory);
}
