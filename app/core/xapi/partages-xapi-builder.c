/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements as FORMATS.md, section 4, writes them. */

#include "partages-xapi-builder.h"

#include "partages-json.h"
#include "partages-time.h"
#include "partages-xapi-validator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PartagesXapiBuilder
{
  char *id;
  char *verb;
  yyjson_mut_doc *document;
  yyjson_mut_val *object;
  yyjson_mut_val *result; /* (nullable) */
  yyjson_mut_val *context;
  yyjson_mut_val *activities; /* the contextActivities in it */
  yyjson_mut_val *extensions; /* of the context */
};

static yyjson_mut_val *
copy_text (PartagesXapiBuilder *self, const char *text)
{
  return yyjson_mut_strcpy (self->document, text);
}

/* A member of an object, made on first use. */
static yyjson_mut_val *
ensure_object (PartagesXapiBuilder *self, yyjson_mut_val *object, const char *name)
{
  yyjson_mut_val *member = yyjson_mut_obj_get (object, name);

  if (member == NULL)
    {
      member = yyjson_mut_obj (self->document);
      yyjson_mut_obj_add_val (self->document, object, name, member);
    }

  return member;
}

static yyjson_mut_val *
ensure_array (PartagesXapiBuilder *self, yyjson_mut_val *object, const char *name)
{
  yyjson_mut_val *member = yyjson_mut_obj_get (object, name);

  if (member == NULL)
    {
      member = yyjson_mut_arr (self->document);
      yyjson_mut_obj_add (object, copy_text (self, name), member);
    }

  return member;
}

static yyjson_mut_val *
ensure_result (PartagesXapiBuilder *self)
{
  if (self->result == NULL)
    self->result = yyjson_mut_obj (self->document);

  return self->result;
}

static yyjson_mut_val *
ensure_definition (PartagesXapiBuilder *self)
{
  return ensure_object (self, self->object, "definition");
}

/* Sets a member whose name is a literal of the program. */
static void
put (PartagesXapiBuilder *self, yyjson_mut_val *object, const char *name, yyjson_mut_val *value)
{
  yyjson_mut_obj_put (object, yyjson_mut_str (self->document, name), value);
}

static yyjson_mut_val *
add_activity (PartagesXapiBuilder *self, const char *relation, const char *id)
{
  yyjson_mut_val *list = ensure_array (self, self->activities, relation);
  yyjson_mut_val *activity = yyjson_mut_arr_add_obj (self->document, list);

  put (self, activity, "id", copy_text (self, id));

  return activity;
}

/* The last part of the verb's address is its name in English. */
static const char *
verb_name (const char *verb)
{
  const char *slash = strrchr (verb, '/');

  return slash != NULL ? slash + 1 : verb;
}

static yyjson_mut_val *
build_verb (PartagesXapiBuilder *self)
{
  yyjson_mut_val *verb = yyjson_mut_obj (self->document);
  yyjson_mut_val *display;

  yyjson_mut_obj_add_str (self->document, verb, "id", self->verb);
  display = yyjson_mut_obj_add_obj (self->document, verb, "display");
  yyjson_mut_obj_add_str (self->document, display, "en", verb_name (self->verb));

  return verb;
}

/* The extensions stand last in the context and the context last in the statement, where a draft goes
 * on. */
static void
put_together (PartagesXapiBuilder *self)
{
  yyjson_mut_val *root = yyjson_mut_obj (self->document);

  yyjson_mut_doc_set_root (self->document, root);
  yyjson_mut_obj_add_val (self->document, root, "verb", build_verb (self));
  yyjson_mut_obj_add_val (self->document, root, "object", self->object);
  if (self->result != NULL)
    yyjson_mut_obj_add_val (self->document, root, "result", self->result);
  put (self, self->context, "extensions", self->extensions);
  yyjson_mut_obj_add_val (self->document, root, "context", self->context);
}

/**
 * partages_xapi_builder_new:
 * @verb: one of the PARTAGES_XAPI_VERB_ constants
 *
 * Returns: (transfer full): a builder without an object
 */
PartagesXapiBuilder *
partages_xapi_builder_new (const char *verb)
{
  PartagesXapiBuilder *self = g_new0 (PartagesXapiBuilder, 1);
  yyjson_mut_val *category;

  self->verb = g_strdup (verb);
  self->document = yyjson_mut_doc_new (NULL);
  self->object = yyjson_mut_obj (self->document);
  self->context = yyjson_mut_obj (self->document);
  self->activities = ensure_object (self, self->context, "contextActivities");
  self->extensions = yyjson_mut_obj (self->document);

  category = add_activity (self, "category", PARTAGES_XAPI_PROFILE);
  put (self, ensure_object (self, category, "definition"), "type",
       copy_text (self, PARTAGES_XAPI_TYPE_PROFILE));

  return self;
}

void
partages_xapi_builder_free (PartagesXapiBuilder *self)
{
  g_free (self->id);
  g_free (self->verb);
  yyjson_mut_doc_free (self->document);
  g_free (self);
}

/**
 * partages_xapi_builder_set_id:
 * @id: a UUID
 *
 * Gives the statement its id beforehand, so that another can refer to it. Without this the record
 * chooses one.
 */
void
partages_xapi_builder_set_id (PartagesXapiBuilder *self, const char *id)
{
  g_set_str (&self->id, id);
}

/**
 * partages_xapi_builder_set_object_activity:
 * @id: an IRI
 * @type: (nullable): one of the PARTAGES_XAPI_TYPE_ constants, or another IRI
 * @name: (nullable): what people call it
 */
void
partages_xapi_builder_set_object_activity (PartagesXapiBuilder *self,
                                           const char *id,
                                           const char *type,
                                           PartagesText *name)
{
  put (self, self->object, "objectType", copy_text (self, "Activity"));
  put (self, self->object, "id", copy_text (self, id));
  if (type != NULL)
    put (self, ensure_definition (self), "type", copy_text (self, type));
  if (name != NULL && !partages_text_is_empty (name))
    put (self, ensure_definition (self), "name", partages_text_to_json (name, self->document));
}

/**
 * partages_xapi_builder_set_object_statement:
 * @id: the id of another statement
 */
void
partages_xapi_builder_set_object_statement (PartagesXapiBuilder *self, const char *id)
{
  put (self, self->object, "objectType", copy_text (self, "StatementRef"));
  put (self, self->object, "id", copy_text (self, id));
}

/**
 * partages_xapi_builder_set_interaction:
 * @interaction_type: `choice`, `fill-in`, `numeric`, `long-fill-in`, `sequencing`, `other`…
 * @correct_responses: (nullable) (array zero-terminated=1): each a right response in the notation of
 *   xAPI (`a[,]b` for several choices), or %NULL where that is not for everyone to read
 *
 * Says how the activity asks (xAPI Data, 2.4.4.1 'Interaction Activities').
 */
void
partages_xapi_builder_set_interaction (PartagesXapiBuilder *self,
                                       const char *interaction_type,
                                       const char *const *correct_responses)
{
  yyjson_mut_val *definition = ensure_definition (self);
  yyjson_mut_val *pattern;

  put (self, definition, "interactionType", copy_text (self, interaction_type));
  if (correct_responses == NULL)
    return;

  pattern = yyjson_mut_arr (self->document);
  for (guint i = 0; correct_responses[i] != NULL; i++)
    yyjson_mut_arr_add_val (pattern, copy_text (self, correct_responses[i]));
  put (self, definition, "correctResponsesPattern", pattern);
}

/**
 * partages_xapi_builder_add_component:
 * @list: `choices`, `scale`, `source`, `target` or `steps`, as the type of interaction has it
 * @id: unique in its list, without white space
 * @description: (nullable): what is shown
 */
void
partages_xapi_builder_add_component (PartagesXapiBuilder *self,
                                     const char *list,
                                     const char *id,
                                     PartagesText *description)
{
  yyjson_mut_val *components = ensure_array (self, ensure_definition (self), list);
  yyjson_mut_val *component = yyjson_mut_arr_add_obj (self->document, components);

  put (self, component, "id", copy_text (self, id));
  if (description != NULL && !partages_text_is_empty (description))
    put (self, component, "description", partages_text_to_json (description, self->document));
}

void
partages_xapi_builder_set_success (PartagesXapiBuilder *self, gboolean success)
{
  put (self, ensure_result (self), "success", yyjson_mut_bool (self->document, success));
}

void
partages_xapi_builder_set_completion (PartagesXapiBuilder *self, gboolean completion)
{
  put (self, ensure_result (self), "completion", yyjson_mut_bool (self->document, completion));
}

/**
 * partages_xapi_builder_set_score:
 * @scaled: −1 to 1
 */
void
partages_xapi_builder_set_score (PartagesXapiBuilder *self, double scaled)
{
  yyjson_mut_val *score = ensure_object (self, ensure_result (self), "score");

  put (self, score, "scaled", yyjson_mut_real (self->document, scaled));
}

/**
 * partages_xapi_builder_set_duration:
 * @duration: microseconds, idle time left out
 */
void
partages_xapi_builder_set_duration (PartagesXapiBuilder *self, gint64 duration)
{
  g_autofree char *text = partages_duration_to_iso (duration);

  put (self, ensure_result (self), "duration", copy_text (self, text));
}

void
partages_xapi_builder_set_response (PartagesXapiBuilder *self, const char *response)
{
  put (self, ensure_result (self), "response", copy_text (self, response));
}

/**
 * partages_xapi_builder_set_registration:
 * @registration: from [func@record_dup_registration]
 */
void
partages_xapi_builder_set_registration (PartagesXapiBuilder *self, const char *registration)
{
  put (self, self->context, "registration", copy_text (self, registration));
}

/**
 * partages_xapi_builder_set_revision:
 * @revision: the version of the package
 */
void
partages_xapi_builder_set_revision (PartagesXapiBuilder *self, const char *revision)
{
  put (self, self->context, "revision", copy_text (self, revision));
}

/**
 * partages_xapi_builder_set_language:
 * @language: the tag of the language in which the learner read it
 */
void
partages_xapi_builder_set_language (PartagesXapiBuilder *self, const char *language)
{
  put (self, self->context, "language", copy_text (self, language));
}

/**
 * partages_xapi_builder_add_parent:
 * @id: the IRI of what contains the object: the lesson of a question, the case of a decision
 */
void
partages_xapi_builder_add_parent (PartagesXapiBuilder *self, const char *id)
{
  add_activity (self, "parent", id);
}

/**
 * partages_xapi_builder_add_grouping:
 * @id: the IRI of what the object belongs to in a wider sense: the course
 */
void
partages_xapi_builder_add_grouping (PartagesXapiBuilder *self, const char *id)
{
  add_activity (self, "grouping", id);
}

void
partages_xapi_builder_add_extension_text (PartagesXapiBuilder *self,
                                          const char *name,
                                          const char *value)
{
  partages_xapi_builder_add_extension_value (self, name, copy_text (self, value));
}

void
partages_xapi_builder_add_extension_int (PartagesXapiBuilder *self, const char *name, gint64 value)
{
  partages_xapi_builder_add_extension_value (self, name, yyjson_mut_sint (self->document, value));
}

void
partages_xapi_builder_add_extension_double (PartagesXapiBuilder *self,
                                            const char *name,
                                            double value)
{
  partages_xapi_builder_add_extension_value (self, name, yyjson_mut_real (self->document, value));
}

void
partages_xapi_builder_add_extension_bool (PartagesXapiBuilder *self,
                                          const char *name,
                                          gboolean value)
{
  partages_xapi_builder_add_extension_value (self, name, yyjson_mut_bool (self->document, value));
}

/**
 * partages_xapi_builder_add_extension_texts:
 * @name: the short name
 * @values: (array zero-terminated=1): perhaps none
 */
void
partages_xapi_builder_add_extension_texts (PartagesXapiBuilder *self,
                                           const char *name,
                                           const char *const *values)
{
  yyjson_mut_val *array = yyjson_mut_arr (self->document);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    yyjson_mut_arr_add_val (array, copy_text (self, values[i]));
  partages_xapi_builder_add_extension_value (self, name, array);
}

/**
 * partages_xapi_builder_add_extension_value:
 * @name: the short name
 * @value: (transfer full): a value made in the document of this builder
 */
void
partages_xapi_builder_add_extension_value (PartagesXapiBuilder *self,
                                           const char *name,
                                           yyjson_mut_val *value)
{
  g_autofree char *iri = g_strconcat (PARTAGES_XAPI_EXTENSION, name, NULL);

  yyjson_mut_obj_put (self->extensions, copy_text (self, iri), value);
}

/* The document in which values for this builder are made. */
yyjson_mut_doc *
partages_xapi_builder_get_document (PartagesXapiBuilder *self)
{
  return self->document;
}

/**
 * partages_xapi_builder_finish:
 * @error: a [error@XapiError] when a number or a text cannot be written as JSON
 *
 * Ends the building.
 *
 * Returns: (transfer full) (nullable): what was built, or %NULL with @error set
 */
PartagesXapiDraft *
partages_xapi_builder_finish (PartagesXapiBuilder *self, GError **error)
{
  yyjson_write_err problem = { 0 };
  PartagesXapiDraft *draft;
  size_t length = 0;
  char *written;

  put_together (self);
  written = yyjson_mut_write_opts (self->document, YYJSON_WRITE_NOFLAG, NULL, &length, &problem);
  if (written == NULL)
    {
      g_set_error (error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID,
                   _ ("What was done could not be written down (%s)"), problem.msg);
      return NULL;
    }

  draft = partages_xapi_draft_new (written, length);
  partages_xapi_draft_set_id (draft, self->id);
  free (written);

  return draft;
}
