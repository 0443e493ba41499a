/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-profiles.h"

G_BEGIN_DECLS

/* What a person takes away of herself: two files in a folder, and the work of writing them. */
void partages_data_export_run (PartagesProfiles *profiles,
                               PartagesProfile *profile,
                               gint64 now,
                               GFile *folder,
                               GObject *source,
                               GAsyncReadyCallback callback);
char *partages_data_export_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
