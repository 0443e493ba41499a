/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of when a page reads the session again. */

#include "partages-page.h"
#include "partages-test-profile.h"
#include "partages-test-session.h"

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

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/page/reads-when-shown", test_reads_when_shown);

  return g_test_run ();
}
