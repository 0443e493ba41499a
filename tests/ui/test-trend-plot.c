/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the plot of measurements over time: what it draws for data that is odd. */

#include "partages-trend-plot.h"

#include <adwaita.h>
#include <math.h>

static GdkTexture *
draw (PartagesTrendPlot *plot)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkTexture *texture;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (plot));
  gtk_window_set_default_size (GTK_WINDOW (window), 320, 160);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (plot)) == 0)
    g_main_context_iteration (NULL, TRUE);

  paintable = gtk_widget_paintable_new (GTK_WIDGET (plot));
  gdk_paintable_snapshot (paintable, snapshot, 320, 160);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gtk_window_destroy (GTK_WINDOW (window));

  return texture;
}

/* How many pixels are redder than anything the plot draws for normal points. */
static guint
count_red (GdkTexture *texture)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride = 0;
  gsize size = 0;
  const guint8 *data;
  guint n = 0;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  data = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i + 3 < size; i += 4)
    n += data[i] > 150 && data[i + 1] < 80 && data[i + 2] < 90 && data[i + 3] > 200;

  return n;
}

static void
test_abnormal_stands_out (void)
{
  const PartagesTrendPoint normal[] = { { 0, 70, FALSE }, { G_TIME_SPAN_DAY, 75, FALSE } };
  const PartagesTrendPoint abnormal[] = { { 0, 70, FALSE }, { G_TIME_SPAN_DAY, 164, TRUE } };
  PartagesTrendPlot *calm = g_object_ref_sink (PARTAGES_TREND_PLOT (partages_trend_plot_new ()));
  PartagesTrendPlot *alarm = g_object_ref_sink (PARTAGES_TREND_PLOT (partages_trend_plot_new ()));
  g_autoptr (GdkTexture) calm_texture = NULL;
  g_autoptr (GdkTexture) alarm_texture = NULL;

  partages_trend_plot_set_range (calm, 45, 84);
  partages_trend_plot_add_series (calm, normal, G_N_ELEMENTS (normal));
  partages_trend_plot_set_range (alarm, 45, 84);
  partages_trend_plot_add_series (alarm, abnormal, G_N_ELEMENTS (abnormal));
  calm_texture = draw (calm);
  alarm_texture = draw (alarm);
  g_assert_cmpuint (count_red (calm_texture), ==, 0);
  g_assert_cmpuint (count_red (alarm_texture), >, 10);

  g_assert_finalize_object (calm);
  g_assert_finalize_object (alarm);
}

static void
test_odd_data (void)
{
  const PartagesTrendPoint one[] = { { G_TIME_SPAN_DAY, 37.2, FALSE } };
  const PartagesTrendPoint level[] = { { 0, 5, FALSE }, { 0, 5, FALSE } };
  PartagesTrendPlot *plot = g_object_ref_sink (PARTAGES_TREND_PLOT (partages_trend_plot_new ()));
  g_autoptr (GdkTexture) texture = NULL;

  partages_trend_plot_add_series (plot, NULL, 0);
  partages_trend_plot_add_series (plot, one, G_N_ELEMENTS (one));
  partages_trend_plot_add_series (plot, level, G_N_ELEMENTS (level));
  partages_trend_plot_set_range (plot, NAN, 38);
  texture = draw (plot);
  g_assert_nonnull (texture);

  g_assert_finalize_object (plot);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/trend-plot/abnormal-stands-out", test_abnormal_stands_out);
  g_test_add_func ("/trend-plot/odd-data", test_odd_data);

  return g_test_run ();
}
