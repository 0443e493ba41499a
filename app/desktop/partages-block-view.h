/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-block.h"
#include "partages-package.h"
#include "partages-progress.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_BLOCK_VIEW (partages_block_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesBlockView, partages_block_view, PARTAGES, BLOCK_VIEW, GtkBox)

/* Makes the widget of a question that stands in the text. */
typedef GtkWidget *(*PartagesQuestionWidgetFunc) (PartagesQuestion *question, gpointer user_data);

/* A text as widgets: headings are headings to a screen reader, lists are lists, tables are tables.
 *
 * Its children are one widget for each block of the document, in the same order, so a reading
 * position is the index of a child. Links say where they lead before anything is opened. */
GtkWidget *partages_block_view_new (void);
void partages_block_view_set_package (PartagesBlockView *self, PartagesPackage *package);
void partages_block_view_set_question_func (PartagesBlockView *self,
                                            PartagesQuestionWidgetFunc func,
                                            gpointer user_data);
void partages_block_view_set_document (PartagesBlockView *self, const PartagesBlock *document);
void partages_block_view_show_progress (PartagesBlockView *self, PartagesProgress *progress);
void partages_block_view_set_markdown (PartagesBlockView *self, const char *markdown);

G_END_DECLS
