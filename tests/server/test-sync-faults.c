/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync through a network that fails, at every step of it: nothing is lost, nothing doubled, and once the network
 * is good again all computers are equal.
 *
 * A run is two computers of one learner that learn and sync in turn. Each run is another seed, and repeats with it.
 * PARTAGES_FAULT_RUNS=1000 does so many with the real server, and as many with servers that differ. */

#include "partages-http.h"
#include "partages-test-computer.h"
#include "partages-test-peer.h"
#include "partages-test-site.h"

#define USUAL_RUNS 50
#define ROUNDS 8
#define FAULTS 0.4

static guint
get_n_runs (void)
{
  const char *text = g_getenv ("PARTAGES_FAULT_RUNS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : USUAL_RUNS;
}

/* What is between the computers and the server, in one run. */
typedef struct
{
  TestFaults *faults;
  const char *url;
  const char *account;
  const char *key_id;
  const char *secret;
  guint32 seed;
} Run;

static TestComputer *
new_computer (const Run *run, PartagesClock *clock, guint32 seed)
{
  TestComputer *self = test_computer_new (clock, seed);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesMembership) site = partages_membership_new (
      run->url, NULL, "https://site.example.org/", run->account, run->key_id, run->secret, &error);

  g_assert_no_error (error);
  /* What is learnt before joining goes along. */
  test_computer_learn (self, seed % 4);
  test_computer_join (self, site);

  return self;
}

/* It may stop for whatever reason, but only for one that can pass; and the comparison of ids must never have
 * to make up for a statement that was taken out of the outbox too soon. */
static void
try_sync (TestComputer *computer)
{
  PartagesSyncReport report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = test_computer_try_sync (computer, &report, &error);

  g_assert_cmpuint (report.n_again, ==, 0);
  if (!done && error->domain != PARTAGES_HTTP_ERROR
      && !g_error_matches (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_BUSY)
      && !g_error_matches (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY))
    g_error ("A fault of the network was taken for another: %s", error->message);
}

static void
sync_well (TestComputer *computer)
{
  PartagesSyncReport report = { 0 };

  test_computer_sync (computer, &report);
  g_assert_cmpuint (report.n_again, ==, 0);
}

static void
assert_equal (TestComputer *one, TestComputer *two, guint n)
{
  test_computers_assert_equal (one, two);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM statement"
                                             "  WHERE actor = (SELECT actor FROM self)"),
                   ==, n);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM outbox"), ==, 0);
  g_assert_cmpint (test_computer_count (two, "SELECT count(*) FROM outbox"), ==, 0);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM refused"), ==, 0);
  g_assert_cmpint (test_computer_count (two, "SELECT count(*) FROM refused"), ==, 0);
}

/* Gives how many statements the server must have now. */
static guint
go (const Run *run)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) one = new_computer (run, clock, 2 * run->seed + 1);
  g_autoptr (TestComputer) two = new_computer (run, clock, 2 * run->seed + 2);
  g_autoptr (GRand) rand = g_rand_new_with_seed (run->seed);

  run->faults->rate = FAULTS;
  for (guint i = 0; i < ROUNDS; i++)
    {
      TestComputer *computer = g_rand_boolean (rand) ? one : two;

      test_computer_learn (computer, g_rand_int_range (rand, 0, 12));
      try_sync (computer);
    }
  run->faults->rate = 0;
  sync_well (one);
  sync_well (two);
  sync_well (one);
  assert_equal (one, two, one->n_answers + two->n_answers);

  return one->n_answers + two->n_answers;
}

/* --- Servers that differ ----------------------------------------------------------------------- */

static void
test_others (gconstpointer data)
{
  guint n = (get_n_runs () + 2) / 3;
  guint n_faults = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TestPeer) peer = test_peer_new (data, i);
      Run run = { .faults = &peer->faults,
                  .url = peer->url,
                  .account = "ada",
                  .key_id = "key",
                  .secret = "secret",
                  .seed = i };
      guint n_statements = go (&run);

      g_assert_cmpuint (test_peer_count (peer), ==, n_statements);
      n_faults += peer->faults.n_faults;
    }
  g_test_message ("%u runs, %u faults", n, n_faults);
  g_assert_cmpuint (n_faults, >, n);
}

/* --- The real server --------------------------------------------------------------------------- */

static GStrv
dup_accounts (guint n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (builder, g_strdup_printf ("learner-%u", i));

  return g_strv_builder_end (builder);
}

static void
test_real (void)
{
  guint n = get_n_runs ();
  g_autoptr (TestSite) site = test_site_new ();
  g_auto (GStrv) accounts = dup_accounts (n);
  TestFaults faults;
  g_autoptr (TestHttpServer) way = NULL;
  g_autofree char *url = NULL;
  guint n_statements = 0;

  test_site_enrol (site, (const char *const *) accounts, NULL);
  test_faults_init (&faults, test_site_forward, (gpointer) test_server_get_address (site->server),
                    0);
  way = test_http_server_new (test_faults_handle, &faults);
  url = test_http_server_dup_url (way, "/xapi/");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PartagesMembership) member = test_site_dup_membership (site, accounts[i]);
      Run run = { .faults = &faults,
                  .url = url,
                  .account = member->account,
                  .key_id = member->key_id,
                  .secret = member->secret,
                  .seed = i };

      g_rand_set_seed (faults.rand, i);
      n_statements += go (&run);
    }
  g_assert_cmpint (test_site_count (site, "SELECT count(*) FROM statement"), ==, n_statements);
  g_test_message ("%u runs, %u faults in %u requests, %u statements", n, faults.n_faults,
                  faults.n_requests, n_statements);
  g_assert_cmpuint (faults.n_faults, >, n);

  g_clear_pointer (&way, test_http_server_free);
  test_faults_clear (&faults);
}

int
main (int argc, char *argv[])
{
  test_computers_live_in_memory ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/sync-faults/a", &test_peer_a, test_others);
  g_test_add_data_func ("/sync-faults/b", &test_peer_b, test_others);
  g_test_add_data_func ("/sync-faults/c", &test_peer_c, test_others);
  g_test_add_func ("/sync-faults/real", test_real);

  return g_test_run ();
}
