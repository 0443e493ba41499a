/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters of a request: none that is not known or wrongly spelled, none twice, each what it should be. */

#include "partages-lrs-parameters.h"

#include "partages-id.h"
#include "partages-time.h"
#include "partages-xapi-grammar.h"

#include <string.h>

#define MAX_AGENT_BYTES 4096

/**
 * partages_lrs_agent_identifier:
 * @agent: an agent or a group that is valid
 *
 * Gives the text by which agents are compared: the same for the same inverse functional identifier (Data,
 * 2.4.2.3).
 *
 * Returns: (transfer full) (nullable): the text, or %NULL for a group without an identity
 */
char *
partages_lrs_agent_identifier (yyjson_val *agent)
{
  const char *mbox = partages_json_get_string (agent, "mbox");
  const char *sha1 = partages_json_get_string (agent, "mbox_sha1sum");
  const char *openid = partages_json_get_string (agent, "openid");
  yyjson_val *account = partages_json_get_object (agent, "account");

  if (mbox != NULL)
    return g_strdup (mbox);
  if (sha1 != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (sha1, -1);

      return g_strconcat ("sha1:", lower, NULL);
    }
  if (openid != NULL)
    return g_strconcat ("openid:", openid, NULL);
  if (account != NULL)
    return g_strconcat ("account:", partages_json_get_string (account, "homePage"), " ",
                        partages_json_get_string (account, "name"), NULL);

  return NULL;
}

static PartagesJson *
parse_agent (const char *value)
{
  gsize length = strlen (value);
  g_autoptr (PartagesJson) json = NULL;

  if (length > MAX_AGENT_BYTES)
    return NULL;
  json = partages_json_parse (value, length, PARTAGES_JSON_READ_NONE, NULL);

  return g_steal_pointer (&json);
}

static gboolean
is_agent (const char *value)
{
  g_autoptr (PartagesJson) json = parse_agent (value);
  g_autofree char *identifier = NULL;

  if (json == NULL || !partages_xapi_validate_actor (partages_json_get_root (json), NULL))
    return FALSE;

  identifier = partages_lrs_agent_identifier (partages_json_get_root (json));

  return identifier != NULL;
}

static gboolean
is_valid (PartagesLrsParameterKind kind, const char *value)
{
  gint64 time;
  guint64 number;

  switch (kind)
    {
    case PARTAGES_LRS_PARAMETER_UUID:
      return partages_uuid_is_valid (value);
    case PARTAGES_LRS_PARAMETER_IRI:
      return partages_xapi_is_iri (value);
    case PARTAGES_LRS_PARAMETER_BOOLEAN:
      return g_str_equal (value, "true") || g_str_equal (value, "false");
    case PARTAGES_LRS_PARAMETER_TIME:
      return partages_xapi_is_timestamp (value, FALSE) && partages_time_from_iso (value, &time);
    case PARTAGES_LRS_PARAMETER_NUMBER:
      return g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL);
    case PARTAGES_LRS_PARAMETER_AGENT:
      return is_agent (value);
    case PARTAGES_LRS_PARAMETER_TEXT:
    default:
      return *value != '\0' && g_utf8_validate (value, -1, NULL);
    }
}

static const PartagesLrsParameter *
find_known (const PartagesLrsParameter *known, const char *name)
{
  for (; known->name != NULL; known++)
    {
      if (g_str_equal (known->name, name))
        return known;
    }

  return NULL;
}

static PartagesResponse *
refuse (const char *name, const char *problem)
{
  g_autofree char *message = g_strdup_printf ("The parameter “%s” %s.", name, problem);

  return partages_response_new_error (400, message);
}

/**
 * partages_lrs_check_parameters:
 * @known: the parameters of the resource
 *
 * Returns: (transfer full) (nullable): the refusal of a parameter that is not known, comes twice, is
 *   missing, or is not what it should be
 */
PartagesResponse *
partages_lrs_check_parameters (const PartagesRequest *request, const PartagesLrsParameter *known)
{
  for (guint i = 0; i < partages_request_get_n_parameters (request); i++)
    {
      const PartagesLrsParameter *parameter;
      const char *name;
      const char *value;

      partages_request_get_nth_parameter (request, i, &name, &value);
      parameter = find_known (known, name);
      if (parameter == NULL)
        return refuse (name, "is not known here");
      if (partages_request_get_parameter (request, name) != value)
        return refuse (name, "is given twice");
      if (!is_valid (parameter->kind, value))
        return refuse (name, "is not what it should be");
    }

  for (; known->name != NULL; known++)
    {
      if (known->required && partages_request_get_parameter (request, known->name) == NULL)
        return refuse (known->name, "is missing");
    }

  return NULL;
}

gboolean
partages_lrs_get_boolean (const PartagesRequest *request, const char *name)
{
  const char *value = partages_request_get_parameter (request, name);

  return value != NULL && g_str_equal (value, "true");
}

/**
 * partages_lrs_dup_agent:
 * @name: of a parameter that holds an agent
 *
 * Returns: (transfer full) (nullable): the identifier of the agent, or %NULL when the parameter is not there
 */
char *
partages_lrs_dup_agent (const PartagesRequest *request, const char *name)
{
  const char *value = partages_request_get_parameter (request, name);
  g_autoptr (PartagesJson) json = value != NULL ? parse_agent (value) : NULL;

  return json != NULL ? partages_lrs_agent_identifier (partages_json_get_root (json)) : NULL;
}
