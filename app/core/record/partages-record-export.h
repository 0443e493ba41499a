/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-record.h"

G_BEGIN_DECLS

/* Everything that a person did, to take away. */
gboolean partages_record_export_json (PartagesRecord *record,
                                      GFile *file,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_export_summary (PartagesRecord *record,
                                         const char *heading,
                                         const char *language,
                                         GFile *file,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
