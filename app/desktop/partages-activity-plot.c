/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plot of the time spent each week. */

#include "partages-activity-plot.h"

#include "partages-date.h"
#include "partages-palette.h"
#include "partages-plot-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define BARS_HEIGHT 110
#define SMALLEST_WIDTH 200
#define MARGIN 10
#define LABEL_GAP 6    /* between the bars and their labels */
#define BAR_GAP 0.3    /* between bars, as a share of a week's place */
#define SMALLEST_BAR 3 /* pixels: something was done, though it took no time that was measured */

struct _PartagesActivityPlot
{
  GtkWidget parent_instance;

  GArray *weeks;
};

G_DEFINE_FINAL_TYPE (PartagesActivityPlot, partages_activity_plot, GTK_TYPE_WIDGET)

/* Where the bars stand, and how many minutes its height means. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double line; /* the height of a label */
  guint minutes;
} Frame;

/* The next of 10, 20, 30, 60, 90, 120, 180 minutes and so on, which halve well. */
static guint
round_up (guint minutes)
{
  static const guint steps[] = { 10, 20, 30, 60, 90, 120, 180, 240, 360, 480, 600 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (minutes <= steps[i])
        return steps[i];
    }

  return (minutes + 299) / 300 * 300;
}

static char *
dup_date (gint64 day)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day * 24 * 60 * 60);

  /* Translators: a day without its year on the axis of a plot, in g_date_time_format() notation. */
  return partages_date_format (date, _ ("%-d %b"));
}

static Frame
get_frame (PartagesActivityPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint most = 0;
  double label = 0;
  double half_label = 0;
  Frame frame = { .y = MARGIN };

  for (guint i = 0; i < self->weeks->len; i++)
    most = MAX (most, g_array_index (self->weeks, PartagesActivityWeek, i).minutes);
  frame.minutes = round_up (most);
  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *text
          = partages_date_dup_duration (frame.minutes * G_TIME_SPAN_MINUTE * i / 2);

      partages_plot_measure_text (widget, text, &half_label, &frame.line);
      label = MAX (label, half_label);
    }

  frame.x = label + LABEL_GAP;
  frame.width = MAX (gtk_widget_get_width (widget) - frame.x - MARGIN, 1);
  frame.height = MAX (gtk_widget_get_height (widget) - frame.line - LABEL_GAP - MARGIN, 1);

  return frame;
}

static void
snapshot_scale (PartagesActivityPlot *self, GtkSnapshot *snapshot, const Frame *frame)
{
  GdkRGBA grid = partages_palette_get (PARTAGES_COLOR_GRID, GTK_WIDGET (self));

  for (guint i = 0; i <= 2; i++)
    {
      double y = floor (frame->y + frame->height * (2 - i) / 2.0);
      g_autofree char *text
          = partages_date_dup_duration (frame->minutes * G_TIME_SPAN_MINUTE * i / 2);

      gtk_snapshot_append_color (
          snapshot, &grid,
          &GRAPHENE_RECT_INIT ((float) frame->x, (float) y, (float) frame->width, 1));
      partages_plot_snapshot_text (GTK_WIDGET (self), snapshot, text, frame->x - LABEL_GAP, y, 1,
                                   FALSE);
    }
}

/* Dates stand below every second or fourth bar and so on, as there is room, the last week always. */
static void
snapshot_dates (PartagesActivityPlot *self, GtkSnapshot *snapshot, const Frame *frame)
{
  double step = frame->width / self->weeks->len;
  double widest = 0;
  guint every = 1;
  g_autofree char *last
      = dup_date (g_array_index (self->weeks, PartagesActivityWeek, self->weeks->len - 1).day);

  partages_plot_measure_text (GTK_WIDGET (self), last, &widest, NULL);
  while (every < self->weeks->len && every * step < widest * 1.5)
    every *= 2;
  for (guint back = 0; back < self->weeks->len; back += every)
    {
      guint i = self->weeks->len - 1 - back;
      g_autofree char *text = dup_date (g_array_index (self->weeks, PartagesActivityWeek, i).day);

      partages_plot_snapshot_text (GTK_WIDGET (self), snapshot, text, frame->x + (i + 0.5) * step,
                                   frame->y + frame->height + LABEL_GAP + frame->line / 2,
                                   back == 0 ? 0.65 : 0.5, FALSE);
    }
}

static void
snapshot_bars (PartagesActivityPlot *self, GtkSnapshot *snapshot, const Frame *frame)
{
  GdkRGBA accent = partages_palette_get (PARTAGES_COLOR_ACCENT, GTK_WIDGET (self));
  double step = frame->width / self->weeks->len;

  for (guint i = 0; i < self->weeks->len; i++)
    {
      const PartagesActivityWeek *week = &g_array_index (self->weeks, PartagesActivityWeek, i);
      double height = MAX (frame->height * week->minutes / frame->minutes, SMALLEST_BAR);
      GskRoundedRect bar;

      if (week->n_acts == 0 && week->minutes == 0)
        continue;
      gsk_rounded_rect_init (&bar,
                             &GRAPHENE_RECT_INIT ((float) (frame->x + (i + BAR_GAP / 2) * step),
                                                  (float) (frame->y + frame->height - height),
                                                  (float) (step * (1 - BAR_GAP)), (float) height),
                             &GRAPHENE_SIZE_INIT (3, 3), &GRAPHENE_SIZE_INIT (3, 3),
                             &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (0, 0));
      gtk_snapshot_push_rounded_clip (snapshot, &bar);
      gtk_snapshot_append_color (snapshot, &accent, &bar.bounds);
      gtk_snapshot_pop (snapshot);
    }
}

static void
activity_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PartagesActivityPlot *self = PARTAGES_ACTIVITY_PLOT (widget);
  Frame frame = get_frame (self);

  snapshot_scale (self, snapshot, &frame);
  if (self->weeks->len == 0)
    return;
  snapshot_bars (self, snapshot, &frame);
  snapshot_dates (self, snapshot, &frame);
}

static void
activity_plot_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  double line = 0;

  partages_plot_measure_text (widget, "0", NULL, &line);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? SMALLEST_WIDTH
                 : BARS_HEIGHT + MARGIN + LABEL_GAP + (int) line;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * SMALLEST_WIDTH : *minimum;
}

static void
activity_plot_finalize (GObject *object)
{
  PartagesActivityPlot *self = PARTAGES_ACTIVITY_PLOT (object);

  g_clear_pointer (&self->weeks, g_array_unref);

  G_OBJECT_CLASS (partages_activity_plot_parent_class)->finalize (object);
}

static void
partages_activity_plot_class_init (PartagesActivityPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = activity_plot_finalize;
  widget_class->snapshot = activity_plot_snapshot;
  widget_class->measure = activity_plot_measure;

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
partages_activity_plot_init (PartagesActivityPlot *self)
{
  self->weeks = g_array_new (FALSE, FALSE, sizeof (PartagesActivityWeek));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/* What the plot shows, in words: the weeks in which something was done. */
static char *
describe (PartagesActivityPlot *self)
{
  g_autoptr (GString) text = g_string_new (_ ("Activity over the weeks."));

  for (guint i = 0; i < self->weeks->len; i++)
    {
      const PartagesActivityWeek *week = &g_array_index (self->weeks, PartagesActivityWeek, i);
      g_autofree char *date = dup_date (week->day);
      g_autofree char *minutes = partages_date_dup_duration (week->minutes * G_TIME_SPAN_MINUTE);

      if (week->n_acts == 0)
        continue;
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Week of %s: %s."), date, minutes);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * partages_activity_plot_new:
 *
 * Returns: (transfer floating): a plot without weeks
 */
GtkWidget *
partages_activity_plot_new (void)
{
  return g_object_new (PARTAGES_TYPE_ACTIVITY_PLOT, NULL);
}

/**
 * partages_activity_plot_set_weeks:
 * @weeks: (array length=n_weeks): one after the other, those without anything too
 * @n_weeks: how many
 */
void
partages_activity_plot_set_weeks (PartagesActivityPlot *self,
                                  const PartagesActivityWeek *weeks,
                                  guint n_weeks)
{
  g_autofree char *label = NULL;

  g_array_set_size (self->weeks, 0);
  if (n_weeks > 0)
    g_array_append_vals (self->weeks, weeks, n_weeks);
  label = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
