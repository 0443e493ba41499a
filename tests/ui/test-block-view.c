/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of texts as widgets. */

#include "partages-block-view.h"

static PartagesBlockView *
view_of (const char *markdown)
{
  PartagesBlockView *view = g_object_ref_sink (PARTAGES_BLOCK_VIEW (partages_block_view_new ()));

  partages_block_view_set_markdown (view, markdown);

  return view;
}

static GtkWidget *
nth_child (GtkWidget *widget, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (n-- > 0 && child != NULL)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
test_roles (void)
{
  PartagesBlockView *view = view_of ("## Doses\n\nA paragraph.\n\n- one\n- two\n\n> Quoted.\n");
  GtkWidget *heading = nth_child (GTK_WIDGET (view), 0);
  GtkWidget *list = nth_child (GTK_WIDGET (view), 2);
  GtkWidget *quote = nth_child (GTK_WIDGET (view), 3);

  gtk_test_accessible_assert_role (heading, GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (heading, GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_role (nth_child (list, 1), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_role (quote, GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE);
  g_assert_null (nth_child (GTK_WIDGET (view), 4));

  g_assert_finalize_object (view);
}

static void
test_markup_is_escaped (void)
{
  PartagesBlockView *view = view_of ("Doses **< 5 mg** & `<b>`");
  GtkWidget *label = nth_child (GTK_WIDGET (view), 0);

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==,
                   "Doses <b>&lt; 5 mg</b> &amp; <tt>&lt;b&gt;</tt>");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Doses < 5 mg & <b>");

  g_assert_finalize_object (view);
}

static void
test_new_document_replaces_the_old (void)
{
  PartagesBlockView *view = view_of ("One.\n\nTwo.\n\nThree.");

  partages_block_view_set_markdown (view, "Four.");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth_child (GTK_WIDGET (view), 0))), ==, "Four.");
  g_assert_null (nth_child (GTK_WIDGET (view), 1));

  g_assert_finalize_object (view);
}

static void
test_numbers_go_on (void)
{
  PartagesBlockView *view = view_of ("3. three\n4. four");
  GtkWidget *second = nth_child (nth_child (GTK_WIDGET (view), 0), 1);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (nth_child (second, 0))), ==, "4.");

  g_assert_finalize_object (view);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/block-view/roles", test_roles);
  g_test_add_func ("/block-view/markup-is-escaped", test_markup_is_escaped);
  g_test_add_func ("/block-view/new-document-replaces-the-old", test_new_document_replaces_the_old);
  g_test_add_func ("/block-view/numbers-go-on", test_numbers_go_on);

  return g_test_run ();
}
