/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-json.h"
#include "partages-peer.h"
#include "partages-membership-table.h"
#include "partages-sync.h"

G_BEGIN_DECLS

/* One sync while it runs. All that the next one needs is in the store. */
typedef struct
{
  PartagesRecord *record; /* (nullable): while a server is only tested */
  PartagesClock *clock;
  PartagesMembership *site;
  PartagesSyncState state;
  PartagesPeer *peer;
  const PartagesSyncOptions *options;
  PartagesSyncReport report;
  PartagesSyncProgress progress;
  guint64 sent_before; /* bytes of the requests before this one */
  guint64 received_before;
  gint64 retry_time; /* when the server asked to be asked again; 0 when it did not */
  GCancellable *cancellable;
} PartagesSync;

void partages_sync_begin_phase (PartagesSync *self, PartagesSyncPhase phase, guint64 total);
void partages_sync_count (PartagesSync *self, guint n_statements);
gboolean partages_sync_save (PartagesSync *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_check (PartagesSync *self,
                              PartagesHttpReply *reply,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv partages_sync_choose_version (PartagesSync *self, PartagesHttpReply *reply);
PartagesJson *partages_sync_parse_reply (PartagesHttpReply *reply,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_sync_push (PartagesSync *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_pull (PartagesSync *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_read_catalogue (PartagesSync *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a server has under an id. */
typedef enum
{
  PARTAGES_HELD_NOT,
  PARTAGES_HELD_SAME,
  PARTAGES_HELD_OTHER,
} PartagesHeld;

gboolean partages_sync_look_up (PartagesSync *self,
                                PartagesXapiStatement *statement,
                                PartagesHeld *held,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_is_same (yyjson_val *ours, yyjson_val *theirs);

/* The statement of a learner by which it shows best what a server compares with `since`. */
typedef struct
{
  char *id; /* (nullable) */
  gint64 stored;
  gint64 timestamp;
} PartagesSinceSample;

void partages_since_sample_clear (PartagesSinceSample *self);
void partages_since_sample_consider (PartagesSinceSample *self, yyjson_val *statement);
gboolean partages_sync_probe_since (PartagesSync *self,
                                    const PartagesSinceSample *sample,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_sync_compare_ids (PartagesSync *self,
                                    GHashTable *seen,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

gint64 partages_sync_get_wait (guint n_failures, guint32 seed);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesSinceSample, partages_since_sample_clear)

G_END_DECLS
