/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The computers of a learner. */

#include "partages-test-computer.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define MEMORY "/dev/shm"

void
test_computers_live_in_memory (void)
{
  if (g_access (MEMORY, W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", MEMORY, TRUE);
}

TestComputer *
test_computer_new (PartagesClock *clock, guint32 seed)
{
  TestComputer *self = g_new0 (TestComputer, 1);
  g_autofree char *directory = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_folder_new ();
  self->clock = partages_clock_ref (clock);
  self->ids = partages_id_source_new_seeded (clock, seed);
  self->rand = g_rand_new_with_seed (seed);
  self->secret = g_strdup ("secret");
  self->seed = seed;
  directory = test_folder_path (self->folder, "");
  self->record
      = partages_record_open (directory, test_composition (), clock, self->ids, NULL, &error);
  test_must (self->record != NULL, &error);

  return self;
}

void
test_computer_free (TestComputer *self)
{
  g_clear_pointer (&self->record, partages_record_close);
  partages_clock_unref (self->clock);
  partages_id_source_unref (self->ids);
  g_rand_free (self->rand);
  test_folder_free (self->folder);
  g_free (self->secret);
  g_free (self);
}

PartagesMembership *
test_membership_new (const char *xapi, const char *account)
{
  g_autoptr (GError) error = NULL;
  PartagesMembership *site = partages_membership_new (xapi, NULL, "https://site.example.org/",
                                                      account, "key", "secret", &error);

  test_must (site != NULL, &error);

  return site;
}

void
test_computer_join (TestComputer *self, PartagesMembership *site)
{
  g_autoptr (GError) error = NULL;

  test_must (partages_sync_join (self->record, site, NULL, NULL, &error), &error);
  if (site->secret != NULL)
    g_set_str (&self->secret, site->secret);
}

/* Returns the id of the statement. */
char *
test_computer_answer (TestComputer *self, const char *question)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autoptr (GError) error = NULL;

  partages_clock_advance (self->clock, g_rand_int_range (self->rand, 1, 90) * PARTAGES_SECOND);
  partages_change_add_statement (change,
                                 test_answer (self->record, question, g_rand_boolean (self->rand)));
  test_must (partages_record_commit (self->record, change, NULL, &error), &error);
  self->n_answers++;

  return g_strdup (partages_change_get_statement_id (change, 0));
}

void
test_computer_learn (TestComputer *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *question = g_strdup_printf ("q-%d", g_rand_int_range (self->rand, 0, 20));
      g_autofree char *id = test_computer_answer (self, question);
    }
}

gboolean
test_computer_try_sync (TestComputer *self, PartagesSyncReport *report, GError **error)
{
  PartagesSyncOptions options = { .seed = self->seed, .even_soon = TRUE };

  return partages_sync_run (self->record, self->secret, &options, report, NULL, error);
}

void
test_computer_sync (TestComputer *self, PartagesSyncReport *report)
{
  g_autoptr (GError) error = NULL;

  test_must (test_computer_try_sync (self, report, &error), &error);
}

gint64
test_computer_count (TestComputer *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  test_must (
      partages_connection_get_int (partages_record_get_connection (self->record), sql, &n, &error),
      &error);

  return n;
}

char *
test_computer_dup_ids (TestComputer *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (PartagesStatement) query
      = partages_connection_prepare (partages_record_get_connection (self->record),
                                     "SELECT hex (id) FROM statement"
                                     "  WHERE NOT EXISTS (SELECT 1 FROM voided"
                                     "    WHERE voided.id = statement.id) ORDER BY id",
                                     &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  while (row)
    {
      test_must (partages_statement_step (query, &row, &error), &error);
      if (row)
        g_string_append_printf (ids, "%s\n", partages_statement_get_text (query, 0));
    }

  return g_string_free_and_steal (g_steal_pointer (&ids));
}

void
test_computers_assert_equal (TestComputer *a, TestComputer *b)
{
  g_autofree char *ids_a = test_computer_dup_ids (a);
  g_autofree char *ids_b = test_computer_dup_ids (b);
  g_autofree char *folds_a = test_dump_folds (a->record);
  g_autofree char *folds_b = test_dump_folds (b->record);

  g_assert_cmpstr (ids_a, ==, ids_b);
  g_assert_cmpstr (folds_a, ==, folds_b);
}
