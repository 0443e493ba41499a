/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vital signs over time. */

#include "partages-vital-signs.h"

#include "partages-series-view.h"

#include <glib/gi18n.h>

/* Series of one panel come one after the other: systolic and diastolic pressure. */
static guint
count_panel (GPtrArray *series, guint first)
{
  const char *panel = ((const PartagesChartSeries *) g_ptr_array_index (series, first))->panel;
  guint n = 1;

  if (panel == NULL)
    return 1;
  while (first + n < series->len
         && g_strcmp0 (((const PartagesChartSeries *) g_ptr_array_index (series, first + n))->panel,
                       panel)
                == 0)
    n++;

  return n;
}

static const PartagesChartPoint *
get_newest (const PartagesChartSeries *series)
{
  return &series->points[series->n_points - 1];
}

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, css_class);

  return label;
}

static gboolean
any_abnormal (const PartagesChartSeries *const *series, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (partages_abnormal_is_out_of_range (get_newest (series[i])->abnormal))
        return TRUE;
    }

  return FALSE;
}

/* Says in words what the newest value is when it is out of range; the colour says it again. */
static GtkWidget *
heading_new (const PartagesChartSeries *const *series, guint n, const char *language)
{
  const PartagesChartPoint *newest = get_newest (series[0]);
  g_autofree char *value = partages_chart_observation_dup_label (newest->observation, language);
  g_autofree char *when = partages_fhir_time_dup_label (&newest->time);
  const char *abnormal = n == 1 && any_abnormal (series, n)
                             ? partages_chart_get_abnormal_label (newest->abnormal)
                             : NULL;
  g_autofree char *shown
      = abnormal != NULL ? g_strdup_printf (_ ("%s, %s"), value, abnormal) : g_strdup (value);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title
      = label_new (series[0]->panel != NULL ? series[0]->panel : series[0]->title, "heading");
  GtkWidget *value_label = label_new (shown, "numeric");
  GtkWidget *time = label_new (when, "caption");

  if (any_abnormal (series, n))
    gtk_widget_add_css_class (value_label, "abnormal");
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_widget_add_css_class (time, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (time), 1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value_label);
  gtk_box_append (GTK_BOX (box), time);

  return box;
}

static GtkWidget *
sign_new (const PartagesChartSeries *const *series, guint n, const char *language)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                 6, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);

  gtk_widget_add_css_class (box, "sign");
  gtk_box_append (GTK_BOX (box), heading_new (series, n, language));
  if (series[0]->n_points > 1)
    gtk_box_append (GTK_BOX (box), partages_series_view_new (series, n, language));

  return box;
}

/**
 * partages_vital_signs_new:
 * @chart: the chart
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): a list of the signs
 */
GtkWidget *
partages_vital_signs_new (PartagesChart *chart, const char *language)
{
  GPtrArray *series = partages_chart_get_series (chart);
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);

  gtk_widget_add_css_class (list, "card");
  gtk_widget_add_css_class (list, "signs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Vital signs"), -1);
  for (guint i = 0; i < series->len;)
    {
      const PartagesChartSeries *const *first
          = (const PartagesChartSeries *const *) &g_ptr_array_index (series, i);
      guint n = count_panel (series, i);

      if (first[0]->category == PARTAGES_OBSERVATION_VITAL_SIGN)
        gtk_box_append (GTK_BOX (list), sign_new (first, n, language));
      i += n;
    }

  return list;
}
