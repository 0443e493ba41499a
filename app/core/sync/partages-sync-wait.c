/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long to wait after a failure. */

#include "partages-sync-private.h"

#include "partages-time.h"

#define FIRST_WAIT (30 * PARTAGES_SECOND)
#define LONGEST_WAIT (3600 * PARTAGES_SECOND)

/**
 * partages_sync_get_wait:
 * @n_failures: how often it failed, one after the other; from 1
 * @seed: of the jitter; 0 for a random one
 *
 * Doubles with each failure up to an hour, and takes between half of that and all of it, so that the
 * computers of a hospital do not all come back at once.
 *
 * Returns: microseconds
 */
gint64
partages_sync_get_wait (guint n_failures, guint32 seed)
{
  g_autoptr (GRand) rand = seed != 0 ? g_rand_new_with_seed (seed + n_failures) : g_rand_new ();
  gint64 wait = FIRST_WAIT;

  for (guint i = 1; i < n_failures && wait < LONGEST_WAIT; i++)
    wait *= 2;
  wait = MIN (wait, LONGEST_WAIT);

  return wait / 2 + (gint64) (g_rand_double (rand) * wait / 2);
}
