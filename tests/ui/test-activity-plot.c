/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the plot of the time spent each week. */

#include "partages-activity-plot.h"

#include <adwaita.h>

static void
test_says_what_it_shows (void)
{
  const PartagesActivityWeek weeks[]
      = { { 20500, 42, 6 }, { 20507, 0, 0 }, { 20514, 0, 1 }, { 20521, 95, 12 } };
  PartagesActivityPlot *plot
      = g_object_ref_sink (PARTAGES_ACTIVITY_PLOT (partages_activity_plot_new ()));

  partages_activity_plot_set_weeks (plot, weeks, G_N_ELEMENTS (weeks));
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Activity over the weeks. Week of 16 Feb: 42 min. "
                                       "Week of 2 Mar: 0 min. Week of 9 Mar: 1 h 35.");
  partages_activity_plot_set_weeks (plot, NULL, 0);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Activity over the weeks.");

  g_assert_finalize_object (plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/activity-plot/says-what-it-shows", test_says_what_it_shows);

  return g_test_run ();
}
