/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a case on the desk: the learner's acts, and the questions to the assistant. */

#include "partages-case-desk-private.h"

#include "partages-scripted-assistant.h"

static void answer_question (PartagesCaseDesk *self);

/* The window may have closed while the assistant answered; the question has been kept. */
static gboolean
can_write (PartagesCaseDesk *self)
{
  return partages_session_get_reader (self->session) != NULL;
}

/* What there was of the reply has been kept, or there is none. */
static void
end_asking (PartagesCaseDesk *self)
{
  self->asks = FALSE;
  g_clear_object (&self->asking);
  if (!self->advances_when_said)
    return;

  self->advances_when_said = FALSE;
  partages_case_desk_advance (self);
}

static void
follow_up (PartagesCaseDesk *self, PartagesCaseActKind kind)
{
  switch (kind)
    {
    case PARTAGES_CASE_ACT_ASK:
      answer_question (self);
      break;
    case PARTAGES_CASE_ACT_REPLY:
      end_asking (self);
      break;
    case PARTAGES_CASE_ACT_ABANDON:
      partages_case_desk_reopen (self);
      break;
    case PARTAGES_CASE_ACT_EVIDENCE:
    case PARTAGES_CASE_ACT_ANSWER:
    case PARTAGES_CASE_ACT_FLAG:
    case PARTAGES_CASE_ACT_UNDO_FLAG:
    case PARTAGES_CASE_ACT_ADVANCE:
    case PARTAGES_CASE_ACT_SAVE:
    default:
      break;
    }
}

/* What is being kept, so that it is known by then what was not. */
typedef struct
{
  PartagesCaseDesk *desk;
  PartagesCaseActKind kind;
} Pending;

static void
act_failed (PartagesCaseDesk *self, PartagesCaseActKind kind, const GError *error)
{
  if (kind == PARTAGES_CASE_ACT_ASK || kind == PARTAGES_CASE_ACT_REPLY)
    end_asking (self);
  partages_case_desk_fail (self, error->message);
  if (g_error_matches (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_ELSEWHERE))
    partages_case_desk_reopen (self);
}

static void
acted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Pending *pending = user_data;
  g_autoptr (PartagesCaseDesk) self = pending->desk;
  g_autoptr (GError) error = NULL;
  PartagesCaseAct *act = partages_session_run_finish (PARTAGES_SESSION (object), result, &error);

  partages_case_desk_update_state (self);
  if (pending->kind == PARTAGES_CASE_ACT_ADVANCE)
    self->advances = FALSE;
  if (act != NULL)
    follow_up (self, pending->kind);
  else
    act_failed (self, pending->kind, error);
  g_clear_pointer (&act, partages_case_act_unref);
  partages_case_desk_changed (self);
}

/* Returns whether it is on its way: while the case is being read again, or once the window has closed, there is
 * no run to do it in. */
static gboolean
run_act (PartagesCaseDesk *self, PartagesCaseAct *act)
{
  Pending *pending;

  if (self->opened == NULL || self->opened->run == NULL || !can_write (self))
    {
      partages_case_act_unref (act);
      return FALSE;
    }

  pending = g_new0 (Pending, 1);
  pending->desk = g_object_ref (self);
  pending->kind = act->kind;
  act->run = partages_run_ref (self->opened->run);
  act->package = partages_package_ref (self->opened->package);
  partages_session_run_async (self->session, partages_case_act_in_thread, act,
                              partages_case_act_unref, partages_case_act_unref, NULL, acted_cb,
                              pending);

  return TRUE;
}

static void
finished_cb (PartagesCaseDesk *self)
{
  PartagesReply *reply = partages_asking_get_reply (self->asking);

  if (reply != NULL && run_act (self, partages_case_act_new_reply (reply)))
    return;

  if (reply == NULL)
    partages_case_desk_fail (self, partages_asking_get_error (self->asking)->message);
  end_asking (self);
  partages_case_desk_changed (self);
}

static void
ensure_assistant (PartagesCaseDesk *self)
{
  g_autoptr (PartagesScript) script = NULL;

  if (self->assistant != NULL)
    return;

  script = partages_case_build_script (self->state->the_case, self->state->variant,
                                       self->state->language);
  self->assistant = partages_scripted_assistant_new (script, self->words_per_minute);
}

/* Puts the last question to the assistant, now that it has been kept. The question owns the desk until it
 * is answered, so that the reply is kept whoever has left meanwhile. */
static void
answer_question (PartagesCaseDesk *self)
{
  PartagesConversation *conversation = self->state->conversation;
  const PartagesExchange *last
      = partages_conversation_get (conversation, partages_conversation_get_n (conversation) - 1);

  ensure_assistant (self);
  self->asking = partages_asking_new (self->assistant, conversation, last->question);
  g_signal_connect_data (self->asking, "finished", G_CALLBACK (finished_cb), g_object_ref (self),
                         (GClosureNotify) G_CALLBACK (g_object_unref), G_CONNECT_SWAPPED);
  partages_asking_start (self->asking);
}

/**
 * partages_case_desk_stays_here:
 *
 * Returns: whether what is asked stays on this computer
 */
gboolean
partages_case_desk_stays_here (PartagesCaseDesk *self)
{
  if (self->state == NULL)
    return TRUE;

  ensure_assistant (self);

  return partages_assistant_stays_here (self->assistant);
}

/**
 * partages_case_desk_abandon:
 *
 * Gives up the run that is under way.
 */
void
partages_case_desk_abandon (PartagesCaseDesk *self)
{
  if (self->asking != NULL)
    partages_asking_stop (self->asking);
  (void) run_act (self, partages_case_act_new (PARTAGES_CASE_ACT_ABANDON));
}

/**
 * partages_case_desk_act:
 * @act: (transfer full): what the learner does in the run under way
 */
void
partages_case_desk_act (PartagesCaseDesk *self, PartagesCaseAct *act)
{
  (void) run_act (self, act);
}

/**
 * partages_case_desk_tick:
 *
 * To be called on any input of the learner: the time counts.
 */
void
partages_case_desk_tick (PartagesCaseDesk *self)
{
  if (self->opened != NULL && self->opened->run != NULL)
    partages_run_tick (self->opened->run);
}

/**
 * partages_case_desk_save:
 *
 * Keeps the time spent so far, when the page is left.
 */
void
partages_case_desk_save (PartagesCaseDesk *self)
{
  if (self->state != NULL && self->state->step != PARTAGES_STEP_DEBRIEF)
    (void) run_act (self, partages_case_act_new (PARTAGES_CASE_ACT_SAVE));
}

/**
 * partages_case_desk_advance:
 *
 * Takes the run to its next step. The final answers end the conversation: a reply that is coming is stopped,
 * and what there is of it is kept first.
 */
void
partages_case_desk_advance (PartagesCaseDesk *self)
{
  if (self->state == NULL || self->advances)
    return;
  if (self->asking != NULL && self->state->step == PARTAGES_STEP_REVISE)
    {
      self->advances_when_said = TRUE;
      partages_asking_stop (self->asking);
      return;
    }

  self->advances = run_act (self, partages_case_act_new_advance (self->state->step));
}

/* A question to which no reply came is asked again rather than left standing. */
static gboolean
lacks_reply (PartagesCaseDesk *self)
{
  PartagesConversation *conversation = self->state != NULL ? self->state->conversation : NULL;
  guint n = conversation != NULL ? partages_conversation_get_n (conversation) : 0;

  return n > 0 && partages_conversation_get (conversation, n - 1)->reply == NULL;
}

/**
 * partages_case_desk_ask:
 * @question: what to ask the assistant
 * @instead: whether it takes the place of the last question
 */
void
partages_case_desk_ask (PartagesCaseDesk *self, const char *question, gboolean instead)
{
  if (self->asks)
    return;

  self->asks = run_act (self, partages_case_act_new_ask (question, instead || lacks_reply (self)));
}

/**
 * partages_case_desk_stop:
 *
 * Stops the reply that is coming; what there is of it is kept.
 */
void
partages_case_desk_stop (PartagesCaseDesk *self)
{
  if (self->asking != NULL)
    partages_asking_stop (self->asking);
}
