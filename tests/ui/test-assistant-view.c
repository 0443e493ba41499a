/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the conversation with the assistant: that a reply comes, stops, and is flagged. */

#include "partages-assistant-view.h"

#include "partages-exchange-view.h"
#include "partages-flag-dialog.h"
#include "partages-question-entry.h"
#include "partages-scripted-assistant.h"

static const char long_reply[]
    = "First **paragraph** of the reply.\n\n- one\n- two\n\nThe last words of a reply that is long "
      "enough to be stopped while it is being written, word by word, at the pace of somebody who "
      "reads.";

static PartagesAssistant *
make_assistant (guint words_per_minute)
{
  static const char *const asks[] = { "What dose?", NULL };
  const PartagesScriptReply replies[] = { { .id = "dose", .asks = asks, .text = long_reply } };
  g_autoptr (PartagesScript) script
      = partages_script_new ("en", replies, G_N_ELEMENTS (replies), "I do not know.");

  return partages_scripted_assistant_new (script, words_per_minute);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static PartagesExchangeView *
get_exchange (PartagesAssistantView *view)
{
  return PARTAGES_EXCHANGE_VIEW (find (GTK_WIDGET (view), PARTAGES_TYPE_EXCHANGE_VIEW));
}

static void
wait_for (PartagesAsking *asking)
{
  while (partages_asking_get_reply (asking) == NULL && partages_asking_get_error (asking) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_a_reply_comes (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (PARTAGES_NO_PACE);
  g_autoptr (PartagesConversation) nothing = partages_conversation_new ();
  g_autoptr (PartagesConversation) asked
      = partages_conversation_add_question (nothing, "What dose?", 0);
  g_autoptr (PartagesConversation) answered = NULL;
  g_autoptr (PartagesAsking) asking = partages_asking_new (assistant, nothing, "What dose?");
  PartagesAssistantView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL));

  partages_assistant_view_set_state (view, PARTAGES_ASSISTANT_OPEN);
  partages_assistant_view_show (view, asked, asking);
  partages_asking_start (asking);
  wait_for (asking);
  g_assert_cmpstr (partages_exchange_view_get_text (get_exchange (view)), ==, long_reply);
  g_assert_false (partages_exchange_view_is_finished (get_exchange (view)));

  answered = partages_conversation_add_reply (asked, partages_asking_get_reply (asking));
  partages_assistant_view_show (view, answered, NULL);
  g_assert_true (partages_exchange_view_is_finished (get_exchange (view)));
  g_assert_cmpstr (partages_exchange_view_get_text (get_exchange (view)), ==, long_reply);

  g_assert_finalize_object (view);
}

static void
test_stop_stops (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (600);
  g_autoptr (PartagesConversation) nothing = partages_conversation_new ();
  g_autoptr (PartagesConversation) asked
      = partages_conversation_add_question (nothing, "What dose?", 0);
  g_autoptr (PartagesAsking) asking = partages_asking_new (assistant, nothing, "What dose?");
  PartagesAssistantView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL));

  partages_assistant_view_set_state (view, PARTAGES_ASSISTANT_OPEN);
  partages_assistant_view_show (view, asked, asking);
  partages_asking_start (asking);
  while (partages_asking_get_text (asking)[0] == '\0')
    g_main_context_iteration (NULL, TRUE);
  partages_asking_stop (asking);
  wait_for (asking);

  g_assert_nonnull (partages_asking_get_reply (asking));
  g_assert_cmpint (partages_asking_get_reply (asking)->finish, ==, PARTAGES_FINISH_STOPPED);
  g_assert_cmpuint (strlen (partages_asking_get_text (asking)), <, strlen (long_reply));

  g_assert_finalize_object (view);
}

static void
test_a_reply_outlives_its_view (void)
{
  g_autoptr (PartagesAssistant) assistant = make_assistant (60000);
  g_autoptr (PartagesConversation) nothing = partages_conversation_new ();
  g_autoptr (PartagesConversation) asked
      = partages_conversation_add_question (nothing, "What dose?", 0);
  g_autoptr (PartagesAsking) asking = partages_asking_new (assistant, nothing, "What dose?");
  PartagesAssistantView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL));

  partages_assistant_view_show (view, asked, asking);
  partages_asking_start (asking);
  g_assert_finalize_object (view);
  wait_for (asking);
  g_assert_cmpstr (partages_asking_get_reply (asking)->text, ==, long_reply);
}

static void
test_a_question_without_reply (void)
{
  g_autoptr (PartagesConversation) nothing = partages_conversation_new ();
  g_autoptr (PartagesConversation) asked
      = partages_conversation_add_question (nothing, "What dose?", 0);
  PartagesAssistantView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL));

  partages_assistant_view_set_state (view, PARTAGES_ASSISTANT_OPEN);
  partages_assistant_view_show (view, asked, NULL);
  g_assert_true (partages_exchange_view_is_finished (get_exchange (view)));

  g_assert_finalize_object (view);
}

static void
keep_cb (PartagesAssistantView *view, const char *text, char **kept)
{
  g_set_str (kept, text);
}

static void
test_what_is_typed_is_asked (void)
{
  g_autofree char *asked = NULL;
  PartagesAssistantView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_ASSISTANT_VIEW, NULL));
  GtkWidget *entry = find (GTK_WIDGET (view), PARTAGES_TYPE_QUESTION_ENTRY);
  GtkWidget *button = gtk_widget_get_last_child (entry);

  partages_assistant_view_set_state (view, PARTAGES_ASSISTANT_OPEN);
  g_signal_connect (view, "ask", G_CALLBACK (keep_cb), &asked);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Send");
  partages_question_entry_set_text (PARTAGES_QUESTION_ENTRY (entry), "  What dose?\n");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (asked, ==, "What dose?");
  g_assert_false (gtk_widget_get_sensitive (button));

  g_assert_finalize_object (view);
}

static void
flagged_cb (PartagesFlagDialog *dialog,
            int fault_class,
            const char *words,
            const char *note,
            char **kept)
{
  g_free (*kept);
  *kept = g_strdup_printf (
      "%s|%s|%s", partages_fault_class_get_id ((PartagesFaultClass) fault_class), words, note);
}

static void
closed_cb (AdwDialog *dialog, gboolean *closed)
{
  *closed = TRUE;
}

static void
test_flagging (void)
{
  g_autofree char *flagged = NULL;
  gboolean closed = FALSE;
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = partages_flag_dialog_new ("Give **5 mg** twice.");
  GtkTextIter start;
  GtkTextIter end;
  GtkTextBuffer *buffer;

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (NULL));
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  g_signal_connect (dialog, "flagged", G_CALLBACK (flagged_cb), &flagged);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), &closed);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "flag.confirm", NULL);
  g_assert_null (flagged);

  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (find (adw_dialog_get_child (dialog), GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 5);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 9);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (find (adw_dialog_get_child (dialog), GTK_TYPE_CHECK_BUTTON)), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "flag.confirm", NULL);
  g_assert_cmpstr (flagged, ==, "fabricated-source|5 mg|");
  while (!closed)
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/assistant-view/a-reply-comes", test_a_reply_comes);
  g_test_add_func ("/assistant-view/stop-stops", test_stop_stops);
  g_test_add_func ("/assistant-view/a-reply-outlives-its-view", test_a_reply_outlives_its_view);
  g_test_add_func ("/assistant-view/a-question-without-reply", test_a_question_without_reply);
  g_test_add_func ("/assistant-view/what-is-typed-is-asked", test_what_is_typed_is_asked);
  g_test_add_func ("/assistant-view/flagging", test_flagging);

  return g_test_run ();
}
