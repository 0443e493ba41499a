/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARTAGES_SECOND (G_TIME_SPAN_SECOND)
#define PARTAGES_DAY (G_TIME_SPAN_DAY)

char *partages_time_to_iso (gint64 time);
gboolean partages_time_from_iso (const char *text, gint64 *time);
char *partages_duration_to_iso (gint64 duration);
gboolean partages_duration_from_iso (const char *text, gint64 *duration);
gboolean partages_time_add_iso_duration (gint64 from, const char *duration, gint64 *time);
char *partages_time_format_day (GDateTime *date, const char *format, const char *first);

G_END_DECLS
