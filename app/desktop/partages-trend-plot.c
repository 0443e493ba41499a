/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plot of measurements over time. */

#include "partages-trend-plot.h"

#include "partages-date.h"
#include "partages-palette.h"
#include "partages-plot-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define PLOT_HEIGHT 120
#define MARGIN 8
#define LABEL_WIDTH 40
#define LABEL_HEIGHT 18
#define POINT_RADIUS 3.5

struct _PartagesTrendPlot
{
  GtkWidget parent_instance;

  GPtrArray *series; /* of GArray of PartagesTrendPoint */
  double low;        /* NAN when unknown */
  double high;
};

G_DEFINE_FINAL_TYPE (PartagesTrendPlot, partages_trend_plot, GTK_TYPE_WIDGET)

/* Where the data lies, and where on the widget it is drawn. */
typedef struct
{
  gint64 first;
  gint64 last;
  double bottom;
  double top;
  double x;
  double y;
  double width;
  double height;
} Frame;

static void
include_value (Frame *frame, double value)
{
  if (isnan (value))
    return;

  frame->bottom = MIN (frame->bottom, value);
  frame->top = MAX (frame->top, value);
}

static gboolean
measure_data (PartagesTrendPlot *self, Frame *frame)
{
  gboolean any = FALSE;
  double room;

  *frame = (Frame) {
    .first = G_MAXINT64, .last = G_MININT64, .bottom = G_MAXDOUBLE, .top = -G_MAXDOUBLE
  };
  for (guint i = 0; i < self->series->len; i++)
    {
      GArray *points = g_ptr_array_index (self->series, i);

      for (guint j = 0; j < points->len; j++)
        {
          const PartagesTrendPoint *point = &g_array_index (points, PartagesTrendPoint, j);

          frame->first = MIN (frame->first, point->time);
          frame->last = MAX (frame->last, point->time);
          include_value (frame, point->value);
          any = TRUE;
        }
    }
  if (!any)
    return FALSE;

  include_value (frame, self->low);
  include_value (frame, self->high);
  room = frame->top > frame->bottom ? (frame->top - frame->bottom) * 0.1 : 1;
  frame->bottom -= room;
  frame->top += room;

  return TRUE;
}

static double
x_of (const Frame *frame, gint64 time)
{
  if (frame->last == frame->first)
    return frame->x + frame->width / 2;

  return frame->x
         + frame->width * (double) (time - frame->first) / (double) (frame->last - frame->first);
}

static double
y_of (const Frame *frame, double value)
{
  return frame->y + frame->height * (frame->top - value) / (frame->top - frame->bottom);
}

static void
snapshot_value_label (PartagesTrendPlot *self,
                      GtkSnapshot *snapshot,
                      const Frame *frame,
                      double value)
{
  g_autofree char *text = g_strdup_printf ("%.4g", value);

  partages_plot_snapshot_text (GTK_WIDGET (self), snapshot, text, frame->x - 6, y_of (frame, value),
                               1, FALSE);
}

/* The band runs to the edge on the side where the range has no bound. */
static void
snapshot_range (PartagesTrendPlot *self, GtkSnapshot *snapshot, const Frame *frame)
{
  GdkRGBA color = partages_palette_get (PARTAGES_COLOR_RANGE, GTK_WIDGET (self));
  double top = isnan (self->high) ? frame->y : y_of (frame, self->high);
  double bottom = isnan (self->low) ? frame->y + frame->height : y_of (frame, self->low);

  if (isnan (self->low) && isnan (self->high))
    return;

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) frame->x, (float) top,
                                                  (float) frame->width, (float) (bottom - top)));
  if (!isnan (self->high))
    snapshot_value_label (self, snapshot, frame, self->high);
  if (!isnan (self->low))
    snapshot_value_label (self, snapshot, frame, self->low);
}

static void
snapshot_dates (PartagesTrendPlot *self, GtkSnapshot *snapshot, const Frame *frame)
{
  g_autoptr (GDateTime) first = g_date_time_new_from_unix_utc_usec (frame->first);
  g_autoptr (GDateTime) last = g_date_time_new_from_unix_utc_usec (frame->last);
  gboolean within_days = frame->last - frame->first < 3 * G_TIME_SPAN_DAY;
  /* Translators: ends of the axis of a plot, in g_date_time_format() notation. */
  const char *format = within_days ? _ ("%-d %b, %H:%M") : _ ("%-d %b %Y");
  g_autofree char *from = partages_date_format (first, format);
  g_autofree char *to = partages_date_format (last, format);
  double y = frame->y + frame->height + 2 + LABEL_HEIGHT / 2.0;

  partages_plot_snapshot_text (GTK_WIDGET (self), snapshot, from, frame->x, y, 0, FALSE);
  if (frame->last > frame->first)
    partages_plot_snapshot_text (GTK_WIDGET (self), snapshot, to, frame->x + frame->width, y, 1,
                                 FALSE);
}

static void
draw_line (cairo_t *cr, GArray *points, const Frame *frame, const GdkRGBA *color)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < points->len; i++)
    {
      const PartagesTrendPoint *point = &g_array_index (points, PartagesTrendPoint, i);

      cairo_line_to (cr, x_of (frame, point->time), y_of (frame, point->value));
    }
  cairo_stroke (cr);
}

/* Abnormal points are diamonds, so that colour is not the only thing that tells. */
static void
draw_point (cairo_t *cr, double x, double y, gboolean abnormal)
{
  double r = abnormal ? POINT_RADIUS + 1.5 : POINT_RADIUS;

  if (!abnormal)
    {
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      cairo_fill (cr);
      return;
    }

  cairo_move_to (cr, x, y - r);
  cairo_line_to (cr, x + r, y);
  cairo_line_to (cr, x, y + r);
  cairo_line_to (cr, x - r, y);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_series (PartagesTrendPlot *self, cairo_t *cr, GArray *points, const Frame *frame)
{
  GdkRGBA accent = partages_palette_get (PARTAGES_COLOR_ACCENT, GTK_WIDGET (self));
  GdkRGBA wrong = partages_palette_get (PARTAGES_COLOR_WRONG, GTK_WIDGET (self));

  draw_line (cr, points, frame, &accent);
  for (guint i = 0; i < points->len; i++)
    {
      const PartagesTrendPoint *point = &g_array_index (points, PartagesTrendPoint, i);

      gdk_cairo_set_source_rgba (cr, point->abnormal ? &wrong : &accent);
      draw_point (cr, x_of (frame, point->time), y_of (frame, point->value), point->abnormal);
    }
}

static void
trend_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PartagesTrendPlot *self = PARTAGES_TREND_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;
  Frame frame;

  if (!measure_data (self, &frame))
    return;

  frame.x = LABEL_WIDTH;
  frame.y = MARGIN;
  frame.width = MAX (width - LABEL_WIDTH - MARGIN, 1);
  frame.height = MAX (height - MARGIN - LABEL_HEIGHT - 4, 1);

  snapshot_range (self, snapshot, &frame);
  snapshot_dates (self, snapshot, &frame);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  for (guint i = 0; i < self->series->len; i++)
    draw_series (self, cr, g_ptr_array_index (self->series, i), &frame);
  cairo_destroy (cr);
}

static void
trend_plot_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : PLOT_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : PLOT_HEIGHT;
}

static void
trend_plot_finalize (GObject *object)
{
  PartagesTrendPlot *self = PARTAGES_TREND_PLOT (object);

  g_clear_pointer (&self->series, g_ptr_array_unref);

  G_OBJECT_CLASS (partages_trend_plot_parent_class)->finalize (object);
}

static void
partages_trend_plot_class_init (PartagesTrendPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = trend_plot_finalize;
  widget_class->snapshot = trend_plot_snapshot;
  widget_class->measure = trend_plot_measure;

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
partages_trend_plot_init (PartagesTrendPlot *self)
{
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->low = NAN;
  self->high = NAN;
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * partages_trend_plot_new:
 *
 * Returns: (transfer floating): a plot of nothing yet
 */
GtkWidget *
partages_trend_plot_new (void)
{
  return g_object_new (PARTAGES_TYPE_TREND_PLOT, NULL);
}

/**
 * partages_trend_plot_set_range:
 * @low: the least normal value, or NAN
 * @high: the greatest normal value, or NAN
 */
void
partages_trend_plot_set_range (PartagesTrendPlot *self, double low, double high)
{
  self->low = low;
  self->high = high;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * partages_trend_plot_add_series:
 * @points: (array length=n_points): in the order of time
 * @n_points: how many
 *
 * Adds a curve; blood pressure has two.
 */
void
partages_trend_plot_add_series (PartagesTrendPlot *self,
                                const PartagesTrendPoint *points,
                                guint n_points)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (PartagesTrendPoint), n_points);

  if (n_points > 0)
    g_array_append_vals (copy, points, n_points);
  g_ptr_array_add (self->series, copy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
