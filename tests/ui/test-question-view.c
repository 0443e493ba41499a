/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a question on its card. */

#include "partages-question-view.h"

#include "partages-choice-input.h"
#include "partages-course.h"
#include "partages-test-desk.h"
#include "partages-wrap-box.h"

static const char single[]
    = "Which?\n\n[( )] One\n[(X)] Two\n[( )] Three\n[[?]] First\n[[?]] Second\n"
      "****\n\nBecause.\n\n****\n<!-- id: q-one -->\n";
static const char multiple[] = "Which?\n\n[[X]] One\n[[ ]] Two\n[[X]] Three\n<!-- id: q-many -->\n";
static const char word[] = "How much?\n\n[[30 mg]]\n<!-- id: q-word -->\n";
static const char gaps[] = "He is (**very** [[ tall | (small) ]]), and she is [[ (tall) | small "
                           "]].\n<!-- id: q-gaps -->\n";

static PartagesQuestion *
question_new (const char *text)
{
  g_autofree char *markdown
      = g_strconcat ("# C\n\n## M\n<!-- id: m -->\n\n### L\n<!-- id: l -->\n\n", text, NULL);
  g_autoptr (PartagesCourse) course = partages_course_parse (markdown, -1, "course.en.md", NULL);
  const PartagesLesson *lesson = partages_course_get_lesson (course, 0);

  g_assert_cmpuint (lesson->n_questions, ==, 1);

  return partages_question_ref (lesson->questions[0]);
}

typedef struct
{
  GtkWindow *window;
  PartagesQuestionView *view;
  char *response; /* the last that was answered */
} Fixture;

static void
answered_cb (PartagesQuestionView *view, const char *response, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->response);
  fixture->response = g_strdup (response);
}

static void
set_up (Fixture *fixture, gconstpointer text)
{
  g_autoptr (PartagesQuestion) question = question_new (text);

  fixture->view = PARTAGES_QUESTION_VIEW (partages_question_view_new (question, NULL));
  g_signal_connect (fixture->view, "answered", G_CALLBACK (answered_cb), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->view));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  g_object_ref (fixture->view);
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (fixture->view);
  g_free (fixture->response);
}

static GtkWidget *
find_nth (Fixture *fixture, GType type, guint n)
{
  return test_find (GTK_WIDGET (fixture->view), type, n);
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return test_find_button (GTK_WIDGET (fixture->view), label);
}

static gboolean
is_shown (Fixture *fixture, const char *text)
{
  return test_is_shown (GTK_WIDGET (fixture->view), text);
}

static void
choose (Fixture *fixture, guint option)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_nth (fixture, GTK_TYPE_CHECK_BUTTON, option)),
                               TRUE);
}

static void
check (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "question.check", NULL));
}

static void
test_check_waits_for_an_answer (Fixture *fixture, gconstpointer text)
{
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Check")));
  choose (fixture, 1);
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture, "Check")));
}

static void
test_nothing_is_shown_before_it_is_recorded (Fixture *fixture, gconstpointer text)
{
  choose (fixture, 0);
  check (fixture);

  g_assert_cmpstr (fixture->response, ==, "1");
  g_assert_false (is_shown (fixture, "Not right"));
  g_assert_false (is_shown (fixture, "Because."));

  partages_question_view_set_response (fixture->view, fixture->response);
  g_assert_true (is_shown (fixture, "Not right"));
  g_assert_true (is_shown (fixture, "Because."));
  g_assert_true (is_shown (fixture, "Right answer, not given"));
  gtk_test_accessible_assert_property (find_nth (fixture, GTK_TYPE_LIST_BOX_ROW, 0),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Your answer: wrong");
}

static void
test_pending_is_answered_once (Fixture *fixture, gconstpointer text)
{
  choose (fixture, 0);
  check (fixture);
  g_clear_pointer (&fixture->response, g_free);
  check (fixture);
  g_assert_null (fixture->response);
}

static void
test_failure_keeps_what_was_put_in (Fixture *fixture, gconstpointer text)
{
  choose (fixture, 2);
  check (fixture);
  partages_question_view_set_unrecorded (fixture->view);
  g_clear_pointer (&fixture->response, g_free);
  check (fixture);
  g_assert_cmpstr (fixture->response, ==, "3");
}

static void
test_focus_stays_in_the_card (Fixture *fixture, gconstpointer text)
{
  choose (fixture, 1);
  gtk_widget_grab_focus (find_button (fixture, "Check"));
  check (fixture);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == find_button (fixture, "Check"));

  partages_question_view_set_response (fixture->view, "2");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == find_button (fixture, "Answer Again"));
  g_assert_false (gtk_button_get_has_frame (GTK_BUTTON (find_button (fixture, "Answer Again"))));

  test_click (find_button (fixture, "Answer Again"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         find_nth (fixture, PARTAGES_TYPE_CHOICE_INPUT, 0)));
}

static void
test_hints_come_one_by_one (Fixture *fixture, gconstpointer text)
{
  g_assert_false (is_shown (fixture, "First"));
  test_click (find_button (fixture, "Hint 1 of 2"));
  g_assert_true (is_shown (fixture, "First"));
  g_assert_false (is_shown (fixture, "Second"));
  test_click (find_button (fixture, "Hint 2 of 2"));
  g_assert_true (is_shown (fixture, "Second"));
  g_assert_null (find_button (fixture, "Hint 2 of 2"));
}

static void
test_try_again_starts_empty (Fixture *fixture, gconstpointer text)
{
  partages_question_view_set_response (fixture->view, "2");
  g_assert_true (is_shown (fixture, "Your answer: right"));
  test_click (find_button (fixture, "Answer Again"));
  g_assert_false (is_shown (fixture, "Because."));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Check")));
}

static void
test_several_are_chosen (Fixture *fixture, gconstpointer text)
{
  choose (fixture, 0);
  choose (fixture, 2);
  check (fixture);
  g_assert_cmpstr (fixture->response, ==, "1[,]3");
  partages_question_view_set_response (fixture->view, fixture->response);
  g_assert_true (is_shown (fixture, "Right"));
}

static void
test_word_is_typed (Fixture *fixture, gconstpointer text)
{
  GtkWidget *entry = find_nth (fixture, GTK_TYPE_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Check")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "1,000 mg");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Check")));
  g_assert_true (is_shown (fixture, "This can be read as 1000 or as 1,0"));
  gtk_editable_set_text (GTK_EDITABLE (entry), " 30 g ");
  g_assert_false (is_shown (fixture, "This can be read"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (fixture->response, ==, "30 g");
  partages_question_view_set_response (fixture->view, fixture->response);
  g_assert_true (is_shown (fixture, "30 mg"));
}

static void
test_gaps_are_filled (Fixture *fixture, gconstpointer text)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_nth (fixture, GTK_TYPE_DROP_DOWN, 0)), 1);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Check")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_nth (fixture, GTK_TYPE_DROP_DOWN, 1)), 1);
  check (fixture);
  g_assert_cmpstr (fixture->response, ==, "1[.]1-1[,]2[.]2-1");
  partages_question_view_set_response (fixture->view, fixture->response);
  g_assert_null (find_nth (fixture, GTK_TYPE_DROP_DOWN, 0));
  g_assert_true (is_shown (fixture, "Not right"));
  g_assert_true (is_shown (fixture, "small"));
}

/* A mark that touches a gap must never begin the next line. */
static void
test_marks_stay_with_their_gap (Fixture *fixture, gconstpointer text)
{
  GtkWidget *drop_down = find_nth (fixture, GTK_TYPE_DROP_DOWN, 1);
  GtkWidget *mark = gtk_widget_get_next_sibling (drop_down);

  g_assert_true (GTK_IS_LABEL (mark));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (mark)), ==, ".");
  g_assert_false (PARTAGES_IS_WRAP_BOX (gtk_widget_get_parent (drop_down)));
}

static void
add (const char *path, const char *text, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, text, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/question-view/check-waits-for-an-answer", single, test_check_waits_for_an_answer);
  add ("/question-view/nothing-is-shown-before-it-is-recorded", single,
       test_nothing_is_shown_before_it_is_recorded);
  add ("/question-view/pending-is-answered-once", single, test_pending_is_answered_once);
  add ("/question-view/failure-keeps-what-was-put-in", single, test_failure_keeps_what_was_put_in);
  add ("/question-view/focus-stays-in-the-card", single, test_focus_stays_in_the_card);
  add ("/question-view/hints-come-one-by-one", single, test_hints_come_one_by_one);
  add ("/question-view/try-again-starts-empty", single, test_try_again_starts_empty);
  add ("/question-view/several-are-chosen", multiple, test_several_are_chosen);
  add ("/question-view/word-is-typed", word, test_word_is_typed);
  add ("/question-view/gaps-are-filled", gaps, test_gaps_are_filled);
  add ("/question-view/marks-stay-with-their-gap", gaps, test_marks_stay_with_their_gap);

  return g_test_run ();
}
