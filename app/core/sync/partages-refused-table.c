/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of statements that the server refused: they wait for a person, and hold up no other. */

#include "partages-refused-table.h"

#include "partages-json.h"
#include "partages-time.h"
#include "partages-transaction.h"

void
partages_refused_free (PartagesRefused *self)
{
  g_clear_pointer (&self->statement, partages_xapi_statement_unref);
  g_free (self->reason);
  g_free (self);
}

/**
 * partages_refused_set_aside:
 * @position: of a statement of the outbox
 * @status: what the server answered, or 0
 * @reason: why, for people
 * @now: the time
 * @error: a [error@StoreError]
 *
 * Takes a statement out of the outbox and keeps it here, in one step. It counts for the learner as before.
 *
 * Returns: whether it could
 */
gboolean
partages_refused_set_aside (PartagesRecord *record,
                            gint64 position,
                            guint status,
                            const char *reason,
                            gint64 now,
                            GError **error)
{
  PartagesConnection *connection = partages_record_get_connection (record);
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);
  g_autoptr (PartagesStatement) insert = NULL;
  g_autoptr (PartagesStatement) remove = NULL;

  if (transaction == NULL)
    return FALSE;
  insert = partages_connection_prepare (
      connection,
      "INSERT INTO refused (position, status, reason, time) VALUES (?1, ?2, ?3, ?4)"
      "  ON CONFLICT (position) DO UPDATE SET status = ?2, reason = ?3, time = ?4",
      error);
  remove = partages_connection_prepare (connection, "DELETE FROM outbox WHERE position = ?", error);
  if (insert == NULL || remove == NULL)
    return FALSE;
  partages_statement_bind_int (insert, 1, position);
  partages_statement_bind_int (insert, 2, status);
  partages_statement_bind_text (insert, 3, reason);
  partages_statement_bind_int (insert, 4, now);
  partages_statement_bind_int (remove, 1, position);

  return partages_statement_run (insert, error) && partages_statement_run (remove, error)
         && partages_transaction_commit (transaction, error);
}

static PartagesRefused *
read_row (PartagesStatement *row, GError **error)
{
  g_autoptr (PartagesRefused) refused = g_new0 (PartagesRefused, 1);
  gsize length;
  const char *bytes = (const char *) partages_statement_get_blob (row, 4, &length);

  refused->position = partages_statement_get_int (row, 0);
  refused->status = partages_statement_get_int (row, 1);
  refused->reason = partages_statement_dup_text (row, 2);
  refused->time = partages_statement_get_int (row, 3);
  refused->statement = partages_xapi_statement_parse_stored (bytes, length, error);

  return refused->statement != NULL ? g_steal_pointer (&refused) : NULL;
}

/**
 * partages_refused_list:
 * @error: a [error@StoreError] or [error@JsonError]
 *
 * Returns: (transfer full) (element-type PartagesRefused) (nullable): the statements that were set aside,
 *   the oldest first; perhaps none; %NULL with @error set
 */
GPtrArray *
partages_refused_list (PartagesRecord *record, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_refused_free);
  g_autoptr (PartagesStatement) query = partages_connection_prepare (
      partages_record_get_connection (record),
      "SELECT position, status, reason, time, bytes FROM refused JOIN statement USING (position)"
      "  ORDER BY position",
      error);
  gboolean row = TRUE;

  if (query == NULL)
    return NULL;
  while (row)
    {
      PartagesRefused *refused;

      if (!partages_statement_step (query, &row, error))
        return NULL;
      if (!row)
        break;
      refused = read_row (query, error);
      if (refused == NULL)
        return NULL;
      g_ptr_array_add (list, refused);
    }

  return g_steal_pointer (&list);
}

gboolean
partages_refused_count (PartagesRecord *record, gint64 *n, GError **error)
{
  return partages_connection_get_int (partages_record_get_connection (record),
                                      "SELECT count(*) FROM refused", n, error);
}

/**
 * partages_refused_retry:
 * @error: a [error@StoreError]
 *
 * Puts all that was set aside back into the outbox, for the next sync to try: when the server was mended.
 *
 * Returns: whether it could
 */
gboolean
partages_refused_retry (PartagesRecord *record, GError **error)
{
  PartagesConnection *connection = partages_record_get_connection (record);
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);

  return transaction != NULL
         && partages_connection_execute (connection,
                                         "INSERT INTO outbox (position)"
                                         "  SELECT position FROM refused WHERE true"
                                         "  ON CONFLICT DO NOTHING;"
                                         "DELETE FROM refused",
                                         error)
         && partages_transaction_commit (transaction, error);
}

/* What was said anew under another account is not what anyone looks for here. */
gboolean
partages_refused_forget_replaced (PartagesRecord *record, GError **error)
{
  return partages_connection_execute (partages_record_get_connection (record),
                                      "DELETE FROM refused WHERE position IN ("
                                      "  SELECT position FROM statement"
                                      "    WHERE actor IS NOT (SELECT actor FROM self))",
                                      error);
}

static void
add_refused (yyjson_mut_doc *document, yyjson_mut_val *list, const PartagesRefused *refused)
{
  yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, list);
  g_autofree char *time = partages_time_to_iso (refused->time);

  yyjson_mut_obj_add_strcpy (document, item, "time", time);
  yyjson_mut_obj_add_uint (document, item, "status", refused->status);
  yyjson_mut_obj_add_strcpy (document, item, "reason", refused->reason);
  yyjson_mut_obj_add_val (
      document, item, "statement",
      yyjson_val_mut_copy (document, partages_xapi_statement_get_root (refused->statement)));
}

/**
 * partages_refused_export:
 * @error: a [error@StoreError] or [error@JsonError]
 *
 * Returns: (transfer full) (nullable): all that was set aside, as a JSON array of objects with `time`,
 *   `status`, `reason` and `statement`, for who runs the server; %NULL with @error set
 */
char *
partages_refused_export (PartagesRecord *record, GError **error)
{
  g_autoptr (GPtrArray) list = partages_refused_list (record, error);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);

  if (list == NULL)
    return NULL;
  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; i < list->len; i++)
    add_refused (document, root, g_ptr_array_index (list, i));

  return partages_json_write (document, NULL);
}
