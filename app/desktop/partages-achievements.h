/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-session.h"

G_BEGIN_DECLS

/* A competence that was trained, and by what first. */
typedef struct
{
  gint64 time;
  char *by; /* the title of the course or case */
} PartagesTraining;

/* A course that is finished. */
typedef struct
{
  PartagesBook *book;
  gint64 finished;
  gint64 expires; /* 0 for never */
} PartagesFinished;

/* What a learner has come to, over all that is installed. */
typedef struct
{
  guint n_lessons_read;
  guint n_questions_answered;
  guint n_cases_passed;
  gint64 duration;      /* of reading and answering */
  GPtrArray *finished;  /* of PartagesFinished, the newest first */
  GHashTable *training; /* id of a competence → PartagesTraining */
} PartagesAchievements;

PartagesAchievements *partages_achievements_load (PartagesSession *session,
                                                  GHashTable *cases,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_achievements_free (PartagesAchievements *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesAchievements, partages_achievements_free)

G_END_DECLS
