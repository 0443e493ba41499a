/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page that shows what a learner has come to. */

#include "partages-progress-page.h"

#include "partages-calibration-card.h"
#include "partages-reliance-group.h"
#include "partages-study.h"
#include "partages-test-desk.h"

typedef struct
{
  TestDesk *desk;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->desk = test_desk_new ();
  fixture->page = GTK_WIDGET (partages_progress_page_new (fixture->desk->session));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
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
                                       20 * G_TIME_SPAN_MINUTE, NULL, NULL);
}

static void
finish_course (Fixture *fixture)
{
  read_lesson (fixture, "units");
  read_lesson (fixture, "rates");
  read_lesson (fixture, "alike");
  partages_study_record_answer_async (fixture->desk->session, fixture->desk->book, "q-more", "1",
                                      G_TIME_SPAN_MINUTE, NULL, NULL);
  test_desk_settle (fixture->desk);
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer user_data)
{
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Nothing to Show Yet"));
  test_click (test_find_button (fixture->page, "Read a Course"));
  g_assert_cmpstr (fixture->desk->asked, ==, "show-place 'courses'");
}

static void
test_first_lesson (Fixture *fixture, gconstpointer user_data)
{
  show (fixture);
  read_lesson (fixture, "units");
  test_desk_settle (fixture->desk);

  g_assert_false (test_is_shown (fixture->page, "Nothing to Show Yet"));
  g_assert_true (test_is_shown (fixture->page, "Lessons read"));
  g_assert_true (test_is_shown (fixture->page, "20 min"));
  g_assert_true (test_is_shown (fixture->page, "n/a"));
  g_assert_false (test_is_shown (fixture->page, "Courses Completed"));
}

static void
test_course_completed (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row;

  finish_course (fixture);
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Courses Completed"));
  row = test_find_row (fixture->page, "Test course");
  g_assert_nonnull (row);
  g_assert_true (test_is_shown (row, "Completed on 14 March 2026 · valid until 14 March 2029"));
  g_assert_false (test_is_shown (row, "Renew soon"));
  gtk_widget_activate (row);
  g_assert_cmpstr (fixture->desk->asked, ==, "open-course '" DESK_PACKAGE "'");

  /* The competence is found in its framework, with the day and the course. */
  g_assert_true (test_is_shown (fixture->page, "1 of 15 trained"));
  row = test_find_row (fixture->page,
                       "A.V.E.C. generative AI: first keys to its use in health care");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_true (test_is_shown (row, "Trained on 14 March 2026: Test course"));
}

static void
test_renewal (Fixture *fixture, gconstpointer user_data)
{
  finish_course (fixture);
  partages_clock_advance (fixture->desk->profile->clock,
                          3 * 365 * G_TIME_SPAN_DAY - 30 * G_TIME_SPAN_DAY);
  show (fixture);
  g_assert_true (test_is_shown (fixture->page, "Renew soon"));
  partages_clock_advance (fixture->desk->profile->clock, 60 * G_TIME_SPAN_DAY);
  partages_page_refresh (PARTAGES_PAGE (fixture->page));
  g_assert_true (test_is_shown (fixture->page, "Expired"));
}

/* A figure never stands without its counts, and nothing is made of nothing. */
static void
test_reliance (void)
{
  const PartagesReliance reliance = { .n_runs = 3,
                                      .n_decisions = 9,
                                      .n_unclear = 1,
                                      .rair = { 0, 0 },
                                      .rsr = { 3, 4 },
                                      .switched = { 2, 5 },
                                      .agreed = { 6, 9 } };
  PartagesRelianceGroup *group
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_RELIANCE_GROUP, NULL));

  partages_reliance_group_set_reliance (group, &reliance);
  g_assert_true (
      test_is_shown (test_find_row (GTK_WIDGET (group), "Over-reliance"), "25% (1 of 4)"));
  g_assert_true (test_is_shown (test_find_row (GTK_WIDGET (group), "Under-reliance"), "n/a"));
  g_assert_true (test_is_shown (test_find_row (GTK_WIDGET (group), "Switching"), "40% (2 of 5)"));
  g_assert_true (test_is_shown (GTK_WIDGET (group), "Over the 9 decisions"));
  g_assert_true (test_is_shown (GTK_WIDGET (group), "1 more is left out"));

  g_assert_finalize_object (group);
}

static void
test_calibration (void)
{
  PartagesCalibration initial = { .n = 12, .squares = 3.0 };
  PartagesCalibration final = { 0 };
  PartagesCalibrationCard *card
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CALIBRATION_CARD, NULL));

  g_assert_true (test_is_shown (GTK_WIDGET (card), "No answer yet."));

  initial.bins[8] = (PartagesCalibrationBin) { .n = 12, .n_right = 6, .confidence = 10.2 };
  final.n = 2;
  final.squares = 0.08;
  final.bins[8] = (PartagesCalibrationBin) { .n = 2, .n_right = 2, .confidence = 1.6 };
  partages_calibration_card_set_calibration (card, &initial, &final);
  g_assert_true (test_is_shown (GTK_WIDGET (card), "You tend to be surer than you should be."));
  g_assert_true (test_is_shown (GTK_WIDGET (card), "Right: 6 of 12. Sure, on average: 85%."));
  g_assert_true (test_is_shown (GTK_WIDGET (card), "Brier score: 0.25."));
  g_assert_false (test_is_shown (GTK_WIDGET (card), "as a hint"));

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (test_find_button (GTK_WIDGET (card), "After Advice")), TRUE);
  g_assert_true (test_is_shown (GTK_WIDGET (card), "You know more than you think."));
  g_assert_true (test_is_shown (GTK_WIDGET (card), "Brier score: 0.04."));
  g_assert_true (test_is_shown (GTK_WIDGET (card), "as a hint"));

  g_assert_finalize_object (card);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/progress-page/nothing-yet", test_nothing_yet);
  ADD ("/progress-page/first-lesson", test_first_lesson);
  ADD ("/progress-page/course-completed", test_course_completed);
  ADD ("/progress-page/renewal", test_renewal);
#undef ADD
  g_test_add_func ("/progress-page/reliance", test_reliance);
  g_test_add_func ("/progress-page/calibration", test_calibration);

  return g_test_run ();
}
