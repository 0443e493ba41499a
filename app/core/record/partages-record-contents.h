/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* What is kept of a person, counted: for her to see. */
typedef struct
{
  gint64 n_statements;
  gint64 n_documents; /* of the journal: conversations, runs, reading positions */
  gint64 store_bytes; /* the size of the record on the disk */
  guint n_backups;
  gint64 backup_bytes;
  gint64 newest_backup; /* microseconds since 1970 UTC; 0 when there is none */
  gboolean on_network;  /* written through a rollback journal, as on a network drive */
} PartagesRecordContents;

gboolean partages_record_measure (PartagesRecord *record,
                                  PartagesRecordContents *contents,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_is_on_network (const char *directory);

G_END_DECLS
