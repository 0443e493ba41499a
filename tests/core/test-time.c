/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of ISO 8601 times and durations. */

#include "partages-time.h"

static void
test_round_trip (void)
{
  gint64 time = 0;
  g_autofree char *text = NULL;

  g_assert_true (partages_time_from_iso ("2026-03-14T09:30:00.250+01:00", &time));
  text = partages_time_to_iso (time);
  g_assert_cmpstr (text, ==, "2026-03-14T08:30:00.250Z");
}

static void
test_date_alone (void)
{
  gint64 time = 0;
  g_autofree char *text = NULL;

  g_assert_true (partages_time_from_iso ("1944-02-29", &time));
  text = partages_time_to_iso (time);
  g_assert_cmpstr (text, ==, "1944-02-29T00:00:00.000Z");
}

static void
test_not_a_time (void)
{
  gint64 time = 42;

  g_assert_false (partages_time_from_iso ("yesterday", &time));
  g_assert_false (partages_time_from_iso ("2026-13-40", &time));
  g_assert_false (partages_time_from_iso ("", &time));
  g_assert_false (partages_time_from_iso (NULL, &time));
  g_assert_cmpint (time, ==, 42);
}

static void
test_duration (void)
{
  g_autofree char *whole = partages_duration_to_iso (75 * PARTAGES_SECOND);
  g_autofree char *parts = partages_duration_to_iso (75 * PARTAGES_SECOND + 509999);
  g_autofree char *none = partages_duration_to_iso (0);

  g_assert_cmpstr (whole, ==, "PT75S");
  g_assert_cmpstr (parts, ==, "PT75.50S");
  g_assert_cmpstr (none, ==, "PT0S");
}

static void
test_add (void)
{
  gint64 from = 0;
  gint64 time = 0;
  g_autofree char *text = NULL;

  g_assert_true (partages_time_from_iso ("2024-02-29T12:00:00Z", &from));
  g_assert_true (partages_time_add_iso_duration (from, "P3Y1D", &time));
  text = partages_time_to_iso (time);
  g_assert_cmpstr (text, ==, "2027-03-01T12:00:00.000Z");

  g_assert_false (partages_time_add_iso_duration (from, "3Y", &time));
  g_assert_false (partages_time_add_iso_duration (from, "P", &time));
  g_assert_false (partages_time_add_iso_duration (from, "P1H", &time));
  g_assert_false (partages_time_add_iso_duration (from, "P99999999Y", &time));
}

static void
assert_day (int day, const char *first, const char *expected)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 3, day, 14, 5, 0);
  g_autofree char *text = partages_time_format_day (date, "%-d %B %Y, %H:%M", first);

  g_assert_cmpstr (text, ==, expected);
}

/* As in French, where the first of a month is the only ordinal. */
static void
test_first_of_a_month (void)
{
  assert_day (1, "1er", "1er March 2026, 14:05");
  assert_day (11, "1er", "11 March 2026, 14:05");
  assert_day (31, "1er", "31 March 2026, 14:05");
  assert_day (1, "1", "1 March 2026, 14:05");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/round-trip", test_round_trip);
  g_test_add_func ("/time/date-alone", test_date_alone);
  g_test_add_func ("/time/not-a-time", test_not_a_time);
  g_test_add_func ("/time/duration", test_duration);
  g_test_add_func ("/time/add", test_add);
  g_test_add_func ("/time/first-of-a-month", test_first_of_a_month);

  return g_test_run ();
}
