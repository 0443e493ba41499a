/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-batch.h"
#include "partages-lrs-statement.h"

G_BEGIN_DECLS

/* A statement as it stands in the store. */
typedef struct
{
  gint64 stored; /* microseconds since 1970 UTC */
  gint64 writer;
  gint64 actor; /* 0 for a group without an identity */
  gboolean voids;
  gboolean voided;
  char *json;
} PartagesLrsRow;

void partages_lrs_row_free (PartagesLrsRow *row);

gboolean partages_lrs_ensure_writer (PartagesConnection *connection,
                                     const PartagesWho *who,
                                     gint64 *writer,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_find (PartagesConnection *connection,
                            const guint8 id[16],
                            PartagesLrsRow **row,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_insert (PartagesLrsBatch *batch,
                              const PartagesLrsStatement *statement,
                              gint64 stored,
                              gint64 writer,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsRow, partages_lrs_row_free)

G_END_DECLS
