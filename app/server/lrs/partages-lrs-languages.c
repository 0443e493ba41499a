/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One language out of several: that which a client would like best (RFC 9110, 12.5.4). */

#include "partages-lrs-languages.h"

#include <string.h>

#define MAX_RANGES 32

/* How well a language tag fits a range such as `fr` or `*`: 0 for not at all, better for more of it. */
static guint
match (const char *range, const char *tag)
{
  gsize n = strlen (range);

  if (g_str_equal (range, "*"))
    return 1;
  if (g_ascii_strncasecmp (range, tag, n) == 0 && (tag[n] == '\0' || tag[n] == '-'))
    return tag[n] == '\0' ? 4 : 3;

  /* Whoever would like en-GB would rather have en, or else en-US, than another language. */
  n = strcspn (range, "-");

  return n > 0 && g_ascii_strncasecmp (range, tag, n) == 0 && (tag[n] == '\0' || tag[n] == '-') ? 2
                                                                                                : 0;
}

/* The weight of a range, in thousandths. */
static guint
get_weight (char *range)
{
  char *semicolon = strchr (range, ';');
  char *q;
  double weight;

  if (semicolon == NULL)
    return 1000;

  q = strstr (semicolon, "q=");
  *semicolon = '\0';
  g_strchomp (range);
  weight = q != NULL ? g_ascii_strtod (q + 2, NULL) : 1;

  return weight >= 0 && weight <= 1 ? (guint) (weight * 1000) : 0;
}

static guint
rate (const char *languages, const char *tag)
{
  g_auto (GStrv) ranges = g_strsplit (languages, ",", MAX_RANGES);
  guint best = 0;

  for (guint i = 0; ranges[i] != NULL; i++)
    {
      char *range = g_strstrip (ranges[i]);
      guint weight = get_weight (range);
      guint fit = weight > 0 ? match (range, tag) : 0;

      if (fit > 0)
        best = MAX (best, weight * 8 + fit);
    }

  return best;
}

/**
 * partages_lrs_keep_language:
 * @map: texts by their language
 * @languages: (nullable): those that are liked, as the header Accept-Language has them
 *
 * Leaves the text in the language that is liked best, the first of those that are liked as much.
 */
void
partages_lrs_keep_language (yyjson_mut_val *map, const char *languages)
{
  yyjson_mut_obj_iter iter;
  yyjson_mut_val *best = NULL;
  yyjson_mut_val *key;
  guint best_rate = 0;

  yyjson_mut_obj_iter_init (map, &iter);
  while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
    {
      guint found = languages != NULL ? rate (languages, yyjson_mut_get_str (key)) : 0;

      if (best == NULL || found > best_rate)
        {
          best = key;
          best_rate = found;
        }
    }

  yyjson_mut_obj_iter_init (map, &iter);
  while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
    {
      if (key != best)
        yyjson_mut_obj_iter_remove (&iter);
    }
}

/**
 * partages_lrs_keep_language_of_definition:
 * @definition: of an activity
 * @languages: (nullable): those that are liked
 *
 * Leaves one language in the name and the description of an activity and of what may be answered.
 */
void
partages_lrs_keep_language_of_definition (yyjson_mut_val *definition, const char *languages)
{
  static const char *const lists[] = { "choices", "scale", "source", "target", "steps" };
  yyjson_mut_val *component;
  size_t i;
  size_t n;

  partages_lrs_keep_language (yyjson_mut_obj_get (definition, "name"), languages);
  partages_lrs_keep_language (yyjson_mut_obj_get (definition, "description"), languages);
  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    {
      yyjson_mut_arr_foreach (yyjson_mut_obj_get (definition, lists[list]), i, n, component)
      {
        partages_lrs_keep_language (yyjson_mut_obj_get (component, "description"), languages);
      }
    }
}
