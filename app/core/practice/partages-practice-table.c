/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of simulated cases: migrations/0001-practice.sql. */

#include "partages-practice-table.h"

#include "partages-practice-migrations.h"

const PartagesSchemaPart partages_practice_part = { "practice", practice_migrations };

static void
bind_key (PartagesStatement *statement, const PartagesPracticeEntry *entry)
{
  partages_statement_bind_text (statement, 1, entry->learner);
  partages_statement_bind_text (statement, 2, entry->case_iri);
  partages_statement_bind_text (statement, 3, entry->run);
}

static void
bind_flag (PartagesStatement *statement, int parameter, int value)
{
  if (value < 0)
    partages_statement_bind_null (statement, parameter);
  else
    partages_statement_bind_int (statement, parameter, value != 0);
}

static void
bind_share (PartagesStatement *statement, int parameter, double value)
{
  if (value >= 0 && value <= 1)
    partages_statement_bind_double (statement, parameter, value);
  else
    partages_statement_bind_null (statement, parameter);
}

/* Anything that is known of a run makes its row. All its statements say the same arm and variant; should they
 * not, the rows are the same in whatever order they come. */
gboolean
partages_practice_table_add_run (PartagesConnection *connection,
                                 const PartagesPracticeEntry *entry,
                                 gboolean committed,
                                 GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO practice_run (learner, case_iri, run, arm, variant, begun, committed)"
      "  VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif (?7, ?6, NULL))"
      "  ON CONFLICT DO UPDATE SET"
      "    arm = min (arm, excluded.arm),"
      "    variant = min (variant, excluded.variant),"
      "    begun = min (begun, excluded.begun),"
      "    committed = coalesce (min (committed, excluded.committed), committed,"
      "                          excluded.committed)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_key (statement, entry);
  partages_statement_bind_text (statement, 4, entry->arm);
  partages_statement_bind_text (statement, 5, entry->variant);
  partages_statement_bind_int (statement, 6, entry->time);
  partages_statement_bind_int (statement, 7, committed != FALSE);

  return partages_statement_run (statement, error);
}

/* The run must have its row. The earliest result stands. */
gboolean
partages_practice_table_add_result (PartagesConnection *connection,
                                    const PartagesPracticeEntry *entry,
                                    gboolean passed,
                                    double score,
                                    gint64 duration,
                                    GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "UPDATE practice_run SET ended = ?4, ended_by = ?5, passed = ?6, score = ?7, duration = ?8"
      "  WHERE learner = ?1 AND case_iri = ?2 AND run = ?3"
      "    AND (ended IS NULL OR (?4, ?5) < (ended, ended_by))",
      error);

  if (statement == NULL)
    return FALSE;
  bind_key (statement, entry);
  partages_statement_bind_int (statement, 4, entry->time);
  partages_statement_bind_blob (statement, 5, entry->id, sizeof entry->id);
  partages_statement_bind_int (statement, 6, passed != FALSE);
  bind_share (statement, 7, score);
  partages_statement_bind_int (statement, 8, duration);

  return partages_statement_run (statement, error);
}

/* The earliest final answer to a decision stands. */
gboolean
partages_practice_table_add_decision (PartagesConnection *connection,
                                      const PartagesPracticeEntry *entry,
                                      const PartagesPracticeDecision *decision,
                                      GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "INSERT INTO practice_decision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
      "?13)"
      "  ON CONFLICT DO UPDATE SET"
      "    answered = excluded.answered, answered_by = excluded.answered_by,"
      "    initial_right = excluded.initial_right, advice_right = excluded.advice_right,"
      "    final_right = excluded.final_right, initial_agrees = excluded.initial_agrees,"
      "    final_agrees = excluded.final_agrees,"
      "    initial_confidence = excluded.initial_confidence,"
      "    final_confidence = excluded.final_confidence"
      "  WHERE (excluded.answered, excluded.answered_by) < (answered, answered_by)",
      error);

  if (statement == NULL)
    return FALSE;
  bind_key (statement, entry);
  partages_statement_bind_text (statement, 4, decision->decision);
  partages_statement_bind_int (statement, 5, entry->time);
  partages_statement_bind_blob (statement, 6, entry->id, sizeof entry->id);
  bind_flag (statement, 7, decision->initial_right);
  bind_flag (statement, 8, decision->advice_right);
  bind_flag (statement, 9, decision->final_right);
  bind_flag (statement, 10, decision->initial_agrees);
  bind_flag (statement, 11, decision->final_agrees);
  bind_share (statement, 12, decision->initial_confidence);
  bind_share (statement, 13, decision->final_confidence);

  return partages_statement_run (statement, error);
}

/**
 * partages_practice_table_count_runs:
 * @case_iri: the object of the case's statements
 * @n_begun: (out): runs of it that were begun, set only on success
 * @n_ended: (out): and ended
 * @error: a [error@StoreError]
 *
 * Returns: whether they could be counted
 */
gboolean
partages_practice_table_count_runs (PartagesConnection *connection,
                                    const char *case_iri,
                                    guint *n_begun,
                                    guint *n_ended,
                                    GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection, "SELECT count (*), count (ended) FROM practice_run WHERE case_iri = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, case_iri);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;

  *n_begun = (guint) partages_statement_get_int (statement, 0);
  *n_ended = (guint) partages_statement_get_int (statement, 1);

  return TRUE;
}
