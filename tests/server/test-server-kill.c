/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 of the server at random moments, while several clients write: every statement that was acknowledged
 * is there, and none twice. PARTAGES_KILLS says how often; each adds to the same store. */

#include "partages-connection.h"
#include "partages-id.h"
#include "partages-test-server.h"

#include <curl/curl.h>
#include <signal.h>
#include <string.h>

#define N_KILLS 20
#define N_CLIENTS 4
#define MAX_ACKNOWLEDGED 60
#define MAX_SPIN 3000 /* microseconds after the last acknowledgement */
#define CHECK_EVERY 5

typedef struct
{
  TestFolder *folder;
  char *who;
  PartagesIdSource *ids;
  TestServer *server;

  GMutex lock;
  GCond more;
  GHashTable *acknowledged; /* of ids; under @lock */
  GHashTable *in_doubt;     /* sent, and the connection broke */
} Load;

/* --- The clients -------------------------------------------------------------------------------- */

static char *
make_statement (const char *id)
{
  return g_strdup_printf (
      "{\"id\":\"%s\",\"actor\":{\"account\":{\"homePage\":\"https://example.org/\","
      "\"name\":\"learner\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},"
      "\"object\":{\"id\":\"https://example.org/question\"}}",
      id);
}

static size_t
pass_over_cb (char *data, size_t size, size_t n, void *user_data)
{
  return size * n;
}

/* Gives the status; 0 when the connection broke. */
static long
send_statement (CURL *curl, const Load *load, const struct curl_slist *headers, const char *id)
{
  g_autofree char *address = g_strconcat (test_server_get_address (load->server),
                                          "/xapi/statements?statementId=", id, NULL);
  g_autofree char *statement = make_statement (id);
  long status = 0;

  curl_easy_setopt (curl, CURLOPT_URL, address);
  curl_easy_setopt (curl, CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt (curl, CURLOPT_POSTFIELDS, statement);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt (curl, CURLOPT_USERPWD, load->who);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, pass_over_cb);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  if (curl_easy_perform (curl) == CURLE_OK)
    curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);

  return status;
}

static gpointer
write_cb (gpointer data)
{
  Load *load = data;
  CURL *curl = curl_easy_init ();
  struct curl_slist *headers = curl_slist_append (NULL, "Content-Type: application/json");
  long status;

  headers = curl_slist_append (headers, "X-Experience-API-Version: 1.0.3");
  do
    {
      char *id = partages_id_source_next (load->ids);

      status = send_statement (curl, load, headers, id);
      g_assert_true (status == 204 || status == 0);
      g_mutex_lock (&load->lock);
      g_hash_table_add (status == 204 ? load->acknowledged : load->in_doubt, id);
      g_cond_signal (&load->more);
      g_mutex_unlock (&load->lock);
    }
  while (status != 0);
  curl_slist_free_all (headers);
  curl_easy_cleanup (curl);

  return NULL;
}

/* --- The one that kills ------------------------------------------------------------------------- */

/* Some microseconds of nothing, so that the signal falls anywhere within a commit. */
static void
spin (gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < end)
    continue;
}

static void
wait_for_acknowledged (Load *load, guint n)
{
  g_mutex_lock (&load->lock);
  n += g_hash_table_size (load->acknowledged);
  while (g_hash_table_size (load->acknowledged) < n)
    g_cond_wait (&load->more, &load->lock);
  g_mutex_unlock (&load->lock);
}

static void
run_and_kill (Load *load, GRand *rand)
{
  GThread *clients[N_CLIENTS];

  load->server = test_server_start_simple (load->folder);
  for (guint i = 0; i < N_CLIENTS; i++)
    clients[i] = g_thread_new ("client", write_cb, load);
  wait_for_acknowledged (load, g_rand_int_range (rand, 0, MAX_ACKNOWLEDGED + 1));
  spin (g_rand_int_range (rand, 0, MAX_SPIN));
  test_server_signal (load->server, SIGKILL);
  g_assert_cmpint (test_server_wait (load->server), ==, -1);
  for (guint i = 0; i < N_CLIENTS; i++)
    g_thread_join (clients[i]);
  g_clear_pointer (&load->server, test_server_free);
}

/* --- What is there ------------------------------------------------------------------------------ */

static GHashTable *
read_ids (PartagesConnection *connection, guint *n_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesStatement) query
      = partages_connection_prepare (connection, "SELECT id FROM statement", &error);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean row = TRUE;

  g_assert_no_error (error);
  *n_rows = 0;
  while (row)
    {
      gsize length;

      g_assert_true (partages_statement_step (query, &row, &error));
      if (!row)
        break;
      g_hash_table_add (ids,
                        partages_uuid_from_bytes (partages_statement_get_blob (query, 0, &length)));
      (*n_rows)++;
    }

  return ids;
}

static void
assert_all_there (Load *load, gboolean thoroughly)
{
  g_autofree char *path = test_folder_path (load->folder, "data/store.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
  g_autoptr (GHashTable) ids = NULL;
  GHashTableIter iter;
  gpointer id;
  guint n_rows;

  g_assert_no_error (error);
  ids = read_ids (connection, &n_rows);
  g_assert_cmpuint (g_hash_table_size (ids), ==, n_rows);
  g_hash_table_iter_init (&iter, load->acknowledged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (ids, id));
  /* Nothing is there that nobody sent. */
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (load->acknowledged, id)
                   || g_hash_table_contains (load->in_doubt, id));
  if (thoroughly)
    g_assert_true (partages_connection_check (connection, TRUE, &error));
}

/* A client that got no answer sends again: what was stored is not stored twice. */
static void
send_again (Load *load)
{
  CURL *curl = curl_easy_init ();
  struct curl_slist *headers = curl_slist_append (NULL, "Content-Type: application/json");
  g_autoptr (GPtrArray) doubtful = g_hash_table_get_keys_as_ptr_array (load->in_doubt);

  headers = curl_slist_append (headers, "X-Experience-API-Version: 1.0.3");
  load->server = test_server_start_simple (load->folder);
  for (guint i = 0; i < doubtful->len; i++)
    {
      char *id = g_ptr_array_index (doubtful, i);

      g_assert_cmpint (send_statement (curl, load, headers, id), ==, 204);
      g_hash_table_add (load->acknowledged, g_strdup (id));
    }
  curl_slist_free_all (headers);
  curl_easy_cleanup (curl);
  g_clear_pointer (&load->server, test_server_free);
}

static guint
get_n_kills (void)
{
  const char *text = g_getenv ("PARTAGES_KILLS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_KILLS;
}

static void
test_kill (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autofree char *who = test_add_credential (folder, "all");
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  Load load = { .folder = folder, .who = who, .ids = ids };
  guint n_kills = get_n_kills ();

  g_mutex_init (&load.lock);
  g_cond_init (&load.more);
  load.acknowledged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load.in_doubt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i <= n_kills; i++)
    {
      run_and_kill (&load, rand);
      assert_all_there (&load, i % CHECK_EVERY == 0);
    }
  g_test_message ("%u kills: %u statements acknowledged, all there; %u in doubt", n_kills,
                  g_hash_table_size (load.acknowledged), g_hash_table_size (load.in_doubt));
  send_again (&load);
  assert_all_there (&load, TRUE);

  g_hash_table_unref (load.acknowledged);
  g_hash_table_unref (load.in_doubt);
  g_mutex_clear (&load.lock);
  g_cond_clear (&load.more);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/kill", test_kill);

  return g_test_run ();
}
