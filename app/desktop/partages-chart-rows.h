/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

/* Rows of a chart's lists. What is over is shown paler, and says so. */
GtkWidget *partages_chart_row_new (const PartagesChartEntry *entry, const char *language);
GtkWidget *partages_chart_fact_row_new (const char *title, const char *value);
GtkWidget *partages_chart_list_new (const char *label, GPtrArray *entries, const char *language);
GtkWidget *partages_chart_plain_list_new (const char *label);

G_END_DECLS
