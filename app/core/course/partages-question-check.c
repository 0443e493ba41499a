/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses to a question: written, read again and judged. */

#include "partages-question-private.h"

#include "partages-answer.h"

#include <stdlib.h>
#include <string.h>

/* How xAPI parts the elements of a response, and the two sides of a match. */
#define AND "[,]"
#define IS "[.]"

static PartagesVerdict *
verdict_new (guint n_outcomes)
{
  PartagesVerdict *self
      = g_malloc0 (sizeof (PartagesVerdict) + n_outcomes * sizeof (PartagesOutcome));

  self->n_outcomes = n_outcomes;

  return self;
}

static void
conclude (PartagesVerdict *verdict)
{
  verdict->right = TRUE;
  for (guint i = 0; i < verdict->n_outcomes; i++)
    {
      if (verdict->outcomes[i] == PARTAGES_OUTCOME_WRONG
          || verdict->outcomes[i] == PARTAGES_OUTCOME_MISSED)
        verdict->right = FALSE;
    }
}

static PartagesOutcome
judge_option (const PartagesOption *option, gboolean chosen)
{
  if (chosen)
    return option->right ? PARTAGES_OUTCOME_RIGHT : PARTAGES_OUTCOME_WRONG;

  return option->right ? PARTAGES_OUTCOME_MISSED : PARTAGES_OUTCOME_LEFT;
}

/* In a single choice with several right options, one of them is enough. */
static void
excuse_other_options (PartagesVerdict *verdict)
{
  gboolean found = FALSE;

  for (guint i = 0; i < verdict->n_outcomes; i++)
    found = found || verdict->outcomes[i] == PARTAGES_OUTCOME_RIGHT;

  for (guint i = 0; found && i < verdict->n_outcomes; i++)
    {
      if (verdict->outcomes[i] == PARTAGES_OUTCOME_MISSED)
        verdict->outcomes[i] = PARTAGES_OUTCOME_LEFT;
    }
}

static PartagesVerdict *
check_choice (PartagesQuestion *self, const char *response)
{
  PartagesVerdict *verdict = verdict_new (self->options->len);

  for (guint i = 0; i < self->options->len; i++)
    verdict->outcomes[i] = judge_option (partages_question_get_option (self, i),
                                         partages_question_is_chosen (self, response, i));
  if (self->kind == PARTAGES_QUESTION_SINGLE_CHOICE)
    excuse_other_options (verdict);
  conclude (verdict);

  return verdict;
}

static PartagesVerdict *
check_gaps (PartagesQuestion *self, const char *response)
{
  PartagesVerdict *verdict = verdict_new (self->gaps->len);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      gint chosen = partages_question_get_chosen (self, response, i);

      if (chosen < 0)
        verdict->outcomes[i] = PARTAGES_OUTCOME_MISSED;
      else
        verdict->outcomes[i]
            = judge_option (&partages_question_get_gap (self, i)->options[chosen], TRUE);
    }
  conclude (verdict);

  return verdict;
}

static PartagesVerdict *
check_short_answer (PartagesQuestion *self, const char *response)
{
  PartagesVerdict *verdict = verdict_new (1);
  g_autofree char *folded = partages_answer_fold (response);

  verdict->outcomes[0] = folded[0] == '\0' ? PARTAGES_OUTCOME_MISSED : PARTAGES_OUTCOME_WRONG;
  for (guint i = 0; i < self->answers->len && folded[0] != '\0'; i++)
    {
      if (partages_answer_matches (response, g_ptr_array_index (self->answers, i)))
        verdict->outcomes[0] = PARTAGES_OUTCOME_RIGHT;
    }
  conclude (verdict);

  return verdict;
}

/**
 * partages_question_write_choices:
 * @self: a choice
 * @chosen: (array): for each option, whether it is chosen
 *
 * Returns: (transfer full): the response
 */
char *
partages_question_write_choices (PartagesQuestion *self, const gboolean *chosen)
{
  g_autoptr (GString) response = g_string_new (NULL);

  for (guint i = 0; i < self->options->len; i++)
    {
      if (chosen[i])
        g_string_append_printf (response, "%s%u", response->len > 0 ? AND : "", i + 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&response));
}

/**
 * partages_question_write_gaps:
 * @self: a question with gaps
 * @chosen: (array): for each gap, the option chosen, or -1
 *
 * Returns: (transfer full): the response
 */
char *
partages_question_write_gaps (PartagesQuestion *self, const gint *chosen)
{
  g_autoptr (GString) response = g_string_new (NULL);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      if (chosen[i] < 0)
        continue;
      if (self->gaps->len == 1)
        g_string_append_printf (response, "%d", chosen[i] + 1);
      else
        g_string_append_printf (response, "%s%u" IS "%u-%d", response->len > 0 ? AND : "", i + 1,
                                i + 1, chosen[i] + 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&response));
}

/**
 * partages_question_is_chosen:
 * @self: a choice
 * @response: a response, perhaps to an earlier version of the question
 * @option: the number of an option
 *
 * Returns: whether @response chooses that option
 */
gboolean
partages_question_is_chosen (PartagesQuestion *self, const char *response, guint option)
{
  g_auto (GStrv) numbers = g_strsplit (response, AND, -1);
  g_autofree char *number = g_strdup_printf ("%u", option + 1);

  return g_strv_contains ((const char *const *) numbers, number);
}

/**
 * partages_question_get_chosen:
 * @self: a question with gaps
 * @response: a response, perhaps to an earlier version of the question
 * @gap: the number of a gap
 *
 * Returns: the number of the option that @response puts there, or -1
 */
gint
partages_question_get_chosen (PartagesQuestion *self, const char *response, guint gap)
{
  g_auto (GStrv) parts = g_strsplit (response, AND, -1);
  g_autofree char *prefix = NULL;

  if (self->gaps->len > 1)
    prefix = g_strdup_printf ("%u" IS "%u-", gap + 1, gap + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *number = parts[i];
      guint64 option;

      if (prefix != NULL && !g_str_has_prefix (number, prefix))
        continue;
      number += prefix != NULL ? strlen (prefix) : 0;
      if (g_ascii_string_to_unsigned (
              number, 10, 1, partages_question_get_gap (self, gap)->n_options, &option, NULL))
        return option - 1;
    }

  return -1;
}

/**
 * partages_question_check:
 * @response: a response
 *
 * Judges a response. Short answers are compared as [func@answer_fold] folds them.
 *
 * Returns: (transfer full): the verdict
 */
PartagesVerdict *
partages_question_check (PartagesQuestion *self, const char *response)
{
  switch (self->kind)
    {
    case PARTAGES_QUESTION_SINGLE_CHOICE:
    case PARTAGES_QUESTION_MULTIPLE_CHOICE:
      return check_choice (self, response);
    case PARTAGES_QUESTION_GAPS:
      return check_gaps (self, response);
    case PARTAGES_QUESTION_SHORT_ANSWER:
    default:
      return check_short_answer (self, response);
    }
}

/**
 * partages_question_dup_right_response:
 *
 * Returns: (transfer full): the response that is right; the first of them when there are several
 */
char *
partages_question_dup_right_response (PartagesQuestion *self)
{
  g_autofree gboolean *chosen = g_new0 (gboolean, self->options->len);
  g_autofree gint *filled = g_new0 (gint, self->gaps->len);
  gboolean found = FALSE;

  if (self->kind == PARTAGES_QUESTION_SHORT_ANSWER)
    return g_strdup (g_ptr_array_index (self->answers, 0));

  for (guint i = 0; i < self->options->len; i++)
    {
      gboolean enough = self->kind == PARTAGES_QUESTION_SINGLE_CHOICE && found;

      chosen[i] = partages_question_get_option (self, i)->right && !enough;
      found = found || chosen[i];
    }
  for (guint i = 0; i < self->gaps->len; i++)
    {
      const PartagesGap *gap = partages_question_get_gap (self, i);

      filled[i] = -1;
      for (guint j = 0; j < gap->n_options && filled[i] < 0; j++)
        filled[i] = gap->options[j].right ? (gint) j : -1;
    }

  return self->kind == PARTAGES_QUESTION_GAPS ? partages_question_write_gaps (self, filled)
                                              : partages_question_write_choices (self, chosen);
}

void
partages_verdict_free (PartagesVerdict *self)
{
  g_free (self);
}
