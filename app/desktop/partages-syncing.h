/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-sync.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_SYNCING (partages_syncing_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSyncing, partages_syncing, PARTAGES, SYNCING, GObject)

typedef struct _PartagesSession PartagesSession;

typedef enum
{
  PARTAGES_SYNCING_APART,     /* the profile belongs to no site */
  PARTAGES_SYNCING_IDLE,      /* all is well */
  PARTAGES_SYNCING_RUNNING,   /* a sync is under way */
  PARTAGES_SYNCING_OFFLINE,   /* the last one found no network */
  PARTAGES_SYNCING_NEEDS_KEY, /* the key is missing or wrong */
  PARTAGES_SYNCING_FAILED,    /* the last one failed otherwise */
} PartagesSyncingState;

/* The sync of an open profile with its site: when it is done, how it stands, joining and leaving.
 *
 * It belongs to the session. Each sync is a turn on a thread of its own. `changed` is emitted whenever
 * anything it tells is different. */
PartagesSyncing *partages_syncing_new (PartagesSession *session);
void partages_syncing_begin (PartagesSyncing *self);
void partages_syncing_run (PartagesSyncing *self);
void partages_syncing_stop (PartagesSyncing *self);
void partages_syncing_close (PartagesSyncing *self);

PartagesSyncingState partages_syncing_get_state (PartagesSyncing *self);
const PartagesSyncStatus *partages_syncing_get_status (PartagesSyncing *self);
PartagesSyncProgress partages_syncing_get_progress (PartagesSyncing *self);
const char *partages_syncing_get_problem (PartagesSyncing *self);
const char *partages_syncing_get_secret (PartagesSyncing *self);
void partages_syncing_set_secret (PartagesSyncing *self, const char *secret);
void partages_syncing_forget_secret (PartagesSyncing *self);

void partages_syncing_join_async (PartagesSyncing *self,
                                  PartagesMembership *site,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean partages_syncing_join_finish (PartagesSyncing *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_syncing_leave_async (PartagesSyncing *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean partages_syncing_leave_finish (PartagesSyncing *self,
                                        GAsyncResult *result,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
