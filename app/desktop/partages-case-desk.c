/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case under way, and what is done to it. */

#include "partages-case-desk.h"

#include "partages-library.h"
#include "partages-scripted-assistant.h"

#include <glib/gi18n.h>

struct _PartagesCaseDesk
{
  GObject parent_instance;

  PartagesSession *session;
  char *package_id;
  char *slug;
  char *variant;                /* the one asked for; "" for none */
  PartagesRunSummary *finished; /* (nullable): the last run that has ended */

  PartagesPackage *package;   /* in its newest version; a run may have another */
  PartagesCaseOpened *opened; /* (nullable): the case, its chart, and its run */
  PartagesRunState *state;    /* (nullable): while there is a run */
  PartagesAssistant *assistant;
  PartagesAsking *asking;
  GError *error;
  guint words_per_minute;
  gboolean opening;
  gboolean asks;               /* a question is being kept, or answered */
  gboolean advances_when_said; /* the next step waits for what there is of the reply */
  gboolean advances;           /* the step is being left */
};

G_DEFINE_FINAL_TYPE (PartagesCaseDesk, partages_case_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void answer_question (PartagesCaseDesk *self);
static void open_without_run (PartagesCaseDesk *self, const GError *error);

/* The window may have closed while the assistant answered; the question has been kept. */
static gboolean
can_write (PartagesCaseDesk *self)
{
  return partages_session_get_reader (self->session) != NULL;
}

static void
fail (PartagesCaseDesk *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

static void
update_state (PartagesCaseDesk *self)
{
  g_clear_pointer (&self->state, partages_run_state_unref);
  if (self->opened != NULL && self->opened->run != NULL)
    self->state = partages_run_dup_state (self->opened->run);
}

static void
set_opened (PartagesCaseDesk *self, PartagesCaseOpened *opened)
{
  g_clear_pointer (&self->opened, partages_case_opened_free);
  g_clear_object (&self->assistant);
  self->opened = opened;
  update_state (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesCaseDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  PartagesCaseOpened *opened
      = partages_session_run_finish (PARTAGES_SESSION (object), result, &error);

  self->opening = FALSE;
  if (opened != NULL)
    {
      g_clear_error (&self->error);
      set_opened (self, opened);
    }
  else if (self->opened == NULL
           && g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED))
    open_without_run (self, error);
  else if (self->opened == NULL)
    g_set_error_literal (&self->error, error->domain, error->code, error->message);
  else
    fail (self, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_or_begin (PartagesCaseDesk *self, PartagesCaseOpen *open)
{
  self->opening = TRUE;
  partages_session_run_async (self->session, partages_case_open_in_thread, open,
                              partages_case_open_free, partages_case_opened_free, NULL, opened_cb,
                              g_object_ref (self));
}

static PartagesCaseOpen *
open_new (PartagesCaseDesk *self,
          const PartagesRunSummary *run,
          const char *variant,
          gboolean begin)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->session);
  PartagesCaseOpen *open = g_new0 (PartagesCaseOpen, 1);

  open->package = partages_package_ref (self->package);
  open->slug = g_strdup (self->slug);
  open->language = g_strdup (partages_session_get_language (self->session));
  open->data_dir = g_strdup (partages_shelf_get_data_dir (shelf));
  open->run = run != NULL ? g_strdup (run->id) : NULL;
  open->version = run != NULL ? g_strdup (run->version) : NULL;
  open->variant = g_strdup (variant != NULL && variant[0] != '\0' ? variant : NULL);
  open->begin = begin;

  return open;
}

/* A profile that came from another computer may have a run that was begun with a version this one does not
 * have. It is kept; the case can be begun again meanwhile. */
static void
open_without_run (PartagesCaseDesk *self, const GError *error)
{
  g_autofree char *message = g_strdup_printf (
      _ ("%s. What you had begun is kept until it is; you can begin again meanwhile."),
      error->message);

  g_signal_emit (self, signals[FAILED], 0, message);
  open_or_begin (self, open_new (self, NULL, self->variant, FALSE));
}

/* The newest run of this case that has ended, for its debrief. */
static void
find_finished (PartagesCaseDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs
      = partages_run_list (partages_session_get_reader (self->session), &error);
  guint newest = 0;
  gint64 ended = 0;

  g_clear_pointer (&self->finished, partages_run_summary_free);
  if (runs == NULL)
    {
      g_debug ("The earlier runs of the case cannot be listed: %s", error->message);
      return;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunSummary *run = g_ptr_array_index (runs, i);

      if (run->ended <= ended || !g_str_equal (run->package, self->package_id)
          || !g_str_equal (run->slug, self->slug))
        continue;
      newest = i;
      ended = run->ended;
    }
  if (ended > 0)
    self->finished = g_ptr_array_steal_index (runs, newest);
}

/* Returns whether the package is there; that there is nothing yet to look in is no error. */
static gboolean
find_package (PartagesCaseDesk *self, GError **error)
{
  PartagesShelf *shelf = partages_session_get_shelf (self->session);
  PartagesBook *book = partages_shelf_find (shelf, self->package_id);

  if (book == NULL)
    {
      if (partages_shelf_is_loaded (shelf))
        g_set_error_literal (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_UNKNOWN,
                             _ ("Its package is not installed on this computer. Install it again "
                                "to go on where you were."));
      return FALSE;
    }

  g_clear_pointer (&self->package, partages_package_unref);
  self->package = partages_package_ref (partages_book_get_package (book));

  return TRUE;
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

/* Reads again what there is of the case. */
static void
reopen (PartagesCaseDesk *self)
{
  g_clear_pointer (&self->opened, partages_case_opened_free);
  update_state (self);
  partages_case_desk_open (self);
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
      reopen (self);
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

static void
acted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesCaseDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  PartagesCaseAct *act = partages_session_run_finish (PARTAGES_SESSION (object), result, &error);

  update_state (self);
  if (act == NULL || act->kind == PARTAGES_CASE_ACT_ADVANCE)
    self->advances = FALSE;
  if (act != NULL)
    {
      follow_up (self, act->kind);
      partages_case_act_unref (act);
    }
  else
    {
      if (self->asking == NULL || partages_asking_get_reply (self->asking) != NULL)
        end_asking (self);
      fail (self, error);
      if (g_error_matches (error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_ELSEWHERE))
        reopen (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run_act (PartagesCaseDesk *self, PartagesCaseAct *act)
{
  if (self->opened == NULL || self->opened->run == NULL || !can_write (self))
    {
      partages_case_act_unref (act);
      return;
    }

  act->run = partages_run_ref (self->opened->run);
  act->package = partages_package_ref (self->opened->package);
  partages_session_run_async (self->session, partages_case_act_in_thread, act,
                              partages_case_act_unref, partages_case_act_unref, NULL, acted_cb,
                              g_object_ref (self));
}

static void
finished_cb (PartagesCaseDesk *self)
{
  PartagesReply *reply = partages_asking_get_reply (self->asking);

  if (reply == NULL || !can_write (self))
    {
      if (reply == NULL)
        fail (self, partages_asking_get_error (self->asking));
      end_asking (self);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  run_act (self, partages_case_act_new_reply (reply));
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

static void
case_desk_dispose (GObject *object)
{
  PartagesCaseDesk *self = PARTAGES_CASE_DESK (object);

  g_clear_object (&self->asking);
  g_clear_object (&self->assistant);
  g_clear_pointer (&self->opened, partages_case_opened_free);
  g_clear_pointer (&self->state, partages_run_state_unref);
  g_clear_pointer (&self->package, partages_package_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_case_desk_parent_class)->dispose (object);
}

static void
case_desk_finalize (GObject *object)
{
  PartagesCaseDesk *self = PARTAGES_CASE_DESK (object);

  g_clear_error (&self->error);
  g_free (self->package_id);
  g_free (self->slug);
  g_free (self->variant);
  g_clear_pointer (&self->finished, partages_run_summary_free);

  G_OBJECT_CLASS (partages_case_desk_parent_class)->finalize (object);
}

static void
partages_case_desk_class_init (PartagesCaseDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = case_desk_dispose;
  object_class->finalize = case_desk_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
partages_case_desk_init (PartagesCaseDesk *self)
{
}

/**
 * partages_case_desk_new:
 * @session: the learner
 * @package_id: the id of the package
 * @slug: the case
 *
 * Returns: (transfer full): a desk beside any other; pages take theirs with partages_case_desk_get()
 */
PartagesCaseDesk *
partages_case_desk_new (PartagesSession *session, const char *package_id, const char *slug)
{
  PartagesCaseDesk *self = g_object_new (PARTAGES_TYPE_CASE_DESK, NULL);

  self->session = g_object_ref (session);
  self->package_id = g_strdup (package_id);
  self->slug = g_strdup (slug);
  self->variant = g_strdup ("");
  self->words_per_minute = PARTAGES_READING_PACE;

  return self;
}

/**
 * partages_case_desk_set_variant:
 * @variant: the id of the variant to begin with, or empty for the case as it stands
 */
void
partages_case_desk_set_variant (PartagesCaseDesk *self, const char *variant)
{
  g_set_str (&self->variant, variant);
}

/**
 * partages_case_desk_open:
 *
 * Reads the case, with the run that is under way. `changed` follows.
 */
void
partages_case_desk_open (PartagesCaseDesk *self)
{
  g_autoptr (PartagesRunSummary) run = NULL;

  if (self->opened != NULL || self->opening)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  g_clear_error (&self->error);
  find_finished (self);
  if (!partages_run_find_open (partages_session_get_reader (self->session), self->package_id,
                               self->slug, &run, &self->error)
      || !find_package (self, &self->error))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  open_or_begin (self, open_new (self, run, self->variant, FALSE));
}

/**
 * partages_case_desk_is_open:
 *
 * Returns: whether the case has been read
 */
gboolean
partages_case_desk_is_open (PartagesCaseDesk *self)
{
  return self->opened != NULL;
}

/**
 * partages_case_desk_get_error:
 *
 * Returns: (nullable): why the case could not be opened
 */
const GError *
partages_case_desk_get_error (PartagesCaseDesk *self)
{
  return self->error;
}

/**
 * partages_case_desk_get_package:
 *
 * Returns: (nullable): the package of the case, in the version of the run that is open
 */
PartagesPackage *
partages_case_desk_get_package (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->package : self->package;
}

/**
 * partages_case_desk_get_case:
 *
 * Returns: (transfer none) (nullable): the case once it is open
 */
PartagesCase *
partages_case_desk_get_case (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->the_case : NULL;
}

/**
 * partages_case_desk_get_variant:
 *
 * Returns: (nullable): the variant of the run, or the one that is to be begun
 */
const PartagesVariant *
partages_case_desk_get_variant (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->variant : NULL;
}

/**
 * partages_case_desk_get_way:
 *
 * Returns: the way of the run, or of the one that is to be begun; once the case is open
 */
PartagesWay
partages_case_desk_get_way (PartagesCaseDesk *self)
{
  return self->opened->way;
}

/**
 * partages_case_desk_get_chart:
 *
 * Returns: (transfer none) (nullable): the chart of the patient once the case is open
 */
PartagesChart *
partages_case_desk_get_chart (PartagesCaseDesk *self)
{
  return self->opened != NULL ? self->opened->chart : NULL;
}

/**
 * partages_case_desk_get_state:
 *
 * Returns: (transfer none) (nullable): the run as far as it is durable; %NULL while none is under way
 */
PartagesRunState *
partages_case_desk_get_state (PartagesCaseDesk *self)
{
  return self->state;
}

/**
 * partages_case_desk_get_asking:
 *
 * Returns: (transfer none) (nullable): the question that is being answered
 */
PartagesAsking *
partages_case_desk_get_asking (PartagesCaseDesk *self)
{
  return self->asking;
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
 * partages_case_desk_was_finished:
 *
 * Returns: whether the learner has taken the case to its end before
 */
gboolean
partages_case_desk_was_finished (PartagesCaseDesk *self)
{
  return self->finished != NULL;
}

/**
 * partages_case_desk_set_pace:
 * @words_per_minute: how fast replies appear, or %PARTAGES_NO_PACE
 */
void
partages_case_desk_set_pace (PartagesCaseDesk *self, guint words_per_minute)
{
  if (self->words_per_minute == words_per_minute)
    return;

  self->words_per_minute = words_per_minute;
  if (self->asking == NULL)
    g_clear_object (&self->assistant);
}

/**
 * partages_case_desk_begin:
 *
 * Begins a run, of the variant that was set.
 */
void
partages_case_desk_begin (PartagesCaseDesk *self)
{
  if (self->opening)
    return;

  /* A newer version may have come since the case was opened. */
  (void) find_package (self, NULL);
  open_or_begin (self, open_new (self, NULL, self->variant, TRUE));
}

/**
 * partages_case_desk_review:
 *
 * Opens the last run that has ended, for its debrief.
 */
void
partages_case_desk_review (PartagesCaseDesk *self)
{
  if (self->finished != NULL && !self->opening)
    open_or_begin (self, open_new (self, self->finished, NULL, FALSE));
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
  run_act (self, partages_case_act_new (PARTAGES_CASE_ACT_ABANDON));
}

/**
 * partages_case_desk_act:
 * @act: (transfer full): what the learner does in the run under way
 */
void
partages_case_desk_act (PartagesCaseDesk *self, PartagesCaseAct *act)
{
  run_act (self, act);
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
    run_act (self, partages_case_act_new (PARTAGES_CASE_ACT_SAVE));
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

  self->advances = can_write (self);
  run_act (self, partages_case_act_new_advance (self->state->step));
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

  self->asks = TRUE;
  run_act (self, partages_case_act_new_ask (question, instead || lacks_reply (self)));
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
