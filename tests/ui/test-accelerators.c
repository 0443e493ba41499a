/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the keys: that each is shown to the person, and that what is shown exists. */

#include "partages-accelerators.h"

#include <adwaita.h>

static void
collect_shortcuts (GtkWidget *widget, GHashTable *actions)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *action = NULL;
      g_autofree char *accelerator = NULL;
      g_autofree char *title = NULL;

      g_object_get (widget, "action-name", &action, "accelerator", &accelerator, "title", &title,
                    NULL);
      g_assert_cmpstr (title, !=, "");
      g_assert_true ((action == NULL) != (accelerator == NULL || accelerator[0] == '\0'));
      if (action != NULL)
        g_hash_table_add (actions, g_steal_pointer (&action));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_shortcuts (child, actions);
}

static void
test_all_are_shown (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkApplication) application
      = gtk_application_new ("fr.partages.Formation.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/fr/partages/Formation/gtk/help-overlay.ui");
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) set = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  partages_accelerators_set (application);
  collect_shortcuts (overlay, shown);

  set = gtk_application_list_action_descriptions (application);
  for (guint i = 0; set[i] != NULL; i++)
    {
      g_test_message ("%s", set[i]);
      g_assert_true (g_hash_table_remove (shown, set[i]));
    }
  g_assert_true (g_hash_table_remove (shown, "win.show-help-overlay"));
  g_assert_cmpuint (g_hash_table_size (shown), ==, 0);

  gtk_window_destroy (GTK_WINDOW (overlay));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/accelerators/all-are-shown", test_all_are_shown);

  return g_test_run ();
}
