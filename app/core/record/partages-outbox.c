/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the outbox. */

#include "partages-outbox.h"

#include "partages-transaction.h"

void
partages_outbox_item_free (PartagesOutboxItem *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * partages_outbox_count:
 * @n: (out): how many statements wait to be sent; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether they could be counted
 */
gboolean
partages_outbox_count (PartagesRecord *record, gint64 *n, GError **error)
{
  return partages_connection_get_int (partages_record_get_connection (record),
                                      "SELECT count(*) FROM outbox", n, error);
}

/**
 * partages_outbox_peek:
 * @max_items: at most so many
 * @max_bytes: and at most so many bytes in all, but always one if there is any
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (element-type PartagesOutboxItem) (nullable): the statements that have waited
 *   longest, byte for byte as they were frozen; perhaps none; %NULL with @error set
 */
GPtrArray *
partages_outbox_peek (PartagesRecord *record, guint max_items, gsize max_bytes, GError **error)
{
  g_autoptr (GPtrArray) items
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_outbox_item_free);
  g_autoptr (PartagesStatement) query = NULL;
  gsize total = 0;

  query = partages_connection_prepare (
      partages_record_get_connection (record),
      "SELECT position, bytes FROM outbox JOIN statement USING (position)"
      "  ORDER BY position LIMIT ?",
      error);
  if (query == NULL)
    return NULL;

  partages_statement_bind_int (query, 1, max_items);
  while (TRUE)
    {
      PartagesOutboxItem *item;
      const guint8 *bytes;
      gboolean row;
      gsize length;

      if (!partages_statement_step (query, &row, error))
        return NULL;
      if (!row)
        break;

      bytes = partages_statement_get_blob (query, 1, &length);
      if (items->len > 0 && total + length > max_bytes)
        break;
      total += length;

      item = g_new0 (PartagesOutboxItem, 1);
      item->position = partages_statement_get_int (query, 0);
      item->bytes = g_bytes_new (bytes, length);
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

/**
 * partages_outbox_remove:
 * @positions: (array length=n): which
 * @n: how many
 * @error: a [error@StoreError]
 *
 * Takes statements out that a server has said it holds.
 *
 * Returns: whether it could; when not, all of them still wait
 */
gboolean
partages_outbox_remove (PartagesRecord *record, const gint64 *positions, guint n, GError **error)
{
  PartagesConnection *connection = partages_record_get_connection (record);
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);
  g_autoptr (PartagesStatement) statement = NULL;

  if (transaction == NULL)
    return FALSE;
  statement
      = partages_connection_prepare (connection, "DELETE FROM outbox WHERE position = ?", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      partages_statement_bind_int (statement, 1, positions[i]);
      if (!partages_statement_run (statement, error))
        return FALSE;
    }

  return partages_transaction_commit (transaction, error);
}
