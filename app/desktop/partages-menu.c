/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus that can be heard. */

#include "partages-menu.h"

/* GTK builds the items of a menu model itself, and has each labelled by a label that it hides from screen
 * readers, so that they read nothing. */
static void
name_items (GtkWidget *widget)
{
  GtkWidget *child;

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_MENU_ITEM
      && g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "text") != NULL)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *name = NULL;

      g_object_get (widget, "text", &text, NULL);
      parts = g_strsplit (text != NULL ? text : "", "_", -1);
      name = g_strjoinv ("", parts);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/**
 * partages_menu_name_items:
 * @button: a button that opens a menu
 *
 * Gives the items of the menu the names that are written on them, each time it opens.
 */
void
partages_menu_name_items (GtkMenuButton *button)
{
  g_signal_connect (gtk_menu_button_get_popover (button), "map", G_CALLBACK (name_items), NULL);
}
