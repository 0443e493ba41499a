/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of counting the time a person is there. */

#include "partages-attention.h"

#include "partages-time.h"

#include <adwaita.h>

typedef struct
{
  GtkWindow *window;
  PartagesClock *clock;
  PartagesAttention *attention;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("Text");

  fixture->clock = partages_clock_new_fake (0);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, label);
  fixture->attention = partages_attention_new (label, fixture->clock);
  gtk_window_present (fixture->window);
  while (!gtk_window_is_active (fixture->window))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->attention);
  partages_clock_unref (fixture->clock);
}

static void
pass (Fixture *fixture, gint64 seconds)
{
  partages_clock_advance (fixture->clock, seconds * PARTAGES_SECOND);
}

static gint64
get_seconds (Fixture *fixture)
{
  return partages_attention_get_elapsed (fixture->attention) / PARTAGES_SECOND;
}

static void
test_busy_time_counts (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      pass (fixture, 30);
      partages_attention_note_input (fixture->attention);
    }
  g_assert_cmpint (get_seconds (fixture), ==, 300);
}

static void
test_idle_time_counts_for_a_minute (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 3600);
  g_assert_cmpint (get_seconds (fixture), ==, 60);
  partages_attention_note_input (fixture->attention);
  pass (fixture, 5);
  g_assert_cmpint (get_seconds (fixture), ==, 65);
}

static void
test_asking_changes_nothing (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      pass (fixture, 30);
      get_seconds (fixture);
    }
  g_assert_cmpint (get_seconds (fixture), ==, 60);
}

static void
test_hidden_time_does_not_count (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 10);
  gtk_widget_set_visible (GTK_WIDGET (fixture->window), FALSE);
  pass (fixture, 20);
  g_assert_cmpint (get_seconds (fixture), ==, 10);
}

static void
test_what_is_taken_is_not_counted_again (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 10);
  g_assert_cmpint (partages_attention_take_elapsed (fixture->attention), ==, 10 * PARTAGES_SECOND);
  pass (fixture, 5);
  g_assert_cmpint (get_seconds (fixture), ==, 5);
}

static void
test_clock_set_back_takes_nothing_away (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 100);
  partages_attention_note_input (fixture->attention);
  pass (fixture, -50);
  g_assert_cmpint (get_seconds (fixture), ==, 60);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/attention/busy-time-counts", test_busy_time_counts);
  ADD ("/attention/idle-time-counts-for-a-minute", test_idle_time_counts_for_a_minute);
  ADD ("/attention/asking-changes-nothing", test_asking_changes_nothing);
  ADD ("/attention/hidden-time-does-not-count", test_hidden_time_does_not_count);
  ADD ("/attention/what-is-taken-is-not-counted-again", test_what_is_taken_is_not_counted_again);
  ADD ("/attention/clock-set-back-takes-nothing-away", test_clock_set_back_takes_nothing_away);

  return g_test_run ();
}
