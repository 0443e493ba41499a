/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a reader's place in a text. */

#include "partages-reading.h"

#include <adwaita.h>

#define N_BLOCKS 20
#define BLOCK_HEIGHT 100

typedef struct
{
  GtkWindow *window;
  GtkScrolledWindow *scroller;
  GtkWidget *text;
  PartagesReading *reading;
  guint n_settled;
  guint block;
  gboolean at_end;
} Fixture;

static void
settled_cb (PartagesReading *reading, guint block, gboolean at_end, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_settled++;
  fixture->block = block;
  fixture->at_end = at_end;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < N_BLOCKS; i++)
    {
      GtkWidget *block = gtk_label_new ("Block");

      gtk_widget_set_size_request (block, -1, BLOCK_HEIGHT);
      gtk_box_append (GTK_BOX (fixture->text), block);
    }
  gtk_box_append (GTK_BOX (page), gtk_label_new ("Title"));
  gtk_box_append (GTK_BOX (page), fixture->text);

  fixture->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (fixture->scroller, page);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 300, 400);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->scroller));
  fixture->reading = partages_reading_new (fixture->scroller, fixture->text);
  g_signal_connect (fixture->reading, "settled", G_CALLBACK (settled_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->reading);
}

static void
wait_until_settled (Fixture *fixture)
{
  guint before = fixture->n_settled;

  while (fixture->n_settled == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
scroll_to (Fixture *fixture, double value)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (fixture->scroller), value);
  wait_until_settled (fixture);
}

static void
test_block_at_the_top_is_told (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (fixture->window);
  wait_until_settled (fixture);
  g_assert_cmpuint (fixture->block, ==, 0);
  g_assert_false (fixture->at_end);

  scroll_to (fixture, 7.5 * BLOCK_HEIGHT);
  g_assert_cmpuint (fixture->block, ==, 7);
  g_assert_false (fixture->at_end);
}

static void
test_end_is_told (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (fixture->window);
  wait_until_settled (fixture);
  scroll_to (fixture, N_BLOCKS * BLOCK_HEIGHT);
  g_assert_true (fixture->at_end);
}

static void
test_position_is_restored_when_shown (Fixture *fixture, gconstpointer data)
{
  partages_reading_set_position (fixture->reading, 12);
  gtk_window_present (fixture->window);
  wait_until_settled (fixture);
  g_assert_cmpuint (fixture->block, ==, 12);
  g_assert_cmpfloat (
      gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (fixture->scroller)), >,
      11 * BLOCK_HEIGHT);
}

/* A picture that arrives late must not push what is being read out of sight. */
static void
test_position_holds_while_blocks_grow (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (fixture->scroller);
  double before;

  partages_reading_set_position (fixture->reading, 12);
  gtk_window_present (fixture->window);
  wait_until_settled (fixture);
  before = gtk_adjustment_get_value (adjustment);

  gtk_widget_set_size_request (gtk_widget_get_first_child (fixture->text), -1, 3 * BLOCK_HEIGHT);
  wait_until_settled (fixture);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), before + 2 * BLOCK_HEIGHT,
                                  1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/reading/block-at-the-top-is-told", test_block_at_the_top_is_told);
  ADD ("/reading/end-is-told", test_end_is_told);
  ADD ("/reading/position-is-restored-when-shown", test_position_is_restored_when_shown);
  ADD ("/reading/position-holds-while-blocks-grow", test_position_holds_while_blocks_grow);

  return g_test_run ();
}
