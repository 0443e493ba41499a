/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a FHIR Bundle: its entries, series and documents; and as a variant of itself. */

#include "partages-chart.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_attachments (const PartagesChartAttachment *attachments, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = partages_chart_attachment_read_text (&attachments[i], NULL);

      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

static void
check_entry (PartagesChart *chart, const PartagesChartEntry *entry)
{
  g_autofree char *line = partages_chart_describe (chart, entry->name, "fr");

  g_assert_nonnull (entry->title);
  g_assert_nonnull (line);
  g_assert_nonnull (partages_chart_find (chart, entry->name));
  if (entry->kind == PARTAGES_CHART_DOCUMENT)
    {
      const PartagesChartDocument *document = (const PartagesChartDocument *) entry;

      read_attachments (document->attachments, document->n_attachments);
    }
  if (entry->kind == PARTAGES_CHART_REPORT)
    {
      const PartagesChartReport *report = (const PartagesChartReport *) entry;

      read_attachments (report->attachments, report->n_attachments);
      for (guint i = 0; i < report->n_results; i++)
        g_assert_nonnull (report->results[i]->title);
    }
}

static void
check_chart (PartagesChart *chart)
{
  GPtrArray *all = partages_chart_get_series (chart);
  g_autofree char *age = partages_chart_dup_age (chart);

  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    {
      GPtrArray *entries = partages_chart_get_entries (chart, kind);

      for (guint i = 0; i < entries->len; i++)
        check_entry (chart, g_ptr_array_index (entries, i));
    }

  for (guint i = 0; i < all->len; i++)
    {
      const PartagesChartSeries *series = g_ptr_array_index (all, i);

      g_assert_cmpuint (series->n_points, >, 0);
      for (guint k = 1; k < series->n_points; k++)
        g_assert_cmpint (series->points[k - 1].time.time, <=, series->points[k].time.time);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (PartagesJson) bundle = partages_json_parse ((const char *) data, (gssize) size,
                                                         PARTAGES_JSON_READ_RAW_NUMBERS, NULL);
  g_autoptr (PartagesJson) variant = NULL;
  g_autoptr (PartagesChart) chart = NULL;
  g_autoptr (PartagesChart) other = NULL;

  if (bundle == NULL)
    return 0;

  chart = partages_chart_new (bundle, "2026-03-14T09:30:00+01:00", NULL);
  if (chart != NULL)
    check_chart (chart);

  variant = partages_chart_patch (
      bundle, partages_json_get_object (partages_json_get_root (bundle), "set"), "fr", NULL);
  if (variant != NULL)
    other = partages_chart_new (variant, "2026-03", NULL);
  if (other != NULL)
    check_chart (other);

  return 0;
}
