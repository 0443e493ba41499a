/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laboratory table of a chart. */

#include "partages-lab-table.h"

#include "partages-series-view.h"
#include "partages-value-label.h"

#include <glib/gi18n.h>

struct _PartagesLabTable
{
  GtkBox parent_instance;

  PartagesChart *chart;
  char *language;
  GtkSizeGroup *ranges;
  GtkSizeGroup *buttons;
  gboolean
      stacked; /* the reference stands below the result: with large text there is no room beside it */
};

G_DEFINE_FINAL_TYPE (PartagesLabTable, partages_lab_table, GTK_TYPE_BOX)

enum
{
  TREND_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A line of the table: the newest value of a test, with its series where it is a number. */
typedef struct
{
  const PartagesChartObservation *observation;
  const PartagesChartValue *value;
  const PartagesChartSeries *series; /* (nullable) */
} Result;

static const PartagesChartValue *
find_value (const PartagesChartObservation *observation, const PartagesChartSeries *series)
{
  for (guint i = 0; i < observation->n_components; i++)
    {
      const PartagesChartValue *component = &observation->components[i];

      if (series->panel != NULL && g_strcmp0 (component->title, series->title) == 0
          && g_strcmp0 (component->quantity.unit, series->unit) == 0)
        return component;
    }

  return &observation->value;
}

/* A test whose result is in words has no series: each of its results has a line. */
static void
append_words (PartagesChart *chart, GArray *results)
{
  GPtrArray *observations = partages_chart_get_entries (chart, PARTAGES_CHART_OBSERVATION);

  for (guint i = 0; i < observations->len; i++)
    {
      const PartagesChartObservation *observation = g_ptr_array_index (observations, i);
      Result result = { .observation = observation, .value = &observation->value };

      if (observation->category == PARTAGES_OBSERVATION_LABORATORY
          && observation->value.quantity.digits == NULL && observation->value.text != NULL)
        g_array_append_val (results, result);
    }
}

/* What was drawn together stands together, the newest first. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Result *) a)->observation->entry.time.time;
  gint64 second = ((const Result *) b)->observation->entry.time.time;

  return (first < second) - (first > second);
}

static GArray *
collect (PartagesChart *chart)
{
  GArray *results = g_array_new (FALSE, FALSE, sizeof (Result));
  GPtrArray *all = partages_chart_get_series (chart);

  for (guint i = 0; i < all->len; i++)
    {
      const PartagesChartSeries *series = g_ptr_array_index (all, i);
      Result result = { .series = series };

      if (series->category != PARTAGES_OBSERVATION_LABORATORY)
        continue;

      result.observation = series->points[series->n_points - 1].observation;
      result.value = find_value (result.observation, series);
      g_array_append_val (results, result);
    }
  append_words (chart, results);
  g_array_sort (results, compare_times);

  return results;
}

static GtkWidget *
cell_new (const char *text, GtkAccessibleRole role, float xalign)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, "xalign",
                       xalign, "accessible-role", role, NULL);
}

static GtkWidget *
name_new (const Result *result)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "hexpand",
                                 TRUE, "valign", GTK_ALIGN_CENTER, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_ROW_HEADER, NULL);
  const char *note = result->observation->entry.note;

  gtk_box_append (GTK_BOX (box), cell_new (result->value->title, GTK_ACCESSIBLE_ROLE_LABEL, 0));
  if (note != NULL)
    {
      GtkWidget *label = cell_new (note, GTK_ACCESSIBLE_ROLE_LABEL, 0);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

static void
trend_toggled_cb (GtkToggleButton *button, GtkRevealer *revealer)
{
  PartagesLabTable *self
      = PARTAGES_LAB_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (button), PARTAGES_TYPE_LAB_TABLE));
  const PartagesChartSeries *series = g_object_get_data (G_OBJECT (revealer), "series");
  gboolean active = gtk_toggle_button_get_active (button);

  if (active && gtk_revealer_get_child (revealer) == NULL)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);

      partages_series_append_evidence (series, names);
      gtk_revealer_set_child (revealer, partages_series_view_new (&series, 1, self->language));
      g_signal_emit (self, signals[TREND_OPENED], 0, names->pdata);
    }
  gtk_revealer_set_reveal_child (revealer, active);
  gtk_button_set_icon_name (GTK_BUTTON (button), active ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, active, -1);
}

static GtkWidget *
trend_button_new (const PartagesChartSeries *series, GtkRevealer *revealer)
{
  GtkWidget *button = gtk_toggle_button_new ();
  /* Translators: unfolds the earlier results of a laboratory test. */
  g_autofree char *label = g_strdup_printf (_ ("Earlier results of: %s"), series->title);

  gtk_button_set_icon_name (GTK_BUTTON (button), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Earlier Results"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  g_object_set_data (G_OBJECT (revealer), "series", (gpointer) series);
  g_signal_connect_object (button, "toggled", G_CALLBACK (trend_toggled_cb), revealer, 0);

  return button;
}

/* The place of the button is kept where there is none, so that the columns stand. */
static GtkWidget *
trend_cell_new (PartagesLabTable *self, const Result *result, GtkRevealer *revealer)
{
  GtkWidget *cell = result->series != NULL && result->series->n_points > 1
                        ? trend_button_new (result->series, revealer)
                        : g_object_new (GTK_TYPE_BOX, "accessible-role",
                                        GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_size_group_add_widget (self->buttons, cell);

  return cell;
}

/* From half as large again as the usual text. */
static gboolean
is_text_large (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi >= 144 * PANGO_SCALE;
}

static GtkWidget *
row_new (PartagesLabTable *self, const Result *result)
{
  g_autofree char *range = partages_chart_value_dup_range_label (result->value, self->language);
  GtkWidget *row = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW,
                                 "column-spacing", 9, NULL);
  GtkWidget *value = partages_value_label_new (&result->value->quantity, result->value->text,
                                               result->value->abnormal, self->language);
  GtkWidget *limits = cell_new (range, GTK_ACCESSIBLE_ROLE_CELL, 1);
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_widget_set_halign (value, GTK_ALIGN_END);
  gtk_widget_add_css_class (limits, "caption");
  gtk_widget_add_css_class (limits, "dim-label");
  gtk_widget_add_css_class (row, "result");
  if (!self->stacked)
    gtk_size_group_add_widget (self->ranges, limits);

  gtk_grid_attach (GTK_GRID (row), name_new (result), 0, 0, 1, 2);
  gtk_grid_attach (GTK_GRID (row), value, 1, 0, 1, self->stacked ? 1 : 2);
  gtk_grid_attach (GTK_GRID (row), limits, self->stacked ? 1 : 2, self->stacked ? 1 : 0, 1,
                   self->stacked ? 1 : 2);
  gtk_grid_attach (GTK_GRID (row), trend_cell_new (self, result, GTK_REVEALER (revealer)), 3, 0, 1,
                   2);
  gtk_grid_attach (GTK_GRID (row), revealer, 0, 2, 4, 1);

  return row;
}

static GtkWidget *
header_new (PartagesLabTable *self)
{
  GtkWidget *header
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, "spacing", 9, NULL);
  GtkWidget *test = cell_new (_ ("Test"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, 0);
  GtkWidget *value = cell_new (_ ("Result"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, 1);
  GtkWidget *range = cell_new (_ ("Reference"), GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, 1);
  GtkWidget *space
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_hexpand (test, TRUE);
  gtk_size_group_add_widget (self->ranges, range);
  gtk_size_group_add_widget (self->buttons, space);
  gtk_widget_add_css_class (header, "header");
  gtk_widget_add_css_class (header, "caption");
  gtk_widget_add_css_class (header, "dim-label");
  gtk_box_append (GTK_BOX (header), test);
  gtk_box_append (GTK_BOX (header), value);
  gtk_box_append (GTK_BOX (header), range);
  gtk_widget_set_visible (range, !self->stacked);
  gtk_box_append (GTK_BOX (header), space);

  return header;
}

static GtkWidget *
time_new (const PartagesFhirTime *time)
{
  g_autofree char *text = partages_fhir_time_dup_label (time);
  GtkWidget *label
      = cell_new (text[0] != '\0' ? text : _ ("No date"), GTK_ACCESSIBLE_ROLE_ROW_HEADER, 0);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "time");

  return label;
}

static void
fill (PartagesLabTable *self)
{
  g_autoptr (GArray) results = collect (self->chart);

  gtk_box_append (GTK_BOX (self), header_new (self));
  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = &g_array_index (results, Result, i);

      if (i == 0 || compare_times (result - 1, result) != 0)
        gtk_box_append (GTK_BOX (self), time_new (&result->observation->entry.time));
      gtk_box_append (GTK_BOX (self), row_new (self, result));
    }
}

static void
lab_table_finalize (GObject *object)
{
  PartagesLabTable *self = PARTAGES_LAB_TABLE (object);

  g_clear_pointer (&self->chart, partages_chart_unref);
  g_clear_object (&self->ranges);
  g_clear_object (&self->buttons);
  g_free (self->language);

  G_OBJECT_CLASS (partages_lab_table_parent_class)->finalize (object);
}

static void
partages_lab_table_class_init (PartagesLabTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lab_table_finalize;

  signals[TREND_OPENED]
      = g_signal_new ("trend-opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_css_name (widget_class, "labtable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
partages_lab_table_init (PartagesLabTable *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  self->ranges = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/**
 * partages_lab_table_new:
 * @chart: the chart
 * @language: the language in which numbers are shown
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
partages_lab_table_new (PartagesChart *chart, const char *language)
{
  PartagesLabTable *self = g_object_new (PARTAGES_TYPE_LAB_TABLE, NULL);

  self->chart = partages_chart_ref (chart);
  self->language = g_strdup (language);
  self->stacked = is_text_large (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Laboratory results"), -1);
  fill (self);

  return GTK_WIDGET (self);
}

/**
 * partages_lab_table_append_evidence:
 * @names: (element-type utf8): takes the names of the entries that the table shows while it is folded
 */
void
partages_lab_table_append_evidence (PartagesChart *chart, GPtrArray *names)
{
  g_autoptr (GArray) results = collect (chart);

  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (
        names,
        g_strconcat ("chart:", g_array_index (results, Result, i).observation->entry.name, NULL));
}

/**
 * partages_lab_table_count:
 * @n_abnormal: (out): how many of them are out of range
 *
 * Returns: how many tests there are
 */
guint
partages_lab_table_count (PartagesChart *chart, guint *n_abnormal)
{
  g_autoptr (GArray) results = collect (chart);

  *n_abnormal = 0;
  for (guint i = 0; i < results->len; i++)
    *n_abnormal
        += partages_abnormal_is_out_of_range (g_array_index (results, Result, i).value->abnormal);

  return results->len;
}
