/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what all pages have in common: when they read the session again, and that they fit a narrow window. */

#include "partages-page.h"

#include "partages-course-page.h"
#include "partages-courses-page.h"
#include "partages-interface-language.h"
#include "partages-lesson-page.h"
#include "partages-practice-page.h"
#include "partages-progress-page.h"
#include "partages-test-desk.h"
#include "partages-test-session.h"
#include "partages-today-page.h"

#define TEST_TYPE_PAGE (test_page_get_type ())

G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, PartagesPage)

struct _TestPage
{
  PartagesPage parent_instance;

  guint n_refreshed;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, PARTAGES_TYPE_PAGE)

static void
test_page_refresh (PartagesPage *page)
{
  TEST_PAGE (page)->n_refreshed++;
}

static void
test_page_class_init (TestPageClass *klass)
{
  PARTAGES_PAGE_CLASS (klass)->refresh = test_page_refresh;
}

static void
test_page_init (TestPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), "Test");
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), gtk_label_new ("Test"));
}

static void
test_reads_when_shown (void)
{
  TestProfile *profile = test_profile_new ();
  PartagesSession *session;
  TestPage *page;
  GtkWidget *window = gtk_window_new ();

  test_profile_close (profile);
  session = test_session_open (profile->directory, "en", profile->clock, profile->ids);
  page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, "session", session, NULL));

  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (page->n_refreshed, ==, 0);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (page)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (page->n_refreshed, ==, 1);

  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (page->n_refreshed, ==, 2);

  gtk_window_destroy (GTK_WINDOW (window));
  g_signal_emit_by_name (session, "changed");
  g_assert_cmpuint (page->n_refreshed, ==, 2);

  g_assert_finalize_object (page);
  g_assert_finalize_object (session);
  test_profile_free (profile);
}

static PartagesPage *
course_new (PartagesSession *session)
{
  return partages_course_page_new (session, DESK_PACKAGE);
}

static PartagesPage *
lesson_new (PartagesSession *session)
{
  return partages_lesson_page_new (session, DESK_PACKAGE, "units");
}

static void
assert_narrow (const char *language, PartagesPage *(*create) (PartagesSession *session))
{
  TestDesk *desk;
  PartagesPage *page;

  partages_interface_language_set (language);
  desk = test_desk_new ();
  page = create (desk->session);
  gtk_window_set_default_size (desk->window, 360, 700);
  test_desk_show (desk, page);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (page)), ==, 360);
  test_assert_fits (GTK_WIDGET (page));

  test_desk_free (desk);
  partages_interface_language_set ("en");
}

static void
test_fits_a_narrow_window (gconstpointer language)
{
  assert_narrow (language, partages_today_page_new);
  assert_narrow (language, partages_courses_page_new);
  assert_narrow (language, partages_practice_page_new);
  assert_narrow (language, partages_progress_page_new);
  assert_narrow (language, course_new);
  assert_narrow (language, lesson_new);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  partages_interface_language_init ();
  adw_init ();

  g_test_add_func ("/page/reads-when-shown", test_reads_when_shown);
  g_test_add_data_func ("/page/fits-a-narrow-window/en", "en", test_fits_a_narrow_window);
  g_test_add_data_func ("/page/fits-a-narrow-window/fr", "fr", test_fits_a_narrow_window);

  return g_test_run ();
}
