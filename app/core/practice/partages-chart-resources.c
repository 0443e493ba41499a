/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The resources of a chart that need only a few lines each: encounters, allergies, conditions, procedures,
 * immunizations, and those that the program does not know. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The texts of an array of CodeableConcepts or strings, or of that member of each of its objects;
 * %NULL when there is none. */
const char *
partages_chart_join (PartagesChart *self, yyjson_val *list, const char *member)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (list, i, n, item)
    {
      yyjson_val *value = member != NULL ? yyjson_obj_get (item, member) : item;
      const char *part = yyjson_is_arr (value)   ? partages_chart_join (self, value, NULL)
                         : yyjson_is_str (value) ? yyjson_get_str (value)
                                                 : partages_fhir_read_concept (value).text;

      if (part == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, part);
    }

  return partages_chart_keep (self, text);
}

/* The texts of the annotations, one a line; %NULL when there is none. */
const char *
partages_chart_read_notes (PartagesChart *self, yyjson_val *resource)
{
  g_autoptr (GString) text = g_string_new (NULL);
  yyjson_val *note;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (resource, "note"), i, n, note)
    {
      const char *line = partages_json_get_string (note, "text");

      if (line != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }

  return partages_chart_keep (self, text);
}

static gboolean
is_one_of (const char *code, const char *const *codes)
{
  return code != NULL && g_strv_contains (codes, code);
}

static PartagesFhirTime
read_first_time (yyjson_val *resource, const char *const *names)
{
  PartagesFhirTime time = { 0 };

  for (guint i = 0; names[i] != NULL && time.precision == PARTAGES_FHIR_PRECISION_NONE; i++)
    {
      yyjson_val *value = yyjson_obj_get (resource, names[i]);

      time = yyjson_is_obj (value) ? partages_fhir_read_time (value, "start")
                                   : partages_fhir_time_parse (yyjson_get_str (value));
    }

  return time;
}

static PartagesFhirTime
read_end (yyjson_val *resource, const char *period)
{
  return partages_fhir_read_time (yyjson_obj_get (resource, period), "end");
}

/* A problem or an allergy applies unless it is over, or was never so. */
static gboolean
is_current (yyjson_val *resource)
{
  static const char *const over[] = { "inactive", "remission", "resolved", NULL };
  static const char *const never[] = { "refuted", "entered-in-error", NULL };
  const char *status = partages_fhir_read_code (yyjson_obj_get (resource, "clinicalStatus"));
  const char *verification
      = partages_fhir_read_code (yyjson_obj_get (resource, "verificationStatus"));

  if (is_one_of (status, over) || is_one_of (verification, never))
    return FALSE;

  return status != NULL || yyjson_obj_get (resource, "abatementDateTime") == NULL;
}

/* SNOMED CT's ways to say that there is none: at all, to medicines, to food, in the environment. */
static gboolean
says_none_known (const PartagesFhirConcept *code)
{
  static const char *const codes[]
      = { "716186003", "409137002", "429625007", "428607008", "160244002", NULL };

  return is_one_of (code->code, codes);
}

static PartagesChartEntry *
read_allergy (PartagesChart *self, yyjson_val *resource)
{
  static const char *const times[] = { "onsetDateTime", "onsetPeriod", "recordedDate", NULL };
  PartagesChartAllergy *allergy = partages_chart_alloc (self, sizeof *allergy);

  allergy->code = partages_fhir_read_concept (yyjson_obj_get (resource, "code"));
  allergy->none_known = says_none_known (&allergy->code);
  allergy->verification = partages_fhir_read_code (yyjson_obj_get (resource, "verificationStatus"));
  allergy->criticality = partages_json_get_string (resource, "criticality");
  allergy->reaction
      = partages_chart_join (self, partages_json_get_array (resource, "reaction"), "manifestation");
  allergy->entry.title = allergy->code.text;
  allergy->entry.status = partages_fhir_read_code (yyjson_obj_get (resource, "clinicalStatus"));
  allergy->entry.time = read_first_time (resource, times);
  allergy->entry.active = is_current (resource);

  return &allergy->entry;
}

static PartagesChartEntry *
read_condition (PartagesChart *self, yyjson_val *resource)
{
  static const char *const times[] = { "onsetDateTime", "onsetPeriod", "recordedDate", NULL };
  PartagesChartCondition *condition = partages_chart_alloc (self, sizeof *condition);

  condition->code = partages_fhir_read_concept (yyjson_obj_get (resource, "code"));
  condition->verification
      = partages_fhir_read_code (yyjson_obj_get (resource, "verificationStatus"));
  condition->severity = partages_fhir_read_concept (yyjson_obj_get (resource, "severity")).text;
  condition->end = partages_fhir_read_time (resource, "abatementDateTime");
  condition->entry.title = condition->code.text;
  condition->entry.status = partages_fhir_read_code (yyjson_obj_get (resource, "clinicalStatus"));
  condition->entry.time = read_first_time (resource, times);
  condition->entry.active = is_current (resource);

  return &condition->entry;
}

static PartagesChartEntry *
read_encounter (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartEncounter *encounter = partages_chart_alloc (self, sizeof *encounter);
  const char *type = partages_fhir_read_concept (partages_fhir_get_first (resource, "type")).text;

  encounter->class_code = partages_json_get_string (yyjson_obj_get (resource, "class"), "code");
  encounter->reason
      = partages_chart_join (self, partages_json_get_array (resource, "reasonCode"), NULL);
  encounter->place = partages_chart_read_who (self, resource, "serviceProvider");
  encounter->end = read_end (resource, "period");
  encounter->entry.title = encounter->reason != NULL ? encounter->reason : type;
  encounter->entry.status = partages_json_get_string (resource, "status");
  encounter->entry.time = partages_fhir_read_time (yyjson_obj_get (resource, "period"), "start");

  return &encounter->entry;
}

static PartagesChartEntry *
read_procedure (PartagesChart *self, yyjson_val *resource)
{
  static const char *const times[] = { "performedDateTime", "performedPeriod", NULL };
  PartagesChartProcedure *procedure = partages_chart_alloc (self, sizeof *procedure);

  procedure->reason
      = partages_chart_join (self, partages_json_get_array (resource, "reasonCode"), NULL);
  procedure->outcome = partages_fhir_read_concept (yyjson_obj_get (resource, "outcome")).text;
  procedure->end = read_end (resource, "performedPeriod");
  procedure->entry.title = partages_fhir_read_concept (yyjson_obj_get (resource, "code")).text;
  procedure->entry.status = partages_json_get_string (resource, "status");
  procedure->entry.time = read_first_time (resource, times);

  return &procedure->entry;
}

static PartagesChartEntry *
read_immunization (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartEntry *entry = partages_chart_alloc (self, sizeof *entry);

  entry->title = partages_fhir_read_concept (yyjson_obj_get (resource, "vaccineCode")).text;
  entry->status = partages_json_get_string (resource, "status");
  entry->time = partages_fhir_read_time (resource, "occurrenceDateTime");

  return entry;
}

/* A resource that the program does not know is still an entry: what it is called, and when. */
static PartagesChartEntry *
read_other (PartagesChart *self, yyjson_val *resource)
{
  static const char *const titles[]
      = { "code", "title", "description", "type", "category", "name" };
  static const char *const times[]
      = { "effectiveDateTime", "date", "authoredOn", "created", "issued", "period", NULL };
  PartagesChartEntry *entry = partages_chart_alloc (self, sizeof *entry);

  for (guint i = 0; i < G_N_ELEMENTS (titles) && entry->title == NULL; i++)
    {
      yyjson_val *value = partages_fhir_get_first (resource, titles[i]);

      entry->title = yyjson_is_str (value) ? yyjson_get_str (value)
                                           : partages_fhir_read_concept (value).text;
    }
  entry->status = partages_json_get_string (resource, "status");
  entry->time = read_first_time (resource, times);

  return entry;
}

static const struct
{
  const char *resource;
  PartagesChartKind kind;
  PartagesChartEntry *(*read) (PartagesChart *self, yyjson_val *resource);
} readers[] = {
  { "AllergyIntolerance", PARTAGES_CHART_ALLERGY, read_allergy },
  { "Binary", PARTAGES_CHART_DOCUMENT, partages_chart_read_document },
  { "Condition", PARTAGES_CHART_CONDITION, read_condition },
  { "DiagnosticReport", PARTAGES_CHART_REPORT, partages_chart_read_report },
  { "DocumentReference", PARTAGES_CHART_DOCUMENT, partages_chart_read_document },
  { "Encounter", PARTAGES_CHART_ENCOUNTER, read_encounter },
  { "Immunization", PARTAGES_CHART_IMMUNIZATION, read_immunization },
  { "Media", PARTAGES_CHART_DOCUMENT, partages_chart_read_document },
  { "MedicationAdministration", PARTAGES_CHART_MEDICATION, partages_chart_read_medication },
  { "MedicationRequest", PARTAGES_CHART_MEDICATION, partages_chart_read_medication },
  { "MedicationStatement", PARTAGES_CHART_MEDICATION, partages_chart_read_medication },
  { "Observation", PARTAGES_CHART_OBSERVATION, partages_chart_read_observation },
  { "Patient", PARTAGES_CHART_PATIENT, partages_chart_read_patient },
  { "Procedure", PARTAGES_CHART_PROCEDURE, read_procedure },
};

/**
 * partages_chart_read_resource:
 * @resource: a resource that says its type
 *
 * Returns: (transfer none): its entry, all but its name
 */
PartagesChartEntry *
partages_chart_read_resource (PartagesChart *self, yyjson_val *resource)
{
  const char *type = partages_json_get_string (resource, "resourceType");
  PartagesChartKind kind = PARTAGES_CHART_OTHER;
  PartagesChartEntry *entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (readers) && entry == NULL; i++)
    {
      if (!g_str_equal (readers[i].resource, type))
        continue;
      kind = readers[i].kind;
      entry = readers[i].read (self, resource);
    }
  if (entry == NULL)
    entry = read_other (self, resource);

  entry->kind = kind;
  entry->resource = type;
  entry->note = partages_chart_read_notes (self, resource);
  if (entry->title == NULL)
    entry->title = type;

  return entry;
}
