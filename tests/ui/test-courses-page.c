/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page of all courses. */

#include "partages-courses-page.h"

#include "partages-course-card.h"
#include "partages-course-filter.h"
#include "partages-search-row.h"
#include "partages-study.h"
#include "partages-test-desk.h"

#include <string.h>

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = test_desk_new ();
  fixture->page = GTK_WIDGET (partages_courses_page_new (fixture->desk->session));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_desk_free (fixture->desk);
}

static void
show (Fixture *fixture)
{
  test_desk_show (fixture->desk, PARTAGES_PAGE (fixture->page));
}

static void
wait_for_text (Fixture *fixture, const char *text)
{
  while (!test_is_shown (fixture->page, text))
    g_main_context_iteration (NULL, TRUE);
}

static void
type_words (Fixture *fixture, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (test_find (fixture->page, GTK_TYPE_SEARCH_ENTRY, 0)), words);
}

static gboolean
is_marked (GtkWidget *row, const char *word)
{
  g_autofree char *markup = g_strdup_printf ("<b>%s</b>", word);
  GtkWidget *label;

  for (guint i = 0; (label = test_find (row, GTK_TYPE_LABEL, i)) != NULL; i++)
    {
      if (strstr (gtk_label_get_label (GTK_LABEL (label)), markup) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_card_tells_of_the_course (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;

  show (fixture);
  card = test_find (fixture->page, PARTAGES_TYPE_COURSE_CARD, 0);
  g_assert_true (test_is_shown (card, "Test course"));
  g_assert_true (test_is_shown (card, "20 min · 3 lessons"));
  g_assert_true (test_is_shown (card, "Not begun"));

  g_signal_emit_by_name (test_find (fixture->page, GTK_TYPE_GRID_VIEW, 0), "activate", 0);
  g_assert_cmpstr (fixture->desk->asked, ==, "open-course '" DESK_PACKAGE "'");
}

static void
test_card_follows_progress (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  partages_study_record_reading_async (fixture->desk->session, fixture->desk->book, "units",
                                       G_USEC_PER_SEC, NULL, NULL);
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "In progress"));
}

static void
test_filter_hides_and_shows_again (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  GtkWidget *popover;

  show (fixture);
  button = test_find (fixture->page, GTK_TYPE_MENU_BUTTON, 0);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (test_find (popover, GTK_TYPE_DROP_DOWN, 3)),
                              1 + PARTAGES_COURSE_FINISHED);
  g_assert_true (test_is_shown (fixture->page, "No Course Matches"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Filter Courses (1 on)");

  gtk_popover_popdown (GTK_POPOVER (popover));
  test_click (test_find_button (
      gtk_stack_get_visible_child (GTK_STACK (test_find (fixture->page, GTK_TYPE_STACK, 0))),
      "Show All"));
  g_assert_true (test_is_shown (fixture->page, "Test course"));
}

static void
test_words_are_found_in_texts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  test_desk_install (fixture->desk);
  show (fixture);
  type_words (fixture, "microg");
  wait_for_text (fixture, "A microgram is written");
  row = test_find_row (fixture->page, "Units");
  g_assert_true (test_is_shown (row, "Lesson · Test course"));
  g_assert_true (is_marked (row, "microgram"));
  g_signal_emit_by_name (row, "activate");
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson ('" DESK_PACKAGE "', 'units')");

  type_words (fixture, "zebra");
  wait_for_text (fixture, "Nothing Found");
  type_words (fixture, "");
  wait_for_text (fixture, "Not begun");
}

static void
test_empty_library_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_ptr_array_new_with_free_func (g_object_unref));
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "No Courses Yet"));
}

/* What a package says is never markup. */
static void
test_found_text_is_escaped (void)
{
  PartagesTextRange ranges[] = { { 3, 5 }, { 9, 2 } };
  PartagesSearchText text = { (char *) "<i>doses & 5", ranges, 2 };
  g_autofree char *markup = partages_search_text_dup_markup (&text);

  g_assert_cmpstr (markup, ==, "&lt;i&gt;<b>doses</b> <b>&amp; </b>5");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/courses-page/card-tells-of-the-course", test_card_tells_of_the_course);
  ADD ("/courses-page/card-follows-progress", test_card_follows_progress);
  ADD ("/courses-page/filter-hides-and-shows-again", test_filter_hides_and_shows_again);
  ADD ("/courses-page/words-are-found-in-texts", test_words_are_found_in_texts);
  ADD ("/courses-page/empty-library-says-what-to-do", test_empty_library_says_what_to_do);
  g_test_add_func ("/courses-page/found-text-is-escaped", test_found_text_is_escaped);

  return g_test_run ();
}
