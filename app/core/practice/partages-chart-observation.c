/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Observations: laboratory results, vital signs, findings; and whether they are out of range. */

#include "partages-chart-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PartagesObservationCategory
read_category (yyjson_val *resource)
{
  static const struct
  {
    const char *code;
    PartagesObservationCategory category;
  } categories[] = {
    { "laboratory", PARTAGES_OBSERVATION_LABORATORY },
    { "vital-signs", PARTAGES_OBSERVATION_VITAL_SIGN },
    { "exam", PARTAGES_OBSERVATION_EXAM },
  };
  yyjson_val *concept;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (resource, "category"), i, n, concept)
    {
      const char *code = partages_fhir_read_code (concept);

      for (guint k = 0; k < G_N_ELEMENTS (categories); k++)
        {
          if (g_strcmp0 (categories[k].code, code) == 0)
            return categories[k].category;
        }
    }

  return PARTAGES_OBSERVATION_OTHER;
}

/* --- Values that are not numbers -------------------------------------------------------------------------------- */

static const char *
join_two (PartagesChart *self, const char *first, const char *between, const char *second)
{
  g_autoptr (GString) text = g_string_new (first);

  g_string_append (text, between);
  if (second != NULL)
    g_string_append (text, second);

  return partages_chart_keep (self, text);
}

static const char *
read_range_value (PartagesChart *self, yyjson_val *range)
{
  PartagesFhirQuantity low = partages_fhir_read_quantity (yyjson_obj_get (range, "low"));
  PartagesFhirQuantity high = partages_fhir_read_quantity (yyjson_obj_get (range, "high"));
  const char *text;

  if (low.digits == NULL && high.digits == NULL)
    return NULL;

  text = join_two (self, low.digits, "–", high.digits);

  return low.unit[0] != '\0' ? join_two (self, text, "\u00a0", low.unit) : text;
}

static const char *
read_ratio_value (PartagesChart *self, yyjson_val *ratio)
{
  PartagesFhirQuantity above = partages_fhir_read_quantity (yyjson_obj_get (ratio, "numerator"));
  PartagesFhirQuantity below = partages_fhir_read_quantity (yyjson_obj_get (ratio, "denominator"));

  if (above.digits == NULL || below.digits == NULL)
    return NULL;

  return join_two (self, above.digits, ":", below.digits);
}

/* A value in words, or %NULL when it is a quantity or there is none. */
static const char *
read_value_text (PartagesChart *self, yyjson_val *holder)
{
  static const char *const strings[] = { "valueString", "valueDateTime", "valueTime" };
  yyjson_val *boolean = yyjson_obj_get (holder, "valueBoolean");
  yyjson_val *concept = yyjson_obj_get (holder, "valueCodeableConcept");
  yyjson_val *range = yyjson_obj_get (holder, "valueRange");
  yyjson_val *ratio = yyjson_obj_get (holder, "valueRatio");

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      const char *text = partages_json_get_string (holder, strings[i]);

      if (text != NULL)
        return text;
    }

  if (concept != NULL)
    return partages_fhir_read_concept (concept).text;
  if (yyjson_is_bool (boolean))
    return yyjson_get_bool (boolean) ? _ ("Yes") : _ ("No");
  if (range != NULL)
    return read_range_value (self, range);
  if (ratio != NULL)
    return read_ratio_value (self, ratio);

  return partages_fhir_read_concept (yyjson_obj_get (holder, "dataAbsentReason")).text;
}

/* A valueInteger is a quantity without a unit. */
static PartagesFhirQuantity
read_value_quantity (yyjson_val *holder)
{
  PartagesFhirQuantity quantity
      = partages_fhir_read_quantity (yyjson_obj_get (holder, "valueQuantity"));
  const char *integer = partages_fhir_get_number (holder, "valueInteger");

  if (quantity.digits == NULL && integer != NULL)
    {
      quantity.digits = integer;
      quantity.value = g_ascii_strtod (integer, NULL);
    }

  return quantity;
}

/* --- Out of range? ---------------------------------------------------------------------------------------------- */

static PartagesAbnormal
read_interpretation (yyjson_val *holder)
{
  static const struct
  {
    const char *code;
    PartagesAbnormal abnormal;
  } codes[] = {
    { "N", PARTAGES_ABNORMAL_NORMAL },
    { "NEG", PARTAGES_ABNORMAL_NORMAL },
    { "ND", PARTAGES_ABNORMAL_NORMAL },
    { "NR", PARTAGES_ABNORMAL_NORMAL },
    { "S", PARTAGES_ABNORMAL_NORMAL },
    { "L", PARTAGES_ABNORMAL_LOW },
    { "<", PARTAGES_ABNORMAL_LOW },
    { "H", PARTAGES_ABNORMAL_HIGH },
    { ">", PARTAGES_ABNORMAL_HIGH },
    { "LL", PARTAGES_ABNORMAL_CRITICALLY_LOW },
    { "LU", PARTAGES_ABNORMAL_CRITICALLY_LOW },
    { "HH", PARTAGES_ABNORMAL_CRITICALLY_HIGH },
    { "HU", PARTAGES_ABNORMAL_CRITICALLY_HIGH },
    { "A", PARTAGES_ABNORMAL_ABNORMAL },
    { "AA", PARTAGES_ABNORMAL_ABNORMAL },
    { "POS", PARTAGES_ABNORMAL_ABNORMAL },
    { "DET", PARTAGES_ABNORMAL_ABNORMAL },
    { "R", PARTAGES_ABNORMAL_ABNORMAL },
    { "RR", PARTAGES_ABNORMAL_ABNORMAL },
  };
  const char *code = partages_fhir_read_code (partages_fhir_get_first (holder, "interpretation"));

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (codes[i].code, code) == 0)
        return codes[i].abnormal;
    }

  return PARTAGES_ABNORMAL_UNKNOWN;
}

/* The range for people in health: the one that says so, else the one that says nothing. A therapeutic
 * or a treatment range does not make a value abnormal. */
static yyjson_val *
find_reference_range (yyjson_val *holder)
{
  yyjson_val *range;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (holder, "referenceRange"), i, n, range)
    {
      yyjson_val *type = yyjson_obj_get (range, "type");

      if (type == NULL || g_strcmp0 (partages_fhir_read_code (type), "normal") == 0)
        return range;
    }

  return NULL;
}

/* Limits in another unit than the value say nothing about it. */
static gboolean
same_unit (const PartagesFhirQuantity *limit, const PartagesFhirQuantity *value)
{
  if (limit->code != NULL && value->code != NULL)
    return g_str_equal (limit->code, value->code);

  return limit->unit[0] == '\0' || g_str_equal (limit->unit, value->unit);
}

static PartagesAbnormal
compare_to_range (const PartagesChartValue *value)
{
  const PartagesFhirQuantity *quantity = &value->quantity;
  gboolean has_low = value->low.digits != NULL && same_unit (&value->low, quantity);
  gboolean has_high = value->high.digits != NULL && same_unit (&value->high, quantity);
  gboolean at_most = quantity->comparator[0] == '<';
  gboolean at_least = quantity->comparator[0] == '>';

  if (quantity->digits == NULL || (!has_low && !has_high))
    return PARTAGES_ABNORMAL_UNKNOWN;
  if (has_low && !at_least
      && (quantity->value < value->low.value || (at_most && quantity->value <= value->low.value)))
    return PARTAGES_ABNORMAL_LOW;
  if (has_high && !at_most
      && (quantity->value > value->high.value
          || (at_least && quantity->value >= value->high.value)))
    return PARTAGES_ABNORMAL_HIGH;
  if ((at_most && has_low) || (at_least && has_high))
    return PARTAGES_ABNORMAL_UNKNOWN;

  return PARTAGES_ABNORMAL_NORMAL;
}

/* An Observation and its components hold a value in the same members. */
static void
read_value (PartagesChart *self, yyjson_val *holder, PartagesChartValue *value)
{
  yyjson_val *range = find_reference_range (holder);

  value->code = partages_fhir_read_concept (yyjson_obj_get (holder, "code"));
  value->title = value->code.text != NULL ? value->code.text : "";
  value->quantity = read_value_quantity (holder);
  if (value->quantity.digits == NULL)
    value->text = read_value_text (self, holder);
  value->low = partages_fhir_read_quantity (yyjson_obj_get (range, "low"));
  value->high = partages_fhir_read_quantity (yyjson_obj_get (range, "high"));
  value->range_text = partages_json_get_string (range, "text");
  value->abnormal = read_interpretation (holder);
  if (value->abnormal == PARTAGES_ABNORMAL_UNKNOWN)
    value->abnormal = compare_to_range (value);
}

static void
read_components (PartagesChart *self, yyjson_val *resource, PartagesChartObservation *observation)
{
  yyjson_val *components = partages_json_get_array (resource, "component");
  PartagesChartValue *values;
  yyjson_val *component;
  size_t i;
  size_t n;

  if (yyjson_arr_size (components) == 0)
    return;

  values = partages_chart_alloc (self, yyjson_arr_size (components) * sizeof *values);
  yyjson_arr_foreach (components, i, n, component)
    read_value (self, component, &values[i]);

  observation->components = values;
  observation->n_components = yyjson_arr_size (components);
}

static PartagesFhirTime
read_observation_time (yyjson_val *resource)
{
  static const char *const names[] = { "effectiveDateTime", "effectiveInstant", "issued" };
  PartagesFhirTime time
      = partages_fhir_read_time (yyjson_obj_get (resource, "effectivePeriod"), "start");

  for (guint i = 0; i < G_N_ELEMENTS (names) && time.precision == PARTAGES_FHIR_PRECISION_NONE; i++)
    time = partages_fhir_read_time (resource, names[i]);

  return time;
}

PartagesChartEntry *
partages_chart_read_observation (PartagesChart *self, yyjson_val *resource)
{
  PartagesChartObservation *observation = partages_chart_alloc (self, sizeof *observation);

  observation->category = read_category (resource);
  read_value (self, resource, &observation->value);
  read_components (self, resource, observation);
  observation->entry.title = observation->value.code.text;
  observation->entry.status = partages_json_get_string (resource, "status");
  observation->entry.time = read_observation_time (resource);

  return &observation->entry;
}
