/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-connection.h"

G_BEGIN_DECLS

gboolean partages_backup_write (PartagesConnection *source,
                                const char *path,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
