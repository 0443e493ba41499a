/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of progress. Every write gives the same rows whatever the order in which statements come. */

#include "partages-progress-table.h"

#include "partages-course-migrations.h"
#include "partages-time.h"

const PartagesSchemaPart partages_course_part = { "course", course_migrations };

static void
bind_bytes (PartagesStatement *statement, int parameter, const guint8 bytes[16])
{
  partages_statement_bind_blob (statement, parameter, bytes, 16);
}

/* Adds one statement to what its registration says of its package. */
gboolean
partages_progress_table_add (PartagesConnection *connection,
                             const PartagesProgressEntry *entry,
                             const char *package,
                             PartagesMilestone milestone,
                             GError **error)
{
  /* The functions min and max of two values give NULL when either is. */
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO course_progress VALUES (?1, ?2, ?3, iif (?5 = 1, ?3, NULL), iif (?5 = 2, ?3, "
      "NULL),"
      "                                    iif (?5 = 3, ?3, NULL), ?4)"
      "  ON CONFLICT DO UPDATE SET"
      "    begun = min (begun, excluded.begun),"
      "    initialized = ifnull (min (initialized, excluded.initialized),"
      "                          ifnull (initialized, excluded.initialized)),"
      "    completed = ifnull (min (completed, excluded.completed), ifnull (completed, "
      "excluded.completed)),"
      "    passed = ifnull (min (passed, excluded.passed), ifnull (passed, excluded.passed)),"
      "    duration = duration + excluded.duration",
      error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, entry->registration);
  partages_statement_bind_text (statement, 2, package);
  partages_statement_bind_int (statement, 3, entry->time);
  partages_statement_bind_int (statement, 4, entry->duration);
  partages_statement_bind_int (statement, 5, milestone);

  return partages_statement_run (statement, error);
}

gboolean
partages_progress_table_add_lesson (PartagesConnection *connection,
                                    const PartagesProgressEntry *entry,
                                    const char *lesson,
                                    GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO course_lesson VALUES (?, ?, ?, 1, ?)"
      "  ON CONFLICT DO UPDATE SET read = min (read, excluded.read), n_readings = n_readings + 1,"
      "                            duration = duration + excluded.duration",
      error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, entry->registration);
  partages_statement_bind_text (statement, 2, lesson);
  partages_statement_bind_int (statement, 3, entry->time);
  partages_statement_bind_int (statement, 4, entry->duration);

  return partages_statement_run (statement, error);
}

gboolean
partages_progress_table_add_answer (PartagesConnection *connection,
                                    const PartagesProgressEntry *entry,
                                    const char *question,
                                    gboolean right,
                                    const char *response,
                                    GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO course_question VALUES (?1, ?2, 1, ?3, ?4, ?5, ?3, ?4, ?5, ?6,"
      "                                    iif (?5, NULL, ?3))"
      "  ON CONFLICT DO UPDATE SET"
      "    n_tries = n_tries + 1,"
      "    last_wrong = ifnull (max (last_wrong, excluded.last_wrong),"
      "                         ifnull (last_wrong, excluded.last_wrong)),"
      "    (first_time, first_id, first_right) = (SELECT"
      "        iif (earlier, excluded.first_time, first_time), iif (earlier, excluded.first_id, "
      "first_id),"
      "        iif (earlier, excluded.first_right, first_right)"
      "      FROM (SELECT (excluded.first_time, excluded.first_id) < (first_time, first_id) AS "
      "earlier)),"
      "    (last_time, last_id, last_right, last_response) = (SELECT"
      "        iif (later, excluded.last_time, last_time), iif (later, excluded.last_id, last_id),"
      "        iif (later, excluded.last_right, last_right), iif (later, excluded.last_response, "
      "last_response)"
      "      FROM (SELECT (excluded.last_time, excluded.last_id) > (last_time, last_id) AS later))",
      error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, entry->registration);
  partages_statement_bind_text (statement, 2, question);
  partages_statement_bind_int (statement, 3, entry->time);
  bind_bytes (statement, 4, entry->id);
  partages_statement_bind_int (statement, 5, right != FALSE);
  partages_statement_bind_text (statement, 6, response);

  return partages_statement_run (statement, error);
}

/* Without a @score it is negative. */
gboolean
partages_progress_table_add_case (PartagesConnection *connection,
                                  const PartagesProgressEntry *entry,
                                  const char *slug,
                                  gboolean passed,
                                  double score,
                                  GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO course_case VALUES (?1, ?2, ?3, iif (?4, ?3, NULL), iif (?5 >= 0, ?5, NULL))"
      "  ON CONFLICT DO UPDATE SET"
      "    finished = min (finished, excluded.finished),"
      "    passed = ifnull (min (passed, excluded.passed), ifnull (passed, excluded.passed)),"
      "    score = ifnull (max (score, excluded.score), ifnull (score, excluded.score))",
      error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, entry->registration);
  partages_statement_bind_text (statement, 2, slug);
  partages_statement_bind_int (statement, 3, entry->time);
  partages_statement_bind_int (statement, 4, passed != FALSE);
  partages_statement_bind_double (statement, 5, score);

  return partages_statement_run (statement, error);
}

gboolean
partages_progress_table_add_activity (PartagesConnection *connection,
                                      const PartagesProgressEntry *entry,
                                      GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO course_activity VALUES (?, ?, 1, ?)"
      "  ON CONFLICT DO UPDATE SET n_acts = n_acts + 1, duration = duration + excluded.duration",
      error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, entry->time / PARTAGES_DAY);
  bind_bytes (statement, 2, entry->registration);
  partages_statement_bind_int (statement, 3, entry->duration);

  return partages_statement_run (statement, error);
}

static gboolean
read_rows (PartagesStatement *statement,
           PartagesProgressRowFunc func,
           gpointer data,
           GError **error)
{
  gboolean row = TRUE;

  while (row)
    {
      if (!partages_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        func (statement, data);
    }

  return TRUE;
}

static gboolean
read_registration (PartagesConnection *connection,
                   const char *sql,
                   const guint8 registration[16],
                   PartagesProgressRowFunc func,
                   gpointer data,
                   GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, registration);

  return read_rows (statement, func, data, error);
}

/* Columns: begun, initialized, completed, passed, duration. */
gboolean
partages_progress_table_read (PartagesConnection *connection,
                              const guint8 registration[16],
                              const char *package,
                              PartagesProgressRowFunc func,
                              gpointer data,
                              GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "SELECT begun, initialized, completed, passed, duration FROM course_progress"
      "  WHERE registration = ? AND package = ?",
      error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, registration);
  partages_statement_bind_text (statement, 2, package);

  return read_rows (statement, func, data, error);
}

/* Columns: lesson, read, n_readings, duration. */
gboolean
partages_progress_table_read_lessons (PartagesConnection *connection,
                                      const guint8 registration[16],
                                      PartagesProgressRowFunc func,
                                      gpointer data,
                                      GError **error)
{
  return read_registration (connection,
                            "SELECT lesson, read, n_readings, duration FROM course_lesson"
                            "  WHERE registration = ?",
                            registration, func, data, error);
}

/* Columns: question, n_tries, first_time, first_right, last_time, last_right, last_response, last_wrong. */
gboolean
partages_progress_table_read_questions (PartagesConnection *connection,
                                        const guint8 registration[16],
                                        PartagesProgressRowFunc func,
                                        gpointer data,
                                        GError **error)
{
  return read_registration (
      connection,
      "SELECT question, n_tries, first_time, first_right, last_time, last_right,"
      "       last_response, last_wrong"
      "  FROM course_question WHERE registration = ?",
      registration, func, data, error);
}

/* Columns: slug, finished, passed, score. */
gboolean
partages_progress_table_read_cases (PartagesConnection *connection,
                                    const guint8 registration[16],
                                    PartagesProgressRowFunc func,
                                    gpointer data,
                                    GError **error)
{
  return read_registration (connection,
                            "SELECT slug, finished, passed, score FROM course_case"
                            "  WHERE registration = ?",
                            registration, func, data, error);
}

/* Columns: day, n_acts, duration. */
gboolean
partages_progress_table_read_activity (PartagesConnection *connection,
                                       gint64 first_day,
                                       gint64 last_day,
                                       PartagesProgressRowFunc func,
                                       gpointer data,
                                       GError **error)
{
  g_autoptr (PartagesStatement) statement
      = partages_connection_prepare (connection,
                                     "SELECT day, sum (n_acts), sum (duration) FROM course_activity"
                                     "  WHERE day BETWEEN ? AND ? GROUP BY day ORDER BY day",
                                     error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, first_day);
  partages_statement_bind_int (statement, 2, last_day);

  return read_rows (statement, func, data, error);
}
