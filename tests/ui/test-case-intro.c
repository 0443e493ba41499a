/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the page before a case: it describes the steps that the run will have. */

#include "partages-case-intro.h"

#include "partages-package.h"

#include <adwaita.h>

static PartagesCase *
load_case (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  PartagesCase *the_case;

  g_assert_no_error (error);
  the_case = partages_case_load (package, "apixaban-renal", &error);
  g_assert_no_error (error);

  return the_case;
}

/* How each of the steps begins, on a line of its own. */
static char *
describe (PartagesWay way)
{
  g_autoptr (PartagesCase) the_case = load_case ();
  g_autoptr (GtkWidget) intro = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CASE_INTRO, NULL));
  GString *text = g_string_new ("");
  GtkWidget *steps;

  /* Twice: what is shown again stands there once. */
  for (guint i = 0; i < 2; i++)
    partages_case_intro_set_case (PARTAGES_CASE_INTRO (intro), the_case, NULL, way, "en", FALSE);
  steps = GTK_WIDGET (gtk_widget_get_template_child (intro, PARTAGES_TYPE_CASE_INTRO, "steps"));
  for (GtkWidget *child = gtk_widget_get_first_child (steps); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_auto (GStrv) words = g_strsplit (gtk_label_get_text (GTK_LABEL (child)), " ", 6);

      for (guint i = 0; i < 5; i++)
        g_string_append_printf (text, "%s%s", words[i], i < 4 ? " " : "\n");
    }

  return g_string_free_and_steal (text);
}

static void
test_commit_first (void)
{
  g_autofree char *text = describe (PARTAGES_WAY_COMMIT_FIRST);

  g_assert_cmpstr (text, ==,
                   "Read the chart, as you\n"
                   "Commit to your own answers,\n"
                   "Ask the assistant, check what\n"
                   "Revise your answers, or keep\n"
                   "Read the debrief. You can\n");
}

static void
test_alone (void)
{
  g_autofree char *text = describe (PARTAGES_WAY_ALONE);

  g_assert_cmpstr (text, ==,
                   "Read the chart, as you\n"
                   "Answer by yourself, and say\n"
                   "Read the debrief. You can\n");
}

static void
test_assisted (void)
{
  g_autofree char *text = describe (PARTAGES_WAY_ASSISTED);

  g_assert_cmpstr (text, ==,
                   "Read the chart and ask\n"
                   "See what it recommends, then\n"
                   "Read the debrief. You can\n");
}

/* However long the text is, the way on is on the screen. */
static void
test_begin_is_in_sight (void)
{
  g_autoptr (PartagesCase) the_case = load_case ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *intro = g_object_new (PARTAGES_TYPE_CASE_INTRO, "compact", TRUE, NULL);
  GtkWidget *begin
      = GTK_WIDGET (gtk_widget_get_template_child (intro, PARTAGES_TYPE_CASE_INTRO, "begin"));
  graphene_rect_t bounds;

  partages_case_intro_set_case (PARTAGES_CASE_INTRO (intro), the_case, NULL,
                                PARTAGES_WAY_COMMIT_FIRST, "fr", TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  gtk_window_set_child (GTK_WINDOW (window), intro);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (begin) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (gtk_widget_get_height (intro), <=, 500);
  g_assert_true (gtk_widget_compute_bounds (begin, intro, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (intro));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (intro));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/case-intro/commit-first", test_commit_first);
  g_test_add_func ("/case-intro/alone", test_alone);
  g_test_add_func ("/case-intro/assisted", test_assisted);
  g_test_add_func ("/case-intro/begin-is-in-sight", test_begin_is_in_sight);

  return g_test_run ();
}
