/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Activities resource: an activity with its whole definition (Communication, 2.5). */

#include "partages-lrs-activities.h"

#include "partages-json.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-terms.h"
#include "partages-lrs-version.h"

static gpointer
prepare (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  static const PartagesLrsParameter parameters[] = {
    { "activityId", PARTAGES_LRS_PARAMETER_IRI, TRUE },
    { NULL },
  };
  PartagesXapiForm form;

  *response = partages_lrs_negotiate (request, &form);
  if (*response == NULL)
    *response = partages_lrs_check_parameters (request, parameters);

  return NULL;
}

/* One of which nothing is known is an activity all the same. */
static PartagesResponse *
get (PartagesCall *call)
{
  const char *id = partages_request_get_parameter (call->request, "activityId");
  g_autoptr (yyjson_mut_doc) activity = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (activity);
  g_autofree char *definition = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  char *text;

  if (!partages_lrs_dup_description (call->connection, PARTAGES_LRS_TERM_ACTIVITY, id, &definition,
                                     &error))
    return partages_response_new_failure (error);

  yyjson_mut_doc_set_root (activity, root);
  yyjson_mut_obj_add_str (activity, root, "objectType", "Activity");
  yyjson_mut_obj_add_str (activity, root, "id", id);
  if (definition != NULL)
    yyjson_mut_obj_add_val (activity, root, "definition", yyjson_mut_raw (activity, definition));
  text = partages_json_write (activity, &length);

  return partages_response_new_json (200, text, length);
}

const PartagesRoute partages_lrs_activities_routes[] = {
  { .method = "GET",
    .path = "/xapi/activities",
    .scopes
    = PARTAGES_SCOPE_STATEMENTS_READ | PARTAGES_SCOPE_STATEMENTS_READ_MINE | PARTAGES_SCOPE_PROFILE,
    .prepare = prepare,
    .act = get },
  { NULL },
};
