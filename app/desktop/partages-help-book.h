/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-block.h"

G_BEGIN_DECLS

/* One page of the help. */
typedef struct
{
  const char *name;        /* of its file, without the ending */
  char *title;             /* what its first heading says */
  PartagesBlock *document; /* the whole page, with that heading */
  GPtrArray *passages;     /* its texts in plain words, a paragraph or a row each */
  GPtrArray *folded;       /* the same, ready to be searched */
} PartagesHelpTopic;

/* A page in which something was found. */
typedef struct
{
  const PartagesHelpTopic *topic;
  char *snippet; /* where it was found, in plain text; %NULL when nothing was looked for */
} PartagesHelpHit;

/* The help in one language. */
typedef struct _PartagesHelpBook PartagesHelpBook;

PartagesHelpBook *partages_help_book_load (const char *language,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_help_book_free (PartagesHelpBook *self);
const PartagesHelpTopic *partages_help_book_find (PartagesHelpBook *self, const char *name);
GPtrArray *partages_help_book_search (PartagesHelpBook *self, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesHelpBook, partages_help_book_free)

G_END_DECLS
