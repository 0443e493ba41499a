/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_NOTATION_BLANK,
  PARTAGES_NOTATION_TEXT,    /* anything else */
  PARTAGES_NOTATION_HEADING, /* level */
  PARTAGES_NOTATION_FENCE,   /* level: its length; mark: its character */
  PARTAGES_NOTATION_COMMENT, /* value: what it says, when it ends on this line; %NULL when it goes on */
  PARTAGES_NOTATION_STARS,  /* level: how many */
  PARTAGES_NOTATION_SINGLE, /* mark: whether it is right; value: the text */
  PARTAGES_NOTATION_MULTIPLE,
  PARTAGES_NOTATION_ANSWER,   /* value: the answer */
  PARTAGES_NOTATION_HINT,     /* value: the text */
  PARTAGES_NOTATION_PRACTICE, /* value: the title; target: the slug */
} PartagesNotationKind;

/* What one line of a course is, seen alone. */
typedef struct
{
  PartagesNotationKind kind;
  guint level;
  guint indent; /* columns before it */
  char mark;
  char *value;
  char *target;
} PartagesNotation;

void partages_notation_read (PartagesNotation *self, const char *line);
void partages_notation_clear (PartagesNotation *self);
gboolean partages_notation_closes_fence (const char *line, char mark, guint length);
gboolean partages_notation_is_id (const char *text);
char *partages_notation_dup_member (const char *comment, const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesNotation, partages_notation_clear)

G_END_DECLS
