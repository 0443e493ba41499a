/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *partages_date_dup_label (gint64 time);
char *partages_date_format (GDateTime *date, const char *format);
char *partages_date_dup_duration (gint64 duration);

G_END_DECLS
