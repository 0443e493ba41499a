/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's chart: its parts, and how it is put together from a Bundle. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (partages - chart - error - quark, partages_chart_error)

static void
chart_clear (gpointer data)
{
  PartagesChart *self = data;

  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    g_clear_pointer (&self->entries[kind], g_ptr_array_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->by_url, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->duplicates, g_strfreev);
  g_clear_pointer (&self->now_text, g_free);
  g_clear_pointer (&self->bundle, partages_json_unref);
}

/* Zeroed memory that lives as long as the chart. */
gpointer
partages_chart_alloc (PartagesChart *self, gsize size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->blocks, block);

  return block;
}

/* Keeps a text that was put together; %NULL when it is empty. */
const char *
partages_chart_keep (PartagesChart *self, GString *text)
{
  return text->len > 0 ? g_string_chunk_insert_len (self->strings, text->str, text->len) : NULL;
}

/* A resource without an id is named by its fullUrl, and without that by its place, so that each can be
 * spoken of. */
static const char *
name_resource (PartagesChart *self, yyjson_val *resource, const char *full_url, size_t position)
{
  g_autoptr (GString) name = g_string_new (partages_json_get_string (resource, "resourceType"));
  const char *id = partages_json_get_string (resource, "id");

  g_string_append_c (name, '/');
  if (id != NULL)
    g_string_append (name, id);
  else if (full_url != NULL && g_str_has_prefix (full_url, "urn:uuid:"))
    g_string_append (name, full_url + strlen ("urn:uuid:"));
  else
    g_string_append_printf (name, "entry-%" G_GSIZE_FORMAT, position + 1);

  return partages_chart_keep (self, name);
}

static void
add_items (PartagesChart *self)
{
  g_autoptr (GStrvBuilder) duplicates = g_strv_builder_new ();
  yyjson_val *entries = partages_json_get_array (partages_json_get_root (self->bundle), "entry");
  yyjson_val *entry;
  size_t i;
  size_t n;

  yyjson_arr_foreach (entries, i, n, entry)
    {
      yyjson_val *resource = partages_json_get_object (entry, "resource");
      const char *full_url = partages_json_get_string (entry, "fullUrl");
      PartagesChartItem *item;

      if (partages_json_get_string (resource, "resourceType") == NULL)
        continue;

      item = g_new0 (PartagesChartItem, 1);
      item->resource = resource;
      item->name = name_resource (self, resource, full_url, i);
      g_ptr_array_add (self->items, item);

      if (g_hash_table_contains (self->by_name, item->name))
        g_strv_builder_add (duplicates, item->name);
      else
        g_hash_table_insert (self->by_name, (gpointer) item->name, item);
      if (full_url != NULL && !g_hash_table_contains (self->by_url, full_url))
        g_hash_table_insert (self->by_url, (gpointer) full_url, item);
    }

  self->duplicates = g_strv_builder_end (duplicates);
}

static void
read_entries (PartagesChart *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      PartagesChartItem *item = g_ptr_array_index (self->items, i);

      item->entry = partages_chart_read_resource (self, item->resource);
      item->entry->name = item->name;
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      PartagesChartItem *item = g_ptr_array_index (self->items, i);

      if (item->entry->kind == PARTAGES_CHART_REPORT)
        partages_chart_link_report (self, item);
      if (!item->claimed)
        g_ptr_array_add (self->entries[item->entry->kind], item->entry);
    }
}

/* What applies now comes first, then what may again, then what is over. */
static int
rank_entry (const PartagesChartEntry *entry)
{
  int rank = 0;

  if (entry->kind == PARTAGES_CHART_MEDICATION)
    rank = 10 * (int) ((const PartagesChartMedication *) entry)->medication_kind;
  if (entry->active)
    return rank;
  if (g_strcmp0 (entry->status, "on-hold") == 0 || g_strcmp0 (entry->status, "not-taken") == 0)
    return rank + 1;

  return rank + 2;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const PartagesChartEntry *first = *(PartagesChartEntry *const *) a;
  const PartagesChartEntry *second = *(PartagesChartEntry *const *) b;
  int rank = rank_entry (first) - rank_entry (second);

  if (rank != 0)
    return rank;

  return (first->time.time < second->time.time) - (first->time.time > second->time.time);
}

/**
 * partages_chart_new:
 * @bundle: a FHIR R4 Bundle, read with %PARTAGES_JSON_READ_RAW_NUMBERS
 * @now: the date and time at which the case is set, for ages
 * @error: a [error@ChartError]
 *
 * Reads a chart in time linear in its size. A resource that cannot be understood is listed among the
 * other entries; it never fails the chart.
 *
 * Returns: (transfer full) (nullable): the chart, or %NULL with @error set
 */
PartagesChart *
partages_chart_new (PartagesJson *bundle, const char *now, GError **error)
{
  g_autoptr (PartagesChart) self = NULL;
  const char *type = partages_json_get_string (partages_json_get_root (bundle), "resourceType");

  if (g_strcmp0 (type, "Bundle") != 0)
    {
      g_set_error_literal (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_NOT_A_BUNDLE,
                           _ ("The chart is not an HL7 FHIR Bundle"));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (PartagesChart);
  self->bundle = partages_json_ref (bundle);
  self->now_text = g_strdup (now);
  self->now = partages_fhir_time_parse (self->now_text);
  self->strings = g_string_chunk_new (4096);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_url = g_hash_table_new (g_str_hash, g_str_equal);
  self->series = g_ptr_array_new ();
  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    self->entries[kind] = g_ptr_array_new ();

  add_items (self);
  read_entries (self);
  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    g_ptr_array_sort (self->entries[kind], compare_entries);
  partages_chart_build_series (self);

  return g_steal_pointer (&self);
}

/**
 * partages_chart_new_from_bytes:
 * @bundle: the JSON of a FHIR R4 Bundle, from any source
 * @now: the date and time at which the case is set, for ages
 * @error: a [error@JsonError] or [error@ChartError]
 *
 * Returns: (transfer full) (nullable): the chart, or %NULL with @error set
 */
PartagesChart *
partages_chart_new_from_bytes (GBytes *bundle, const char *now, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bundle, &length);
  g_autoptr (PartagesJson) json = partages_json_parse (data != NULL ? data : "", (gssize) length,
                                                       PARTAGES_JSON_READ_RAW_NUMBERS, error);

  if (json == NULL)
    return NULL;

  return partages_chart_new (json, now, error);
}

PartagesChart *
partages_chart_ref (PartagesChart *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_chart_unref (PartagesChart *self)
{
  g_atomic_rc_box_release_full (self, chart_clear);
}

const PartagesFhirTime *
partages_chart_get_now (PartagesChart *self)
{
  return &self->now;
}

/**
 * partages_chart_get_patient:
 *
 * Returns: (nullable): the first patient of the Bundle, or %NULL when it has none
 */
const PartagesChartPatient *
partages_chart_get_patient (PartagesChart *self)
{
  GPtrArray *patients = self->entries[PARTAGES_CHART_PATIENT];

  return patients->len > 0 ? g_ptr_array_index (patients, 0) : NULL;
}

/**
 * partages_chart_get_entries:
 * @kind: which
 *
 * Returns: (transfer none) (element-type PartagesChartEntry): the entries of a kind, each of the struct that
 *   belongs to the kind: what applies now first, then by date, the newest first
 */
GPtrArray *
partages_chart_get_entries (PartagesChart *self, PartagesChartKind kind)
{
  g_return_val_if_fail (kind < PARTAGES_CHART_N_KINDS, NULL);

  return self->entries[kind];
}

/**
 * partages_chart_get_series:
 *
 * Returns: (transfer none) (element-type PartagesChartSeries): the numbers of each code over time, one series
 *   for each unit, so that values in different units are never drawn as one line
 */
GPtrArray *
partages_chart_get_series (PartagesChart *self)
{
  return self->series;
}

/**
 * partages_chart_get_duplicates:
 *
 * Returns: (transfer none): the names that more than one resource has; [func@chart_find] finds the first
 */
const char *const *
partages_chart_get_duplicates (PartagesChart *self)
{
  return (const char *const *) self->duplicates;
}

/**
 * partages_chart_get_line:
 * @name: `RESOURCE/ID`
 *
 * Returns: the line on which the last resource of that name begins in its file, or 0 when there is none; of a
 *   chart that a variant has changed, it says nothing
 */
guint
partages_chart_get_line (PartagesChart *self, const char *name)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      const PartagesChartItem *item = g_ptr_array_index (self->items, i - 1);
      yyjson_obj_iter iter = yyjson_obj_iter_with (item->resource);

      if (g_str_equal (item->name, name))
        return partages_json_get_line (self->bundle, yyjson_obj_iter_next (&iter));
    }

  return 0;
}

/**
 * partages_chart_find:
 * @name: `RESOURCE/ID`, also after `chart:`
 *
 * Returns: (nullable): the entry, or %NULL when the chart has none of this name
 */
const PartagesChartEntry *
partages_chart_find (PartagesChart *self, const char *name)
{
  PartagesChartItem *item = g_hash_table_lookup (self->by_name, name);

  if (item == NULL && g_str_has_prefix (name, "chart:"))
    item = g_hash_table_lookup (self->by_name, name + strlen ("chart:"));

  return item != NULL ? item->entry : NULL;
}
