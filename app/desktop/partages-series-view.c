/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measurement over time. */

#include "partages-series-view.h"

#include "partages-trend-plot.h"
#include "partages-value-label.h"

#include <glib/gi18n.h>
#include <math.h>

static double
bound_of (const PartagesFhirQuantity *quantity)
{
  return quantity->digits != NULL ? quantity->value : NAN;
}

static guint
count_abnormal (const PartagesChartSeries *series)
{
  guint n = 0;

  for (guint i = 0; i < series->n_points; i++)
    n += partages_abnormal_is_out_of_range (series->points[i].abnormal);

  return n;
}

/* What the curve shows, for who cannot see it. */
static char *
describe (const PartagesChartSeries *series, const char *language)
{
  const PartagesChartPoint *first = &series->points[0];
  const PartagesChartPoint *last = &series->points[series->n_points - 1];
  g_autofree char *from = partages_fhir_quantity_dup_label (&first->quantity, language);
  g_autofree char *from_when = partages_fhir_time_dup_label (&first->time);
  g_autofree char *to = partages_fhir_quantity_dup_label (&last->quantity, language);
  g_autofree char *to_when = partages_fhir_time_dup_label (&last->time);
  guint n = count_abnormal (series);
  g_autofree char *outside
      = g_strdup_printf (ngettext ("%u value out of range", "%u values out of range", n), n);

  /* Translators: what was measured, the first value and its date, the last value and its date, how
   * many values are out of range. */
  return g_strdup_printf (_ ("%s: from %s (%s) to %s (%s); %s"), series->title, from, from_when, to,
                          to_when, outside);
}

/* On the clock of the ward, which is what the plot writes below its axis. */
static gint64
wall_clock (const PartagesFhirTime *time)
{
  return time->time + time->offset * G_TIME_SPAN_SECOND;
}

static void
add_curve (PartagesTrendPlot *plot, const PartagesChartSeries *series)
{
  g_autofree PartagesTrendPoint *points = g_new (PartagesTrendPoint, series->n_points);

  for (guint i = 0; i < series->n_points; i++)
    points[i] = (PartagesTrendPoint) {
      .time = wall_clock (&series->points[i].time),
      .value = series->points[i].quantity.value,
      .abnormal = partages_abnormal_is_out_of_range (series->points[i].abnormal),
    };
  partages_trend_plot_add_series (plot, points, series->n_points);
}

static GtkWidget *
plot_new (const PartagesChartSeries *const *series, guint n_series, const char *language)
{
  GtkWidget *plot = partages_trend_plot_new ();
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; i < n_series; i++)
    {
      g_autofree char *text = describe (series[i], language);

      add_curve (PARTAGES_TREND_PLOT (plot), series[i]);
      g_string_append_printf (label, "%s%s", i > 0 ? ". " : "", text);
    }
  if (n_series == 1)
    partages_trend_plot_set_range (PARTAGES_TREND_PLOT (plot), bound_of (&series[0]->low),
                                   bound_of (&series[0]->high));
  gtk_accessible_update_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str,
                                  -1);

  return plot;
}

static GtkWidget *
row_new (const PartagesChartPoint *point,
         const PartagesChartPoint *second,
         GtkSizeGroup *columns,
         const char *language)
{
  g_autofree char *when = partages_fhir_time_dup_label (&point->time);
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW,
                                 "spacing", 12, NULL);
  GtkWidget *time = g_object_new (GTK_TYPE_LABEL, "label", when, "wrap", TRUE, "xalign", 0.0f,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);

  gtk_widget_add_css_class (time, "dim-label");
  gtk_size_group_add_widget (columns, time);
  gtk_box_append (GTK_BOX (row), time);
  gtk_box_append (GTK_BOX (row),
                  partages_value_label_new (&point->quantity, NULL, point->abnormal, language));
  if (second != NULL)
    gtk_box_append (GTK_BOX (row),
                    partages_value_label_new (&second->quantity, NULL, second->abnormal, language));

  return row;
}

/* The newest comes first, as in the rest of a chart. Two series are read side by side only where they
 * were measured together. */
static GtkWidget *
table_new (const PartagesChartSeries *const *series, guint n_series, const char *language)
{
  GtkWidget *table
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, "orientation",
                      GTK_ORIENTATION_VERTICAL, "spacing", 3, "margin-start", 12, NULL);
  g_autoptr (GtkSizeGroup) columns = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gboolean paired = n_series == 2 && series[0]->n_points == series[1]->n_points;

  gtk_widget_add_css_class (table, "caption");
  gtk_widget_add_css_class (table, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  series[0]->title, -1);
  for (guint k = 0; k < (paired ? 1 : n_series); k++)
    {
      for (guint i = series[k]->n_points; i > 0; i--)
        gtk_box_append (GTK_BOX (table),
                        row_new (&series[k]->points[i - 1],
                                 paired ? &series[1]->points[i - 1] : NULL, columns, language));
    }

  return table;
}

/**
 * partages_series_view_new:
 * @series: (array length=n_series): one series, or those of one panel
 * @n_series: how many
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): the curve with its table
 */
GtkWidget *
partages_series_view_new (const PartagesChartSeries *const *series,
                          guint n_series,
                          const char *language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *expander = gtk_expander_new (_ ("Values"));

  gtk_expander_set_child (GTK_EXPANDER (expander), table_new (series, n_series, language));
  gtk_widget_add_css_class (expander, "values");
  gtk_widget_add_css_class (box, "series");
  gtk_box_append (GTK_BOX (box), plot_new (series, n_series, language));
  gtk_box_append (GTK_BOX (box), expander);

  return box;
}

/**
 * partages_series_append_evidence:
 * @names: (element-type utf8): takes the names of the observations of @series
 */
void
partages_series_append_evidence (const PartagesChartSeries *series, GPtrArray *names)
{
  for (guint i = 0; i < series->n_points; i++)
    g_ptr_array_add (names,
                     g_strconcat ("chart:", series->points[i].observation->entry.name, NULL));
}
