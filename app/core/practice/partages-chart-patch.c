/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variants of a chart: JSON Merge Patch (RFC 7396) applied to the resources of a Bundle. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Gathers the patches that apply to one language: keys with a slash name a resource, others a language. */
static void
gather (yyjson_val *set, const char *language, GHashTable *patches)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (set == NULL)
    return;

  yyjson_obj_foreach (set, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);

      if (strchr (name, '/') != NULL)
        {
          GPtrArray *list = g_hash_table_lookup (patches, name);

          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (patches, (gpointer) name, list);
            }
          g_ptr_array_add (list, value);
        }
      else if (language != NULL && g_str_equal (name, language))
        gather (value, NULL, patches);
    }
}

static char *
name_resource (yyjson_mut_val *resource)
{
  const char *type = yyjson_mut_get_str (yyjson_mut_obj_get (resource, "resourceType"));
  const char *id = yyjson_mut_get_str (yyjson_mut_obj_get (resource, "id"));

  return type != NULL && id != NULL ? g_strconcat (type, "/", id, NULL) : NULL;
}

/* Applies what @patches has for one entry, and takes it out of there. */
static void
patch_entry (yyjson_mut_doc *document, yyjson_mut_val *entry, GHashTable *patches)
{
  yyjson_mut_val *resource = yyjson_mut_obj_get (entry, "resource");
  g_autofree char *name = name_resource (resource);
  GPtrArray *list = name != NULL ? g_hash_table_lookup (patches, name) : NULL;

  if (list == NULL)
    return;

  for (guint i = 0; i < list->len; i++)
    {
      yyjson_mut_val *patch = yyjson_val_mut_copy (document, g_ptr_array_index (list, i));

      resource = yyjson_mut_merge_patch (document, resource, patch);
    }
  yyjson_mut_obj_replace (entry, yyjson_mut_str (document, "resource"), resource);
  g_hash_table_remove (patches, name);
}

/**
 * partages_chart_patch:
 * @bundle: a FHIR R4 Bundle, read with raw numbers
 * @set: an object of `RESOURCE/ID` → merge patch; a key that is a language holds such an object for
 *   the chart of that language only
 * @language: the language of this chart
 * @error: a [error@ChartError] when a patch names a resource that is not there
 *
 * Makes the Bundle of a variant.
 *
 * Returns: (transfer full) (nullable): the other Bundle, or %NULL with @error set
 */
PartagesJson *
partages_chart_patch (PartagesJson *bundle, yyjson_val *set, const char *language, GError **error)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autoptr (GHashTable) patches
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  yyjson_mut_val *root = yyjson_val_mut_copy (document, partages_json_get_root (bundle));
  g_autofree char *text = NULL;
  gsize length = 0;
  GHashTableIter iter;
  gpointer missing;
  yyjson_mut_val *entry;
  size_t i;
  size_t n;

  yyjson_mut_doc_set_root (document, root);
  gather (set, language, patches);
  yyjson_mut_arr_foreach (yyjson_mut_obj_get (root, "entry"), i, n, entry)
      patch_entry (document, entry, patches);

  g_hash_table_iter_init (&iter, patches);
  if (g_hash_table_iter_next (&iter, &missing, NULL))
    {
      g_set_error (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_PATCH,
                   _ ("The variant changes “%s”, which is not in the chart"),
                   (const char *) missing);
      return NULL;
    }

  text = partages_json_write (document, &length);

  return partages_json_parse (text, (gssize) length, PARTAGES_JSON_READ_RAW_NUMBERS, error);
}
