/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which route answers a request. */

#include "partages-router.h"

#include "partages-catalogue-resource.h"
#include "partages-credentials-resource.h"
#include "partages-health.h"
#include "partages-lrs.h"

#include <string.h>

static const PartagesRoute *const own_routes[] = {
  partages_catalogue_routes,
  partages_credentials_routes,
  partages_health_routes,
  NULL,
};

static const PartagesRoute *const *const tables[] = { own_routes, partages_lrs_routes };

static gboolean
path_matches (const PartagesRoute *route, const char *path)
{
  gsize length = strlen (route->path);

  return route->path[length - 1] == '/' ? strncmp (path, route->path, length) == 0
                                        : g_str_equal (path, route->path);
}

/* What can be got can be asked for without its body. */
static gboolean
method_matches (const PartagesRoute *route, const char *method)
{
  return g_str_equal (route->method, method)
         || (g_str_equal (method, "HEAD") && g_str_equal (route->method, "GET"));
}

static void
allow (GString *allowed, const char *method)
{
  g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? ", " : "", method);
  if (g_str_equal (method, "GET"))
    g_string_append (allowed, ", HEAD");
}

static PartagesResponse *
refuse (const GString *allowed)
{
  PartagesResponse *response;

  if (allowed->len == 0)
    return partages_response_new_error (404, "there is nothing at this path");

  response = partages_response_new_error (405, "this path does not take this method");
  partages_response_set_header (response, "Allow", allowed->str);

  return response;
}

/**
 * partages_router_find:
 * @refusal: (out) (transfer full): 404, or 405 with the methods that the path takes; set only on failure
 *
 * Returns: (nullable): the route that answers @request
 */
const PartagesRoute *
partages_router_find (const PartagesRequest *request, PartagesResponse **refusal)
{
  const char *path = partages_request_get_path (request);
  const char *method = partages_request_get_method (request);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const PartagesRoute *const *table = tables[i]; *table != NULL; table++)
      for (const PartagesRoute *route = *table; route->method != NULL; route++)
        {
          if (!path_matches (route, path))
            continue;
          if (method_matches (route, method))
            return route;
          allow (allowed, route->method);
        }
  *refusal = refuse (allowed);

  return NULL;
}
