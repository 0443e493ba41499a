/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Slows down who tries keys that are wrong.
 *
 * Some failures are forgiven; from then on each failure doubles the time for which further tries are turned
 * away, up to a minute, and after some time without any they are forgotten. What it remembers is bounded.
 * Times are monotonic microseconds. May be used from any thread. */
typedef struct _PartagesThrottle PartagesThrottle;

PartagesThrottle *partages_throttle_new (guint n_forgiven, guint n_remembered);
void partages_throttle_free (PartagesThrottle *self);

gint64 partages_throttle_get_wait (PartagesThrottle *self, const char *who, gint64 now);
gint64 partages_throttle_note_failure (PartagesThrottle *self, const char *who, gint64 now);
void partages_throttle_note_success (PartagesThrottle *self, const char *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesThrottle, partages_throttle_free)

G_END_DECLS
