/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No tree is deeper than this, whatever its text: code may recurse over it. */
#define PARTAGES_BLOCK_MAX_DEPTH 24

typedef struct _PartagesBlock PartagesBlock;
typedef struct _PartagesQuestion PartagesQuestion;

typedef enum
{
  PARTAGES_BLOCK_DOCUMENT,  /* children: anything below but ITEM, ROW and CELL */
  PARTAGES_BLOCK_HEADING,   /* level, spans */
  PARTAGES_BLOCK_PARAGRAPH, /* spans */
  PARTAGES_BLOCK_LIST,      /* ordered, start, tight; children: ITEM */
  PARTAGES_BLOCK_ITEM,      /* children, as a document has */
  PARTAGES_BLOCK_QUOTE,     /* children, as a document has */
  PARTAGES_BLOCK_CODE,      /* text; info: the language named after the fence, or "" */
  PARTAGES_BLOCK_TABLE,     /* n_columns, alignments; children: ROW, each with n_columns cells */
  PARTAGES_BLOCK_ROW,       /* header; children: CELL */
  PARTAGES_BLOCK_CELL,      /* spans */
  PARTAGES_BLOCK_IMAGE,     /* text: the alternative text; url: the path; info: the title, or "" */
  PARTAGES_BLOCK_RULE,
  PARTAGES_BLOCK_QUESTION, /* question; only in courses */
  PARTAGES_BLOCK_PRACTICE, /* text: the title; url: the slug of the case; only in courses */
} PartagesBlockKind;

typedef enum
{
  PARTAGES_ALIGNMENT_NONE,
  PARTAGES_ALIGNMENT_START,
  PARTAGES_ALIGNMENT_CENTER,
  PARTAGES_ALIGNMENT_END,
} PartagesAlignment;

typedef enum
{
  PARTAGES_SPAN_NONE = 0,
  PARTAGES_SPAN_STRONG = 1 << 0,
  PARTAGES_SPAN_EMPHASIS = 1 << 1,
  PARTAGES_SPAN_CODE = 1 << 2,
  PARTAGES_SPAN_STRIKETHROUGH = 1 << 3,
  PARTAGES_SPAN_LINK = 1 << 4, /* url: http, https, mailto, tel, or relative to the package */
  PARTAGES_SPAN_IMAGE
  = 1 << 5,                   /* in a heading or cell: text is the alternative text, url the path */
  PARTAGES_SPAN_GAP = 1 << 6, /* in the stem of a question with gaps: the next gap stands here */
} PartagesSpanFlags;

/* A run of text with one look. A line break inside it is "\n". */
typedef struct
{
  const char *text;
  const char *url; /* (nullable) */
  PartagesSpanFlags flags;
} PartagesSpan;

/* A piece of a text, for any front to show: what Markdown says, without its syntax.
 *
 * Immutable and reference-counted; may be read from any thread. The members are to be read only; those
 * that a kind does not name above are 0 or %NULL. A child may be kept with a reference of its own. */
struct _PartagesBlock
{
  PartagesBlockKind kind;
  guint line; /* where it begins in its source, from 1 */

  PartagesBlock *const *children;
  guint n_children;
  const PartagesSpan *spans;
  guint n_spans;

  const char *text;
  const char *url;
  const char *info;

  const PartagesAlignment *alignments;
  guint n_columns;
  guint level;
  guint start;
  gboolean ordered;
  gboolean tight;
  gboolean header;

  PartagesQuestion *question;
};

PartagesBlock *partages_block_ref (PartagesBlock *self);
void partages_block_unref (PartagesBlock *self);
char *partages_block_dup_text (const PartagesBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesBlock, partages_block_unref)

G_END_DECLS
