/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a learner does within a step of a case. */

#include "partages-run-private.h"

#include <glib/gi18n-lib.h>

/**
 * partages_run_set_answer:
 * @record: the learner's
 * @decision: the id of a decision
 * @answer: an answer, with or without a confidence yet
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Keeps an answer as it stands: the first one at the step 'commit', the final one at the step 'revise'. It may
 * be changed until the step is left.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_set_answer (PartagesRun *self,
                         PartagesRecord *record,
                         const char *decision,
                         const PartagesRunAnswer *answer,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);
  PartagesRunDecision *entry = partages_run_state_edit_decision (next, decision);

  if (entry == NULL)
    return partages_run_refuse_unknown (error, decision);

  if (next->step == PARTAGES_STEP_COMMIT)
    entry->initial = *answer;
  else if (next->step == PARTAGES_STEP_REVISE)
    entry->final = *answer;
  else
    return partages_run_refuse_step (error);

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

/**
 * partages_run_open_evidence:
 * @record: the learner's
 * @evidence: (array zero-terminated=1): what was opened at once: `chart:RESOURCE/ID` and `ref:ID`
 * @cancellable: (nullable): a cancellable
 * @error: a [error@StoreError]
 *
 * Notes what the learner opened, until the final answers are given.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_open_evidence (PartagesRun *self,
                            PartagesRecord *record,
                            const char *const *evidence,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);
  guint n_before = next->evidence->len;

  if (next->step == PARTAGES_STEP_DEBRIEF)
    return TRUE;
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (next->evidence, evidence[i], g_str_equal, NULL))
        g_ptr_array_add (next->evidence, g_strdup (evidence[i]));
    }
  if (next->evidence->len == n_before)
    return TRUE;

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

static void
take_conversation (PartagesRunState *next, PartagesConversation *conversation)
{
  partages_conversation_unref (next->conversation);
  next->conversation = conversation;
}

/**
 * partages_run_add_question:
 * @record: the learner's
 * @question: what is asked
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Keeps a question before it is put to the assistant. The log learns that one was asked, not which.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_add_question (PartagesRun *self,
                           PartagesRecord *record,
                           const char *question,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *registration = NULL;

  if (!partages_run_state_may_ask (next))
    return partages_run_refuse_step (error);
  registration = partages_record_dup_registration (record, next->package, error);
  if (registration == NULL)
    return FALSE;

  take_conversation (next, partages_conversation_add_question (next->conversation, question,
                                                               partages_run_get_now (self)));
  partages_change_add_statement (
      change, partages_run_statement_new (next, registration, PARTAGES_XAPI_VERB_ASKED));

  return partages_run_end_act (self, record, next, change, cancellable, error);
}

static gboolean
has_question (PartagesRunState *state)
{
  return partages_conversation_get_n (state->conversation) > 0;
}

/**
 * partages_run_add_reply:
 * @record: the learner's
 * @reply: what the assistant answered to the last question, stopped or not
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_add_reply (PartagesRun *self,
                        PartagesRecord *record,
                        PartagesReply *reply,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);

  if (!has_question (next) || next->step == PARTAGES_STEP_DEBRIEF)
    return partages_run_refuse_step (error);
  take_conversation (next, partages_conversation_add_reply (next->conversation, reply));

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

/**
 * partages_run_withdraw_question:
 * @record: the learner's
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Takes back the last question, to ask it otherwise. What was answered to it has been read, and counts.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_withdraw_question (PartagesRun *self,
                                PartagesRecord *record,
                                GCancellable *cancellable,
                                GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);

  if (!has_question (next) || !partages_run_state_may_ask (next))
    return partages_run_refuse_step (error);
  take_conversation (next, partages_conversation_withdraw_last (next->conversation));

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

/* A flag is on a reply, or on an advice that is shown. */
static gboolean
is_on_something (PartagesRunState *state, const PartagesFlag *flag)
{
  const PartagesRunDecision *decision;

  if (flag->exchange >= 0)
    return (guint) flag->exchange < partages_conversation_get_n (state->conversation)
           && partages_conversation_get (state->conversation, (guint) flag->exchange)->reply
                  != NULL;

  decision
      = flag->decision != NULL ? partages_run_state_find_decision (state, flag->decision) : NULL;

  return decision != NULL && decision->advice != NULL;
}

/**
 * partages_run_add_flag:
 * @record: the learner's
 * @flag: what is wrong and where; its id is not read
 * @id: (out) (optional): the id it has been given, set only on success
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_add_flag (PartagesRun *self,
                       PartagesRecord *record,
                       const PartagesFlag *flag,
                       guint *id,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);
  PartagesFlag copy = *flag;

  if (!partages_run_state_may_ask (next))
    return partages_run_refuse_step (error);
  if (!is_on_something (next, flag))
    return partages_run_refuse_unknown (error, _ ("What was flagged"));

  copy.id = next->flags->len + 1;
  copy.note = flag->note != NULL ? flag->note : (char *) "";
  copy.quote = flag->quote != NULL ? flag->quote : (char *) "";
  if (flag->decision != NULL)
    copy.decision = partages_case_find_decision (next->the_case, flag->decision)->id;
  partages_run_state_add_flag (next, &copy);
  if (!partages_run_end_act (self, record, next, NULL, cancellable, error))
    return FALSE;

  if (id != NULL)
    *id = copy.id;

  return TRUE;
}

/**
 * partages_run_set_flag_withdrawn:
 * @record: the learner's
 * @id: of a flag
 * @withdrawn: %TRUE to undo it, %FALSE to redo it
 * @cancellable: (nullable): a cancellable
 * @error: a [error@RunError] or a [error@StoreError]
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_set_flag_withdrawn (PartagesRun *self,
                                 PartagesRecord *record,
                                 guint id,
                                 gboolean withdrawn,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);

  if (!partages_run_state_may_ask (next))
    return partages_run_refuse_step (error);
  if (partages_run_state_find_flag (next, id) == NULL)
    return partages_run_refuse_unknown (error, _ ("What was flagged"));
  ((PartagesFlag *) g_ptr_array_index (next->flags, id - 1))->withdrawn = withdrawn;

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

/**
 * partages_run_add_privacy_warning:
 * @record: the learner's
 * @cancellable: (nullable): a cancellable
 * @error: a [error@StoreError]
 *
 * Notes that the privacy guard marked something in a question that was about to be sent.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_add_privacy_warning (PartagesRun *self,
                                  PartagesRecord *record,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);

  next->n_privacy_warnings++;

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}

/**
 * partages_run_save:
 * @record: the learner's
 * @cancellable: (nullable): a cancellable
 * @error: a [error@StoreError]
 *
 * Saves the time that was spent since the last act, when the window closes.
 *
 * Returns: whether it is durable
 */
gboolean
partages_run_save (PartagesRun *self,
                   PartagesRecord *record,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (PartagesRunState) next = partages_run_begin_act (self);

  return partages_run_end_act (self, record, next, NULL, cancellable, error);
}
