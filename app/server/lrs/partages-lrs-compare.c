/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two statements say the same (Data, 2.3.1 and 2.4.1.1): what a server adds does not count, nor what
 * is only a description of an agent, a verb or an activity, nor how it is written. */

#include "partages-lrs-compare.h"

#include "partages-json.h"
#include "partages-lrs-parameters.h"
#include "partages-time.h"

#include <string.h>

typedef gboolean (*CompareFunc) (yyjson_val *a, yyjson_val *b);

typedef struct
{
  const char *name;
  CompareFunc same;
} Member;

static CompareFunc
find_compare (const Member *members, const char *name)
{
  for (; members != NULL && members->name != NULL; members++)
    {
      if (g_str_equal (members->name, name))
        return members->same;
    }

  return NULL;
}

static gboolean
ignored (yyjson_val *a, yyjson_val *b)
{
  return TRUE;
}

/* Numbers by what they are worth, so that 1 and 1.0 are the same; objects in whatever order. */
static gboolean
same_value (yyjson_val *a, yyjson_val *b)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (yyjson_is_num (a) && yyjson_is_num (b))
    return yyjson_equals (a, b) || yyjson_get_num (a) == yyjson_get_num (b);
  if (yyjson_get_type (a) != yyjson_get_type (b))
    return FALSE;
  if (!yyjson_is_ctn (a))
    return yyjson_equals (a, b);
  if (yyjson_get_len (a) != yyjson_get_len (b))
    return FALSE;

  if (yyjson_is_arr (a))
    {
      yyjson_arr_foreach (a, i, n, value)
        {
          if (!same_value (value, yyjson_arr_get (b, i)))
            return FALSE;
        }
      return TRUE;
    }
  yyjson_obj_foreach (a, i, n, key, value)
    {
      yyjson_val *other = yyjson_obj_get (b, yyjson_get_str (key));

      if (other == NULL || !same_value (value, other))
        return FALSE;
    }

  return TRUE;
}

/* Two objects: the members in the table as it says, all others by their value. */
static gboolean
same_members (yyjson_val *a, yyjson_val *b, const Member *members)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (a) || !yyjson_is_obj (b))
    return FALSE;

  yyjson_obj_foreach (a, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      yyjson_val *other = yyjson_obj_get (b, name);
      CompareFunc same = find_compare (members, name);

      if (same == ignored)
        continue;
      if (other == NULL || !(same != NULL ? same (value, other) : same_value (value, other)))
        return FALSE;
    }
  yyjson_obj_foreach (b, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);

      if (find_compare (members, name) != ignored && yyjson_obj_get (a, name) == NULL)
        return FALSE;
    }

  return TRUE;
}

static size_t
count (yyjson_val *list)
{
  return yyjson_is_arr (list) ? yyjson_arr_size (list) : list != NULL;
}

static yyjson_val *
get_item (yyjson_val *list, size_t i)
{
  return yyjson_is_arr (list) ? yyjson_arr_get (list, i) : list;
}

/* Two lists whose order says nothing; a single item is a list of one. */
static gboolean
same_set (yyjson_val *a, yyjson_val *b, CompareFunc same)
{
  size_t n = count (a);
  g_autofree gboolean *taken = g_new0 (gboolean, n);

  if (n != count (b))
    return FALSE;

  for (size_t i = 0; i < n; i++)
    {
      size_t j = 0;

      while (j < n && (taken[j] || !same (get_item (a, i), get_item (b, j))))
        j++;
      if (j == n)
        return FALSE;
      taken[j] = TRUE;
    }

  return TRUE;
}

/* --- The parts of a statement --------------------------------------------------------------------- */

static gboolean
same_text (yyjson_val *a, yyjson_val *b)
{
  return yyjson_is_str (a) && yyjson_is_str (b)
         && g_ascii_strcasecmp (yyjson_get_str (a), yyjson_get_str (b)) == 0;
}

static gboolean
same_time (yyjson_val *a, yyjson_val *b)
{
  gint64 first;
  gint64 second;

  return partages_time_from_iso (yyjson_get_str (a), &first)
         && partages_time_from_iso (yyjson_get_str (b), &second) && first == second;
}

/* What is finer than a hundredth of a second does not count (2.0: 4.2.7). */
static gboolean
same_duration (yyjson_val *a, yyjson_val *b)
{
  const gint64 hundredth = PARTAGES_SECOND / 100;
  gint64 first;
  gint64 second;

  return partages_duration_from_iso (yyjson_get_str (a), &first)
         && partages_duration_from_iso (yyjson_get_str (b), &second)
         && first / hundredth == second / hundredth;
}

static gboolean
same_agent (yyjson_val *a, yyjson_val *b)
{
  g_autofree char *first = partages_lrs_agent_identifier (a);
  g_autofree char *second = partages_lrs_agent_identifier (b);

  return first != NULL && g_strcmp0 (first, second) == 0;
}

static gboolean
same_members_of_group (yyjson_val *a, yyjson_val *b)
{
  return same_set (a, b, same_agent);
}

/* An agent may leave out that it is one, and its name only describes it. */
static gboolean
same_actor (yyjson_val *a, yyjson_val *b)
{
  static const Member group[] = {
    { "name", ignored },
    { "member", same_members_of_group },
    { "mbox_sha1sum", same_text },
    { NULL },
  };
  gboolean a_is_group = g_strcmp0 (partages_json_get_string (a, "objectType"), "Group") == 0;
  gboolean b_is_group = g_strcmp0 (partages_json_get_string (b, "objectType"), "Group") == 0;

  if (a_is_group != b_is_group)
    return FALSE;

  return a_is_group ? same_members (a, b, group) : same_agent (a, b);
}

static gboolean
same_id (yyjson_val *a, yyjson_val *b)
{
  return same_value (yyjson_obj_get (a, "id"), yyjson_obj_get (b, "id"));
}

static gboolean
same_activities (yyjson_val *a, yyjson_val *b)
{
  return same_set (a, b, same_id);
}

static gboolean
same_context_activities (yyjson_val *a, yyjson_val *b)
{
  static const Member members[] = {
    { "parent", same_activities },
    { "grouping", same_activities },
    { "category", same_activities },
    { "other", same_activities },
    { NULL },
  };

  return same_members (a, b, members);
}

static gboolean
same_reference (yyjson_val *a, yyjson_val *b)
{
  static const Member members[] = { { "id", same_text }, { NULL } };

  return same_members (a, b, members);
}

static gboolean
same_result (yyjson_val *a, yyjson_val *b)
{
  static const Member members[] = { { "duration", same_duration }, { NULL } };

  return same_members (a, b, members);
}

static gboolean
same_context_actor (yyjson_val *a, yyjson_val *b)
{
  static const Member members[] = { { "agent", same_actor }, { "group", same_actor }, { NULL } };

  return same_members (a, b, members);
}

static gboolean
same_context_actors (yyjson_val *a, yyjson_val *b)
{
  return same_set (a, b, same_context_actor);
}

static gboolean
same_context (yyjson_val *a, yyjson_val *b)
{
  static const Member members[] = {
    { "registration", same_text },
    { "instructor", same_actor },
    { "team", same_actor },
    { "contextActivities", same_context_activities },
    { "contextAgents", same_context_actors },
    { "contextGroups", same_context_actors },
    { "statement", same_reference },
    { NULL },
  };

  return same_members (a, b, members);
}

static gboolean same_object (yyjson_val *a, yyjson_val *b);

static const Member within[] = {
  { "actor", same_actor },
  { "verb", same_id },
  { "object", same_object },
  { "result", same_result },
  { "context", same_context },
  { "timestamp", same_time },
  { NULL },
};

static gboolean
same_object (yyjson_val *a, yyjson_val *b)
{
  const char *type = partages_json_get_string (a, "objectType");
  const char *other = partages_json_get_string (b, "objectType");

  if (type == NULL)
    type = "Activity";
  if (!g_str_equal (type, other != NULL ? other : "Activity"))
    return FALSE;

  if (g_str_equal (type, "Activity"))
    return same_id (a, b);
  if (g_str_equal (type, "StatementRef"))
    return same_reference (a, b);
  if (g_str_equal (type, "SubStatement"))
    return same_members (a, b, within);

  return same_actor (a, b);
}

/**
 * partages_lrs_says_the_same:
 * @held: a statement as it is stored
 * @sent: a valid statement with the same id
 *
 * Returns: whether @sent is @held once more
 */
gboolean
partages_lrs_says_the_same (yyjson_val *held, yyjson_val *sent)
{
  static const Member members[] = {
    { "id", ignored },
    { "stored", ignored },
    { "authority", ignored },
    { "version", ignored },
    { "actor", same_actor },
    { "verb", same_id },
    { "object", same_object },
    { "result", same_result },
    { "context", same_context },
    { "timestamp", same_time },
    { NULL },
  };
  static const Member timeless[] = {
    { "id", ignored },
    { "stored", ignored },
    { "authority", ignored },
    { "version", ignored },
    { "actor", same_actor },
    { "verb", same_id },
    { "object", same_object },
    { "result", same_result },
    { "context", same_context },
    { "timestamp", ignored },
    { NULL },
  };

  /* What is sent without a time is given one here, so that is no difference. */
  return same_members (held, sent, yyjson_obj_get (sent, "timestamp") != NULL ? members : timeless);
}
