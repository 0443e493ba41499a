/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"
#include "partages-schema.h"
#include "partages-xapi-statement.h"

G_BEGIN_DECLS

/* One statement of the log, with what the log knows about it. */
typedef struct
{
  PartagesXapiStatement *statement;
  const char *device; /* (nullable): where it was made */
  gint64 sequence;    /* rises on each device; 0 when unknown */
} PartagesLogEntry;

/* Something derived from the log: progress, scores, reliance.
 *
 * A folder of the core that derives something writes its tables in a migration (see
 * partages-schema.h), and one function that takes in one statement:
 *
 *     static gboolean
 *     apply (PartagesConnection *connection, const PartagesLogEntry *entry, GError **error)
 *     {
 *       if (!g_str_equal (partages_xapi_statement_get_verb (entry->statement), PARTAGES_XAPI_VERB_COMPLETED))
 *         return TRUE;
 *       …INSERT … ON CONFLICT DO UPDATE SET time = min (time, excluded.time)…
 *     }
 *
 *     static const char *const tables[] = { "course_progress", NULL };
 *     const PartagesFold partages_course_progress_fold = { "course-progress", 1, tables, apply };
 *
 * and lists the fold in app/core/composition/partages-composition.c. From then on each statement is
 * applied in the transaction that appends it. A fold
 *
 * - sees every statement once, own and synced ones alike, except those that are voided and those that void;
 * - gives the same rows whatever the order in which statements arrive: where two say the same, it keeps
 *   the earliest by time, then by id, and never asks for the last row or the number of a row;
 * - reads and writes nothing but its own tables, has natural keys, and takes no time from a clock;
 * - passes over what it does not understand; an error is only for a failing store.
 *
 * The tables are emptied and filled again from the log when somebody asks for it, when a statement is
 * voided, and when the version is not the one that wrote them: raise it whenever apply() or the tables
 * change. tests/support/partages-test-profile.h has an assertion that holds all folds to this. */
typedef struct
{
  const char *name;
  guint version;
  const char *const *tables; /* ended by NULL; emptied in this order */
  gboolean (*apply) (PartagesConnection *connection, const PartagesLogEntry *entry, GError **error);
} PartagesFold;

/* All that the program keeps in a store: from [func@composition_get]. */
typedef struct
{
  const PartagesSchemaPart *const *parts;
  const PartagesFold *const *folds;
} PartagesComposition;

G_END_DECLS
