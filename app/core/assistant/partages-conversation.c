/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A conversation with an assistant: questions, replies, and their form in the journal. */

#include "partages-conversation.h"

#include "partages-json.h"

struct _PartagesConversation
{
  GPtrArray *exchanges; /* PartagesExchange */
};

static const char *const finishes[] = { "complete", "stopped", "length", "refused" };

static void
reply_clear (gpointer data)
{
  PartagesReply *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->faults, g_strfreev);
  g_clear_pointer (&self->cites, g_strfreev);
  g_clear_pointer (&self->source, g_free);
}

static GStrv
dup_list (const char *const *list)
{
  return list != NULL ? g_strdupv ((GStrv) list) : g_new0 (char *, 1);
}

/**
 * partages_reply_new:
 * @id: (nullable): the id of an author's reply
 * @text: what was said
 * @faults: (nullable): ids of the faults in it
 * @cites: (nullable): what it cites
 * @finish: why it ended
 * @source: who said it
 *
 * Returns: (transfer full): the reply
 */
PartagesReply *
partages_reply_new (const char *id,
                    const char *text,
                    const char *const *faults,
                    const char *const *cites,
                    PartagesFinish finish,
                    const char *source)
{
  PartagesReply *self = g_atomic_rc_box_new0 (PartagesReply);

  self->id = g_strdup (id);
  self->text = g_strdup (text);
  self->faults = dup_list (faults);
  self->cites = dup_list (cites);
  self->source = g_strdup (source);
  self->finish = finish;

  return self;
}

PartagesReply *
partages_reply_ref (PartagesReply *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_reply_unref (PartagesReply *self)
{
  g_atomic_rc_box_release_full (self, reply_clear);
}

static void
exchange_clear (gpointer data)
{
  PartagesExchange *exchange = data;

  g_clear_pointer (&exchange->question, g_free);
  g_clear_pointer (&exchange->reply, partages_reply_unref);
}

static void
exchange_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, exchange_clear);
}

static PartagesExchange *
exchange_new (const char *question, PartagesReply *reply, gint64 asked, gboolean withdrawn)
{
  PartagesExchange *exchange = g_atomic_rc_box_new0 (PartagesExchange);

  exchange->question = g_strdup (question);
  exchange->reply = reply != NULL ? partages_reply_ref (reply) : NULL;
  exchange->asked = asked;
  exchange->withdrawn = withdrawn;

  return exchange;
}

static void
conversation_clear (gpointer data)
{
  PartagesConversation *self = data;

  g_clear_pointer (&self->exchanges, g_ptr_array_unref);
}

/**
 * partages_conversation_new:
 *
 * Returns: (transfer full): a conversation in which nothing has been said
 */
PartagesConversation *
partages_conversation_new (void)
{
  PartagesConversation *self = g_atomic_rc_box_new0 (PartagesConversation);

  self->exchanges = g_ptr_array_new_with_free_func (exchange_unref);

  return self;
}

/* The first @n exchanges of another. */
static PartagesConversation *
copy_first (PartagesConversation *other, guint n)
{
  PartagesConversation *self = partages_conversation_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->exchanges,
                     g_atomic_rc_box_acquire (g_ptr_array_index (other->exchanges, i)));

  return self;
}

PartagesConversation *
partages_conversation_ref (PartagesConversation *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_conversation_unref (PartagesConversation *self)
{
  g_atomic_rc_box_release_full (self, conversation_clear);
}

guint
partages_conversation_get_n (PartagesConversation *self)
{
  return self->exchanges->len;
}

/**
 * partages_conversation_get:
 * @i: less than [method@Conversation.get_n]
 *
 * Returns: (transfer none): the exchange, which lives as long as the conversation
 */
const PartagesExchange *
partages_conversation_get (PartagesConversation *self, guint i)
{
  g_return_val_if_fail (i < self->exchanges->len, NULL);

  return g_ptr_array_index (self->exchanges, i);
}

/**
 * partages_conversation_has_reply:
 * @reply_id: the id of an author's reply
 *
 * Returns: whether it was given, after a question that still stands
 */
gboolean
partages_conversation_has_reply (PartagesConversation *self, const char *reply_id)
{
  for (guint i = 0; i < self->exchanges->len; i++)
    {
      const PartagesExchange *exchange = g_ptr_array_index (self->exchanges, i);

      if (!exchange->withdrawn && exchange->reply != NULL
          && g_strcmp0 (exchange->reply->id, reply_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * partages_conversation_get_last_reply_id:
 *
 * Returns: (nullable): the id of the last of the author's replies that was given
 */
const char *
partages_conversation_get_last_reply_id (PartagesConversation *self)
{
  for (guint i = self->exchanges->len; i > 0; i--)
    {
      const PartagesExchange *exchange = g_ptr_array_index (self->exchanges, i - 1);

      if (!exchange->withdrawn && exchange->reply != NULL && exchange->reply->id != NULL)
        return exchange->reply->id;
    }

  return NULL;
}

/**
 * partages_conversation_add_question:
 * @question: what the person asks
 * @asked: when, in microseconds since 1970 UTC
 *
 * Returns: (transfer full): a conversation that ends with @question
 */
PartagesConversation *
partages_conversation_add_question (PartagesConversation *self, const char *question, gint64 asked)
{
  PartagesConversation *next = copy_first (self, self->exchanges->len);

  g_ptr_array_add (next->exchanges, exchange_new (question, NULL, asked, FALSE));

  return next;
}

/* The same conversation with another last exchange. */
static PartagesConversation *
replace_last (PartagesConversation *self, PartagesReply *reply, gboolean withdrawn)
{
  guint n = self->exchanges->len;
  const PartagesExchange *last = g_ptr_array_index (self->exchanges, n - 1);
  PartagesConversation *next = copy_first (self, n - 1);

  g_ptr_array_add (next->exchanges, exchange_new (last->question, reply, last->asked, withdrawn));

  return next;
}

/**
 * partages_conversation_add_reply:
 * @reply: the reply to the last question
 *
 * Returns: (transfer full): a conversation in which the last question has been answered
 */
PartagesConversation *
partages_conversation_add_reply (PartagesConversation *self, PartagesReply *reply)
{
  g_return_val_if_fail (self->exchanges->len > 0, partages_conversation_ref (self));

  return replace_last (self, reply, FALSE);
}

/**
 * partages_conversation_withdraw_last:
 *
 * Takes back the last question, to ask it otherwise. It was read all the same, so it stays in the conversation,
 * marked.
 *
 * Returns: (transfer full): a conversation in which the last exchange is withdrawn
 */
PartagesConversation *
partages_conversation_withdraw_last (PartagesConversation *self)
{
  const PartagesExchange *last;

  if (self->exchanges->len == 0)
    return partages_conversation_ref (self);

  last = g_ptr_array_index (self->exchanges, self->exchanges->len - 1);

  return replace_last (self, last->reply, TRUE);
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static yyjson_mut_val *
list_to_json (GStrv list, yyjson_mut_doc *document)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; list[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, array, list[i]);

  return array;
}

static yyjson_mut_val *
reply_to_json (PartagesReply *self, yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  if (self->id != NULL)
    yyjson_mut_obj_add_strcpy (document, object, "id", self->id);
  yyjson_mut_obj_add_strcpy (document, object, "text", self->text);
  yyjson_mut_obj_add_val (document, object, "faults", list_to_json (self->faults, document));
  yyjson_mut_obj_add_val (document, object, "cites", list_to_json (self->cites, document));
  yyjson_mut_obj_add_str (document, object, "finish", finishes[self->finish]);
  yyjson_mut_obj_add_strcpy (document, object, "source", self->source);

  return object;
}

static PartagesReply *
reply_from_json (yyjson_val *object)
{
  g_auto (GStrv) faults = partages_json_dup_strings (object, "faults");
  g_auto (GStrv) cites = partages_json_dup_strings (object, "cites");
  const char *text = partages_json_get_string (object, "text");
  const char *source = partages_json_get_string (object, "source");
  const char *finish = partages_json_get_string (object, "finish");
  PartagesFinish how = PARTAGES_FINISH_COMPLETE;

  if (!yyjson_is_obj (object))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (finishes); i++)
    {
      if (g_strcmp0 (finish, finishes[i]) == 0)
        how = i;
    }

  return partages_reply_new (partages_json_get_string (object, "id"), text != NULL ? text : "",
                             (const char *const *) faults, (const char *const *) cites, how,
                             source != NULL ? source : "");
}

/**
 * partages_conversation_to_json:
 * @document: the document to hold it
 *
 * Returns: (transfer none): the conversation as an array, for the journal of this computer
 */
yyjson_mut_val *
partages_conversation_to_json (PartagesConversation *self, yyjson_mut_doc *document)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < self->exchanges->len; i++)
    {
      const PartagesExchange *exchange = g_ptr_array_index (self->exchanges, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      yyjson_mut_obj_add_strcpy (document, object, "question", exchange->question);
      yyjson_mut_obj_add_sint (document, object, "asked", exchange->asked);
      if (exchange->withdrawn)
        yyjson_mut_obj_add_bool (document, object, "withdrawn", true);
      if (exchange->reply != NULL)
        yyjson_mut_obj_add_val (document, object, "reply",
                                reply_to_json (exchange->reply, document));
    }

  return array;
}

/**
 * partages_conversation_new_from_json:
 * @value: (nullable): an array that [method@Conversation.to_json] made
 *
 * Returns: (transfer full): the conversation
 */
PartagesConversation *
partages_conversation_new_from_json (yyjson_val *value)
{
  PartagesConversation *self = partages_conversation_new ();
  yyjson_val *object;
  size_t i;
  size_t n;

  yyjson_arr_foreach (value, i, n, object)
    {
      const char *question = partages_json_get_string (object, "question");
      g_autoptr (PartagesReply) reply
          = reply_from_json (partages_json_get_object (object, "reply"));

      if (question == NULL)
        continue;
      g_ptr_array_add (self->exchanges,
                       exchange_new (question, reply, partages_json_get_int (object, "asked", 0),
                                     partages_json_get_bool (object, "withdrawn", FALSE)));
    }

  return self;
}
