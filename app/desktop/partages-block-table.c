/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a text. */

#include "partages-block-table.h"

#include "partages-block-markup.h"
#include "partages-link.h"

#include <glib/gi18n.h>

static float
xalign_of (PartagesAlignment alignment)
{
  switch (alignment)
    {
    case PARTAGES_ALIGNMENT_CENTER:
      return 0.5f;
    case PARTAGES_ALIGNMENT_END:
      return 1;
    case PARTAGES_ALIGNMENT_NONE:
    case PARTAGES_ALIGNMENT_START:
    default:
      return 0;
    }
}

static GtkWidget *
cell_new (const PartagesBlock *cell, gboolean header, PartagesAlignment alignment)
{
  g_autofree char *markup = partages_block_dup_markup (cell);
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "accessible-role",
      header ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_CELL, "wrap", TRUE,
      "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", xalign_of (alignment), "hexpand", TRUE, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, header ? "header" : "cell");
  g_signal_connect (label, "activate-link", G_CALLBACK (partages_link_activate_cb), NULL);

  return label;
}

/**
 * partages_block_table_new:
 * @table: a block of kind %PARTAGES_BLOCK_TABLE
 *
 * A wide table is scrolled sideways rather than squeezed.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
partages_block_table_new (const PartagesBlock *table)
{
  GtkWidget *grid
      = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint row = 0; row < table->n_children; row++)
    {
      const PartagesBlock *cells = table->children[row];

      for (guint column = 0; column < cells->n_children; column++)
        gtk_grid_attach (GTK_GRID (grid),
                         cell_new (cells->children[column], cells->header,
                                   column < table->n_columns ? table->alignments[column]
                                                             : PARTAGES_ALIGNMENT_NONE),
                         (int) column, (int) row, 1, 1);
    }

  gtk_widget_add_css_class (grid, "text-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Table"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);

  return scroller;
}
