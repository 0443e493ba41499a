/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the size of texts. */

#include "partages-text-scale.h"

#include <adwaita.h>

/* In pixels, since Pango's units are rounded once more at each step. */
static int
get_font_size (GtkWidget *widget)
{
  int size = pango_font_description_get_size (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));

  return PANGO_PIXELS (size * 96.0 / 72);
}

/* Styles are computed with the next frame. */
static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (widget);
  gint64 next = gdk_frame_clock_get_frame_counter (frames) + 2;
  gint64 deadline = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

  while (gdk_frame_clock_get_frame_counter (frames) < next && g_get_monotonic_time () < deadline)
    {
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
assert_font_size (GtkWidget *widget, int size)
{
  wait_for_frame (widget);
  g_assert_cmpint (get_font_size (widget), ==, size);
}

static GtkWidget *
text_new (GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "text");
  gtk_box_append (GTK_BOX (box), child);

  return box;
}

static void
test_follows_the_setting (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.partages.Formation");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *plain = gtk_label_new ("plain");
  GtkWidget *text = gtk_label_new ("text");
  GtkWidget *nested = gtk_label_new ("a text in a text");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int normal;

  partages_text_scale_follow (settings);
  gtk_box_append (GTK_BOX (box), plain);
  gtk_box_append (GTK_BOX (box), text_new (text));
  gtk_box_append (GTK_BOX (box), text_new (text_new (nested)));
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  normal = get_font_size (plain);
  assert_font_size (text, normal);

  g_assert_true (g_settings_set_double (settings, "text-scale", 1.5));
  assert_font_size (text, normal * 3 / 2);
  g_assert_cmpint (get_font_size (nested), ==, get_font_size (text));
  g_assert_cmpint (get_font_size (plain), ==, normal);

  g_settings_reset (settings, "text-scale");
  assert_font_size (text, normal);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/text-scale/follows-the-setting", test_follows_the_setting);

  return g_test_run ();
}
