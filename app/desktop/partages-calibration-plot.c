/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plot of confidence against being right. */

#include "partages-calibration-plot.h"

#include "partages-palette.h"
#include "partages-plot-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define SMALLEST 200
#define MARGIN 10
#define GAP 4 /* between an axis and its labels */

struct _PartagesCalibrationPlot
{
  GtkWidget parent_instance;

  GArray *points;
};

G_DEFINE_FINAL_TYPE (PartagesCalibrationPlot, partages_calibration_plot, GTK_TYPE_WIDGET)

/* The square on which 0 to 1 is drawn against 0 to 1, with room for labels of any size beside it. */
typedef struct
{
  double x;
  double y;
  double size;
  double label; /* the width of the widest label */
  double line;  /* the height of a label */
} Square;

static char *
dup_percent (double share)
{
  return g_strdup_printf (_ ("%d%%"), (int) (share * 100 + 0.5));
}

static Square
get_square (GtkWidget *widget)
{
  g_autofree char *widest = dup_percent (1);
  double label = 0;
  double line = 0;
  double left;
  double bottom;

  partages_plot_measure_text (widget, widest, &label, &line);
  left = line + label + 3 * GAP;
  bottom = 2 * line + 2 * GAP;

  return (Square) { .x = left,
                    .y = MARGIN,
                    .size = MAX (MIN (gtk_widget_get_width (widget) - left - MARGIN,
                                      gtk_widget_get_height (widget) - bottom - MARGIN),
                                 1),
                    .label = label,
                    .line = line };
}

static void
snapshot_axes (GtkWidget *widget, GtkSnapshot *snapshot, const Square *square)
{
  double below = square->y + square->size + GAP;

  for (guint i = 0; i <= 2; i++)
    {
      double at = i / 2.0;
      g_autofree char *text = dup_percent (at);

      /* The one in the middle gives way where the three would run into one another. */
      if (i != 1 || square->size > 3 * square->label)
        partages_plot_snapshot_text (widget, snapshot, text, square->x + at * square->size,
                                     below + square->line / 2, i / 2.0, FALSE);
      partages_plot_snapshot_text (widget, snapshot, text, square->x - GAP,
                                   square->y + (1 - at) * square->size, 1, FALSE);
    }
  partages_plot_snapshot_text (widget, snapshot, _ ("Confidence"), square->x + square->size / 2,
                               below + square->line * 1.5, 0.5, FALSE);
  partages_plot_snapshot_text (widget, snapshot, _ ("Right"), square->line / 2,
                               square->y + square->size / 2, 0.5, TRUE);
}

static void
draw_grid (GtkWidget *widget, cairo_t *cr, const Square *square)
{
  GdkRGBA grid = partages_palette_get (PARTAGES_COLOR_GRID, widget);
  GdkRGBA text = partages_palette_get (PARTAGES_COLOR_TEXT, widget);
  const double dashes[] = { 5, 5 };

  gdk_cairo_set_source_rgba (cr, &grid);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i <= 4; i++)
    {
      double offset = floor (square->size * i / 4.0) + 0.5;

      cairo_move_to (cr, square->x, square->y + offset);
      cairo_rel_line_to (cr, square->size, 0);
      cairo_move_to (cr, square->x + offset, square->y);
      cairo_rel_line_to (cr, 0, square->size);
    }
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &text);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, square->x, square->y + square->size);
  cairo_line_to (cr, square->x + square->size, square->y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_points (PartagesCalibrationPlot *self, cairo_t *cr, const Square *square)
{
  GdkRGBA accent = partages_palette_get (PARTAGES_COLOR_ACCENT, GTK_WIDGET (self));

  gdk_cairo_set_source_rgba (cr, &accent);
  for (guint i = 0; i < self->points->len; i++)
    {
      const PartagesCalibrationPoint *point
          = &g_array_index (self->points, PartagesCalibrationPoint, i);
      double radius = MIN (3 + 2 * sqrt (point->n), 14);

      if (point->n == 0)
        continue;
      cairo_arc (cr, square->x + point->confidence * square->size,
                 square->y + (1 - point->right) * square->size, radius, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
calibration_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  Square square = get_square (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                     (float) gtk_widget_get_height (widget)));

  draw_grid (widget, cr, &square);
  draw_points (PARTAGES_CALIBRATION_PLOT (widget), cr, &square);
  cairo_destroy (cr);
  snapshot_axes (widget, snapshot, &square);
}

static void
calibration_plot_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = SMALLEST;
  *natural = SMALLEST + 80;
}

static void
calibration_plot_finalize (GObject *object)
{
  PartagesCalibrationPlot *self = PARTAGES_CALIBRATION_PLOT (object);

  g_clear_pointer (&self->points, g_array_unref);

  G_OBJECT_CLASS (partages_calibration_plot_parent_class)->finalize (object);
}

static void
partages_calibration_plot_class_init (PartagesCalibrationPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = calibration_plot_finalize;
  widget_class->snapshot = calibration_plot_snapshot;
  widget_class->measure = calibration_plot_measure;

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
partages_calibration_plot_init (PartagesCalibrationPlot *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (PartagesCalibrationPoint));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/* What the plot shows, in words. */
static char *
describe (PartagesCalibrationPlot *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Calibration."));

  for (guint i = 0; i < self->points->len; i++)
    {
      const PartagesCalibrationPoint *point
          = &g_array_index (self->points, PartagesCalibrationPoint, i);

      if (point->n == 0)
        continue;
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Confidence about %d%%: right %d%% of %u."),
                              (int) (point->confidence * 100 + 0.5),
                              (int) (point->right * 100 + 0.5), point->n);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * partages_calibration_plot_new:
 *
 * Returns: (transfer floating): a plot without points
 */
GtkWidget *
partages_calibration_plot_new (void)
{
  return g_object_new (PARTAGES_TYPE_CALIBRATION_PLOT, NULL);
}

/**
 * partages_calibration_plot_set_points:
 * @points: (array length=n_points): the points
 * @n_points: how many
 */
void
partages_calibration_plot_set_points (PartagesCalibrationPlot *self,
                                      const PartagesCalibrationPoint *points,
                                      guint n_points)
{
  g_autofree char *label = NULL;

  g_array_set_size (self->points, 0);
  if (n_points > 0)
    g_array_append_vals (self->points, points, n_points);
  label = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
