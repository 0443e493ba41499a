/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the offline assistant chooses among the author's replies.
 *
 * Each phrase an author wrote is compared with the question, word by word. A word counts by how few of the replies
 * speak of it (inverse document frequency), and hardly at all when any question may hold it; one that the case
 * does not know counts most, for it is what the question is about and no reply is. A phrase is as good as the
 * harmonic mean of how much of it the question says and how much of the question it says. Below a threshold, or
 * when one says too little of the other, nothing is chosen: the assistant then says that
 * it does not know, which teaches better than an answer to another question. */

#include "partages-script.h"

#include "partages-words.h"

#include <math.h>

/* Found on the cases of the starter package: see tests/core/test-script.c. */
#define THRESHOLD 0.52
#define FILLER_WEIGHT 0.12
#define UNKNOWN_WEIGHT 1.6

/* A reply must speak of so much of what a question is about, and the question say so much of a phrase: one word
 * in common is not enough. */
#define MIN_SUBJECT_SHARE 0.35
#define MIN_PHRASE_SHARE 0.34
#define LETTER_WEIGHT 0.4
#define PHRASE_SHARE 0.8
#define FOLLOW_UP_BONUS 0.05

/* A question of more words is no mere "are you sure?". */
#define MAX_DOUBT_WORDS 7

/* How good a reply is to a mere doubt, when its author foresaw doubt: where it follows on what was just
 * said, and elsewhere. */
#define DOUBT_FOLLOWS 1.0
#define DOUBT_ELSEWHERE 0.5
#define DOUBT_SHARE 0.15

typedef struct
{
  GPtrArray *words; /* PartagesWord */
  double *weights;  /* of each word */
} Phrase;

typedef struct
{
  PartagesScriptReply reply;
  GPtrArray *phrases; /* Phrase */
} Entry;

struct _PartagesScript
{
  char *language;
  char *otherwise;
  GPtrArray *entries;      /* Entry */
  GHashTable *frequencies; /* stem → number of replies that speak of it */
};

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_ptr_array_unref (phrase->words);
  g_free (phrase->weights);
  g_free (phrase);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free ((char *) entry->reply.id);
  g_strfreev ((GStrv) entry->reply.asks);
  g_strfreev ((GStrv) entry->reply.after);
  g_free ((char *) entry->reply.text);
  g_strfreev ((GStrv) entry->reply.faults);
  g_strfreev ((GStrv) entry->reply.cites);
  g_ptr_array_unref (entry->phrases);
  g_free (entry);
}

static void
script_clear (gpointer data)
{
  PartagesScript *self = data;

  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->otherwise, g_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->frequencies, g_hash_table_unref);
}

/* --- Weights ------------------------------------------------------------------------------------------------------ */

/* Misspelt, or with an ending that is not cut off. */
static gboolean
is_like_a_known_word (PartagesScript *self, const PartagesWord *word)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      for (guint p = 0; p < entry->phrases->len; p++)
        {
          const Phrase *phrase = g_ptr_array_index (entry->phrases, p);

          for (guint k = 0; k < phrase->words->len; k++)
            {
              if (partages_word_compare (word, g_ptr_array_index (phrase->words, k)) > 0)
                return TRUE;
            }
        }
    }

  return FALSE;
}

static double
weigh (PartagesScript *self, const PartagesWord *word)
{
  guint frequency = GPOINTER_TO_UINT (g_hash_table_lookup (self->frequencies, word->stem));
  double weight = log (1.0 + self->entries->len / (double) MAX (frequency, 1));

  if (frequency == 0 && !word->filler && !is_like_a_known_word (self, word))
    weight *= UNKNOWN_WEIGHT;

  if (word->filler)
    return weight * FILLER_WEIGHT;

  return !word->number && word->stem[1] == '\0' ? weight * LETTER_WEIGHT : weight;
}

static double *
weigh_all (PartagesScript *self, GPtrArray *words)
{
  double *weights = g_new (double, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    weights[i] = weigh (self, g_ptr_array_index (words, i));

  return weights;
}

/* Counts each word of a reply once, however many of its phrases hold it. */
static void
count_words (PartagesScript *self, Entry *entry)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entry->phrases->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (entry->phrases, i);

      for (guint k = 0; k < phrase->words->len; k++)
        {
          const PartagesWord *word = g_ptr_array_index (phrase->words, k);
          gpointer n = g_hash_table_lookup (self->frequencies, word->stem);

          if (g_hash_table_add (seen, word->stem))
            g_hash_table_insert (self->frequencies, g_strdup (word->stem),
                                 GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
        }
    }
}

/* --- Comparing ---------------------------------------------------------------------------------------------------- */

/* How well each word of @words is found among @others: the share of their weight. */
static double
cover (GPtrArray *words, const double *weights, GPtrArray *others)
{
  double found = 0;
  double all = 0;

  for (guint i = 0; i < words->len; i++)
    {
      double best = 0;

      for (guint k = 0; k < others->len && best < 1; k++)
        best = MAX (best, partages_word_compare (g_ptr_array_index (words, i),
                                                 g_ptr_array_index (others, k)));
      found += weights[i] * best;
      all += weights[i];
    }

  return all > 0 ? found / all : 0;
}

/* The words of all phrases of a reply: what it speaks of. The subject of a question is all but its fillers. */
static double
cover_by_any_phrase (GPtrArray *words,
                     const double *weights,
                     const Entry *entry,
                     gboolean only_subject)
{
  double found = 0;
  double all = 0;

  for (guint i = 0; i < words->len; i++)
    {
      double best = 0;

      if (only_subject && ((const PartagesWord *) g_ptr_array_index (words, i))->filler)
        continue;
      for (guint p = 0; p < entry->phrases->len && best < 1; p++)
        {
          const Phrase *phrase = g_ptr_array_index (entry->phrases, p);

          for (guint k = 0; k < phrase->words->len && best < 1; k++)
            best = MAX (best, partages_word_compare (g_ptr_array_index (words, i),
                                                     g_ptr_array_index (phrase->words, k)));
        }
      found += weights[i] * best;
      all += weights[i];
    }

  return all > 0 ? found / all : 0;
}

static double
compare_phrase (GPtrArray *words, const double *weights, const Phrase *phrase)
{
  double question_said = cover (words, weights, phrase->words);
  double phrase_said = cover (phrase->words, phrase->weights, words);

  if (question_said <= 0 || phrase_said < MIN_PHRASE_SHARE)
    return 0;

  return 2 * question_said * phrase_said / (question_said + phrase_said);
}

static double
compare_entry (GPtrArray *words, const double *weights, const Entry *entry)
{
  double best = 0;

  for (guint i = 0; i < entry->phrases->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (entry->phrases, i);

      if (partages_words_equal (words, phrase->words))
        return 1 + FOLLOW_UP_BONUS;
      best = MAX (best, compare_phrase (words, weights, phrase));
    }

  if (cover_by_any_phrase (words, weights, entry, TRUE) < MIN_SUBJECT_SHARE)
    return 0;

  return PHRASE_SHARE * best
         + (1 - PHRASE_SHARE) * cover_by_any_phrase (words, weights, entry, FALSE);
}

/* --- Following up ------------------------------------------------------------------------------------------------- */

static gboolean
is_satisfied (const PartagesScriptReply *reply, PartagesConversation *conversation)
{
  for (guint i = 0; reply->after != NULL && reply->after[i] != NULL; i++)
    {
      if (!partages_conversation_has_reply (conversation, reply->after[i]))
        return FALSE;
    }

  return TRUE;
}

static gboolean
follows (const PartagesScriptReply *reply, const char *last)
{
  return reply->after != NULL && last != NULL && g_strv_contains (reply->after, last);
}

/* "Are you sure?": it speaks of nothing but what was just said. */
static gboolean
is_mere_doubt (GPtrArray *words)
{
  gboolean doubt = FALSE;

  if (words->len > MAX_DOUBT_WORDS)
    return FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const PartagesWord *word = g_ptr_array_index (words, i);

      if (word->doubt)
        doubt = TRUE;
      else if (!word->filler)
        return FALSE;
    }

  return doubt;
}

static gboolean
foresees_doubt (const Entry *entry)
{
  for (guint i = 0; i < entry->phrases->len; i++)
    {
      const Phrase *phrase = g_ptr_array_index (entry->phrases, i);

      for (guint k = 0; k < phrase->words->len; k++)
        {
          if (((const PartagesWord *) g_ptr_array_index (phrase->words, k))->doubt)
            return TRUE;
        }
    }

  return FALSE;
}

/* "How sure are you?" is about being sure; "Is it sure that he can go home?" is about something else. */
static gboolean
is_about_doubt (const Phrase *phrase)
{
  guint n_doubts = 0;
  guint n_others = 0;

  for (guint i = 0; i < phrase->words->len; i++)
    {
      const PartagesWord *word = g_ptr_array_index (phrase->words, i);

      if (word->doubt)
        n_doubts++;
      else if (!word->filler)
        n_others++;
    }

  return n_doubts > 0 && n_doubts >= n_others;
}

static gboolean
answers_doubt (const Entry *entry)
{
  for (guint i = 0; i < entry->phrases->len; i++)
    {
      if (is_about_doubt (g_ptr_array_index (entry->phrases, i)))
        return TRUE;
    }

  return FALSE;
}

static double
score_doubt (const Entry *entry, GPtrArray *words, const double *weights, const char *last)
{
  double elsewhere;

  if (follows (&entry->reply, last) && foresees_doubt (entry))
    return DOUBT_FOLLOWS;
  if (!answers_doubt (entry))
    return 0;
  elsewhere = DOUBT_ELSEWHERE + DOUBT_SHARE * cover_by_any_phrase (words, weights, entry, FALSE);

  return MAX (compare_entry (words, weights, entry), elsewhere);
}

static double
score_entry (const Entry *entry,
             GPtrArray *words,
             const double *weights,
             gboolean doubts,
             const char *last)
{
  double score
      = doubts ? score_doubt (entry, words, weights, last) : compare_entry (words, weights, entry);

  return entry->reply.after[0] != NULL ? score + FOLLOW_UP_BONUS : score;
}

/* --- Public ------------------------------------------------------------------------------------------------------- */

static GStrv
dup_list (const char *const *list)
{
  return list != NULL ? g_strdupv ((GStrv) list) : g_new0 (char *, 1);
}

static Entry *
entry_new (const PartagesScriptReply *reply, const char *language)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->reply.id = g_strdup (reply->id);
  entry->reply.asks = (const char *const *) dup_list (reply->asks);
  entry->reply.after = (const char *const *) dup_list (reply->after);
  entry->reply.text = g_strdup (reply->text);
  entry->reply.faults = (const char *const *) dup_list (reply->faults);
  entry->reply.cites = (const char *const *) dup_list (reply->cites);
  entry->phrases = g_ptr_array_new_with_free_func (phrase_free);

  for (guint i = 0; entry->reply.asks[i] != NULL; i++)
    {
      Phrase *phrase = g_new0 (Phrase, 1);

      phrase->words = partages_words_split (entry->reply.asks[i], language);
      g_ptr_array_add (entry->phrases, phrase);
    }

  return entry;
}

/**
 * partages_script_new:
 * @language: the language of the texts
 * @replies: (array length=n_replies): the replies, which are copied
 * @n_replies: how many
 * @otherwise: what is said when no reply is good enough
 *
 * Returns: (transfer full): the script
 */
PartagesScript *
partages_script_new (const char *language,
                     const PartagesScriptReply *replies,
                     guint n_replies,
                     const char *otherwise)
{
  PartagesScript *self = g_atomic_rc_box_new0 (PartagesScript);

  self->language = g_strdup (language);
  self->otherwise = g_strdup (otherwise);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->frequencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_replies; i++)
    {
      Entry *entry = entry_new (&replies[i], language);

      g_ptr_array_add (self->entries, entry);
      count_words (self, entry);
    }

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      for (guint k = 0; k < entry->phrases->len; k++)
        {
          Phrase *phrase = g_ptr_array_index (entry->phrases, k);

          phrase->weights = weigh_all (self, phrase->words);
        }
    }

  return self;
}

PartagesScript *
partages_script_ref (PartagesScript *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_script_unref (PartagesScript *self)
{
  g_atomic_rc_box_release_full (self, script_clear);
}

const char *
partages_script_get_otherwise (PartagesScript *self)
{
  return self->otherwise;
}

/**
 * partages_script_choose:
 * @conversation: what was said before
 * @question: what is asked now
 * @score: (out) (optional): how good the best reply is, also when it is not good enough
 *
 * Chooses the reply that fits a question best. Only replies whose `after` has been given can be chosen; an
 * equally good one that has an `after` comes first, and a question that merely doubts ("are you sure?") goes to
 * a reply that follows on the last one, if the author foresaw doubt there. The same question after the same
 * conversation always gets the same reply.
 *
 * Returns: (nullable): the reply, which lives as long as the script, or %NULL when none fits
 */
const PartagesScriptReply *
partages_script_choose (PartagesScript *self,
                        PartagesConversation *conversation,
                        const char *question,
                        double *score)
{
  g_autoptr (GPtrArray) words = partages_words_split (question, self->language);
  g_autofree double *weights = weigh_all (self, words);
  const char *last = partages_conversation_get_last_reply_id (conversation);
  gboolean doubts = is_mere_doubt (words);
  const PartagesScriptReply *best = NULL;
  double best_score = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      double this_score;

      if (!is_satisfied (&entry->reply, conversation))
        continue;

      this_score = score_entry (entry, words, weights, doubts, last);
      if (this_score > best_score)
        {
          best = &entry->reply;
          best_score = this_score;
        }
    }

  if (score != NULL)
    *score = best_score;

  return best_score >= THRESHOLD ? best : NULL;
}
