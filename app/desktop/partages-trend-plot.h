/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_TREND_PLOT (partages_trend_plot_get_type ())

G_DECLARE_FINAL_TYPE (PartagesTrendPlot, partages_trend_plot, PARTAGES, TREND_PLOT, GtkWidget)

/* One measurement at one time. */
typedef struct
{
  gint64 time; /* microseconds since 1970 UTC */
  double value;
  gboolean abnormal;
} PartagesTrendPoint;

/* Measurements over time, with the band of what is normal behind them.
 *
 * An abnormal point differs from a normal one in colour and in shape. To a screen reader the plot is
 * one image; its owner gives it a label that says what the curve shows. */
GtkWidget *partages_trend_plot_new (void);
void partages_trend_plot_set_range (PartagesTrendPlot *self, double low, double high);
void partages_trend_plot_add_series (PartagesTrendPlot *self,
                                     const PartagesTrendPoint *points,
                                     guint n_points);

G_END_DECLS
