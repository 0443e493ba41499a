/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-asking.h"
#include "partages-conversation.h"
#include "partages-fault.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ASSISTANT_VIEW (partages_assistant_view_get_type ())

G_DECLARE_FINAL_TYPE (PartagesAssistantView,
                      partages_assistant_view,
                      PARTAGES,
                      ASSISTANT_VIEW,
                      GtkBox)

typedef enum
{
  PARTAGES_ASSISTANT_CLOSED, /* not before one has answered by oneself */
  PARTAGES_ASSISTANT_OPEN,
  PARTAGES_ASSISTANT_OVER, /* to be read again */
} PartagesAssistantState;

/* A conversation with the assistant.
 *
 * It shows what it is given, and says what the person wants: `ask` (a question), `ask-instead` (a question
 * that takes the place of the last one), `stop`, `flag` (the number of an exchange, a
 * #PartagesFaultClass, the words, a note) and `unflag` (the id of a flag). */
void partages_assistant_view_set_source (PartagesAssistantView *self,
                                         gboolean stays_here,
                                         const char *source);
void partages_assistant_view_set_state (PartagesAssistantView *self, PartagesAssistantState state);
void partages_assistant_view_show (PartagesAssistantView *self,
                                   PartagesConversation *conversation,
                                   PartagesAsking *asking);
void partages_assistant_view_clear (PartagesAssistantView *self);
void partages_assistant_view_clear_flags (PartagesAssistantView *self);
void partages_assistant_view_add_flag (PartagesAssistantView *self,
                                       guint exchange,
                                       const char *id,
                                       PartagesFaultClass fault_class,
                                       const char *quote,
                                       const char *note);

G_END_DECLS
