/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-mentions.h"

G_BEGIN_DECLS

/* What is written for one request. The terms of its statements are mostly the same, so each is looked up once;
 * by what they are found is written at the end, in the order in which it lies in the store. It lasts no longer
 * than the request, because what was written for one may be undone. */
typedef struct _PartagesLrsBatch PartagesLrsBatch;

PartagesLrsBatch *partages_lrs_batch_new (PartagesConnection *connection);
void partages_lrs_batch_free (PartagesLrsBatch *self);
gboolean partages_lrs_batch_finish (PartagesLrsBatch *self,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

PartagesConnection *partages_lrs_batch_get_connection (PartagesLrsBatch *self);
gboolean partages_lrs_batch_get_term (PartagesLrsBatch *self,
                                      PartagesLrsTermKind kind,
                                      const char *name,
                                      gint64 *key,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_batch_mention (PartagesLrsBatch *self,
                                     const GArray *mentions,
                                     gint64 stored,
                                     gint64 via,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsBatch, partages_lrs_batch_free)

G_END_DECLS
