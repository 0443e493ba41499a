/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"
#include "partages-membership.h"

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_SYNC_PUSH,
  PARTAGES_SYNC_PULL,
  PARTAGES_SYNC_CATALOGUE,
} PartagesSyncPhase;

/* How far a sync is. */
typedef struct
{
  PartagesSyncPhase phase;
  guint64 statements; /* sent, or come, in this phase */
  guint64 total;      /* how many there will be; 0 when nobody knows */
  guint64 sent;       /* bytes of this session */
  guint64 received;
} PartagesSyncProgress;

/* Called on the thread that syncs. */
typedef void (*PartagesSyncProgressFunc) (const PartagesSyncProgress *progress, gpointer user_data);

typedef struct
{
  PartagesSyncProgressFunc progress; /* (nullable) */
  gpointer progress_data;
  guint32 seed;       /* of the jitter of what is waited after a failure; 0 for a random one */
  gboolean even_soon; /* ask also before the time the server asked to be left alone until */
  gboolean compare;   /* compare all ids, though it is not time yet */
} PartagesSyncOptions;

/* What a sync did. */
typedef struct
{
  guint n_pushed;  /* statements that the server has now */
  guint n_pulled;  /* statements that were new here */
  guint n_refused; /* statements that were set aside */
  guint n_again;   /* statements that the server had lost, and are sent again */
  gboolean catalogue_changed;
} PartagesSyncReport;

/* How sync stands, to be shown. */
typedef struct
{
  PartagesMembership *site; /* (nullable): NULL when the profile belongs to no site */
  gint64 n_waiting;
  gint64 n_refused;
  gint64 succeeded; /* when it last worked, microseconds since 1970 UTC; 0 for never */
  char *problem;    /* (nullable): why the last try failed, for people */
  gint64 next;      /* not before then should it be tried; 0 for any time */
} PartagesSyncStatus;

gboolean partages_sync_run (PartagesRecord *record,
                            const char *secret,
                            const PartagesSyncOptions *options,
                            PartagesSyncReport *report,
                            GCancellable *cancellable,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_sync_join (PartagesRecord *record,
                             PartagesMembership *site,
                             guint *n_reissued,
                             GCancellable *cancellable,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_leave (PartagesRecord *record, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_sync_dup_membership (PartagesRecord *record,
                                       PartagesMembership **site,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

PartagesSyncStatus *partages_sync_read_status (PartagesRecord *record,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_sync_status_free (PartagesSyncStatus *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesSyncStatus, partages_sync_status_free)

G_END_DECLS
