/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request on its way through a route. */

#include "partages-call.h"

/**
 * partages_call_next_stored:
 *
 * Takes the time at which something is stored. Only for a route that writes.
 *
 * Returns: microseconds since 1970 in UTC, later than all that were given before
 */
gint64
partages_call_next_stored (PartagesCall *self)
{
  g_assert (self->stamps != NULL);
  self->stamps->last = MAX (self->stamps->last + 1, self->stamps->now);

  return self->stamps->last;
}
