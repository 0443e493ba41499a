/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-chart.h"

G_BEGIN_DECLS

/* A value with its unit, as a cell. One that is out of range says so in colour, by an arrow, and in
 * words to a screen reader. */
GtkWidget *partages_value_label_new (const PartagesFhirQuantity *quantity,
                                     const char *text,
                                     PartagesAbnormal abnormal,
                                     const char *language);

G_END_DECLS
