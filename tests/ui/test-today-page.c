/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page of what to do now. */

#include "partages-today-page.h"

#include "partages-case-desk.h"
#include "partages-recent.h"
#include "partages-study.h"
#include "partages-test-desk.h"
#include "partages-time.h"

#define CHECKING "https://partages.fr/packages/checking"

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = test_desk_new ();
  fixture->page = GTK_WIDGET (partages_today_page_new (fixture->desk->session));
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
read_lesson (Fixture *fixture, const char *lesson)
{
  partages_study_record_reading_async (fixture->desk->session, fixture->desk->book, lesson,
                                       G_USEC_PER_SEC, NULL, NULL);
  test_desk_settle (fixture->desk);
}

static void
finish_course (Fixture *fixture)
{
  partages_study_record_answer_async (fixture->desk->session, fixture->desk->book, "q-more", "1",
                                      G_USEC_PER_SEC, NULL, NULL);
  read_lesson (fixture, "units");
  read_lesson (fixture, "rates");
  read_lesson (fixture, "alike");
}

static void
test_first_day_is_welcomed (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Welcome to Partages"));
  g_assert_true (test_is_shown (fixture->page, "Test course"));
  g_assert_false (test_is_shown (fixture->page, "Done Recently"));
  test_click (test_find_button (fixture->page, "Begin"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 0)");
}

static void
test_next_step_is_offered (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  read_lesson (fixture, "units");
  g_assert_true (test_is_shown (fixture->page, "Saturday 14 March"));
  g_assert_true (test_is_shown (fixture->page, "A question in “Units”"));
  g_assert_true (test_is_shown (fixture->page, "Lesson read · today"));
  test_click (test_find_button (fixture->page, "Continue"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 1)");
}

/* The place of reading counts to the paragraph. */
static void
test_reading_is_resumed_in_its_place (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  partages_study_save_position_async (fixture->desk->session, fixture->desk->book, "units", 1, NULL,
                                      NULL);
  test_desk_settle (fixture->desk);
  test_click (test_find_button (fixture->page, "Begin"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 1)");
}

static void
test_finished_course_expires (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  finish_course (fixture);
  g_assert_true (test_is_shown (fixture->page, "Everything is done. Well done!"));
  g_assert_true (test_is_shown (fixture->page, "Course completed · today"));
  g_assert_false (test_is_shown (fixture->page, "To Be Renewed"));

  partages_clock_advance (fixture->desk->profile->clock, 1060 * PARTAGES_DAY);
  partages_page_refresh (PARTAGES_PAGE (fixture->page));
  g_assert_true (test_is_shown (fixture->page, "To Be Renewed"));
  g_assert_true (test_is_shown (fixture->page, "Expires: 14 March 2029"));

  partages_clock_advance (fixture->desk->profile->clock, 100 * PARTAGES_DAY);
  partages_page_refresh (PARTAGES_PAGE (fixture->page));
  g_assert_true (test_is_shown (fixture->page, "Expired: 14 March 2029"));
  g_assert_nonnull (test_find_button (fixture->page, "Begin Again"));
}

/* With the course that the program comes with, which has cases. */
static void
put_checking_on_shelf (Fixture *fixture)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  PartagesBook *book;

  g_assert_no_error (error);
  book = partages_book_open (package, "en", &error);
  g_assert_no_error (error);
  g_ptr_array_add (books, g_object_ref (fixture->desk->book));
  g_ptr_array_add (books, book);
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_steal_pointer (&books));
}

/* Whatever else there is to do has its place, begun or not. */
static void
test_other_courses (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  put_checking_on_shelf (fixture);
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Also to Do"));
  row = test_find_row (fixture->page, "Checking what it says");
  g_assert_nonnull (row);
  g_assert_null (test_find_row (fixture->page, "Test course"));

  read_lesson (fixture, "units");
  g_assert_nonnull (test_find_row (fixture->page, "Checking what it says"));
  finish_course (fixture);
  g_assert_null (test_find_row (fixture->page, "Checking what it says"));
}

/* A case that was begun from Practice is under way like any other; it comes first until something else is
 * done. */
static void
test_case_is_resumed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesCaseDesk) desk = NULL;

  put_checking_on_shelf (fixture);
  show (fixture);
  desk = partages_case_desk_get (fixture->desk->session, CHECKING, "triage-right", "");
  partages_case_desk_open (desk);
  test_desk_settle (fixture->desk);
  partages_case_desk_begin (desk);
  test_desk_settle (fixture->desk);
  partages_case_desk_advance (desk);
  test_desk_settle (fixture->desk);
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "Resume at: Commit"));
  g_assert_true (test_is_shown (fixture->page, "Also to Do"));
  test_click (test_find_button (fixture->page, "Continue"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-case ('" CHECKING "', 'triage-right', '')");

  partages_clock_advance (fixture->desk->profile->clock, G_USEC_PER_SEC);
  partages_study_save_position_async (fixture->desk->session, fixture->desk->book, "units", 1, NULL,
                                      NULL);
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "Resume at: Commit"));
  test_click (test_find_button (fixture->page, "Begin"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 1)");
}

static void
test_empty_library_says_what_to_do (Fixture *fixture, gconstpointer data)
{
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_ptr_array_new_with_free_func (g_object_unref));
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "No Courses Yet"));
}

static void
test_days_are_named (void)
{
  g_autofree char *today = partages_recent_dup_day (TEST_NOW, TEST_NOW);
  g_autofree char *yesterday = partages_recent_dup_day (TEST_NOW - PARTAGES_DAY, TEST_NOW);
  g_autofree char *earlier = partages_recent_dup_day (TEST_NOW - 10 * PARTAGES_DAY, TEST_NOW);

  g_assert_cmpstr (today, ==, "today");
  g_assert_cmpstr (yesterday, ==, "yesterday");
  g_assert_cmpstr (earlier, ==, "4 March 2026");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/today-page/first-day-is-welcomed", test_first_day_is_welcomed);
  ADD ("/today-page/other-courses", test_other_courses);
  ADD ("/today-page/next-step-is-offered", test_next_step_is_offered);
  ADD ("/today-page/reading-is-resumed-in-its-place", test_reading_is_resumed_in_its_place);
  ADD ("/today-page/finished-course-expires", test_finished_course_expires);
  ADD ("/today-page/case-is-resumed", test_case_is_resumed);
  ADD ("/today-page/empty-library-says-what-to-do", test_empty_library_says_what_to_do);
  g_test_add_func ("/today-page/days-are-named", test_days_are_named);

  return g_test_run ();
}
