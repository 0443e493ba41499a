/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the bar of steps. */

#include "partages-step-bar.h"

#include <adwaita.h>

static const char *const steps[] = { "Read", "Commit", "Ask", NULL };

static guint
count_children (GtkWidget *widget, const char *css_class)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += css_class == NULL || gtk_widget_has_css_class (child, css_class);

  return n;
}

static void
test_current (void)
{
  PartagesStepBar *bar = g_object_ref_sink (PARTAGES_STEP_BAR (partages_step_bar_new ()));

  partages_step_bar_set_steps (bar, steps);
  partages_step_bar_set_current (bar, 1);
  g_assert_cmpuint (count_children (GTK_WIDGET (bar), "current"), ==, 1);
  g_assert_cmpuint (count_children (GTK_WIDGET (bar), "ahead"), ==, 1);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 2 of 3: Commit");

  g_assert_finalize_object (bar);
}

static void
test_compact (void)
{
  PartagesStepBar *bar = g_object_ref_sink (PARTAGES_STEP_BAR (partages_step_bar_new ()));

  partages_step_bar_set_steps (bar, steps);
  partages_step_bar_set_current (bar, 2);
  partages_step_bar_set_compact (bar, TRUE);
  g_assert_cmpuint (count_children (GTK_WIDGET (bar), NULL), ==, 2);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Step 3 of 3: Ask");

  g_assert_finalize_object (bar);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/step-bar/current", test_current);
  g_test_add_func ("/step-bar/compact", test_compact);

  return g_test_run ();
}
