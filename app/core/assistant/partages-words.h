/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One word of a question, ready to be compared with another. */
typedef struct
{
  char *stem;       /* folded, without its ending; of a number, its value as it is written */
  gboolean number;  /* compared to the digit, never approximately */
  gboolean filler;  /* a word that any question may hold: the, is, please */
  gboolean doubt;   /* a word that questions what was said: sure, really, check */
  guint n_trigrams; /* of a word long enough to be misspelt; otherwise 0 */
  guint32 *trigrams;
} PartagesWord;

GPtrArray *partages_words_split (const char *text, const char *language);
double partages_word_compare (const PartagesWord *a, const PartagesWord *b);
gboolean partages_words_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
