/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-course.h"
#include "partages-run-state.h"

G_BEGIN_DECLS

/* What changed between the first answer and the final one. */
typedef enum
{
  PARTAGES_CHANGE_NONE, /* the same answer, or no first answer was asked for */
  PARTAGES_CHANGE_BETTER,
  PARTAGES_CHANGE_WORSE,
  PARTAGES_CHANGE_EQUAL, /* another answer of the same grade */
} PartagesAnswerChange;

typedef struct
{
  const PartagesRunDecision *run;       /* the answers and the advice */
  const PartagesDecisionOption *expert; /* (nullable): the best option; %NULL of a number */
  PartagesGrade initial_grade;          /* only when a first answer was given */
  PartagesGrade final_grade;
  gboolean initial_right;
  gboolean advice_right; /* only when there was advice */
  gboolean final_right;
  PartagesAnswerChange change;
} PartagesDebriefDecision;

/* Where a fault was committed. */
typedef struct
{
  int exchange;         /* the number of the exchange, or -1 when it was in an advice */
  const char *decision; /* (nullable): the decision whose advice it was in */
} PartagesFaultPlace;

typedef struct
{
  const PartagesFault *fault;
  GArray *places;           /* of PartagesFaultPlace; empty when the learner never met it */
  const PartagesFlag *flag; /* (nullable): the first that found it */
  gboolean class_right;     /* that flag names its class */
} PartagesDebriefFault;

typedef struct
{
  const PartagesFlag *flag;
  gboolean unjudged; /* of a live reply: nobody can tell; otherwise nothing is wrong there */
} PartagesDebriefFlag;

typedef struct
{
  const char *evidence; /* `chart:RESOURCE/ID` or `ref:ID` */
  gboolean needed;      /* by it a planted fault can be found */
  gboolean opened;
} PartagesDebriefEvidence;

typedef enum
{
  PARTAGES_SUGGEST_RETAKE,
  PARTAGES_SUGGEST_VARIANT, /* id: of the variant */
  PARTAGES_SUGGEST_LESSON,  /* id: of the lesson */
} PartagesSuggestionKind;

typedef struct
{
  PartagesSuggestionKind kind;
  const char *id; /* (nullable) */
} PartagesSuggestion;

/* What can be learnt from a run. Computed from it and from nothing else; immutable and reference-counted. */
typedef struct
{
  PartagesRunState *state;
  GArray *decisions;   /* of PartagesDebriefDecision */
  GPtrArray *faults;   /* of PartagesDebriefFault: those planted in this variant, met or not */
  GArray *wrong_flags; /* of PartagesDebriefFlag */
  GArray *evidence;    /* of PartagesDebriefEvidence: the needed first, then what else was opened */

  double score; /* 0 to 1: the grades of the final answers, weighted */
  gboolean passed;
  guint n_harmful; /* harmful final answers */
  guint n_met;     /* faults the learner met */
  guint n_flagged; /* and found */
} PartagesDebrief;

/* The score from which a case is passed, unless something harmful was chosen on the key decision. */
#define PARTAGES_PASS_SCORE 0.7

PartagesDebrief *partages_debrief_new (PartagesRunState *state);
PartagesDebrief *partages_debrief_ref (PartagesDebrief *self);
void partages_debrief_unref (PartagesDebrief *self);
GArray *partages_debrief_suggest (PartagesDebrief *self, PartagesCourse *course);
GStrv partages_debrief_dup_fault_ids (PartagesDebrief *self, gboolean only_flagged);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesDebrief, partages_debrief_unref)

G_END_DECLS
