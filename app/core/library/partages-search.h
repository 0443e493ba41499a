/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-library.h"

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_SEARCH_COURSE, /* the package as a whole */
  PARTAGES_SEARCH_LESSON,
  PARTAGES_SEARCH_CASE,
} PartagesSearchKind;

/* A part of a text, in bytes. */
typedef struct
{
  guint start;
  guint length;
} PartagesTextRange;

/* A text in which words were found. */
typedef struct
{
  char *text;
  PartagesTextRange *matches; /* in order; they do not overlap */
  guint n_matches;
} PartagesSearchText;

/* One thing that was found. */
typedef struct
{
  PartagesSearchKind kind;
  char *package; /* the id of the package */
  char *version;
  char *item; /* the id of the lesson, the slug of the case, or "" */
  PartagesSearchText title;
  PartagesSearchText snippet; /* some words around the match, or the beginning */
} PartagesSearchHit;

GPtrArray *partages_library_search (PartagesLibrary *self,
                                    const char *words,
                                    const char *language,
                                    guint limit,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_library_rebuild_index (PartagesLibrary *self,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

char *partages_search_dup_query (const char *words);

G_END_DECLS
