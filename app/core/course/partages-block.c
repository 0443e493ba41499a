/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The block model: a text as a small tree that any front can show. */

#include "partages-block-private.h"

#include "partages-question.h"

/* Clears what a span of a GArray owns. Its strings are const for those who read them. */
void
partages_span_clear (gpointer data)
{
  PartagesSpan *span = data;

  g_free ((char *) span->text);
  g_free ((char *) span->url);
}

static void
block_clear (gpointer data)
{
  PartagesBlock *self = data;

  for (guint i = 0; i < self->n_children; i++)
    partages_block_unref (self->children[i]);
  g_free ((gpointer) self->children);
  for (guint i = 0; i < self->n_spans; i++)
    partages_span_clear ((gpointer) &self->spans[i]);
  g_free ((gpointer) self->spans);
  g_free ((char *) self->text);
  g_free ((char *) self->url);
  g_free ((char *) self->info);
  g_free ((gpointer) self->alignments);
  g_clear_pointer (&self->question, partages_question_unref);
}

static void
append_text (const PartagesBlock *block, GString *text)
{
  if (block->text != NULL)
    g_string_append (text, block->text);
  for (guint i = 0; i < block->n_spans; i++)
    g_string_append (text, block->spans[i].text);

  for (guint i = 0; i < block->n_children; i++)
    {
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
      append_text (block->children[i], text);
    }
}

PartagesBlock *
partages_block_new (PartagesBlockKind kind, guint line)
{
  PartagesBlock *self = g_atomic_rc_box_new0 (PartagesBlock);

  self->kind = kind;
  self->line = line;

  return self;
}

void
partages_block_set_text (PartagesBlock *self, const char *text)
{
  g_free ((char *) self->text);
  self->text = g_strdup (text);
}

void
partages_block_set_url (PartagesBlock *self, const char *url)
{
  g_free ((char *) self->url);
  self->url = g_strdup (url);
}

void
partages_block_set_info (PartagesBlock *self, const char *info)
{
  g_free ((char *) self->info);
  self->info = g_strdup (info);
}

void
partages_block_set_question (PartagesBlock *self, PartagesQuestion *question)
{
  self->question = partages_question_ref (question);
}

/* Takes an array of owned blocks, which must not free its elements itself. */
void
partages_block_take_children (PartagesBlock *self, GPtrArray *children)
{
  self->n_children = children->len;
  self->children = (PartagesBlock *const *) g_ptr_array_free (children, FALSE);
}

/* Takes an array of PartagesSpan. */
void
partages_block_take_spans (PartagesBlock *self, GArray *spans)
{
  self->n_spans = spans->len;
  self->spans = (const PartagesSpan *) g_array_free (spans, FALSE);
}

void
partages_block_take_alignments (PartagesBlock *self, PartagesAlignment *alignments, guint n)
{
  self->alignments = alignments;
  self->n_columns = n;
}

PartagesBlock *
partages_block_ref (PartagesBlock *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_block_unref (PartagesBlock *self)
{
  g_atomic_rc_box_release_full (self, block_clear);
}

/**
 * partages_block_dup_text:
 *
 * Gives the words alone: what stands inside the block without any Markdown, one line for each paragraph,
 * item, cell or heading, the alternative texts of images among them. A question gives nothing: its texts
 * are its own.
 *
 * Returns: (transfer full): the plain text
 */
char *
partages_block_dup_text (const PartagesBlock *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_text (self, text);
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
