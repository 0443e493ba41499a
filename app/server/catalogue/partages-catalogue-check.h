/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-catalogue-path.h"

G_BEGIN_DECLS

#define PARTAGES_CATALOGUE_ERROR (partages_catalogue_error_quark ())

typedef enum
{
  PARTAGES_CATALOGUE_ERROR_VALUE, /* it is not what a client could use */
} PartagesCatalogueError;

GQuark partages_catalogue_error_quark (void);

gboolean partages_catalogue_check (PartagesCatalogueKind kind,
                                   const char *file,
                                   const char *directory,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
