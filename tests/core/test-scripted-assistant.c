/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the offline assistant, and of the conversation that it is given. */

#include "partages-json.h"
#include "partages-scripted-assistant.h"

#include <string.h>

#define DOSE "The dose is **45 mg**.\n\n| a | b |\n|---|---|\n| 1 | 2 |"

static PartagesAssistant *
make_assistant (guint words_per_minute)
{
  static const char *const dose[] = { "What is the dose?", NULL };
  static const char *const faults[] = { "f-dose", NULL };
  static const char *const cites[] = { "chart:MedicationRequest/m", NULL };
  const PartagesScriptReply replies[]
      = { { .id = "dose", .asks = dose, .text = DOSE, .faults = faults, .cites = cites } };
  g_autoptr (PartagesScript) script = partages_script_new ("en", replies, 1, "I do not know.");

  return partages_scripted_assistant_new (script, words_per_minute);
}

static void
append_chunk_cb (const char *chunk, gpointer data)
{
  g_string_append (data, chunk);
}

static void
test_says_what_is_written (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (PARTAGES_NO_PACE);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesReply) reply
      = partages_assistant_ask (assistant, none, "the dose?", append_chunk_cb, heard, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (reply->id, ==, "dose");
  g_assert_cmpstr (reply->text, ==, DOSE);
  g_assert_cmpstr (heard->str, ==, DOSE);
  g_assert_cmpstr (reply->faults[0], ==, "f-dose");
  g_assert_cmpstr (reply->cites[0], ==, "chart:MedicationRequest/m");
  g_assert_cmpstr (reply->source, ==, "offline");
  g_assert_cmpint (reply->finish, ==, PARTAGES_FINISH_COMPLETE);
  g_assert_true (partages_assistant_stays_here (assistant));
}

static void
test_says_that_it_does_not_know (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (PARTAGES_NO_PACE);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autoptr (PartagesReply) reply
      = partages_assistant_ask (assistant, none, "Who won the match?", NULL, NULL, NULL, NULL);

  g_assert_null (reply->id);
  g_assert_cmpstr (reply->text, ==, "I do not know.");
  g_assert_cmpuint (g_strv_length (reply->faults), ==, 0);
}

static void
count_chunk_cb (const char *chunk, gpointer data)
{
  guint *n = data;

  (*n)++;
}

static void
test_streams_word_by_word (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (60 * 1000);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  guint n = 0;
  g_autoptr (PartagesReply) reply
      = partages_assistant_ask (assistant, none, "the dose?", count_chunk_cb, &n, NULL, NULL);

  g_assert_cmpstr (reply->text, ==, DOSE);
  g_assert_cmpuint (n, ==, 16);
}

typedef struct
{
  GString *heard;
  GCancellable *cancellable;
} Listener;

static void
stop_after_the_second_word_cb (const char *chunk, gpointer data)
{
  Listener *listener = data;

  g_string_append (listener->heard, chunk);
  if (g_str_equal (listener->heard->str, "The dose "))
    g_cancellable_cancel (listener->cancellable);
}

static void
test_stops_at_once (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (60 * 1000);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Listener listener = { heard, cancellable };
  g_autoptr (PartagesReply) reply = partages_assistant_ask (
      assistant, none, "the dose?", stop_after_the_second_word_cb, &listener, cancellable, &error);

  g_assert_no_error (error);
  g_assert_cmpint (reply->finish, ==, PARTAGES_FINISH_STOPPED);
  g_assert_cmpstr (reply->text, ==, "The dose ");
  g_assert_cmpstr (heard->str, ==, "The dose ");
}

static gpointer
stop_when_heard_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
stop_from_elsewhere_cb (const char *chunk, gpointer data)
{
  Listener *listener = data;

  g_string_append (listener->heard, chunk);
  g_thread_unref (g_thread_new ("stop", stop_when_heard_cb, listener->cancellable));
}

/* At one word a minute this would last a quarter of an hour, were it not stopped. */
static void
test_stops_while_waiting (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (1);
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) heard = g_string_new (NULL);
  Listener listener = { heard, cancellable };
  g_autoptr (PartagesReply) reply = partages_assistant_ask (
      assistant, none, "the dose?", stop_from_elsewhere_cb, &listener, cancellable, NULL);

  g_assert_cmpint (reply->finish, ==, PARTAGES_FINISH_STOPPED);
  g_assert_cmpstr (reply->text, ==, "The ");
  g_assert_cmpstr (heard->str, ==, "The ");
}

static void
test_conversation_survives_the_journal (void)
{
  static const char *const faults[] = { "f", NULL };
  g_autoptr (PartagesReply) reply
      = partages_reply_new ("dose", "45 mg", faults, NULL, PARTAGES_FINISH_STOPPED, "offline");
  g_autoptr (PartagesConversation) none = partages_conversation_new ();
  g_autoptr (PartagesConversation) asked = partages_conversation_add_question (none, "Dose?", 5);
  g_autoptr (PartagesConversation) answered = partages_conversation_add_reply (asked, reply);
  g_autoptr (PartagesConversation) withdrawn = partages_conversation_withdraw_last (answered);
  g_autoptr (PartagesConversation) again
      = partages_conversation_add_question (withdrawn, "Volume?", 9);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (PartagesConversation) read = NULL;

  yyjson_mut_doc_set_root (document, partages_conversation_to_json (again, document));
  text = partages_json_write (document, NULL);
  json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, NULL);
  read = partages_conversation_new_from_json (partages_json_get_root (json));

  g_assert_cmpuint (partages_conversation_get_n (none), ==, 0);
  g_assert_null (partages_conversation_get (asked, 0)->reply);
  g_assert_true (partages_conversation_has_reply (answered, "dose"));
  g_assert_false (partages_conversation_has_reply (read, "dose"));
  g_assert_null (partages_conversation_get_last_reply_id (read));
  g_assert_cmpuint (partages_conversation_get_n (read), ==, 2);
  g_assert_true (partages_conversation_get (read, 0)->withdrawn);
  g_assert_cmpint (partages_conversation_get (read, 0)->asked, ==, 5);
  g_assert_cmpstr (partages_conversation_get (read, 0)->reply->text, ==, "45 mg");
  g_assert_cmpstr (partages_conversation_get (read, 0)->reply->faults[0], ==, "f");
  g_assert_cmpint (partages_conversation_get (read, 0)->reply->finish, ==, PARTAGES_FINISH_STOPPED);
  g_assert_cmpstr (partages_conversation_get (read, 1)->question, ==, "Volume?");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scripted-assistant/says-what-is-written", test_says_what_is_written);
  g_test_add_func ("/scripted-assistant/says-that-it-does-not-know",
                   test_says_that_it_does_not_know);
  g_test_add_func ("/scripted-assistant/streams-word-by-word", test_streams_word_by_word);
  g_test_add_func ("/scripted-assistant/stops-at-once", test_stops_at_once);
  g_test_add_func ("/scripted-assistant/stops-while-waiting", test_stops_while_waiting);
  g_test_add_func ("/conversation/survives-the-journal", test_conversation_survives_the_journal);

  return g_test_run ();
}
