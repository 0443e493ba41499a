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

/* A chart, and the file it is in. */
typedef struct
{
  PartagesChart *chart;
  const char *file;
} Source;

static void
add_chart_error (PartagesCaseLint *lint,
                 const char *code,
                 const Source *source,
                 const char *name,
                 const char *message)
{
  partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, code, source->file,
                         partages_chart_get_line (source->chart, name), "%s", message);
}

static void
compare_entry (PartagesCaseLint *lint,
               const PartagesChartEntry *entry,
               const Source *first,
               const Source *second,
               gboolean compare_values)
{
  const PartagesChartEntry *other = partages_chart_find (second->chart, entry->name);
  g_autofree char *value = dup_value (entry);
  g_autofree char *other_value = other != NULL ? dup_value (other) : NULL;
  g_autofree char *message = NULL;

  if (other == NULL)
    {
      message = g_strdup_printf (_ ("“%s” is here, but not in the chart of another language"),
                                 entry->name);
      add_chart_error (lint, "chart-entry", first, entry->name, message);
    }
  else if (compare_values && !g_str_equal (value, other_value))
    {
      message = g_strdup_printf (_ ("“%s” says “%s” here, but “%s” in the chart of another "
                                    "language"),
                                 entry->name, other_value, value);
      add_chart_error (lint, "chart-value", second, entry->name, message);
    }
}

/* Every entry of @first must be in @second, with the same values. */
static void
compare_charts (PartagesCaseLint *lint,
                const Source *first,
                const Source *second,
                gboolean compare_values)
{
  for (guint kind = 0; kind < PARTAGES_CHART_N_KINDS; kind++)
    {
      GPtrArray *entries = partages_chart_get_entries (first->chart, kind);

      for (guint i = 0; i < entries->len; i++)
        compare_entry (lint, g_ptr_array_index (entries, i), first, second, compare_values);
    }
}

/* Nobody is treated before being born; and ages are computed from both. */
static void
check_birth (PartagesCaseLint *lint, PartagesChart *chart)
{
  const PartagesChartPatient *patient = partages_chart_get_patient (chart);
  const PartagesFhirTime *now = partages_chart_get_now (chart);
  yyjson_val *root = partages_json_get_root (lint->self->json);

  if (patient != NULL && patient->birth.precision != PARTAGES_FHIR_PRECISION_NONE
      && now->precision != PARTAGES_FHIR_PRECISION_NONE && now->time < patient->birth.time)
    add_error (lint, "before-birth", yyjson_obj_get (root, "now"),
               _ ("“now” is before the patient was born, on %s"), patient->birth.written);
}

static void
check_chart (PartagesCaseLint *lint, const Source *source)
{
  PartagesChart *chart = source->chart;
  const char *const *duplicates = partages_chart_get_duplicates (chart);
  GPtrArray *documents = partages_chart_get_entries (chart, PARTAGES_CHART_DOCUMENT);

  if (partages_chart_get_patient (chart) == NULL)
    partages_problems_add (lint->problems, PARTAGES_SEVERITY_ERROR, "chart-patient", source->file,
                           1, _ ("The chart has no patient"));
  for (guint i = 0; duplicates[i] != NULL; i++)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is in the chart twice"), duplicates[i]);

      add_chart_error (lint, "chart-duplicate", source, duplicates[i], message);
    }

  for (guint i = 0; i < documents->len; i++)
    {
      const PartagesChartDocument *document = g_ptr_array_index (documents, i);

      for (guint k = 0; k < document->n_attachments; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) bytes
              = partages_chart_attachment_read (&document->attachments[k], &error);

          if (bytes == NULL)
            {
              g_autofree char *message
                  = g_strdup_printf ("%s: %s", document->entry.name, error->message);

              add_chart_error (lint, "chart-document", source, document->entry.name, message);
            }
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
  g_autofree char *first_file = NULL;

  for (guint i = 0; lint->languages[i] != NULL; i++)
    {
      const char *name = partages_text_get (lint->self->chart, lint->languages[i]);
      g_autofree char *file = partages_case_dup_path (lint->self->id, name);
      g_autoptr (PartagesChart) chart = load_chart (lint, lint->languages[i], NULL);
      const Source first = { lint->chart, first_file };
      const Source source = { chart, file };

      if (chart == NULL)
        continue;

      check_chart (lint, &source);
      if (lint->chart == NULL)
        {
          check_birth (lint, chart);
          lint->chart = g_steal_pointer (&chart);
          first_file = g_steal_pointer (&file);
          continue;
        }
      compare_charts (lint, &first, &source, TRUE);
      compare_charts (lint, &source, &first, FALSE);
    }

  for (guint i = 0; i < lint->self->variants->len; i++)
    check_variant (lint, g_ptr_array_index (lint->self->variants, i));
}
