/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of patients' charts: what is read from a FHIR Bundle, also from a hostile or a very large one. */

#include "partages-chart.h"

#include <string.h>

#define NOW "2026-03-14T09:30:00+01:00"

/* Each test writes the entries; this is the Bundle around them. */
static PartagesChart *
read_chart (const char *entries)
{
  g_autofree char *text = g_strdup_printf (
      "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[%s]}", entries);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PartagesChart *chart = partages_chart_new_from_bytes (bytes, NOW, &error);

  g_assert_no_error (error);

  return chart;
}

static gconstpointer
get_only (PartagesChart *chart, PartagesChartKind kind)
{
  GPtrArray *entries = partages_chart_get_entries (chart, kind);

  g_assert_cmpuint (entries->len, ==, 1);

  return g_ptr_array_index (entries, 0);
}

static void
test_patient (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\",\"gender\":\"female\","
      "\"birthDate\":\"1943-07-02\",\"name\":[{\"use\":\"nickname\",\"given\":[\"Dédé\"]},"
      "{\"use\":\"official\",\"family\":\"Martin\",\"given\":[\"Odette\",\"Rose\"]}],"
      "\"address\":[{\"line\":[\"3 rue Haute\"],\"postalCode\":\"25000\",\"city\":\"Besançon\"}],"
      "\"communication\":[{\"language\":{\"text\":\"Comtois\"}},"
      "{\"language\":{\"text\":\"French\"},\"preferred\":true}],"
      "\"contact\":[{\"relationship\":[{\"text\":\"Son\"}],\"name\":{\"text\":\"Luc\"}}]}}");
  const PartagesChartPatient *patient = partages_chart_get_patient (chart);
  g_autofree char *age = partages_chart_dup_age (chart);

  g_assert_cmpstr (patient->entry.title, ==, "Odette Rose Martin");
  g_assert_cmpint (patient->sex, ==, PARTAGES_SEX_FEMALE);
  g_assert_cmpstr (patient->address, ==, "3 rue Haute, 25000, Besançon");
  g_assert_cmpstr (patient->language, ==, "French");
  g_assert_cmpstr (patient->contacts, ==, "Luc (Son)");
  g_assert_cmpstr (age, ==, "82 years");
}

static void
assert_age (const char *birth, const char *expected)
{
  g_autofree char *entry = g_strdup_printf (
      "{\"resource\":{\"resourceType\":\"Patient\",\"birthDate\":\"%s\"}}", birth);
  g_autoptr (PartagesChart) chart = read_chart (entry);
  g_autofree char *age = partages_chart_dup_age (chart);

  g_assert_cmpstr (age, ==, expected);
}

static void
test_ages (void)
{
  assert_age ("2026-03-01", "13 days");
  assert_age ("2026-03-13", "1 day");
  assert_age ("2025-11-15", "3 months");
  assert_age ("2025-11-14", "4 months");
  assert_age ("2024-03-15", "23 months");
  assert_age ("2024-03-14", "2 years");
  assert_age ("1950-03-15", "75 years");
  assert_age ("1950", "76 years");
  assert_age ("2027-01-01", NULL);
  assert_age ("yesterday", NULL);
}

static void
test_allergies (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"resource\":{\"resourceType\":\"AllergyIntolerance\",\"id\":\"old\",\"clinicalStatus\":"
      "{\"coding\":[{\"code\":\"resolved\"}]},\"code\":{\"text\":\"Egg\"}}},"
      "{\"resource\":{\"resourceType\":\"AllergyIntolerance\",\"id\":\"peni\",\"clinicalStatus\":"
      "{\"coding\":[{\"code\":\"active\"}]},\"code\":{\"text\":\"Penicillin\"},"
      "\"criticality\":\"high\",\"reaction\":[{\"manifestation\":[{\"text\":\"Rash\"},"
      "{\"coding\":[{\"display\":\"Oedema\"}]}]}]}},"
      "{\"resource\":{\"resourceType\":\"AllergyIntolerance\",\"id\":\"none\",\"code\":{\"coding\":"
      "[{\"system\":\"http://snomed.info/sct\",\"code\":\"429625007\"}],\"text\":\"No food "
      "allergy\"}}}");
  GPtrArray *allergies = partages_chart_get_entries (chart, PARTAGES_CHART_ALLERGY);
  const PartagesChartAllergy *first = g_ptr_array_index (allergies, 0);
  const PartagesChartAllergy *second = g_ptr_array_index (allergies, 1);
  const PartagesChartAllergy *last = g_ptr_array_index (allergies, 2);

  g_assert_cmpstr (first->entry.name, ==, "AllergyIntolerance/peni");
  g_assert_true (first->entry.active);
  g_assert_cmpstr (first->reaction, ==, "Rash, Oedema");
  g_assert_true (second->none_known);
  g_assert_false (last->entry.active);
  g_assert_cmpstr (last->entry.title, ==, "Egg");
}

static void
test_medications (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"fullUrl\":\"urn:uuid:0a\",\"resource\":{\"resourceType\":\"Medication\",\"id\":\"m\","
      "\"code\":{\"text\":\"Apixaban 5 mg\"}}},"
      "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"id\":\"stopped\",\"status\":"
      "\"stopped\",\"authoredOn\":\"2026-01-01\",\"medicationCodeableConcept\":{\"text\":\"X\"}}},"
      "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"id\":\"held\",\"status\":\"on-"
      "hold\","
      "\"medicationReference\":{\"reference\":\"urn:uuid:0a\"},\"dosageInstruction\":[{\"text\":"
      "\"1 morning and evening\"}]}},"
      "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"id\":\"contained\",\"status\":"
      "\"active\",\"contained\":[{\"resourceType\":\"Medication\",\"id\":\"in\",\"code\":{\"text\":"
      "\"Insulin\"}}],\"medicationReference\":{\"reference\":\"#in\"},\"dosageInstruction\":[{"
      "\"timing\":{\"repeat\":{\"frequency\":2,\"period\":1,\"periodUnit\":\"d\"}},"
      "\"asNeededBoolean\":true,\"doseAndRate\":[{\"doseQuantity\":{\"value\":4.0,\"unit\":\"IU\"}}"
      "]}]}},"
      "{\"resource\":{\"resourceType\":\"MedicationStatement\",\"id\":\"said\",\"status\":"
      "\"active\",\"medicationReference\":{\"reference\":\"Medication/gone\",\"display\":\"Tea\"},"
      "\"informationSource\":{\"display\":\"Wife\"}}}");
  GPtrArray *medications = partages_chart_get_entries (chart, PARTAGES_CHART_MEDICATION);
  const PartagesChartMedication *active = g_ptr_array_index (medications, 0);
  const PartagesChartMedication *held = g_ptr_array_index (medications, 1);
  const PartagesChartMedication *stopped = g_ptr_array_index (medications, 2);
  const PartagesChartMedication *said = g_ptr_array_index (medications, 3);

  g_assert_cmpuint (medications->len, ==, 4);
  g_assert_cmpstr (active->entry.title, ==, "Insulin");
  g_assert_cmpstr (active->dosage, ==, "4.0\u00a0IU, 2\u00a0×\u00a0/ 1\u00a0day, as needed");
  g_assert_cmpstr (held->entry.title, ==, "Apixaban 5 mg");
  g_assert_cmpstr (held->dosage, ==, "1 morning and evening");
  g_assert_false (held->entry.active);
  g_assert_cmpstr (stopped->entry.title, ==, "X");
  g_assert_cmpstr (said->entry.title, ==, "Tea");
  g_assert_cmpstr (said->author, ==, "Wife");
  g_assert_cmpint (said->medication_kind, ==, PARTAGES_MEDICATION_STATEMENT);
}

static void
test_digits_are_kept (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"k\",\"code\":{\"text\":"
      "\"Potassium\"},\"valueQuantity\":{\"value\":4.10,\"unit\":\"mmol/L\"},\"referenceRange\":[{"
      "\"low\":{\"value\":3.50},\"high\":{\"value\":5.0}}],\"effectiveDateTime\":"
      "\"2026-03-14T07:10:00+01:00\"}}");
  const PartagesChartObservation *potassium = get_only (chart, PARTAGES_CHART_OBSERVATION);
  g_autofree char *range = partages_chart_value_dup_range_label (&potassium->value, "en");
  g_autofree char *french = partages_chart_observation_dup_label (potassium, "fr");
  g_autofree char *line = partages_chart_describe (chart, "chart:Observation/k", "en");

  g_assert_cmpstr (potassium->value.quantity.digits, ==, "4.10");
  g_assert_cmpstr (range, ==, "3.50–5.0");
  g_assert_cmpstr (french, ==, "4,10\u00a0mmol/L");
  g_assert_cmpstr (line, ==, "Potassium 4.10\u00a0mmol/L (14 Mar 2026, 07:10)");
  g_assert_null (partages_chart_describe (chart, "chart:Observation/na", "en"));
}

static void
assert_abnormal (const char *members, PartagesAbnormal expected)
{
  g_autofree char *entry = g_strdup_printf (
      "{\"resource\":{\"resourceType\":\"Observation\",\"code\":{\"text\":\"X\"},%s}}", members);
  g_autoptr (PartagesChart) chart = read_chart (entry);
  const PartagesChartObservation *observation = get_only (chart, PARTAGES_CHART_OBSERVATION);

  g_assert_cmpint (observation->value.abnormal, ==, expected);
}

#define RANGE "\"referenceRange\":[{\"low\":{\"value\":45},\"high\":{\"value\":84}}]"

static void
test_abnormal (void)
{
  assert_abnormal ("\"valueQuantity\":{\"value\":164},\"interpretation\":[{\"coding\":[{\"code\":"
                   "\"HH\"}]}]," RANGE,
                   PARTAGES_ABNORMAL_CRITICALLY_HIGH);
  assert_abnormal ("\"valueQuantity\":{\"value\":164},\"interpretation\":[{\"coding\":[{\"code\":"
                   "\"N\"}]}]," RANGE,
                   PARTAGES_ABNORMAL_NORMAL);
  assert_abnormal ("\"valueQuantity\":{\"value\":44.9}," RANGE, PARTAGES_ABNORMAL_LOW);
  assert_abnormal ("\"valueQuantity\":{\"value\":45}," RANGE, PARTAGES_ABNORMAL_NORMAL);
  assert_abnormal ("\"valueQuantity\":{\"value\":84}," RANGE, PARTAGES_ABNORMAL_NORMAL);
  assert_abnormal ("\"valueQuantity\":{\"value\":84.1}," RANGE, PARTAGES_ABNORMAL_HIGH);
  assert_abnormal ("\"valueQuantity\":{\"value\":45,\"comparator\":\"<\"}," RANGE,
                   PARTAGES_ABNORMAL_LOW);
  assert_abnormal ("\"valueQuantity\":{\"value\":60,\"comparator\":\"<\"}," RANGE,
                   PARTAGES_ABNORMAL_UNKNOWN);
  assert_abnormal ("\"valueQuantity\":{\"value\":90,\"comparator\":\">\"}," RANGE,
                   PARTAGES_ABNORMAL_HIGH);
  assert_abnormal ("\"valueQuantity\":{\"value\":164}", PARTAGES_ABNORMAL_UNKNOWN);
  assert_abnormal ("\"valueQuantity\":{\"value\":1.6,\"unit\":\"mg/dL\"},\"referenceRange\":[{"
                   "\"low\":{\"value\":45,\"unit\":\"µmol/L\"}}]",
                   PARTAGES_ABNORMAL_UNKNOWN);
  assert_abnormal ("\"valueQuantity\":{\"value\":9},\"referenceRange\":[{\"type\":{\"coding\":[{"
                   "\"code\":\"therapeutic\"}]},\"high\":{\"value\":3}}]",
                   PARTAGES_ABNORMAL_UNKNOWN);
  assert_abnormal ("\"valueQuantity\":{\"value\":1e999}," RANGE, PARTAGES_ABNORMAL_UNKNOWN);
}

#define PRESSURE(id, time, systolic)                                                               \
  "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" id "\",\"category\":[{\"coding\":[{" \
  "\"code\":\"vital-signs\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":"  \
  "\"85354-9\"}],\"text\":\"Blood pressure\"},\"effectiveDateTime\":\"" time "\",\"component\":[{" \
  "\"code\":{\"text\":\"Systolic\"},\"valueQuantity\":{\"value\":" systolic                        \
  ",\"unit\":\"mmHg\"}},"                                                                          \
  "{\"code\":{\"text\":\"Diastolic\"},\"valueQuantity\":{\"value\":84,\"unit\":\"mmHg\"}}]}}"

static void
test_series (void)
{
  const char *entries = PRESSURE ("b", "2026-03-14T08:00:00+01:00", "150") "," PRESSURE (
      "a", "2026-03-13T08:00:00+01:00", "140") "," PRESSURE ("c", "2026-03-14T08:00:00Z", "160");
  g_autoptr (PartagesChart) chart = read_chart (entries);
  GPtrArray *all = partages_chart_get_series (chart);
  const PartagesChartSeries *systolic = g_ptr_array_index (all, 0);
  const PartagesChartObservation *newest
      = g_ptr_array_index (partages_chart_get_entries (chart, PARTAGES_CHART_OBSERVATION), 0);
  g_autofree char *label = partages_chart_observation_dup_label (newest, "en");

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (systolic->title, ==, "Systolic");
  g_assert_cmpstr (systolic->panel, ==, "Blood pressure");
  g_assert_cmpint (systolic->category, ==, PARTAGES_OBSERVATION_VITAL_SIGN);
  g_assert_cmpuint (systolic->n_points, ==, 3);
  g_assert_cmpfloat (systolic->points[0].quantity.value, ==, 140);
  g_assert_cmpfloat (systolic->points[1].quantity.value, ==, 150);
  g_assert_cmpfloat (systolic->points[2].quantity.value, ==, 160);
  g_assert_cmpstr (label, ==, "160/84\u00a0mmHg");
}

#define CREATININE(id, value, unit)                                                                \
  "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" id "\",\"code\":{\"coding\":[{"      \
  "\"system\":\"http://loinc.org\",\"code\":\"14682-9\"}]},\"effectiveDateTime\":\"2026-03-1" id   \
  "\",\"valueQuantity\":{\"value\":" value ",\"unit\":\"" unit "\"}}}"

static void
test_series_never_mix_units (void)
{
  g_autoptr (PartagesChart) chart = read_chart (CREATININE ("1", "88", "µmol/L") "," CREATININE (
      "2", "1.6", "mg/dL") "," CREATININE ("3", "164", "µmol/L"));
  GPtrArray *all = partages_chart_get_series (chart);
  const PartagesChartSeries *first = g_ptr_array_index (all, 0);

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (first->n_points, ==, 2);
  g_assert_cmpstr (first->unit, ==, "µmol/L");
}

static void
assert_text (PartagesChart *chart, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  const PartagesChartDocument *document
      = (const PartagesChartDocument *) partages_chart_find (chart, name);
  g_autofree char *text = partages_chart_attachment_read_text (&document->attachments[0], &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_documents (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"fullUrl\":\"https://example.org/fhir/Binary/b1\",\"resource\":{\"resourceType\":"
      "\"Binary\",\"id\":\"b1\",\"contentType\":\"text/plain; charset=ISO-8859-1\",\"data\":"
      "\"RmnodnJl\"}},"
      "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"here\",\"content\":[{"
      "\"attachment\":{\"contentType\":\"text/markdown\",\"title\":\"Letter\",\"data\":"
      "\"Qm9uam91ciDDoCB0b3Vz\"}}]}},"
      "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"there\",\"description\":"
      "\"Old\",\"content\":[{\"attachment\":{\"url\":\"Binary/b1\"}}]}},"
      "{\"resource\":{\"resourceType\":\"DocumentReference\",\"id\":\"gone\",\"content\":[{"
      "\"attachment\":{\"contentType\":\"image/png\",\"url\":\"https://example.org/x.png\"}}]}},"
      "{\"resource\":{\"resourceType\":\"Binary\",\"id\":\"alone\",\"contentType\":\"image/png\","
      "\"data\":\"AAAA\"}}");
  GPtrArray *documents = partages_chart_get_entries (chart, PARTAGES_CHART_DOCUMENT);
  const PartagesChartDocument *gone
      = (const PartagesChartDocument *) partages_chart_find (chart, "DocumentReference/gone");

  g_assert_cmpuint (documents->len, ==, 4);
  assert_text (chart, "DocumentReference/here", "Bonjour à tous");
  assert_text (chart, "DocumentReference/there", "Fièvre");
  g_assert_cmpint (gone->attachments[0].kind, ==, PARTAGES_ATTACHMENT_IMAGE);
  none = partages_chart_attachment_read (&gone->attachments[0], &error);
  g_assert_null (none);
  g_assert_error (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_ATTACHMENT);
}

static void
test_report_groups_results (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"fullUrl\":\"https://example.org/fhir/DiagnosticReport/r\",\"resource\":{\"resourceType\":"
      "\"DiagnosticReport\",\"id\":\"r\",\"code\":{\"text\":\"Blood count\"},\"conclusion\":"
      "\"Anaemia\",\"result\":[{\"reference\":\"https://elsewhere.org/fhir/Observation/hb/_history/"
      "2\"},{\"reference\":\"Observation/missing\"},{\"reference\":7}]}},"
      "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"hb\",\"code\":{\"text\":\"Hb\"}}}");
  const PartagesChartReport *report = get_only (chart, PARTAGES_CHART_REPORT);

  g_assert_cmpstr (report->conclusion, ==, "Anaemia");
  g_assert_cmpuint (report->n_results, ==, 1);
  g_assert_cmpstr (report->results[0]->name, ==, "Observation/hb");
}

static void
test_unknown_is_listed (void)
{
  g_autoptr (PartagesChart) chart = read_chart (
      "{\"resource\":{\"resourceType\":\"CarePlan\",\"id\":\"c\",\"title\":\"Falls\",\"period\":{"
      "\"start\":\"2026-01\"}}},{\"resource\":{\"resourceType\":\"Teapot\"}},{\"resource\":[]},"
      "{\"resource\":{\"id\":\"x\"}},7,{},{\"resource\":{\"resourceType\":\"Patient\",\"name\":7,"
      "\"birthDate\":{}}},{\"resource\":{\"resourceType\":\"Observation\",\"code\":[],"
      "\"component\":"
      "[1,{}],\"valueQuantity\":[],\"category\":\"x\"}}");
  GPtrArray *others = partages_chart_get_entries (chart, PARTAGES_CHART_OTHER);
  g_autofree char *plan = partages_chart_describe (chart, "CarePlan/c", "en");

  g_assert_cmpuint (others->len, ==, 2);
  g_assert_cmpstr (plan, ==, "Falls (January 2026)");
  g_assert_nonnull (partages_chart_find (chart, "Teapot/entry-2"));
  g_assert_cmpstr (partages_chart_get_patient (chart)->entry.title, ==, "Patient");
}

static void
test_duplicates_are_told (void)
{
  g_autoptr (PartagesChart) chart
      = read_chart ("{\"resource\":{\"resourceType\":\"Procedure\",\"id\":\"a\"}},"
                    "{\"resource\":{\"resourceType\":\"Procedure\",\"id\":\"a\"}}");

  g_assert_cmpstr (partages_chart_get_duplicates (chart)[0], ==, "Procedure/a");
  g_assert_null (partages_chart_get_duplicates (chart)[1]);
}

static void
test_not_a_bundle (void)
{
  g_autoptr (GBytes) patient = g_bytes_new_static ("{\"resourceType\":\"Patient\"}", 26);
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_chart_new_from_bytes (patient, NOW, &error));
  g_assert_error (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_NOT_A_BUNDLE);
  g_clear_error (&error);
  g_assert_null (partages_chart_new_from_bytes (nothing, NOW, &error));
  g_assert_error (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_SYNTAX);
}

static PartagesJson *
parse_raw (const char *text)
{
  g_autoptr (GError) error = NULL;
  PartagesJson *json = partages_json_parse (text, -1, PARTAGES_JSON_READ_RAW_NUMBERS, &error);

  g_assert_no_error (error);

  return json;
}

static void
test_variant (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) bundle = parse_raw (
      "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":"
      "\"p1\",\"gender\":\"female\",\"birthDate\":\"1980-01-01\",\"name\":[{\"text\":\"Anne\"}]}},"
      "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"o\",\"code\":{\"text\":\"K\"},"
      "\"valueQuantity\":{\"value\":4.10,\"unit\":\"mmol/L\"}}}]}");
  g_autoptr (PartagesJson) set
      = parse_raw ("{\"Patient/p1\":{\"gender\":\"male\",\"name\":[{\"text\":\"Jean\"}]},"
                   "\"fr\":{\"Patient/p1\":{\"birthDate\":null}},\"en\":{\"Patient/nobody\":{}},"
                   "\"Observation/o\":{\"valueQuantity\":{\"value\":5.50}}}");
  g_autoptr (PartagesJson) french
      = partages_chart_patch (bundle, partages_json_get_root (set), "fr", &error);
  g_autoptr (PartagesJson) english = NULL;
  g_autoptr (PartagesChart) chart = NULL;
  const PartagesChartObservation *observation;

  g_assert_no_error (error);
  chart = partages_chart_new (french, NOW, &error);
  observation = get_only (chart, PARTAGES_CHART_OBSERVATION);
  g_assert_cmpint (partages_chart_get_patient (chart)->sex, ==, PARTAGES_SEX_MALE);
  g_assert_cmpstr (partages_chart_get_patient (chart)->entry.title, ==, "Jean");
  g_assert_null (partages_chart_get_patient (chart)->birth.written);
  g_assert_cmpstr (observation->value.quantity.digits, ==, "5.50");
  g_assert_cmpstr (observation->value.quantity.unit, ==, "mmol/L");

  english = partages_chart_patch (bundle, partages_json_get_root (set), "en", &error);
  g_assert_null (english);
  g_assert_error (error, PARTAGES_CHART_ERROR, PARTAGES_CHART_ERROR_PATCH);
}

/* --- A large chart, in the style of Synthea's exports: urn:uuid references, no text of the dosage ----------------- */

static void
append_resource (GString *text, guint i)
{
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", i);

  g_string_append_printf (text, "%s{\"fullUrl\":\"urn:uuid:%s\",\"resource\":{\"id\":\"%s\",",
                          i > 0 ? "," : "", id, id);
  if (i == 0)
    g_string_append (text, "\"resourceType\":\"Patient\",\"birthDate\":\"1950-02-03\"");
  else if (i % 10 == 1)
    g_string_append (text, "\"resourceType\":\"Medication\",\"code\":{\"text\":\"Amlodipine\"}");
  else if (i % 10 == 2)
    g_string_append_printf (text,
                            "\"resourceType\":\"MedicationRequest\",\"status\":\"active\","
                            "\"medicationReference\":{\"reference\":\"urn:uuid:%08x-0000-4000-8000-"
                            "000000000000\"},\"authoredOn\":\"2019-%02u-01T10:00:00+01:00\"",
                            i - 1, 1 + i % 12);
  else if (i % 10 == 3)
    g_string_append (text, "\"resourceType\":\"Claim\",\"status\":\"active\",\"total\":{\"value\":"
                           "129.16,\"currency\":\"USD\"}");
  else if (i % 10 == 4)
    g_string_append_printf (text,
                            "\"resourceType\":\"DiagnosticReport\",\"code\":{\"text\":\"Panel\"},"
                            "\"result\":[{\"reference\":\"urn:uuid:%08x-0000-4000-8000-"
                            "000000000000\"}]",
                            i + 1);
  else
    g_string_append_printf (
        text,
        "\"resourceType\":\"Observation\",\"status\":\"final\",\"category\":[{\"coding\":[{"
        "\"code\":\"laboratory\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\","
        "\"code\":\"%u-1\",\"display\":\"Analyte %u\"}]},\"subject\":{\"reference\":\"urn:uuid:"
        "00000000-0000-4000-8000-000000000000\"},\"effectiveDateTime\":\"20%02u-03-04T05:06:07."
        "000+01:00\",\"valueQuantity\":{\"value\":%u.50,\"unit\":\"mg/dL\"}",
        i % 50, i % 50, 10 + i % 16, i);
  g_string_append (text, "}}");
}

static void
test_large_bundle_opens_fast (void)
{
  g_autoptr (GString) text
      = g_string_new ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesChart) chart = NULL;
  const PartagesChartMedication *medication;
  const PartagesChartReport *report;
  double seconds;

  for (guint i = 0; i < 5000; i++)
    append_resource (text, i);
  g_string_append (text, "]}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));

  g_test_timer_start ();
  chart = partages_chart_new_from_bytes (bytes, NOW, &error);
  seconds = g_test_timer_elapsed ();
  g_assert_no_error (error);
  g_test_minimized_result (seconds, "5,000 resources: %.0f ms", seconds * 1000);
  g_assert_cmpfloat (seconds, <, 1.0);

  medication = g_ptr_array_index (partages_chart_get_entries (chart, PARTAGES_CHART_MEDICATION), 0);
  report = g_ptr_array_index (partages_chart_get_entries (chart, PARTAGES_CHART_REPORT), 0);
  g_assert_cmpstr (medication->entry.title, ==, "Amlodipine");
  g_assert_cmpuint (report->n_results, ==, 1);
  g_assert_cmpuint (partages_chart_get_entries (chart, PARTAGES_CHART_OTHER)->len, ==, 1000);
  g_assert_cmpuint (partages_chart_get_series (chart)->len, ==, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/chart/patient", test_patient);
  g_test_add_func ("/chart/ages", test_ages);
  g_test_add_func ("/chart/allergies", test_allergies);
  g_test_add_func ("/chart/medications", test_medications);
  g_test_add_func ("/chart/digits-are-kept", test_digits_are_kept);
  g_test_add_func ("/chart/abnormal", test_abnormal);
  g_test_add_func ("/chart/series", test_series);
  g_test_add_func ("/chart/series-never-mix-units", test_series_never_mix_units);
  g_test_add_func ("/chart/documents", test_documents);
  g_test_add_func ("/chart/report-groups-results", test_report_groups_results);
  g_test_add_func ("/chart/unknown-is-listed", test_unknown_is_listed);
  g_test_add_func ("/chart/duplicates-are-told", test_duplicates_are_told);
  g_test_add_func ("/chart/not-a-bundle", test_not_a_bundle);
  g_test_add_func ("/chart/variant", test_variant);
  g_test_add_func ("/chart/large-bundle-opens-fast", test_large_bundle_opens_fast);

  return g_test_run ();
}
