/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-progress.h"

G_BEGIN_DECLS

struct _PartagesProgress
{
  char *registration;
  PartagesCompletion rule;
  char *renewal;      /* (nullable): an ISO 8601 duration */
  GPtrArray *lessons; /* of id: what the package holds now */
  GPtrArray *questions;
  GPtrArray *cases;

  GHashTable *read;     /* id → PartagesLessonProgress */
  GHashTable *answered; /* id → PartagesQuestionProgress */
  GHashTable *taken;    /* slug → PartagesCaseProgress */
  gint64 initialized;
  PartagesProgressSummary summary;
};

void partages_progress_sum_up (PartagesProgress *self);

/* Progress as it will be once an act is committed: so that the act can tell what it completes. Only for
 * one who loaded it and has not handed it out. */
void partages_progress_add_reading (PartagesProgress *self, const char *lesson, gint64 duration);
void partages_progress_add_answer (PartagesProgress *self,
                                   const char *question,
                                   gboolean right,
                                   gint64 time,
                                   gint64 duration);
void partages_progress_add_case (PartagesProgress *self, const char *slug, gboolean passed);

gboolean partages_question_progress_is_mended (const PartagesQuestionProgress *self);
gint64 partages_question_progress_get_mend_from (const PartagesQuestionProgress *self);

gboolean partages_progress_is_initialized (PartagesProgress *self);
gboolean partages_progress_earns_completed (PartagesProgress *self);
gboolean partages_progress_earns_passed (PartagesProgress *self);
const char *partages_progress_get_registration (PartagesProgress *self);

G_END_DECLS
