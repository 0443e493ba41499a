/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the box whose children go on in the next line. */

#include "partages-wrap-box.h"

#include <adwaita.h>

static PartagesWrapBox *
box_of_three (void)
{
  PartagesWrapBox *box = g_object_ref_sink (PARTAGES_WRAP_BOX (partages_wrap_box_new (10, 5)));

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *child
          = g_object_new (GTK_TYPE_BOX, "width-request", 50, "height-request", 20, NULL);

      partages_wrap_box_append (box, child);
    }

  return box;
}

static void
assert_height (PartagesWrapBox *box, int width, int expected)
{
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, ==, expected);
}

static void
test_lines (void)
{
  PartagesWrapBox *box = box_of_three ();
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 50);
  g_assert_cmpint (natural, ==, 170);
  assert_height (box, 170, 20);
  assert_height (box, 169, 45);
  assert_height (box, 110, 45);
  assert_height (box, 50, 70);

  g_assert_finalize_object (box);
}

static void
test_hidden_children_take_no_room (void)
{
  PartagesWrapBox *box = box_of_three ();

  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (box)), FALSE);
  assert_height (box, 110, 20);

  g_assert_finalize_object (box);
}

static void
test_remove_all (void)
{
  PartagesWrapBox *box = box_of_three ();

  partages_wrap_box_remove_all (box);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (box)));
  assert_height (box, 100, 0);

  g_assert_finalize_object (box);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/wrap-box/lines", test_lines);
  g_test_add_func ("/wrap-box/hidden-children-take-no-room", test_hidden_children_take_no_room);
  g_test_add_func ("/wrap-box/remove-all", test_remove_all);

  return g_test_run ();
}
