/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the offline assistant and the live ones have in common. */

#include "partages-assistant.h"

G_DEFINE_INTERFACE (PartagesAssistant, partages_assistant, G_TYPE_OBJECT)

static void
partages_assistant_default_init (PartagesAssistantInterface *iface)
{
}

/**
 * partages_assistant_ask:
 * @conversation: what was said before this question
 * @question: the question
 * @func: (nullable): called with each piece of the reply as it comes, on this thread
 * @data: passed to @func
 * @cancellable: (nullable): stops the reply at once
 * @error: where nothing could be asked
 *
 * Asks, and blocks until the reply has ended. A reply that is stopped is not an error: what was said so far is
 * returned, with %PARTAGES_FINISH_STOPPED, for nothing that a person has read may vanish. The pieces given to
 * @func make up the reply's text, in order.
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
PartagesReply *
partages_assistant_ask (PartagesAssistant *self,
                        PartagesConversation *conversation,
                        const char *question,
                        PartagesReplyFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (PARTAGES_IS_ASSISTANT (self), NULL);

  return PARTAGES_ASSISTANT_GET_IFACE (self)->ask (self, conversation, question, func, data,
                                                   cancellable, error);
}

/**
 * partages_assistant_get_source:
 *
 * Returns: who answers, as it is written to the log: `offline`, or the model and where it runs
 */
const char *
partages_assistant_get_source (PartagesAssistant *self)
{
  g_return_val_if_fail (PARTAGES_IS_ASSISTANT (self), NULL);

  return PARTAGES_ASSISTANT_GET_IFACE (self)->get_source (self);
}

/**
 * partages_assistant_stays_here:
 *
 * Returns: whether what is asked stays on this computer
 */
gboolean
partages_assistant_stays_here (PartagesAssistant *self)
{
  g_return_val_if_fail (PARTAGES_IS_ASSISTANT (self), FALSE);

  return PARTAGES_ASSISTANT_GET_IFACE (self)->stays_here (self);
}
