/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* Values of HL7 FHIR R4, as charts use them.
 *
 * They are plain values that borrow their texts from the JSON they were read from. That JSON must be
 * read with PARTAGES_JSON_READ_RAW_NUMBERS, so that 4.0 mmol/L stays 4.0. */

typedef enum
{
  PARTAGES_FHIR_PRECISION_NONE, /* there is no such date */
  PARTAGES_FHIR_PRECISION_YEAR,
  PARTAGES_FHIR_PRECISION_MONTH,
  PARTAGES_FHIR_PRECISION_DAY,
  PARTAGES_FHIR_PRECISION_TIME,
} PartagesFhirPrecision;

/* A FHIR date, dateTime or instant. */
typedef struct
{
  const char *written; /* (nullable): as the chart has it */
  gint64 time;         /* microseconds since 1970 UTC: the beginning of the day, month or year */
  int offset;          /* seconds east of UTC, as written: the wall clock of the ward */
  PartagesFhirPrecision precision;
} PartagesFhirTime;

/* A FHIR CodeableConcept: what it says, and its first coding. */
typedef struct
{
  const char *text;   /* (nullable) */
  const char *system; /* (nullable) */
  const char *code;   /* (nullable) */
} PartagesFhirConcept;

/* A FHIR Quantity. */
typedef struct
{
  const char *digits; /* (nullable): the number as it was written, or %NULL when there is none */
  const char *comparator; /* "<", "<=", ">=", ">" or "" */
  const char *unit;       /* for people; "" when there is none */
  const char *code;       /* (nullable): in UCUM, as a rule */
  double value;
} PartagesFhirQuantity;

PartagesFhirTime partages_fhir_time_parse (const char *written);
PartagesFhirTime partages_fhir_read_time (yyjson_val *resource, const char *name);
PartagesFhirConcept partages_fhir_read_concept (yyjson_val *concept);
const char *partages_fhir_read_code (yyjson_val *concept);
PartagesFhirQuantity partages_fhir_read_quantity (yyjson_val *quantity);

yyjson_val *partages_fhir_get_first (yyjson_val *object, const char *name);
const char *partages_fhir_get_number (yyjson_val *object, const char *name);

GDateTime *partages_fhir_time_dup_date_time (const PartagesFhirTime *self);
char *partages_fhir_time_dup_label (const PartagesFhirTime *self);
char *partages_fhir_quantity_dup_label (const PartagesFhirQuantity *self, const char *language);
char *partages_fhir_digits_dup_label (const char *digits, const char *language);

G_END_DECLS
