/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the server tells its administrator: a line of JSON each, on the standard error. Nothing in it says who
 * asked or for what; a route goes by its pattern. May be used from any thread. */
void partages_log_request (const char *method,
                           const char *route,
                           guint status,
                           gint64 microseconds,
                           guint64 size);
void partages_log_problem (const char *message);

/* For the program to say when it begins: only what went wrong. */
void partages_log_set_quiet (gboolean quiet);

G_END_DECLS
