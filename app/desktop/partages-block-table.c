/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a text. */

#include "partages-block-table.h"

#include "partages-block-markup.h"
#include "partages-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MINIMUM_WIDTH 120

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

static GtkWidget *
get_grid (GtkWidget *bin)
{
  GtkWidget *scroller = gtk_widget_get_first_child (bin);
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  return gtk_viewport_get_child (GTK_VIEWPORT (viewport));
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *bin)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What scrolls sideways asks for the height of its narrowest form, whatever width it gets. This asks for
 * the height that the table has at that width. */
static void
measure (GtkWidget *bin,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  GtkWidget *grid = get_grid (bin);
  int narrowest = 0;
  int widest = 0;

  gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, &widest, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (narrowest, MINIMUM_WIDTH);
      *natural = widest;
      return;
    }

  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL,
                      for_size < 0 ? widest : MAX (for_size, narrowest), NULL, natural, NULL, NULL);
  *minimum = *natural;
}

static void
allocate (GtkWidget *bin, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (bin), width, height, baseline, NULL);
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
  GtkWidget *scroller
      = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *bin = adw_bin_new ();

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
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Table"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  adw_bin_set_child (ADW_BIN (bin), scroller);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (get_request_mode, measure, allocate));

  return bin;
}
