/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a question in French or English, without accents, endings and spelling to trip over. */

#include "partages-words.h"

#include "partages-fold-text.h"

#include <stdlib.h>
#include <string.h>

/* A shorter word is compared letter by letter. */
#define MIN_FUZZY_LENGTH 5

/* What is left of a word when its ending is cut off. */
#define MIN_STEM_LENGTH 3

/* Two words less alike than this are two words. */
#define MIN_LIKENESS 0.55

/* Endings by language, the longest first; folded, as words are by then. One is cut off. They are few and
 * blunt on purpose: both sides of a comparison lose the same ones, and likeness does the rest. */
static const char *const french_endings[]
    = { "issement", "ations", "ement", "ation", "euses", "ables", "iques", "elles", "ement",
        "tions",    "tion",   "euse",  "able",  "ique",  "eurs",  "ites",  "ives",  "elle",
        "aient",    "ions",   "eur",   "ite",   "ive",   "ies",   "ent",   "ant",   "ees",
        "ons",      "ait",    "ais",   "era",   "ie",    "er",    "ez",    "es",    "ee",
        "ir",       "it",     "is",    "e",     "s",     "x",     NULL };
static const char *const english_endings[]
    = { "ations", "ation", "ments", "ment", "ities", "ingly", "tions", "tion",
        "ings",   "able",  "ing",   "ies",  "ity",   "ive",   "ics",   "ic",
        "ied",    "ed",    "es",    "ly",   "y",     "s",     "e",     NULL };

static const char french_fillers[]
    = " a ai aimerais alors as au aurait aussi aux avait avec avez avoir beaucoup bebe bien "
      "bonjour bonsoir c "
      "ca cas ce cela ces cet cette ceci chez chose combien comment d dans de demande demander des "
      "dis dit "
      "dites dois doit donc donne donner donnez du elle en enfant ensuite es est et etait etes "
      "etre eu fais faire fait "
      "faites faudrait faut ici il ils j je l la le les leur lieu lui m ma mais me merci mes moi "
      "mon n ne nos notre "
      "nous ok on ont ou oui par pas patient patiente peut peuvent peux plait plutot pour pourquoi "
      "pourrais pourrait pouvez puis qu "
      "quand que quel quelle quelles quelque quels qui quoi s sa sais salut savez savoir se sera "
      "serait ses "
      "si soit son sont stp suis sur svp t ta te tes toi ton tous tout toute tres tu un une va "
      "vais vas veut "
      "veux voici voila vont vos votre voudrais vous y ";
static const char english_fillers[] = " a about also am an and any anything are as at baby be been "
                                      "being but by can child could did do does doing don "
                                      "for from get give go going got had has have he hello her "
                                      "here hers hey hi him his how i if in is isn "
                                      "it its just know let ll m many may me might mine much must "
                                      "my need of ok okay on or our out patient please "
                                      "re s say shall she should so some something t tell than "
                                      "thank thanks that the their them then there "
                                      "these they this those through to too us ve very want was we "
                                      "were what when where which who whom whose why "
                                      "will with would yes you your yours ";

/* Stems of the words with which people doubt an answer. */
static const char doubts[]
    = " sur sure certain certitud vrai vraim verifi confirm really real doubl check confident "
      "again encor tromp wrong correct positiv absolu verif verific ";

/* Lists of words are texts with a space around each. */
static gboolean
is_listed (const char *list, const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);

  return strstr (list, spaced) != NULL;
}

/* A language that we have no list for is read as English. */
static gboolean
is_french (const char *language)
{
  return g_ascii_strncasecmp (language, "fr", 2) == 0;
}

static void
cut_ending (char *word, const char *const *endings)
{
  gsize length = strlen (word);

  for (guint i = 0; endings[i] != NULL; i++)
    {
      gsize n = strlen (endings[i]);

      if (length >= n + MIN_STEM_LENGTH && g_str_has_suffix (word, endings[i]))
        {
          word[length - n] = '\0';
          return;
        }
    }
}

static int
compare_trigrams (const void *a, const void *b)
{
  const guint32 *first = a;
  const guint32 *second = b;

  return (*first > *second) - (*first < *second);
}

/* Groups of three characters, with the beginning of the word marked, sorted. The word is folded, so bytes
 * serve as characters. */
static void
count_trigrams (PartagesWord *word)
{
  g_autofree char *marked = g_strconcat ("^", word->stem, NULL);
  gsize length = strlen (marked);

  if (word->number || length <= MIN_FUZZY_LENGTH)
    return;

  word->n_trigrams = length - 2;
  word->trigrams = g_new (guint32, word->n_trigrams);
  for (guint i = 0; i < word->n_trigrams; i++)
    word->trigrams[i] = (guint32) (guchar) marked[i] << 16 | (guint32) (guchar) marked[i + 1] << 8
                        | (guchar) marked[i + 2];
  qsort (word->trigrams, word->n_trigrams, sizeof (guint32), compare_trigrams);
}

static void
word_free (gpointer data)
{
  PartagesWord *word = data;

  g_free (word->stem);
  g_free (word->trigrams);
  g_free (word);
}

static PartagesWord *
word_new (const char *text, gsize length, gboolean number, const char *language)
{
  PartagesWord *word = g_new0 (PartagesWord, 1);
  gboolean french = is_french (language);

  word->stem = g_strndup (text, length);
  word->number = number;
  if (!number)
    {
      word->filler = is_listed (french ? french_fillers : english_fillers, word->stem);
      cut_ending (word->stem, french ? french_endings : english_endings);
      word->doubt = is_listed (doubts, word->stem);
    }
  count_trigrams (word);

  return word;
}

/* 7,5 and 7.50 and 07.5 are one number. */
static PartagesWord *
number_new (const char *text, gsize length, const char *language)
{
  g_autofree char *number = g_strndup (text, length);
  const char *first = number;

  g_strdelimit (number, ",", '.');
  while (first[0] == '0' && g_ascii_isdigit (first[1]))
    first++;
  if (strchr (first, '.') != NULL)
    {
      gsize end = strlen (first);

      while (first[end - 1] == '0')
        end--;
      if (first[end - 1] == '.')
        end--;
      return word_new (first, end, TRUE, language);
    }

  return word_new (first, strlen (first), TRUE, language);
}

static gsize
measure_number (const char *p)
{
  gsize n = 0;

  while (g_ascii_isdigit (p[n])
         || ((p[n] == '.' || p[n] == ',') && n > 0 && g_ascii_isdigit (p[n + 1])))
    n++;

  return n;
}

static gsize
measure_letters (const char *p)
{
  const char *end = p;

  while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  return end - p;
}

/**
 * partages_words_split:
 * @text: what somebody asks
 * @language: the language it is asked in
 *
 * Splits a question into words and numbers: `8h10`, `8 h 10` and `08:10` give the same numbers.
 *
 * Returns: (transfer full) (element-type PartagesWord): the words in order
 */
GPtrArray *
partages_words_split (const char *text, const char *language)
{
  g_autofree char *folded = partages_fold_text (text);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (word_free);
  const char *p = folded;

  while (*p != '\0')
    {
      gsize n = measure_number (p);

      if (n > 0)
        {
          g_ptr_array_add (words, number_new (p, n, language));
          p += n;
          continue;
        }

      n = measure_letters (p);
      if (n > 0)
        {
          g_ptr_array_add (words, word_new (p, n, FALSE, language));
          p += n;
          continue;
        }

      p = g_utf8_next_char (p);
    }

  return g_steal_pointer (&words);
}

/* Twice the trigrams in common over all (Dice's coefficient). */
static double
compare_by_trigrams (const PartagesWord *a, const PartagesWord *b)
{
  guint common = 0;

  for (guint i = 0, j = 0; i < a->n_trigrams && j < b->n_trigrams;)
    {
      if (a->trigrams[i] == b->trigrams[j])
        {
          common++;
          i++;
          j++;
        }
      else if (a->trigrams[i] < b->trigrams[j])
        i++;
      else
        j++;
    }

  return 2.0 * common / (a->n_trigrams + b->n_trigrams);
}

/**
 * partages_word_compare:
 *
 * Compares two words of one language: their stems, and where they are long enough to be misspelt or inflected in
 * a way the endings do not cover, their trigrams. Numbers are equal or not.
 *
 * Returns: from 0, two words, to 1, one word
 */
double
partages_word_compare (const PartagesWord *a, const PartagesWord *b)
{
  double likeness;

  if (a->number != b->number)
    return 0;
  if (g_str_equal (a->stem, b->stem))
    return 1;
  if (a->n_trigrams == 0 || b->n_trigrams == 0)
    return 0;

  likeness = compare_by_trigrams (a, b);

  return likeness >= MIN_LIKENESS ? likeness : 0;
}

/**
 * partages_words_equal:
 *
 * Returns: whether two questions are the same, word for word
 */
gboolean
partages_words_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const PartagesWord *first = g_ptr_array_index (a, i);
      const PartagesWord *second = g_ptr_array_index (b, i);

      if (first->number != second->number || !g_str_equal (first->stem, second->stem))
        return FALSE;
    }

  return TRUE;
}
