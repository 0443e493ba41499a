/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which statements are asked for, in the order in which they were stored. The statements of the rarest of the
 * things that must be mentioned are gone through in that order, and the other conditions looked up for each,
 * so what a page costs does not depend on how many statements there are. */

#include "partages-lrs-query.h"

/* What is mentioned so often is not counted further. */
#define MANY "1000"

/* The parameters of the SQL. */
enum
{
  PARAMETER_AFTER = 1,
  PARAMETER_UNTIL,
  PARAMETER_LIMIT,
  PARAMETER_OWN,
  PARAMETER_TERM,
};

/**
 * partages_lrs_view_init:
 * @who: (nullable): who asks
 * @error: a [error@StoreError]
 *
 * Finds what someone may read: one who is bound to an account what that account did, and one who may only
 * read what is hers what her credential wrote.
 *
 * Returns: whether it could be found
 */
gboolean
partages_lrs_view_init (PartagesLrsView *self,
                        PartagesConnection *connection,
                        const PartagesWho *who,
                        GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  *self = (PartagesLrsView) { 0 };
  if (who->home_page != NULL)
    {
      g_autofree char *account = g_strconcat ("account:", who->home_page, " ", who->name, NULL);

      if (!partages_lrs_find_term (connection, PARTAGES_LRS_TERM_AGENT, account, &self->actor,
                                   error))
        return FALSE;
      self->nothing = self->actor == 0;
      return TRUE;
    }
  if (who->scopes & PARTAGES_SCOPE_STATEMENTS_READ)
    return TRUE;

  query = partages_connection_prepare (connection, "SELECT key FROM writer WHERE id = ?", error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, who->id);
  if (!partages_statement_step (query, &row, error))
    return FALSE;
  self->writer = row ? partages_statement_get_int (query, 0) : 0;
  self->nothing = !row;

  return TRUE;
}

/* Something that must be mentioned, as the store knows it. */
typedef struct
{
  gint64 term;
  gboolean related;
  gint64 n; /* how often it is mentioned, if less than many times */
} Condition;

static gboolean
count_mentions (PartagesConnection *connection, Condition *condition, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (
      connection,
      "SELECT count (*) FROM (SELECT 1 FROM mention WHERE term = ? AND scope <= ? LIMIT " MANY ")",
      error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, condition->term);
  partages_statement_bind_int (query, 2, condition->related);
  if (!partages_statement_step (query, &row, error))
    return FALSE;
  condition->n = partages_statement_get_int (query, 0);

  return TRUE;
}

/* Gives the rarest first. */
static gboolean
find_conditions (PartagesConnection *connection,
                 const PartagesLrsAsk *ask,
                 Condition *conditions,
                 GError **error)
{
  for (guint i = 0; i < ask->n_filters; i++)
    {
      Condition found = { 0, ask->filters[i].related, 0 };

      if (!partages_lrs_find_term (connection, ask->filters[i].kind, ask->filters[i].name,
                                   &found.term, error)
          || (ask->n_filters > 1 && !count_mentions (connection, &found, error)))
        return FALSE;
      conditions[i] = found;
      if (found.n < conditions[0].n)
        {
          conditions[i] = conditions[0];
          conditions[0] = found;
        }
    }

  return TRUE;
}

/* --- The SQL, put together from the texts below ------------------------------------------------------- */

static const char *
get_own (const PartagesLrsView *view)
{
  if (view->actor != 0)
    return " AND EXISTS (SELECT 1 FROM statement AS s WHERE s.stored = m.stored AND s.actor = ?4)";
  if (view->writer != 0)
    return " AND EXISTS (SELECT 1 FROM statement AS s WHERE s.stored = m.stored AND s.writer = ?4)";

  return "";
}

static void
append_mentions (GString *sql,
                 const Condition *conditions,
                 guint n,
                 guint scope,
                 const PartagesLrsView *view)
{
  g_string_append_printf (sql,
                          "SELECT m.stored FROM mention AS m"
                          "  WHERE m.term = ?5 AND m.scope = %u"
                          "    AND m.stored > ?1 AND m.stored <= ?2",
                          scope);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (sql,
                            " AND EXISTS (SELECT 1 FROM mention AS o WHERE o.term = ?%u"
                            " AND o.scope IN (%s) AND o.stored = m.stored AND o.via = m.via)",
                            PARAMETER_TERM + i, conditions[i].related ? "0, 1" : "0");
  g_string_append (sql, " AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.stored = m.stored)");
  g_string_append (sql, get_own (view));
}

static char *
write_sql (const PartagesLrsAsk *ask, const Condition *conditions, const PartagesLrsView *view)
{
  GString *sql = g_string_new (NULL);

  if (ask->n_filters > 0)
    {
      append_mentions (sql, conditions, ask->n_filters, 0, view);
      /* Two sorted halves are merged as they are read, and what is in both is given once. */
      g_string_append (sql, " UNION ");
      if (conditions[0].related)
        append_mentions (sql, conditions, ask->n_filters, 1, view);
      else
        g_string_append (sql, "SELECT 0 WHERE 0");
    }
  else if (view->actor != 0)
    g_string_append (sql,
                     "SELECT m.stored FROM mention AS m"
                     "  WHERE m.term = ?4 AND m.scope = 0 AND m.via = m.stored"
                     "    AND m.stored > ?1 AND m.stored <= ?2"
                     "    AND EXISTS (SELECT 1 FROM statement AS s"
                     "                  WHERE s.stored = m.stored AND s.actor = ?4)"
                     "    AND NOT EXISTS (SELECT 1 FROM voided AS v WHERE v.stored = m.stored)");
  else
    {
      g_string_append (sql, "SELECT m.stored FROM statement AS m"
                            "  WHERE m.stored > ?1 AND m.stored <= ?2"
                            "    AND NOT EXISTS (SELECT 1 FROM voided AS v"
                            "                      WHERE v.stored = m.stored)");
      g_string_append (sql, get_own (view));
    }
  g_string_append_printf (sql, " ORDER BY 1 %s LIMIT ?3", ask->ascending ? "ASC" : "DESC");

  return g_string_free_and_steal (sql);
}

static void
bind (PartagesStatement *statement,
      const PartagesLrsAsk *ask,
      const Condition *conditions,
      const PartagesLrsView *view)
{
  partages_statement_bind_int (statement, PARAMETER_AFTER, ask->after);
  partages_statement_bind_int (statement, PARAMETER_UNTIL, ask->until);
  partages_statement_bind_int (statement, PARAMETER_LIMIT, ask->limit + 1);
  if (view->actor != 0 || view->writer != 0)
    partages_statement_bind_int (statement, PARAMETER_OWN,
                                 view->actor != 0 ? view->actor : view->writer);
  for (guint i = 0; i < ask->n_filters; i++)
    partages_statement_bind_int (statement, PARAMETER_TERM + i, conditions[i].term);
}

/**
 * partages_lrs_query:
 * @ask: what is asked for, which is not a single statement
 * @view: what may be read
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type gint64): when the statements were stored, in the order
 *   asked for; one more than asked for when there are more; or %NULL with @error set
 */
GArray *
partages_lrs_query (PartagesConnection *connection,
                    const PartagesLrsAsk *ask,
                    const PartagesLrsView *view,
                    GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PartagesStatement) statement = NULL;
  Condition conditions[PARTAGES_LRS_MAX_FILTERS] = { 0 };
  g_autofree char *sql = NULL;
  gboolean row;

  if (view->nothing)
    return g_steal_pointer (&found);
  if (!find_conditions (connection, ask, conditions, error))
    return NULL;

  sql = write_sql (ask, conditions, view);
  statement = partages_connection_prepare (connection, sql, error);
  if (statement == NULL)
    return NULL;
  bind (statement, ask, conditions, view);
  do
    {
      gint64 stored;

      if (!partages_statement_step (statement, &row, error))
        return NULL;
      stored = row ? partages_statement_get_int (statement, 0) : 0;
      if (row)
        g_array_append_val (found, stored);
    }
  while (row);

  return g_steal_pointer (&found);
}
