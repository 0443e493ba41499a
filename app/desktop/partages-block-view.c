/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as widgets. */

#include "partages-block-view.h"

#include "partages-block-markup.h"
#include "partages-block-table.h"
#include "partages-case-row.h"
#include "partages-figure.h"
#include "partages-link.h"
#include "partages-markdown.h"

#include <glib/gi18n.h>

#define BLOCK_SPACING 12
#define TIGHT_SPACING 4
#define LONG_WORD 24 /* bytes */

struct _PartagesBlockView
{
  GtkBox parent_instance;

  PartagesPackage *package;
  PartagesQuestionWidgetFunc question_func;
  gpointer question_data;
  GPtrArray *case_rows; /* of PartagesCaseRow: the practice steps that are shown */
};

G_DEFINE_FINAL_TYPE (PartagesBlockView, partages_block_view, GTK_TYPE_BOX)

static GtkWidget *block_widget (PartagesBlockView *self, const PartagesBlock *block);

/* A label that may break inside words costs three times as much to lay out as one that may not, so only
 * a text with a word that would not fit a narrow window may. */
static PangoWrapMode
wrap_mode_for (const char *text)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      length = g_ascii_isspace (*p) ? 0 : length + 1;
      if (length > LONG_WORD)
        return PANGO_WRAP_WORD_CHAR;
    }

  return PANGO_WRAP_WORD;
}

static GtkWidget *
text_widget (const PartagesBlock *block)
{
  g_autofree char *markup = partages_block_dup_markup (block);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label),
                           wrap_mode_for (gtk_label_get_text (GTK_LABEL (label))));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (strstr (markup, "<a href=") != NULL)
    g_signal_connect (label, "activate-link", G_CALLBACK (partages_link_activate_cb), NULL);

  return label;
}

static GtkWidget *
heading_widget (const PartagesBlock *block)
{
  static const char *const classes[] = { "title-1", "title-2", "title-3", "title-4" };
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "wrap", TRUE, "xalign", 0.0, "margin-top", BLOCK_SPACING, NULL);
  guint level = CLAMP (block->level, 1, G_N_ELEMENTS (classes));
  g_autofree char *markup = partages_block_dup_markup (block);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap_mode (GTK_LABEL (label),
                           wrap_mode_for (gtk_label_get_text (GTK_LABEL (label))));
  gtk_widget_add_css_class (label, classes[level - 1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) level, -1);

  return label;
}

static void
append_children (PartagesBlockView *self, GtkBox *box, const PartagesBlock *parent)
{
  for (guint i = 0; i < parent->n_children; i++)
    gtk_box_append (box, block_widget (self, parent->children[i]));
}

static GtkWidget *
item_widget (PartagesBlockView *self, const PartagesBlock *list, guint i)
{
  g_autofree char *number = list->ordered ? g_strdup_printf ("%u.", list->start + i) : NULL;
  GtkWidget *item = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "spacing", 8, NULL);
  GtkWidget *marker = gtk_label_new (number != NULL ? number : "•");
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, TIGHT_SPACING);

  gtk_widget_set_valign (marker, GTK_ALIGN_START);
  gtk_widget_add_css_class (marker, "list-marker");
  gtk_widget_set_hexpand (content, TRUE);
  append_children (self, GTK_BOX (content), list->children[i]);
  gtk_box_append (GTK_BOX (item), marker);
  gtk_box_append (GTK_BOX (item), content);

  return item;
}

static GtkWidget *
list_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                  "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                  block->tight ? TIGHT_SPACING : BLOCK_SPACING / 2, NULL);

  gtk_widget_add_css_class (list, "text-list");
  for (guint i = 0; i < block->n_children; i++)
    gtk_box_append (GTK_BOX (list), item_widget (self, block, i));

  return list;
}

static GtkWidget *
quote_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  GtkWidget *quote
      = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE,
                      "orientation", GTK_ORIENTATION_VERTICAL, "spacing", TIGHT_SPACING, NULL);

  gtk_widget_add_css_class (quote, "quote");
  append_children (self, GTK_BOX (quote), block);

  return quote;
}

static GtkWidget *
code_widget (const PartagesBlock *block)
{
  GtkWidget *label = gtk_label_new (block->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "code");

  return label;
}

static GtkWidget *
image_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  if (self->package == NULL)
    return gtk_label_new (block->text);

  return partages_figure_new (self->package, block->url, block->text);
}

/* A practice step is a row the width of the column that opens the case. */
static GtkWidget *
practice_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  const char *package_id = self->package != NULL ? partages_package_get_id (self->package) : "";
  GtkWidget *row = partages_case_row_new (package_id, block->url, block->text,
                                          _ ("Practise on a simulated case"));
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Practice"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->case_rows, row);

  return list;
}

static GtkWidget *
question_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  g_return_val_if_fail (self->question_func != NULL, gtk_label_new (NULL));

  return self->question_func (block->question, self->question_data);
}

static GtkWidget *
block_widget (PartagesBlockView *self, const PartagesBlock *block)
{
  switch (block->kind)
    {
    case PARTAGES_BLOCK_HEADING:
      return heading_widget (block);
    case PARTAGES_BLOCK_LIST:
      return list_widget (self, block);
    case PARTAGES_BLOCK_QUOTE:
      return quote_widget (self, block);
    case PARTAGES_BLOCK_CODE:
      return code_widget (block);
    case PARTAGES_BLOCK_TABLE:
      return partages_block_table_new (block);
    case PARTAGES_BLOCK_IMAGE:
      return image_widget (self, block);
    case PARTAGES_BLOCK_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case PARTAGES_BLOCK_QUESTION:
      return question_widget (self, block);
    case PARTAGES_BLOCK_PRACTICE:
      return practice_widget (self, block);
    case PARTAGES_BLOCK_PARAGRAPH:
    case PARTAGES_BLOCK_DOCUMENT:
    case PARTAGES_BLOCK_ITEM:
    case PARTAGES_BLOCK_ROW:
    case PARTAGES_BLOCK_CELL:
    default:
      return text_widget (block);
    }
}

static void
block_view_dispose (GObject *object)
{
  PartagesBlockView *self = PARTAGES_BLOCK_VIEW (object);

  g_clear_pointer (&self->package, partages_package_unref);

  G_OBJECT_CLASS (partages_block_view_parent_class)->dispose (object);
}

static void
block_view_finalize (GObject *object)
{
  g_ptr_array_unref (PARTAGES_BLOCK_VIEW (object)->case_rows);

  G_OBJECT_CLASS (partages_block_view_parent_class)->finalize (object);
}

static void
partages_block_view_class_init (PartagesBlockViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = block_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = block_view_finalize;
}

static void
partages_block_view_init (PartagesBlockView *self)
{
  self->case_rows = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), BLOCK_SPACING);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text");
}

/**
 * partages_block_view_new:
 *
 * Returns: (transfer floating): a view of nothing yet
 */
GtkWidget *
partages_block_view_new (void)
{
  return g_object_new (PARTAGES_TYPE_BLOCK_VIEW, NULL);
}

/**
 * partages_block_view_set_package:
 * @package: where pictures and cases are found; without one a picture is shown as its alternative text
 */
void
partages_block_view_set_package (PartagesBlockView *self, PartagesPackage *package)
{
  g_clear_pointer (&self->package, partages_package_unref);
  self->package = partages_package_ref (package);
}

/**
 * partages_block_view_set_question_func:
 * @func: (scope forever): makes the widget of a question
 * @user_data: for @func
 *
 * Needed before a document that holds questions is set.
 */
void
partages_block_view_set_question_func (PartagesBlockView *self,
                                       PartagesQuestionWidgetFunc func,
                                       gpointer user_data)
{
  self->question_func = func;
  self->question_data = user_data;
}

/**
 * partages_block_view_set_document:
 * @document: what to show instead of what is shown
 */
void
partages_block_view_set_document (PartagesBlockView *self, const PartagesBlock *document)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->case_rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  append_children (self, GTK_BOX (self), document);
}

/**
 * partages_block_view_show_progress:
 * @progress: what the learner has done of the package
 *
 * Shows at each practice step how its case went.
 */
void
partages_block_view_show_progress (PartagesBlockView *self, PartagesProgress *progress)
{
  for (guint i = 0; i < self->case_rows->len; i++)
    partages_case_row_show_progress (g_ptr_array_index (self->case_rows, i), progress);
}

/**
 * partages_block_view_set_markdown:
 * @markdown: a text without questions
 */
void
partages_block_view_set_markdown (PartagesBlockView *self, const char *markdown)
{
  g_autoptr (PartagesBlock) document = partages_markdown_parse (markdown);

  partages_block_view_set_document (self, document);
}
