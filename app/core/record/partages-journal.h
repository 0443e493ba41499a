/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* The journal: documents that stay on this computer, by kind and id. They are written by a
 * [struct@Change], together with what the log says of the same act. */

gboolean partages_journal_dup (PartagesRecord *record,
                               const char *kind,
                               const char *id,
                               char **json,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_journal_get_time (PartagesRecord *record,
                                    const char *kind,
                                    const char *id,
                                    gint64 *time,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv partages_journal_list (PartagesRecord *record,
                             const char *kind,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
