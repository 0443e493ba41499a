/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* What happened when a store was found damaged, for the person to be told. */
typedef struct
{
  gint64 time;        /* when it was found, microseconds since 1970 UTC */
  gint64 backup_time; /* of the backup that was restored; 0 when there was none */
  char *set_aside;    /* (nullable): where the damaged file is kept; NULL when there was no file */
  guint n_salvaged;   /* statements that are newer than the backup and could be read */
  gint64 n_missing;   /* statements that are lost; -1 when that cannot be told */
} PartagesRestoration;

void partages_restoration_free (PartagesRestoration *self);

gboolean partages_restoration_read (PartagesRecord *record,
                                    PartagesRestoration **restoration,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_restoration_acknowledge (PartagesRecord *record,
                                           const PartagesRestoration *restoration,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRestoration, partages_restoration_free)

G_END_DECLS
