/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"
#include "partages-schema.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_practice_part;

/* Which run a statement is about. */
typedef struct
{
  const char *learner;
  const char *case_iri;
  const char *run;
  const char *arm;
  const char *variant;
  gint64 time;
  guint8 id[16]; /* of the statement */
} PartagesPracticeEntry;

/* Answers that cannot be judged or were not given are -1. */
typedef struct
{
  const char *decision;
  int initial_right;
  int advice_right;
  int final_right;
  int initial_agrees;
  int final_agrees;
  double initial_confidence;
  double final_confidence;
} PartagesPracticeDecision;

gboolean partages_practice_table_add_run (PartagesConnection *connection,
                                          const PartagesPracticeEntry *entry,
                                          gboolean committed,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_practice_table_add_result (PartagesConnection *connection,
                                             const PartagesPracticeEntry *entry,
                                             gboolean passed,
                                             double score,
                                             gint64 duration,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_practice_table_add_decision (PartagesConnection *connection,
                                               const PartagesPracticeEntry *entry,
                                               const PartagesPracticeDecision *decision,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_practice_table_count_runs (PartagesConnection *connection,
                                             const char *case_iri,
                                             guint *n_begun,
                                             guint *n_ended,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
