/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often one may ask: so many times a second in the long run, ten times as many at once.
 *
 * Times are monotonic microseconds. What it remembers is bounded. May be used from any thread. */
typedef struct _PartagesRate PartagesRate;

PartagesRate *partages_rate_new (guint per_second, guint n_remembered);
void partages_rate_free (PartagesRate *self);
gint64 partages_rate_take (PartagesRate *self, const char *who, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRate, partages_rate_free)

G_END_DECLS
