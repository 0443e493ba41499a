/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean partages_file_system_is_remote (const char *path);
gboolean partages_file_system_type_is_remote (guint32 type);
gboolean partages_file_system_sync_folder (const char *path, GError **error);

void partages_file_system_set_error (GError **error, const char *path);

G_END_DECLS
