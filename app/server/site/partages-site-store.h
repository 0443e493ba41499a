/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

gboolean partages_site_make_directory (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_site_dup_store_path (const char *directory);
PartagesConnection *partages_site_open_store (const char *directory,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
