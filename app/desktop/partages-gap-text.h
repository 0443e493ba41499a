/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-block.h"

G_BEGIN_DECLS

/* Makes what stands in a gap; gaps are numbered from 0 through the whole text. */
typedef GtkWidget *(*PartagesGapWidgetFunc) (guint gap, gpointer user_data);

GtkWidget *partages_gap_text_new (const PartagesBlock *document,
                                  PartagesGapWidgetFunc func,
                                  gpointer user_data);

G_END_DECLS
