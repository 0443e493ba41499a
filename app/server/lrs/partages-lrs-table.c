/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of statements, and by what each is found. */

#include "partages-lrs-table.h"

#include "partages-lrs-references.h"

#include <string.h>

void
partages_lrs_row_free (PartagesLrsRow *row)
{
  g_free (row->json);
  g_free (row);
}

/**
 * partages_lrs_ensure_writer:
 * @writer: (out): the number of the credential; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it is in the table now
 */
gboolean
partages_lrs_ensure_writer (PartagesConnection *connection,
                            const PartagesWho *who,
                            gint64 *writer,
                            GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  g_autoptr (PartagesStatement) insert = NULL;
  gboolean row;

  query = partages_connection_prepare (connection, "SELECT key FROM writer WHERE id = ?", error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, who->id);
  if (!partages_statement_step (query, &row, error))
    return FALSE;
  if (row)
    {
      *writer = partages_statement_get_int (query, 0);
      return TRUE;
    }

  insert = partages_connection_prepare (connection, "INSERT INTO writer (id, bound) VALUES (?, ?)",
                                        error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_text (insert, 1, who->id);
  partages_statement_bind_int (insert, 2, who->home_page != NULL);
  if (!partages_statement_run (insert, error))
    return FALSE;
  *writer = partages_connection_get_last_row (connection);

  return TRUE;
}

/**
 * partages_lrs_find:
 * @row: (out) (transfer full) (nullable): the statement with that id, %NULL when there is none; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be looked for
 */
gboolean
partages_lrs_find (PartagesConnection *connection,
                   const guint8 id[16],
                   PartagesLrsRow **row,
                   GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  PartagesLrsRow *found = NULL;
  gboolean there;

  query = partages_connection_prepare (
      connection,
      "SELECT stored, writer, actor, voids, json,"
      "       EXISTS (SELECT 1 FROM voided WHERE voided.stored = statement.stored)"
      "  FROM statement WHERE id = ?",
      error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_blob (query, 1, id, 16);
  if (!partages_statement_step (query, &there, error))
    return FALSE;

  if (there)
    {
      found = g_new0 (PartagesLrsRow, 1);
      found->stored = partages_statement_get_int (query, 0);
      found->writer = partages_statement_get_int (query, 1);
      found->actor = partages_statement_get_int (query, 2);
      found->voids = partages_statement_get_int (query, 3) != 0;
      found->json = partages_statement_dup_text (query, 4);
      found->voided = partages_statement_get_int (query, 5) != 0;
    }
  *row = found;

  return TRUE;
}

static gboolean
insert_row (PartagesLrsBatch *batch,
            const PartagesLrsStatement *statement,
            gint64 stored,
            gint64 writer,
            GError **error)
{
  PartagesConnection *connection = partages_lrs_batch_get_connection (batch);
  g_autoptr (PartagesStatement) insert = NULL;
  g_autofree char *json = NULL;
  gsize length;
  gint64 actor;

  insert = partages_connection_prepare (
      connection,
      "INSERT INTO statement (stored, id, writer, actor, voids, json) VALUES (?, ?, ?, ?, ?, ?)",
      error);
  if (insert == NULL)
    return FALSE;

  partages_statement_bind_int (insert, 1, stored);
  partages_statement_bind_blob (insert, 2, statement->id, sizeof statement->id);
  partages_statement_bind_int (insert, 3, writer);
  if (statement->actor == NULL)
    partages_statement_bind_null (insert, 4);
  else
    {
      if (!partages_lrs_batch_get_term (batch, PARTAGES_LRS_TERM_AGENT, statement->actor, &actor,
                                        error))
        return FALSE;
      partages_statement_bind_int (insert, 4, actor);
    }
  partages_statement_bind_int (insert, 5, statement->voids);
  json = partages_lrs_statement_complete (statement, stored, &length);
  partages_statement_bind_text_length (insert, 6, json, length);

  return partages_statement_run (insert, error);
}

/**
 * partages_lrs_insert:
 * @batch: of the request
 * @stored: when it is stored, later than all others
 * @writer: the number of the credential
 * @error: a [error@StoreError]
 *
 * Stores a statement whose id is not there yet, with all by which it is found.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_insert (PartagesLrsBatch *batch,
                     const PartagesLrsStatement *statement,
                     gint64 stored,
                     gint64 writer,
                     GError **error)
{
  return insert_row (batch, statement, stored, writer, error)
         && partages_lrs_batch_mention (batch, statement->mentions, stored, stored, error)
         && partages_lrs_refer (batch, statement, stored, error);
}
