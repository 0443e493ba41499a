/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-package.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COVER (partages_cover_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCover, partages_cover, PARTAGES, COVER, GtkWidget)

/* The illustration of a package, which fills the place it is given. It is an ornament: the title that
 * stands with it says what it is. */
void partages_cover_set_package (PartagesCover *self, PartagesPackage *package);

G_END_DECLS
