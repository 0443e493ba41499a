/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-progress.h"

G_BEGIN_DECLS

/* Where a learner was last, on this computer. */
typedef struct
{
  char *lesson; /* its id */
  guint block;  /* the number of the child of its body that was at the top */
  gint64 time;
} PartagesPosition;

void partages_position_put (PartagesChange *change,
                            PartagesRecord *record,
                            PartagesPackage *package,
                            const char *lesson,
                            guint block);
gboolean partages_position_save (PartagesRecord *record,
                                 PartagesPackage *package,
                                 const char *lesson,
                                 guint block,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_position_load (PartagesRecord *record,
                                 PartagesPackage *package,
                                 PartagesPosition **position,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_position_free (PartagesPosition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPosition, partages_position_free)

typedef enum
{
  PARTAGES_NEXT_READ,     /* lesson, block */
  PARTAGES_NEXT_ANSWER,   /* lesson, block, question */
  PARTAGES_NEXT_PRACTISE, /* slug; lesson and block where a lesson leads to it */
  PARTAGES_NEXT_MEND,     /* lesson, block, question: was wrong, and the quiz is not passed yet */
  PARTAGES_NEXT_WAIT, /* n_questions: can be mended from tomorrow, and nothing else is left to do */
  PARTAGES_NEXT_RENEW, /* was finished, has expired */
  PARTAGES_NEXT_NONE,  /* nothing is left to do */
} PartagesNextKind;

/* What to do next in a package. */
typedef struct
{
  PartagesNextKind kind;
  char *lesson;   /* (nullable): its id */
  guint block;    /* where in its body */
  char *question; /* (nullable): its id */
  char *slug;     /* (nullable): of a case */
  guint n_questions;
} PartagesNextStep;

PartagesNextStep *partages_course_dup_next_step (PartagesRecord *record,
                                                 PartagesPackage *package,
                                                 PartagesCourse *course,
                                                 PartagesProgress *progress,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_next_step_free (PartagesNextStep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesNextStep, partages_next_step_free)

G_END_DECLS
