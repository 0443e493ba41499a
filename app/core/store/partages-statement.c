/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement: parameters in, rows out. */

#include "partages-statement.h"

#include "partages-statement-private.h"

struct _PartagesStatement
{
  PartagesConnection *connection;
  sqlite3_stmt *handle;
  int bind_result;
  gboolean kept; /* by its connection, to be used again */
  gboolean taken;
};

static void
note_bind_result (PartagesStatement *self, int result)
{
  if (result != SQLITE_OK && self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

PartagesStatement *
partages_statement_new (PartagesConnection *connection, sqlite3_stmt *handle, gboolean kept)
{
  PartagesStatement *self = g_new0 (PartagesStatement, 1);

  self->connection = connection;
  self->handle = handle;
  self->kept = kept;
  self->taken = TRUE;

  return self;
}

/* Whether a kept statement was free, and now is the caller's. */
gboolean
partages_statement_take (PartagesStatement *self)
{
  if (self->taken)
    return FALSE;

  self->taken = TRUE;

  return TRUE;
}

const char *
partages_statement_get_sql (PartagesStatement *self)
{
  return sqlite3_sql (self->handle);
}

void
partages_statement_free (PartagesStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

/**
 * partages_statement_release:
 * @self: (transfer full): a statement
 *
 * Gives a statement back to its connection. Rows it gave are no longer valid.
 */
void
partages_statement_release (PartagesStatement *self)
{
  if (!self->kept)
    {
      partages_statement_free (self);
      return;
    }

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_result = SQLITE_OK;
  self->taken = FALSE;
}

void
partages_statement_bind_int (PartagesStatement *self, int parameter, gint64 value)
{
  note_bind_result (self, sqlite3_bind_int64 (self->handle, parameter, value));
}

void
partages_statement_bind_double (PartagesStatement *self, int parameter, double value)
{
  note_bind_result (self, sqlite3_bind_double (self->handle, parameter, value));
}

/**
 * partages_statement_bind_text:
 * @parameter: from 1
 * @value: (nullable): UTF-8, which is copied; %NULL binds NULL
 */
void
partages_statement_bind_text (PartagesStatement *self, int parameter, const char *value)
{
  note_bind_result (self, sqlite3_bind_text (self->handle, parameter, value, -1, SQLITE_TRANSIENT));
}

/**
 * partages_statement_bind_text_length:
 * @parameter: from 1
 * @value: UTF-8, which is not copied: it must live until the statement is released or bound again
 * @length: its length in bytes
 */
void
partages_statement_bind_text_length (PartagesStatement *self,
                                     int parameter,
                                     const char *value,
                                     gsize length)
{
  note_bind_result (self, sqlite3_bind_text64 (self->handle, parameter, value, length,
                                               SQLITE_STATIC, SQLITE_UTF8));
}

/**
 * partages_statement_bind_blob:
 * @parameter: from 1
 * @data: (array length=length) (nullable): bytes, which are copied; %NULL binds NULL
 * @length: how many
 */
void
partages_statement_bind_blob (PartagesStatement *self,
                              int parameter,
                              const void *data,
                              gsize length)
{
  note_bind_result (self,
                    sqlite3_bind_blob64 (self->handle, parameter, data, length, SQLITE_TRANSIENT));
}

void
partages_statement_bind_null (PartagesStatement *self, int parameter)
{
  note_bind_result (self, sqlite3_bind_null (self->handle, parameter));
}

/**
 * partages_statement_step:
 * @row: (out): whether there is a row to read; set only on success
 * @error: a [error@StoreError]
 *
 * Goes to the next row. After the last one the statement stands at its beginning again, and its
 * parameters may be bound anew.
 *
 * Returns: whether it could
 */
gboolean
partages_statement_step (PartagesStatement *self, gboolean *row, GError **error)
{
  int result;

  if (self->bind_result != SQLITE_OK)
    {
      partages_store_set_error (error, self->bind_result, 0, sqlite3_errstr (self->bind_result));
      return FALSE;
    }

  result = sqlite3_step (self->handle);
  if (result == SQLITE_ROW)
    {
      *row = TRUE;
      return TRUE;
    }

  if (result != SQLITE_DONE)
    {
      partages_connection_set_error (self->connection, error);
      sqlite3_reset (self->handle);
      return FALSE;
    }

  sqlite3_reset (self->handle);
  *row = FALSE;

  return TRUE;
}

/**
 * partages_statement_run:
 * @error: a [error@StoreError]
 *
 * Runs the statement to its end, passing over whatever rows it gives.
 *
 * Returns: whether it could
 */
gboolean
partages_statement_run (PartagesStatement *self, GError **error)
{
  gboolean row = TRUE;

  while (row)
    {
      if (!partages_statement_step (self, &row, error))
        return FALSE;
    }

  return TRUE;
}

int
partages_statement_get_n_columns (PartagesStatement *self)
{
  return sqlite3_column_count (self->handle);
}

gboolean
partages_statement_is_null (PartagesStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gint64
partages_statement_get_int (PartagesStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
partages_statement_get_double (PartagesStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

/**
 * partages_statement_get_text:
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, valid until the next step, or %NULL for NULL
 */
const char *
partages_statement_get_text (PartagesStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

char *
partages_statement_dup_text (PartagesStatement *self, int column)
{
  return g_strdup (partages_statement_get_text (self, column));
}

/**
 * partages_statement_get_blob:
 * @column: from 0
 * @length: (out): how many bytes
 *
 * Reads the bytes of a blob or a text without changing them.
 *
 * Returns: (transfer none) (nullable) (array length=length): the bytes, valid until the next step
 */
const guint8 *
partages_statement_get_blob (PartagesStatement *self, int column, gsize *length)
{
  const guint8 *data = sqlite3_column_blob (self->handle, column);

  *length = sqlite3_column_bytes (self->handle, column);

  return data;
}
