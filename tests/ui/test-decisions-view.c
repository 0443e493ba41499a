/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the decisions: numbers as people type them, and that nothing is committed unsaid. */

#include "partages-decisions-view.h"

#include "partages-answer-entry.h"
#include "partages-confidence-scale.h"
#include "partages-test-desk.h"

static PartagesCase *
open_case (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "packages", "checking", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (path, NULL, &error);
  PartagesCase *scenario;

  g_assert_no_error (error);
  scenario = partages_case_load (package, "apixaban-renal", &error);
  g_assert_no_error (error);

  return scenario;
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

static void
test_confidence_must_be_stated (void)
{
  PartagesConfidenceScale *scale
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_CONFIDENCE_SCALE, NULL));
  GtkRange *range = GTK_RANGE (find (GTK_WIDGET (scale), GTK_TYPE_SCALE));
  const char *stated = "78%, fairly sure";

  g_assert_cmpfloat (partages_confidence_scale_get_value (scale), ==, -1);
  gtk_test_accessible_assert_property (range, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Not stated yet");
  gtk_range_set_value (range, 78);
  g_assert_cmpfloat_with_epsilon (partages_confidence_scale_get_value (scale), 0.78, 1e-9);
  /* GTK's macro takes the text of its argument for a format, so no percent sign may stand in it. */
  gtk_test_accessible_assert_property (range, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, stated);
  partages_confidence_scale_set_value (scale, -1);
  g_assert_cmpfloat (partages_confidence_scale_get_value (scale), ==, -1);

  g_assert_finalize_object (scale);
}

static void
answer (PartagesDecisionCard *card, PartagesDecisionAnswer given)
{
  GtkRange *range = GTK_RANGE (find (GTK_WIDGET (card), GTK_TYPE_SCALE));

  partages_decision_card_set_answer (card, &given, -1);
  gtk_range_set_value (range, 70);
}

static void
test_all_must_be_answered (void)
{
  g_autoptr (PartagesCase) scenario = open_case ();
  PartagesDecisionsView *view
      = g_object_ref_sink (g_object_new (PARTAGES_TYPE_DECISIONS_VIEW, NULL));
  GtkWidget *button = gtk_widget_get_last_child (gtk_widget_get_last_child (GTK_WIDGET (view)));

  partages_decisions_view_set_case (view, scenario, "en");
  partages_decisions_view_set_step (view, "Answer.", "Commit my answers", TRUE);
  g_assert_cmpuint (partages_decisions_view_get_n_cards (view), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      PartagesDecisionCard *card = partages_decisions_view_get_card (view, i);
      const PartagesDecision *decision = partages_decision_card_get_decision (card);

      g_assert_false (gtk_widget_get_sensitive (button));
      answer (card,
              (PartagesDecisionAnswer) {
                  .given = TRUE,
                  .option = decision->numeric ? NULL : g_ptr_array_index (decision->options, 1),
                  .value = 23.8,
              });
    }
  g_assert_true (gtk_widget_get_sensitive (button));
  partages_decisions_view_set_busy (view, TRUE);
  g_assert_false (gtk_widget_get_sensitive (button));

  g_assert_finalize_object (view);
}

/* A number that can be read in two ways is not taken: both ways to write it are shown, and the entry is told
 * to be wrong. */
static void
test_numbers (void)
{
  g_autoptr (PartagesCase) the_case = open_case ();
  PartagesAnswerEntry *entry = g_object_ref_sink (PARTAGES_ANSWER_ENTRY (
      partages_answer_entry_new (g_ptr_array_index (the_case->decisions, 0), "en")));
  GtkEditable *editable = GTK_EDITABLE (find (GTK_WIDGET (entry), GTK_TYPE_ENTRY));
  GtkAccessible *typed = GTK_ACCESSIBLE (gtk_editable_get_delegate (editable));
  PartagesDecisionAnswer answer = { .given = FALSE };

  gtk_editable_set_text (editable, "1,000");
  g_assert_false (partages_answer_entry_get_answer (entry, &answer));
  g_assert_true (test_is_shown (GTK_WIDGET (entry), "This can be read as 1000 or as 1,0"));
  gtk_test_accessible_assert_state (typed, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (typed, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));

  gtk_editable_set_text (editable, "1\u202f000");
  g_assert_true (partages_answer_entry_get_answer (entry, &answer));
  g_assert_cmpfloat (answer.value, ==, 1000);
  gtk_test_accessible_assert_state (typed, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);

  gtk_editable_set_text (editable, "12 mg");
  g_assert_false (partages_answer_entry_get_answer (entry, &answer));
  g_assert_true (test_is_shown (GTK_WIDGET (entry), "This is not a number"));

  answer.value = 2.125;
  partages_answer_entry_set_answer (entry, &answer);
  g_assert_true (partages_answer_entry_get_answer (entry, &answer));
  g_assert_cmpfloat (answer.value, ==, 2.125);
  g_assert_finalize_object (entry);
}

static void
test_answers_come_back (void)
{
  g_autoptr (PartagesCase) scenario = open_case ();
  const PartagesDecision *decision = g_ptr_array_index (scenario->decisions, 1);
  PartagesDecisionCard *card = g_object_ref_sink (
      PARTAGES_DECISION_CARD (partages_decision_card_new (decision, 2, 4, "fr")));
  PartagesDecisionAnswer given
      = { .given = TRUE, .option = g_ptr_array_index (decision->options, 2) };
  PartagesDecisionAnswer got;
  double confidence = -1;

  g_assert_false (partages_decision_card_get_answer (card, &got, &confidence));
  partages_decision_card_set_answer (card, &given, 0.4);
  g_assert_true (partages_decision_card_get_answer (card, &got, &confidence));
  g_assert_true (got.option == given.option);
  g_assert_cmpfloat_with_epsilon (confidence, 0.4, 1e-9);

  g_assert_finalize_object (card);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/decisions-view/numbers", test_numbers);
  g_test_add_func ("/decisions-view/confidence-must-be-stated", test_confidence_must_be_stated);
  g_test_add_func ("/decisions-view/all-must-be-answered", test_all_must_be_answered);
  g_test_add_func ("/decisions-view/answers-come-back", test_answers_come_back);

  return g_test_run ();
}
