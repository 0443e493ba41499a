/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_PROGRESS_RING (partages_progress_ring_get_type ())

G_DECLARE_FINAL_TYPE (PartagesProgressRing,
                      partages_progress_ring,
                      PARTAGES,
                      PROGRESS_RING,
                      GtkWidget)

/* How far one has come, as a ring; full, it holds a tick. */
GtkWidget *partages_progress_ring_new (void);
void partages_progress_ring_set_fraction (PartagesProgressRing *self, double fraction);

G_END_DECLS
