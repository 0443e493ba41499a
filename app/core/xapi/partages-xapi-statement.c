/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement as it is stored and sent: its frozen bytes and what they say. */

#include "partages-xapi-statement.h"

#include "partages-json.h"
#include "partages-time.h"
#include "partages-xapi-statement-private.h"
#include "partages-xapi-validator.h"

#include <string.h>

struct _PartagesXapiStatement
{
  char *bytes;
  gsize length;
  yyjson_doc *document; /* of one that was built here */
  PartagesJson *json;   /* of one that was read */
  yyjson_val *root;
  gint64 time;
};

static void
statement_clear (gpointer data)
{
  PartagesXapiStatement *self = data;

  g_clear_pointer (&self->document, yyjson_doc_free);
  g_clear_pointer (&self->json, partages_json_unref);
  g_free (self->bytes);
}

static yyjson_val *
get_result (PartagesXapiStatement *self)
{
  return yyjson_obj_get (self->root, "result");
}

static yyjson_val *
get_context (PartagesXapiStatement *self)
{
  return yyjson_obj_get (self->root, "context");
}

/* When it happened, or at least when a server first had it. */
static gint64
read_time (yyjson_val *root)
{
  gint64 time = 0;

  if (!partages_time_from_iso (partages_json_get_string (root, "timestamp"), &time))
    partages_time_from_iso (partages_json_get_string (root, "stored"), &time);

  return time;
}

/* Of a statement that was just built here: takes the bytes, and the document that says the same. */
PartagesXapiStatement *
partages_xapi_statement_new_built (char *bytes, gsize length, yyjson_doc *document, gint64 time)
{
  PartagesXapiStatement *self = g_atomic_rc_box_new0 (PartagesXapiStatement);

  self->bytes = bytes;
  self->length = length;
  self->document = document;
  self->root = yyjson_doc_get_root (document);
  self->time = time;

  return self;
}

/**
 * partages_xapi_statement_parse_stored:
 * @bytes: (array length=length): the JSON of a statement
 * @length: its length in bytes
 * @error: a [error@JsonError]
 *
 * Reads a statement that was validated when it was stored.
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
PartagesXapiStatement *
partages_xapi_statement_parse_stored (const char *bytes, gsize length, GError **error)
{
  g_autoptr (PartagesJson) json
      = partages_json_parse (bytes, length, PARTAGES_JSON_READ_NONE, error);
  PartagesXapiStatement *self;

  if (json == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (PartagesXapiStatement);
  self->bytes = g_strndup (bytes, length);
  self->length = length;
  self->root = partages_json_get_root (json);
  self->json = g_steal_pointer (&json);
  self->time = read_time (self->root);

  return self;
}

/**
 * partages_xapi_statement_parse:
 * @bytes: (array length=length): the JSON of a statement from elsewhere, with its id
 * @length: its length in bytes
 * @error: a [error@JsonError] or [error@XapiError]
 *
 * Reads a statement and validates it. The bytes are kept as they are.
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
PartagesXapiStatement *
partages_xapi_statement_parse (const char *bytes, gsize length, GError **error)
{
  g_autoptr (PartagesXapiStatement) self
      = partages_xapi_statement_parse_stored (bytes, length, error);

  if (self == NULL || !partages_xapi_validate (self->root, PARTAGES_XAPI_STORED, error))
    return NULL;

  return g_steal_pointer (&self);
}

PartagesXapiStatement *
partages_xapi_statement_ref (PartagesXapiStatement *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_xapi_statement_unref (PartagesXapiStatement *self)
{
  g_atomic_rc_box_release_full (self, statement_clear);
}

/**
 * partages_xapi_statement_get_bytes:
 * @length: (out) (optional): how many
 *
 * Returns: (transfer none): the frozen bytes, ended by a NUL that is not one of them
 */
const char *
partages_xapi_statement_get_bytes (PartagesXapiStatement *self, gsize *length)
{
  if (length != NULL)
    *length = self->length;

  return self->bytes;
}

yyjson_val *
partages_xapi_statement_get_root (PartagesXapiStatement *self)
{
  return self->root;
}

const char *
partages_xapi_statement_get_id (PartagesXapiStatement *self)
{
  return partages_json_get_string (self->root, "id");
}

/* When it happened, in microseconds since 1970 UTC; 0 when it does not say. */
gint64
partages_xapi_statement_get_time (PartagesXapiStatement *self)
{
  return self->time;
}

/* (nullable): the home page of the account of who acted; %NULL when the actor is known otherwise */
const char *
partages_xapi_statement_get_home_page (PartagesXapiStatement *self)
{
  yyjson_val *actor = yyjson_obj_get (self->root, "actor");

  return partages_json_get_string (yyjson_obj_get (actor, "account"), "homePage");
}

/* (nullable): the name of the account of who acted */
const char *
partages_xapi_statement_get_account (PartagesXapiStatement *self)
{
  yyjson_val *actor = yyjson_obj_get (self->root, "actor");

  return partages_json_get_string (yyjson_obj_get (actor, "account"), "name");
}

const char *
partages_xapi_statement_get_verb (PartagesXapiStatement *self)
{
  return partages_json_get_string (yyjson_obj_get (self->root, "verb"), "id");
}

/* (nullable): the id of the activity, or %NULL when the object is something else */
const char *
partages_xapi_statement_get_object (PartagesXapiStatement *self)
{
  yyjson_val *object = yyjson_obj_get (self->root, "object");
  const char *type = partages_json_get_string (object, "objectType");

  if (type != NULL && !g_str_equal (type, "Activity"))
    return NULL;

  return partages_json_get_string (object, "id");
}

/* (nullable): the id of the statement it is about, or %NULL when the object is something else */
const char *
partages_xapi_statement_get_target (PartagesXapiStatement *self)
{
  yyjson_val *object = yyjson_obj_get (self->root, "object");

  if (g_strcmp0 (partages_json_get_string (object, "objectType"), "StatementRef") != 0)
    return NULL;

  return partages_json_get_string (object, "id");
}

const char *
partages_xapi_statement_get_registration (PartagesXapiStatement *self)
{
  return partages_json_get_string (get_context (self), "registration");
}

/* (nullable): the version of the package */
const char *
partages_xapi_statement_get_revision (PartagesXapiStatement *self)
{
  return partages_json_get_string (get_context (self), "revision");
}

const char *
partages_xapi_statement_get_language (PartagesXapiStatement *self)
{
  return partages_json_get_string (get_context (self), "language");
}

const char *
partages_xapi_statement_get_response (PartagesXapiStatement *self)
{
  return partages_json_get_string (get_result (self), "response");
}

/* The scaled score, −1 to 1. */
double
partages_xapi_statement_get_score (PartagesXapiStatement *self, double fallback)
{
  return partages_json_get_double (yyjson_obj_get (get_result (self), "score"), "scaled", fallback);
}

gboolean
partages_xapi_statement_get_success (PartagesXapiStatement *self, gboolean fallback)
{
  return partages_json_get_bool (get_result (self), "success", fallback);
}

/* How long it took, in microseconds; −1 when it does not say. */
gint64
partages_xapi_statement_get_duration (PartagesXapiStatement *self)
{
  gint64 duration = -1;

  partages_duration_from_iso (partages_json_get_string (get_result (self), "duration"), &duration);

  return duration;
}

/* (nullable): the id of the first activity that contains the object, or %NULL */
const char *
partages_xapi_statement_get_parent (PartagesXapiStatement *self)
{
  yyjson_val *activities = yyjson_obj_get (get_context (self), "contextActivities");
  yyjson_val *parent = yyjson_obj_get (activities, "parent");

  /* Version 1.0 allows one activity without the array. */
  return partages_json_get_string (yyjson_is_obj (parent) ? parent : yyjson_arr_get_first (parent),
                                   "id");
}

/**
 * partages_xapi_statement_get_extension:
 * @name: the short name of one of our extensions, such as `confidence-initial`
 *
 * Returns: (transfer none) (nullable): its value in the context, or %NULL when it has none
 */
yyjson_val *
partages_xapi_statement_get_extension (PartagesXapiStatement *self, const char *name)
{
  yyjson_val *extensions = yyjson_obj_get (get_context (self), "extensions");
  const gsize prefix = strlen (PARTAGES_XAPI_EXTENSION);
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (extensions))
    return NULL;

  yyjson_obj_foreach (extensions, i, n, key, value)
    {
      const char *iri = yyjson_get_str (key);

      if (strncmp (iri, PARTAGES_XAPI_EXTENSION, prefix) == 0 && g_str_equal (iri + prefix, name))
        return value;
    }

  return NULL;
}

/* Whether it says that another statement was made in error. */
gboolean
partages_xapi_statement_voids (PartagesXapiStatement *self)
{
  return g_strcmp0 (partages_xapi_statement_get_verb (self), PARTAGES_XAPI_VERB_VOIDED) == 0
         && partages_xapi_statement_get_target (self) != NULL;
}
