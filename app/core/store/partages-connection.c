/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to a SQLite file, set up so that what is committed stays. */

#include "partages-connection.h"

#include "partages-file-system.h"
#include "partages-statement-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Another program holds a lock for the length of one transaction, which is short; a backup or a
 * rebuild may take longer. */
#define BUSY_TIMEOUT_MILLISECONDS 10000

/* Texts of statements are written in the program, so there are few. A text that is put together
 * at run time must not make the store of prepared ones grow without end. */
#define MAX_KEPT_STATEMENTS 128

#define SUSPECT "-suspect"

/* A bulk append touches more pages than SQLite keeps by itself, and each that it has to let go is
 * written, read and written again. It is only a limit. */
#define WRITER_CACHE "32000" /* KiB */

struct _PartagesConnection
{
  sqlite3 *handle;
  char *path;
  GThread *thread;
  GHashTable *statements; /* text → PartagesStatement, which it owns */
  GHashTable *by_address; /* where the text was → the same */
  gboolean wal;
};

/* Damage shows when some page is read, perhaps long after opening. It is noted beside the file, so that the
 * next opening looks for it. */
static void
note_suspicion (PartagesConnection *self)
{
  g_autofree char *note = g_strconcat (self->path, SUSPECT, NULL);
  int fd;

  if (g_str_equal (self->path, ":memory:"))
    return;

  fd = g_open (note, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_close (fd, NULL);
}

static gboolean
is_damage (int code)
{
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

static void
assert_thread (PartagesConnection *self)
{
  g_assert (self->thread == g_thread_self ());
}

/* Search needs it, and it is an option of SQLite's build. To find out only when a page is opened would be
 * late. */
static gboolean
check_features (GError **error)
{
  if (sqlite3_compileoption_used ("ENABLE_FTS5"))
    return TRUE;

  g_set_error_literal (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_UNSUPPORTED,
                       _ ("The SQLite of this computer was built without full-text search (FTS5). "
                          "Install one that has it"));
  return FALSE;
}

/* SQLite would create the file with the permissions of the umask, and its companions with those
 * of the file. */
static gboolean
create_private_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int saved = errno;

      partages_store_set_error (error, saved == EROFS ? SQLITE_READONLY : SQLITE_CANTOPEN, saved,
                                g_strerror (saved));
      return FALSE;
    }

  return g_close (fd, error);
}

static gboolean
configure (PartagesConnection *self, PartagesConnectionFlags flags, GError **error)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MILLISECONDS);

  /* With recursive_triggers, REPLACE fires the triggers that refuse to delete. EXTRA is FULL and, where a
   * rollback journal is removed to commit, a sync of its folder too: without it a power cut could bring the
   * journal back, which would undo what was acknowledged. */
  return partages_connection_execute (self,
                                      "PRAGMA foreign_keys = ON;"
                                      "PRAGMA recursive_triggers = ON;"
                                      "PRAGMA cell_size_check = ON;"
                                      "PRAGMA synchronous = EXTRA;"
                                      "PRAGMA temp_store = MEMORY;",
                                      error);
}

/* Shared memory does not work between computers, and the write-ahead log needs it. */
static gboolean
choose_journal (PartagesConnection *self, PartagesConnectionFlags flags, GError **error)
{
  gboolean rollback = (flags & PARTAGES_CONNECTION_ROLLBACK_JOURNAL) != 0
                      || partages_file_system_is_remote (self->path);
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row = FALSE;

  if (flags & PARTAGES_CONNECTION_READ_ONLY)
    statement = partages_connection_prepare (self, "PRAGMA journal_mode", error);
  else if (rollback)
    statement = partages_connection_prepare (self, "PRAGMA journal_mode = DELETE", error);
  else
    statement = partages_connection_prepare (self, "PRAGMA journal_mode = WAL", error);
  if (statement == NULL || !partages_statement_step (statement, &row, error))
    return FALSE;

  self->wal = row && g_str_equal (partages_statement_get_text (statement, 0), "wal");

  return TRUE;
}

/**
 * partages_connection_open:
 * @path: the file, or `:memory:`
 * @flags: how
 * @vfs: (nullable): the name of a SQLite VFS, or %NULL for that of the system
 * @error: a [error@StoreError]
 *
 * Opens a SQLite file for the calling thread. Without %PARTAGES_CONNECTION_CREATE the file must be
 * there.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with @error set
 */
PartagesConnection *
partages_connection_open (const char *path,
                          PartagesConnectionFlags flags,
                          const char *vfs,
                          GError **error)
{
  g_autoptr (PartagesConnection) self = g_new0 (PartagesConnection, 1);
  gboolean memory = g_str_equal (path, ":memory:");
  int result;

  self->path = g_strdup (path);
  self->thread = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) partages_statement_free);
  self->by_address = g_hash_table_new (NULL, NULL);

  if (!check_features (error))
    return NULL;
  if ((flags & PARTAGES_CONNECTION_CREATE) && !memory && !create_private_file (path, error))
    return NULL;

  /* A reader opens the file for writing too: the last to close it must be able to tidy up the
   * write-ahead log. That it does not write is seen to by query_only. */
  result
      = sqlite3_open_v2 (path, &self->handle,
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
  if (result != SQLITE_OK)
    {
      partages_store_set_error (
          error, result, self->handle != NULL ? sqlite3_system_errno (self->handle) : 0,
          self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result));
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  if (!configure (self, flags, error) || !choose_journal (self, flags, error))
    return NULL;
  if (!partages_connection_execute (self,
                                    flags & PARTAGES_CONNECTION_READ_ONLY
                                        ? "PRAGMA query_only = ON"
                                        : "PRAGMA cache_size = -" WRITER_CACHE,
                                    error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * partages_connection_close:
 * @self: (transfer full): a connection
 *
 * Closes a connection, rolling back a transaction that is under way.
 */
void
partages_connection_close (PartagesConnection *self)
{
  assert_thread (self);

  g_clear_pointer (&self->by_address, g_hash_table_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (sqlite3_close (self->handle) != SQLITE_OK)
    {
      g_critical ("A statement was still in use when its connection was closed");
      sqlite3_close_v2 (self->handle);
    }
  g_free (self->path);
  g_free (self);
}

/**
 * partages_connection_adopt:
 * @self: a connection that nobody uses, in no transaction
 *
 * Makes it belong to the calling thread from now on. The thread it belonged to must have handed it over
 * through a lock.
 */
void
partages_connection_adopt (PartagesConnection *self)
{
  self->thread = g_thread_self ();
  g_assert (!partages_connection_in_transaction (self));
}

/**
 * partages_connection_execute:
 * @sql: one or more statements without parameters
 * @error: a [error@StoreError]
 *
 * Returns: whether all of them could be run
 */
gboolean
partages_connection_execute (PartagesConnection *self, const char *sql, GError **error)
{
  assert_thread (self);

  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    {
      partages_connection_set_error (self, error);
      return FALSE;
    }

  return TRUE;
}

/* Texts are nearly always literals, which stay where they are: that is quicker to look up than a hash of
 * the text. But another text may come to stand at the same address. */
static PartagesStatement *
find_kept (PartagesConnection *self, const char *sql)
{
  PartagesStatement *kept = g_hash_table_lookup (self->by_address, sql);

  if (kept != NULL && g_str_equal (partages_statement_get_sql (kept), sql))
    return kept;

  kept = g_hash_table_lookup (self->statements, sql);
  if (kept != NULL && g_hash_table_size (self->by_address) < MAX_KEPT_STATEMENTS)
    g_hash_table_insert (self->by_address, (gpointer) sql, kept);

  return kept;
}

/**
 * partages_connection_prepare:
 * @sql: one statement; never put together from data
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
PartagesStatement *
partages_connection_prepare (PartagesConnection *self, const char *sql, GError **error)
{
  PartagesStatement *kept = find_kept (self, sql);
  gboolean keep = kept == NULL && g_hash_table_size (self->statements) < MAX_KEPT_STATEMENTS;
  sqlite3_stmt *handle = NULL;

  assert_thread (self);

  if (kept != NULL && partages_statement_take (kept))
    return kept;

  if (sqlite3_prepare_v3 (self->handle, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &handle,
                          NULL)
      != SQLITE_OK)
    {
      partages_connection_set_error (self, error);
      return NULL;
    }
  if (!keep)
    return partages_statement_new (self, handle, FALSE);

  kept = partages_statement_new (self, handle, TRUE);
  g_hash_table_insert (self->statements, g_strdup (sql), kept);

  return kept;
}

/**
 * partages_connection_get_int:
 * @sql: a query without parameters
 * @value: (out): the first column of its first row, 0 when it gives none; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether the query could be run
 */
gboolean
partages_connection_get_int (PartagesConnection *self,
                             const char *sql,
                             gint64 *value,
                             GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !partages_statement_step (statement, &row, error))
    return FALSE;

  *value = row ? partages_statement_get_int (statement, 0) : 0;

  return TRUE;
}

/* The rowid of the last row that was inserted. */
gint64
partages_connection_get_last_row (PartagesConnection *self)
{
  assert_thread (self);

  return sqlite3_last_insert_rowid (self->handle);
}

/* How many rows the last statement inserted, changed or deleted. */
gint64
partages_connection_get_n_changed (PartagesConnection *self)
{
  assert_thread (self);

  return sqlite3_changes64 (self->handle);
}

/**
 * partages_connection_get_data_version:
 * @version: (out): a number that is another one whenever another connection, of this program or
 *   not, has committed; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be asked
 */
gboolean
partages_connection_get_data_version (PartagesConnection *self, gint64 *version, GError **error)
{
  return partages_connection_get_int (self, "PRAGMA data_version", version, error);
}

/**
 * partages_connection_check:
 * @thorough: whether to compare the indexes with their tables too
 * @error: a [error@StoreError], %PARTAGES_STORE_ERROR_CORRUPT when something is wrong
 *
 * Looks for damage: SQLite's quick_check or integrity_check.
 *
 * Returns: whether the file is sound
 */
gboolean
partages_connection_check (PartagesConnection *self, gboolean thorough, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  const char *found;
  gboolean row;

  statement = partages_connection_prepare (
      self, thorough ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)", error);
  if (statement == NULL || !partages_statement_step (statement, &row, error))
    return FALSE;

  found = row ? partages_statement_get_text (statement, 0) : NULL;
  if (g_strcmp0 (found, "ok") != 0)
    {
      note_suspicion (self);
      partages_store_set_error (error, SQLITE_CORRUPT, 0, found != NULL ? found : "no answer");
      return FALSE;
    }

  return TRUE;
}

const char *
partages_connection_get_path (PartagesConnection *self)
{
  return self->path;
}

/* Whether it writes through a write-ahead log, so that readers and a writer do not wait for each
 * other; otherwise through a rollback journal, as on a network file system. */
gboolean
partages_connection_has_wal (PartagesConnection *self)
{
  return self->wal;
}

gboolean
partages_connection_in_transaction (PartagesConnection *self)
{
  assert_thread (self);

  return !sqlite3_get_autocommit (self->handle);
}

sqlite3 *
partages_connection_get_handle (PartagesConnection *self)
{
  assert_thread (self);

  return self->handle;
}

gboolean
partages_connection_is_suspect (const char *path)
{
  g_autofree char *note = g_strconcat (path, SUSPECT, NULL);

  return g_file_test (note, G_FILE_TEST_EXISTS);
}

void
partages_connection_clear_suspicion (const char *path)
{
  g_autofree char *note = g_strconcat (path, SUSPECT, NULL);

  g_unlink (note);
}

void
partages_connection_set_error (PartagesConnection *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);

  if (is_damage (code))
    note_suspicion (self);
  partages_store_set_error (error, code, sqlite3_system_errno (self->handle),
                            sqlite3_errmsg (self->handle));
}
