/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that have been judged, one a row: by icon, by colour and in words. */

#include "partages-answer-list.h"

#include "partages-block-view.h"

#include <glib/gi18n.h>

static GtkWidget *
icon_new (PartagesOutcome outcome)
{
  const char *icon_name = partages_outcome_get_icon_name (outcome);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "icon-name", icon_name, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (icon, "verdict-icon");

  return icon;
}

static GtkWidget *
caption_new (PartagesOutcome outcome)
{
  GtkWidget *label = gtk_label_new (partages_outcome_get_words (outcome));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "verdict-words");

  return label;
}

/* Rows can be reached with the keyboard, so that a screen reader can go through what was right. */
static void
append (GtkListBox *self, GtkWidget *content, const char *plain, PartagesOutcome outcome)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), content);
  if (outcome != PARTAGES_OUTCOME_LEFT)
    gtk_box_append (GTK_BOX (column), caption_new (outcome));
  gtk_box_append (GTK_BOX (box), icon_new (outcome));
  gtk_box_append (GTK_BOX (box), column);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "answer");
  gtk_widget_add_css_class (row, partages_outcome_get_css_class (outcome));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  partages_outcome_get_words (outcome), -1);
  gtk_list_box_append (self, row);
}

/**
 * partages_answer_list_new:
 *
 * Returns: (transfer floating): a list of no answers yet
 */
GtkWidget *
partages_answer_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "answers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Answers, judged"), -1);

  return list;
}

/**
 * partages_answer_list_append:
 * @text: what could be answered
 * @package: (nullable): where its pictures are found
 * @outcome: what became of it
 */
void
partages_answer_list_append (GtkListBox *self,
                             PartagesBlock *text,
                             PartagesPackage *package,
                             PartagesOutcome outcome)
{
  g_autofree char *plain = partages_block_dup_text (text);
  GtkWidget *view = partages_block_view_new ();

  if (package != NULL)
    partages_block_view_set_package (PARTAGES_BLOCK_VIEW (view), package);
  partages_block_view_set_document (PARTAGES_BLOCK_VIEW (view), text);
  append (self, view, plain, outcome);
}

/**
 * partages_answer_list_append_plain:
 * @text: what was answered, or could have been
 * @outcome: what became of it
 */
void
partages_answer_list_append_plain (GtkListBox *self, const char *text, PartagesOutcome outcome)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  append (self, label, text, outcome);
}

/**
 * partages_outcome_get_icon_name:
 *
 * Returns: (nullable): the icon that stands for an outcome
 */
const char *
partages_outcome_get_icon_name (PartagesOutcome outcome)
{
  switch (outcome)
    {
    case PARTAGES_OUTCOME_RIGHT:
    case PARTAGES_OUTCOME_MISSED:
      return "partages-right-symbolic";
    case PARTAGES_OUTCOME_WRONG:
      return "partages-wrong-symbolic";
    case PARTAGES_OUTCOME_LEFT:
    default:
      return NULL;
    }
}

/**
 * partages_outcome_get_css_class:
 *
 * Returns: the style class of an outcome
 */
const char *
partages_outcome_get_css_class (PartagesOutcome outcome)
{
  switch (outcome)
    {
    case PARTAGES_OUTCOME_RIGHT:
      return "right";
    case PARTAGES_OUTCOME_MISSED:
      return "missed";
    case PARTAGES_OUTCOME_WRONG:
      return "wrong";
    case PARTAGES_OUTCOME_LEFT:
    default:
      return "left";
    }
}

/**
 * partages_outcome_get_words:
 *
 * Returns: an outcome in the person's language
 */
const char *
partages_outcome_get_words (PartagesOutcome outcome)
{
  switch (outcome)
    {
    case PARTAGES_OUTCOME_RIGHT:
      return _ ("Your answer: right");
    case PARTAGES_OUTCOME_MISSED:
      return _ ("Right answer, not given");
    case PARTAGES_OUTCOME_WRONG:
      return _ ("Your answer: wrong");
    case PARTAGES_OUTCOME_LEFT:
    default:
      return _ ("Not chosen, rightly");
    }
}
