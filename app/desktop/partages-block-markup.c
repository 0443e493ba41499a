/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block's text as Pango markup. */

#include "partages-block-markup.h"

/* Everything from a package or an assistant is escaped here, so it can say what it likes and still
 * cannot change how it is shown. */
static void
append_escaped (GString *markup, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (markup, escaped);
}

/**
 * partages_span_append_markup:
 * @span: a run of text
 * @markup: where it goes
 */
void
partages_span_append_markup (const PartagesSpan *span, GString *markup)
{
  static const struct
  {
    PartagesSpanFlags flag;
    const char *open;
    const char *close;
  } looks[] = {
    { PARTAGES_SPAN_STRONG, "<b>", "</b>" },
    { PARTAGES_SPAN_EMPHASIS, "<i>", "</i>" },
    { PARTAGES_SPAN_CODE, "<tt>", "</tt>" },
    { PARTAGES_SPAN_STRIKETHROUGH, "<s>", "</s>" },
  };
  gboolean link = (span->flags & PARTAGES_SPAN_LINK) && span->url != NULL;

  if (link)
    {
      g_string_append (markup, "<a href=\"");
      append_escaped (markup, span->url);
      g_string_append (markup, "\">");
    }
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (span->flags & looks[i].flag)
        g_string_append (markup, looks[i].open);
    }
  append_escaped (markup, span->text);
  for (guint i = G_N_ELEMENTS (looks); i > 0; i--)
    {
      if (span->flags & looks[i - 1].flag)
        g_string_append (markup, looks[i - 1].close);
    }
  if (link)
    g_string_append (markup, "</a>");
}

/**
 * partages_block_dup_markup:
 * @block: a block with spans
 *
 * Returns: (transfer full): its text as Pango markup
 */
char *
partages_block_dup_markup (const PartagesBlock *block)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < block->n_spans; i++)
    partages_span_append_markup (&block->spans[i], markup);

  return g_string_free_and_steal (g_steal_pointer (&markup));
}
