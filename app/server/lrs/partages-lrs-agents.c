/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Agents resource: all that is known of an agent, as a Person (Communication, 2.4). */

#include "partages-lrs-agents.h"

#include "partages-json.h"
#include "partages-lrs-bound.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-terms.h"
#include "partages-lrs-version.h"

static gpointer
prepare (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  static const PartagesLrsParameter parameters[] = {
    { "agent", PARTAGES_LRS_PARAMETER_AGENT, TRUE },
    { NULL },
  };
  g_autofree char *identifier = NULL;
  PartagesXapiForm form;

  *response = partages_lrs_negotiate (request, &form);
  if (*response == NULL)
    *response = partages_lrs_check_parameters (request, parameters);
  if (*response != NULL)
    return NULL;

  identifier = partages_lrs_dup_agent (request, "agent");
  *response = partages_lrs_check_bound (who, identifier);

  return *response == NULL ? g_steal_pointer (&identifier) : NULL;
}

/* The names under which the agent was seen, and the one under which it is asked for. */
static void
add_names (yyjson_mut_doc *document, yyjson_val *agent, GStrv names)
{
  const char *asked = partages_json_get_string (agent, "name");
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (char **name = names; *name != NULL; name++)
    yyjson_mut_arr_add_strcpy (document, list, *name);
  if (asked != NULL && !g_strv_contains ((const char *const *) names, asked))
    yyjson_mut_arr_add_strcpy (document, list, asked);
  if (yyjson_mut_arr_size (list) > 0)
    yyjson_mut_obj_add_val (document, yyjson_mut_doc_get_root (document), "name", list);
}

/* What it is identified by, each in a list: other identities of the same person are not known. */
static void
add_identifiers (yyjson_mut_doc *document, yyjson_val *agent)
{
  static const char *const names[] = { "mbox", "mbox_sha1sum", "openid", "account" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      yyjson_val *value = yyjson_obj_get (agent, names[i]);
      yyjson_mut_val *list;

      if (value == NULL)
        continue;
      list = yyjson_mut_obj_add_arr (document, yyjson_mut_doc_get_root (document), names[i]);
      yyjson_mut_arr_append (list, yyjson_val_mut_copy (document, value));
    }
}

static PartagesResponse *
get (PartagesCall *call)
{
  const char *identifier = call->prepared;
  const char *agent = partages_request_get_parameter (call->request, "agent");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json = partages_json_parse (agent, -1, PARTAGES_JSON_READ_NONE, &error);
  g_autoptr (yyjson_mut_doc) person = NULL;
  g_auto (GStrv) names = NULL;
  gsize length;
  char *text;

  if (json == NULL || !partages_lrs_dup_agent_names (call->connection, identifier, &names, &error))
    return partages_response_new_failure (error);

  person = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (person, yyjson_mut_obj (person));
  yyjson_mut_obj_add_str (person, yyjson_mut_doc_get_root (person), "objectType", "Person");
  add_names (person, partages_json_get_root (json), names);
  add_identifiers (person, partages_json_get_root (json));
  text = partages_json_write (person, &length);

  return partages_response_new_json (200, text, length);
}

const PartagesRoute partages_lrs_agents_routes[] = {
  { .method = "GET",
    .path = "/xapi/agents",
    .scopes
    = PARTAGES_SCOPE_STATEMENTS_READ | PARTAGES_SCOPE_STATEMENTS_READ_MINE | PARTAGES_SCOPE_PROFILE,
    .prepare = prepare,
    .free_prepared = g_free,
    .act = get },
  { NULL },
};
