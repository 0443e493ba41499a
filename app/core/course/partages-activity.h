/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a statement of ours is about: a package, or a part of one. */
typedef enum
{
  PARTAGES_ACTIVITY_PACKAGE,  /* P; also anything that is none of the others */
  PARTAGES_ACTIVITY_LESSON,   /* P/lesson/ID */
  PARTAGES_ACTIVITY_QUESTION, /* P/question/ID */
  PARTAGES_ACTIVITY_CASE,     /* P/case/ID */
  PARTAGES_ACTIVITY_DECISION, /* P/case/SLUG/decision/ID */
} PartagesActivityKind;

typedef struct
{
  PartagesActivityKind kind;
  char *package; /* its id */
  char *slug;    /* (nullable): the case, for a case and for a decision */
  char *id;      /* (nullable): of the lesson, question or decision */
} PartagesActivity;

void partages_activity_parse (PartagesActivity *self, const char *iri);
void partages_activity_clear (PartagesActivity *self);
char *partages_activity_build (const char *package, PartagesActivityKind kind, const char *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesActivity, partages_activity_clear)

G_END_DECLS
