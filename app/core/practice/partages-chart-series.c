/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observations of a chart as series over time, for trends. */

#include "partages-chart-private.h"

#include <string.h>

/* A series while it is collected. */
typedef struct
{
  const PartagesChartValue *newest;
  const PartagesChartObservation *newest_observation;
  GArray *points; /* PartagesChartPoint */
} Collected;

static void
collected_free (gpointer data)
{
  Collected *collected = data;

  g_array_unref (collected->points);
  g_free (collected);
}

/* Coded values belong together by their code, others by their name; never in two units, nor a component
 * with something measured by itself. */
static char *
make_key (const PartagesChartObservation *observation, const PartagesChartValue *value)
{
  const char *unit = value->quantity.code != NULL ? value->quantity.code : value->quantity.unit;
  const char *panel = value != &observation->value ? observation->value.code.code : NULL;

  return g_strjoin ("\n", value->code.system != NULL ? value->code.system : "",
                    value->code.code != NULL ? value->code.code : value->title, unit,
                    panel != NULL ? panel : "", NULL);
}

static void
collect (GHashTable *by_key,
         GPtrArray *all,
         const PartagesChartObservation *observation,
         const PartagesChartValue *value)
{
  g_autofree char *key = NULL;
  PartagesChartPoint point = { .time = observation->entry.time,
                               .quantity = value->quantity,
                               .abnormal = value->abnormal,
                               .observation = observation };
  Collected *collected;

  if (value->quantity.digits == NULL || point.time.precision == PARTAGES_FHIR_PRECISION_NONE)
    return;

  key = make_key (observation, value);
  collected = g_hash_table_lookup (by_key, key);
  if (collected == NULL)
    {
      collected = g_new0 (Collected, 1);
      collected->points = g_array_new (FALSE, FALSE, sizeof (PartagesChartPoint));
      g_hash_table_insert (by_key, g_steal_pointer (&key), collected);
      g_ptr_array_add (all, collected);
    }

  /* Entries come newest first: the first is the newest. */
  if (collected->newest == NULL)
    {
      collected->newest = value;
      collected->newest_observation = observation;
    }
  g_array_append_val (collected->points, point);
}

static const PartagesChartSeries *
finish (PartagesChart *self, Collected *collected)
{
  PartagesChartSeries *series = partages_chart_alloc (self, sizeof *series);
  guint n = collected->points->len;
  PartagesChartPoint *points = partages_chart_alloc (self, n * sizeof *points);
  const PartagesChartValue *newest = collected->newest;

  for (guint i = 0; i < n; i++)
    points[n - 1 - i] = g_array_index (collected->points, PartagesChartPoint, i);

  series->title = newest->title;
  series->unit = newest->quantity.unit;
  series->category = collected->newest_observation->category;
  if (newest != &collected->newest_observation->value)
    series->panel = collected->newest_observation->entry.title;
  series->low = newest->low;
  series->high = newest->high;
  series->points = points;
  series->n_points = n;

  return series;
}

/* Groups the observations, which are sorted by then, into series in the order in which they first come. */
void
partages_chart_build_series (PartagesChart *self)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (collected_free);
  GPtrArray *observations = self->entries[PARTAGES_CHART_OBSERVATION];

  for (guint i = 0; i < observations->len; i++)
    {
      const PartagesChartObservation *observation = g_ptr_array_index (observations, i);

      if (g_strcmp0 (observation->entry.status, "entered-in-error") == 0
          || g_strcmp0 (observation->entry.status, "cancelled") == 0)
        continue;

      collect (by_key, all, observation, &observation->value);
      for (guint k = 0; k < observation->n_components; k++)
        collect (by_key, all, observation, &observation->components[k]);
    }

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (self->series, (gpointer) finish (self, g_ptr_array_index (all, i)));
}
