/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case in the list of cases. */

#include "partages-practice-item.h"

#include "partages-fold-text.h"
#include "partages-markdown.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _PartagesPracticeItem
{
  GObject parent_instance;

  PartagesBook *book;
  PartagesCase *the_case;
  char *folded; /* its texts, to look for words in */
  PartagesPracticeResult result;
};

G_DEFINE_FINAL_TYPE (PartagesPracticeItem, partages_practice_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
practice_item_finalize (GObject *object)
{
  PartagesPracticeItem *self = PARTAGES_PRACTICE_ITEM (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->the_case, partages_case_unref);
  g_free (self->folded);

  G_OBJECT_CLASS (partages_practice_item_parent_class)->finalize (object);
}

static void
partages_practice_item_class_init (PartagesPracticeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = practice_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_practice_item_init (PartagesPracticeItem *self)
{
  self->result.score = -1;
}

/**
 * partages_practice_item_new:
 * @book: the package it is in
 * @the_case: a case of it
 *
 * Returns: (transfer full): the item, of a case that has not been taken
 */
PartagesPracticeItem *
partages_practice_item_new (PartagesBook *book, PartagesCase *the_case)
{
  PartagesPracticeItem *self = g_object_new (PARTAGES_TYPE_PRACTICE_ITEM, NULL);
  const char *language = partages_book_get_language (book);
  g_autofree char *situation
      = partages_markdown_to_plain (partages_text_get (the_case->situation, language));
  g_autofree char *texts
      = g_strjoin ("\n", partages_text_get (the_case->title, language),
                   partages_text_get (the_case->setting, language), situation, NULL);

  self->book = g_object_ref (book);
  self->the_case = partages_case_ref (the_case);
  self->folded = partages_fold_text (texts);

  return self;
}

PartagesBook *
partages_practice_item_get_book (PartagesPracticeItem *self)
{
  return self->book;
}

PartagesCase *
partages_practice_item_get_case (PartagesPracticeItem *self)
{
  return self->the_case;
}

const PartagesPracticeResult *
partages_practice_item_get_result (PartagesPracticeItem *self)
{
  return &self->result;
}

/**
 * partages_practice_item_set_result:
 * @result: what the learner has made of it
 */
void
partages_practice_item_set_result (PartagesPracticeItem *self, const PartagesPracticeResult *result)
{
  if (self->result.state == result->state && self->result.step == result->step
      && self->result.score == result->score && self->result.n_taken == result->n_taken)
    return;

  self->result = *result;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * partages_practice_item_matches:
 * @words: what was typed
 *
 * Returns: whether each of the words begins or stands somewhere in its texts
 */
gboolean
partages_practice_item_matches (PartagesPracticeItem *self, const char *words)
{
  g_autofree char *folded = partages_fold_text (words);
  g_auto (GStrv) all = g_strsplit_set (folded, " \t\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      if (all[i][0] != '\0' && strstr (self->folded, all[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_practice_item_is_for:
 * @profession: (nullable): the id of a profession, or %NULL for any
 *
 * Returns: whether the case is for it
 */
gboolean
partages_practice_item_is_for (PartagesPracticeItem *self, const char *profession)
{
  const char *const *professions = (const char *const *) self->the_case->professions;

  return profession == NULL || g_strv_contains (professions, profession)
         || g_strv_contains (professions, "any");
}

/**
 * partages_practice_item_dup_state:
 *
 * Returns: (transfer full): what the learner has made of it, in a few words
 */
char *
partages_practice_item_dup_state (PartagesPracticeItem *self)
{
  const PartagesPracticeResult *result = &self->result;
  const char *label = partages_practice_state_get_label (result->state);

  if (result->state == PARTAGES_PRACTICE_UNDER_WAY)
    /* Translators: a case that is under way can be taken up at one of its steps. */
    return g_strdup_printf (_ ("Resume at: %s"), partages_step_get_label (result->step));
  if (result->state != PARTAGES_PRACTICE_NEW && result->score >= 0)
    /* Translators: how a case went, and its score in percent: 'Passed, 92 %'. */
    return g_strdup_printf (_ ("%s, %d%%"), label, (int) round (result->score * 100));

  return g_strdup (label);
}

/**
 * partages_practice_state_get_label:
 *
 * Returns: the state in words
 */
const char *
partages_practice_state_get_label (PartagesPracticeState state)
{
  switch (state)
    {
    case PARTAGES_PRACTICE_UNDER_WAY:
      return C_ ("case", "Under way");
    case PARTAGES_PRACTICE_PASSED:
      return C_ ("case", "Passed");
    case PARTAGES_PRACTICE_NOT_PASSED:
      return C_ ("case", "Not passed yet");
    case PARTAGES_PRACTICE_NEW:
    case PARTAGES_PRACTICE_N_STATES:
    default:
      return C_ ("case", "Not taken yet");
    }
}
