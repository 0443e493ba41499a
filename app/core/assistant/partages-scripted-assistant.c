/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The offline assistant: it says what the author of the case wrote, word by word, as a model would. */

#include "partages-scripted-assistant.h"

#include <string.h>

struct _PartagesScriptedAssistant
{
  GObject parent_instance;

  PartagesScript *script;
  guint words_per_minute;
};

static void partages_scripted_assistant_iface_init (PartagesAssistantInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PartagesScriptedAssistant,
                               partages_scripted_assistant,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARTAGES_TYPE_ASSISTANT,
                                                      partages_scripted_assistant_iface_init))

/* A word and the white space after it. */
static gsize
measure_chunk (const char *text)
{
  gsize word = strcspn (text, " \n");

  return word + strspn (text + word, " \n");
}

/* Waits for one word to be read. The wait ends at once when the reply is stopped. */
static gboolean
pause_for_a_word (PartagesScriptedAssistant *self, GPollFD *stopped, guint n_fds)
{
  int milliseconds = (int) (60 * 1000 / self->words_per_minute);

  return g_poll (stopped, n_fds, milliseconds) == 0;
}

/* Gives the text to @func in pieces, and says how much of it was given. */
static gsize
stream (PartagesScriptedAssistant *self,
        const char *text,
        PartagesReplyFunc func,
        gpointer data,
        GCancellable *cancellable)
{
  GPollFD stopped = { 0 };
  guint n_fds = g_cancellable_make_pollfd (cancellable, &stopped) ? 1 : 0;
  gsize said = 0;

  while (text[said] != '\0' && !g_cancellable_is_cancelled (cancellable))
    {
      gsize n = measure_chunk (text + said);
      g_autofree char *chunk = g_strndup (text + said, n);

      if (func != NULL)
        func (chunk, data);
      said += n;
      if (text[said] != '\0' && !pause_for_a_word (self, &stopped, n_fds))
        break;
    }

  if (n_fds > 0)
    g_cancellable_release_fd (cancellable);

  return said;
}

static gsize
say (PartagesScriptedAssistant *self,
     const char *text,
     PartagesReplyFunc func,
     gpointer data,
     GCancellable *cancellable)
{
  if (self->words_per_minute != PARTAGES_NO_PACE)
    return stream (self, text, func, data, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return 0;

  if (func != NULL)
    func (text, data);

  return strlen (text);
}

static const char *
scripted_assistant_get_source (PartagesAssistant *assistant)
{
  return "offline";
}

static gboolean
scripted_assistant_stays_here (PartagesAssistant *assistant)
{
  return TRUE;
}

static PartagesReply *
scripted_assistant_ask (PartagesAssistant *assistant,
                        PartagesConversation *conversation,
                        const char *question,
                        PartagesReplyFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  PartagesScriptedAssistant *self = PARTAGES_SCRIPTED_ASSISTANT (assistant);
  const PartagesScriptReply *chosen
      = partages_script_choose (self->script, conversation, question, NULL);
  const char *text = chosen != NULL ? chosen->text : partages_script_get_otherwise (self->script);
  gsize said = say (self, text, func, data, cancellable);
  g_autofree char *heard = g_strndup (text, said);

  return partages_reply_new (
      chosen != NULL ? chosen->id : NULL, heard, chosen != NULL ? chosen->faults : NULL,
      chosen != NULL ? chosen->cites : NULL,
      text[said] == '\0' ? PARTAGES_FINISH_COMPLETE : PARTAGES_FINISH_STOPPED,
      scripted_assistant_get_source (assistant));
}

static void
scripted_assistant_finalize (GObject *object)
{
  PartagesScriptedAssistant *self = PARTAGES_SCRIPTED_ASSISTANT (object);

  g_clear_pointer (&self->script, partages_script_unref);

  G_OBJECT_CLASS (partages_scripted_assistant_parent_class)->finalize (object);
}

static void
partages_scripted_assistant_class_init (PartagesScriptedAssistantClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = scripted_assistant_finalize;
}

static void
partages_scripted_assistant_init (PartagesScriptedAssistant *self)
{
}

static void
partages_scripted_assistant_iface_init (PartagesAssistantInterface *iface)
{
  iface->ask = scripted_assistant_ask;
  iface->get_source = scripted_assistant_get_source;
  iface->stays_here = scripted_assistant_stays_here;
}

/**
 * partages_scripted_assistant_new:
 * @script: what it can say
 * @words_per_minute: how fast it says it: %PARTAGES_READING_PACE, or %PARTAGES_NO_PACE for at once
 *
 * Returns: (transfer full): the offline assistant
 */
PartagesAssistant *
partages_scripted_assistant_new (PartagesScript *script, guint words_per_minute)
{
  PartagesScriptedAssistant *self = g_object_new (PARTAGES_TYPE_SCRIPTED_ASSISTANT, NULL);

  self->script = partages_script_ref (script);
  self->words_per_minute = words_per_minute;

  return PARTAGES_ASSISTANT (self);
}
