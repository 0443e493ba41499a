/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of HL7 FHIR R4: dates of any precision, concepts and quantities. */

#include "partages-fhir.h"

#include "partages-json.h"
#include "partages-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Reads exactly @n digits. */
static gboolean
read_digits (const char *text, guint n, int *number)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = 10 * value + g_ascii_digit_value (text[i]);
    }
  *number = value;

  return TRUE;
}

/* YYYY, YYYY-MM or YYYY-MM-DD, which GLib does not read. */
static GDateTime *
read_partial_date (const char *written, PartagesFhirPrecision *precision)
{
  gsize length = strlen (written);
  int year = 0;
  int month = 1;
  int day = 1;

  if ((length != 4 && length != 7 && length != 10) || !read_digits (written, 4, &year))
    return NULL;
  if (length >= 7 && (written[4] != '-' || !read_digits (written + 5, 2, &month)))
    return NULL;
  if (length == 10 && (written[7] != '-' || !read_digits (written + 8, 2, &day)))
    return NULL;

  *precision = length == 4   ? PARTAGES_FHIR_PRECISION_YEAR
               : length == 7 ? PARTAGES_FHIR_PRECISION_MONTH
                             : PARTAGES_FHIR_PRECISION_DAY;

  return year > 0 ? g_date_time_new_utc (year, month, day, 0, 0, 0) : NULL;
}

/**
 * partages_fhir_time_parse:
 * @written: (nullable): a FHIR date, dateTime or instant, which must outlive the result
 *
 * Reads a date of any precision. A time without an offset, which FHIR does not allow but real exports
 * have, is taken as UTC.
 *
 * Returns: the date, of precision %PARTAGES_FHIR_PRECISION_NONE when @written is not one
 */
PartagesFhirTime
partages_fhir_time_parse (const char *written)
{
  PartagesFhirTime self = { 0 };
  PartagesFhirPrecision precision = PARTAGES_FHIR_PRECISION_TIME;
  g_autoptr (GDateTime) date = NULL;

  if (written == NULL)
    return self;

  date = read_partial_date (written, &precision);
  if (date == NULL && strchr (written, 'T') != NULL)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      date = g_date_time_new_from_iso8601 (written, utc);
    }
  if (date == NULL)
    return self;

  self.written = written;
  self.time = g_date_time_to_unix_usec (date);
  self.offset = (int) (g_date_time_get_utc_offset (date) / G_TIME_SPAN_SECOND);
  self.precision = precision;

  return self;
}

PartagesFhirTime
partages_fhir_read_time (yyjson_val *resource, const char *name)
{
  return partages_fhir_time_parse (partages_json_get_string (resource, name));
}

/**
 * partages_fhir_get_first:
 * @object: (nullable): an object
 * @name: a member that is an array, or a value where the standard has an array
 *
 * Returns: (nullable): the first value
 */
yyjson_val *
partages_fhir_get_first (yyjson_val *object, const char *name)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_arr (value) ? yyjson_arr_get_first (value) : value;
}

/**
 * partages_fhir_get_number:
 * @object: (nullable): an object read with raw numbers
 * @name: a member
 *
 * Returns: (nullable): the digits of a number as they were written
 */
const char *
partages_fhir_get_number (yyjson_val *object, const char *name)
{
  return yyjson_get_raw (yyjson_obj_get (object, name));
}

/**
 * partages_fhir_read_concept:
 * @concept: (nullable): a CodeableConcept, or a Coding
 *
 * Returns: what it says: its text, else the display of a coding, else a code
 */
PartagesFhirConcept
partages_fhir_read_concept (yyjson_val *concept)
{
  PartagesFhirConcept self = { 0 };
  yyjson_val *coding = partages_json_get_array (concept, "coding");
  yyjson_val *first = coding != NULL ? yyjson_arr_get_first (coding) : concept;
  yyjson_val *item;
  size_t i;
  size_t n;

  self.system = partages_json_get_string (first, "system");
  self.code = partages_json_get_string (first, "code");
  self.text = partages_json_get_string (concept, "text");
  if (self.text == NULL)
    self.text = partages_json_get_string (concept, "display");

  yyjson_arr_foreach (coding, i, n, item)
    {
      if (self.text == NULL)
        self.text = partages_json_get_string (item, "display");
    }
  if (self.text == NULL)
    self.text = self.code;

  return self;
}

/**
 * partages_fhir_read_code:
 * @concept: (nullable): a CodeableConcept
 *
 * Returns: (nullable): the code of its first coding
 */
const char *
partages_fhir_read_code (yyjson_val *concept)
{
  return partages_json_get_string (partages_fhir_get_first (concept, "coding"), "code");
}

/**
 * partages_fhir_read_quantity:
 * @quantity: (nullable): a Quantity, of any of its profiles
 *
 * Returns: the quantity, with @digits %NULL when there is no finite number
 */
PartagesFhirQuantity
partages_fhir_read_quantity (yyjson_val *quantity)
{
  PartagesFhirQuantity self = { .comparator = "", .unit = "" };
  const char *digits = partages_fhir_get_number (quantity, "value");
  const char *comparator = partages_json_get_string (quantity, "comparator");
  const char *unit = partages_json_get_string (quantity, "unit");

  self.code = partages_json_get_string (quantity, "code");
  if (unit != NULL)
    self.unit = unit;
  else if (self.code != NULL)
    self.unit = self.code;
  if (comparator != NULL)
    self.comparator = comparator;
  if (digits != NULL)
    {
      self.value = g_ascii_strtod (digits, NULL);
      self.digits = isfinite (self.value) ? digits : NULL;
    }

  return self;
}

/**
 * partages_fhir_time_dup_date_time:
 *
 * Returns: (transfer full) (nullable): the date on the clock of the place where it was written, or %NULL
 *   when there is none
 */
GDateTime *
partages_fhir_time_dup_date_time (const PartagesFhirTime *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) utc = NULL;

  if (self->precision == PARTAGES_FHIR_PRECISION_NONE)
    return NULL;

  zone = g_time_zone_new_offset (self->offset);
  utc = g_date_time_new_from_unix_utc_usec (self->time);

  return g_date_time_to_timezone (utc, zone);
}

static char *
format_day (GDateTime *date, const char *format)
{
  /* Translators: the first day of a month, as it is written in dates. In French: 1er */
  return partages_time_format_day (date, format, C_ ("first of a month", "1"));
}

/**
 * partages_fhir_time_dup_label:
 *
 * Returns: (transfer full): the date for people, no more precise than it was written; empty when there
 *   is none
 */
char *
partages_fhir_time_dup_label (const PartagesFhirTime *self)
{
  g_autoptr (GDateTime) date = partages_fhir_time_dup_date_time (self);

  switch (self->precision)
    {
    case PARTAGES_FHIR_PRECISION_YEAR:
      return g_date_time_format (date, "%Y");
    case PARTAGES_FHIR_PRECISION_MONTH:
      /* Translators: a month and its year, in g_date_time_format() notation. */
      return g_date_time_format (date, _ ("%B %Y"));
    case PARTAGES_FHIR_PRECISION_DAY:
      /* Translators: a day in a chart, in g_date_time_format() notation. */
      return format_day (date, _ ("%-d %b %Y"));
    case PARTAGES_FHIR_PRECISION_TIME:
      /* Translators: a day and a time in a chart, in g_date_time_format() notation. */
      return format_day (date, _ ("%-d %b %Y, %H:%M"));
    case PARTAGES_FHIR_PRECISION_NONE:
    default:
      return g_strdup ("");
    }
}

/* English writes 4.5; the other languages we may meet write 4,5. */
static gboolean
has_decimal_point (const char *language)
{
  return g_str_has_prefix (language, "en") || g_str_has_prefix (language, "zh")
         || g_str_has_prefix (language, "ja");
}

/**
 * partages_fhir_digits_dup_label:
 * @digits: a number as JSON has it
 * @language: the language in which it is shown
 *
 * Returns: (transfer full): the same digits, with the decimal separator of @language
 */
char *
partages_fhir_digits_dup_label (const char *digits, const char *language)
{
  char *label = g_strdup (digits);

  if (!has_decimal_point (language))
    g_strdelimit (label, ".", ',');

  return label;
}

/**
 * partages_fhir_quantity_dup_label:
 * @language: the language in which it is shown
 *
 * Returns: (transfer full): the quantity with its unit, for instance `< 0,50 ng/mL`; empty when there is no
 *   number
 */
char *
partages_fhir_quantity_dup_label (const PartagesFhirQuantity *self, const char *language)
{
  g_autofree char *number = NULL;
  gboolean close_up = self->unit[0] == '/';

  if (self->digits == NULL)
    return g_strdup ("");

  number = partages_fhir_digits_dup_label (self->digits, language);

  return g_strconcat (self->comparator, self->comparator[0] != '\0' ? "\u00a0" : "", number,
                      self->unit[0] != '\0' && !close_up ? "\u00a0" : "", self->unit, NULL);
}
