/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of reading a lesson and answering its questions. */

#include "partages-lesson-page.h"

#include "partages-course-acts.h"
#include "partages-next-step.h"
#include "partages-test-desk.h"

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer lesson)
{
  fixture->desk = test_desk_new ();
  fixture->page
      = GTK_WIDGET (partages_lesson_page_new (fixture->desk->session, DESK_PACKAGE, lesson));
}

static void
tear_down (Fixture *fixture, gconstpointer lesson)
{
  test_desk_free (fixture->desk);
}

static void
show (Fixture *fixture)
{
  test_desk_show (fixture->desk, PARTAGES_PAGE (fixture->page));
}

static PartagesProgress *
load_progress (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  PartagesProgress *progress
      = partages_progress_load (partages_session_get_reader (fixture->desk->session),
                                partages_book_get_package (fixture->desk->book),
                                partages_book_get_course (fixture->desk->book), &error);

  g_assert_no_error (error);

  return progress;
}

static gboolean
is_read (Fixture *fixture, const char *lesson)
{
  g_autoptr (PartagesProgress) progress = load_progress (fixture);

  return partages_progress_get_lesson (progress, lesson) != NULL;
}

static void
test_place_in_the_course_is_shown (Fixture *fixture, gconstpointer lesson)
{
  show (fixture);
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (fixture->page)), ==,
                   "Units");
  g_assert_true (test_is_shown (fixture->page, "Lesson 1 of 3"));
  g_assert_true (test_is_shown (fixture->page, "Doses"));
  g_assert_true (test_is_shown (fixture->page, "Next: Rates"));
  g_assert_false (test_is_shown (fixture->page, "Previous:"));
}

static void
test_answer_is_recorded_then_shown (Fixture *fixture, gconstpointer lesson)
{
  g_autoptr (PartagesProgress) progress = NULL;
  const PartagesQuestionProgress *answer;

  show (fixture);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find (fixture->page, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  partages_clock_advance (fixture->desk->profile->clock, G_USEC_PER_SEC);
  test_click (test_find_button (fixture->page, "Check"));
  g_assert_false (test_is_shown (fixture->page, "Not right"));

  test_desk_settle (fixture->desk);
  g_assert_true (test_is_shown (fixture->page, "Not right"));
  progress = load_progress (fixture);
  answer = partages_progress_get_question (progress, "q-more");
  g_assert_cmpstr (answer->response, ==, "2");
  g_assert_false (answer->right_last);
}

/* Who is right goes on from there. */
static void
test_right_answer_leads_on (Fixture *fixture, gconstpointer lesson)
{
  GtkWidget *check;

  show (fixture);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find (fixture->page, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  check = test_find_button (fixture->page, "Check");
  gtk_widget_grab_focus (check);
  test_click (check);
  test_desk_settle (fixture->desk);
  g_assert_true (gtk_window_get_focus (fixture->desk->window)
                 == test_find_button (fixture->page, "Next: Rates"));
}

static void
test_answer_is_shown_again (Fixture *fixture, gconstpointer lesson)
{
  show (fixture);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find (fixture->page, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  test_click (test_find_button (fixture->page, "Check"));
  test_desk_settle (fixture->desk);

  fixture->page
      = GTK_WIDGET (partages_lesson_page_new (fixture->desk->session, DESK_PACKAGE, lesson));
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Your answer: right"));
}

static void
test_lesson_is_read_when_its_end_was_seen (Fixture *fixture, gconstpointer lesson)
{
  show (fixture);
  g_assert_false (is_read (fixture, lesson));
  while (!is_read (fixture, lesson))
    g_main_context_iteration (NULL, TRUE);
}

/* A window too low for the lesson shows its beginning only. */
static void
test_lesson_is_not_read_before_its_end (Fixture *fixture, gconstpointer lesson)
{
  g_autoptr (PartagesPosition) position = NULL;
  g_autoptr (GError) error = NULL;

  gtk_window_set_default_size (fixture->desk->window, 400, 260);
  show (fixture);
  while (position == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_true (partages_position_load (partages_session_get_reader (fixture->desk->session),
                                             partages_book_get_package (fixture->desk->book),
                                             &position, &error));
    }
  test_desk_settle (fixture->desk);
  g_assert_cmpstr (position->lesson, ==, lesson);
  g_assert_cmpuint (position->block, ==, 0);
  g_assert_false (is_read (fixture, lesson));
}

static void
test_next_stays_on_the_page (Fixture *fixture, gconstpointer lesson)
{
  show (fixture);
  test_click (test_find_button (fixture->page, "Next: Rates"));
  g_assert_true (test_is_shown (fixture->page, "A rate is an amount"));
  g_assert_true (test_is_shown (fixture->page, "Previous: Units"));
  g_assert_true (gtk_widget_activate_action (fixture->page, "lesson.next", NULL));
  g_assert_true (test_is_shown (fixture->page, "Names"));
  test_click (test_find_button (fixture->page, "Back to the Course"));
  g_assert_cmpstr (fixture->desk->asked, ==, "open-course '" DESK_PACKAGE "'");
}

static void
test_lesson_that_is_gone (Fixture *fixture, gconstpointer lesson)
{
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "This Lesson Is Not Here Any More"));
}

static void
add (const char *path, const char *lesson, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, lesson, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/lesson-page/place-in-the-course-is-shown", "units", test_place_in_the_course_is_shown);
  add ("/lesson-page/answer-is-recorded-then-shown", "units", test_answer_is_recorded_then_shown);
  add ("/lesson-page/right-answer-leads-on", "units", test_right_answer_leads_on);
  add ("/lesson-page/answer-is-shown-again", "units", test_answer_is_shown_again);
  add ("/lesson-page/lesson-is-read-when-its-end-was-seen", "rates",
       test_lesson_is_read_when_its_end_was_seen);
  add ("/lesson-page/lesson-is-not-read-before-its-end", "units",
       test_lesson_is_not_read_before_its_end);
  add ("/lesson-page/next-stays-on-the-page", "units", test_next_stays_on_the_page);
  add ("/lesson-page/lesson-that-is-gone", "nowhere", test_lesson_that_is_gone);

  return g_test_run ();
}
