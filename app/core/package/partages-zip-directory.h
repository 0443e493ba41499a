/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-zip-reader.h"

G_BEGIN_DECLS

GArray *partages_zip_directory_read (int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
