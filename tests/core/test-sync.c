/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of sync with servers that differ. */

#include "partages-refused-table.h"
#include "partages-test-computer.h"
#include "partages-test-peer.h"

#include <string.h>

#define BATCH 200

static const TestPeerTraits *const peers[] = { &test_peer_a, &test_peer_b, &test_peer_c };

static TestComputer *
new_computer (PartagesClock *clock, TestPeer *peer, guint32 seed)
{
  TestComputer *self = test_computer_new (clock, seed);
  g_autoptr (PartagesMembership) site = test_membership_new (peer->url, "ada");

  test_computer_join (self, site);

  return self;
}

static void
assert_sync_fails (TestComputer *computer, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (test_computer_try_sync (computer, NULL, &error));
  g_assert_error (error, PARTAGES_SYNC_ERROR, code);
}

/* --- Servers that differ ----------------------------------------------------------------------- */

/* Two computers of one learner, each online now and then. */
static void
test_two_computers (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  g_autoptr (TestComputer) two = new_computer (clock, peer, 2);
  PartagesSyncReport report = { 0 };

  test_computer_learn (one, 230);
  test_computer_learn (two, 20);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_pushed, ==, 230);
  g_assert_cmpuint (report.n_pulled, ==, 0);
  test_computer_sync (two, &report);
  g_assert_cmpuint (report.n_pushed, ==, 20);
  g_assert_cmpuint (report.n_pulled, ==, 230);
  test_computer_learn (two, 3);
  test_computer_learn (one, 2);
  test_computer_sync (two, NULL);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_pulled, ==, 23);
  test_computer_sync (two, &report);
  g_assert_cmpuint (report.n_pulled, ==, 2);

  test_computers_assert_equal (one, two);
  g_assert_cmpuint (test_peer_count (peer), ==, 255);
  test_assert_folds_hold (two->record);
}

/* The reply to the first push is lost; the statements are there. */
static void
test_sent_again (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  PartagesSyncReport report = { 0 };

  test_computer_learn (one, 5);
  test_computer_sync (one, NULL);
  g_assert_true (
      partages_connection_execute (partages_record_get_connection (one->record),
                                   "INSERT INTO outbox SELECT position FROM statement"
                                   "  WHERE position > (SELECT max (position) - 3 FROM statement)",
                                   NULL));
  test_computer_learn (one, 2);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_pushed, ==, 5);
  g_assert_cmpuint (report.n_refused, ==, 0);
  g_assert_cmpuint (test_peer_count (peer), ==, 7);
}

static void
test_bad_one (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  PartagesSyncReport report = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *exported = NULL;

  test_computer_learn (one, 30);
  bad = test_computer_answer (one, "bad");
  test_computer_learn (one, 30);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_pushed, ==, 60);
  g_assert_cmpuint (report.n_refused, ==, 1);

  list = partages_refused_list (one->record, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  {
    const PartagesRefused *refused = g_ptr_array_index (list, 0);

    g_assert_cmpuint (refused->status, ==, ((const TestPeerTraits *) data)->bad);
    g_assert_cmpstr (partages_xapi_statement_get_id (refused->statement), ==, bad);
  }
  exported = partages_refused_export (one->record, NULL);
  g_assert_nonnull (strstr (exported, bad));

  /* It is not tried again unless somebody says so. */
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_refused, ==, 0);
  g_assert_true (partages_refused_retry (one->record, NULL));
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_refused, ==, 1);
}

static void
test_learnt_traits (gconstpointer data)
{
  const TestPeerTraits *traits = data;
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (traits, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);

  test_computer_learn (one, 3);
  test_computer_sync (one, NULL);
  g_assert_cmpint (test_computer_count (one, "SELECT since FROM site"), ==,
                   traits->since_timestamp ? 2 : 1);
  g_assert_cmpint (test_computer_count (one, "SELECT consistent FROM site"), ==,
                   !traits->inconsistent);
}

/* --- Batches ----------------------------------------------------------------------------------- */

static void
test_batches (void)
{
  TestPeerTraits traits = test_peer_b;
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = NULL;
  g_autoptr (TestComputer) one = NULL;

  traits.page = 1000;
  peer = test_peer_new (&traits, 1);
  one = new_computer (clock, peer, 1);
  test_computer_learn (one, 2 * BATCH + 1);
  test_computer_sync (one, NULL);
  g_assert_cmpuint (peer->n_posts, ==, 3);
  g_assert_cmpuint (peer->largest, <=, 1024 * 1024);

  /* A server that takes less at once. */
  peer->traits.max_bytes = 5000;
  test_computer_learn (one, 50);
  test_computer_sync (one, NULL);
  g_assert_cmpuint (test_peer_count (peer), ==, 2 * BATCH + 51);
}

/* A wrong address or version must not set everything aside. */
static void
test_nothing_accepted (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_a, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);

  test_computer_learn (one, 20);
  peer->status = 400;
  assert_sync_fails (one, PARTAGES_SYNC_ERROR_REFUSED);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM outbox"), ==, 20);
  peer->status = 0;
  test_computer_sync (one, NULL);
  g_assert_cmpuint (test_peer_count (peer), ==, 20);
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    PartagesSyncError code;
  } cases[] = { { 401, PARTAGES_SYNC_ERROR_CREDENTIALS }, { 403, PARTAGES_SYNC_ERROR_CREDENTIALS },
                { 404, PARTAGES_SYNC_ERROR_ADDRESS },     { 500, PARTAGES_SYNC_ERROR_BUSY },
                { 503, PARTAGES_SYNC_ERROR_BUSY },        { 429, PARTAGES_SYNC_ERROR_BUSY },
                { 200, PARTAGES_SYNC_ERROR_REPLY } };
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_a, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);

  test_computer_learn (one, 5);
  test_computer_sync (one, NULL);
  test_computer_learn (one, 5);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      peer->status = cases[i].status;
      assert_sync_fails (one, cases[i].code);
      g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM outbox"), ==, 5);
    }
  g_assert_cmpint (test_computer_count (one, "SELECT n_failures FROM site"), ==,
                   G_N_ELEMENTS (cases));
  peer->status = 0;
  test_computer_sync (one, NULL);
  g_assert_cmpuint (test_peer_count (peer), ==, 10);
  g_assert_cmpint (test_computer_count (one, "SELECT n_failures FROM site"), ==, 0);
}

static void
test_waiting (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_a, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  PartagesSyncOptions options = { .seed = 1 };
  g_autoptr (PartagesSyncStatus) status = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last = 0;

  test_computer_learn (one, 5);
  peer->status = 503;
  for (guint i = 0; i < 12; i++)
    {
      gint64 wait;

      g_assert_false (partages_sync_run (one->record, "secret", &options, NULL, NULL, NULL));
      wait = test_computer_count (one, "SELECT not_before FROM site") - partages_clock_now (clock);
      g_assert_cmpint (wait, >=, MIN (15 << i, 1800) * PARTAGES_SECOND);
      g_assert_cmpint (wait, <=, MIN (30 << i, 3600) * PARTAGES_SECOND);
      last = wait;
      partages_clock_advance (clock, wait);
    }
  g_assert_cmpint (last, >=, 1800 * PARTAGES_SECOND);
  g_assert_false (partages_sync_run (one->record, "secret", &options, NULL, NULL, NULL));

  /* Too soon: the server is not even asked. */
  peer->status = 0;
  peer->n_requests = 0;
  g_assert_false (partages_sync_run (one->record, "secret", &options, NULL, NULL, &error));
  g_assert_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_BUSY);
  g_assert_cmpuint (peer->n_requests, ==, 0);
  status = partages_sync_read_status (one->record, NULL);
  g_assert_cmpint (status->n_waiting, ==, 5);
  g_assert_nonnull (status->problem);
  g_assert_cmpint (status->next, >, partages_clock_now (clock));
}

/* --- Reading ----------------------------------------------------------------------------------- */

static void
test_far_more (void)
{
  TestPeerTraits traits = test_peer_b;
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = NULL;
  g_autoptr (TestComputer) one = NULL;
  g_autoptr (TestComputer) two = NULL;

  traits.far_more = TRUE;
  peer = test_peer_new (&traits, 1);
  one = new_computer (clock, peer, 1);
  two = new_computer (clock, peer, 2);
  test_computer_learn (one, 40);
  test_computer_sync (one, NULL);
  test_computer_sync (two, NULL);
  test_computers_assert_equal (one, two);
}

/* What a server lost is sent again, once all ids are compared. */
static void
test_lost_by_server (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  PartagesSyncReport report = { 0 };

  test_computer_learn (one, 30);
  test_computer_sync (one, NULL);
  test_peer_forget_last (peer);
  test_peer_forget_last (peer);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_again, ==, 0);
  partages_clock_advance (clock, 8 * PARTAGES_DAY);
  test_computer_sync (one, &report);
  g_assert_cmpuint (report.n_again, ==, 2);
  g_assert_cmpuint (report.n_pushed, ==, 2);
  g_assert_cmpuint (test_peer_count (peer), ==, 30);
}

/* The site moved to another server, which begins with nothing. */
static void
test_new_server (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestPeer) next = test_peer_new (data, 2);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  g_autoptr (PartagesMembership) site = test_membership_new (next->url, "ada");

  test_computer_learn (one, 250);
  test_computer_sync (one, NULL);
  test_computer_join (one, site);
  test_computer_sync (one, NULL);
  g_assert_cmpuint (test_peer_count (next), ==, 250);
}

/* Once `since` is known to be right, only what is new is read. */
static void
test_cursor (void)
{
  TestPeerTraits traits = test_peer_b;
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = NULL;
  g_autoptr (TestComputer) one = NULL;

  traits.page = 10;
  peer = test_peer_new (&traits, 1);
  one = new_computer (clock, peer, 1);
  test_computer_learn (one, 1000);
  test_computer_sync (one, NULL);
  peer->n_requests = 0;
  test_computer_sync (one, NULL);
  /* The overlap of 120 seconds is 120 statements here. */
  g_assert_cmpuint (peer->n_requests, <=, 14);
}

/* --- Stopping -------------------------------------------------------------------------------- */

static void
cancel_cb (const PartagesSyncProgress *progress, gpointer user_data)
{
  if (progress->phase == PARTAGES_SYNC_PULL && progress->statements > 0)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_b, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  g_autoptr (TestComputer) two = new_computer (clock, peer, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PartagesSyncOptions options = { .progress = cancel_cb, .progress_data = cancellable };
  PartagesSyncReport report = { 0 };
  g_autoptr (GError) error = NULL;

  test_computer_learn (one, 40);
  test_computer_sync (one, NULL);
  g_assert_false (
      partages_sync_run (two->record, "secret", &options, &report, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (report.n_pulled, ==, 7);
  g_assert_cmpint (test_computer_count (two, "SELECT n_failures FROM site"), ==, 0);

  /* It goes on where it was. */
  test_computer_sync (two, &report);
  g_assert_cmpuint (report.n_pulled, ==, 33);
  test_computers_assert_equal (one, two);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } for_each[] = { { "two-computers", test_two_computers },
                   { "sent-again", test_sent_again },
                   { "bad-one", test_bad_one },
                   { "learnt-traits", test_learnt_traits },
                   { "lost-by-server", test_lost_by_server },
                   { "new-server", test_new_server } };

  test_computers_live_in_memory ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (for_each); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (peers); j++)
        {
          g_autofree char *path = g_strdup_printf ("/sync/%s/%c", for_each[i].name, 'a' + j);

          g_test_add_data_func (path, peers[j], for_each[i].func);
        }
    }
  g_test_add_func ("/sync/batches", test_batches);
  g_test_add_func ("/sync/nothing-accepted", test_nothing_accepted);
  g_test_add_func ("/sync/statuses", test_statuses);
  g_test_add_func ("/sync/waiting", test_waiting);
  g_test_add_func ("/sync/far-more", test_far_more);
  g_test_add_func ("/sync/cursor", test_cursor);
  g_test_add_func ("/sync/cancel", test_cancel);

  return g_test_run ();
}
