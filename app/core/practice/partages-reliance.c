/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How learners rely on the assistant, and how well they know what they know. */

#include "partages-reliance.h"

#include <glib/gi18n-lib.h>

/* The decisions of each learner's first run of each case, if that was commit-first. The first is the one in
 * which an answer was given first: whoever has answered once has seen what comes after, even in a run that was
 * given up. A run of a variant counts like any other. */
#define FIRST_RUNS                                                                                 \
  "SELECT learner, case_iri, run FROM ("                                                           \
  "  SELECT learner, case_iri, run, arm, row_number () OVER ("                                     \
  "      PARTITION BY learner, case_iri ORDER BY committed, run) AS number"                        \
  "    FROM practice_run WHERE committed IS NOT NULL AND (?1 IS NULL OR learner = ?1))"            \
  "  WHERE number = 1 AND arm = 'commit-first'"

#define FIRST_DECISIONS                                                                            \
  " FROM practice_decision JOIN (" FIRST_RUNS ") USING (learner, case_iri, run)"

/* --- Ratios ------------------------------------------------------------------------------------------------------- */

/**
 * partages_ratio_get:
 * @value: (out): from 0 to 1, set only when there is one
 *
 * Returns: whether the share is applicable
 */
gboolean
partages_ratio_get (PartagesRatio ratio, double *value)
{
  if (ratio.denominator == 0)
    return FALSE;
  *value = (double) ratio.numerator / ratio.denominator;

  return TRUE;
}

/**
 * partages_ratio_get_rest:
 *
 * Returns: the others of the same: under-reliance of [field@Reliance.rair], over-reliance of
 *   [field@Reliance.rsr]
 */
PartagesRatio
partages_ratio_get_rest (PartagesRatio ratio)
{
  return (PartagesRatio) { ratio.denominator - ratio.numerator, ratio.denominator };
}

/**
 * partages_ratio_dup_label:
 *
 * Returns: (transfer full): the share with its counts, such as `67 % (4 of 6)`, or that there is none
 */
char *
partages_ratio_dup_label (PartagesRatio ratio)
{
  double value;

  if (!partages_ratio_get (ratio, &value))
    return g_strdup (C_ ("share of none", "n/a"));

  /* Translators: a percentage, and so many of so many. */
  return g_strdup_printf (_ ("%.0f%% (%u of %u)"), value * 100, ratio.numerator, ratio.denominator);
}

static void
bind_optional (PartagesStatement *statement, const char *text)
{
  if (text != NULL)
    partages_statement_bind_text (statement, 1, text);
  else
    partages_statement_bind_null (statement, 1);
}

static void
add_ratio (PartagesRatio *self, PartagesRatio other)
{
  self->numerator += other.numerator;
  self->denominator += other.denominator;
}

/* --- Calibration -------------------------------------------------------------------------------------------------- */

/**
 * partages_calibration_get_brier:
 * @score: (out): mean of (confidence − outcome)², from 0, the best, to 1; set only when there is one
 *
 * Returns: whether there is any answer with a confidence
 */
gboolean
partages_calibration_get_brier (const PartagesCalibration *self, double *score)
{
  if (self->n == 0)
    return FALSE;
  *score = self->squares / self->n;

  return TRUE;
}

static void
add_calibration (PartagesCalibration *self, const PartagesCalibration *other)
{
  self->n += other->n;
  self->squares += other->squares;
  for (guint i = 0; i < PARTAGES_CALIBRATION_BINS; i++)
    {
      self->bins[i].n += other->bins[i].n;
      self->bins[i].n_right += other->bins[i].n_right;
      self->bins[i].confidence += other->bins[i].confidence;
    }
}

/* One row for each bin; a confidence of 1 belongs to the last. */
static gboolean
load_calibration (PartagesConnection *connection,
                  const char *sql,
                  const char *learner,
                  PartagesCalibration *calibration,
                  GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  bind_optional (statement, learner);

  while (row)
    {
      guint bin;

      if (!partages_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;

      bin = MIN ((guint) partages_statement_get_int (statement, 0), PARTAGES_CALIBRATION_BINS - 1);
      calibration->bins[bin].n += (guint) partages_statement_get_int (statement, 1);
      calibration->bins[bin].n_right += (guint) partages_statement_get_int (statement, 2);
      calibration->bins[bin].confidence += partages_statement_get_double (statement, 3);
      calibration->n += (guint) partages_statement_get_int (statement, 1);
      calibration->squares += partages_statement_get_double (statement, 4);
    }

  return TRUE;
}

/* The rounding keeps 0.3 × 10 from being 2.999… */
#define CALIBRATION_SQL(which)                                                                     \
  "SELECT min (CAST (round (" which "_confidence * 10, 6) AS INTEGER), 9) AS bin, count (*),"      \
  "    sum (" which "_right), sum (" which "_confidence),"                                         \
  "    sum ((" which "_confidence - " which "_right) * (" which "_confidence - " which             \
  "_right))" FIRST_DECISIONS " WHERE " which "_confidence IS NOT NULL AND " which                  \
  "_right IS NOT NULL"                                                                             \
  "  GROUP BY bin ORDER BY bin"

/* --- Reliance ----------------------------------------------------------------------------------------------------- */

static guint
get_count (PartagesStatement *statement, int column)
{
  return (guint) partages_statement_get_int (statement, column);
}

static gboolean
load_counts (PartagesConnection *connection,
             const char *learner,
             PartagesReliance *self,
             GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "SELECT count (*) FILTER (WHERE clear),"
      "    count (*) FILTER (WHERE NOT clear),"
      "    count (*) FILTER (WHERE clear AND NOT initial_right AND advice_right),"
      "    count (*) FILTER (WHERE clear AND NOT initial_right AND advice_right AND final_right),"
      "    count (*) FILTER (WHERE clear AND initial_right AND NOT advice_right),"
      "    count (*) FILTER (WHERE clear AND initial_right AND NOT advice_right AND final_right),"
      "    count (*) FILTER (WHERE clear AND NOT initial_agrees),"
      "    count (*) FILTER (WHERE clear AND NOT initial_agrees AND final_agrees),"
      "    count (*) FILTER (WHERE clear AND final_agrees)"
      "  FROM (SELECT *, advice_right IS NOT NULL AND initial_agrees IS NOT NULL"
      "                    AND final_agrees IS NOT NULL AS clear" FIRST_DECISIONS
      "    WHERE initial_right IS NOT NULL)",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind_optional (statement, learner);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;

  self->n_decisions = get_count (statement, 0);
  self->n_unclear = get_count (statement, 1);
  self->rair = (PartagesRatio) { get_count (statement, 3), get_count (statement, 2) };
  self->rsr = (PartagesRatio) { get_count (statement, 5), get_count (statement, 4) };
  self->switched = (PartagesRatio) { get_count (statement, 7), get_count (statement, 6) };
  self->agreed = (PartagesRatio) { get_count (statement, 8), self->n_decisions };

  return TRUE;
}

static gboolean
load_n_runs (PartagesConnection *connection,
             const char *learner,
             PartagesReliance *self,
             GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "SELECT count (*) FROM (SELECT DISTINCT learner, case_iri, run" FIRST_DECISIONS ")", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind_optional (statement, learner);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  self->n_runs = get_count (statement, 0);

  return TRUE;
}

/**
 * partages_reliance_load:
 * @connection: of a record
 * @learner: (nullable): home page and name of an account with a line break between them, or %NULL to pool
 *   all whose statements are there
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the counts, or %NULL with @error set
 */
PartagesReliance *
partages_reliance_load (PartagesConnection *connection, const char *learner, GError **error)
{
  g_autoptr (PartagesReliance) self = g_new0 (PartagesReliance, 1);

  if (!load_n_runs (connection, learner, self, error)
      || !load_counts (connection, learner, self, error)
      || !load_calibration (connection, CALIBRATION_SQL ("initial"), learner, &self->initial, error)
      || !load_calibration (connection, CALIBRATION_SQL ("final"), learner, &self->final, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
partages_reliance_free (PartagesReliance *self)
{
  g_free (self);
}

/**
 * partages_reliance_add:
 * @other: of other learners
 *
 * Pools the counts; the ratios of a cohort are those of its counts, never a mean of ratios.
 */
void
partages_reliance_add (PartagesReliance *self, const PartagesReliance *other)
{
  self->n_runs += other->n_runs;
  self->n_decisions += other->n_decisions;
  self->n_unclear += other->n_unclear;
  add_ratio (&self->rair, other->rair);
  add_ratio (&self->rsr, other->rsr);
  add_ratio (&self->switched, other->switched);
  add_ratio (&self->agreed, other->agreed);
  add_calibration (&self->initial, &other->initial);
  add_calibration (&self->final, &other->final);
}

/* --- Results ------------------------------------------------------------------------------------------------------ */

void
partages_run_result_free (PartagesRunResult *self)
{
  g_free (self->case_iri);
  g_free (self->run);
  g_free (self->arm);
  g_free (self->variant);
  g_free (self);
}

static PartagesRunResult *
read_result (PartagesStatement *statement)
{
  PartagesRunResult *result = g_new0 (PartagesRunResult, 1);

  result->case_iri = partages_statement_dup_text (statement, 0);
  result->run = partages_statement_dup_text (statement, 1);
  result->arm = partages_statement_dup_text (statement, 2);
  result->variant = partages_statement_dup_text (statement, 3);
  result->begun = partages_statement_get_int (statement, 4);
  result->ended = partages_statement_get_int (statement, 5);
  result->duration = partages_statement_get_int (statement, 6);
  result->passed = partages_statement_get_int (statement, 7) != 0;
  result->score = partages_statement_is_null (statement, 8)
                      ? -1
                      : partages_statement_get_double (statement, 8);

  return result;
}

/**
 * partages_practice_list_results:
 * @connection: of a record
 * @case_iri: (nullable): the object of one case's statements, or %NULL for all cases
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type PartagesRunResult): the runs, the earliest first, or
 *   %NULL with @error set
 */
GPtrArray *
partages_practice_list_results (PartagesConnection *connection,
                                const char *case_iri,
                                GError **error)
{
  g_autoptr (GPtrArray) results
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_run_result_free);
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (
      connection,
      "SELECT case_iri, run, arm, variant, begun, ended, duration, passed, score FROM practice_run"
      "  WHERE ?1 IS NULL OR case_iri = ?1 ORDER BY begun, run",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  bind_optional (statement, case_iri);

  while (row)
    {
      if (!partages_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (results, read_result (statement));
    }

  return g_steal_pointer (&results);
}
