/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A morning on which everybody syncs: learners with 200 statements each, all at once, in a time that is bounded.
 *
 * PARTAGES_SOAK_LEARNERS=1500 is that of a hospital. */

#include "partages-test-computer.h"
#include "partages-test-site.h"

#define USUAL_LEARNERS 40
#define STATEMENTS 200
#define THREADS 16

/* Generous, for a machine that does much else: three learners a second. */
#define SECONDS_BEFORE 20
#define LEARNERS_A_SECOND 3

typedef struct
{
  TestSite *site;
  guint n_done; /* atomic */
} Soak;

static void
learn_all (TestComputer *computer)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < STATEMENTS; i++)
    {
      g_autofree char *question = g_strdup_printf ("q-%u", i);

      partages_change_add_statement (change, test_answer (computer->record, question, TRUE));
    }
  test_must (partages_record_commit (computer->record, change, NULL, &error), &error);
}

static void
sync_learner (gpointer data, gpointer user_data)
{
  Soak *soak = user_data;
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *account = g_strdup_printf ("learner-%u", i);
  g_autoptr (PartagesMembership) member = test_site_dup_membership (soak->site, account);
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (TEST_NOW);
  g_autoptr (TestComputer) computer = test_computer_new (clock, i);
  PartagesSyncReport report = { 0 };

  test_computer_join (computer, member);
  learn_all (computer);
  test_computer_sync (computer, &report);
  g_assert_cmpuint (report.n_pushed, ==, STATEMENTS);
  g_atomic_int_inc (&soak->n_done);
}

static void
test_soak (void)
{
  const char *text = g_getenv ("PARTAGES_SOAK_LEARNERS");
  guint n = text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : USUAL_LEARNERS;
  g_autoptr (TestSite) site = test_site_new ();
  g_autoptr (GStrvBuilder) accounts = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  Soak soak = { .site = site };
  GThreadPool *pool = g_thread_pool_new (sync_learner, &soak, THREADS, TRUE, NULL);
  gint64 begun;
  double seconds;

  for (guint i = 1; i <= n; i++)
    g_strv_builder_take (accounts, g_strdup_printf ("learner-%u", i));
  names = g_strv_builder_end (accounts);
  test_site_enrol (site, (const char *const *) names, NULL);

  begun = g_get_monotonic_time ();
  for (guint i = 1; i <= n; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  seconds = (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC;

  g_assert_cmpuint (soak.n_done, ==, n);
  g_assert_cmpint (test_site_count (site, "SELECT count(*) FROM statement"), ==, n * STATEMENTS);
  g_test_message ("%u learners with %d statements each in %.1f s", n, STATEMENTS, seconds);
  g_assert_cmpfloat (seconds, <, SECONDS_BEFORE + (double) n / LEARNERS_A_SECOND);
}

int
main (int argc, char *argv[])
{
  test_computers_live_in_memory ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-soak/learners", test_soak);

  return g_test_run ();
}
