/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-change.h"

G_BEGIN_DECLS

typedef struct
{
  char *kind;
  char *id;
  char *json;     /* (nullable): NULL deletes */
  char *expected; /* (nullable): what must stand there still */
} PartagesJournalEdit;

struct _PartagesChange
{
  gboolean committed;
  GError *error;     /* why a statement could not be added */
  gint64 time;       /* when it was first committed, or 0 */
  GPtrArray *drafts; /* PartagesXapiDraft */
  GPtrArray *edits;  /* PartagesJournalEdit, in the order they were asked for */
};

G_END_DECLS
