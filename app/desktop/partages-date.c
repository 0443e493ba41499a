/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and durations for people. */

#include "partages-date.h"

#include "partages-time.h"

#include <glib/gi18n.h>

/**
 * partages_date_dup_label:
 * @time: microseconds since 1970 UTC
 *
 * Returns: (transfer full): the day, as it was where the person is
 */
char *
partages_date_dup_label (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: a day with its year, in g_date_time_format() notation. */
  return partages_date_format (local, _ ("%-d %B %Y"));
}

/**
 * partages_date_format:
 * @date: a day
 * @format: a translated format of g_date_time_format(), with `%-d` for the day of the month
 *
 * Returns: (transfer full): the day in words, the first of a month as the language writes it
 */
char *
partages_date_format (GDateTime *date, const char *format)
{
  /* Translators: the first day of a month, as it is written in dates. In French: 1er */
  return partages_time_format_day (date, format, C_ ("first of a month", "1"));
}

/**
 * partages_date_dup_duration:
 * @duration: microseconds
 *
 * Returns: (transfer full): hours and minutes; little is not nothing
 */
char *
partages_date_dup_duration (gint64 duration)
{
  gint64 minutes = duration / (60 * G_TIME_SPAN_SECOND);

  if (minutes == 0 && duration > 0)
    return g_strdup (_ ("< 1 min"));
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (_ ("%d h"), (int) (minutes / 60));

  return g_strdup_printf (_ ("%d h %02d"), (int) (minutes / 60), (int) (minutes % 60));
}
