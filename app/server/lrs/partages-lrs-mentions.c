/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what a statement is found: the walk through a valid statement for the filters of Communication, 2.1.3. */

#include "partages-lrs-mentions.h"

#include "partages-json.h"
#include "partages-lrs-parameters.h"

/* A group may have many members: those that come twice are then left to the store. */
#define MAX_COMPARED 16

static void
mention_clear (gpointer data)
{
  PartagesLrsMention *mention = data;

  g_free (mention->name);
  g_free (mention->said);
}

static gboolean
is_known (GArray *mentions, const PartagesLrsMention *mention)
{
  if (mentions->len > MAX_COMPARED || mention->said != NULL)
    return FALSE;

  for (guint i = 0; i < mentions->len; i++)
    {
      const PartagesLrsMention *other = &g_array_index (mentions, PartagesLrsMention, i);

      if (other->kind == mention->kind && other->scope <= mention->scope
          && g_str_equal (other->name, mention->name))
        return TRUE;
    }

  return FALSE;
}

static void
take (GArray *mentions, PartagesLrsMention mention)
{
  if (is_known (mentions, &mention))
    mention_clear (&mention);
  else
    g_array_append_val (mentions, mention);
}

static void
add_actor (GArray *mentions, PartagesLrsScope scope, yyjson_val *actor)
{
  char *identifier = partages_lrs_agent_identifier (actor);
  yyjson_val *member;
  size_t i;
  size_t n;

  if (identifier != NULL)
    take (mentions, (PartagesLrsMention) { PARTAGES_LRS_TERM_AGENT, scope, identifier,
                                           g_strdup (partages_json_get_string (actor, "name")) });

  /* A group is found by its members as well. */
  yyjson_arr_foreach (partages_json_get_array (actor, "member"), i, n, member)
    {
      add_actor (mentions, scope, member);
    }
}

static void
add_activity (GArray *mentions, PartagesLrsScope scope, yyjson_val *activity)
{
  yyjson_val *definition = partages_json_get_object (activity, "definition");
  char *said = definition != NULL ? partages_json_write_value (definition) : NULL;

  take (mentions,
        (PartagesLrsMention) { PARTAGES_LRS_TERM_ACTIVITY, scope,
                               g_strdup (partages_json_get_string (activity, "id")), said });
}

static void
add_verb (GArray *mentions, PartagesLrsScope scope, yyjson_val *verb)
{
  yyjson_val *display = partages_json_get_object (verb, "display");
  char *said = display != NULL ? partages_json_write_value (display) : NULL;

  take (mentions, (PartagesLrsMention) { PARTAGES_LRS_TERM_VERB, scope,
                                         g_strdup (partages_json_get_string (verb, "id")), said });
}

static void
add_context_actors (GArray *mentions, yyjson_val *context, const char *list, const char *name)
{
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (context, list), i, n, item)
    {
      add_actor (mentions, PARTAGES_LRS_SCOPE_RELATED, partages_json_get_object (item, name));
    }
}

static void
add_context (GArray *mentions, yyjson_val *context)
{
  static const char *const actors[] = { "instructor", "team" };
  static const char *const relations[] = { "parent", "grouping", "category", "other" };
  yyjson_val *activities = partages_json_get_object (context, "contextActivities");

  for (guint i = 0; i < G_N_ELEMENTS (actors); i++)
    {
      yyjson_val *actor = partages_json_get_object (context, actors[i]);

      if (actor != NULL)
        add_actor (mentions, PARTAGES_LRS_SCOPE_RELATED, actor);
    }
  add_context_actors (mentions, context, "contextAgents", "agent");
  add_context_actors (mentions, context, "contextGroups", "group");

  for (guint r = 0; r < G_N_ELEMENTS (relations); r++)
    {
      yyjson_val *list = yyjson_obj_get (activities, relations[r]);
      yyjson_val *activity;
      size_t i;
      size_t n;

      if (yyjson_is_obj (list))
        add_activity (mentions, PARTAGES_LRS_SCOPE_RELATED, list);
      yyjson_arr_foreach (list, i, n, activity)
        {
          add_activity (mentions, PARTAGES_LRS_SCOPE_RELATED, activity);
        }
    }
}

static void
add_parts (GArray *mentions, PartagesLrsScope scope, yyjson_val *statement)
{
  yyjson_val *object = partages_json_get_object (statement, "object");
  const char *type = partages_json_get_string (object, "objectType");
  yyjson_val *context = partages_json_get_object (statement, "context");

  add_actor (mentions, scope, partages_json_get_object (statement, "actor"));
  add_verb (mentions, scope, partages_json_get_object (statement, "verb"));

  if (type == NULL || g_str_equal (type, "Activity"))
    add_activity (mentions, scope, object);
  else if (g_str_equal (type, "Agent") || g_str_equal (type, "Group"))
    add_actor (mentions, scope, object);
  else if (g_str_equal (type, "SubStatement"))
    add_parts (mentions, PARTAGES_LRS_SCOPE_RELATED, object);

  if (context != NULL)
    add_context (mentions, context);
}

/**
 * partages_lrs_collect_mentions:
 * @statement: a valid statement
 * @authority: (nullable): who vouches for it
 *
 * Returns: (transfer full) (element-type PartagesLrsMention): by what it is found in its own right
 */
GArray *
partages_lrs_collect_mentions (yyjson_val *statement, yyjson_val *authority)
{
  GArray *mentions = g_array_sized_new (FALSE, FALSE, sizeof (PartagesLrsMention), 12);
  yyjson_val *context = partages_json_get_object (statement, "context");
  const char *registration = partages_json_get_string (context, "registration");

  g_array_set_clear_func (mentions, mention_clear);
  add_parts (mentions, PARTAGES_LRS_SCOPE_DIRECT, statement);
  if (registration != NULL)
    take (mentions,
          (PartagesLrsMention) { PARTAGES_LRS_TERM_REGISTRATION, PARTAGES_LRS_SCOPE_DIRECT,
                                 g_ascii_strdown (registration, -1), NULL });
  if (authority != NULL)
    add_actor (mentions, PARTAGES_LRS_SCOPE_RELATED, authority);

  return mentions;
}
