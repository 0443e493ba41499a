/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the resources of a Bundle point to each other (FHIR R4, 2.3 and Bundle, 2.36.4). */

#include "partages-chart-private.h"

#include <string.h>

/* `Patient/p1` at the end of an absolute address, or %NULL. */
static const char *
last_two_segments (const char *url)
{
  const char *last = strrchr (url, '/');

  for (const char *p = last; p != NULL && p > url; p--)
    {
      if (p[-1] == '/')
        return p;
    }

  return last != NULL ? url : NULL;
}

/**
 * partages_chart_resolve:
 * @reference: a literal reference: the fullUrl of an entry, or `RESOURCE/ID`, of any version
 *
 * An absolute address that is no entry's fullUrl is looked up by its last two parts: exports often
 * keep the address of the server they came from.
 *
 * Returns: (nullable): the entry, or %NULL when it is not in the Bundle
 */
PartagesChartItem *
partages_chart_resolve (PartagesChart *self, const char *reference)
{
  g_autofree char *plain = NULL;
  const char *history = strstr (reference, "/_history/");
  const char *name;
  PartagesChartItem *item;

  if (history != NULL)
    reference = plain = g_strndup (reference, history - reference);

  item = g_hash_table_lookup (self->by_url, reference);
  if (item == NULL)
    item = g_hash_table_lookup (self->by_name, reference);
  if (item == NULL && (name = last_two_segments (reference)) != NULL)
    item = g_hash_table_lookup (self->by_name, name);

  return item;
}

static yyjson_val *
find_contained (yyjson_val *container, const char *id)
{
  yyjson_val *resource;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (container, "contained"), i, n, resource)
    {
      if (g_strcmp0 (partages_json_get_string (resource, "id"), id) == 0)
        return resource;
    }

  return NULL;
}

/**
 * partages_chart_get_referenced:
 * @container: the resource in which the reference stands
 * @reference: (nullable): a Reference
 *
 * Returns: (nullable): the resource it points to, contained or in the Bundle
 */
yyjson_val *
partages_chart_get_referenced (PartagesChart *self, yyjson_val *container, yyjson_val *reference)
{
  const char *target = partages_json_get_string (reference, "reference");
  PartagesChartItem *item;

  if (target == NULL)
    return NULL;
  if (target[0] == '#')
    return find_contained (container, target + 1);

  item = partages_chart_resolve (self, target);

  return item != NULL ? item->resource : NULL;
}

/* Appends the name of a person or an organisation: a HumanName, its array, or a string. */
static void
append_name (GString *text, yyjson_val *resource)
{
  yyjson_val *name = partages_fhir_get_first (resource, "name");
  const char *family = partages_json_get_string (name, "family");
  yyjson_val *given;
  size_t i;
  size_t n;

  if (yyjson_is_str (name))
    g_string_append (text, yyjson_get_str (name));
  if (partages_json_get_string (name, "text") != NULL)
    {
      g_string_append (text, partages_json_get_string (name, "text"));
      return;
    }

  yyjson_arr_foreach (partages_json_get_array (name, "prefix"), i, n, given)
    {
      if (yyjson_is_str (given))
        g_string_append_printf (text, "%s ", yyjson_get_str (given));
    }
  yyjson_arr_foreach (partages_json_get_array (name, "given"), i, n, given)
    {
      if (yyjson_is_str (given))
        g_string_append_printf (text, "%s ", yyjson_get_str (given));
    }
  if (family != NULL)
    g_string_append (text, family);
}

/* A Reference, or a performer that holds one. */
static void
append_who (PartagesChart *self, GString *text, yyjson_val *resource, yyjson_val *who)
{
  yyjson_val *actor = partages_json_get_object (who, "actor");
  yyjson_val *reference = actor != NULL ? actor : who;
  const char *display = partages_json_get_string (reference, "display");

  if (text->len > 0)
    g_string_append (text, ", ");
  if (display != NULL)
    g_string_append (text, display);
  else
    append_name (text, partages_chart_get_referenced (self, resource, reference));
}

/* Who is meant by a member that holds a Reference or an array of them; %NULL when nobody is named. */
const char *
partages_chart_read_who (PartagesChart *self, yyjson_val *resource, const char *member)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *value = yyjson_obj_get (resource, member);
  yyjson_val *item;
  size_t i;
  size_t n;

  if (yyjson_is_obj (value))
    append_who (self, text, resource, value);
  yyjson_arr_foreach (value, i, n, item)
    append_who (self, text, resource, item);

  return partages_chart_keep (self, text);
}
