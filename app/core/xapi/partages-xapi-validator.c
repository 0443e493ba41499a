/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a statement is one. The rules are those of xAPI 1.0.3, 'Data', and IEEE 9274.1.1 for
 * version 2.0; the tables below name what each object may hold. */

#include "partages-xapi-validator.h"

#include "partages-id.h"
#include "partages-time.h"
#include "partages-xapi-grammar.h"
#include "partages-xapi-statement.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (partages_xapi_error, partages_xapi_error)

typedef struct
{
  PartagesXapiForm form;
  GString *path; /* of the value that is being looked at, for the message */
  GError **error;
} Validator;

typedef gboolean (*Check) (Validator *self, yyjson_val *value);

typedef struct
{
  const char *name;
  Check check;
  gboolean required;
} Member;

static gboolean
fail (Validator *self, const char *problem)
{
  g_set_error (self->error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID, "%s: %s",
               self->path->len > 0 ? self->path->str : _ ("statement"), problem);
  return FALSE;
}

/* Looks at a member of the value that is being looked at. */
static gboolean
check_at (Validator *self, const char *name, yyjson_val *value, Check check)
{
  gsize above = self->path->len;
  gboolean valid;

  g_string_append_printf (self->path, above > 0 ? ".%s" : "%s", name);
  valid = check (self, value);
  g_string_truncate (self->path, above);

  return valid;
}

static gboolean
check_items (Validator *self, yyjson_val *array, Check check)
{
  gsize above = self->path->len;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (!yyjson_is_arr (array))
    return fail (self, _ ("not a list"));

  yyjson_arr_foreach (array, i, n, item)
    {
      g_string_append_printf (self->path, "[%u]", (guint) i);
      if (!check (self, item))
        return FALSE;
      g_string_truncate (self->path, above);
    }

  return TRUE;
}

static const Member *
find_member (const Member *members, const char *name)
{
  for (; members->name != NULL; members++)
    {
      if (g_str_equal (members->name, name))
        return members;
    }

  return NULL;
}

/* An object that holds all that is required and nothing that is not in the table. */
static gboolean
check_members (Validator *self, yyjson_val *object, const Member *members)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (object))
    return fail (self, _ ("not an object"));

  yyjson_obj_foreach (object, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      const Member *member = find_member (members, name);

      if (member == NULL)
        {
          g_autofree char *problem = g_strdup_printf (_ ("“%s” has no place here"), name);

          return fail (self, problem);
        }
      if (!check_at (self, name, value, member->check))
        return FALSE;
    }

  for (; members->name != NULL; members++)
    {
      if (members->required && yyjson_obj_get (object, members->name) == NULL)
        {
          g_autofree char *problem = g_strdup_printf (_ ("“%s” is missing"), members->name);

          return fail (self, problem);
        }
    }

  return TRUE;
}

static gboolean
has_type (yyjson_val *object, const char *type)
{
  return g_strcmp0 (yyjson_get_str (yyjson_obj_get (object, "objectType")), type) == 0;
}

/* --- Values ------------------------------------------------------------------------------------ */

static gboolean
check_text (Validator *self, yyjson_val *value)
{
  return yyjson_is_str (value) || fail (self, _ ("not a text"));
}

static gboolean
check_boolean (Validator *self, yyjson_val *value)
{
  return yyjson_is_bool (value) || fail (self, _ ("neither true nor false"));
}

static gboolean
check_number (Validator *self, yyjson_val *value)
{
  return yyjson_is_num (value) || fail (self, _ ("not a number"));
}

static gboolean
check_length (Validator *self, yyjson_val *value)
{
  return yyjson_is_uint (value) || fail (self, _ ("not a number of bytes"));
}

static gboolean
check_scaled (Validator *self, yyjson_val *value)
{
  return check_number (self, value)
         && (fabs (yyjson_get_num (value)) <= 1 || fail (self, _ ("not between −1 and 1")));
}

static gboolean
check_uuid (Validator *self, yyjson_val *value)
{
  return partages_uuid_is_valid (yyjson_get_str (value)) || fail (self, _ ("not a UUID"));
}

static gboolean
check_iri (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_iri (yyjson_get_str (value)))
         || fail (self, _ ("not an IRI"));
}

static gboolean
check_language (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_language (yyjson_get_str (value)))
         || fail (self, _ ("not a language tag"));
}

static gboolean
check_duration (Validator *self, yyjson_val *value)
{
  gint64 duration;

  return partages_duration_from_iso (yyjson_get_str (value), &duration)
         || fail (self, _ ("not a duration"));
}

static gboolean
check_timestamp (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value)
          && partages_xapi_is_timestamp (yyjson_get_str (value), self->form == PARTAGES_XAPI_2_0))
         || fail (self, _ ("not a date and time"));
}

static gboolean
check_version (Validator *self, yyjson_val *value)
{
  const char *version = yyjson_get_str (value);

  if (version == NULL)
    return fail (self, _ ("not a text"));
  if (self->form != PARTAGES_XAPI_2_0
      && (g_str_equal (version, "1.0") || g_str_has_prefix (version, "1.0.")))
    return TRUE;
  if (self->form != PARTAGES_XAPI_1_0_3 && g_str_has_prefix (version, "2.0."))
    return TRUE;

  return fail (self, _ ("not the version of this server"));
}

static gboolean
check_language_map (Validator *self, yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *text;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (value))
    return fail (self, _ ("not a text in several languages"));

  yyjson_obj_foreach (value, i, n, key, text)
    {
      if (!check_language (self, key) || !check_at (self, yyjson_get_str (key), text, check_text))
        return FALSE;
    }

  return TRUE;
}

/* What an extension holds is its own affair, and may be null. */
static gboolean
check_extensions (Validator *self, yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *extension;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (value))
    return fail (self, _ ("not an object"));

  yyjson_obj_foreach (value, i, n, key, extension)
    {
      if (!check_iri (self, key))
        return FALSE;
    }

  return TRUE;
}

/* --- Actors (Data, 2.4.2) ---------------------------------------------------------------------- */

static gboolean
check_mbox (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_mailto (yyjson_get_str (value)))
         || fail (self, _ ("not a mailto address"));
}

static gboolean
check_mbox_sha1sum (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_sha1 (yyjson_get_str (value)))
         || fail (self, _ ("not a SHA-1"));
}

static gboolean
check_account (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "homePage", check_iri, TRUE },
    { "name", check_text, TRUE },
    { NULL },
  };

  return check_members (self, value, members);
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

static gboolean
check_agent (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text },
    { "name", check_text },
    { "mbox", check_mbox },
    { "mbox_sha1sum", check_mbox_sha1sum },
    { "openid", check_iri },
    { "account", check_account },
    { NULL },
  };

  if (!check_members (self, value, members))
    return FALSE;
  if (yyjson_obj_get (value, "objectType") != NULL && !has_type (value, "Agent"))
    return fail (self, _ ("not an agent"));

  return count_identifiers (value) == 1 || fail (self, _ ("not identified in exactly one way"));
}

static gboolean
check_agents (Validator *self, yyjson_val *value)
{
  return check_items (self, value, check_agent);
}

static gboolean
check_group (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text, TRUE },
    { "name", check_text },
    { "member", check_agents },
    { "mbox", check_mbox },
    { "mbox_sha1sum", check_mbox_sha1sum },
    { "openid", check_iri },
    { "account", check_account },
    { NULL },
  };
  guint n;

  if (!check_members (self, value, members))
    return FALSE;
  if (!has_type (value, "Group"))
    return fail (self, _ ("not a group"));

  n = count_identifiers (value);
  if (n == 0 && yyjson_arr_size (yyjson_obj_get (value, "member")) == 0)
    return fail (self, _ ("a group with neither an identity nor members"));

  return n <= 1 || fail (self, _ ("not identified in exactly one way"));
}

static gboolean
check_actor (Validator *self, yyjson_val *value)
{
  return has_type (value, "Group") ? check_group (self, value) : check_agent (self, value);
}

/* Who vouches: an agent, or the application and the person of OAuth (Data, 2.4.9). */
static gboolean
check_authority (Validator *self, yyjson_val *value)
{
  if (!check_actor (self, value))
    return FALSE;

  return !has_type (value, "Group")
         || (count_identifiers (value) == 0
             && yyjson_arr_size (yyjson_obj_get (value, "member")) == 2)
         || fail (self, _ ("a group that is not two members without an identity"));
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
check_interaction_type (Validator *self, yyjson_val *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (interactions); i++)
    {
      if (yyjson_equals_str (value, interactions[i].type))
        return TRUE;
    }

  return fail (self, _ ("not a type of interaction"));
}

static gboolean
check_texts (Validator *self, yyjson_val *value)
{
  return check_items (self, value, check_text);
}

static gboolean
check_component (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "id", check_text, TRUE },
    { "description", check_language_map },
    { NULL },
  };

  return check_members (self, value, members);
}

static gboolean
check_components (Validator *self, yyjson_val *value)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_val *component;
  size_t i;
  size_t n;

  if (!check_items (self, value, check_component))
    return FALSE;

  yyjson_arr_foreach (value, i, n, component)
    {
      if (!g_hash_table_add (ids, (gpointer) yyjson_get_str (yyjson_obj_get (component, "id"))))
        return fail (self, _ ("two components with the same id"));
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
check_interaction (Validator *self, yyjson_val *definition)
{
  static const char *const lists[] = { "choices", "scale", "source", "target", "steps" };
  const char *type = yyjson_get_str (yyjson_obj_get (definition, "interactionType"));

  if (type == NULL && yyjson_obj_get (definition, "correctResponsesPattern") != NULL)
    return fail (self, _ ("right responses without a type of interaction"));

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (yyjson_obj_get (definition, lists[i]) != NULL && !has_list (type, lists[i]))
        return fail (self, _ ("components that this type of interaction does not have"));
    }

  return TRUE;
}

static gboolean
check_definition (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "name", check_language_map },
    { "description", check_language_map },
    { "type", check_iri },
    { "moreInfo", check_iri },
    { "interactionType", check_interaction_type },
    { "correctResponsesPattern", check_texts },
    { "choices", check_components },
    { "scale", check_components },
    { "source", check_components },
    { "target", check_components },
    { "steps", check_components },
    { "extensions", check_extensions },
    { NULL },
  };

  return check_members (self, value, members) && check_interaction (self, value);
}

static gboolean
check_activity (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text },
    { "id", check_iri, TRUE },
    { "definition", check_definition },
    { NULL },
  };

  if (!check_members (self, value, members))
    return FALSE;

  return yyjson_obj_get (value, "objectType") == NULL || has_type (value, "Activity")
         || fail (self, _ ("not an activity"));
}

/* --- Result and context (Data, 2.4.5 and 2.4.6) ------------------------------------------------ */

static gboolean
check_score (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "scaled", check_scaled },
    { "raw", check_number },
    { "min", check_number },
    { "max", check_number },
    { NULL },
  };
  yyjson_val *raw = yyjson_obj_get (value, "raw");
  yyjson_val *min = yyjson_obj_get (value, "min");
  yyjson_val *max = yyjson_obj_get (value, "max");

  if (!check_members (self, value, members))
    return FALSE;
  if (min != NULL && max != NULL && yyjson_get_num (min) >= yyjson_get_num (max))
    return fail (self, _ ("a minimum that is not less than the maximum"));
  if (raw != NULL && min != NULL && yyjson_get_num (raw) < yyjson_get_num (min))
    return fail (self, _ ("a score below its minimum"));

  return raw == NULL || max == NULL || yyjson_get_num (raw) <= yyjson_get_num (max)
         || fail (self, _ ("a score above its maximum"));
}

static gboolean
check_result (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "score", check_score },
    { "success", check_boolean },
    { "completion", check_boolean },
    { "response", check_text },
    { "duration", check_duration },
    { "extensions", check_extensions },
    { NULL },
  };

  return check_members (self, value, members);
}

/* Version 1.0 allows a single activity in place of the list (Data, 2.4.6.2). */
static gboolean
check_activities (Validator *self, yyjson_val *value)
{
  if (yyjson_is_obj (value) && self->form != PARTAGES_XAPI_2_0)
    return check_activity (self, value);

  return check_items (self, value, check_activity);
}

static gboolean
check_context_activities (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "parent", check_activities },
    { "grouping", check_activities },
    { "category", check_activities },
    { "other", check_activities },
    { NULL },
  };

  return check_members (self, value, members);
}

static gboolean
check_relevant_types (Validator *self, yyjson_val *value)
{
  return check_items (self, value, check_iri)
         && (yyjson_arr_size (value) > 0 || fail (self, _ ("an empty list")));
}

static gboolean
check_context_agent (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text, TRUE },
    { "agent", check_agent, TRUE },
    { "relevantTypes", check_relevant_types },
    { NULL },
  };

  return check_members (self, value, members)
         && (has_type (value, "contextAgent") || fail (self, _ ("not a contextAgent")));
}

static gboolean
check_context_group (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text, TRUE },
    { "group", check_group, TRUE },
    { "relevantTypes", check_relevant_types },
    { NULL },
  };

  return check_members (self, value, members)
         && (has_type (value, "contextGroup") || fail (self, _ ("not a contextGroup")));
}

static gboolean
check_context_agents (Validator *self, yyjson_val *value)
{
  if (self->form == PARTAGES_XAPI_1_0_3)
    return fail (self, _ ("has no place in version 1.0"));

  return check_items (self, value, check_context_agent);
}

static gboolean
check_context_groups (Validator *self, yyjson_val *value)
{
  if (self->form == PARTAGES_XAPI_1_0_3)
    return fail (self, _ ("has no place in version 1.0"));

  return check_items (self, value, check_context_group);
}

static gboolean
check_statement_ref (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text, TRUE },
    { "id", check_uuid, TRUE },
    { NULL },
  };

  return check_members (self, value, members)
         && (has_type (value, "StatementRef") || fail (self, _ ("not a reference to a statement")));
}

static gboolean
check_context (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "registration", check_uuid },
    { "instructor", check_actor },
    { "team", check_group },
    { "contextActivities", check_context_activities },
    { "contextAgents", check_context_agents },
    { "contextGroups", check_context_groups },
    { "revision", check_text },
    { "platform", check_text },
    { "language", check_language },
    { "statement", check_statement_ref },
    { "extensions", check_extensions },
    { NULL },
  };

  return check_members (self, value, members);
}

/* --- The statement ----------------------------------------------------------------------------- */

static gboolean
check_verb (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "id", check_iri, TRUE },
    { "display", check_language_map },
    { NULL },
  };

  return check_members (self, value, members);
}

static gboolean
check_media_type (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_media_type (yyjson_get_str (value)))
         || fail (self, _ ("not a media type"));
}

static gboolean
check_sha2 (Validator *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_sha2 (yyjson_get_str (value)))
         || fail (self, _ ("not a SHA-2"));
}

static gboolean
check_attachment (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "usageType", check_iri, TRUE },
    { "display", check_language_map, TRUE },
    { "description", check_language_map },
    { "contentType", check_media_type, TRUE },
    { "length", check_length, TRUE },
    { "sha2", check_sha2, TRUE },
    { "fileUrl", check_iri },
    { NULL },
  };

  return check_members (self, value, members);
}

static gboolean
check_attachments (Validator *self, yyjson_val *value)
{
  return check_items (self, value, check_attachment);
}

/* What holds between the parts of a statement and of a statement within one. */
static gboolean
check_consistent (Validator *self, yyjson_val *statement)
{
  yyjson_val *object = yyjson_obj_get (statement, "object");
  yyjson_val *context = yyjson_obj_get (statement, "context");
  yyjson_val *verb = yyjson_obj_get (yyjson_obj_get (statement, "verb"), "id");
  gboolean about_activity
      = yyjson_obj_get (object, "objectType") == NULL || has_type (object, "Activity");

  if (!about_activity
      && (yyjson_obj_get (context, "revision") != NULL
          || yyjson_obj_get (context, "platform") != NULL))
    return fail (self, _ ("a revision or platform of something that is not an activity"));

  return !yyjson_equals_str (verb, PARTAGES_XAPI_VERB_VOIDED) || has_type (object, "StatementRef")
         || fail (self, _ ("voids something that is not a statement"));
}

static gboolean check_plain_object (Validator *self, yyjson_val *value);

static gboolean
check_sub_statement (Validator *self, yyjson_val *value)
{
  static const Member members[] = {
    { "objectType", check_text, TRUE },
    { "actor", check_actor, TRUE },
    { "verb", check_verb, TRUE },
    { "object", check_plain_object, TRUE },
    { "result", check_result },
    { "context", check_context },
    { "timestamp", check_timestamp },
    { "attachments", check_attachments },
    { NULL },
  };

  return check_members (self, value, members) && check_consistent (self, value);
}

/* Any object but a statement within a statement. */
static gboolean
check_plain_object (Validator *self, yyjson_val *value)
{
  if (has_type (value, "Agent"))
    return check_agent (self, value);
  if (has_type (value, "Group"))
    return check_group (self, value);
  if (has_type (value, "StatementRef"))
    return check_statement_ref (self, value);

  return check_activity (self, value);
}

static gboolean
check_object (Validator *self, yyjson_val *value)
{
  return has_type (value, "SubStatement") ? check_sub_statement (self, value)
                                          : check_plain_object (self, value);
}

static gboolean
check_statement (Validator *self, yyjson_val *statement)
{
  static const Member members[] = {
    { "id", check_uuid },
    { "actor", check_actor, TRUE },
    { "verb", check_verb, TRUE },
    { "object", check_object, TRUE },
    { "result", check_result },
    { "context", check_context },
    { "timestamp", check_timestamp },
    { "stored", check_timestamp },
    { "authority", check_authority },
    { "version", check_version },
    { "attachments", check_attachments },
    { NULL },
  };

  if (!check_members (self, statement, members) || !check_consistent (self, statement))
    return FALSE;
  if (self->form != PARTAGES_XAPI_STORED)
    return TRUE;
  if (yyjson_obj_get (statement, "id") == NULL)
    return fail (self, _ ("a stored statement without an id"));

  return yyjson_obj_get (statement, "timestamp") != NULL
         || yyjson_obj_get (statement, "stored") != NULL
         || fail (self, _ ("a stored statement without a time"));
}

/**
 * partages_xapi_validate:
 * @statement: a JSON value that was read within the limits of [func@json_parse]
 * @form: what is expected of it
 * @error: a [error@XapiError], whose message begins with where the first problem is
 *
 * Checks a statement against all that the specification says about a single statement.
 *
 * Returns: whether @statement is a statement
 */
gboolean
partages_xapi_validate (yyjson_val *statement, PartagesXapiForm form, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Validator self = { form, path, error };

  return check_statement (&self, statement);
}
