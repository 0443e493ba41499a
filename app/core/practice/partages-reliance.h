/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* So many of so many. Without any, a share is not 0: it is not applicable. */
typedef struct
{
  guint numerator;
  guint denominator;
} PartagesRatio;

gboolean partages_ratio_get (PartagesRatio ratio, double *value);
PartagesRatio partages_ratio_get_rest (PartagesRatio ratio);
char *partages_ratio_dup_label (PartagesRatio ratio);

#define PARTAGES_CALIBRATION_BINS 10

/* The answers given with a confidence from BIN / 10 up to the next. */
typedef struct
{
  guint n;
  guint n_right;
  double confidence; /* the sum of the confidences: divided by n, where the point lies */
} PartagesCalibrationBin;

/* Confidence against being right. */
typedef struct
{
  guint n;        /* answers with a confidence */
  double squares; /* the sum of (confidence − outcome)² */
  PartagesCalibrationBin bins[PARTAGES_CALIBRATION_BINS];
} PartagesCalibration;

/* How a learner relies on the assistant: over the commit-first decisions of the first run of each case; of
 * several learners, the counts are pooled. FORMATS.md §3, after Schemmer et al. 2023. */
typedef struct
{
  guint n_runs;
  guint n_decisions;      /* with a first answer, advice and a final answer */
  guint n_unclear;        /* left out: advice that could not be matched to an option */
  PartagesRatio rair;     /* wrong first, right advice: final right; the rest is under-reliance */
  PartagesRatio rsr;      /* right first, wrong advice: final right; the rest is over-reliance */
  PartagesRatio switched; /* another answer than advised first: final as advised */
  PartagesRatio agreed;   /* final as advised */
  PartagesCalibration initial;
  PartagesCalibration final;
} PartagesReliance;

PartagesReliance *partages_reliance_load (PartagesConnection *connection,
                                          const char *learner,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_reliance_free (PartagesReliance *self);
void partages_reliance_add (PartagesReliance *self, const PartagesReliance *other);
gboolean partages_calibration_get_brier (const PartagesCalibration *self, double *score);

/* A run that has left its trace in the log, on whatever computer it was taken. */
typedef struct
{
  char *case_iri;
  char *run;
  char *arm;
  char *variant; /* "" for the patient as written */
  gint64 begun;
  gint64 ended; /* 0 when it has no result */
  gint64 duration;
  gboolean passed;
  double score; /* negative when unknown */
} PartagesRunResult;

GPtrArray *partages_practice_list_results (PartagesConnection *connection,
                                           const char *case_iri,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_run_result_free (PartagesRunResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesReliance, partages_reliance_free)

G_END_DECLS
