/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of connections, statements, transactions, migrations and backups. */

#include "partages-backup.h"
#include "partages-file-system.h"
#include "partages-schema.h"
#include "partages-test-profile.h"
#include "partages-transaction.h"

#include <glib/gstdio.h>
#include <string.h>

static PartagesConnection *
open_at (TestFolder *folder, PartagesConnectionFlags flags)
{
  g_autofree char *path = test_folder_path (folder, "a.db");
  g_autoptr (GError) error = NULL;
  PartagesConnection *connection
      = partages_connection_open (path, flags | PARTAGES_CONNECTION_CREATE, NULL, &error);

  test_must (connection != NULL, &error);

  return connection;
}

static void
execute (PartagesConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;

  test_must (partages_connection_execute (connection, sql, &error), &error);
}

static gint64
number (PartagesConnection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  test_must (partages_connection_get_int (connection, sql, &value, &error), &error);

  return value;
}

static void
assert_fails (PartagesConnection *connection, const char *sql, PartagesStoreError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (partages_connection_execute (connection, sql, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, (gint) code);
}

/* --- Connections ------------------------------------------------------------------------------- */

static void
test_settings (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autofree char *path = test_folder_path (folder, "a.db");
  GStatBuf status;

  g_assert_true (partages_connection_has_wal (connection));
  g_assert_cmpint (number (connection, "PRAGMA synchronous"), ==, 3);
  g_assert_cmpint (number (connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (number (connection, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (number (connection, "PRAGMA recursive_triggers"), ==, 1);
  g_assert_cmpint (number (connection, "SELECT count(*) FROM pragma_compile_options"
                                       "  WHERE compile_options = 'ENABLE_FTS5'"),
                   ==, 1);
  /* Defensive: the schema is not to be written behind SQLite's back. */
  execute (connection, "CREATE TABLE t (a INTEGER) STRICT");
  assert_fails (connection, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
                PARTAGES_STORE_ERROR_FAILED);

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_rollback_journal (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);

  execute (connection, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7)");
  g_clear_pointer (&connection, partages_connection_close);

  /* The home folder has moved to a server since. */
  connection = open_at (folder, PARTAGES_CONNECTION_ROLLBACK_JOURNAL);
  g_assert_false (partages_connection_has_wal (connection));
  g_assert_cmpint (number (connection, "SELECT a FROM t"), ==, 7);
  execute (connection, "INSERT INTO t VALUES (8)");
}

static void
test_remote_file_systems (void)
{
  g_assert_true (partages_file_system_type_is_remote (0x6969));      /* NFS */
  g_assert_true (partages_file_system_type_is_remote (0xff534d42));  /* CIFS */
  g_assert_true (partages_file_system_type_is_remote (0x65735546));  /* FUSE */
  g_assert_false (partages_file_system_type_is_remote (0xef53));     /* ext4 */
  g_assert_false (partages_file_system_type_is_remote (0x9123683e)); /* btrfs */
  g_assert_false (partages_file_system_is_remote ("/nowhere/at/all"));
}

static void
test_read_only (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) writer = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autofree char *path = test_folder_path (folder, "a.db");
  g_autoptr (PartagesConnection) reader = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;
  gint64 after;

  execute (writer, "CREATE TABLE t (a INTEGER) STRICT");
  reader = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
  test_must (reader != NULL, &error);
  assert_fails (reader, "INSERT INTO t VALUES (1)", PARTAGES_STORE_ERROR_READ_ONLY);

  test_must (partages_connection_get_data_version (reader, &before, &error), &error);
  execute (writer, "INSERT INTO t VALUES (1)");
  test_must (partages_connection_get_data_version (reader, &after, &error), &error);
  g_assert_cmpint (before, !=, after);
}

static void
test_not_there (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "missing.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_connection_open (path, PARTAGES_CONNECTION_NONE, NULL, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_ACCESS);
}

static void
test_damaged (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "a.db");
  g_autoptr (GError) error = NULL;

  test_folder_write (folder, "a.db", "This has never been a database, whatever its name says.");
  g_assert_null (partages_connection_open (path, PARTAGES_CONNECTION_NONE, NULL, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT);
  g_assert_true (partages_connection_is_suspect (path));
  partages_connection_clear_suspicion (path);
  g_assert_false (partages_connection_is_suspect (path));
}

static gpointer
use_elsewhere (gpointer data)
{
  partages_connection_get_last_row (data);

  return NULL;
}

static void
test_other_thread (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (TestFolder) folder = test_folder_new ();
      g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
      GThread *thread = g_thread_new ("stranger", use_elsewhere, connection);

      g_thread_join (thread);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*g_thread_self*");
}

/* --- Statements -------------------------------------------------------------------------------- */

static void
test_values (void)
{
  g_autoptr (PartagesConnection) connection = NULL;
  g_autoptr (PartagesStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean row;
  gsize length;

  connection = partages_connection_open (":memory:", PARTAGES_CONNECTION_CREATE, NULL, &error);
  test_must (connection != NULL, &error);
  statement = partages_connection_prepare (connection, "SELECT ?, ?, ?, ?, ?, ?", &error);
  test_must (statement != NULL, &error);

  partages_statement_bind_int (statement, 1, G_MAXINT64);
  partages_statement_bind_double (statement, 2, 0.1);
  partages_statement_bind_text (statement, 3, "été");
  partages_statement_bind_blob (statement, 4, "\0\1", 2);
  partages_statement_bind_null (statement, 5);
  partages_statement_bind_text_length (statement, 6, "abcdef", 3);
  test_must (partages_statement_step (statement, &row, &error), &error);
  g_assert_true (row);
  g_assert_cmpint (partages_statement_get_n_columns (statement), ==, 6);
  g_assert_cmpint (partages_statement_get_int (statement, 0), ==, G_MAXINT64);
  g_assert_cmpfloat (partages_statement_get_double (statement, 1), ==, 0.1);
  g_assert_cmpstr (partages_statement_get_text (statement, 2), ==, "été");
  g_assert_cmpmem (partages_statement_get_blob (statement, 3, &length), length, "\0\1", 2);
  g_assert_true (partages_statement_is_null (statement, 4));
  g_assert_cmpstr (partages_statement_get_text (statement, 5), ==, "abc");
  test_must (partages_statement_step (statement, &row, &error), &error);
  g_assert_false (row);
}

static void
test_bind_out_of_range (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (PartagesStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = partages_connection_prepare (connection, "SELECT ?", &error);
  partages_statement_bind_int (statement, 2, 1);
  partages_statement_bind_int (statement, 1, 1);
  g_assert_false (partages_statement_run (statement, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_FAILED);
}

/* The same text is prepared once, but twice where one is in use within the other. */
static void
test_kept_statements (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (GError) error = NULL;
  const char *sql = "SELECT ?";
  PartagesStatement *first = partages_connection_prepare (connection, sql, &error);
  PartagesStatement *second = partages_connection_prepare (connection, sql, &error);
  PartagesStatement *again;
  gboolean row;

  g_assert_true (first != second);
  partages_statement_bind_int (first, 1, 7);
  partages_statement_release (second);
  partages_statement_release (first);

  again = partages_connection_prepare (connection, sql, &error);
  g_assert_true (again == first);
  test_must (partages_statement_step (again, &row, &error), &error);
  g_assert_true (partages_statement_is_null (again, 0));
  partages_statement_release (again);
}

/* --- Transactions ------------------------------------------------------------------------------ */

static gboolean
insert_and_leave (PartagesConnection *connection, gboolean commit, GError **error)
{
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);

  if (transaction == NULL
      || !partages_connection_execute (connection, "INSERT INTO t VALUES (1)", error))
    return FALSE;

  return !commit || partages_transaction_commit (transaction, error);
}

static void
test_transaction (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (GError) error = NULL;

  execute (connection, "CREATE TABLE t (a INTEGER) STRICT");
  test_must (insert_and_leave (connection, FALSE, &error), &error);
  g_assert_false (partages_connection_in_transaction (connection));
  g_assert_cmpint (number (connection, "SELECT count(*) FROM t"), ==, 0);
  test_must (insert_and_leave (connection, TRUE, &error), &error);
  g_assert_cmpint (number (connection, "SELECT count(*) FROM t"), ==, 1);
}

static void
test_locked (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) one = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (PartagesConnection) two = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (PartagesTransaction) transaction = NULL;
  g_autoptr (GError) error = NULL;

  execute (two, "PRAGMA busy_timeout = 1");
  transaction = partages_transaction_begin (one, &error);
  test_must (transaction != NULL, &error);
  g_assert_null (partages_transaction_begin (two, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_LOCKED);
}

/* --- Migrations -------------------------------------------------------------------------------- */

static const PartagesMigration first_version[] = {
  { "0001-first", "CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT) STRICT;" },
  { NULL, NULL },
};

static const PartagesMigration second_version[] = {
  { "0001-first", "CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT) STRICT;" },
  { "0002-length",
    "ALTER TABLE a ADD COLUMN length INTEGER; UPDATE a SET length = length (word);" },
  { NULL, NULL },
};

static const PartagesMigration broken_version[] = {
  { "0001-first", "CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT) STRICT;" },
  { "0002-length", "ALTER TABLE a ADD COLUMN length INTEGER;" },
  { "0003-broken", "DELETE FROM a; INSERT INTO nowhere VALUES (1);" },
  { NULL, NULL },
};

static const PartagesSchemaPart old_part = { "one", first_version };
static const PartagesSchemaPart new_part = { "one", second_version };
static const PartagesSchemaPart broken_part = { "one", broken_version };
static const PartagesSchemaPart *const old_parts[] = { &old_part, NULL };
static const PartagesSchemaPart *const new_parts[] = { &new_part, NULL };
static const PartagesSchemaPart *const broken_parts[] = { &broken_part, NULL };

static void
test_migrate (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (GError) error = NULL;
  gboolean is_new;
  gboolean needed;

  test_must (partages_schema_needs_migration (connection, old_parts, &is_new, &needed, &error),
             &error);
  g_assert_true (is_new && needed);
  test_must (partages_schema_migrate (connection, old_parts, &error), &error);
  execute (connection, "INSERT INTO a (word) VALUES ('four')");

  test_must (partages_schema_needs_migration (connection, new_parts, &is_new, &needed, &error),
             &error);
  g_assert_true (!is_new && needed);
  test_must (partages_schema_migrate (connection, new_parts, &error), &error);
  g_assert_cmpint (number (connection, "SELECT length FROM a"), ==, 4);

  test_must (partages_schema_needs_migration (connection, new_parts, &is_new, &needed, &error),
             &error);
  g_assert_true (!is_new && !needed);

  g_assert_false (partages_schema_migrate (connection, old_parts, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NEWER);
}

static void
test_failed_migration_changes_nothing (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (GError) error = NULL;

  test_must (partages_schema_migrate (connection, old_parts, &error), &error);
  execute (connection, "INSERT INTO a (word) VALUES ('four')");
  g_assert_false (partages_schema_migrate (connection, broken_parts, &error));
  g_assert_nonnull (strstr (error->message, "0003-broken"));
  g_assert_cmpint (number (connection, "SELECT count(*) FROM a"), ==, 1);
  g_assert_cmpint (number (connection, "SELECT version FROM schema_part"), ==, 1);
}

static void
test_file_of_another_program (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autoptr (GError) error = NULL;

  execute (connection, "CREATE TABLE bookmarks (url TEXT) STRICT");
  g_assert_false (partages_schema_migrate (connection, old_parts, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NOT_OURS);
}

/* From every older version of every part to the newest: with the parts before it as they are now, as
 * they refer only backwards. */
static void
test_every_older_version (void)
{
  const PartagesSchemaPart *const *parts = test_composition ()->parts;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      for (guint version = 0; parts[i]->migrations[version].name != NULL; version++)
        {
          g_autoptr (TestFolder) folder = test_folder_new ();
          g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
          g_autofree PartagesMigration *migrations = g_new0 (PartagesMigration, version + 1);
          g_autofree const PartagesSchemaPart **older = g_new0 (const PartagesSchemaPart *, i + 2);
          g_autoptr (GError) error = NULL;
          PartagesSchemaPart part = { parts[i]->name, migrations };
          gint64 n_current;

          memcpy (migrations, parts[i]->migrations, version * sizeof *migrations);
          memcpy (older, parts, i * sizeof *older);
          older[i] = &part;

          test_must (partages_schema_migrate (connection, older, &error), &error);
          test_must (partages_schema_migrate (connection, parts, &error), &error);
          test_must (partages_connection_check (connection, TRUE, &error), &error);
          n_current = number (connection, "SELECT count(*) FROM schema_part");
          for (guint j = 0; parts[j] != NULL; j++)
            n_current--;
          g_assert_cmpint (n_current, ==, 0);
        }
    }
}

/* --- Backups ----------------------------------------------------------------------------------- */

static void
test_backup (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autofree char *path = test_folder_path (folder, "b.db");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (PartagesConnection) copy = NULL;
  g_autoptr (GError) error = NULL;

  execute (connection, "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7)");
  test_must (partages_backup_write (connection, path, &error), &error);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));

  copy = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
  test_must (copy != NULL, &error);
  g_assert_cmpint (number (copy, "SELECT a FROM t"), ==, 7);
  g_assert_false (partages_connection_has_wal (copy));
}

static void
test_backup_where_there_is_no_folder (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesConnection) connection = open_at (folder, PARTAGES_CONNECTION_NONE);
  g_autofree char *path = test_folder_path (folder, "nowhere/b.db");
  g_autoptr (GError) error = NULL;

  g_assert_false (partages_backup_write (connection, path, &error));
  g_assert_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_ACCESS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/settings", test_settings);
  g_test_add_func ("/store/rollback-journal", test_rollback_journal);
  g_test_add_func ("/store/remote-file-systems", test_remote_file_systems);
  g_test_add_func ("/store/read-only", test_read_only);
  g_test_add_func ("/store/not-there", test_not_there);
  g_test_add_func ("/store/damaged", test_damaged);
  g_test_add_func ("/store/other-thread", test_other_thread);
  g_test_add_func ("/store/values", test_values);
  g_test_add_func ("/store/bind-out-of-range", test_bind_out_of_range);
  g_test_add_func ("/store/kept-statements", test_kept_statements);
  g_test_add_func ("/store/transaction", test_transaction);
  g_test_add_func ("/store/locked", test_locked);
  g_test_add_func ("/store/migrate", test_migrate);
  g_test_add_func ("/store/failed-migration-changes-nothing",
                   test_failed_migration_changes_nothing);
  g_test_add_func ("/store/file-of-another-program", test_file_of_another_program);
  g_test_add_func ("/store/every-older-version", test_every_older_version);
  g_test_add_func ("/store/backup", test_backup);
  g_test_add_func ("/store/backup-where-there-is-no-folder", test_backup_where_there_is_no_folder);

  return g_test_run ();
}
