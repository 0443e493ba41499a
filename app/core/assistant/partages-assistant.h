/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "partages-conversation.h"

G_BEGIN_DECLS

/* Called with each further piece of a reply, on the thread that asks. */
typedef void (*PartagesReplyFunc) (const char *chunk, gpointer data);

#define PARTAGES_TYPE_ASSISTANT (partages_assistant_get_type ())
G_DECLARE_INTERFACE (PartagesAssistant, partages_assistant, PARTAGES, ASSISTANT, GObject)

/* Something that answers questions about a case: the author's script, or a model.
 *
 * Asking blocks, so it is done on a thread of its own; one question at a time. */
struct _PartagesAssistantInterface
{
  GTypeInterface parent;

  PartagesReply *(*ask) (PartagesAssistant *self,
                         PartagesConversation *conversation,
                         const char *question,
                         PartagesReplyFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);
  const char *(*get_source) (PartagesAssistant *self);
  gboolean (*stays_here) (PartagesAssistant *self);
};

PartagesReply *partages_assistant_ask (PartagesAssistant *self,
                                       PartagesConversation *conversation,
                                       const char *question,
                                       PartagesReplyFunc func,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *partages_assistant_get_source (PartagesAssistant *self);
gboolean partages_assistant_stays_here (PartagesAssistant *self);

G_END_DECLS
