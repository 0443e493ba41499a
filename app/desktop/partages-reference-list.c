/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The references of a case. */

#include "partages-reference-list.h"

#include "partages-chart-rows.h"
#include "partages-decoration.h"
#include "partages-link.h"
#include "partages-markdown.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
activated_cb (AdwActionRow *row)
{
  partages_link_open (GTK_WIDGET (row), g_object_get_data (G_OBJECT (row), "url"));
}

static GtkWidget *
row_new (const PartagesCaseReference *reference, const char *language)
{
  g_autofree char *title
      = partages_markdown_to_plain (partages_text_get (reference->title, language));
  g_autofree char *year
      = reference->year != 0 ? g_strdup_printf ("%d", reference->year) : g_strdup ("");
  GtkWidget *row = partages_chart_fact_row_new (year, title);

  if (reference->url == NULL)
    return row;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             partages_decoration_new ("adw-external-link-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "url", g_strdup (reference->url), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), NULL);

  return row;
}

/**
 * partages_reference_list_new:
 * @the_case: the case
 * @language: the language of the texts
 *
 * Returns: (transfer floating): a list of its references
 */
GtkWidget *
partages_reference_list_new (PartagesCase *the_case, const char *language)
{
  GtkWidget *list = partages_chart_plain_list_new (_ ("References"));

  for (guint i = 0; i < the_case->references->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         row_new (g_ptr_array_index (the_case->references, i), language));

  return list;
}

/**
 * partages_reference_list_dup_evidence:
 *
 * Returns: (transfer full): what one has seen who has seen the list: `ref:ID`
 */
GStrv
partages_reference_list_dup_evidence (PartagesCase *the_case)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < the_case->references->len; i++)
    {
      const PartagesCaseReference *reference = g_ptr_array_index (the_case->references, i);

      g_strv_builder_take (names, g_strconcat ("ref:", reference->id, NULL));
    }

  return g_strv_builder_end (names);
}
