/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and durations as ISO 8601 writes them, which is how xAPI and FHIR exchange them. */

#include "partages-time.h"

#include <math.h>
#include <string.h>
#include <time.h>

/* A number in so many digits, and what comes after it; gives where to go on. */
static char *
write_digits (char *to, int number, guint n_digits, char after)
{
  for (guint i = n_digits; i > 0; i--, number /= 10)
    to[i - 1] = '0' + number % 10;
  to[n_digits] = after;

  return to + n_digits + 1;
}

/**
 * partages_time_to_iso:
 * @time: microseconds since 1970 UTC
 *
 * Writes a time with milliseconds and a `Z`, the form xAPI asks for (Data, 4.2.7). Each statement needs
 * one, so this does without printf().
 *
 * Returns: (transfer full): for instance `2026-03-14T09:30:00.250Z`
 */
char *
partages_time_to_iso (gint64 time)
{
  char *text = g_malloc (sizeof "2026-03-14T09:30:00.250Z");
  gint64 microseconds = (time % PARTAGES_SECOND + PARTAGES_SECOND) % PARTAGES_SECOND;
  time_t seconds = (time - microseconds) / PARTAGES_SECOND;
  struct tm date = { 0 };
  char *p = text;

  gmtime_r (&seconds, &date);
  p = write_digits (p, date.tm_year + 1900, 4, '-');
  p = write_digits (p, date.tm_mon + 1, 2, '-');
  p = write_digits (p, date.tm_mday, 2, 'T');
  p = write_digits (p, date.tm_hour, 2, ':');
  p = write_digits (p, date.tm_min, 2, ':');
  p = write_digits (p, date.tm_sec, 2, '.');
  p = write_digits (p, microseconds / 1000, 3, 'Z');
  *p = '\0';

  return text;
}

/**
 * partages_time_from_iso:
 * @text: an ISO 8601 date and time; without an offset it is taken as UTC; a date alone is its midnight
 * @time: (out): microseconds since 1970 UTC, set only on success
 *
 * Returns: whether @text was a time
 */
gboolean
partages_time_from_iso (const char *text, gint64 *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *upper = NULL;

  if (text == NULL)
    return FALSE;

  /* RFC 3339 allows the letters to be small, GLib does not. */
  if (strpbrk (text, "tz") != NULL)
    text = upper = g_ascii_strup (text, -1);
  date = g_date_time_new_from_iso8601 (text, utc);
  if (date == NULL && strlen (text) == strlen ("2026-03-14"))
    {
      g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);

      date = g_date_time_new_from_iso8601 (midnight, utc);
    }
  if (date == NULL)
    return FALSE;

  *time = g_date_time_to_unix_usec (date);

  return TRUE;
}

/**
 * partages_duration_to_iso:
 * @duration: microseconds, not negative
 *
 * Writes a duration in seconds to a hundredth, the precision at which xAPI 2.0 compares them.
 *
 * Returns: (transfer full): for instance `PT75.5S`
 */
char *
partages_duration_to_iso (gint64 duration)
{
  gint64 hundredths = MAX (duration, 0) / (PARTAGES_SECOND / 100);
  gint64 rest = hundredths % 100;

  if (rest == 0)
    return g_strdup_printf ("PT%" G_GINT64_FORMAT "S", hundredths / 100);

  return g_strdup_printf ("PT%" G_GINT64_FORMAT ".%02dS", hundredths / 100, (int) rest);
}

/* One part of a duration, such as the `75.5S` of `PT75.5S`: its number and the letter after it. */
static gboolean
read_duration_part (const char **text, double *number, char *unit)
{
  const char *p = *text;
  char *end = NULL;

  if (!g_ascii_isdigit (*p))
    return FALSE;

  *number = g_ascii_strtod (p, &end);
  if (strspn (p, "0123456789.") != (gsize) (end - p))
    return FALSE;
  *unit = *end;
  *text = *end != '\0' ? end + 1 : end;

  return TRUE;
}

/**
 * partages_duration_from_iso:
 * @text: (nullable): an ISO 8601 duration, such as `PT75.5S`, `P1DT2H` or `P3W`
 * @duration: (out): microseconds, set only on success
 *
 * Reads a duration. A year counts as 365 days and a month as 30: nothing that is measured is that
 * long.
 *
 * Returns: whether @text was a duration
 */
gboolean
partages_duration_from_iso (const char *text, gint64 *duration)
{
  static const char units[] = "YMWDHMS";
  static const double seconds[] = { 365 * 86400, 30 * 86400, 7 * 86400, 86400, 3600, 60, 1 };
  const guint first_of_time = 4;
  gboolean in_time = FALSE;
  gboolean last = FALSE;
  double total = 0;
  guint next = 0;

  if (text == NULL || *text++ != 'P' || *text == '\0')
    return FALSE;

  while (*text != '\0')
    {
      double number;
      char unit;

      if (*text == 'T')
        {
          if (in_time)
            return FALSE;
          in_time = TRUE;
          next = first_of_time;
          text++;
        }
      if (last || !read_duration_part (&text, &number, &unit))
        return FALSE;

      /* The units come in their order, weeks stand alone, and only the last may have a fraction. */
      if (unit == 'W' && next > 0)
        return FALSE;
      while (next < strlen (units) && (units[next] != unit || (next >= first_of_time) != in_time))
        next++;
      if (next == strlen (units))
        return FALSE;
      total += number * seconds[next++];
      last = unit == 'W' || number != floor (number);
    }

  if (total > (double) G_MAXINT64 / G_USEC_PER_SEC / 2)
    return FALSE;
  *duration = (gint64) (total * G_USEC_PER_SEC + 0.5);

  return TRUE;
}

/**
 * partages_time_add_iso_duration:
 * @from: microseconds since 1970 UTC
 * @duration: a duration in years, months, weeks and days, such as `P3Y` or `P18M`
 * @time: (out): @from plus @duration, by the calendar; set only on success
 *
 * Returns: whether @duration was one
 */
gboolean
partages_time_add_iso_duration (gint64 from, const char *duration, gint64 *time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (from);
  int years = 0;
  int months = 0;
  int days = 0;

  if (duration == NULL || duration[0] != 'P' || duration[1] == '\0')
    return FALSE;

  for (const char *p = duration + 1; *p != '\0'; p++)
    {
      char *end = NULL;
      guint64 n = g_ascii_strtoull (p, &end, 10);

      if (end == p || n > 9999)
        return FALSE;
      switch (*end)
        {
        case 'Y':
          years += n;
          break;
        case 'M':
          months += n;
          break;
        case 'W':
          days += 7 * n;
          break;
        case 'D':
          days += n;
          break;
        default:
          return FALSE;
        }
      p = end;
    }

  {
    g_autoptr (GDateTime) later = g_date_time_add_full (date, years, months, days, 0, 0, 0);

    if (later == NULL)
      return FALSE;
    *time = g_date_time_to_unix_usec (later);
  }

  return TRUE;
}

/**
 * partages_time_format_day:
 * @date: a day
 * @format: how it is written, in g_date_time_format() notation, with `%-d` for the day of the month
 * @first: how the first of a month is written in the place of that: '1er' in French, where all other days are
 *   plain numbers
 *
 * Returns: (transfer full): the day in words
 */
char *
partages_time_format_day (GDateTime *date, const char *format, const char *first)
{
  g_autoptr (GString) text = g_string_new (format);

  if (g_date_time_get_day_of_month (date) == 1)
    g_string_replace (text, "%-d", first, 0);

  return g_date_time_format (date, text->str);
}
