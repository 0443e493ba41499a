/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drop-downs of long texts. */

#include "partages-drop-down.h"

static void
setup_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_INT (user_data))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_label (label, gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkListItemFactory *
factory_new (gboolean in_list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), GINT_TO_POINTER (in_list));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);

  return factory;
}

/**
 * partages_drop_down_make_narrow:
 * @drop_down: a drop-down of strings
 *
 * Lets a drop-down be narrower than its texts: the one that is chosen is shortened, those in the list wrap.
 */
void
partages_drop_down_make_narrow (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = factory_new (FALSE);
  g_autoptr (GtkListItemFactory) list_factory = factory_new (TRUE);

  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_list_factory (drop_down, list_factory);
}

static void
update_label (GtkDropDown *drop_down)
{
  GObject *item = gtk_drop_down_get_selected_item (drop_down);
  const char *name = g_object_get_data (G_OBJECT (drop_down), "name");
  g_autofree char *label = NULL;

  if (item != NULL)
    label
        = g_strdup_printf ("%s, %s", name, gtk_string_object_get_string (GTK_STRING_OBJECT (item)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : name, -1);
}

/**
 * partages_drop_down_set_name:
 * @drop_down: a drop-down of strings
 * @name: what is chosen in it
 *
 * Lets screen readers read what a drop-down is for and what is chosen. GTK has it labelled by either the one
 * or the other: a relation to what is chosen goes before any label of one's own.
 */
void
partages_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  g_object_set_data_full (G_OBJECT (drop_down), "name", g_strdup (name), g_free);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (update_label), NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  update_label (drop_down);
}
