/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program learns what time it is.
 *
 * Every use-case takes the time from a clock and never from the system, so a test that sets a
 * fake clock repeats to the microsecond. Times are microseconds since 1970 in UTC, as GLib's
 * real time is. A clock may be read from any thread. */
typedef struct _PartagesClock PartagesClock;

PartagesClock *partages_clock_new_system (void);
PartagesClock *partages_clock_new_fake (gint64 start);
PartagesClock *partages_clock_ref (PartagesClock *self);
void partages_clock_unref (PartagesClock *self);
gint64 partages_clock_now (PartagesClock *self);
void partages_clock_advance (PartagesClock *self, gint64 by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesClock, partages_clock_unref)

G_END_DECLS
