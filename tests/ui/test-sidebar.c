/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the list of places: what is chosen, by whom, and how the keyboard leaves it. */

#include "partages-sidebar.h"

#include "partages-test-desk.h"

typedef struct
{
  GtkWindow *window;
  PartagesSidebar *sidebar;
  char *chosen;
  guint n_activated;
} Fixture;

static void
chosen_cb (Fixture *self, const char *name)
{
  g_set_str (&self->chosen, name);
}

static void
activated_cb (Fixture *self)
{
  self->n_activated++;
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->window = GTK_WINDOW (gtk_window_new ());
  self->sidebar = g_object_new (PARTAGES_TYPE_SIDEBAR, NULL);
  partages_sidebar_add_destination (self->sidebar, "today", "partages-today-symbolic", "Today");
  partages_sidebar_add_destination (self->sidebar, "courses", "partages-courses-symbolic",
                                    "Courses");
  partages_sidebar_set_person (self->sidebar, "Amina");
  g_signal_connect_swapped (self->sidebar, "destination-chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->sidebar, "destination-activated", G_CALLBACK (activated_cb),
                            self);
  gtk_window_set_child (self->window, GTK_WIDGET (self->sidebar));
  gtk_window_present (self->window);
  while (gtk_widget_get_height (GTK_WIDGET (self->sidebar)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->chosen, g_free);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_object_ref (self->sidebar);
  gtk_window_destroy (self->window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->sidebar);
  g_free (self->chosen);
}

static GtkListBox *
get_list (Fixture *self)
{
  return GTK_LIST_BOX (
      gtk_widget_get_template_child (GTK_WIDGET (self->sidebar), PARTAGES_TYPE_SIDEBAR, "list"));
}

static void
test_selected_by_the_program (Fixture *self, gconstpointer user_data)
{
  partages_sidebar_select (self->sidebar, "courses");
  g_assert_cmpstr (partages_sidebar_get_selected (self->sidebar), ==, "courses");
  g_assert_null (self->chosen);
}

/* The arrow keys choose in passing; only a press means to go there. */
static void
test_chosen_by_the_person (Fixture *self, gconstpointer user_data)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (self), 1);

  partages_sidebar_select (self->sidebar, "today");
  gtk_list_box_select_row (get_list (self), row);
  g_assert_cmpstr (self->chosen, ==, "courses");
  g_assert_cmpuint (self->n_activated, ==, 0);
  g_signal_emit_by_name (get_list (self), "row-activated", row);
  g_assert_cmpuint (self->n_activated, ==, 1);
}

static void
test_person_is_named (Fixture *self, gconstpointer user_data)
{
  g_assert_true (test_is_shown (GTK_WIDGET (self->sidebar), "Amina"));
  partages_sidebar_set_person (self->sidebar, "Amina B.");
  g_assert_true (test_is_shown (GTK_WIDGET (self->sidebar), "Amina B."));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/sidebar/selected-by-the-program", test_selected_by_the_program);
  ADD ("/sidebar/chosen-by-the-person", test_chosen_by_the_person);
  ADD ("/sidebar/person-is-named", test_person_is_named);
#undef ADD

  return g_test_run ();
}
