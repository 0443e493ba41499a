/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the log: statements, who made them, where, and which are voided or not yet sent. */

#include "partages-log-table.h"

#include "partages-id.h"
#include "partages-record-migrations.h"

#include <glib/gi18n-lib.h>

const PartagesSchemaPart partages_record_part = { "record", record_migrations };

static gboolean
bind_id (PartagesStatement *statement, int parameter, const char *id, GError **error)
{
  guint8 bytes[16];

  if (!partages_uuid_to_bytes (id, bytes))
    {
      g_set_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CONSTRAINT,
                   _ ("“%s” is not a UUID. Nothing was changed"), id != NULL ? id : "");
      return FALSE;
    }
  partages_statement_bind_blob (statement, parameter, bytes, sizeof bytes);

  return TRUE;
}

static void
bind_key (PartagesStatement *statement, int parameter, gint64 key)
{
  if (key != 0)
    partages_statement_bind_int (statement, parameter, key);
  else
    partages_statement_bind_null (statement, parameter);
}

/* Runs a query whose one row is one number. */
static gboolean
read_number (PartagesStatement *statement, gint64 *number, GError **error)
{
  gboolean row;
  gint64 found;

  if (!partages_statement_step (statement, &row, error))
    return FALSE;

  found = row ? partages_statement_get_int (statement, 0) : 0;
  if (row && !partages_statement_run (statement, error))
    return FALSE;
  *number = found;

  return TRUE;
}

void
partages_log_identity_free (PartagesLogIdentity *identity)
{
  g_free (identity->home_page);
  g_free (identity->account);
  g_free (identity->device_id);
  g_free (identity->place);
  g_free (identity);
}

/**
 * partages_log_read_identity:
 * @identity: (out) (transfer full) (nullable): as whom and on what this store writes, %NULL when that was
 *   not settled yet; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be read
 */
gboolean
partages_log_read_identity (PartagesConnection *connection,
                            PartagesLogIdentity **identity,
                            GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  PartagesLogIdentity *found = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      connection,
      "SELECT self.actor, self.device, actor.home_page, actor.name, device.id, self.place"
      "  FROM self JOIN actor ON actor.key = self.actor JOIN device ON device.key = self.device",
      error);
  if (statement == NULL || !partages_statement_step (statement, &row, error))
    return FALSE;

  if (row)
    {
      found = g_new0 (PartagesLogIdentity, 1);
      found->actor = partages_statement_get_int (statement, 0);
      found->device = partages_statement_get_int (statement, 1);
      found->home_page = partages_statement_dup_text (statement, 2);
      found->account = partages_statement_dup_text (statement, 3);
      found->device_id = partages_statement_dup_text (statement, 4);
      found->place = partages_statement_dup_text (statement, 5);
    }
  *identity = found;

  return TRUE;
}

gboolean
partages_log_write_identity (PartagesConnection *connection,
                             gint64 actor,
                             gint64 device,
                             const char *place,
                             GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (
      connection,
      "INSERT INTO self (one, actor, device, place) VALUES (1, ?1, ?2, ?3)"
      "  ON CONFLICT (one) DO UPDATE SET actor = ?1, device = ?2, place = ?3",
      error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_int (statement, 1, actor);
  partages_statement_bind_int (statement, 2, device);
  partages_statement_bind_text (statement, 3, place);

  return partages_statement_run (statement, error);
}

/* Finds the row of an account, or makes it. */
gboolean
partages_log_ensure_actor (PartagesConnection *connection,
                           const char *home_page,
                           const char *account,
                           gint64 *actor,
                           GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;
  g_autoptr (PartagesStatement) query = NULL;

  insert = partages_connection_prepare (
      connection, "INSERT INTO actor (home_page, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
      error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_text (insert, 1, home_page);
  partages_statement_bind_text (insert, 2, account);
  if (!partages_statement_run (insert, error))
    return FALSE;

  query = partages_connection_prepare (
      connection, "SELECT key FROM actor WHERE home_page = ? AND name = ?", error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, home_page);
  partages_statement_bind_text (query, 2, account);

  return read_number (query, actor, error);
}

/* Finds the row of a device, or makes it. */
gboolean
partages_log_ensure_device (PartagesConnection *connection,
                            const char *id,
                            gint64 *device,
                            GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;
  g_autoptr (PartagesStatement) query = NULL;

  insert = partages_connection_prepare (
      connection, "INSERT INTO device (id) VALUES (?) ON CONFLICT DO NOTHING", error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_text (insert, 1, id);
  if (!partages_statement_run (insert, error))
    return FALSE;

  query = partages_connection_prepare (connection, "SELECT key FROM device WHERE id = ?", error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, id);

  return read_number (query, device, error);
}

/**
 * partages_log_take_sequences:
 * @device: the row of this device
 * @n: how many
 * @first: (out): the first of them; set only on success
 * @error: a [error@StoreError]
 *
 * Takes the next numbers of a device. Only within the transaction that uses them, so that no two
 * programs take the same and none is lost.
 *
 * Returns: whether it could
 */
gboolean
partages_log_take_sequences (PartagesConnection *connection,
                             gint64 device,
                             guint n,
                             gint64 *first,
                             GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "UPDATE device SET next_sequence = next_sequence + ?1"
                                           "  WHERE key = ?2 RETURNING next_sequence - ?1",
                                           error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_int (statement, 1, n);
  partages_statement_bind_int (statement, 2, device);

  return read_number (statement, first, error);
}

/**
 * partages_log_insert:
 * @statement: a statement
 * @row: what is known of it beside
 * @inserted: (out): whether it was not there before; set only on success
 * @error: a [error@StoreError]
 *
 * Appends a statement, or leaves the one with the same id as it is.
 *
 * Returns: whether it could
 */
gboolean
partages_log_insert (PartagesConnection *connection,
                     PartagesXapiStatement *statement,
                     const PartagesLogRow *row,
                     gboolean *inserted,
                     GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;
  const char *bytes;
  gsize length;

  insert = partages_connection_prepare (
      connection,
      "INSERT INTO statement (id, actor, device, sequence, stored, bytes)"
      "  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
      error);
  if (insert == NULL || !bind_id (insert, 1, partages_xapi_statement_get_id (statement), error))
    return FALSE;

  bytes = partages_xapi_statement_get_bytes (statement, &length);
  bind_key (insert, 2, row->actor);
  bind_key (insert, 3, row->device);
  bind_key (insert, 4, row->sequence);
  partages_statement_bind_int (insert, 5, row->stored);
  partages_statement_bind_text_length (insert, 6, bytes, length);
  if (!partages_statement_run (insert, error))
    return FALSE;

  *inserted = partages_connection_get_n_changed (connection) == 1;

  return TRUE;
}

/* All statements between two positions, these included, are to be sent. */
gboolean
partages_log_add_to_outbox (PartagesConnection *connection,
                            gint64 first,
                            gint64 last,
                            GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (
      connection,
      "INSERT INTO outbox (position) SELECT position FROM statement WHERE position BETWEEN ? AND ?",
      error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, first);
  partages_statement_bind_int (statement, 2, last);

  return partages_statement_run (statement, error);
}

/* The bytes of a statement, or %NULL when it is not here. */
gboolean
partages_log_dup_bytes (PartagesConnection *connection,
                        const char *id,
                        GBytes **bytes,
                        GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  const guint8 *data;
  gboolean row;
  gsize length;

  query
      = partages_connection_prepare (connection, "SELECT bytes FROM statement WHERE id = ?", error);
  if (query == NULL || !bind_id (query, 1, id, error)
      || !partages_statement_step (query, &row, error))
    return FALSE;

  data = row ? partages_statement_get_blob (query, 0, &length) : NULL;
  *bytes = row ? g_bytes_new (data, length) : NULL;

  return TRUE;
}

/**
 * partages_log_void:
 * @id: the id of the statement that was made in error
 * @by: the position of the one that says so
 * @was_there: (out): whether that statement is here, and so has been applied to the folds; set only
 *   on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be noted
 */
gboolean
partages_log_void (PartagesConnection *connection,
                   const char *id,
                   gint64 by,
                   gboolean *was_there,
                   GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  insert = partages_connection_prepare (
      connection, "INSERT INTO voided (id, by) VALUES (?, ?) ON CONFLICT DO NOTHING", error);
  query = partages_connection_prepare (connection, "SELECT 1 FROM statement WHERE id = ?", error);
  if (insert == NULL || query == NULL)
    return FALSE;

  if (!bind_id (insert, 1, id, error) || !bind_id (query, 1, id, error))
    return FALSE;
  partages_statement_bind_int (insert, 2, by);
  if (!partages_statement_run (insert, error) || !partages_statement_step (query, &row, error))
    return FALSE;
  *was_there = row;

  return TRUE;
}

gboolean
partages_log_is_voided (PartagesConnection *connection,
                        const char *id,
                        gboolean *voided,
                        GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (connection, "SELECT 1 FROM voided WHERE id = ?", error);
  if (query == NULL || !bind_id (query, 1, id, error)
      || !partages_statement_step (query, &row, error))
    return FALSE;
  *voided = row;

  return TRUE;
}

static gboolean
call_with_row (PartagesStatement *row, PartagesLogFunc func, gpointer user_data, GError **error)
{
  g_autoptr (PartagesXapiStatement) statement = NULL;
  g_autoptr (GError) problem = NULL;
  PartagesLogEntry entry = { 0 };
  const char *bytes;
  gsize length;

  bytes = (const char *) partages_statement_get_blob (row, 2, &length);
  statement = partages_xapi_statement_parse_stored (bytes, length, &problem);
  if (statement == NULL)
    {
      /* It was a statement when it was written. */
      partages_store_set_error (error, SQLITE_CORRUPT, 0, problem->message);
      return FALSE;
    }

  if (partages_xapi_statement_voids (statement))
    return TRUE;

  entry.statement = statement;
  entry.device = partages_statement_get_text (row, 0);
  entry.sequence = partages_statement_get_int (row, 1);

  return func (&entry, user_data, error);
}

/**
 * partages_log_foreach:
 * @func: what to call
 * @user_data: what to hand to it
 * @cancellable: (nullable): stops it between two statements
 * @error: a [error@StoreError], or whatever @func failed with
 *
 * Calls a function for each statement that counts: neither voided nor voiding itself, in the order
 * in which they came.
 *
 * Returns: whether all were read
 */
gboolean
partages_log_foreach (PartagesConnection *connection,
                      PartagesLogFunc func,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (
      connection,
      "SELECT device.id, statement.sequence, statement.bytes"
      "  FROM statement LEFT JOIN device ON device.key = statement.device"
      "  WHERE NOT EXISTS (SELECT 1 FROM voided WHERE voided.id = statement.id)"
      "  ORDER BY statement.position",
      error);
  if (query == NULL)
    return FALSE;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !partages_statement_step (query, &row, error))
        return FALSE;
      if (row && !call_with_row (query, func, user_data, error))
        return FALSE;
    }
  while (row);

  return TRUE;
}

/**
 * partages_log_raise_sequence:
 * @device_id: a device
 * @next_sequence: a number it has not used
 * @error: a [error@StoreError]
 *
 * Makes known that a device wrote more statements than are here.
 *
 * Returns: whether it could be noted
 */
gboolean
partages_log_raise_sequence (PartagesConnection *connection,
                             const char *device_id,
                             gint64 next_sequence,
                             GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (
      connection,
      "INSERT INTO device (id, next_sequence) VALUES (?1, ?2)"
      "  ON CONFLICT (id) DO UPDATE SET next_sequence = max (next_sequence, ?2)",
      error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, device_id);
  partages_statement_bind_int (statement, 2, next_sequence);

  return partages_statement_run (statement, error);
}

/**
 * partages_log_count_gaps:
 * @n: (out): how many statements that were written by this store, on whatever device, are not here; set
 *   only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether they could be counted
 */
gboolean
partages_log_count_gaps (PartagesConnection *connection, gint64 *n, GError **error)
{
  return partages_connection_get_int (
      connection,
      "SELECT ifnull (sum (next_sequence - 1 - (SELECT count (DISTINCT sequence) FROM statement"
      "                                           WHERE statement.device = device.key)), 0)"
      "  FROM device WHERE next_sequence > 1",
      n, error);
}
