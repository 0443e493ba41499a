/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-change.h"
#include "partages-clock.h"
#include "partages-fold.h"
#include "partages-id.h"

G_BEGIN_DECLS

/* How to open a record when the usual way is not wanted. */
typedef struct
{
  const char
      *home_page;      /* (nullable): of the account a new record is to have, else one of its own */
  const char *account; /* (nullable) */
  PartagesConnectionFlags flags;
  const char *vfs; /* (nullable): another SQLite VFS, for tests */
} PartagesRecordOptions;

/* The open record of one profile: its log, what is derived from it, and its journal.
 *
 * It belongs to the thread that opened it. Several programs may have the same record open at once. */
typedef struct _PartagesRecord PartagesRecord;

PartagesRecord *partages_record_open (const char *directory,
                                      const PartagesComposition *composition,
                                      PartagesClock *clock,
                                      PartagesIdSource *ids,
                                      const PartagesRecordOptions *options,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesRecord *partages_record_open_read_only (const char *directory,
                                                const PartagesComposition *composition,
                                                PartagesClock *clock,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_record_close (PartagesRecord *self);

PartagesConnection *partages_record_get_connection (PartagesRecord *self);
PartagesClock *partages_record_get_clock (PartagesRecord *self);
PartagesIdSource *partages_record_get_ids (PartagesRecord *self);
const char *partages_record_get_home_page (PartagesRecord *self);
const char *partages_record_get_account (PartagesRecord *self);
const char *partages_record_get_device (PartagesRecord *self);

char *partages_record_dup_registration (PartagesRecord *self,
                                        const char *package,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_record_dup_next_registration (PartagesRecord *self,
                                             const char *package,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *
partages_record_dup_registration_of_cycle (PartagesRecord *self, const char *package, guint cycle);

gboolean partages_record_commit (PartagesRecord *self,
                                 PartagesChange *change,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_merge (PartagesRecord *self,
                                GPtrArray *statements,
                                guint *n_new,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_dup_statement (PartagesRecord *self,
                                        const char *id,
                                        PartagesXapiStatement **statement,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_rebuild (PartagesRecord *self,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_record_check (PartagesRecord *self,
                                gboolean thorough,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_back_up (PartagesRecord *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_maintain (PartagesRecord *self,
                                   gboolean *backed_up,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_get_data_version (PartagesRecord *self,
                                           gint64 *version,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesRecord, partages_record_close)

G_END_DECLS
