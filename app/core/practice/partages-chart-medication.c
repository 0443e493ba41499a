/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medicines: what is ordered, what is taken, what was given. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>

static PartagesFhirConcept
read_medicine (PartagesChart *self, yyjson_val *resource)
{
  yyjson_val *concept = yyjson_obj_get (resource, "medicationCodeableConcept");
  yyjson_val *reference = yyjson_obj_get (resource, "medicationReference");
  yyjson_val *medication = partages_chart_get_referenced (self, resource, reference);
  PartagesFhirConcept code = partages_fhir_read_concept (
      concept != NULL ? concept : yyjson_obj_get (medication, "code"));

  if (code.text == NULL)
    code.text = partages_json_get_string (reference, "display");

  return code;
}

static const char *
get_period_unit_label (const char *unit)
{
  static const struct
  {
    const char *unit;
    const char *label;
  } labels[] = {
    { "s", N_ ("s") },     { "min", N_ ("min") },  { "h", N_ ("h") },    { "d", N_ ("day") },
    { "wk", N_ ("week") }, { "mo", N_ ("month") }, { "a", N_ ("year") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (labels[i].unit, unit) == 0)
        return _ (labels[i].label);
    }

  return unit;
}

static void
append_quantity (GString *text, yyjson_val *value)
{
  PartagesFhirQuantity quantity = partages_fhir_read_quantity (value);

  if (quantity.digits == NULL)
    return;
  g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? ", " : "", quantity.digits,
                          quantity.unit[0] != '\0' ? "\u00a0" : "", quantity.unit);
}

/* `2 × / 1 day`, from a Timing; a Timing may also have words of its own. */
static void
append_timing (GString *text, yyjson_val *timing)
{
  yyjson_val *repeat = partages_json_get_object (timing, "repeat");
  const char *words = partages_fhir_read_concept (yyjson_obj_get (timing, "code")).text;
  const char *frequency = partages_fhir_get_number (repeat, "frequency");
  const char *period = partages_fhir_get_number (repeat, "period");
  const char *unit = partages_json_get_string (repeat, "periodUnit");

  if (words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
  else if (frequency != NULL && period != NULL && unit != NULL)
    g_string_append_printf (text, "%s%s\u00a0×\u00a0/ %s\u00a0%s", text->len > 0 ? ", " : "",
                            frequency, period, get_period_unit_label (unit));
}

/* The words of the prescriber, or else what the coded parts say. */
static void
append_dosage (GString *all, yyjson_val *dosage)
{
  g_autoptr (GString) text = g_string_new (partages_json_get_string (dosage, "text"));

  if (text->len == 0)
    {
      yyjson_val *dose = partages_fhir_get_first (dosage, "doseAndRate");

      append_quantity (text, yyjson_obj_get (dose, "doseQuantity"));
      append_quantity (text, yyjson_obj_get (dosage, "dose"));
      append_timing (text, partages_json_get_object (dosage, "timing"));
      if (partages_json_get_bool (dosage, "asNeededBoolean", FALSE))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ ("as needed"));
    }

  if (text->len > 0)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", text->str);
}

static const char *
read_dosage (PartagesChart *self, yyjson_val *dosages)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *dosage;
  size_t i;
  size_t n;

  if (yyjson_is_obj (dosages))
    append_dosage (text, dosages);
  yyjson_arr_foreach (dosages, i, n, dosage)
    append_dosage (text, dosage);

  return partages_chart_keep (self, text);
}

/* The members that are called otherwise in each of the three resources. */
static const struct
{
  const char *resource;
  const char *dosage;
  const char *author;
  const char *time;
} members[] = {
  [PARTAGES_MEDICATION_REQUEST]
  = { "MedicationRequest", "dosageInstruction", "requester", "authoredOn" },
  [PARTAGES_MEDICATION_STATEMENT]
  = { "MedicationStatement", "dosage", "informationSource", "dateAsserted" },
  [PARTAGES_MEDICATION_ADMINISTRATION]
  = { "MedicationAdministration", "dosage", "performer", NULL },
};

static PartagesMedicationKind
read_medication_kind (yyjson_val *resource)
{
  const char *type = partages_json_get_string (resource, "resourceType");
  guint kind = 0;

  while (kind + 1 < G_N_ELEMENTS (members) && g_strcmp0 (members[kind].resource, type) != 0)
    kind++;

  return kind;
}

static PartagesFhirTime
read_start (yyjson_val *resource, PartagesMedicationKind kind)
{
  yyjson_val *period = yyjson_obj_get (resource, "effectivePeriod");
  PartagesFhirTime time = partages_fhir_read_time (resource, "effectiveDateTime");

  if (time.precision == PARTAGES_FHIR_PRECISION_NONE)
    time = partages_fhir_read_time (period, "start");
  if (time.precision == PARTAGES_FHIR_PRECISION_NONE && members[kind].time != NULL)
    time = partages_fhir_read_time (resource, members[kind].time);

  return time;
}

static const char *
read_route (yyjson_val *dosage)
{
  yyjson_val *first = yyjson_is_arr (dosage) ? yyjson_arr_get_first (dosage) : dosage;

  return partages_fhir_read_concept (yyjson_obj_get (first, "route")).text;
}

static gboolean
is_active (const char *status)
{
  return status == NULL || g_str_equal (status, "active") || g_str_equal (status, "intended")
         || g_str_equal (status, "in-progress");
}

PartagesChartEntry *
partages_chart_read_medication (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartMedication *medication = partages_chart_alloc (self, sizeof *medication);
  PartagesMedicationKind kind = read_medication_kind (resource);
  yyjson_val *dosage = yyjson_obj_get (resource, members[kind].dosage);

  medication->medication_kind = kind;
  medication->code = read_medicine (self, resource);
  medication->dosage = read_dosage (self, dosage);
  medication->route = read_route (dosage);
  medication->reason
      = partages_chart_join (self, partages_json_get_array (resource, "reasonCode"), NULL);
  medication->author = partages_chart_read_who (self, resource, members[kind].author);
  medication->end = partages_fhir_read_time (yyjson_obj_get (resource, "effectivePeriod"), "end");
  medication->entry.title = medication->code.text;
  medication->entry.status = partages_json_get_string (resource, "status");
  medication->entry.time = read_start (resource, kind);
  medication->entry.active = is_active (medication->entry.status);

  return &medication->entry;
}
