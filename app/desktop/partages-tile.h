/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_TILE (partages_tile_get_type ())

G_DECLARE_FINAL_TYPE (PartagesTile, partages_tile, PARTAGES, TILE, GtkBox)

/* One figure that matters, large, with what it is below. */
void partages_tile_set_value (PartagesTile *self, const char *value);

G_END_DECLS
