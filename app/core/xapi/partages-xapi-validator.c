/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a statement is one. The rules are those of xAPI 1.0.3, 'Data', and IEEE 9274.1.1 for
 * version 2.0; the tables name what each object may hold. */

#include "partages-xapi-validator.h"

#include "partages-xapi-check.h"
#include "partages-xapi-grammar.h"
#include "partages-xapi-statement.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (partages_xapi_error, partages_xapi_error)

/* --- Result and context (Data, 2.4.5 and 2.4.6) ------------------------------------------------ */

static gboolean
check_score (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "scaled", partages_xapi_check_scaled },
    { "raw", partages_xapi_check_number },
    { "min", partages_xapi_check_number },
    { "max", partages_xapi_check_number },
    { NULL },
  };
  yyjson_val *raw = yyjson_obj_get (value, "raw");
  yyjson_val *min = yyjson_obj_get (value, "min");
  yyjson_val *max = yyjson_obj_get (value, "max");

  if (!partages_xapi_check_members (self, value, members))
    return FALSE;
  if (min != NULL && max != NULL && yyjson_get_num (min) >= yyjson_get_num (max))
    return partages_xapi_check_fail (self, _ ("a minimum that is not less than the maximum"));
  if (raw != NULL && min != NULL && yyjson_get_num (raw) < yyjson_get_num (min))
    return partages_xapi_check_fail (self, _ ("a score below its minimum"));

  return raw == NULL || max == NULL || yyjson_get_num (raw) <= yyjson_get_num (max)
         || partages_xapi_check_fail (self, _ ("a score above its maximum"));
}

static gboolean
check_result (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "score", check_score },
    { "success", partages_xapi_check_boolean },
    { "completion", partages_xapi_check_boolean },
    { "response", partages_xapi_check_text },
    { "duration", partages_xapi_check_duration },
    { "extensions", partages_xapi_check_extensions },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

/* A single activity may stand in place of the list, from clients of before version 1.0 (Data, 2.4.6.2). */
static gboolean
check_activities (PartagesXapiCheck *self, yyjson_val *value)
{
  if (yyjson_is_obj (value))
    return partages_xapi_check_activity (self, value);

  return partages_xapi_check_items (self, value, partages_xapi_check_activity);
}

static gboolean
check_context_activities (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "parent", check_activities },
    { "grouping", check_activities },
    { "category", check_activities },
    { "other", check_activities },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

static gboolean
check_relevant_types (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_items (self, value, partages_xapi_check_iri)
         && (yyjson_arr_size (value) > 0 || partages_xapi_check_fail (self, _ ("an empty list")));
}

static gboolean
check_context_agent (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text, TRUE },
    { "agent", partages_xapi_check_agent, TRUE },
    { "relevantTypes", check_relevant_types },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members)
         && (partages_xapi_check_has_type (value, "contextAgent")
             || partages_xapi_check_fail (self, _ ("not a contextAgent")));
}

static gboolean
check_context_group (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text, TRUE },
    { "group", partages_xapi_check_group, TRUE },
    { "relevantTypes", check_relevant_types },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members)
         && (partages_xapi_check_has_type (value, "contextGroup")
             || partages_xapi_check_fail (self, _ ("not a contextGroup")));
}

static gboolean
check_context_agents (PartagesXapiCheck *self, yyjson_val *value)
{
  if (self->form == PARTAGES_XAPI_1_0_3)
    return partages_xapi_check_fail (self, _ ("has no place in version 1.0"));

  return partages_xapi_check_items (self, value, check_context_agent);
}

static gboolean
check_context_groups (PartagesXapiCheck *self, yyjson_val *value)
{
  if (self->form == PARTAGES_XAPI_1_0_3)
    return partages_xapi_check_fail (self, _ ("has no place in version 1.0"));

  return partages_xapi_check_items (self, value, check_context_group);
}

static gboolean
check_statement_ref (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text, TRUE },
    { "id", partages_xapi_check_uuid, TRUE },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members)
         && (partages_xapi_check_has_type (value, "StatementRef")
             || partages_xapi_check_fail (self, _ ("not a reference to a statement")));
}

static gboolean
check_context (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "registration", partages_xapi_check_uuid },
    { "instructor", partages_xapi_check_actor },
    { "team", partages_xapi_check_group },
    { "contextActivities", check_context_activities },
    { "contextAgents", check_context_agents },
    { "contextGroups", check_context_groups },
    { "revision", partages_xapi_check_text },
    { "platform", partages_xapi_check_text },
    { "language", partages_xapi_check_language },
    { "statement", check_statement_ref },
    { "extensions", partages_xapi_check_extensions },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

/* --- The statement ----------------------------------------------------------------------------- */

static gboolean
check_verb (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "id", partages_xapi_check_iri, TRUE },
    { "display", partages_xapi_check_language_map },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

static gboolean
check_media_type (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_media_type (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not a media type"));
}

static gboolean
check_sha2 (PartagesXapiCheck *self, yyjson_val *value)
{
  return (yyjson_is_str (value) && partages_xapi_is_sha2 (yyjson_get_str (value)))
         || partages_xapi_check_fail (self, _ ("not a SHA-2"));
}

static gboolean
check_attachment (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "usageType", partages_xapi_check_iri, TRUE },
    { "display", partages_xapi_check_language_map, TRUE },
    { "description", partages_xapi_check_language_map },
    { "contentType", check_media_type, TRUE },
    { "length", partages_xapi_check_length, TRUE },
    { "sha2", check_sha2, TRUE },
    { "fileUrl", partages_xapi_check_iri },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members);
}

static gboolean
check_attachments (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_items (self, value, check_attachment);
}

/* What holds between the parts of a statement and of a statement within one. */
static gboolean
check_consistent (PartagesXapiCheck *self, yyjson_val *statement)
{
  yyjson_val *object = yyjson_obj_get (statement, "object");
  yyjson_val *context = yyjson_obj_get (statement, "context");
  yyjson_val *verb = yyjson_obj_get (yyjson_obj_get (statement, "verb"), "id");
  gboolean about_activity = yyjson_obj_get (object, "objectType") == NULL
                            || partages_xapi_check_has_type (object, "Activity");

  if (!about_activity
      && (yyjson_obj_get (context, "revision") != NULL
          || yyjson_obj_get (context, "platform") != NULL))
    return partages_xapi_check_fail (
        self, _ ("a revision or platform of something that is not an activity"));

  return !yyjson_equals_str (verb, PARTAGES_XAPI_VERB_VOIDED)
         || partages_xapi_check_has_type (object, "StatementRef")
         || partages_xapi_check_fail (self, _ ("voids something that is not a statement"));
}

static gboolean check_plain_object (PartagesXapiCheck *self, yyjson_val *value);

static gboolean
check_sub_statement (PartagesXapiCheck *self, yyjson_val *value)
{
  static const PartagesXapiMember members[] = {
    { "objectType", partages_xapi_check_text, TRUE },
    { "actor", partages_xapi_check_actor, TRUE },
    { "verb", check_verb, TRUE },
    { "object", check_plain_object, TRUE },
    { "result", check_result },
    { "context", check_context },
    { "timestamp", partages_xapi_check_timestamp },
    { "attachments", check_attachments },
    { NULL },
  };

  return partages_xapi_check_members (self, value, members) && check_consistent (self, value);
}

/* Any object but a statement within a statement. */
static gboolean
check_plain_object (PartagesXapiCheck *self, yyjson_val *value)
{
  if (partages_xapi_check_has_type (value, "Agent"))
    return partages_xapi_check_agent (self, value);
  if (partages_xapi_check_has_type (value, "Group"))
    return partages_xapi_check_group (self, value);
  if (partages_xapi_check_has_type (value, "StatementRef"))
    return check_statement_ref (self, value);

  return partages_xapi_check_activity (self, value);
}

static gboolean
check_object (PartagesXapiCheck *self, yyjson_val *value)
{
  return partages_xapi_check_has_type (value, "SubStatement") ? check_sub_statement (self, value)
                                                              : check_plain_object (self, value);
}

static gboolean
check_statement (PartagesXapiCheck *self, yyjson_val *statement)
{
  static const PartagesXapiMember members[] = {
    { "id", partages_xapi_check_uuid },
    { "actor", partages_xapi_check_actor, TRUE },
    { "verb", check_verb, TRUE },
    { "object", check_object, TRUE },
    { "result", check_result },
    { "context", check_context },
    { "timestamp", partages_xapi_check_timestamp },
    { "stored", partages_xapi_check_timestamp },
    { "authority", partages_xapi_check_authority },
    { "version", partages_xapi_check_version },
    { "attachments", check_attachments },
    { NULL },
  };

  if (!partages_xapi_check_members (self, statement, members)
      || !check_consistent (self, statement))
    return FALSE;
  if (self->form != PARTAGES_XAPI_STORED)
    return TRUE;
  if (yyjson_obj_get (statement, "id") == NULL)
    return partages_xapi_check_fail (self, _ ("a stored statement without an id"));

  return yyjson_obj_get (statement, "timestamp") != NULL
         || yyjson_obj_get (statement, "stored") != NULL
         || partages_xapi_check_fail (self, _ ("a stored statement without a time"));
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
  PartagesXapiCheck self = { form, path, error };

  return check_statement (&self, statement);
}

/**
 * partages_xapi_validate_actor:
 * @actor: a JSON value that was read within the limits of [func@json_parse]
 * @error: a [error@XapiError]
 *
 * Returns: whether @actor is an agent or a group
 */
gboolean
partages_xapi_validate_actor (yyjson_val *actor, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  PartagesXapiCheck self = { PARTAGES_XAPI_STORED, path, error };

  return partages_xapi_check_actor (&self, actor);
}
