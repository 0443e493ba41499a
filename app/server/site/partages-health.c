/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /health: whether the server works, for who watches over it. It is open to all, so it tells nothing else. */

#include "partages-health.h"

/* That the store can be read is seen by reading something. */
static PartagesResponse *
get_health (PartagesCall *call)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (!partages_connection_get_int (call->connection, "SELECT count(*) FROM schema_part", &n,
                                    &error))
    return partages_response_new_failure (error);

  return partages_response_new_json (200, g_strdup ("{\"status\":\"ok\"}"), 15);
}

const PartagesRoute partages_health_routes[] = {
  { .method = "GET", .path = "/health", .act = get_health },
  { NULL },
};
