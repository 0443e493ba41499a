/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to show a lesson of 200 blocks. */

#include "bench.h"

#include "partages-block-view.h"
#include "partages-markdown.h"

#define ROUNDS 9
#define N_BLOCKS 200
#define SENTENCE                                                                                   \
  "The dose was **5 mg** in the chart and 50 mg in the reply, and nobody on the ward had asked "   \
  "why. "

static char *
write_lesson (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      if (i % 20 == 0)
        g_string_append_printf (text, "#### Part %u\n\n", i / 20);
      else
        g_string_append (text, SENTENCE SENTENCE "\n\n");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Until the window has drawn it once. */
static void
show_until_drawn (GtkWidget *content)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GdkFrameClock *clock;
  gint64 first;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 780);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  first = gdk_frame_clock_get_frame_counter (clock);
  while (gdk_frame_clock_get_frame_counter (clock) < first + 1
         || gtk_widget_get_height (content) == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
show_lesson (gpointer data)
{
  GtkWidget *view = partages_block_view_new ();

  partages_block_view_set_markdown (PARTAGES_BLOCK_VIEW (view), data);
  show_until_drawn (view);
}

static void
show_labels (gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      GtkWidget *label = gtk_label_new (SENTENCE SENTENCE);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
    }
  show_until_drawn (box);
}

/**
 * bench_lesson:
 *
 * Measures showing a lesson of 200 blocks against 200 bare labels in a box.
 */
void
bench_lesson (void)
{
  g_autofree char *lesson = write_lesson ();

  bench_compare ("lesson of 200 blocks shown", ROUNDS, BENCH_AT_MOST, 2, show_lesson, show_labels,
                 lesson);
}
