/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* The outbox: own statements that no training server has yet, in the order of the log. */

/* A statement that waits, as it will be sent. */
typedef struct
{
  gint64 position; /* in the log; names it in the outbox */
  GBytes *bytes;
} PartagesOutboxItem;

void partages_outbox_item_free (PartagesOutboxItem *self);

gboolean
partages_outbox_count (PartagesRecord *record, gint64 *n, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *partages_outbox_peek (PartagesRecord *record,
                                 guint max_items,
                                 gsize max_bytes,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_outbox_remove (PartagesRecord *record,
                                 const gint64 *positions,
                                 guint n,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesOutboxItem, partages_outbox_item_free)

G_END_DECLS
