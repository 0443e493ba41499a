/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The About resource: the versions that are spoken here, and what speaks them (Communication, 2.8). It is
 * open to all, and needs no version in the request, so that a client can ask before it knows. */

#include "partages-lrs-about.h"

#include "config-server.h"
#include "partages-lrs-parameters.h"
#include "partages-xapi-statement.h"

#include <string.h>

static const char about[] = "{\"version\":[\"2.0.0\",\"1.0.3\"],\"extensions\":{"
                            "\"" PARTAGES_XAPI_EXTENSION "server\":{"
                            "\"name\":\"Partages\",\"version\":\"" PARTAGES_VERSION "\"}}}";

static PartagesResponse *
get (PartagesCall *call)
{
  static const PartagesLrsParameter none[] = { { NULL } };
  PartagesResponse *refusal = partages_lrs_check_parameters (call->request, none);

  return refusal != NULL ? refusal
                         : partages_response_new_json (200, g_strdup (about), strlen (about));
}

const PartagesRoute partages_lrs_about_routes[] = {
  { .method = "GET", .path = "/xapi/about", .act = get },
  { NULL },
};
