/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-package.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_FIGURE (partages_figure_get_type ())

G_DECLARE_FINAL_TYPE (PartagesFigure, partages_figure, PARTAGES, FIGURE, AdwBin)

/* A picture of a package, decoded off the main thread; a click or Enter opens it large. */
GtkWidget *
partages_figure_new (PartagesPackage *package, const char *path, const char *alternative_text);
GtkWidget *partages_figure_new_for_bytes (GBytes *bytes, const char *alternative_text);

G_END_DECLS
