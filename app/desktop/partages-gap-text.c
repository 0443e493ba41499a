/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text with widgets between its words. A label cannot hold a widget, so each word is a label of its own;
 * to a screen reader the sentence is one group, named by its text. */

#include "partages-gap-text.h"

#include "partages-block-markup.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORD_SPACING 4
#define LINE_SPACING 6

typedef struct
{
  PartagesGapWidgetFunc func;
  gpointer user_data;
  guint n_gaps;

  PartagesWrapBox *line;
  GtkBox *cluster; /* what must stay together: a gap and the marks that touch it */
  GString *word;   /* markup */
} Builder;

static GtkWidget *
word_new (const char *markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "label", markup, "use-markup", TRUE, NULL);

  return label;
}

static void
end_word (Builder *builder)
{
  GtkWidget *label;

  if (builder->word->len == 0)
    return;

  label = word_new (builder->word->str);
  if (builder->cluster != NULL)
    gtk_box_append (builder->cluster, label);
  else
    partages_wrap_box_append (builder->line, label);
  g_string_truncate (builder->word, 0);
}

static void
end_cluster (Builder *builder)
{
  end_word (builder);
  builder->cluster = NULL;
}

static void
add_gap (Builder *builder)
{
  if (builder->cluster == NULL)
    {
      GtkWidget *cluster = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);

      partages_wrap_box_append (builder->line, cluster);
      builder->cluster = GTK_BOX (cluster);
    }
  end_word (builder);
  gtk_box_append (builder->cluster, builder->func (builder->n_gaps++, builder->user_data));
}

static void
add_piece (Builder *builder, const PartagesSpan *span, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);
  PartagesSpan part = *span;

  if (length == 0)
    return;

  part.text = piece;
  partages_span_append_markup (&part, builder->word);
}

/* Only an ordinary space ends a word: French marks keep their unbreakable one. */
static void
add_text (Builder *builder, const PartagesSpan *span)
{
  const char *p = span->text;

  while (*p != '\0')
    {
      gsize length = strcspn (p, " \n");

      add_piece (builder, span, p, length);
      p += length;
      if (*p == '\0')
        break;
      end_cluster (builder);
      p++;
    }
}

static char *
dup_sentence (const PartagesBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < block->n_spans; i++)
    {
      if (block->spans[i].flags & PARTAGES_SPAN_GAP)
        g_string_append (text, "…");
      else
        g_string_append (text, block->spans[i].text);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
sentence_new (Builder *builder, const PartagesBlock *block)
{
  GtkWidget *line = partages_wrap_box_new (WORD_SPACING, LINE_SPACING);
  g_autofree char *sentence = dup_sentence (block);

  g_object_set (line, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  builder->line = PARTAGES_WRAP_BOX (line);
  for (guint i = 0; i < block->n_spans; i++)
    {
      if (block->spans[i].flags & PARTAGES_SPAN_GAP)
        add_gap (builder);
      else
        add_text (builder, &block->spans[i]);
    }
  end_cluster (builder);

  return line;
}

static void
append_sentences (Builder *builder, GtkBox *box, const PartagesBlock *block)
{
  if (block->n_spans > 0)
    gtk_box_append (box, sentence_new (builder, block));
  for (guint i = 0; i < block->n_children; i++)
    append_sentences (builder, box, block->children[i]);
}

/**
 * partages_gap_text_new:
 * @document: the stem of a question with gaps
 * @func: (scope call): makes the widget for each gap, in order
 * @user_data: for @func
 *
 * Returns: (transfer floating): the text with its gaps, which wraps to any width
 */
GtkWidget *
partages_gap_text_new (const PartagesBlock *document,
                       PartagesGapWidgetFunc func,
                       gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2 * LINE_SPACING);
  g_autoptr (GString) word = g_string_new (NULL);
  Builder builder = { .func = func, .user_data = user_data, .word = word };

  append_sentences (&builder, GTK_BOX (box), document);
  gtk_widget_add_css_class (box, "text");

  return box;
}
