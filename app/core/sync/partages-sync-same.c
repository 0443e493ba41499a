/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a statement that a server gives is the one it was sent, though it may add to it and write some of it
 * in another form (xAPI Data, 2.3.1 'Statement Immutability'). */

#include "partages-sync-private.h"

#include "partages-time.h"

#include <math.h>

/* What a server may know better: names and definitions of activities and verbs are no part of what was said. */
static gboolean
is_description (const char *name)
{
  static const char *const names[]
      = { "definition", "display", "objectType", "version", "authority", "stored" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        return TRUE;
    }

  return FALSE;
}

/* Servers keep times to the millisecond at least. */
static gboolean
is_same_time (const char *ours, const char *theirs)
{
  gint64 a;
  gint64 b;

  return partages_time_from_iso (ours, &a) && partages_time_from_iso (theirs, &b)
         && ABS (a - b) <= G_TIME_SPAN_MILLISECOND;
}

/* And durations to the hundredth of a second (IEEE 9274.1.1). */
static gboolean
is_same_duration (const char *ours, const char *theirs)
{
  gint64 a;
  gint64 b;

  return partages_duration_from_iso (ours, &a) && partages_duration_from_iso (theirs, &b)
         && ABS (a - b) <= 10 * G_TIME_SPAN_MILLISECOND;
}

static gboolean
is_same_text (const char *name, const char *ours, const char *theirs)
{
  if (g_str_equal (ours, theirs))
    return TRUE;
  if (name == NULL)
    return FALSE;
  if (g_str_equal (name, "timestamp"))
    return is_same_time (ours, theirs);
  if (g_str_equal (name, "duration"))
    return is_same_duration (ours, theirs);

  return (g_str_equal (name, "id") || g_str_equal (name, "registration"))
         && g_ascii_strcasecmp (ours, theirs) == 0;
}

static gboolean is_same_value (const char *name, yyjson_val *ours, yyjson_val *theirs);

static gboolean
is_same_object (yyjson_val *ours, yyjson_val *theirs)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (ours, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);

      if (!is_description (name) && !is_same_value (name, value, yyjson_obj_get (theirs, name)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_array (yyjson_val *ours, yyjson_val *theirs)
{
  yyjson_val *item;
  size_t i;
  size_t n;

  if (yyjson_arr_size (ours) != yyjson_arr_size (theirs))
    return FALSE;
  yyjson_arr_foreach (ours, i, n, item)
    {
      if (!is_same_value (NULL, item, yyjson_arr_get (theirs, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_value (const char *name, yyjson_val *ours, yyjson_val *theirs)
{
  if (yyjson_is_obj (ours))
    return yyjson_is_obj (theirs) && is_same_object (ours, theirs);
  if (yyjson_is_arr (ours))
    return yyjson_is_arr (theirs) && is_same_array (ours, theirs);
  if (yyjson_is_str (ours))
    return yyjson_is_str (theirs)
           && is_same_text (name, yyjson_get_str (ours), yyjson_get_str (theirs));
  if (yyjson_is_num (ours))
    return yyjson_is_num (theirs)
           && fabs (yyjson_get_num (ours) - yyjson_get_num (theirs))
                  <= 1e-9 * MAX (1, fabs (yyjson_get_num (ours)));

  return yyjson_equals (ours, theirs);
}

/**
 * partages_sync_is_same:
 * @ours: a statement that was sent
 * @theirs: what the server gives under its id
 *
 * Returns: whether it says the same, all that a server may add left out
 */
gboolean
partages_sync_is_same (yyjson_val *ours, yyjson_val *theirs)
{
  return yyjson_is_obj (theirs) && is_same_object (ours, theirs);
}
