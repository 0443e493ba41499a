/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-scopes.h"

G_BEGIN_DECLS

/* One learner of a roster. */
typedef struct
{
  guint line;
  char *account; /* the opaque name */
  GStrv groups;
} PartagesRosterEntry;

GPtrArray *
partages_roster_read (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
