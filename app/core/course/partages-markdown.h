/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-block.h"

G_BEGIN_DECLS

/* A longer text is cut there. */
#define PARTAGES_MARKDOWN_MAX_BYTES (4 * 1024 * 1024)

PartagesBlock *partages_markdown_parse (const char *text);
char *partages_markdown_to_plain (const char *text);

G_END_DECLS
