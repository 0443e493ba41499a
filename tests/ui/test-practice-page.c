/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the place of the cases: what is listed, found, and said of what was done. */

#include "partages-practice-page.h"

#include "partages-case-desk.h"
#include "partages-interface-language.h"
#include "partages-practice-card.h"
#include "partages-practice-item.h"
#include "partages-test-desk.h"

#define PACKAGE "https://partages.fr/packages/checking"

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

/* A language may be given, for a page in it that is as narrow as may be. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *language = data != NULL ? data : "en";
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  PartagesBook *book;

  g_assert_no_error (error);
  fixture->desk = test_desk_new ();
  partages_interface_language_set (language);
  book = partages_book_open (package, language, &error);
  g_assert_no_error (error);
  g_ptr_array_add (books, book);
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_steal_pointer (&books));
  if (data != NULL)
    gtk_window_set_default_size (fixture->desk->window, 360, 700);
  fixture->page = GTK_WIDGET (partages_practice_page_new (fixture->desk->session));
  test_desk_show (fixture->desk, PARTAGES_PAGE (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_desk_free (fixture->desk);
  partages_interface_language_set ("en");
}

static guint
count_cards (Fixture *fixture)
{
  guint n = 0;

  while (test_find (fixture->page, PARTAGES_TYPE_PRACTICE_CARD, n) != NULL)
    n++;

  return n;
}

static void
test_cases_are_listed (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_cards (fixture), ==, 4);
  g_assert_true (test_is_shown (fixture->page, "Anticoagulant and kidney function"));
  g_assert_true (test_is_shown (fixture->page, "12 minutes"));
  g_assert_true (test_is_shown (fixture->page, "Not taken yet"));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0));

  gtk_editable_set_text (entry, "KIDNEY anti");
  g_signal_emit_by_name (entry, "search-changed");
  test_desk_settle (fixture->desk);
  g_assert_cmpuint (count_cards (fixture), ==, 1);

  gtk_editable_set_text (entry, "unicorn");
  g_signal_emit_by_name (entry, "search-changed");
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "No Case Matches"));
  test_click (test_find_button (fixture->page, "Show All"));
  g_signal_emit_by_name (entry, "search-changed");
  test_desk_settle (fixture->desk);
  g_assert_cmpuint (count_cards (fixture), ==, 4);
}

static void
test_what_is_under_way_comes_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk
      = partages_case_desk_get (fixture->desk->session, PACKAGE, "triage-right", "");

  partages_case_desk_open (desk);
  test_desk_settle (fixture->desk);
  partages_case_desk_begin (desk);
  test_desk_settle (fixture->desk);
  partages_case_desk_advance (desk);
  test_desk_settle (fixture->desk);
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (test_find (fixture->page, PARTAGES_TYPE_PRACTICE_CARD, 0),
                                "Resume at: Commit"));
}

static void
test_a_case_is_opened (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (test_find (fixture->page, GTK_TYPE_GRID_VIEW, 0), "activate", 0);
  g_assert_nonnull (fixture->desk->asked);
  g_assert_true (g_str_has_prefix (fixture->desk->asked, "open-case ('" PACKAGE "', "));
}

static void
test_nothing_installed (Fixture *fixture, gconstpointer data)
{
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_ptr_array_new_with_free_func (g_object_unref));
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "No Cases Yet"));
}

/* What can be chosen is there at every width, behind a button that says how much is chosen. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = test_find (fixture->page, GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (popover, GTK_TYPE_DROP_DOWN, 1)),
                              PARTAGES_PRACTICE_PASSED + 1);
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "No Case Matches"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Filter Cases (1 on)");

  test_click (test_find_button (popover, "Show All"));
  test_desk_settle (fixture->desk);
  g_assert_cmpuint (count_cards (fixture), ==, 4);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Filter Cases");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (gtk_widget_get_width (fixture->page), ==, 360);
  test_assert_fits (fixture->page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  partages_interface_language_init ();
  adw_init ();

  g_test_add ("/practice-page/cases-are-listed", Fixture, NULL, set_up, test_cases_are_listed,
              tear_down);
  g_test_add ("/practice-page/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/practice-page/what-is-under-way-comes-first", Fixture, NULL, set_up,
              test_what_is_under_way_comes_first, tear_down);
  g_test_add ("/practice-page/a-case-is-opened", Fixture, NULL, set_up, test_a_case_is_opened,
              tear_down);
  g_test_add ("/practice-page/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/practice-page/narrow", Fixture, "en", set_up, test_narrow, tear_down);
  g_test_add ("/practice-page/narrow-french", Fixture, "fr", set_up, test_narrow, tear_down);
  g_test_add ("/practice-page/nothing-installed", Fixture, NULL, set_up, test_nothing_installed,
              tear_down);

  return g_test_run ();
}
