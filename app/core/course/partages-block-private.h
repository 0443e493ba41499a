/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-block.h"

G_BEGIN_DECLS

/* Building blocks, for the parsers of this folder: a block may be changed until it is handed out. */
PartagesBlock *partages_block_new (PartagesBlockKind kind, guint line);
void partages_block_set_text (PartagesBlock *self, const char *text);
void partages_block_set_url (PartagesBlock *self, const char *url);
void partages_block_set_info (PartagesBlock *self, const char *info);
void partages_block_set_question (PartagesBlock *self, PartagesQuestion *question);
void partages_block_take_children (PartagesBlock *self, GPtrArray *children);
void partages_block_take_spans (PartagesBlock *self, GArray *spans);
void partages_block_take_alignments (PartagesBlock *self, PartagesAlignment *alignments, guint n);

void partages_span_clear (gpointer data);

G_END_DECLS
