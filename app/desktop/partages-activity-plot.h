/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_ACTIVITY_PLOT (partages_activity_plot_get_type ())

G_DECLARE_FINAL_TYPE (PartagesActivityPlot,
                      partages_activity_plot,
                      PARTAGES,
                      ACTIVITY_PLOT,
                      GtkWidget)

/* What was done in one week. */
typedef struct
{
  gint64 day; /* its Monday, in days since 1970 */
  guint minutes;
  guint n_acts; /* lessons read, questions and decisions answered */
} PartagesActivityWeek;

/* Time spent in each of the last weeks, a bar a week. A week in which something was done has a bar even
 * when it took no measured time. */
GtkWidget *partages_activity_plot_new (void);
void partages_activity_plot_set_weeks (PartagesActivityPlot *self,
                                       const PartagesActivityWeek *weeks,
                                       guint n_weeks);

G_END_DECLS
