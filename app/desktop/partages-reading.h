/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_READING (partages_reading_get_type ())

G_DECLARE_FINAL_TYPE (PartagesReading, partages_reading, PARTAGES, READING, GObject)

/* Where a person is in a text that is scrolled: which block is at the top, and whether the end was seen.
 *
 * Positions are counted in the children of the text, so they hold whatever the width and the size of
 * letters. A position that was set is kept while pictures above it are still being loaded. */
PartagesReading *partages_reading_new (GtkScrolledWindow *scroller, GtkWidget *text);
void partages_reading_set_position (PartagesReading *self, guint block);
guint partages_reading_get_position (PartagesReading *self);

G_END_DECLS
