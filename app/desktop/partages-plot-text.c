/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small labels of plots. */

#include "partages-plot-text.h"

#include "partages-palette.h"

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
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (plot, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA color = partages_palette_get (PARTAGES_COLOR_TEXT, plot);
  int width = 0;
  int height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
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
