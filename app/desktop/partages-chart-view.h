/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CHART_VIEW (partages_chart_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesChartView, partages_chart_view, PARTAGES, CHART_VIEW, GtkBox)

/* A patient's chart: the banner stays in sight, the sections unfold.
 *
 * Emits `evidence-opened` with an array of `chart:RESOURCE/ID` each time something of the chart is opened
 * for the first time, so that the debrief can say what was looked at. */
void partages_chart_view_set_chart (PartagesChartView *self,
                                    PartagesChart *chart,
                                    const char *language,
                                    const char *const *opened);
void partages_chart_view_append (PartagesChartView *self, GtkWidget *section);

G_END_DECLS
