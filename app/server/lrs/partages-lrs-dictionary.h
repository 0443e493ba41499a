/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-mentions.h"

G_BEGIN_DECLS

/* The terms that were looked up for one request: those of a batch are mostly the same. It lasts no longer than
 * the request, because what was written for one may be undone. */
typedef struct _PartagesLrsDictionary PartagesLrsDictionary;

PartagesLrsDictionary *partages_lrs_dictionary_new (PartagesConnection *connection);
void partages_lrs_dictionary_free (PartagesLrsDictionary *self);

PartagesConnection *partages_lrs_dictionary_get_connection (PartagesLrsDictionary *self);
gboolean partages_lrs_dictionary_get (PartagesLrsDictionary *self,
                                      PartagesLrsTermKind kind,
                                      const char *name,
                                      gint64 *key,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_lrs_dictionary_describe (PartagesLrsDictionary *self,
                                           const PartagesLrsMention *mention,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesLrsDictionary, partages_lrs_dictionary_free)

G_END_DECLS
