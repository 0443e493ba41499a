/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page of a course. */

#include "partages-course-page.h"

#include "partages-study.h"
#include "partages-test-desk.h"

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer package)
{
  fixture->desk = test_desk_new ();
  fixture->page = GTK_WIDGET (partages_course_page_new (fixture->desk->session, package));
  test_desk_show (fixture->desk, PARTAGES_PAGE (fixture->page));
}

static void
tear_down (Fixture *fixture, gconstpointer package)
{
  test_desk_free (fixture->desk);
}

static void
read_lesson (Fixture *fixture, const char *lesson)
{
  partages_study_record_reading_async (fixture->desk->session, fixture->desk->book, lesson,
                                       G_USEC_PER_SEC, NULL, NULL);
  test_desk_settle (fixture->desk);
}

static void
answer (Fixture *fixture, const char *response)
{
  partages_study_record_answer_async (fixture->desk->session, fixture->desk->book, "q-more",
                                      response, G_USEC_PER_SEC, NULL, NULL);
  test_desk_settle (fixture->desk);
}

static void
test_course_is_told (Fixture *fixture, gconstpointer package)
{
  g_assert_true (test_is_shown (fixture->page, "Test course"));
  g_assert_true (test_is_shown (fixture->page, "What is learnt."));
  g_assert_true (test_is_shown (fixture->page, "20 min · 3 lessons"));
  g_assert_true (test_is_shown (fixture->page, "Check a name"));
  g_assert_true (test_is_shown (fixture->page, "Read every lesson"));
  g_assert_true (test_is_shown (fixture->page, "Answer 50% of the questions right"));
  g_assert_false (test_is_shown (fixture->page, "Simulated Cases"));
}

static void
test_button_leads_on (Fixture *fixture, gconstpointer package)
{
  test_click (test_find_button (fixture->page, "Begin"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 0)");

  read_lesson (fixture, "units");
  g_assert_true (test_is_shown (fixture->page, "A question in “Units”"));
  test_click (test_find_button (fixture->page, "Continue"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson-at ('" DESK_PACKAGE "', 'units', 1)");
}

static void
test_row_opens_a_lesson (Fixture *fixture, gconstpointer package)
{
  GtkWidget *row = test_find_row (fixture->page, "Rates");

  g_assert_true (test_is_shown (row, "Not read yet"));
  g_signal_emit_by_name (row, "activate");
  g_assert_cmpstr (fixture->desk->asked, ==, "open-lesson ('" DESK_PACKAGE "', 'rates')");
}

static void
test_progress_is_shown (Fixture *fixture, gconstpointer package)
{
  GtkWidget *row = test_find_row (fixture->page, "Units");

  g_assert_true (test_is_shown (row, "Not read yet · 1 question"));
  read_lesson (fixture, "units");
  answer (fixture, "2");
  g_assert_true (test_is_shown (row, "Read · 0 of 1 question right"));
  g_assert_true (test_is_shown (fixture->page, "1 of 3 read"));
  g_assert_true (test_is_shown (fixture->page, "0% right at the first try"));
  g_assert_true (test_is_shown (fixture->page, "1 question to answer again, from tomorrow."));
}

/* What was answered wrong is asked again once the explanation is a day away. */
static void
test_missed_question_comes_back (Fixture *fixture, gconstpointer package)
{
  answer (fixture, "2");
  answer (fixture, "1");
  read_lesson (fixture, "units");
  read_lesson (fixture, "rates");
  read_lesson (fixture, "alike");
  g_assert_true (test_is_shown (fixture->page, "1 question to answer again, from tomorrow"));
  g_assert_nonnull (test_find_button (fixture->page, "Review"));

  partages_clock_advance (fixture->desk->profile->clock, G_TIME_SPAN_DAY);
  partages_page_refresh (PARTAGES_PAGE (fixture->page));
  g_assert_true (test_is_shown (fixture->page, "A question to try again in “Units”"));
  g_assert_false (test_is_shown (fixture->page, "from tomorrow"));
  answer (fixture, "1");
  g_assert_true (test_is_shown (fixture->page, "Completed on 15 March 2026"));
}

static void
test_finished_course_is_reviewed (Fixture *fixture, gconstpointer package)
{
  answer (fixture, "1");
  read_lesson (fixture, "units");
  read_lesson (fixture, "rates");
  read_lesson (fixture, "alike");
  g_assert_true (test_is_shown (fixture->page, "Completed on 14 March 2026"));
  g_assert_true (test_is_shown (fixture->page, "To be renewed before 14 March 2029"));
  g_assert_nonnull (test_find_button (fixture->page, "Review"));

  partages_clock_advance (fixture->desk->profile->clock, G_TIME_SPAN_DAY * 1200);
  partages_page_refresh (PARTAGES_PAGE (fixture->page));
  test_click (test_find_button (fixture->page, "Begin Again"));
  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "0 of 3 read"));
}

static void
test_course_that_is_gone (Fixture *fixture, gconstpointer package)
{
  g_assert_true (test_is_shown (fixture->page, "This Course Is Not Installed"));
}

static void
add (const char *path, const char *package, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, package, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/course-page/course-is-told", DESK_PACKAGE, test_course_is_told);
  add ("/course-page/button-leads-on", DESK_PACKAGE, test_button_leads_on);
  add ("/course-page/row-opens-a-lesson", DESK_PACKAGE, test_row_opens_a_lesson);
  add ("/course-page/progress-is-shown", DESK_PACKAGE, test_progress_is_shown);
  add ("/course-page/missed-question-comes-back", DESK_PACKAGE, test_missed_question_comes_back);
  add ("/course-page/finished-course-is-reviewed", DESK_PACKAGE, test_finished_course_is_reviewed);
  add ("/course-page/course-that-is-gone", "https://example.org/none", test_course_that_is_gone);

  return g_test_run ();
}
