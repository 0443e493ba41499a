/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-frameworks.h"
#include "partages-record.h"
#include "partages-shelf.h"
#include "partages-syncing.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SESSION (partages_session_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSession, partages_session, PARTAGES, SESSION, GObject)

/* One learner at work: her record, and the thread on which her record is written.
 *
 * Whatever writes is a function run with partages_session_run_async(): one after the other, on one
 * thread that owns the writing connection, so nothing blocks the window and nothing is reordered.
 * When one has succeeded the session emits `changed` on the main context, before the caller's
 * callback, and pages read again through partages_session_get_reader(), which is the main thread's
 * own read-only connection.
 *
 * partages_session_close() waits until everything that was begun is on the disk: closing the window
 * loses nothing. */

/* Returns what it made, to be freed with the caller's result_free; NULL with @error set on failure.
 * A function that makes nothing returns a non-NULL constant, GINT_TO_POINTER (TRUE). */
typedef gpointer (*PartagesSessionFunc) (PartagesRecord *record,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);

PartagesSession *partages_session_new (const char *directory,
                                       const char *language,
                                       PartagesClock *clock,
                                       PartagesIdSource *ids);
void partages_session_open_async (PartagesSession *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean partages_session_open_finish (PartagesSession *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *partages_session_get_directory (PartagesSession *self);
const char *partages_session_get_language (PartagesSession *self);
PartagesClock *partages_session_get_clock (PartagesSession *self);
PartagesRecord *partages_session_get_reader (PartagesSession *self);
PartagesShelf *partages_session_get_shelf (PartagesSession *self);
PartagesSyncing *partages_session_get_syncing (PartagesSession *self);
PartagesFrameworks *partages_session_get_frameworks (PartagesSession *self);
void partages_session_look_for_changes (PartagesSession *self);
void partages_session_close (PartagesSession *self);
void partages_session_run_async (PartagesSession *self,
                                 PartagesSessionFunc func,
                                 gpointer data,
                                 GDestroyNotify data_free,
                                 GDestroyNotify result_free,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gpointer partages_session_run_finish (PartagesSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
