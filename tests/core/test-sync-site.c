/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of joining and leaving a site, and of what it offers and asks. */

#include "partages-offers.h"
#include "partages-test-computer.h"
#include "partages-test-peer.h"

#include <string.h>

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

/* --- Voiding, joining, leaving ----------------------------------------------------------------- */

static void
test_voided (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  g_autoptr (TestComputer) two = new_computer (clock, peer, 2);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *id = test_computer_answer (one, "q-one");

  test_computer_learn (one, 3);
  test_computer_sync (one, NULL);
  test_computer_sync (two, NULL);
  partages_change_void (change, id);
  g_assert_true (partages_record_commit (one->record, change, NULL, NULL));
  test_computer_sync (one, NULL);
  test_computer_sync (two, NULL);
  test_computers_assert_equal (one, two);

  /* And the voided one sent again, after its acknowledgement was lost. */
  g_assert_true (partages_connection_execute (partages_record_get_connection (one->record),
                                              "INSERT INTO outbox SELECT position FROM statement",
                                              NULL));
  test_computer_sync (one, NULL);
  g_assert_cmpint (test_computer_count (one, "SELECT count(*) FROM refused"), ==, 0);
  test_computers_assert_equal (one, two);
}

/* A profile learns alone, is copied to another computer, and both join. */
static void
test_join_from_two (gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (data, 1);
  g_autoptr (TestComputer) one = test_computer_new (clock, 1);
  g_autoptr (TestComputer) two = test_computer_new (clock, 2);
  g_autoptr (PartagesMembership) site = test_membership_new (peer->url, "ada");
  g_autoptr (GPtrArray) copied
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = TRUE;

  test_computer_learn (one, 12);
  query = partages_connection_prepare (partages_record_get_connection (one->record),
                                       "SELECT bytes FROM statement", NULL);
  while (row)
    {
      g_assert_true (partages_statement_step (query, &row, NULL));
      if (row)
        g_ptr_array_add (copied, partages_xapi_statement_parse (
                                     partages_statement_get_text (query, 0),
                                     strlen (partages_statement_get_text (query, 0)), NULL));
    }
  g_assert_true (partages_record_merge (two->record, copied, NULL, NULL, NULL));
  test_computer_learn (two, 3);

  test_computer_join (two, site);
  test_computer_sync (two, NULL);
  test_computer_join (one, site);
  test_computer_join (one, site);
  test_computer_sync (one, NULL);
  test_computer_sync (two, NULL);
  test_computers_assert_equal (one, two);
  g_assert_cmpuint (test_peer_count (peer), ==, 15);
}

static void
test_join_again (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_a, 1);
  g_autoptr (TestComputer) one = new_computer (clock, peer, 1);
  g_autoptr (PartagesMembership) site = test_membership_new (peer->url, "ada");
  g_autoptr (PartagesSyncStatus) status = NULL;

  test_computer_learn (one, 5);
  test_computer_sync (one, NULL);
  g_assert_true (partages_sync_leave (one->record, NULL));
  assert_sync_fails (one, PARTAGES_SYNC_ERROR_NOT_JOINED);
  test_computer_learn (one, 5);
  status = partages_sync_read_status (one->record, NULL);
  g_assert_null (status->site);
  g_assert_cmpint (status->n_waiting, ==, 5);
  test_computer_join (one, site);
  test_computer_sync (one, NULL);
  g_assert_cmpuint (test_peer_count (peer), ==, 10);
}

/* --- The catalogue ----------------------------------------------------------------------------- */

static void
test_catalogue (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestPeer) peer = test_peer_new (&test_peer_a, 1);
  g_autoptr (TestComputer) one = test_computer_new (clock, 1);
  g_autofree char *catalogue = test_http_server_dup_url (peer->server, "/catalogue");
  g_autofree char *json = g_strdup_printf ("{\"format\":1,\"xapi\":\"%s\",\"catalogue\":\"%s\","
                                           "\"account\":{\"homePage\":\"https://a.org\","
                                           "\"name\":\"x\"},\"key\":{\"id\":\"k\",\"secret\":\"s\"}"
                                           ",\"groups\":[\"icu\"],\"trusted\":[]}",
                                           peer->url, catalogue);
  g_autoptr (PartagesMembership) site = partages_membership_parse (json, -1, NULL);
  g_autoptr (GPtrArray) offers = NULL;
  g_autoptr (GPtrArray) assignments = NULL;
  PartagesSyncReport report = { 0 };

  test_computer_join (one, site);
  test_computer_sync (one, &report);
  g_assert_false (report.catalogue_changed);

  g_hash_table_insert (
      peer->files, g_strdup ("catalogue.json"),
      g_strdup ("{\"format\":1,\"packages\":["
                "{\"id\":\"https://a.org/p\",\"version\":\"1.0.0\",\"languages\":[\"fr\"],"
                "\"path\":\"p-1.0.0.partages\",\"size\":12,\"sha256\":"
                "\"0123456789012345678901234567890123456789012345678901234567890123\"},"
                "{\"id\":\"https://a.org/q\",\"path\":\"../../etc/passwd\"}]}"));
  g_hash_table_insert (peer->files, g_strdup ("assignments.json"),
                       g_strdup ("{\"format\":1,\"assignments\":["
                                 "{\"package\":\"https://a.org/p\",\"groups\":[\"icu\"],"
                                 "\"due\":\"2026-12-31\"},"
                                 "{\"package\":\"https://a.org/q\",\"groups\":[\"er\"]}]}"));
  test_computer_sync (one, &report);
  g_assert_true (report.catalogue_changed);
  offers = partages_offers_list (one->record, NULL);
  assignments = partages_assignments_list (one->record, NULL);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_cmpstr (((PartagesOffer *) offers->pdata[0])->version, ==, "1.0.0");
  g_assert_cmpuint (assignments->len, ==, 1);
  g_assert_cmpstr (((PartagesAssignment *) assignments->pdata[0])->due, ==, "2026-12-31");

  /* One that cannot be used does not take its place. */
  test_computer_sync (one, &report);
  g_assert_false (report.catalogue_changed);
  g_hash_table_insert (peer->files, g_strdup ("catalogue.json"), g_strdup ("{\"format\":2}"));
  assert_sync_fails (one, PARTAGES_SYNC_ERROR_REPLY);
  g_hash_table_insert (peer->files, g_strdup ("catalogue.json"), g_strdup (""));
  g_assert_false (test_computer_try_sync (one, NULL, NULL));
  g_clear_pointer (&offers, g_ptr_array_unref);
  offers = partages_offers_list (one->record, NULL);
  g_assert_cmpuint (offers->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } for_each[] = { { "voided", test_voided }, { "join-from-two", test_join_from_two } };

  test_computers_live_in_memory ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (for_each); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (peers); j++)
        {
          g_autofree char *path = g_strdup_printf ("/sync-site/%s/%c", for_each[i].name, 'a' + j);

          g_test_add_data_func (path, peers[j], for_each[i].func);
        }
    }
  g_test_add_func ("/sync-site/join-again", test_join_again);
  g_test_add_func ("/sync-site/catalogue", test_catalogue);

  return g_test_run ();
}
