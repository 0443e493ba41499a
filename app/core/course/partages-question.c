/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of a lesson: the model. Judging what is answered is in partages-question-check.c. */

#include "partages-question-private.h"

#include "partages-block-private.h"
#include "partages-markdown-private.h"

#include <string.h>

static void
option_clear (gpointer data)
{
  PartagesOption *option = data;

  g_clear_pointer (&option->text, partages_block_unref);
  g_free ((char *) option->plain);
}

static void
gap_clear (gpointer data)
{
  PartagesGap *gap = data;

  for (guint i = 0; i < gap->n_options; i++)
    option_clear ((gpointer) &gap->options[i]);
  g_free ((gpointer) gap->options);
}

static void
question_clear (gpointer data)
{
  PartagesQuestion *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->stem, partages_block_unref);
  g_clear_pointer (&self->options, g_array_unref);
  g_clear_pointer (&self->gaps, g_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->hints, g_ptr_array_unref);
  g_clear_pointer (&self->explanation, partages_block_unref);
}

PartagesQuestion *
partages_question_new (PartagesQuestionKind kind, guint line)
{
  PartagesQuestion *self = g_atomic_rc_box_new0 (PartagesQuestion);

  self->kind = kind;
  self->line = line;
  self->options = partages_options_new ();
  self->gaps = g_array_new (FALSE, FALSE, sizeof (PartagesGap));
  g_array_set_clear_func (self->gaps, gap_clear);
  self->answers = g_ptr_array_new_null_terminated (1, g_free, TRUE);
  self->hints = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_block_unref);

  return self;
}

GArray *
partages_options_new (void)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (PartagesOption));

  g_array_set_clear_func (options, option_clear);

  return options;
}

/* Takes @options, which becomes those of the next gap. */
void
partages_question_take_gap (PartagesQuestion *self, GArray *options)
{
  PartagesGap gap = { .n_options = options->len };

  gap.options = (const PartagesOption *) g_array_free (options, FALSE);
  g_array_append_val (self->gaps, gap);
}

PartagesQuestion *
partages_question_ref (PartagesQuestion *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_question_unref (PartagesQuestion *self)
{
  g_atomic_rc_box_release_full (self, question_clear);
}

const char *
partages_question_get_id (PartagesQuestion *self)
{
  return self->id;
}

PartagesQuestionKind
partages_question_get_kind (PartagesQuestion *self)
{
  return self->kind;
}

/**
 * partages_question_get_line:
 *
 * Returns: the line of the course on which its options, its answer or its gaps begin, from 1
 */
guint
partages_question_get_line (PartagesQuestion *self)
{
  return self->line;
}

/**
 * partages_question_get_stem:
 *
 * Returns: (transfer none): what is asked; an empty document when its author forgot
 */
PartagesBlock *
partages_question_get_stem (PartagesQuestion *self)
{
  return self->stem;
}

guint
partages_question_get_n_options (PartagesQuestion *self)
{
  return self->options->len;
}

const PartagesOption *
partages_question_get_option (PartagesQuestion *self, guint i)
{
  g_return_val_if_fail (i < self->options->len, NULL);

  return &g_array_index (self->options, PartagesOption, i);
}

guint
partages_question_get_n_gaps (PartagesQuestion *self)
{
  return self->gaps->len;
}

const PartagesGap *
partages_question_get_gap (PartagesQuestion *self, guint i)
{
  g_return_val_if_fail (i < self->gaps->len, NULL);

  return &g_array_index (self->gaps, PartagesGap, i);
}

/**
 * partages_question_get_answers:
 *
 * Returns: (transfer none) (array zero-terminated=1): the answers accepted to a short answer, the one to
 *   show first; empty for other kinds
 */
const char *const *
partages_question_get_answers (PartagesQuestion *self)
{
  return (const char *const *) self->answers->pdata;
}

guint
partages_question_get_n_hints (PartagesQuestion *self)
{
  return self->hints->len;
}

PartagesBlock *
partages_question_get_hint (PartagesQuestion *self, guint i)
{
  g_return_val_if_fail (i < self->hints->len, NULL);

  return g_ptr_array_index (self->hints, i);
}

/**
 * partages_question_get_explanation:
 *
 * Returns: (transfer none) (nullable): what to show once it is answered
 */
PartagesBlock *
partages_question_get_explanation (PartagesQuestion *self)
{
  return self->explanation;
}
