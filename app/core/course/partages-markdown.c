/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with GitHub's tables, strikethrough and autolinks) as blocks. */

#include "partages-markdown-private.h"

#include "partages-block-private.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Columns beyond these are dropped: a hostile table of n columns and n rows of one letter would
 * otherwise cost n² cells. */
#define MAX_COLUMNS 64

/* A block that is open: what it stands for in cmark's tree, and what it holds so far. */
typedef struct
{
  cmark_node *node;
  PartagesBlock *block;
  GPtrArray *children;
} Open;

typedef struct
{
  GArray *open;
  PartagesInlines inlines;
  PartagesBlock *leaf; /* (nullable): the paragraph, heading or cell whose inlines are being read */
  guint first_line;
  PartagesMarkdownHtmlFunc html;
  gpointer data;
} Reader;

static Open *
top (Reader *self)
{
  return &g_array_index (self->open, Open, self->open->len - 1);
}

static void
add (Reader *self, PartagesBlock *block)
{
  g_ptr_array_add (top (self)->children, block);
}

static guint
line_of (Reader *self, cmark_node *node)
{
  return self->first_line + MAX (cmark_node_get_start_line (node), 1) - 1;
}

static void
push (Reader *self, cmark_node *node, PartagesBlock *block)
{
  Open open = { .node = node, .block = block, .children = g_ptr_array_new () };

  g_array_append_val (self->open, open);
}

static PartagesBlock *
pop (Reader *self)
{
  Open open = *top (self);

  partages_block_take_children (open.block, open.children);
  g_array_set_size (self->open, self->open->len - 1);

  return open.block;
}

static void
enter_table (Reader *self, cmark_node *node)
{
  PartagesBlock *table = partages_block_new (PARTAGES_BLOCK_TABLE, line_of (self, node));
  guint n = MIN (cmark_gfm_extensions_get_table_columns (node), MAX_COLUMNS);
  const guint8 *letters = cmark_gfm_extensions_get_table_alignments (node);
  PartagesAlignment *alignments = g_new0 (PartagesAlignment, n);

  for (guint i = 0; i < n; i++)
    {
      if (letters[i] == 'l')
        alignments[i] = PARTAGES_ALIGNMENT_START;
      else if (letters[i] == 'c')
        alignments[i] = PARTAGES_ALIGNMENT_CENTER;
      else if (letters[i] == 'r')
        alignments[i] = PARTAGES_ALIGNMENT_END;
    }
  partages_block_take_alignments (table, alignments, n);

  push (self, node, table);
}

/* Every row has a cell for every column, so that nobody needs to check. */
static void
complete_row (Reader *self)
{
  guint n_columns = g_array_index (self->open, Open, self->open->len - 2).block->n_columns;

  while (top (self)->children->len < n_columns)
    add (self, partages_block_new (PARTAGES_BLOCK_CELL, top (self)->block->line));
}

/* Tables are blocks of an extension, which are known by their names. */
static void
enter_table_part (Reader *self, cmark_node *node)
{
  const char *type = cmark_node_get_type_string (node);

  if (g_str_equal (type, "table"))
    enter_table (self, node);
  else if (g_str_equal (type, "table_row") || g_str_equal (type, "table_header"))
    {
      PartagesBlock *row = partages_block_new (PARTAGES_BLOCK_ROW, line_of (self, node));

      row->header = cmark_gfm_extensions_get_table_row_is_header (node) != 0;
      push (self, node, row);
    }
  else if (g_str_equal (type, "table_cell")
           && top (self)->children->len
                  < g_array_index (self->open, Open, self->open->len - 2).block->n_columns)
    self->leaf = partages_block_new (PARTAGES_BLOCK_CELL, line_of (self, node));
}

static void
enter_list (Reader *self, cmark_node *node)
{
  PartagesBlock *list = partages_block_new (PARTAGES_BLOCK_LIST, line_of (self, node));

  list->ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  list->start = list->ordered ? cmark_node_get_list_start (node) : 0;
  list->tight = cmark_node_get_list_tight (node) != 0;

  push (self, node, list);
}

static void
add_code (Reader *self, cmark_node *node)
{
  PartagesBlock *code = partages_block_new (PARTAGES_BLOCK_CODE, line_of (self, node));
  const char *info = cmark_node_get_fence_info (node);
  g_autofree char *language = g_strndup (info, strcspn (info, " \t"));

  partages_block_set_text (code, cmark_node_get_literal (node));
  g_strchomp ((char *) code->text);
  partages_block_set_info (code, language);

  add (self, code);
}

static void
add_html (Reader *self, cmark_node *node)
{
  PartagesBlock *block = NULL;

  if (self->html != NULL)
    block = self->html (cmark_node_get_literal (node), line_of (self, node), self->data);
  if (block != NULL)
    add (self, block);
}

/* No block can stand inside a line. */
static void
skip_inline_html (Reader *self, cmark_node *node)
{
  g_autoptr (PartagesBlock) block = NULL;

  if (self->html != NULL)
    block = self->html (cmark_node_get_literal (node), MAX (line_of (self, node), self->leaf->line),
                        self->data);
}

/* A container deeper than the model allows is left out and what it holds goes to the block around it.
 * An item stands or falls with its list. */
static void
enter_block (Reader *self, cmark_node *node)
{
  gboolean fits = self->open->len + 4 < PARTAGES_BLOCK_MAX_DEPTH;
  guint line = line_of (self, node);

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_DOCUMENT:
      push (self, node, partages_block_new (PARTAGES_BLOCK_DOCUMENT, line));
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      if (fits)
        push (self, node, partages_block_new (PARTAGES_BLOCK_QUOTE, line));
      break;
    case CMARK_NODE_LIST:
      if (fits)
        enter_list (self, node);
      break;
    case CMARK_NODE_ITEM:
      if (top (self)->block->kind == PARTAGES_BLOCK_LIST)
        push (self, node, partages_block_new (PARTAGES_BLOCK_ITEM, line));
      break;
    case CMARK_NODE_HEADING:
      self->leaf = partages_block_new (PARTAGES_BLOCK_HEADING, line);
      self->leaf->level = cmark_node_get_heading_level (node);
      break;
    case CMARK_NODE_PARAGRAPH:
      self->leaf = partages_block_new (PARTAGES_BLOCK_PARAGRAPH, line);
      break;
    case CMARK_NODE_CODE_BLOCK:
      add_code (self, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      add_html (self, node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add (self, partages_block_new (PARTAGES_BLOCK_RULE, line));
      break;
    default:
      enter_table_part (self, node);
      break;
    }
}

/* Ends the text of a leaf. A paragraph without words (it held only HTML, or an image) is none. */
static void
finish_leaf (Reader *self)
{
  GArray *spans = partages_inlines_finish (&self->inlines);
  gboolean empty = spans->len == 0;

  partages_block_take_spans (self->leaf, spans);
  if (empty && self->leaf->kind == PARTAGES_BLOCK_PARAGRAPH)
    g_clear_pointer (&self->leaf, partages_block_unref);
  else
    add (self, g_steal_pointer (&self->leaf));
}

static void
leave_block (Reader *self, cmark_node *node)
{
  if (self->leaf != NULL)
    finish_leaf (self);
  else if (self->open->len > 1 && top (self)->node == node)
    {
      PartagesBlock *block;

      if (top (self)->block->kind == PARTAGES_BLOCK_ROW)
        complete_row (self);
      block = pop (self);
      add (self, block);
    }
}

/* An image in a paragraph is a block of its own and parts the words around it. */
static void
add_image (Reader *self, cmark_node *node)
{
  guint line = line_of (self, node);
  PartagesBlock *image;

  if (self->leaf->kind != PARTAGES_BLOCK_PARAGRAPH)
    {
      partages_inlines_add_image (&self->inlines, node);
      return;
    }

  line = MAX (line, self->leaf->line);
  finish_leaf (self);
  image = partages_block_new (PARTAGES_BLOCK_IMAGE, line);
  partages_block_set_text (image, self->inlines.alt->str);
  partages_block_set_url (image, cmark_node_get_url (node));
  partages_block_set_info (image, cmark_node_get_title (node));
  add (self, image);
  self->leaf = partages_block_new (PARTAGES_BLOCK_PARAGRAPH, line);
}

static PartagesBlock *
read_tree (Reader *self, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean entering = event == CMARK_EVENT_ENTER;

      if ((cmark_node_get_type (node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
        {
          if (self->leaf != NULL && cmark_node_get_type (node) == CMARK_NODE_HTML_INLINE)
            skip_inline_html (self, node);
          else if (self->leaf != NULL && partages_inlines_read (&self->inlines, node, entering))
            add_image (self, node);
        }
      else if (entering)
        enter_block (self, node);
      else
        leave_block (self, node);
    }
  cmark_iter_free (iter);

  return pop (self);
}

/* Parses with cmark. Its extensions switch characters on and off in tables that all its parsers share,
 * so two threads must not parse at once. */
static cmark_node *
parse_tree (const char *text)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink" };
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  cmark_parser *parser;
  cmark_node *root;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, text, strlen (text));
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);

  return root;
}

/**
 * partages_markdown_parse_full:
 * @text: clean text
 * @first_line: the line of its source on which it begins
 * @html: (nullable): what to do with raw HTML; without, it is dropped
 * @data: for @html
 *
 * Returns: (transfer full): a document
 */
PartagesBlock *
partages_markdown_parse_full (const char *text,
                              guint first_line,
                              PartagesMarkdownHtmlFunc html,
                              gpointer data)
{
  g_autofree char *bounded = partages_markdown_bound_nesting (text);
  cmark_node *root = parse_tree (bounded);
  Reader reader = { .first_line = first_line, .html = html, .data = data };
  PartagesBlock *document;

  reader.open = g_array_new (FALSE, FALSE, sizeof (Open));
  partages_inlines_init (&reader.inlines);
  document = read_tree (&reader, root);
  partages_inlines_clear (&reader.inlines);
  g_array_unref (reader.open);
  cmark_node_free (root);

  return document;
}

/**
 * partages_markdown_parse:
 * @text: Markdown from anywhere
 *
 * Reads CommonMark with GitHub's tables, strikethrough and autolinks. Any text is well formed. Raw HTML
 * is left out, comments too; a link that could do more than lead somewhere is kept as its text alone;
 * nesting beyond %PARTAGES_BLOCK_MAX_DEPTH is flattened. May be called from any thread.
 *
 * Returns: (transfer full): a document
 */
PartagesBlock *
partages_markdown_parse (const char *text)
{
  g_autofree char *clean = partages_markdown_clean (text, strlen (text));

  return partages_markdown_parse_full (clean, 1, NULL, NULL);
}

/**
 * partages_markdown_to_plain:
 * @text: Markdown from anywhere
 *
 * Returns: (transfer full): its words alone, as [method@Block.dup_text] gives them
 */
char *
partages_markdown_to_plain (const char *text)
{
  g_autoptr (PartagesBlock) document = partages_markdown_parse (text);

  return partages_block_dup_text (document);
}
