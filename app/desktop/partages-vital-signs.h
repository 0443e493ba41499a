/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

/* The vital signs of a chart: each with its newest value, and its course where there is one. */
GtkWidget *partages_vital_signs_new (PartagesChart *chart, const char *language);

G_END_DECLS
