/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small labels of plots. */

#include "partages-plot-text.h"

#include "partages-palette.h"

static PangoLayout *
layout_new (GtkWidget *plot, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (plot, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

/**
 * partages_plot_measure_text:
 * @plot: the widget that draws
 * @text: a label
 * @width: (out) (nullable): in pixels
 * @height: (out) (nullable): in pixels
 *
 * Tells how much room a label needs, which grows with the size of text that a person has chosen.
 */
void
partages_plot_measure_text (GtkWidget *plot, const char *text, double *width, double *height)
{
  g_autoptr (PangoLayout) layout = layout_new (plot, text);
  int w = 0;
  int h = 0;

  pango_layout_get_pixel_size (layout, &w, &h);
  if (width != NULL)
    *width = w;
  if (height != NULL)
    *height = h;
}

/**
 * partages_plot_snapshot_text:
 * @plot: the widget that draws
 * @snapshot: what it draws on
 * @text: the label
 * @x: where it goes, in pixels
 * @y: its middle, in pixels
 * @align: which part of it stands at @x: 0 its beginning, 0.5 its middle, 1 its end
 * @upright: whether to write from below to above
 *
 * Writes a label small, in the colour of labels.
 */
void
partages_plot_snapshot_text (GtkWidget *plot,
                             GtkSnapshot *snapshot,
                             const char *text,
                             double x,
                             double y,
                             double align,
                             gboolean upright)
{
  g_autoptr (PangoLayout) layout = layout_new (plot, text);
  GdkRGBA color = partages_palette_get (PARTAGES_COLOR_TEXT, plot);
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  if (upright)
    gtk_snapshot_rotate (snapshot, -90);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (-width * align), (float) (-height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}
