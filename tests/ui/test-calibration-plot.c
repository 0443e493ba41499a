/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the calibration plot. */

#include "partages-calibration-plot.h"

#include <adwaita.h>

/* GTK's macro takes the text of its argument for a format, so a percent sign must not stand in it. */
static void
assert_label (PartagesCalibrationPlot *plot, const char *label)
{
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_says_what_it_shows (void)
{
  const PartagesCalibrationPoint points[] = { { 0.6, 0.5, 4 }, { 0, 0, 0 }, { 0.9, 2.0 / 3, 3 } };
  PartagesCalibrationPlot *plot
      = g_object_ref_sink (PARTAGES_CALIBRATION_PLOT (partages_calibration_plot_new ()));

  partages_calibration_plot_set_points (plot, points, G_N_ELEMENTS (points));
  assert_label (plot, "Calibration. Confidence about 60%: right 50% of 4. "
                      "Confidence about 90%: right 67% of 3.");
  partages_calibration_plot_set_points (plot, NULL, 0);
  assert_label (plot, "Calibration.");

  g_assert_finalize_object (plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/calibration-plot/says-what-it-shows", test_says_what_it_shows);

  return g_test_run ();
}
