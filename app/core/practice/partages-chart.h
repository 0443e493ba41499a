/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-fhir.h"
#include "partages-json.h"

G_BEGIN_DECLS

#define PARTAGES_CHART_ERROR (partages_chart_error_quark ())

typedef enum
{
  PARTAGES_CHART_ERROR_NOT_A_BUNDLE, /* not a FHIR Bundle */
  PARTAGES_CHART_ERROR_PATCH,        /* a variant changes a resource that is not there */
  PARTAGES_CHART_ERROR_ATTACHMENT,   /* a document cannot be read */
} PartagesChartError;

GQuark partages_chart_error_quark (void);

/* A patient's chart, read from an HL7 FHIR R4 Bundle.
 *
 * Immutable and reference-counted; may be read from any thread. Each resource of the Bundle is an entry named
 * `RESOURCE/ID`, such as `Observation/creat-3`. What the program does not know is listed as an entry too.
 * All texts and entries live as long as the chart. */
typedef struct _PartagesChart PartagesChart;

typedef enum
{
  PARTAGES_CHART_PATIENT,      /* PartagesChartPatient */
  PARTAGES_CHART_ENCOUNTER,    /* PartagesChartEncounter */
  PARTAGES_CHART_ALLERGY,      /* PartagesChartAllergy */
  PARTAGES_CHART_CONDITION,    /* PartagesChartCondition */
  PARTAGES_CHART_MEDICATION,   /* PartagesChartMedication */
  PARTAGES_CHART_OBSERVATION,  /* PartagesChartObservation */
  PARTAGES_CHART_PROCEDURE,    /* PartagesChartProcedure */
  PARTAGES_CHART_REPORT,       /* PartagesChartReport */
  PARTAGES_CHART_IMMUNIZATION, /* PartagesChartEntry */
  PARTAGES_CHART_DOCUMENT,     /* PartagesChartDocument */
  PARTAGES_CHART_OTHER,        /* PartagesChartEntry */
  PARTAGES_CHART_N_KINDS,
} PartagesChartKind;

/* What every entry has, and the first member of each struct below. */
typedef struct
{
  PartagesChartKind kind;
  const char *name;     /* `RESOURCE/ID` */
  const char *resource; /* the FHIR resource type */
  const char *title;    /* never %NULL: what a list shows */
  const char *status;   /* (nullable): FHIR's code; see partages_chart_get_status_label() */
  const char *note;     /* (nullable): the annotations, one a line */
  PartagesFhirTime time;
  gboolean active; /* of conditions, allergies and medications: it still applies */
} PartagesChartEntry;

typedef enum
{
  PARTAGES_SEX_UNKNOWN,
  PARTAGES_SEX_FEMALE,
  PARTAGES_SEX_MALE,
  PARTAGES_SEX_OTHER,
} PartagesSex;

typedef struct
{
  PartagesChartEntry entry; /* title: the name */
  PartagesSex sex;
  PartagesFhirTime birth; /* entry.time too */
  PartagesFhirTime death;
  gboolean deceased;
  const char *family;         /* (nullable) */
  const char *given;          /* (nullable): all given names */
  const char *address;        /* (nullable): in one line */
  const char *phone;          /* (nullable) */
  const char *identifier;     /* (nullable): the first */
  const char *language;       /* (nullable): the one preferred, for people */
  const char *marital_status; /* (nullable) */
  const char *contacts;       /* (nullable): next of kin, one a line */
} PartagesChartPatient;

typedef struct
{
  PartagesChartEntry entry; /* title: the reason, else the type; time: the start */
  const char *class_code;   /* (nullable): AMB, EMER, IMP… */
  const char *reason;       /* (nullable) */
  const char *place;        /* (nullable) */
  PartagesFhirTime end;
} PartagesChartEncounter;

typedef struct
{
  PartagesChartEntry entry;
  PartagesFhirConcept code;
  gboolean none_known;      /* it says that there is no (such) allergy */
  const char *verification; /* (nullable): FHIR's code */
  const char *criticality;  /* (nullable): low, high, unable-to-assess */
  const char *reaction;     /* (nullable): the manifestations */
} PartagesChartAllergy;

typedef struct
{
  PartagesChartEntry entry; /* time: the onset, else when it was recorded */
  PartagesFhirConcept code;
  const char *verification; /* (nullable): FHIR's code */
  const char *severity;     /* (nullable) */
  PartagesFhirTime end;     /* the abatement */
} PartagesChartCondition;

typedef enum
{
  PARTAGES_MEDICATION_REQUEST,        /* what is ordered */
  PARTAGES_MEDICATION_STATEMENT,      /* what is taken, as somebody says */
  PARTAGES_MEDICATION_ADMINISTRATION, /* what was given */
} PartagesMedicationKind;

typedef struct
{
  PartagesChartEntry entry;
  PartagesMedicationKind medication_kind;
  PartagesFhirConcept code;
  const char *dosage; /* (nullable): one instruction a line */
  const char *route;  /* (nullable) */
  const char *reason; /* (nullable) */
  const char *author; /* (nullable): who orders, gives or says so */
  PartagesFhirTime end;
} PartagesChartMedication;

typedef enum
{
  PARTAGES_OBSERVATION_LABORATORY,
  PARTAGES_OBSERVATION_VITAL_SIGN,
  PARTAGES_OBSERVATION_EXAM,
  PARTAGES_OBSERVATION_OTHER,
} PartagesObservationCategory;

typedef enum
{
  PARTAGES_ABNORMAL_UNKNOWN, /* neither an interpretation nor a range that applies */
  PARTAGES_ABNORMAL_NORMAL,
  PARTAGES_ABNORMAL_LOW,
  PARTAGES_ABNORMAL_HIGH,
  PARTAGES_ABNORMAL_CRITICALLY_LOW,
  PARTAGES_ABNORMAL_CRITICALLY_HIGH,
  PARTAGES_ABNORMAL_ABNORMAL, /* without a direction */
} PartagesAbnormal;

typedef struct
{
  PartagesFhirConcept code;
  const char *title;
  PartagesFhirQuantity quantity; /* digits is %NULL when the value is not a number */
  const char *text;              /* (nullable): a value that is not a number */
  PartagesFhirQuantity low;      /* of the reference range; digits is %NULL when there is none */
  PartagesFhirQuantity high;
  const char *range_text; /* (nullable): the reference range in words */
  PartagesAbnormal abnormal;
} PartagesChartValue;

typedef struct
{
  PartagesChartEntry entry;
  PartagesObservationCategory category;
  PartagesChartValue value;
  const PartagesChartValue *components; /* such as the two of a blood pressure */
  guint n_components;
} PartagesChartObservation;

typedef struct
{
  PartagesChartEntry entry;
  PartagesFhirTime end;
  const char *reason;  /* (nullable) */
  const char *outcome; /* (nullable) */
} PartagesChartProcedure;

typedef enum
{
  PARTAGES_ATTACHMENT_TEXT, /* text/plain or text/markdown */
  PARTAGES_ATTACHMENT_IMAGE,
  PARTAGES_ATTACHMENT_OTHER,
} PartagesAttachmentKind;

typedef struct
{
  PartagesAttachmentKind kind;
  const char *content_type; /* without parameters; "" when unknown */
  const char *charset;      /* (nullable) */
  const char *title;        /* (nullable) */
  const char *data;         /* (nullable): in base64; %NULL when the chart does not hold it */
} PartagesChartAttachment;

typedef struct
{
  PartagesChartEntry entry;
  const char *category;   /* (nullable) */
  const char *conclusion; /* (nullable) */
  const char *author;     /* (nullable) */
  const PartagesChartEntry *const *results;
  guint n_results;
  const PartagesChartAttachment *attachments;
  guint n_attachments;
} PartagesChartReport;

typedef struct
{
  PartagesChartEntry entry;
  const char *type;        /* (nullable) */
  const char *description; /* (nullable): of an image, what it shows in words */
  const char *author;      /* (nullable) */
  const PartagesChartAttachment *attachments;
  guint n_attachments;
} PartagesChartDocument;

typedef struct
{
  PartagesFhirTime time;
  PartagesFhirQuantity quantity;
  PartagesAbnormal abnormal;
  const PartagesChartObservation *observation;
} PartagesChartPoint;

/* The values of one code in one unit, in the order of time. */
typedef struct
{
  const char *title;
  const char *unit;
  const char *panel; /* (nullable): the title of the observation of which it is a component */
  PartagesObservationCategory category;
  PartagesFhirQuantity low; /* the newest reference range; digits is %NULL when there is none */
  PartagesFhirQuantity high;
  const PartagesChartPoint *points;
  guint n_points;
} PartagesChartSeries;

PartagesChart *partages_chart_new (PartagesJson *bundle,
                                   const char *now,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesChart *partages_chart_new_from_bytes (GBytes *bundle,
                                              const char *now,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesJson *partages_chart_patch (PartagesJson *bundle,
                                    yyjson_val *set,
                                    const char *language,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesChart *partages_chart_ref (PartagesChart *self);
void partages_chart_unref (PartagesChart *self);

const PartagesFhirTime *partages_chart_get_now (PartagesChart *self);
const PartagesChartPatient *partages_chart_get_patient (PartagesChart *self);
GPtrArray *partages_chart_get_entries (PartagesChart *self, PartagesChartKind kind);
GPtrArray *partages_chart_get_series (PartagesChart *self);
const PartagesChartEntry *partages_chart_find (PartagesChart *self, const char *name);
const char *const *partages_chart_get_duplicates (PartagesChart *self);
guint partages_chart_get_line (PartagesChart *self, const char *name);

char *partages_chart_dup_age (PartagesChart *self);
char *partages_chart_describe (PartagesChart *self, const char *name, const char *language);
char *partages_chart_observation_dup_label (const PartagesChartObservation *observation,
                                            const char *language);
char *partages_chart_value_dup_label (const PartagesChartValue *value, const char *language);
char *partages_chart_value_dup_range_label (const PartagesChartValue *value, const char *language);
const char *partages_chart_get_sex_label (PartagesSex sex);
const char *partages_chart_get_status_label (const char *status);
const char *partages_chart_get_abnormal_label (PartagesAbnormal abnormal);
gboolean partages_abnormal_is_out_of_range (PartagesAbnormal abnormal);

GBytes *partages_chart_attachment_read (const PartagesChartAttachment *attachment,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_chart_attachment_read_text (const PartagesChartAttachment *attachment,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesChart, partages_chart_unref)

G_END_DECLS
