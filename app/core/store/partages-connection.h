/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "partages-statement.h"
#include "partages-store-error.h"

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_CONNECTION_NONE = 0,
  PARTAGES_CONNECTION_CREATE = 1 << 0,    /* make the file, mode 0600, when it is not there */
  PARTAGES_CONNECTION_READ_ONLY = 1 << 1, /* refuse every write through this connection */
  PARTAGES_CONNECTION_ROLLBACK_JOURNAL = 1 << 2, /* as on a network file system, wherever it is */
} PartagesConnectionFlags;

/* One connection to one SQLite file.
 *
 * It writes through a write-ahead log with every commit synced to the disk, or through a rollback
 * journal where a network file system makes the former unsafe; foreign keys are enforced, and the
 * schema of the file is not trusted. A connection belongs to the thread that opened it, or adopted it
 * later: using it from another is a mistake of the program and ends it. */
typedef struct _PartagesConnection PartagesConnection;

PartagesConnection *partages_connection_open (const char *path,
                                              PartagesConnectionFlags flags,
                                              const char *vfs,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_connection_close (PartagesConnection *self);
void partages_connection_adopt (PartagesConnection *self);

gboolean partages_connection_execute (PartagesConnection *self,
                                      const char *sql,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesStatement *partages_connection_prepare (PartagesConnection *self,
                                                const char *sql,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_connection_get_int (PartagesConnection *self,
                                      const char *sql,
                                      gint64 *value,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 partages_connection_get_last_row (PartagesConnection *self);
gint64 partages_connection_get_n_changed (PartagesConnection *self);
gboolean partages_connection_get_data_version (PartagesConnection *self,
                                               gint64 *version,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_connection_check (PartagesConnection *self,
                                    gboolean thorough,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether damage was met when the file was last used, which calls for a thorough check. */
gboolean partages_connection_is_suspect (const char *path);
void partages_connection_clear_suspicion (const char *path);

const char *partages_connection_get_path (PartagesConnection *self);
gboolean partages_connection_has_wal (PartagesConnection *self);
gboolean partages_connection_in_transaction (PartagesConnection *self);

/* For the other files of store/ only. */
sqlite3 *partages_connection_get_handle (PartagesConnection *self);
void partages_connection_set_error (PartagesConnection *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesConnection, partages_connection_close)

G_END_DECLS
