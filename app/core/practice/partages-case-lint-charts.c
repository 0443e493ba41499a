/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be wrong with the charts of a case, and of its variants. */

#include "partages-case-private.h"

#include <glib/gi18n-lib.h>

#define add_error(lint, code, place, ...)                                                          \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_ERROR, code, place, __VA_ARGS__)
#define add_warning(lint, code, place, ...)                                                        \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_WARNING, code, place, __VA_ARGS__)

/* What must be the same in every language: the numbers, and when they were measured. */
static char *
dup_value (const PartagesChartEntry *entry)
{
  g_autoptr (GString) text = g_string_new (entry->time.written);

  g_string_append_printf (text, " %s", entry->status != NULL ? entry->status : "");
  if (entry->kind == PARTAGES_CHART_OBSERVATION)
    {
      const PartagesChartObservation *observation = (const PartagesChartObservation *) entry;

      if (observation->value.quantity.digits != NULL)
        g_string_append_printf (text, " %s%s", observation->value.quantity.comparator,
                                observation->value.quantity.digits);
      for (guint i = 0; i < observation->n_components; i++)
        {
          if (observation->components[i].quantity.digits != NULL)
            g_string_append_printf (text, " / %s", observation->components[i].quantity.digits);
        }
    }
  if (entry->kind == PARTAGES_CHART_PATIENT)
    g_string_append_printf (
        text, " %s", partages_chart_get_sex_label (((const PartagesChartPatient *) entry)->sex));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Every entry of @first must be in @second, with the same values. */
static void
compare_charts (PartagesCaseLint *lint,
                PartagesChart *first,
                PartagesChart *second,
                const char *file,
                gboolean compare_values)
{
  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    {
      GPtrArray *entries = partages_chart_get_entries (first, kind);

      for (guint i = 0; i < entries->len; i++)
        {
          const PartagesChartEntry *entry = g_ptr_array_index (entries, i);
          const PartagesChartEntry *other = partages_chart_find (second, entry->name);
          g_autofree char *value = dup_value (entry);
          g_autofree char *other_value = other != NULL ? dup_value (other) : NULL;

          if (other == NULL)
            partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, "chart-entry", file, 0,
                                   _ ("“%s” is missing here, but in the chart of another language"),
                                   entry->name);
          else if (compare_values && !g_str_equal (value, other_value))
            partages_problems_add (
                lint->problems, PARTAGES_SEVERITY_ERROR, "chart-value", file, 0,
                _ ("“%s” says “%s” here, but “%s” in the chart of another language"), entry->name,
                other_value, value);
        }
    }
}

static void
check_chart (PartagesCaseLint *lint, PartagesChart *chart, const char *file)
{
  const char *const *duplicates = partages_chart_get_duplicates (chart);
  GPtrArray *documents = partages_chart_get_entries (chart, PARTAGES_CHART_DOCUMENT);

  if (partages_chart_get_patient (chart) == NULL)
    partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, "chart-patient", file, 0,
                           _ ("The chart has no patient"));
  for (guint i = 0; duplicates[i] != NULL; i++)
    partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, "chart-duplicate", file, 0,
                           _ ("“%s” is in the chart twice"), duplicates[i]);

  for (guint i = 0; i < documents->len; i++)
    {
      const PartagesChartDocument *document = g_ptr_array_index (documents, i);

      for (guint k = 0; k < document->n_attachments; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes
              = partages_chart_attachment_read (&document->attachments[k], &error);

          if (bytes == NULL)
            partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, "chart-document", file,
                                   0, "%s: %s", document->entry.name, error->message);
        }
    }
}

static PartagesChart *
load_chart (PartagesCaseLint *lint, const char *language, const PartagesVariant *variant)
{
  g_autoptr (GError) error = NULL;
  PartagesChart *chart
      = partages_case_load_chart (lint->self, lint->package, language, variant, &error);
  yyjson_val *root = partages_json_get_root (lint->self->json);

  if (chart == NULL)
    add_error (lint, variant != NULL ? "bad-variant" : "bad-chart",
               variant != NULL ? variant->source : yyjson_obj_get (root, "chart"), "%s: %s",
               partages_text_get (lint->self->chart, language), error->message);

  return chart;
}

static void
check_variant (PartagesCaseLint *lint, const PartagesVariant *variant)
{
  for (guint i = 0; lint->languages[i] != NULL; i++)
    {
      g_autoptr (PartagesChart) chart = load_chart (lint, lint->languages[i], variant);
    }

  for (guint i = 0; i < variant->replies->len; i++)
    {
      const PartagesCaseReply *reply = g_ptr_array_index (variant->replies, i);

      if (partages_case_find_reply (lint->self, reply->id) == NULL)
        add_error (lint, "unknown-reply", reply->source,
                   _ ("The variant “%s” replaces the reply “%s”, which does not exist"),
                   variant->id, reply->id);
    }
  if (variant->set == NULL || yyjson_obj_size (variant->set) == 0)
    add_error (lint, "empty-variant", variant->source, _ ("The variant “%s” changes nothing"),
               variant->id);
}

/* Reads the charts in every language and compares them to the first; leaves that one in @lint. */
void
partages_case_lint_charts (PartagesCaseLint *lint)
{
  for (guint i = 0; lint->languages[i] != NULL; i++)
    {
      const char *name = partages_text_get (lint->self->chart, lint->languages[i]);
      g_autofree char *file = partages_case_dup_path (lint->self->id, name);
      g_autoptr (PartagesChart) chart = load_chart (lint, lint->languages[i], NULL);

      if (chart == NULL)
        continue;

      check_chart (lint, chart, file);
      if (lint->chart == NULL)
        {
          lint->chart = g_steal_pointer (&chart);
          continue;
        }
      compare_charts (lint, lint->chart, chart, file, TRUE);
      compare_charts (lint, chart, lint->chart, lint->file, FALSE);
    }

  for (guint i = 0; i < lint->self->variants->len; i++)
    check_variant (lint, g_ptr_array_index (lint->self->variants, i));
}
