/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

typedef enum
{
  PARTAGES_FINISH_COMPLETE, /* it said all it had to say */
  PARTAGES_FINISH_STOPPED,  /* the person stopped it */
  PARTAGES_FINISH_LENGTH,   /* it reached its limit of length */
  PARTAGES_FINISH_REFUSED,  /* it, or whoever runs it, refused to answer */
} PartagesFinish;

/* What an assistant answered. Immutable and reference-counted; may be read from any thread. */
typedef struct
{
  char *id;     /* (nullable): of an author's reply; %NULL for `otherwise` and for a live reply */
  char *text;   /* Markdown, as far as it got */
  GStrv faults; /* ids of the faults planted in it; of a live reply, those detected */
  GStrv cites;  /* `chart:…` and `ref:…` */
  char *source; /* who answered: `offline`, or the model and where it runs */
  PartagesFinish finish;
} PartagesReply;

PartagesReply *partages_reply_new (const char *id,
                                   const char *text,
                                   const char *const *faults,
                                   const char *const *cites,
                                   PartagesFinish finish,
                                   const char *source);
PartagesReply *partages_reply_ref (PartagesReply *self);
void partages_reply_unref (PartagesReply *self);

/* A question and what was answered. Immutable and reference-counted, as a reply is. */
typedef struct
{
  char *question;
  PartagesReply *reply; /* (nullable): %NULL until there is one */
  gint64 asked;         /* microseconds since 1970 UTC */
  gboolean withdrawn;   /* the person has edited this question since: it is no longer spoken of */
} PartagesExchange;

/* What was said so far, oldest first.
 *
 * Immutable and reference-counted: to say something more is to make a new conversation, so that an assistant
 * may read one on its own thread while the window shows it. */
typedef struct _PartagesConversation PartagesConversation;

PartagesConversation *partages_conversation_new (void);
PartagesConversation *partages_conversation_new_from_json (yyjson_val *value);
PartagesConversation *partages_conversation_ref (PartagesConversation *self);
void partages_conversation_unref (PartagesConversation *self);

guint partages_conversation_get_n (PartagesConversation *self);
const PartagesExchange *partages_conversation_get (PartagesConversation *self, guint i);
gboolean partages_conversation_has_reply (PartagesConversation *self, const char *reply_id);
const char *partages_conversation_get_last_reply_id (PartagesConversation *self);

PartagesConversation *partages_conversation_add_question (PartagesConversation *self,
                                                          const char *question,
                                                          gint64 asked) G_GNUC_WARN_UNUSED_RESULT;
PartagesConversation *
partages_conversation_add_reply (PartagesConversation *self,
                                 PartagesReply *reply) G_GNUC_WARN_UNUSED_RESULT;
PartagesConversation *
partages_conversation_withdraw_last (PartagesConversation *self) G_GNUC_WARN_UNUSED_RESULT;
yyjson_mut_val *partages_conversation_to_json (PartagesConversation *self,
                                               yyjson_mut_doc *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesReply, partages_reply_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesConversation, partages_conversation_unref)

G_END_DECLS
