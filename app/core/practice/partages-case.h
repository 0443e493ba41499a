/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-chart.h"
#include "partages-fault.h"
#include "partages-package.h"
#include "partages-problems.h"
#include "partages-script.h"
#include "partages-text.h"

G_BEGIN_DECLS

#define PARTAGES_CASE_ERROR (partages_case_error_quark ())

typedef enum
{
  PARTAGES_CASE_ERROR_INVALID, /* the case cannot be played as it is written */
  PARTAGES_CASE_ERROR_NEWER,   /* it needs a newer version of the program */
} PartagesCaseError;

GQuark partages_case_error_quark (void);

typedef enum
{
  PARTAGES_GRADE_BEST,
  PARTAGES_GRADE_ACCEPTABLE,
  PARTAGES_GRADE_UNNECESSARY,
  PARTAGES_GRADE_HARMFUL,
} PartagesGrade;

/* The members of all these structs are to be read only; they live as long as their case. Texts are Markdown
 * in several languages. */

typedef struct
{
  const char *id;
  PartagesText *text;
  PartagesText *why;
  PartagesGrade grade;
  yyjson_val *source; /* where it stands in case.json */
} PartagesDecisionOption;

/* An answer to a decision: a learner's, or what the assistant recommends. */
typedef struct
{
  gboolean given;
  const PartagesDecisionOption *option; /* (nullable): %NULL when the answer is a number */
  double value;
} PartagesDecisionAnswer;

typedef struct
{
  const char *decision; /* the id of the decision it is about */
  PartagesDecisionAnswer answer;
  PartagesText *text;
  GStrv faults;
  yyjson_val *source;
} PartagesAdvice;

typedef struct
{
  const char *id;
  gboolean key;
  double weight;
  PartagesText *asks;
  GPtrArray *options; /* of PartagesDecisionOption; empty when a number is asked for */
  gboolean numeric;
  PartagesText *unit;
  double low; /* the range accepted */
  double high;
  PartagesText *why;      /* of a number */
  PartagesAdvice *advice; /* (nullable): only in a case that cannot be played */
  yyjson_val *source;
} PartagesDecision;

typedef struct
{
  const char *id;
  yyjson_val *asks; /* language → phrases */
  GStrv after;
  PartagesText *text;
  GStrv faults;
  GStrv cites;
  yyjson_val *source;
} PartagesCaseReply;

typedef struct
{
  const char *id;
  PartagesFaultClass fault_class;
  PartagesText *quote;  /* what is wrong, verbatim; empty for an omission */
  PartagesText *absent; /* what should have stood there; empty unless an omission */
  yyjson_val *detect;   /* (nullable): language → alternatives, each a list of phrases */
  PartagesText *why;
  GStrv evidence; /* `chart:RESOURCE/ID` and `ref:ID` */
  yyjson_val *source;
} PartagesFault;

/* The same patient but for one thing that must not change the right answer. */
typedef struct
{
  const char *id;
  const char *attribute; /* sex, age, origin, social or language */
  PartagesText *label;
  yyjson_val *set;
  GPtrArray *advice;  /* of PartagesAdvice: instead of that of the case */
  GPtrArray *replies; /* of PartagesCaseReply: instead of those with the same ids */
  yyjson_val *source;
} PartagesVariant;

typedef struct
{
  const char *id;
  PartagesText *title;
  int year; /* 0 when it is not stated */
  const char *url;
  yyjson_val *source;
} PartagesCaseReference;

/* A simulated case; FORMATS.md §3. Immutable and reference-counted; may be read from any thread. */
typedef struct
{
  const char *id;
  PartagesText *title;
  PartagesText *situation;
  PartagesText *setting;
  GStrv professions;
  guint minutes;
  GStrv competences;
  gboolean measured;   /* the first run is alone or assisted, by lot */
  const char *now;     /* the date and time at which the case is set */
  PartagesText *chart; /* the file of the chart in each language */

  GPtrArray *decisions;  /* of PartagesDecision */
  GPtrArray *replies;    /* of PartagesCaseReply */
  GPtrArray *faults;     /* of PartagesFault */
  GPtrArray *variants;   /* of PartagesVariant */
  GPtrArray *references; /* of PartagesCaseReference */
  PartagesText *brief;   /* for a live model */
  PartagesText *otherwise;
  PartagesText *debrief;

  PartagesJson *json; /* what it was read from */
  PartagesJson
      *digits; /* the same with raw numbers, in which the members `set` of its variants stand */
} PartagesCase;

PartagesCase *partages_case_parse (GBytes *bytes,
                                   const char *file,
                                   PartagesProblems *problems,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesCase *partages_case_load (PartagesPackage *package,
                                  const char *slug,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesCase *partages_case_ref (PartagesCase *self);
void partages_case_unref (PartagesCase *self);

PartagesChart *partages_case_load_chart (PartagesCase *self,
                                         PartagesPackage *package,
                                         const char *language,
                                         const PartagesVariant *variant,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
const PartagesDecision *partages_case_find_decision (PartagesCase *self, const char *id);
const PartagesCaseReply *partages_case_find_reply (PartagesCase *self, const char *id);
const PartagesFault *partages_case_find_fault (PartagesCase *self, const char *id);
const PartagesVariant *partages_case_find_variant (PartagesCase *self, const char *id);
const PartagesCaseReference *partages_case_find_reference (PartagesCase *self, const char *id);
const PartagesAdvice *partages_case_get_advice (PartagesCase *self,
                                                const PartagesVariant *variant,
                                                const PartagesDecision *decision);
const PartagesCaseReply *
partages_case_get_reply (PartagesCase *self, const PartagesVariant *variant, guint i);
PartagesScript *partages_case_build_script (PartagesCase *self,
                                            const PartagesVariant *variant,
                                            const char *language);
char *partages_case_describe_evidence (PartagesCase *self,
                                       PartagesChart *chart,
                                       const char *evidence,
                                       const char *language);

const PartagesDecisionOption *partages_decision_find_option (const PartagesDecision *self,
                                                             const char *id);
PartagesGrade partages_decision_grade (const PartagesDecision *self,
                                       const PartagesDecisionAnswer *answer);
gboolean partages_decision_is_right (const PartagesDecision *self,
                                     const PartagesDecisionAnswer *answer);
gboolean partages_decision_agree (const PartagesDecision *self,
                                  const PartagesDecisionAnswer *a,
                                  const PartagesDecisionAnswer *b);
char *partages_decision_dup_response (const PartagesDecision *self,
                                      const PartagesDecisionAnswer *answer);
gboolean partages_decision_read_response (const PartagesDecision *self,
                                          const char *response,
                                          PartagesDecisionAnswer *answer);
gboolean partages_decision_parse_response (const PartagesDecision *self,
                                           const char *response,
                                           PartagesDecisionAnswer *answer);
char *partages_decision_dup_label (const PartagesDecision *self,
                                   const PartagesDecisionAnswer *answer,
                                   const char *language);
double partages_grade_get_score (PartagesGrade grade);
const char *partages_grade_get_label (PartagesGrade grade);

gboolean partages_fault_detect (const PartagesFault *self, const char *text, const char *language);
gboolean
partages_fault_is_quoted (const PartagesFault *self, const char *markdown, const char *language);

void partages_case_lint (PartagesPackage *package, const char *slug, PartagesProblems *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesCase, partages_case_unref)

G_END_DECLS
