/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_CALIBRATION_PLOT (partages_calibration_plot_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCalibrationPlot,
                      partages_calibration_plot,
                      PARTAGES,
                      CALIBRATION_PLOT,
                      GtkWidget)

/* The answers given with about the same confidence, taken together. */
typedef struct
{
  double confidence; /* their mean, 0 to 1 */
  double right;      /* the share of them that was right, 0 to 1 */
  guint n;
} PartagesCalibrationPoint;

/* Confidence against being right. On the diagonal one is as often right as one says; below it one is
 * too sure, above it not sure enough. The area of a point grows with the number of answers. */
GtkWidget *partages_calibration_plot_new (void);
void partages_calibration_plot_set_points (PartagesCalibrationPlot *self,
                                           const PartagesCalibrationPoint *points,
                                           guint n_points);

G_END_DECLS
