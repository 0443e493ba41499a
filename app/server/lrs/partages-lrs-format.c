/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements in the formats 'ids', which says no more than who and what, and 'canonical', in which verbs and
 * activities are described as all statements together describe them, in one language (Communication, 2.1.3). */

#include "partages-lrs-format.h"

#include "partages-lrs-languages.h"

typedef struct
{
  PartagesConnection *connection;
  yyjson_mut_doc *document;
  PartagesLrsFormat format;
  const char *languages;
  GError *error; /* the first one; the walk goes on, and what it makes is dropped */
} Formatter;

static void format_statement (Formatter *self, yyjson_mut_val *statement);

/* Leaves only the members of an object that are named. */
static void
keep_only (yyjson_mut_val *object, const char *const *names)
{
  yyjson_mut_obj_iter iter;
  yyjson_mut_val *key;

  yyjson_mut_obj_iter_init (object, &iter);
  while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
    {
      if (!g_strv_contains (names, yyjson_mut_get_str (key)))
        yyjson_mut_obj_iter_remove (&iter);
    }
}

static gboolean
has_type (yyjson_mut_val *object, const char *type)
{
  return yyjson_mut_equals_str (yyjson_mut_obj_get (object, "objectType"), type);
}

/* --- The parts ------------------------------------------------------------------------------------ */

/* A group is named by its identity, or else by its members. */
static void
format_actor (Formatter *self, yyjson_mut_val *actor)
{
  static const char *const agent[]
      = { "objectType", "mbox", "mbox_sha1sum", "openid", "account", NULL };
  static const char *const group[] = { "objectType", "member", NULL };
  yyjson_mut_val *member;
  size_t i;
  size_t n;

  if (self->format != PARTAGES_LRS_FORMAT_IDS || actor == NULL)
    return;

  for (guint name = 1; agent[name] != NULL; name++)
    {
      if (yyjson_mut_obj_get (actor, agent[name]) != NULL)
        {
          keep_only (actor, agent);
          return;
        }
    }

  keep_only (actor, group);
  yyjson_mut_arr_foreach (yyjson_mut_obj_get (actor, "member"), i, n, member)
  {
    format_actor (self, member);
  }
}

/* What is known of a verb or an activity, in one language. */
static yyjson_mut_val *
load_description (Formatter *self, PartagesLrsTermKind kind, yyjson_mut_val *object)
{
  const char *id = yyjson_mut_get_str (yyjson_mut_obj_get (object, "id"));
  g_autoptr (PartagesJson) json = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *description;

  if (self->error != NULL
      || !partages_lrs_dup_description (self->connection, kind, id, &text, &self->error)
      || text == NULL)
    return NULL;
  json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, NULL);
  if (json == NULL)
    return NULL;

  description = yyjson_val_mut_copy (self->document, partages_json_get_root (json));
  if (kind == PARTAGES_LRS_TERM_VERB)
    partages_lrs_keep_language (description, self->languages);
  else
    partages_lrs_keep_language_of_definition (description, self->languages);

  return description;
}

static void
describe (Formatter *self, PartagesLrsTermKind kind, yyjson_mut_val *object, const char *member)
{
  yyjson_mut_val *description = load_description (self, kind, object);

  if (description == NULL)
    return;

  yyjson_mut_obj_remove_key (object, member);
  yyjson_mut_obj_add (object, yyjson_mut_str (self->document, member), description);
}

static void
format_activity (Formatter *self, yyjson_mut_val *activity)
{
  static const char *const names[] = { "id", NULL };

  if (self->format == PARTAGES_LRS_FORMAT_IDS)
    keep_only (activity, names);
  else
    describe (self, PARTAGES_LRS_TERM_ACTIVITY, activity, "definition");
}

static void
format_verb (Formatter *self, yyjson_mut_val *verb)
{
  static const char *const names[] = { "id", NULL };

  if (self->format == PARTAGES_LRS_FORMAT_IDS)
    keep_only (verb, names);
  else
    describe (self, PARTAGES_LRS_TERM_VERB, verb, "display");
}

static void
format_object (Formatter *self, yyjson_mut_val *object)
{
  if (has_type (object, "SubStatement"))
    format_statement (self, object);
  else if (has_type (object, "Agent") || has_type (object, "Group"))
    format_actor (self, object);
  else if (!has_type (object, "StatementRef"))
    format_activity (self, object);
}

static void
format_context_actors (Formatter *self, yyjson_mut_val *list, const char *name)
{
  yyjson_mut_val *item;
  size_t i;
  size_t n;

  yyjson_mut_arr_foreach (list, i, n, item)
  {
    format_actor (self, yyjson_mut_obj_get (item, name));
  }
}

static void
format_context (Formatter *self, yyjson_mut_val *context)
{
  yyjson_mut_val *key;
  yyjson_mut_val *list;
  yyjson_mut_val *activity;
  size_t i;
  size_t n;

  format_actor (self, yyjson_mut_obj_get (context, "instructor"));
  format_actor (self, yyjson_mut_obj_get (context, "team"));
  format_context_actors (self, yyjson_mut_obj_get (context, "contextAgents"), "agent");
  format_context_actors (self, yyjson_mut_obj_get (context, "contextGroups"), "group");

  yyjson_mut_obj_foreach (yyjson_mut_obj_get (context, "contextActivities"), i, n, key, list)
  {
    size_t k;
    size_t m;

    yyjson_mut_arr_foreach (list, k, m, activity) { format_activity (self, activity); }
  }
}

static void
format_statement (Formatter *self, yyjson_mut_val *statement)
{
  yyjson_mut_val *context = yyjson_mut_obj_get (statement, "context");

  format_actor (self, yyjson_mut_obj_get (statement, "actor"));
  format_actor (self, yyjson_mut_obj_get (statement, "authority"));
  format_verb (self, yyjson_mut_obj_get (statement, "verb"));
  format_object (self, yyjson_mut_obj_get (statement, "object"));
  if (context != NULL)
    format_context (self, context);
}

/**
 * partages_lrs_format:
 * @statement: a statement as it is stored
 * @format: not the exact one
 * @languages: (nullable): those that the client would like, as the header Accept-Language has them
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the statement as JSON in that format, or %NULL with @error set
 */
char *
partages_lrs_format (PartagesConnection *connection,
                     PartagesJson *statement,
                     PartagesLrsFormat format,
                     const char *languages,
                     GError **error)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  Formatter self = { connection, document, format, languages, NULL };
  yyjson_mut_val *root = yyjson_val_mut_copy (document, partages_json_get_root (statement));

  yyjson_mut_doc_set_root (document, root);
  format_statement (&self, root);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }

  return partages_json_write (document, NULL);
}
