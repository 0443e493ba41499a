/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-question.h"

G_BEGIN_DECLS

/* Filled in by the parsers of this folder, and left alone once handed out. */
struct _PartagesQuestion
{
  char *id;
  PartagesQuestionKind kind;
  guint line;
  PartagesBlock *stem;
  GArray *options;    /* of PartagesOption */
  GArray *gaps;       /* of PartagesGap */
  GPtrArray *answers; /* of text, NULL-terminated */
  GPtrArray *hints;   /* of PartagesBlock */
  PartagesBlock *explanation;
};

PartagesQuestion *partages_question_new (PartagesQuestionKind kind, guint line);
GArray *partages_options_new (void);
void partages_question_take_gap (PartagesQuestion *self, GArray *options);

G_END_DECLS
