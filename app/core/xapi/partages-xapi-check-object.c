/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what a statement is about and who acts: agents, groups, activities. */

#include "partages-xapi-check.h"

#include "partages-xapi-grammar.h"

#include <glib/gi18n-lib.h>

/* --- Actors (Data, 2.4.2) ---------------------------------------------------------------------- */

static gboolean
check_mbox (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_mailto (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not a mailto address"));
}

static gboolean
check_mbox_sha1sum (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_sha1 (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not a SHA-1"));
}

static gboolean
check_account (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "homePage", partages_xapi_check_iri, TRUE },
    { "name", partages_xapi_check_text, TRUE },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

static guint
count_identifiers (yyjson_val *actor)
{
  static const char *const names[] = { "mbox", "mbox_sha1sum", "openid", "account" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    n += yyjson_obj_get (actor, names[i]) != NULL;

  return n;
}

gboolean
partages_xapi_check_agent (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text },
    { "name", partages_xapi_check_text },
    { "mbox", check_mbox },
    { "mbox_sha1sum", check_mbox_sha1sum },
    { "openid", partages_xapi_check_iri },
    { "account", check_account },
    { NULL },
  };

  if (!partages_xapi_check_members (self, value, members))
    return FALSE;
  if (yyjson_obj_get (value, "objectType") != NULL
      && !partages_xapi_check_has_type (value, "Agent"))
    return partages_xapi_check_fail (self, _ ("not an agent"));

  return count_identifiers (value) == 1
         || partages_xapi_check_fail (self, _ ("not identified in exactly one way"));
}

static gboolean
check_agents (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_items (self, value, partages_xapi_check_agent);
}

gboolean
partages_xapi_check_group (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text, TRUE },
    { "name", partages_xapi_check_text },
    { "member", check_agents },
    { "mbox", check_mbox },
    { "mbox_sha1sum", check_mbox_sha1sum },
    { "openid", partages_xapi_check_iri },
    { "account", check_account },
    { NULL },
  };
  guint n;

  if (!partages_xapi_check_members (self, value, members))
    return FALSE;
  if (!partages_xapi_check_has_type (value, "Group"))
    return partages_xapi_check_fail (self, _ ("not a group"));

  n = count_identifiers (value);
  if (n == 0 && yyjson_arr_size (yyjson_obj_get (value, "member")) == 0)
    return partages_xapi_check_fail (self, _ ("a group with neither an identity nor members"));

  return n <= 1 || partages_xapi_check_fail (self, _ ("not identified in exactly one way"));
}

gboolean
partages_xapi_check_actor (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_has_type (value, "Group") ? partages_xapi_check_group (self, value)
                                                       : partages_xapi_check_agent (self, value);
}

/* Who vouches: an agent, or the application and the person of OAuth (Data, 2.4.9). */
gboolean
partages_xapi_check_authority (PartagesXapiCheck *self, yyjson_val *value)
{
  if (!partages_xapi_check_actor (self, value))
    return FALSE;

  return !partages_xapi_check_has_type (value, "Group")
         || (count_identifiers (value) == 0
             && yyjson_arr_size (yyjson_obj_get (value, "member")) == 2)
         || partages_xapi_check_fail (self,
                                      _ ("a group that is not two members without an identity"));
}

/* --- Activities (Data, 2.4.4.1) ---------------------------------------------------------------- */

/* Which lists of components each type of interaction has. */
static const struct
{
  const char *type;
  const char *lists[2];
} interactions[] = {
  { "true-false" },
  { "choice", { "choices" } },
  { "fill-in" },
  { "long-fill-in" },
  { "matching", { "source", "target" } },
  { "performance", { "steps" } },
  { "sequencing", { "choices" } },
  { "likert", { "scale" } },
  { "numeric" },
  { "other" },
};

static gboolean
check_interaction_type (PartagesXapiCheck *self, yyjson_val *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (interactions); i++)
    {
      if (yyjson_equals_str (value, interactions[i].type))
        return TRUE;
    }

  return partages_xapi_check_fail (self, _ ("not a type of interaction"));
}

static gboolean
check_texts (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_items (self, value, partages_xapi_check_text);
}

static gboolean
check_component (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "id", partages_xapi_check_text, TRUE },
    { "description", partages_xapi_check_language_map },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

static gboolean
check_components (PartagesXapiCheck *self, yyjson_val *value)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_val *component;
  size_t i;
  size_t n;

  if (!partages_xapi_check_items (self, value, check_component))
    return FALSE;

  yyjson_arr_foreach (value, i, n, component)
    {
      if (!g_hash_table_add (ids, (gpointer) yyjson_get_str (yyjson_obj_get (component, "id"))))
        return partages_xapi_check_fail (self, _ ("two components with the same id"));
    }

  return TRUE;
}

static gboolean
has_list (const char *type, const char *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (interactions); i++)
    {
      if (g_strcmp0 (type, interactions[i].type) == 0)
        return g_strcmp0 (interactions[i].lists[0], list) == 0
               || g_strcmp0 (interactions[i].lists[1], list) == 0;
    }

  return FALSE;
}

static gboolean
check_interaction (PartagesXapiCheck *self, yyjson_val *definition)
{
  static const char *const lists[] = { "choices", "scale", "source", "target", "steps" };
  const char *type = yyjson_get_str (yyjson_obj_get (definition, "interactionType"));

  if (type == NULL && yyjson_obj_get (definition, "correctResponsesPattern") != NULL)
    return partages_xapi_check_fail (self, _ ("right responses without a type of interaction"));

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (yyjson_obj_get (definition, lists[i]) != NULL && !has_list (type, lists[i]))
        return partages_xapi_check_fail (
            self, _ ("components that this type of interaction does not have"));
    }

  return TRUE;
}

static gboolean
check_definition (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "name", partages_xapi_check_language_map },
    { "description", partages_xapi_check_language_map },
    { "type", partages_xapi_check_iri },
    { "moreInfo", partages_xapi_check_iri },
    { "interactionType", check_interaction_type },
    { "correctResponsesPattern", check_texts },
    { "choices", check_components },
    { "scale", check_components },
    { "source", check_components },
    { "target", check_components },
    { "steps", check_components },
    { "extensions", partages_xapi_check_extensions },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members) && check_interaction (self, value);
}

gboolean
partages_xapi_check_activity (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text },
    { "id", partages_xapi_check_iri, TRUE },
    { "definition", check_definition },
    { NULL },
  };

  if (!partages_xapi_check_members (self, value, members))
    return FALSE;

  return yyjson_obj_get (value, "objectType") == NULL
         || partages_xapi_check_has_type (value, "Activity")
         || partages_xapi_check_fail (self, _ ("not an activity"));
}
