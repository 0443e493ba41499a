/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the clock. */

#include "partages-clock.h"

static void
test_fake_stands_still (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_fake (1000);

  g_assert_cmpint (partages_clock_now (clock), ==, 1000);
  g_assert_cmpint (partages_clock_now (clock), ==, 1000);
  partages_clock_advance (clock, 50);
  g_assert_cmpint (partages_clock_now (clock), ==, 1050);
}

static void
test_system_tells_the_time (void)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  gint64 before = g_get_real_time ();

  g_assert_cmpint (partages_clock_now (clock), >=, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/fake-stands-still", test_fake_stands_still);
  g_test_add_func ("/clock/system-tells-the-time", test_system_tells_the_time);

  return g_test_run ();
}
