/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* A backup of a profile: a copy of its store at some time. */
typedef struct
{
  char *path;
  gint64 time; /* microseconds since 1970 UTC, to the second */
  gboolean before_migration;
} PartagesBackup;

void partages_backup_free (PartagesBackup *self);

GPtrArray *partages_backups_list (const char *directory);
gboolean partages_backups_make (const char *directory,
                                PartagesConnection *connection,
                                gint64 now,
                                gboolean before_migration,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_backups_is_due (const char *directory,
                                  PartagesConnection *connection,
                                  gint64 now,
                                  gboolean *due,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesBackup, partages_backup_free)

G_END_DECLS
