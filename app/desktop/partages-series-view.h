/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

/* What was measured over time: a curve, and the same values as a table for who wants the digits or
 * cannot see a curve. Two series of one panel, such as a blood pressure, share the curve's frame. */
GtkWidget *partages_series_view_new (const PartagesChartSeries *const *series,
                                     guint n_series,
                                     const char *language);
void partages_series_append_evidence (const PartagesChartSeries *series, GPtrArray *names);

G_END_DECLS
