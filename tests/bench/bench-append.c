/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to append to the log: one statement made durable, and many at once. */

#include "bench.h"
#include "scratch.h"

#include "partages-composition.h"
#include "partages-record.h"
#include "partages-xapi-builder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 7
#define N_DURABLE 701
#define N_LOGGED 20
#define N_BULK 10000

#define PACKAGE "https://example.org/bench"

typedef struct
{
  char *directory;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesRecord *record;
  char *registration;
  char *bytes; /* of one statement */
  gsize n_bytes;
  gsize n_logged; /* of the write-ahead log, for one statement with all that follows from it */
  int file;
  guint n_questions;
} Bench;

/* The rows of a table, kept to be written again. */
typedef struct
{
  char *insert;
  int n_columns;
  GPtrArray *values; /* of sqlite3_value, row after row */
} Table;

static PartagesXapiBuilder *
answer (Bench *bench)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);
  g_autofree char *question = g_strdup_printf (PACKAGE "/question/q-%u", bench->n_questions++);
  g_autoptr (PartagesText) name = partages_text_new_literal ("Which dose?");

  partages_xapi_builder_set_object_activity (builder, question, PARTAGES_XAPI_TYPE_INTERACTION,
                                             name);
  partages_xapi_builder_set_interaction (builder, "choice", (const char *[]) { "2", NULL });
  partages_xapi_builder_set_success (builder, TRUE);
  partages_xapi_builder_set_response (builder, "2");
  partages_xapi_builder_set_registration (builder, bench->registration);
  partages_xapi_builder_set_revision (builder, "1.0.0");
  partages_xapi_builder_set_language (builder, "fr");
  partages_xapi_builder_add_parent (builder, PACKAGE);

  return builder;
}

static PartagesChange *
answers (Bench *bench, guint n)
{
  PartagesChange *change = partages_change_new ();

  for (guint i = 0; i < n; i++)
    partages_change_add_statement (change, answer (bench));

  return change;
}

static void
commit (Bench *bench, PartagesChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (partages_record_commit (bench->record, change, NULL, &error));
  g_assert_no_error (error);
}

static void
append_one (Bench *bench)
{
  g_autoptr (PartagesChange) change = answers (bench, 1);

  commit (bench, change);
  if (bench->bytes == NULL)
    {
      g_autoptr (PartagesXapiStatement) statement = NULL;
      const char *bytes;

      g_assert_true (partages_record_dup_statement (
          bench->record, partages_change_get_statement_id (change, 0), &statement, NULL));
      bytes = partages_xapi_statement_get_bytes (statement, &bench->n_bytes);
      bench->bytes = g_strndup (bytes, bench->n_bytes);
    }
}

static void
append_durably (gpointer data)
{
  append_one (data);
}

static void
write_and_sync (Bench *bench, const void *bytes, gsize n_bytes)
{
  g_assert_cmpint (write (bench->file, bytes, n_bytes), ==, (gssize) n_bytes);
  g_assert_cmpint (fdatasync (bench->file), ==, 0);
}

static void
write_what_is_logged (gpointer data)
{
  Bench *bench = data;
  g_autofree void *bytes = g_malloc0 (bench->n_logged);

  write_and_sync (bench, bytes, bench->n_logged);
}

static void
write_statement (gpointer data)
{
  Bench *bench = data;

  write_and_sync (bench, bench->bytes, bench->n_bytes);
}

static gsize
get_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);

  return info.st_size;
}

/* The log only grows until its first checkpoint, which is a thousand pages away. */
static void
measure_what_is_logged (Bench *bench, const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "store.db-wal", NULL);
  gsize before = get_size (path);

  for (guint i = 0; i < N_LOGGED; i++)
    append_one (bench);
  bench->n_logged = (get_size (path) - before) / N_LOGGED;
}

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->insert);
  g_ptr_array_unref (table->values);
  g_free (table);
}

static void
value_free (gpointer data)
{
  sqlite3_value_free (data);
}

static Table *
read_table (sqlite3 *db, const char *name)
{
  Table *table = g_new0 (Table, 1);
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  g_autoptr (GString) insert = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, select, -1, &statement, NULL), ==, SQLITE_OK);
  table->n_columns = sqlite3_column_count (statement);
  table->values = g_ptr_array_new_with_free_func (value_free);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < table->n_columns; i++)
        g_ptr_array_add (table->values, sqlite3_value_dup (sqlite3_column_value (statement, i)));
    }
  sqlite3_finalize (statement);

  g_string_append_printf (insert, "INSERT OR REPLACE INTO \"%s\" VALUES (?", name);
  for (int i = 1; i < table->n_columns; i++)
    g_string_append (insert, ", ?");
  g_string_append_c (insert, ')');
  table->insert = g_string_free_and_steal (g_steal_pointer (&insert));

  return table;
}

static sqlite3 *
open_raw (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "store.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA synchronous = FULL", NULL, NULL, NULL), ==, SQLITE_OK);

  return db;
}

static GPtrArray *
read_tables (const char *directory)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  sqlite3 *db = open_raw (directory);
  sqlite3_stmt *names = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       "  AND name NOT LIKE 'sqlite_%'",
                                       -1, &names, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (names) == SQLITE_ROW)
    g_ptr_array_add (tables, read_table (db, (const char *) sqlite3_column_text (names, 0)));
  sqlite3_finalize (names);
  sqlite3_close (db);

  return tables;
}

static void
write_table (sqlite3 *db, const Table *table)
{
  sqlite3_stmt *insert = NULL;
  guint i = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, table->insert, -1, &insert, NULL), ==, SQLITE_OK);
  while (i < table->values->len)
    {
      for (int column = 1; column <= table->n_columns; column++)
        sqlite3_bind_value (insert, column, g_ptr_array_index (table->values, i++));
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
}

static PartagesRecord *
open_record (Bench *bench, const char *directory)
{
  g_autoptr (GError) error = NULL;
  PartagesRecord *record = partages_record_open (directory, partages_composition_get (),
                                                 bench->clock, bench->ids, NULL, &error);

  g_assert_no_error (error);

  return record;
}

/* A store with the schema and nothing in it, to be written by plain SQL. */
static char *
make_empty_store (Bench *bench)
{
  char *directory = scratch_new ();
  PartagesRecord *record = open_record (bench, directory);

  partages_record_close (record);

  return directory;
}

static double
time_raw_once (Bench *bench, GPtrArray *tables)
{
  g_autofree char *directory = make_empty_store (bench);
  sqlite3 *db = open_raw (directory);
  gint64 begin = g_get_monotonic_time ();
  double spent;

  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < tables->len; i++)
    write_table (db, g_ptr_array_index (tables, i));
  g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  spent = (double) (g_get_monotonic_time () - begin) / 1000;
  sqlite3_close (db);
  scratch_remove (directory);

  return spent;
}

static double
time_ours_once (Bench *bench, GPtrArray **tables)
{
  g_autofree char *directory = scratch_new ();
  g_autoptr (PartagesChange) change = NULL;
  gint64 begin;
  double spent;

  bench->record = open_record (bench, directory);
  bench->n_questions = 0;
  change = answers (bench, N_BULK);
  begin = g_get_monotonic_time ();
  commit (bench, change);
  spent = (double) (g_get_monotonic_time () - begin) / 1000;
  g_clear_pointer (&bench->record, partages_record_close);
  if (*tables == NULL)
    *tables = read_tables (directory);
  scratch_remove (directory);

  return spent;
}

static void
compare_bulk (Bench *bench)
{
  g_autoptr (GPtrArray) tables = NULL;
  double ours[ROUNDS];
  double raw[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_ours_once (bench, &tables);
      raw[i] = time_raw_once (bench, tables);
    }
  bench_report ("bulk append of 10,000 statements", "ms", bench_median (ours, ROUNDS),
                bench_median (raw, ROUNDS), BENCH_AT_LEAST, 0.6);
}

static void
compare_durable (Bench *bench)
{
  g_autofree char *directory = scratch_new ();
  g_autofree char *path = g_build_filename (directory, "reference", NULL);

  bench->record = open_record (bench, directory);
  append_one (bench);
  bench->file = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  g_assert_cmpint (bench->file, >=, 0);
  measure_what_is_logged (bench, directory);
  /* In turns, one by one: what else the disk does in the meantime slows both alike. A statement is a
   * kilobyte, but seven pages change with it: indexes, progress, the outbox. The second line tells what
   * those cost by themselves. */
  bench_compare ("one statement made durable", N_DURABLE, BENCH_AT_MOST, 1.3, append_durably,
                 write_statement, bench);
  bench_compare ("… beside all bytes that change with it", N_DURABLE, BENCH_AT_MOST, 1.3,
                 append_durably, write_what_is_logged, bench);
  close (bench->file);
  g_clear_pointer (&bench->record, partages_record_close);
  scratch_remove (directory);
}

/**
 * bench_append:
 *
 * Measures appending against appending and syncing the same bytes, and in bulk against plain SQL that
 * writes the same rows into the same tables and indexes.
 */
void
bench_append (void)
{
  Bench bench = { .clock = partages_clock_new_system () };

  bench.ids = partages_id_source_new (bench.clock);
  bench.registration = partages_uuid5 ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", PACKAGE);
  compare_durable (&bench);
  compare_bulk (&bench);

  g_free (bench.bytes);
  g_free (bench.registration);
  partages_id_source_unref (bench.ids);
  partages_clock_unref (bench.clock);
}
