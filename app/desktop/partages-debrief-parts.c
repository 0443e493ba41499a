/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small widgets that the sections of a debrief share. */

#include "partages-debrief-parts.h"

#include "partages-block-view.h"
#include "partages-decoration.h"

#include <glib/gi18n.h>

/**
 * partages_debrief_section_new:
 * @title: its heading
 * @description: (nullable): a sentence below it
 *
 * Returns: (transfer floating): a #GtkBox to which what it holds is appended
 */
GtkWidget *
partages_debrief_section_new (const char *title, const char *description)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", title, "wrap", TRUE, "wrap-mode",
                                     PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (section), heading);
  if (description != NULL)
    gtk_box_append (GTK_BOX (section), partages_debrief_label_new (description, "dim-label"));

  return section;
}

GtkWidget *
partages_debrief_card_new (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "padded");

  return card;
}

GtkWidget *
partages_debrief_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * partages_debrief_chip_new:
 * @text: what it says
 * @css_class: (nullable): success, warning, error or accent
 * @icon_name: (nullable): an icon that says the same
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
partages_debrief_chip_new (const char *text, const char *css_class, const char *icon_name)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = partages_debrief_label_new (text, NULL);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (chip), partages_decoration_new (icon_name));
  gtk_box_append (GTK_BOX (chip), label);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);

  return chip;
}

GtkWidget *
partages_debrief_grade_chip_new (PartagesGrade grade)
{
  const char *label = partages_grade_get_label (grade);

  switch (grade)
    {
    case PARTAGES_GRADE_BEST:
    case PARTAGES_GRADE_ACCEPTABLE:
      return partages_debrief_chip_new (label, "success", "partages-right-symbolic");
    case PARTAGES_GRADE_HARMFUL:
      return partages_debrief_chip_new (label, "error", "partages-harm-symbolic");
    case PARTAGES_GRADE_UNNECESSARY:
    default:
      return partages_debrief_chip_new (label, "warning", "partages-wrong-symbolic");
    }
}

GtkWidget *
partages_debrief_text_new (const char *markdown)
{
  GtkWidget *view = partages_block_view_new ();

  partages_block_view_set_markdown (PARTAGES_BLOCK_VIEW (view), markdown);

  return view;
}

/**
 * partages_debrief_check_row_new:
 * @text: what it is about
 * @done: whether it was done
 * @state: the same in words, for a screen reader
 *
 * Returns: (transfer floating): an item of a list
 */
GtkWidget *
partages_debrief_check_row_new (const char *text, gboolean done, const char *state)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 9, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *icon = g_object_new (
      GTK_TYPE_IMAGE, "icon-name", done ? "partages-right-symbolic" : "partages-wrong-symbolic",
      "valign", GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *label = partages_debrief_label_new (text, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, state, -1);
  gtk_widget_set_tooltip_text (icon, state);
  gtk_widget_add_css_class (icon, done ? "success" : "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

/**
 * partages_debrief_dup_duration:
 * @duration: in microseconds
 *
 * Returns: (transfer full): the same for people
 */
char *
partages_debrief_dup_duration (gint64 duration)
{
  int seconds = (int) ((duration + G_TIME_SPAN_SECOND / 2) / G_TIME_SPAN_SECOND);

  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), seconds);

  return g_strdup_printf (_ ("%d min %02d s"), seconds / 60, seconds % 60);
}
