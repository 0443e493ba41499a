/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of UUIDs. */

#include "partages-id.h"

static void
test_ids_rise (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (1770000000 * G_TIME_SPAN_SECOND);
  g_autoptr (PartagesIdSource) source = partages_id_source_new (clock);
  g_autofree char *previous = partages_id_source_next (source);

  for (guint i = 0; i < 10000; i++)
    {
      char *id = partages_id_source_next (source);

      g_assert_true (partages_uuid_is_valid (id));
      g_assert_cmpint (id[14], ==, '4');
      g_assert_cmpstr (id, >, previous);
      g_set_str (&previous, id);
      g_free (id);
    }
}

static void
test_ids_rise_when_the_clock_is_set_back (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (1770000000 * G_TIME_SPAN_SECOND);
  g_autoptr (PartagesIdSource) source = partages_id_source_new (clock);
  g_autofree char *before = partages_id_source_next (source);
  g_autofree char *after = NULL;

  partages_clock_advance (clock, -G_TIME_SPAN_HOUR);
  after = partages_id_source_next (source);
  g_assert_cmpstr (after, >, before);
}

static void
test_seed_repeats (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (G_TIME_SPAN_DAY);
  g_autoptr (PartagesIdSource) a = partages_id_source_new_seeded (clock, 7);
  g_autoptr (PartagesIdSource) b = partages_id_source_new_seeded (clock, 7);
  g_autofree char *from_a = partages_id_source_next (a);
  g_autofree char *from_b = partages_id_source_next (b);

  g_assert_cmpstr (from_a, ==, from_b);
}

/* The value is the RFC's own example (9562, A.4). */
static void
test_uuid5 (void)
{
  g_autofree char *id = partages_uuid5 ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");

  g_assert_cmpstr (id, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void
test_validity (void)
{
  g_assert_true (partages_uuid_is_valid ("2ED6657D-E927-568B-95E1-2665A8AEA6A2"));
  g_assert_false (partages_uuid_is_valid ("2ed6657d-e927-768b-95e1-2665a8aea6a2"));
  g_assert_false (partages_uuid_is_valid ("2ed6657d-e927-568b-c5e1-2665a8aea6a2"));
  g_assert_false (partages_uuid_is_valid ("2ed6657d-e927-568b-95e1-2665a8aea6a"));
  g_assert_false (partages_uuid_is_valid ("2ed6657de927568b95e12665a8aea6a2"));
  g_assert_false (partages_uuid_is_valid (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id/rise", test_ids_rise);
  g_test_add_func ("/id/rise-when-the-clock-is-set-back", test_ids_rise_when_the_clock_is_set_back);
  g_test_add_func ("/id/seed-repeats", test_seed_repeats);
  g_test_add_func ("/id/uuid5", test_uuid5);
  g_test_add_func ("/id/validity", test_validity);

  return g_test_run ();
}
