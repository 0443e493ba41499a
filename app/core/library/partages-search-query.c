/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types, made a query that FTS5 can only understand as words. */

#include "partages-search.h"

#include <string.h>

#define MAX_WORDS 12
#define MAX_WORD_BYTES 64

/* Ligatures that the index keeps and that people type as two letters, or the other way round. */
static const struct
{
  const char *one;
  const char *two;
} ligatures[] = { { "œ", "oe" }, { "æ", "ae" } };

static char *
replace_all (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* How words end in the plural, in English and in French, and how they do in the singular. A singular that
 * is wrong is looked for in vain, and costs no more than that. */
static const struct
{
  const char *plural;
  const char *singular;
  guint shortest; /* how many characters must be left for it to be a word */
} endings[] = { { "ies", "y", 2 },   { "aux", "al", 3 },  { "xes", "x", 2 }, { "sses", "ss", 2 },
                { "ches", "ch", 2 }, { "shes", "sh", 2 }, { "s", "", 3 },    { "x", "", 3 } };

static char *
dup_singular (const char *word, guint i)
{
  g_autofree char *stem = NULL;

  if (!g_str_has_suffix (word, endings[i].plural))
    return NULL;
  stem = g_strndup (word, strlen (word) - strlen (endings[i].plural));
  if (g_utf8_strlen (stem, -1) < endings[i].shortest)
    return NULL;

  return g_strconcat (stem, endings[i].singular, NULL);
}

/* What begins like the word, or is its singular. What begins like the singular would be too much: that of
 * « cras » begins « crayon », too. */
static void
append_forms (GString *query, const char *word)
{
  g_string_append_printf (query, "\"%s\"*", word);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *singular = dup_singular (word, i);

      if (singular != NULL)
        g_string_append_printf (query, " OR \"%s\"", singular);
    }
}

/* In quotes a word is a string whatever is in it; it has letters and digits only, all the same. */
static void
append_word (GString *query, const char *word)
{
  g_autofree char *single = g_strdup (word);
  g_autofree char *doubled = g_strdup (word);

  for (guint i = 0; i < G_N_ELEMENTS (ligatures); i++)
    {
      g_autofree char *with_one = replace_all (single, ligatures[i].two, ligatures[i].one);
      g_autofree char *with_two = replace_all (doubled, ligatures[i].one, ligatures[i].two);

      g_set_str (&single, with_one);
      g_set_str (&doubled, with_two);
    }

  g_string_append_c (query, '(');
  append_forms (query, single);
  if (!g_str_equal (single, doubled))
    {
      g_string_append (query, " OR ");
      append_forms (query, doubled);
    }
  g_string_append_c (query, ')');
}

/* A digit is a number of its own: 5 is not 50. The parts of a decimal number stand one after the other, and
 * zeros or a unit may follow. */
static void
append_number (GString *query, const char *number)
{
  g_string_append_printf (query, number[1] == '\0' ? "\"%s\"" : "\"%s\"*", number);
}

static void
append_term (GString *query, const char *word)
{
  if (query->len > 0)
    g_string_append (query, " AND ");
  if (g_ascii_isdigit (*word))
    append_number (query, word);
  else
    append_word (query, word);
}

/* Whether a point or a comma stands between two digits, which makes one number of them. */
static gboolean
is_decimal_sign (const char *start, const char *p)
{
  return (*p == '.' || *p == ',') && p > start && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]);
}

/* Cuts the next run of letters and digits out of the text, in lower case; the index folds accents. The parts
 * of a decimal number come with a space between them, as the index has them. */
static char *
next_word (const char **p)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *start;

  while (**p != '\0' && !g_unichar_isalnum (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  for (start = *p; **p != '\0'; *p = g_utf8_next_char (*p))
    {
      gunichar c = g_utf8_get_char (*p);

      if (is_decimal_sign (start, *p))
        c = ' ';
      else if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
      if (word->len < MAX_WORD_BYTES)
        g_string_append_unichar (word, g_unichar_tolower (c));
    }

  return word->len > 0 ? g_string_free_and_steal (g_steal_pointer (&word)) : NULL;
}

/**
 * partages_search_dup_query:
 * @words: what a person typed
 *
 * Makes an FTS5 query that finds texts with words that begin with each of the words typed, or are their
 * singular. A single letter, such as the l of « l’assistant », only counts when there is nothing else.
 *
 * Returns: (transfer full) (nullable): the query, or %NULL when there is no word
 */
char *
partages_search_dup_query (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autofree char *letter = NULL;
  const char *p = composed;
  guint n = 0;
  char *word;

  while (n < MAX_WORDS && (word = next_word (&p)) != NULL)
    {
      if (g_utf8_strlen (word, -1) == 1 && !g_ascii_isdigit (*word))
        g_set_str (&letter, word);
      else
        {
          append_term (query, word);
          n++;
        }
      g_free (word);
    }
  if (n == 0 && letter != NULL)
    append_term (query, letter);

  return query->len > 0 ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}
