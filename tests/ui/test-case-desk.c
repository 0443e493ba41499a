/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a case on the desk: that questions wait for one another, and for nothing else. */

#include "partages-case-desk.h"

#include "partages-scripted-assistant.h"
#include "partages-test-desk.h"

#define PACKAGE "https://partages.fr/packages/checking"
#define SLUG "apixaban-renal"

typedef struct
{
  TestDesk *desk;
  PartagesCaseDesk *the_case;
  guint n_failed;
} Fixture;

static void
failed_cb (Fixture *fixture, const char *message)
{
  fixture->n_failed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GPtrArray) books = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);

  g_assert_no_error (error);
  fixture->desk = test_desk_new ();
  g_ptr_array_add (books, partages_book_open (package, "en", &error));
  g_assert_no_error (error);
  partages_shelf_set_books (partages_session_get_shelf (fixture->desk->session),
                            g_steal_pointer (&books));
  fixture->the_case = partages_case_desk_get (fixture->desk->session, PACKAGE, SLUG, "");
  partages_case_desk_set_pace (fixture->the_case, PARTAGES_NO_PACE);
  g_signal_connect_swapped (fixture->the_case, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    test_desk_settle (fixture->desk);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->the_case);
  test_desk_free (fixture->desk);
}

static void
answer_all (Fixture *fixture)
{
  PartagesCase *the_case = partages_case_desk_get_case (fixture->the_case);

  for (guint i = 0; i < the_case->decisions->len; i++)
    {
      const PartagesDecision *decision = g_ptr_array_index (the_case->decisions, i);
      PartagesRunAnswer answer = { .confidence = 0.7 };

      if (decision->numeric)
        answer.answer.value = 23.8;
      else
        answer.answer.option = g_ptr_array_index (decision->options, 0);
      answer.answer.given = TRUE;
      partages_case_desk_act (fixture->the_case,
                              partages_case_act_new_answer (decision->id, &answer));
    }
}

static void
begin (Fixture *fixture)
{
  partages_case_desk_open (fixture->the_case);
  settle (fixture);
  partages_case_desk_begin (fixture->the_case);
  settle (fixture);
}

/* To the step at which the assistant is asked. */
static void
go_on_to_ask (Fixture *fixture)
{
  partages_case_desk_advance (fixture->the_case);
  settle (fixture);
  answer_all (fixture);
  partages_case_desk_advance (fixture->the_case);
  settle (fixture);
  g_assert_cmpint (partages_case_desk_get_state (fixture->the_case)->step, ==, PARTAGES_STEP_ASK);
}

static guint
count_replies (Fixture *fixture)
{
  PartagesConversation *conversation
      = partages_case_desk_get_state (fixture->the_case)->conversation;
  guint n = 0;

  for (guint i = 0; i < partages_conversation_get_n (conversation); i++)
    n += partages_conversation_get (conversation, i)->reply != NULL;

  return n;
}

static void
wait_for_reply (Fixture *fixture)
{
  settle (fixture);
  while (partages_case_desk_get_asking (fixture->the_case) != NULL)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
}

/* What is asked while the case is being read again goes nowhere, and nothing waits for it. */
static void
test_a_question_without_a_run (Fixture *fixture, gconstpointer data)
{
  partages_case_desk_ask (fixture->the_case, "Is anyone there?", FALSE);
  begin (fixture);
  go_on_to_ask (fixture);
  partages_case_desk_ask (fixture->the_case, "Should apixaban be adjusted?", FALSE);
  wait_for_reply (fixture);
  g_assert_cmpuint (count_replies (fixture), ==, 1);
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
ask_again_cb (Fixture *fixture)
{
  partages_case_desk_ask (fixture->the_case, "And ketoprofen?", FALSE);
}

/* A flag that cannot be kept says nothing of the question that is being kept. */
static void
test_another_act_fails (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  go_on_to_ask (fixture);
  g_signal_connect_swapped (fixture->the_case, "failed", G_CALLBACK (ask_again_cb), fixture);
  partages_case_desk_act (fixture->the_case, partages_case_act_new_flag (
                                                 7, NULL, PARTAGES_FAULT_MISREAD_CHART, "", ""));
  partages_case_desk_ask (fixture->the_case, "Should apixaban be adjusted?", FALSE);
  wait_for_reply (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_cmpuint (count_replies (fixture), ==, 1);

  partages_case_desk_ask (fixture->the_case, "And ketoprofen?", FALSE);
  wait_for_reply (fixture);
  g_assert_cmpuint (count_replies (fixture), ==, 2);
}

/* A question that cannot be kept does not keep one from asking again. */
static void
test_the_question_fails (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  partages_case_desk_ask (fixture->the_case, "Too soon?", FALSE);
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);

  go_on_to_ask (fixture);
  partages_case_desk_ask (fixture->the_case, "Should apixaban be adjusted?", FALSE);
  wait_for_reply (fixture);
  g_assert_cmpuint (count_replies (fixture), ==, 1);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/case-desk/a-question-without-a-run", Fixture, NULL, set_up,
              test_a_question_without_a_run, tear_down);
  g_test_add ("/case-desk/another-act-fails", Fixture, NULL, set_up, test_another_act_fails,
              tear_down);
  g_test_add ("/case-desk/the-question-fails", Fixture, NULL, set_up, test_the_question_fails,
              tear_down);

  return g_test_run ();
}
