/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_CHART_SECTION (partages_chart_section_get_type ())

G_DECLARE_FINAL_TYPE (PartagesChartSection, partages_chart_section, PARTAGES, CHART_SECTION, GtkBox)

/* A part of a chart under its heading, folded until it is wanted.
 *
 * Folded, it says in a few words what it holds. The first time it is unfolded it emits `opened`, before
 * anything is drawn, and its owner fills it: a chart of thousands of entries costs what is looked at. */
GtkWidget *partages_chart_section_new (const char *title, const char *summary, const char *alert);
const char *partages_chart_section_get_title (PartagesChartSection *self);
gboolean partages_chart_section_get_expanded (PartagesChartSection *self);
void partages_chart_section_set_expanded (PartagesChartSection *self, gboolean expanded);
void partages_chart_section_set_child (PartagesChartSection *self, GtkWidget *child);

G_END_DECLS
