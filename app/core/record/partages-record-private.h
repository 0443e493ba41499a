/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-file-lock.h"
#include "partages-log-table.h"
#include "partages-record.h"

G_BEGIN_DECLS

struct _PartagesRecord
{
  char *directory;
  PartagesFileLock *presence; /* shared by all who have this record open */
  const PartagesComposition *composition;
  PartagesConnection *connection;
  PartagesClock *clock;
  PartagesIdSource *ids; /* (nullable): when it is read only */
  PartagesLogIdentity *identity;
};

#define PARTAGES_RECORD_STORE "store.db"

char *partages_record_dup_path (const char *directory, const char *name);

PartagesFileLock *partages_record_claim (const char *directory,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_record_append_salvaged (PartagesRecord *self,
                                          GPtrArray *statements,
                                          guint *n_new,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* partages-record-restore.c: only while the profile is locked for opening. */
gboolean partages_record_has_backup (const char *directory);
gboolean partages_record_restore_backup (const char *directory,
                                         const PartagesComposition *composition,
                                         gint64 now,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_restore_is_unfinished (const char *directory);
gboolean partages_record_is_restored (const char *directory);

/* partages-record-salvage.c: the same. */
gboolean partages_record_salvage (PartagesRecord *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_record_apply (PartagesRecord *self,
                                const PartagesLogEntry *entry,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_refold (PartagesRecord *self,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_refold_outdated (PartagesRecord *self,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
