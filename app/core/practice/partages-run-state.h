/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-case.h"
#include "partages-conversation.h"

G_BEGIN_DECLS

/* The three ways to take a case; FORMATS.md §3. */
typedef enum
{
  PARTAGES_WAY_COMMIT_FIRST, /* read, commit, ask, revise, debrief */
  PARTAGES_WAY_ALONE,        /* read, revise, debrief: no assistant */
  PARTAGES_WAY_ASSISTED,     /* ask, revise, debrief: with the assistant from the start */
} PartagesWay;

typedef enum
{
  PARTAGES_STEP_READ,
  PARTAGES_STEP_COMMIT,
  PARTAGES_STEP_ASK,
  PARTAGES_STEP_REVISE,
  PARTAGES_STEP_DEBRIEF,
  PARTAGES_N_STEPS,
} PartagesStep;

/* An answer with the confidence in it, from 0 to 1; negative as long as it is not stated. */
typedef struct
{
  PartagesDecisionAnswer answer;
  double confidence;
} PartagesRunAnswer;

typedef struct
{
  const PartagesDecision *decision;
  PartagesRunAnswer initial; /* locked once advice begins; never given in the ways without it */
  PartagesRunAnswer final;
  const PartagesAdvice
      *advice; /* (nullable): from the step 'revise' on, where there is an assistant */
} PartagesRunDecision;

/* What a learner says is wrong in something the assistant said. */
typedef struct
{
  guint id;             /* from 1, within the run */
  int exchange;         /* the number of the exchange, or -1 when it is about an advice */
  const char *decision; /* (nullable): the id of the decision whose advice it is about */
  PartagesFaultClass fault_class;
  char *note;
  char *quote;        /* the words that are wrong; "" for all of it */
  gboolean withdrawn; /* undone; it may be done again */
} PartagesFlag;

/* A run at one moment. Immutable and reference-counted; may be read from any thread. */
typedef struct
{
  PartagesCase *the_case;
  const PartagesVariant *variant; /* (nullable) */
  char *id;                       /* a UUID */
  char *package;
  char *version; /* of the package; the run keeps it to its end */
  char *language;
  guint n_earlier; /* runs of this case that were begun before: 0 for the first run */
  PartagesWay way;
  PartagesStep step;
  gint64 begun;                       /* microseconds since 1970 UTC */
  gint64 ended;                       /* 0 until the debrief */
  gint64 durations[PARTAGES_N_STEPS]; /* microseconds without idle time, when this was saved */
  guint n_privacy_warnings;

  GArray *decisions;   /* of PartagesRunDecision, in the order of the case */
  GPtrArray *flags;    /* of PartagesFlag, in the order in which they were set */
  GPtrArray *evidence; /* of text: what was opened, each once, in the order it was opened */
  PartagesConversation *conversation;
  char *source; /* who answers: `offline`, or the model and where it runs */
} PartagesRunState;

PartagesRunState *partages_run_state_ref (PartagesRunState *self);
void partages_run_state_unref (PartagesRunState *self);

const PartagesRunDecision *partages_run_state_get_decision (PartagesRunState *self, guint i);
const PartagesRunDecision *partages_run_state_find_decision (PartagesRunState *self,
                                                             const char *id);
const PartagesFlag *partages_run_state_find_flag (PartagesRunState *self, guint id);
gboolean partages_run_state_may_ask (PartagesRunState *self);
gboolean partages_run_state_is_answered (PartagesRunState *self);
gint64 partages_run_state_get_duration (PartagesRunState *self);

const PartagesStep *partages_way_get_steps (PartagesWay way, guint *n_steps);
const char *partages_way_get_id (PartagesWay way);
gboolean partages_way_from_id (const char *id, PartagesWay *way);
const char *partages_step_get_id (PartagesStep step);
gboolean partages_step_from_id (const char *id, PartagesStep *step);
const char *partages_step_get_label (PartagesStep step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRunState, partages_run_state_unref)

G_END_DECLS
