/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A credential that is bound to an account has to do with that account only. */

#include "partages-lrs-bound.h"

#include <glib.h>

/**
 * partages_lrs_check_bound:
 * @who: who asks
 * @identifier: (nullable): the agent it asks about, as partages_lrs_agent_identifier() gives it; %NULL for
 *   what is everybody's
 *
 * Returns: (transfer full) (nullable): the refusal of someone who is bound to an account and asks about
 *   another
 */
PartagesResponse *
partages_lrs_check_bound (const PartagesWho *who, const char *identifier)
{
  g_autofree char *own = NULL;

  if (who->home_page == NULL)
    return NULL;

  own = g_strconcat ("account:", who->home_page, " ", who->name, NULL);
  if (g_strcmp0 (own, identifier) == 0)
    return NULL;

  return partages_response_new_error (
      403, "This credential is bound to one account, which is not this one.");
}
