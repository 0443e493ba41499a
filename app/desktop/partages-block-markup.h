/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-block.h"

G_BEGIN_DECLS

char *partages_block_dup_markup (const PartagesBlock *block);
void partages_span_append_markup (const PartagesSpan *span, GString *markup);

G_END_DECLS
