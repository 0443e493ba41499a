/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A transaction as a scope that rolls back unless it was committed. */

#include "partages-transaction.h"

struct _PartagesTransaction
{
  PartagesConnection *connection;
};

static gboolean
run (PartagesConnection *connection, const char *sql, GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, error);

  return statement != NULL && partages_statement_run (statement, error);
}

static PartagesTransaction *
begin (PartagesConnection *connection, const char *sql, GError **error)
{
  PartagesTransaction *self;

  if (!run (connection, sql, error))
    return NULL;

  self = g_new0 (PartagesTransaction, 1);
  self->connection = connection;

  return self;
}

/**
 * partages_transaction_begin:
 * @connection: a connection that is in no transaction
 * @error: a [error@StoreError], %PARTAGES_STORE_ERROR_LOCKED when another program writes for long
 *
 * Begins to write. The lock is taken at once, so what is read meanwhile is what will be written on.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with @error set
 */
PartagesTransaction *
partages_transaction_begin (PartagesConnection *connection, GError **error)
{
  return begin (connection, "BEGIN IMMEDIATE", error);
}

/**
 * partages_transaction_begin_read:
 * @connection: a connection that is in no transaction
 * @error: a [error@StoreError]
 *
 * Begins to read: all queries see one and the same state. There is nothing to commit.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL with @error set
 */
PartagesTransaction *
partages_transaction_begin_read (PartagesConnection *connection, GError **error)
{
  return begin (connection, "BEGIN", error);
}

/**
 * partages_transaction_commit:
 * @error: a [error@StoreError]
 *
 * Makes all that was written durable. When it fails, nothing was.
 *
 * Returns: whether it could
 */
gboolean
partages_transaction_commit (PartagesTransaction *self, GError **error)
{
  return run (self->connection, "COMMIT", error);
}

/**
 * partages_transaction_end:
 * @self: (transfer full): a transaction
 *
 * Ends a transaction, and rolls back what was not committed.
 */
void
partages_transaction_end (PartagesTransaction *self)
{
  g_autoptr (GError) error = NULL;

  /* SQLite rolls back by itself after some failures. When it cannot roll back, the next
   * transaction will fail and say why. */
  if (partages_connection_in_transaction (self->connection)
      && !run (self->connection, "ROLLBACK", &error))
    g_debug ("Rolling back: %s", error->message);

  g_free (self);
}
