/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

extern const PartagesSchemaPart partages_record_part;

/* Who and where, as the row of its table and as statements say it. */
typedef struct
{
  gint64 actor;
  gint64 device;
  char *home_page;
  char *account;
  char *device_id;
  char *place;
} PartagesLogIdentity;

void partages_log_identity_free (PartagesLogIdentity *identity);
gboolean partages_log_read_identity (PartagesConnection *connection,
                                     PartagesLogIdentity **identity,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_write_identity (PartagesConnection *connection,
                                      gint64 actor,
                                      gint64 device,
                                      const char *place,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_ensure_actor (PartagesConnection *connection,
                                    const char *home_page,
                                    const char *account,
                                    gint64 *actor,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_ensure_device (PartagesConnection *connection,
                                     const char *id,
                                     gint64 *device,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_log_take_sequences (PartagesConnection *connection,
                                      gint64 device,
                                      guint n,
                                      gint64 *first,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the log keeps beside the bytes; 0 for an actor or a device that is not known. */
typedef struct
{
  gint64 actor;
  gint64 device;
  gint64 sequence;
  gint64 stored;
} PartagesLogRow;

gboolean partages_log_insert (PartagesConnection *connection,
                              PartagesXapiStatement *statement,
                              const PartagesLogRow *row,
                              gboolean *inserted,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_add_to_outbox (PartagesConnection *connection,
                                     gint64 first,
                                     gint64 last,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_void (PartagesConnection *connection,
                            const char *id,
                            gint64 by,
                            gboolean *was_there,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_is_voided (PartagesConnection *connection,
                                 const char *id,
                                 gboolean *voided,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_log_dup_bytes (PartagesConnection *connection,
                                 const char *id,
                                 GBytes **bytes,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*PartagesLogFunc) (const PartagesLogEntry *entry,
                                     gpointer user_data,
                                     GError **error);

gboolean partages_log_foreach (PartagesConnection *connection,
                               PartagesLogFunc func,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_log_raise_sequence (PartagesConnection *connection,
                                      const char *device_id,
                                      gint64 next_sequence,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_log_count_gaps (PartagesConnection *connection,
                                  gint64 *n,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLogIdentity, partages_log_identity_free)

G_END_DECLS
