/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of agents, verbs, activities and registrations, and what all statements together say of
 * each. */

#include "partages-lrs-terms.h"

#include "partages-json.h"
#include "partages-lrs-migrations.h"

#include <string.h>

const PartagesSchemaPart partages_lrs_part = { "lrs", lrs_migrations };

/**
 * partages_lrs_find_term:
 * @key: (out): its number, 0 when no statement has it; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be looked for
 */
gboolean
partages_lrs_find_term (PartagesConnection *connection,
                        PartagesLrsTermKind kind,
                        const char *name,
                        gint64 *key,
                        GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (connection,
                                       "SELECT key FROM term WHERE kind = ? AND name = ?", error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, kind);
  partages_statement_bind_text_length (query, 2, name, strlen (name));
  if (!partages_statement_step (query, &row, error))
    return FALSE;

  *key = row ? partages_statement_get_int (query, 0) : 0;

  return TRUE;
}

/**
 * partages_lrs_ensure_term:
 * @key: (out): its number; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it is in the dictionary now
 */
gboolean
partages_lrs_ensure_term (PartagesConnection *connection,
                          PartagesLrsTermKind kind,
                          const char *name,
                          gint64 *key,
                          GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;
  gint64 found;

  if (!partages_lrs_find_term (connection, kind, name, &found, error))
    return FALSE;
  if (found == 0)
    {
      insert = partages_connection_prepare (connection,
                                            "INSERT INTO term (kind, name) VALUES (?, ?)", error);
      if (insert == NULL)
        return FALSE;
      partages_statement_bind_int (insert, 1, kind);
      partages_statement_bind_text_length (insert, 2, name, strlen (name));
      if (!partages_statement_run (insert, error))
        return FALSE;
      found = partages_connection_get_last_row (connection);
    }
  *key = found;

  return TRUE;
}

/* --- What is said of them ------------------------------------------------------------------------- */

static gboolean
dup_json (PartagesConnection *connection, gint64 key, char **json, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (connection, "SELECT json FROM description WHERE term = ?",
                                       error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_int (query, 1, key);
  if (!partages_statement_step (query, &row, error))
    return FALSE;

  *json = row ? partages_statement_dup_text (query, 0) : NULL;

  return TRUE;
}

/**
 * partages_lrs_dup_description:
 * @kind: a verb or an activity
 * @json: (out) (transfer full) (nullable): the display of the verb or the definition of the activity, as all
 *   statements together say it; %NULL when none does; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be looked for
 */
gboolean
partages_lrs_dup_description (PartagesConnection *connection,
                              PartagesLrsTermKind kind,
                              const char *name,
                              char **json,
                              GError **error)
{
  gint64 key;

  return partages_lrs_find_term (connection, kind, name, &key, error)
         && dup_json (connection, key, json, error);
}

/* Adds what @from says to what @to says: texts in more languages are added, all else is replaced. */
static void
merge (yyjson_mut_doc *document, yyjson_mut_val *to, yyjson_val *from)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (from, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      yyjson_mut_val *known = yyjson_mut_obj_get (to, name);

      if (yyjson_is_obj (value) && yyjson_mut_is_obj (known))
        {
          merge (document, known, value);
          continue;
        }
      yyjson_mut_obj_remove_key (to, name);
      yyjson_mut_obj_add (to, yyjson_mut_strcpy (document, name),
                          yyjson_val_mut_copy (document, value));
    }
}

static char *
merge_texts (const char *known, const char *said)
{
  g_autoptr (PartagesJson) to = partages_json_parse (known, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (PartagesJson) from = partages_json_parse (said, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);

  if (to == NULL || from == NULL)
    return g_strdup (known);

  yyjson_mut_doc_set_root (document, yyjson_val_mut_copy (document, partages_json_get_root (to)));
  merge (document, yyjson_mut_doc_get_root (document), partages_json_get_root (from));

  return partages_json_write (document, NULL);
}

/**
 * partages_lrs_describe:
 * @key: of a verb or an activity
 * @json: what a statement says of it
 * @error: a [error@StoreError]
 *
 * Adds what a statement says to what is known.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_describe (PartagesConnection *connection, gint64 key, const char *json, GError **error)
{
  g_autoptr (PartagesStatement) write = NULL;
  g_autofree char *known = NULL;
  g_autofree char *merged = NULL;

  if (!dup_json (connection, key, &known, error))
    return FALSE;
  if (g_strcmp0 (known, json) == 0)
    return TRUE;

  merged = known != NULL ? merge_texts (known, json) : g_strdup (json);
  if (g_strcmp0 (known, merged) == 0)
    return TRUE;

  write = partages_connection_prepare (connection,
                                       "INSERT INTO description (term, json) VALUES (?1, ?2)"
                                       "  ON CONFLICT (term) DO UPDATE SET json = ?2",
                                       error);
  if (write == NULL)
    return FALSE;
  partages_statement_bind_int (write, 1, key);
  partages_statement_bind_text (write, 2, merged);

  return partages_statement_run (write, error);
}

gboolean
partages_lrs_add_agent_name (PartagesConnection *connection,
                             gint64 agent,
                             const char *name,
                             GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;

  insert = partages_connection_prepare (
      connection, "INSERT INTO agent_name (agent, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
      error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_int (insert, 1, agent);
  partages_statement_bind_text (insert, 2, name);

  return partages_statement_run (insert, error);
}

/**
 * partages_lrs_dup_agent_names:
 * @identifier: as partages_lrs_agent_identifier() gives it
 * @names: (out) (transfer full): the names under which the agent was seen; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether they could be read
 */
gboolean
partages_lrs_dup_agent_names (PartagesConnection *connection,
                              const char *identifier,
                              GStrv *names,
                              GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean row;
  gint64 key;

  if (!partages_lrs_find_term (connection, PARTAGES_LRS_TERM_AGENT, identifier, &key, error))
    return FALSE;
  query = partages_connection_prepare (
      connection, "SELECT name FROM agent_name WHERE agent = ? ORDER BY name", error);
  if (query == NULL)
    return FALSE;

  partages_statement_bind_int (query, 1, key);
  do
    {
      if (!partages_statement_step (query, &row, error))
        return FALSE;
      if (row)
        g_strv_builder_add (builder, partages_statement_get_text (query, 0));
    }
  while (row);
  *names = g_strv_builder_end (builder);

  return TRUE;
}
