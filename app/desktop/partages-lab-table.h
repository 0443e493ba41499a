/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_LAB_TABLE (partages_lab_table_get_type ())

G_DECLARE_FINAL_TYPE (PartagesLabTable, partages_lab_table, PARTAGES, LAB_TABLE, GtkBox)

/* The newest result of each laboratory test, by day; earlier ones unfold as a trend.
 *
 * Emits `trend-opened` with an array of evidence when a trend is unfolded. */
GtkWidget *partages_lab_table_new (PartagesChart *chart, const char *language);
void partages_lab_table_append_evidence (PartagesChart *chart, GPtrArray *names);
guint partages_lab_table_count (PartagesChart *chart, guint *n_abnormal);

G_END_DECLS
