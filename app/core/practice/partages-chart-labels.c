/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the entries of a chart are called for people: in the debrief, on the command line, in the window. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whole months from @from to @to. */
static int
count_months (GDateTime *from, GDateTime *to)
{
  int months = 12 * (g_date_time_get_year (to) - g_date_time_get_year (from))
               + g_date_time_get_month (to) - g_date_time_get_month (from);

  return g_date_time_get_day_of_month (to) < g_date_time_get_day_of_month (from) ? months - 1
                                                                                 : months;
}

/**
 * partages_chart_dup_age:
 *
 * Gives the patient's age when the case is set (at death, of someone who has died), as it is said on a
 * ward: in days up to four weeks, in months up to two years, then in years.
 *
 * Returns: (transfer full) (nullable): for instance `4 months`, or %NULL when it is not known
 */
char *
partages_chart_dup_age (PartagesChart *self)
{
  const PartagesChartPatient *patient = partages_chart_get_patient (self);
  g_autoptr (GDateTime) birth = NULL;
  g_autoptr (GDateTime) now = NULL;
  int days;
  int months;

  if (patient == NULL)
    return NULL;

  birth = partages_fhir_time_dup_date_time (&patient->birth);
  now = partages_fhir_time_dup_date_time (
      patient->death.precision != PARTAGES_FHIR_PRECISION_NONE ? &patient->death : &self->now);
  if (birth == NULL || now == NULL || g_date_time_compare (now, birth) < 0)
    return NULL;

  days = (int) (g_date_time_difference (now, birth) / G_TIME_SPAN_DAY);
  months = count_months (birth, now);
  if (patient->birth.precision == PARTAGES_FHIR_PRECISION_YEAR)
    months = 12 * (g_date_time_get_year (now) - g_date_time_get_year (birth));

  if (patient->birth.precision == PARTAGES_FHIR_PRECISION_DAY && days < 28)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", days), days);
  if (patient->birth.precision >= PARTAGES_FHIR_PRECISION_MONTH && months < 24)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", months), months);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", months / 12),
                          months / 12);
}

const char *
partages_chart_get_sex_label (PartagesSex sex)
{
  switch (sex)
    {
    case PARTAGES_SEX_FEMALE:
      return C_ ("sex", "female");
    case PARTAGES_SEX_MALE:
      return C_ ("sex", "male");
    case PARTAGES_SEX_OTHER:
      return C_ ("sex", "other");
    case PARTAGES_SEX_UNKNOWN:
    default:
      return C_ ("sex", "not stated");
    }
}

/**
 * partages_chart_get_status_label:
 * @status: (nullable): a status code of FHIR
 *
 * Returns: the code in words, or the code itself when it has none; empty for %NULL
 */
const char *
partages_chart_get_status_label (const char *status)
{
  static const struct
  {
    const char *status;
    const char *label;
  } labels[] = {
    { "active", NC_ ("chart status", "active") },
    { "amended", NC_ ("chart status", "amended") },
    { "arrived", NC_ ("chart status", "arrived") },
    { "cancelled", NC_ ("chart status", "cancelled") },
    { "completed", NC_ ("chart status", "completed") },
    { "corrected", NC_ ("chart status", "corrected") },
    { "current", NC_ ("chart status", "current") },
    { "draft", NC_ ("chart status", "draft") },
    { "entered-in-error", NC_ ("chart status", "entered in error") },
    { "final", NC_ ("chart status", "final") },
    { "finished", NC_ ("chart status", "finished") },
    { "in-progress", NC_ ("chart status", "in progress") },
    { "inactive", NC_ ("chart status", "inactive") },
    { "intended", NC_ ("chart status", "intended") },
    { "not-done", NC_ ("chart status", "not done") },
    { "not-taken", NC_ ("chart status", "not taken") },
    { "on-hold", NC_ ("chart status", "on hold") },
    { "planned", NC_ ("chart status", "planned") },
    { "preliminary", NC_ ("chart status", "preliminary") },
    { "recurrence", NC_ ("chart status", "recurrence") },
    { "registered", NC_ ("chart status", "registered") },
    { "relapse", NC_ ("chart status", "relapse") },
    { "remission", NC_ ("chart status", "in remission") },
    { "resolved", NC_ ("chart status", "resolved") },
    { "stopped", NC_ ("chart status", "stopped") },
    { "superseded", NC_ ("chart status", "superseded") },
    { "unknown", NC_ ("chart status", "unknown") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (g_strcmp0 (labels[i].status, status) == 0)
        return g_dpgettext2 (GETTEXT_PACKAGE, "chart status", labels[i].label);
    }

  return status != NULL ? status : "";
}

const char *
partages_chart_get_abnormal_label (PartagesAbnormal abnormal)
{
  switch (abnormal)
    {
    case PARTAGES_ABNORMAL_NORMAL:
      return C_ ("result", "normal");
    case PARTAGES_ABNORMAL_LOW:
      return C_ ("result", "low");
    case PARTAGES_ABNORMAL_HIGH:
      return C_ ("result", "high");
    case PARTAGES_ABNORMAL_CRITICALLY_LOW:
      return C_ ("result", "critically low");
    case PARTAGES_ABNORMAL_CRITICALLY_HIGH:
      return C_ ("result", "critically high");
    case PARTAGES_ABNORMAL_ABNORMAL:
      return C_ ("result", "abnormal");
    case PARTAGES_ABNORMAL_UNKNOWN:
    default:
      return "";
    }
}

gboolean
partages_abnormal_is_out_of_range (PartagesAbnormal abnormal)
{
  return abnormal != PARTAGES_ABNORMAL_UNKNOWN && abnormal != PARTAGES_ABNORMAL_NORMAL;
}

/**
 * partages_chart_value_dup_label:
 * @language: the language in which it is shown
 *
 * Returns: (transfer full): a value with its unit, or in words; empty when there is none
 */
char *
partages_chart_value_dup_label (const PartagesChartValue *value, const char *language)
{
  if (value->quantity.digits != NULL)
    return partages_fhir_quantity_dup_label (&value->quantity, language);

  return g_strdup (value->text != NULL ? value->text : "");
}

/**
 * partages_chart_value_dup_range_label:
 * @language: the language in which it is shown
 *
 * Returns: (transfer full): the reference range: `45–84`, `≥ 60`, `≤ 5`; empty when there is none
 */
char *
partages_chart_value_dup_range_label (const PartagesChartValue *value, const char *language)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (value->low.digits != NULL)
    low = partages_fhir_digits_dup_label (value->low.digits, language);
  if (value->high.digits != NULL)
    high = partages_fhir_digits_dup_label (value->high.digits, language);

  if (low != NULL && high != NULL)
    return g_strconcat (low, "–", high, NULL);
  if (low != NULL)
    return g_strconcat ("≥\u00a0", low, NULL);
  if (high != NULL)
    return g_strconcat ("≤\u00a0", high, NULL);

  return g_strdup (value->range_text != NULL ? value->range_text : "");
}

/* Two numbers in one unit are said together: 150/84 mmHg. */
static gboolean
is_pair (const PartagesChartObservation *observation)
{
  const PartagesChartValue *components = observation->components;

  return observation->n_components == 2 && components[0].quantity.digits != NULL
         && components[1].quantity.digits != NULL
         && g_str_equal (components[0].quantity.unit, components[1].quantity.unit);
}

/**
 * partages_chart_observation_dup_label:
 * @language: the language in which it is shown
 *
 * Returns: (transfer full): what was observed, with its components; empty when there is no value
 */
char *
partages_chart_observation_dup_label (const PartagesChartObservation *observation,
                                      const char *language)
{
  g_autofree char *value = partages_chart_value_dup_label (&observation->value, language);
  g_autoptr (GString) label = g_string_new (value);

  if (is_pair (observation))
    {
      g_autofree char *first
          = partages_fhir_digits_dup_label (observation->components[0].quantity.digits, language);
      g_autofree char *second
          = partages_fhir_quantity_dup_label (&observation->components[1].quantity, language);

      g_string_append_printf (label, "%s%s/%s", label->len > 0 ? ", " : "", first, second);
      return g_string_free_and_steal (g_steal_pointer (&label));
    }

  for (guint i = 0; i < observation->n_components; i++)
    {
      const PartagesChartValue *component = &observation->components[i];
      g_autofree char *text = partages_chart_value_dup_label (component, language);

      if (label->len > 0)
        g_string_append (label, ", ");
      /* Translators: what was measured, and its value. */
      g_string_append_printf (label, _ ("%s: %s"), component->title, text);
    }

  return g_string_free_and_steal (g_steal_pointer (&label));
}

/* What a label says after the title: a value, or how a medicine is taken. */
static char *
dup_detail (const PartagesChartEntry *entry, const char *language)
{
  if (entry->kind == PARTAGES_CHART_OBSERVATION)
    return partages_chart_observation_dup_label ((const PartagesChartObservation *) entry,
                                                 language);
  if (entry->kind == PARTAGES_CHART_MEDICATION)
    {
      const char *dosage = ((const PartagesChartMedication *) entry)->dosage;

      return dosage != NULL ? g_strndup (dosage, strcspn (dosage, "\n")) : g_strdup ("");
    }

  return g_strdup ("");
}

/**
 * partages_chart_describe:
 * @name: `RESOURCE/ID`, also after `chart:`
 * @language: the language of the chart
 *
 * Describes an entry in one line, for instance `Creatinine 164 µmol/L (14 Mar 2026, 07:10)`.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL when the chart has no such entry
 */
char *
partages_chart_describe (PartagesChart *self, const char *name, const char *language)
{
  const PartagesChartEntry *entry = partages_chart_find (self, name);
  g_autofree char *detail = NULL;
  g_autofree char *when = NULL;
  g_autoptr (GString) line = NULL;

  if (entry == NULL)
    return NULL;

  line = g_string_new (entry->title);
  detail = dup_detail (entry, language);
  when = partages_fhir_time_dup_label (&entry->time);
  if (detail[0] != '\0')
    g_string_append_printf (line, " %s", detail);
  if (when[0] != '\0' && entry->kind != PARTAGES_CHART_PATIENT)
    g_string_append_printf (line, " (%s)", when);

  return g_string_free_and_steal (g_steal_pointer (&line));
}
