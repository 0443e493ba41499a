/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"
#include "partages-membership.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_sync_part;

typedef enum
{
  PARTAGES_SINCE_UNKNOWN,
  PARTAGES_SINCE_STORED,
  PARTAGES_SINCE_TIMESTAMP,
} PartagesSince;

/* What is known of a server, as far as servers differ. */
typedef struct
{
  char *version;       /* (nullable): of xAPI, that is spoken with it */
  gboolean accepted;   /* whether it ever took a statement */
  guint again;         /* its status for a statement that it has; 0 when that was not seen yet */
  gboolean whole;      /* whether it refuses a batch for one statement that it has */
  guint unknown;       /* its status for an id that it does not know; 0 when not asked yet */
  PartagesSince since; /* what its `since` compares */
  gboolean consistent; /* whether it says up to when it is consistent */
} PartagesPeerTraits;

/* How far the sync of a profile is. Times are microseconds since 1970 UTC, 0 for never. */
typedef struct
{
  gint64 joined;
  gint64 cursor;
  char *more; /* (nullable) */
  gint64 newest;
  gint64 compared;
  gint64 succeeded;
  char *problem; /* (nullable): why the last try failed, for people */
  guint n_failures;
  gint64 not_before;
  PartagesPeerTraits traits;
} PartagesSyncState;

void partages_sync_state_clear (PartagesSyncState *self);

gboolean partages_membership_table_read (PartagesRecord *record,
                                         PartagesMembership **site,
                                         PartagesSyncState *state,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_membership_table_join (PartagesRecord *record,
                                         PartagesMembership *site,
                                         gint64 now,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_membership_table_leave (PartagesRecord *record,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_membership_table_save (PartagesRecord *record,
                                         const PartagesSyncState *state,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_membership_table_read_document (PartagesRecord *record,
                                                  const char *name,
                                                  char **etag,
                                                  char **json,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_membership_table_write_document (PartagesRecord *record,
                                                   const char *name,
                                                   const char *etag,
                                                   const char *json,
                                                   gint64 now,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesSyncState, partages_sync_state_clear)

G_END_DECLS
