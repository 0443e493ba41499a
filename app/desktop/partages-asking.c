/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question that is being answered. */

#include "partages-asking.h"

struct _PartagesAsking
{
  GObject parent_instance;

  PartagesAssistant *assistant;
  PartagesConversation *conversation;
  char *question;
  GCancellable *cancellable;

  GString *text; /* what has been said to whoever listens */
  PartagesReply *reply;
  GError *error;

  GMutex lock; /* guards what follows, which the asking thread writes */
  GString *arrived;
  guint source_id;
};

G_DEFINE_FINAL_TYPE (PartagesAsking, partages_asking, G_TYPE_OBJECT)

enum
{
  TEXT,
  FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Hands over what has come: pieces that come faster than the window draws are handed over together. */
static void
deliver (PartagesAsking *self)
{
  g_autofree char *chunk = NULL;

  g_mutex_lock (&self->lock);
  chunk = g_strndup (self->arrived->str, self->arrived->len);
  g_string_truncate (self->arrived, 0);
  g_mutex_unlock (&self->lock);

  if (chunk[0] == '\0')
    return;

  g_string_append (self->text, chunk);
  g_signal_emit (self, signals[TEXT], 0, chunk);
}

static gboolean
deliver_cb (gpointer user_data)
{
  PartagesAsking *self = user_data;

  g_mutex_lock (&self->lock);
  self->source_id = 0;
  g_mutex_unlock (&self->lock);
  deliver (self);

  return G_SOURCE_REMOVE;
}

static void
chunk_cb (const char *chunk, gpointer data)
{
  PartagesAsking *self = data;

  g_mutex_lock (&self->lock);
  g_string_append (self->arrived, chunk);
  if (self->source_id == 0)
    self->source_id
        = g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, g_object_ref (self), g_object_unref);
  g_mutex_unlock (&self->lock);
}

static void
ask_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PartagesAsking *self = source_object;
  g_autoptr (GError) error = NULL;
  PartagesReply *reply = partages_assistant_ask (
      self->assistant, self->conversation, self->question, chunk_cb, self, cancellable, &error);

  if (reply != NULL)
    g_task_return_pointer (task, reply, (GDestroyNotify) partages_reply_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PartagesAsking *self = PARTAGES_ASKING (object);

  self->reply = g_task_propagate_pointer (G_TASK (result), &self->error);
  deliver (self);
  g_signal_emit (self, signals[FINISHED], 0);
}

static void
asking_finalize (GObject *object)
{
  PartagesAsking *self = PARTAGES_ASKING (object);

  g_clear_object (&self->assistant);
  g_clear_pointer (&self->conversation, partages_conversation_unref);
  g_clear_pointer (&self->reply, partages_reply_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->question);
  g_string_free (self->text, TRUE);
  g_string_free (self->arrived, TRUE);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (partages_asking_parent_class)->finalize (object);
}

static void
partages_asking_class_init (PartagesAskingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = asking_finalize;

  signals[TEXT] = g_signal_new ("text", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_asking_init (PartagesAsking *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->text = g_string_new (NULL);
  self->arrived = g_string_new (NULL);
}

/**
 * partages_asking_new:
 * @assistant: who is asked
 * @conversation: what was said before
 * @question: what is asked
 *
 * Returns: (transfer full): the question, not asked yet
 */
PartagesAsking *
partages_asking_new (PartagesAssistant *assistant,
                     PartagesConversation *conversation,
                     const char *question)
{
  PartagesAsking *self = g_object_new (PARTAGES_TYPE_ASKING, NULL);

  self->assistant = g_object_ref (assistant);
  self->conversation = partages_conversation_ref (conversation);
  self->question = g_strdup (question);

  return self;
}

/**
 * partages_asking_start:
 *
 * Asks. To be called once.
 */
void
partages_asking_start (PartagesAsking *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, answered_cb, NULL);

  /* What came before Stop is kept, so a reply is handed over even when it was cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, ask_in_thread);
}

/**
 * partages_asking_stop:
 *
 * Stops the reply where it is; `finished` follows with what there is of it.
 */
void
partages_asking_stop (PartagesAsking *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * partages_asking_get_text:
 *
 * Returns: the reply as far as it has come
 */
const char *
partages_asking_get_text (PartagesAsking *self)
{
  return self->text->str;
}

/**
 * partages_asking_get_reply:
 *
 * Returns: (nullable): the reply once it is finished
 */
PartagesReply *
partages_asking_get_reply (PartagesAsking *self)
{
  return self->reply;
}

/**
 * partages_asking_get_error:
 *
 * Returns: (nullable): why there is no reply
 */
const GError *
partages_asking_get_error (PartagesAsking *self)
{
  return self->error;
}
