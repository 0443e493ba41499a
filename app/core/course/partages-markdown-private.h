/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark-gfm.h>

#include "partages-markdown.h"

G_BEGIN_DECLS

/* Two characters that Unicode keeps for a program's own use (noncharacters): no text from outside has
 * them once partages_markdown_clean() has run. */
#define PARTAGES_MARKDOWN_GAP "\xef\xb7\x90"    /* U+FDD0: a gap stands here */
#define PARTAGES_MARKDOWN_MARKER "\xef\xb7\x91" /* U+FDD1: begins a comment of ours */

char *partages_markdown_clean (const char *text, gsize length);
char *partages_markdown_bound_nesting (const char *text);

/* Gives the block that stands for a raw HTML block, or %NULL when it is to be dropped, as HTML inside a
 * line always is. */
typedef PartagesBlock *(*PartagesMarkdownHtmlFunc) (const char *html, guint line, gpointer data);

PartagesBlock *partages_markdown_parse_full (const char *text,
                                             guint first_line,
                                             PartagesMarkdownHtmlFunc html,
                                             gpointer data);

/* The spans of one paragraph, heading or cell while they are read. */
typedef struct
{
  GArray *spans;
  GString *text; /* of the span under way */
  PartagesSpanFlags flags;
  const char *url;

  guint n_strong;
  guint n_emphasis;
  guint n_strikethrough;
  const char *link;
  guint n_images;
  GString *alt;
} PartagesInlines;

void partages_inlines_init (PartagesInlines *self);
void partages_inlines_clear (PartagesInlines *self);
gboolean partages_inlines_read (PartagesInlines *self, cmark_node *node, gboolean entering);
void partages_inlines_add_image (PartagesInlines *self, cmark_node *image);
GArray *partages_inlines_finish (PartagesInlines *self);

G_END_DECLS
