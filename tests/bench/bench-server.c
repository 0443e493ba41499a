/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the training server does in a second, against SQLite alone that writes the same bytes. */

#include "bench.h"
#include "client.h"
#include "scratch.h"

#include "partages-id.h"
#include "partages-test-server.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define N_CONNECTIONS 16
#define N_SINGLE 8000
#define N_BULK 40000
#define BATCH 50

#define N_MILLION 1000000
#define MILLION_BATCH 500
#define N_PAGES 61
#define PAGE 100

typedef struct
{
  TestFolder *folder;
  TestServer *server;
  char *authorization;
  PartagesIdSource *ids;
} Site;

/* One connection's share of what is to be sent. */
typedef struct
{
  const Site *site;
  GPtrArray *bodies; /* of GBytes */
} Share;

/* --- Statements -------------------------------------------------------------------------------- */

/* As a workstation sends it: an answer, with what it belongs to and our extensions. A batch is one learner's. */
static char *
make_statement (PartagesIdSource *ids, guint n)
{
  g_autofree char *id = partages_id_source_next (ids);

  return g_strdup_printf (
      "{\"id\":\"%s\",\"timestamp\":\"2026-03-14T09:%02u:%02u.000Z\","
      "\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://site.example.org\","
      "\"name\":\"learner-%u\"}},"
      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/"
      "answered\",\"display\":{\"en\":\"answered\","
      "\"fr\":\"a répondu\"}},"
      "\"object\":{\"id\":\"https://partages.fr/packages/checking/question/q-%u\","
      "\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\","
      "\"name\":{\"en\":\"Which of these points is to be compared with the original?\"},"
      "\"interactionType\":\"choice\",\"correctResponsesPattern\":[\"2\"]}},"
      "\"result\":{\"success\":true,\"response\":\"2\",\"duration\":\"PT12.5S\"},"
      "\"context\":{\"registration\":\"6ba7b810-9dad-51d1-80b4-00c04f%06x\",\"revision\":\"1.0.0\","
      "\"language\":\"fr\",\"contextActivities\":{\"parent\":[{\"id\":"
      "\"https://partages.fr/packages/checking\"}],\"category\":[{\"id\":"
      "\"https://partages.fr/xapi/profile\",\"definition\":{\"type\":"
      "\"http://adlnet.gov/expapi/activities/profile\"}}]},"
      "\"extensions\":{\"https://partages.fr/xapi/ext/device\":\"3c1f0c86\","
      "\"https://partages.fr/xapi/ext/sequence\":%u}}}",
      id, n / 60 % 60, n % 60, n / BATCH % 1500, n % 26, n / BATCH % 1500, n);
}

static GBytes *
make_batch (PartagesIdSource *ids, guint *n, guint size)
{
  g_autoptr (GString) batch = g_string_new ("[");

  for (guint i = 0; i < size; i++)
    {
      g_autofree char *statement = make_statement (ids, (*n)++);

      g_string_append_printf (batch, "%s%s", i > 0 ? "," : "", statement);
    }
  g_string_append_c (batch, ']');

  return g_string_free_to_bytes (g_steal_pointer (&batch));
}

/* --- The server -------------------------------------------------------------------------------- */

static void
site_open (Site *site)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autofree char *who = NULL;
  g_autofree char *encoded = NULL;

  site->folder = test_folder_new ();
  site->server
      = test_server_start (site->folder, (const char *const[]) { "--rate", "0", "--quiet", NULL });
  who = test_add_credential (site->folder, "all");
  encoded = g_base64_encode ((const guchar *) who, strlen (who));
  site->authorization = g_strdup_printf ("Basic %s", encoded);
  site->ids = partages_id_source_new (clock);
}

static void
site_close (Site *site)
{
  test_server_free (site->server);
  test_folder_free (site->folder);
  partages_id_source_unref (site->ids);
  g_free (site->authorization);
}

static gpointer
send_share (gpointer data)
{
  Share *share = data;
  Client *client
      = client_new (test_server_get_port (share->site->server), share->site->authorization);

  for (guint i = 0; i < share->bodies->len; i++)
    g_assert_cmpuint (
        client_post (client, "/xapi/statements", g_ptr_array_index (share->bodies, i)), ==, 200);
  client_free (client);

  return NULL;
}

/* Sends bodies over all connections at once; gives how long it took, in milliseconds. */
static double
send_all (const Site *site, GPtrArray *bodies)
{
  Share shares[N_CONNECTIONS];
  GThread *threads[N_CONNECTIONS];
  gint64 begin;
  double spent;

  for (guint i = 0; i < N_CONNECTIONS; i++)
    shares[i] = (Share) { site, g_ptr_array_new () };
  for (guint i = 0; i < bodies->len; i++)
    g_ptr_array_add (shares[i % N_CONNECTIONS].bodies, g_ptr_array_index (bodies, i));

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < N_CONNECTIONS; i++)
    threads[i] = g_thread_new ("client", send_share, &shares[i]);
  for (guint i = 0; i < N_CONNECTIONS; i++)
    g_thread_join (threads[i]);
  spent = (double) (g_get_monotonic_time () - begin) / 1000;

  for (guint i = 0; i < N_CONNECTIONS; i++)
    g_ptr_array_unref (shares[i].bodies);

  return spent;
}

static GPtrArray *
make_bodies (const Site *site, guint total, guint batch)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n = 0;

  while (n < total)
    g_ptr_array_add (bodies, make_batch (site->ids, &n, batch));

  return bodies;
}

/* --- SQLite alone ------------------------------------------------------------------------------ */

static void
execute (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Writes statements to a table with the indexes that any store of them needs; gives milliseconds. */
static double
write_raw (PartagesIdSource *ids, guint total, guint in_transaction)
{
  g_autofree char *directory = scratch_new ();
  g_autofree char *path = g_build_filename (directory, "raw.db", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;
  gint64 begin;
  double spent;

  for (guint i = 0; i < total; i++)
    g_ptr_array_add (rows, make_statement (ids, i));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  execute (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
               "CREATE TABLE statement (stored INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT)");
  g_assert_cmpint (
      sqlite3_prepare_v2 (db, "INSERT INTO statement (id, body) VALUES (?, ?)", -1, &insert, NULL),
      ==, SQLITE_OK);

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < total; i++)
    {
      const char *row = g_ptr_array_index (rows, i);

      if (i % in_transaction == 0)
        execute (db, "BEGIN IMMEDIATE");
      sqlite3_bind_text (insert, 1, row + strlen ("{\"id\":\""), 36, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, row, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      if ((i + 1) % in_transaction == 0)
        execute (db, "COMMIT");
    }
  spent = (double) (g_get_monotonic_time () - begin) / 1000;

  sqlite3_finalize (insert);
  sqlite3_close (db);
  scratch_remove (directory);

  return spent;
}

/* --- Measurements ------------------------------------------------------------------------------ */

static void
measure_writing (Site *site,
                 const char *what,
                 const char *rate,
                 guint total,
                 guint batch,
                 guint raw_batch,
                 double bound,
                 double most)
{
  g_autoptr (GPtrArray) bodies = make_bodies (site, total, batch);
  double raw_before = write_raw (site->ids, total, raw_batch);
  double ours = send_all (site, bodies) * 1000 / total;
  double raw = (raw_before + write_raw (site->ids, total, raw_batch)) / 2 * 1000 / total;

  bench_report (what, "µs", ours, raw, BENCH_AT_LEAST, bound);
  bench_report (rate, "µs", ours, most, BENCH_AT_MOST, 1.0);
}

/**
 * bench_server:
 *
 * Measures how fast the training server takes statements: one by one over sixteen connections, against as
 * many commits of SQLite; and in batches, against one transaction of SQLite.
 */
void
bench_server (void)
{
  Site site;

  site_open (&site);
  measure_writing (&site, "server: a statement, 16 connections", "… 5,000 a second", N_SINGLE, 1, 1,
                   0.8, 200);
  measure_writing (&site, "server: a statement, batches of 50", "… 30,000 a second", N_BULK, BATCH,
                   N_BULK, 0.4, 1e6 / 30000);
  site_close (&site);
}

static double
read_page (Client *client, const char *since)
{
  g_autofree char *path
      = g_strdup_printf ("/xapi/statements?ascending=true&limit=%d&since=%s", PAGE, since);
  gint64 begin = g_get_monotonic_time ();

  g_assert_cmpuint (client_get (client, path), ==, 200);

  return (double) (g_get_monotonic_time () - begin) / 1000;
}

/* The time in the middle of all that is stored. */
static char *
find_middle (const Site *site)
{
  g_autofree char *data = test_data_path (site->folder);
  g_autofree char *path = g_build_filename (data, "store.db", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *select = NULL;
  char *since;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_prepare_v2 (db,
                          "SELECT strftime ('%Y-%m-%dT%H:%M:%fZ',"
                          "  (min (stored) / 2 + max (stored) / 2) / 1000000.0, 'unixepoch')"
                          "  FROM statement",
                          -1, &select, NULL),
      ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  since = g_strdup ((const char *) sqlite3_column_text (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (db);

  return since;
}

/**
 * bench_server_million:
 *
 * Measures a page of the pull of a learner's statements, and the memory of the server, with a million
 * statements in it.
 */
void
bench_server_million (void)
{
  double times[N_PAGES];
  g_autofree char *since = NULL;
  Client *client;
  Site site;

  site_open (&site);
  for (guint n = 0; n < N_MILLION; n += N_MILLION / 20)
    {
      g_autoptr (GPtrArray) bodies = make_bodies (&site, N_MILLION / 20, MILLION_BATCH);

      send_all (&site, bodies);
    }
  since = find_middle (&site);
  client = client_new (test_server_get_port (site.server), site.authorization);
  for (guint i = 0; i < N_PAGES; i++)
    times[i] = read_page (client, since);
  client_free (client);
  bench_report ("server: page of 100 out of a million, 5 ms", "ms", bench_median (times, N_PAGES),
                5, BENCH_AT_MOST, 1.0);
  bench_report_difference ("server: memory with a million statements", "MB",
                           bench_memory_of (test_server_get_identifier (site.server)), 0, 100);
  site_close (&site);
}
