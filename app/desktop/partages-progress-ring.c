/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ring that fills with progress. */

#include "partages-progress-ring.h"

#include "partages-palette.h"

#include <glib/gi18n.h>

#define RING_SIZE 28
#define RING_WIDTH 4

struct _PartagesProgressRing
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (PartagesProgressRing, partages_progress_ring, GTK_TYPE_WIDGET)

static void
draw_tick (cairo_t *cr, double centre, double size)
{
  cairo_move_to (cr, centre - size * 0.18, centre + size * 0.01);
  cairo_line_to (cr, centre - size * 0.04, centre + size * 0.15);
  cairo_line_to (cr, centre + size * 0.2, centre - size * 0.14);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
progress_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PartagesProgressRing *self = PARTAGES_PROGRESS_RING (widget);
  double size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  double radius = (size - RING_WIDTH) / 2;
  double start = -G_PI / 2;
  gboolean full = self->fraction >= 1;
  GdkRGBA track = partages_palette_get (PARTAGES_COLOR_GRID, widget);
  GdkRGBA fill = partages_palette_get (full ? PARTAGES_COLOR_RIGHT : PARTAGES_COLOR_ACCENT, widget);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                     (float) gtk_widget_get_height (widget)));

  cairo_translate (cr, (gtk_widget_get_width (widget) - size) / 2,
                   (gtk_widget_get_height (widget) - size) / 2);
  cairo_set_line_width (cr, RING_WIDTH);
  gdk_cairo_set_source_rgba (cr, &track);
  cairo_arc (cr, size / 2, size / 2, radius, 0, 2 * G_PI);
  cairo_stroke (cr);

  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_arc (cr, size / 2, size / 2, radius, start, start + 2 * G_PI * self->fraction);
  cairo_stroke (cr);
  if (full)
    draw_tick (cr, size / 2, size);
  cairo_destroy (cr);
}

static void
progress_ring_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = RING_SIZE;
  *natural = RING_SIZE;
}

static void
partages_progress_ring_class_init (PartagesProgressRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = progress_ring_snapshot;
  widget_class->measure = progress_ring_measure;

  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
partages_progress_ring_init (PartagesProgressRing *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  partages_progress_ring_set_fraction (self, 0);
}

/**
 * partages_progress_ring_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *
partages_progress_ring_new (void)
{
  return g_object_new (PARTAGES_TYPE_PROGRESS_RING, NULL);
}

/**
 * partages_progress_ring_set_fraction:
 * @fraction: from 0 to 1
 */
void
partages_progress_ring_set_fraction (PartagesProgressRing *self, double fraction)
{
  g_autofree char *label = NULL;

  self->fraction = CLAMP (fraction, 0, 1);
  /* Translators: how much of a course is done; %d is a percentage. */
  label = g_strdup_printf (_ ("%d%% done"), (int) (self->fraction * 100 + 0.5));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
