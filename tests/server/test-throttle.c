/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slowing down who tries wrong keys, and who asks too often. */

#include "partages-rate.h"
#include "partages-throttle.h"

#define SECOND G_TIME_SPAN_SECOND

static void
test_forgives (void)
{
  g_autoptr (PartagesThrottle) throttle = partages_throttle_new (3, 100);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (partages_throttle_note_failure (throttle, "a", 0), ==, 0);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "a", 0), ==, 0);
  g_assert_cmpint (partages_throttle_note_failure (throttle, "a", 0), ==, SECOND);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "a", 0), ==, SECOND);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "a", SECOND / 4), ==, 3 * SECOND / 4);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "a", SECOND), ==, 0);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "b", 0), ==, 0);
}

static void
test_doubles (void)
{
  g_autoptr (PartagesThrottle) throttle = partages_throttle_new (0, 100);
  gint64 now = 0;

  for (gint64 wait = SECOND; wait <= 32 * SECOND; wait *= 2)
    {
      g_assert_cmpint (partages_throttle_note_failure (throttle, "a", now), ==, wait);
      now += wait;
    }
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (partages_throttle_note_failure (throttle, "a", now), ==, 60 * SECOND);

  partages_throttle_note_success (throttle, "a");
  g_assert_cmpint (partages_throttle_get_wait (throttle, "a", now), ==, 0);
  g_assert_cmpint (partages_throttle_note_failure (throttle, "a", now), ==, SECOND);
}

static void
test_forgets (void)
{
  g_autoptr (PartagesThrottle) throttle = partages_throttle_new (0, 100);
  gint64 later = 16 * G_TIME_SPAN_MINUTE;

  partages_throttle_note_failure (throttle, "a", 0);
  partages_throttle_note_failure (throttle, "a", 0);
  g_assert_cmpint (partages_throttle_note_failure (throttle, "a", later), ==, SECOND);
}

/* Many others do not make it forget who is failing, nor grow without end. */
static void
test_is_bounded (void)
{
  g_autoptr (PartagesThrottle) throttle = partages_throttle_new (0, 100);
  gint64 wait = 0;

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *other = g_strdup_printf ("other-%u", i);

      partages_throttle_note_failure (throttle, other, 0);
      if (i % 50 == 0)
        wait = partages_throttle_note_failure (throttle, "a", 0);
    }
  g_assert_cmpint (wait, ==, 60 * SECOND);
  g_assert_cmpint (partages_throttle_get_wait (throttle, "other-1", 0), ==, 0);
}

static void
test_rate (void)
{
  g_autoptr (PartagesRate) rate = partages_rate_new (5, 100);
  g_autoptr (PartagesRate) unlimited = partages_rate_new (0, 100);
  gint64 now = 1000 * SECOND;

  for (guint i = 0; i < 50; i++)
    g_assert_cmpint (partages_rate_take (rate, "a", now), ==, 0);
  g_assert_cmpint (partages_rate_take (rate, "a", now), ==, SECOND / 5);
  g_assert_cmpint (partages_rate_take (rate, "b", now), ==, 0);
  g_assert_cmpint (partages_rate_take (rate, "a", now + SECOND / 5), ==, 0);
  g_assert_cmpint (partages_rate_take (rate, "a", now + SECOND / 5), ==, SECOND / 5);

  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (partages_rate_take (unlimited, "a", now), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/throttle/forgives", test_forgives);
  g_test_add_func ("/throttle/doubles", test_doubles);
  g_test_add_func ("/throttle/forgets", test_forgets);
  g_test_add_func ("/throttle/is-bounded", test_is_bounded);
  g_test_add_func ("/rate/takes", test_rate);

  return g_test_run ();
}
