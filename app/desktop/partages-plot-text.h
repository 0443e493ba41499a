/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void partages_plot_measure_text (GtkWidget *plot, const char *text, double *width, double *height);
void partages_plot_snapshot_text (GtkWidget *plot,
                                  GtkSnapshot *snapshot,
                                  const char *text,
                                  double x,
                                  double y,
                                  double align,
                                  gboolean upright);

G_END_DECLS
