/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of the system, and one that stands still until a test moves it. */

#include "partages-clock.h"

struct _PartagesClock
{
  gboolean fake;
  gint64 now;
  GMutex lock;
};

static void
clock_clear (gpointer data)
{
  PartagesClock *self = data;

  g_mutex_clear (&self->lock);
}

static PartagesClock *
clock_new (gboolean fake, gint64 start)
{
  PartagesClock *self = g_atomic_rc_box_new0 (PartagesClock);

  self->fake = fake;
  self->now = start;
  g_mutex_init (&self->lock);

  return self;
}

/**
 * partages_clock_new_system:
 *
 * Creates a clock that tells the time of the system.
 *
 * Returns: (transfer full): a new clock
 */
PartagesClock *
partages_clock_new_system (void)
{
  return clock_new (FALSE, 0);
}

/**
 * partages_clock_new_fake:
 * @start: what it shows, in microseconds since 1970 UTC
 *
 * Creates a clock that stands still until [func@clock_advance] moves it.
 *
 * Returns: (transfer full): a new clock
 */
PartagesClock *
partages_clock_new_fake (gint64 start)
{
  return clock_new (TRUE, start);
}

PartagesClock *
partages_clock_ref (PartagesClock *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_clock_unref (PartagesClock *self)
{
  g_atomic_rc_box_release_full (self, clock_clear);
}

/**
 * partages_clock_now:
 *
 * Returns: the time in microseconds since 1970 UTC
 */
gint64
partages_clock_now (PartagesClock *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (!self->fake)
    return g_get_real_time ();

  locker = g_mutex_locker_new (&self->lock);

  return self->now;
}

/**
 * partages_clock_advance:
 * @by: how far, in microseconds
 *
 * Moves a fake clock. The clock of the system is not for programs to move.
 */
void
partages_clock_advance (PartagesClock *self, gint64 by)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self->fake);

  locker = g_mutex_locker_new (&self->lock);
  self->now += by;
}
