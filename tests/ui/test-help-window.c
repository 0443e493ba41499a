/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the help window: finding one's way through it and back. */

#include "partages-help-page.h"
#include "partages-help-window.h"

static void
assert_shows (PartagesHelpWindow *window, const char *name)
{
  AdwNavigationView *pages = ADW_NAVIGATION_VIEW (
      gtk_widget_get_template_child (GTK_WIDGET (window), PARTAGES_TYPE_HELP_WINDOW, "pages"));
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (pages);

  g_assert_cmpstr (partages_help_page_get_name (PARTAGES_HELP_PAGE (page)), ==, name);
}

static GtkListBox *
get_list (PartagesHelpWindow *window)
{
  return GTK_LIST_BOX (
      gtk_widget_get_template_child (GTK_WIDGET (window), PARTAGES_TYPE_HELP_WINDOW, "list"));
}

static guint
count_rows (PartagesHelpWindow *window)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (get_list (window), (int) n) != NULL)
    n++;

  return n;
}

static void
destroy (PartagesHelpWindow *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
test_way_and_back (void)
{
  PartagesHelpWindow *window = partages_help_window_new (NULL);

  partages_help_window_show (window, "practice");
  assert_shows (window, "practice");
  gtk_widget_activate_action (GTK_WIDGET (window), "text.open-link", "s", "progress.md");
  assert_shows (window, "progress");
  g_assert_cmpstr (
      gtk_widget_get_name (GTK_WIDGET (gtk_list_box_get_selected_row (get_list (window)))), ==,
      "progress");
  gtk_widget_activate_action (GTK_WIDGET (window), "text.open-link", "s", "nowhere.md");
  assert_shows (window, "progress");
  gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL);
  assert_shows (window, "practice");

  partages_help_window_show (window, NULL);
  assert_shows (window, "practice");
  partages_help_window_show (window, "no such page");
  assert_shows (window, "getting-started");

  destroy (window);
}

static void
test_first_page (void)
{
  PartagesHelpWindow *window = partages_help_window_new (NULL);

  partages_help_window_show (window, NULL);
  assert_shows (window, "getting-started");

  destroy (window);
}

static void
search (PartagesHelpWindow *window, const char *words)
{
  GtkEditable *entry = GTK_EDITABLE (
      gtk_widget_get_template_child (GTK_WIDGET (window), PARTAGES_TYPE_HELP_WINDOW, "search"));

  gtk_editable_set_text (entry, words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_search (void)
{
  PartagesHelpWindow *window = partages_help_window_new (NULL);
  GtkStack *stack = GTK_STACK (
      gtk_widget_get_template_child (GTK_WIDGET (window), PARTAGES_TYPE_HELP_WINDOW, "stack"));
  guint n_all = count_rows (window);

  g_assert_cmpuint (n_all, ==, 11);
  search (window, "brier");
  g_assert_cmpuint (count_rows (window), ==, 1);
  g_signal_emit_by_name (
      gtk_widget_get_template_child (GTK_WIDGET (window), PARTAGES_TYPE_HELP_WINDOW, "search"),
      "activate");
  assert_shows (window, "progress");
  search (window, "zeppelin");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing");
  search (window, "");
  g_assert_cmpuint (count_rows (window), ==, n_all);

  destroy (window);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/help-window/way-and-back", test_way_and_back);
  g_test_add_func ("/help-window/first-page", test_first_page);
  g_test_add_func ("/help-window/search", test_search);

  return g_test_run ();
}
