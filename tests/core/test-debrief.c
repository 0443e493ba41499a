/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what can be learnt from a run: scores, faults, evidence. */

#include "partages-debrief.h"
#include "partages-run-private.h"

#define SMALL PROJECT_SOURCE_DIR "/tests/fixtures/small-case"

/* A run of the small case, to be filled as a test needs. */
static PartagesRunState *
new_state (const char *variant)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open_draft (SMALL, NULL, &error);
  g_autoptr (PartagesCase) the_case = NULL;
  PartagesRunState *state;

  g_assert_no_error (error);
  the_case = partages_case_load (package, "small", &error);
  g_assert_no_error (error);

  state = partages_run_state_new (the_case);
  state->id = g_strdup ("00000000-0000-4000-8000-000000000001");
  state->language = g_strdup ("en");
  state->source = g_strdup ("offline");
  state->step = PARTAGES_STEP_DEBRIEF;
  if (variant != NULL)
    state->variant = partages_case_find_variant (the_case, variant);

  return state;
}

static void
answer (PartagesRunState *state, const char *id, const char *initial, const char *final)
{
  PartagesRunDecision *decision = partages_run_state_edit_decision (state, id);

  if (initial != NULL)
    g_assert_true (
        partages_decision_parse_response (decision->decision, initial, &decision->initial.answer));
  g_assert_true (
      partages_decision_parse_response (decision->decision, final, &decision->final.answer));
}

static void
advise (PartagesRunState *state)
{
  for (guint i = 0; i < state->decisions->len; i++)
    {
      PartagesRunDecision *decision = &g_array_index (state->decisions, PartagesRunDecision, i);

      decision->advice
          = partages_case_get_advice (state->the_case, state->variant, decision->decision);
    }
}

/* The assistant gives a reply of the case, or a live one says something. */
static void
hear (PartagesRunState *state, const char *reply_id, const char *source)
{
  const PartagesCaseReply *reply = partages_case_find_reply (state->the_case, reply_id);
  g_autoptr (PartagesConversation) before = g_steal_pointer (&state->conversation);
  g_autoptr (PartagesConversation) asked = partages_conversation_add_question (before, "?", 0);
  g_autoptr (PartagesReply) said = partages_reply_new (
      reply_id, reply != NULL ? partages_text_get (reply->text, "en") : "Something else.",
      reply != NULL ? (const char *const *) reply->faults : NULL, NULL, PARTAGES_FINISH_COMPLETE,
      source);

  state->conversation = partages_conversation_add_reply (asked, said);
}

static void
flag (PartagesRunState *state,
      int exchange,
      const char *decision,
      PartagesFaultClass fault_class,
      const char *quote)
{
  const PartagesFlag flagged = { .id = state->flags->len + 1,
                                 .exchange = exchange,
                                 .decision = decision,
                                 .fault_class = fault_class,
                                 .note = (char *) "",
                                 .quote = (char *) quote };

  partages_run_state_add_flag (state, &flagged);
}

static const PartagesDebriefFault *
find (PartagesDebrief *debrief, const char *id)
{
  for (guint i = 0; i < debrief->faults->len; i++)
    {
      const PartagesDebriefFault *entry = g_ptr_array_index (debrief->faults, i);

      if (g_str_equal (entry->fault->id, id))
        return entry;
    }

  return NULL;
}

static void
assert_score (const char *drug,
              const char *volume,
              const char *call,
              double score,
              gboolean passed,
              guint n_harmful)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  answer (state, "drug", NULL, drug);
  answer (state, "volume", NULL, volume);
  answer (state, "call", NULL, call);
  debrief = partages_debrief_new (state);

  g_assert_cmpfloat_with_epsilon (debrief->score, score, 1e-9);
  g_assert_true (debrief->passed == passed);
  g_assert_cmpuint (debrief->n_harmful, ==, n_harmful);
}

/* The weights are 2 for the drug, which is the key decision, and 1 for each of the others. */
static void
test_scores (void)
{
  assert_score ("half", "3", "doctor", 1, TRUE, 0);
  assert_score ("ask", "3", "doctor", (2 * 0.8 + 1 + 1) / 4, TRUE, 0);
  assert_score ("none", "3", "doctor", (2 * 0.3 + 1 + 1) / 4, FALSE, 0);
  assert_score ("half", "30", "doctor", (2 * 1 + 0 + 1) / 4.0, TRUE, 1);
  assert_score ("half", "30", "nobody", (2 * 1 + 0 + 0) / 4.0, FALSE, 2);
  assert_score ("full", "3", "doctor", (2 * 0 + 1 + 1) / 4.0, FALSE, 1);
}

/* However good the rest is, what harms on the key decision fails. */
static void
test_harm_on_the_key_fails (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  answer (state, "drug", NULL, "full");
  answer (state, "volume", NULL, "3");
  answer (state, "call", NULL, "doctor");
  ((PartagesDecision *) partages_run_state_find_decision (state, "drug")->decision)->weight = 0.1;
  debrief = partages_debrief_new (state);

  g_assert_cmpfloat (debrief->score, >, PARTAGES_PASS_SCORE);
  g_assert_false (debrief->passed);
}

static void
test_before_and_after (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;
  const PartagesDebriefDecision *entries;

  answer (state, "drug", "half", "full");
  answer (state, "volume", "3", "3.05");
  answer (state, "call", "nobody", "doctor");
  advise (state);
  debrief = partages_debrief_new (state);
  entries = (const PartagesDebriefDecision *) (void *) debrief->decisions->data;

  g_assert_cmpint (entries[0].change, ==, PARTAGES_CHANGE_WORSE);
  g_assert_true (entries[0].initial_right);
  g_assert_false (entries[0].advice_right);
  g_assert_false (entries[0].final_right);
  g_assert_cmpstr (entries[0].expert->id, ==, "half");
  g_assert_cmpint (entries[1].change, ==, PARTAGES_CHANGE_NONE);
  g_assert_null (entries[1].expert);
  g_assert_cmpint (entries[2].change, ==, PARTAGES_CHANGE_BETTER);
}

static void
test_faults_met_and_flagged (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;
  g_auto (GStrv) met = NULL;
  g_auto (GStrv) flagged = NULL;

  hear (state, "dose", "offline");
  hear (state, "allergy", "offline");
  advise (state);
  flag (state, 0, NULL, PARTAGES_FAULT_DOSE_OR_UNIT, "");
  flag (state, 1, NULL, PARTAGES_FAULT_OMISSION, "");
  debrief = partages_debrief_new (state);
  met = partages_debrief_dup_fault_ids (debrief, FALSE);
  flagged = partages_debrief_dup_fault_ids (debrief, TRUE);

  /* The bias is only in the variant. */
  g_assert_null (find (debrief, "f-bias"));
  g_assert_cmpuint (debrief->n_met, ==, 3);
  g_assert_cmpuint (debrief->n_flagged, ==, 1);
  g_assert_cmpuint (find (debrief, "f-dose")->places->len, ==, 2);
  g_assert_true (find (debrief, "f-dose")->class_right);
  g_assert_null (find (debrief, "f-kidney")->flag);
  g_assert_cmpuint (g_strv_length (met), ==, 3);
  g_assert_cmpstr (flagged[0], ==, "f-dose");
  g_assert_cmpuint (debrief->wrong_flags->len, ==, 1);
  g_assert_false (g_array_index (debrief->wrong_flags, PartagesDebriefFlag, 0).unjudged);
}

static void
test_what_was_not_met_was_not_missed (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = partages_debrief_new (state);

  g_assert_cmpuint (debrief->faults->len, ==, 3);
  g_assert_cmpuint (debrief->n_met, ==, 0);
}

/* The words that were marked say which fault is meant, whatever class was chosen. */
static void
test_words_identify_a_fault (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  hear (state, "dose", "offline");
  flag (state, 0, NULL, PARTAGES_FAULT_OUTDATED, "dose is 5 mg twice a day");
  flag (state, 0, NULL, PARTAGES_FAULT_OUTDATED, "Nothing else matters");
  flag (state, 0, NULL, PARTAGES_FAULT_OUTDATED, "");
  debrief = partages_debrief_new (state);

  g_assert_cmpuint (find (debrief, "f-dose")->flag->id, ==, 1);
  g_assert_false (find (debrief, "f-dose")->class_right);
  g_assert_cmpuint (find (debrief, "f-kidney")->flag->id, ==, 3);
  g_assert_cmpuint (debrief->wrong_flags->len, ==, 1);
  g_assert_cmpuint (g_array_index (debrief->wrong_flags, PartagesDebriefFlag, 0).flag->id, ==, 2);
}

static void
test_flag_on_an_advice (void)
{
  g_autoptr (PartagesRunState) state = new_state ("man");
  g_autoptr (PartagesDebrief) debrief = NULL;

  advise (state);
  flag (state, -1, "call", PARTAGES_FAULT_DEMOGRAPHIC_BIAS, "");
  flag (state, -1, "volume", PARTAGES_FAULT_DOSE_OR_UNIT, "");
  debrief = partages_debrief_new (state);

  g_assert_true (find (debrief, "f-bias")->class_right);
  g_assert_null (find (debrief, "f-source"));
  g_assert_cmpuint (debrief->wrong_flags->len, ==, 1);
}

static void
test_withdrawn_flags_do_not_count (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  hear (state, "dose", "offline");
  flag (state, 0, NULL, PARTAGES_FAULT_DOSE_OR_UNIT, "");
  ((PartagesFlag *) g_ptr_array_index (state->flags, 0))->withdrawn = TRUE;
  debrief = partages_debrief_new (state);

  g_assert_cmpuint (debrief->n_flagged, ==, 0);
}

static void
test_live_replies_are_not_judged_wrong (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  hear (state, NULL, "some model, elsewhere");
  flag (state, 0, NULL, PARTAGES_FAULT_DOSE_OR_UNIT, "");
  debrief = partages_debrief_new (state);

  g_assert_cmpuint (debrief->wrong_flags->len, ==, 1);
  g_assert_true (g_array_index (debrief->wrong_flags, PartagesDebriefFlag, 0).unjudged);
}

static void
test_alone_meets_no_fault (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;

  state->way = PARTAGES_WAY_ALONE;
  debrief = partages_debrief_new (state);

  g_assert_cmpuint (debrief->faults->len, ==, 0);
}

static void
test_evidence (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = NULL;
  const PartagesDebriefEvidence *entries;

  g_ptr_array_add (state->evidence, g_strdup ("chart:AllergyIntolerance/a"));
  g_ptr_array_add (state->evidence, g_strdup ("chart:Observation/creat"));
  debrief = partages_debrief_new (state);
  entries = (const PartagesDebriefEvidence *) (void *) debrief->evidence->data;

  g_assert_cmpuint (debrief->evidence->len, ==, 3);
  g_assert_cmpstr (entries[0].evidence, ==, "chart:Observation/creat");
  g_assert_true (entries[0].needed && entries[0].opened);
  g_assert_cmpstr (entries[1].evidence, ==, "ref:rcp");
  g_assert_true (entries[1].needed && !entries[1].opened);
  g_assert_cmpstr (entries[2].evidence, ==, "chart:AllergyIntolerance/a");
  g_assert_true (!entries[2].needed && entries[2].opened);
}

static void
test_suggestions (void)
{
  g_autoptr (PartagesRunState) state = new_state (NULL);
  g_autoptr (PartagesDebrief) debrief = partages_debrief_new (state);
  static const char text[] = "# C\n\n## M\n<!-- id: m -->\n\n### One\n<!-- id: one -->\n\nA.\n\n"
                             "[Practise](cases/small)\n\n### Two\n<!-- id: two -->\n\nB.\n";
  g_autoptr (PartagesCourse) course = partages_course_parse (text, -1, "course.en.md", NULL);
  g_autoptr (GArray) suggestions = partages_debrief_suggest (debrief, course);
  const PartagesSuggestion *all = (const PartagesSuggestion *) (void *) suggestions->data;

  g_assert_cmpuint (suggestions->len, ==, 3);
  g_assert_cmpint (all[0].kind, ==, PARTAGES_SUGGEST_LESSON);
  g_assert_cmpstr (all[0].id, ==, "one");
  g_assert_cmpint (all[1].kind, ==, PARTAGES_SUGGEST_VARIANT);
  g_assert_cmpstr (all[1].id, ==, "man");
  g_assert_cmpint (all[2].kind, ==, PARTAGES_SUGGEST_RETAKE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/debrief/scores", test_scores);
  g_test_add_func ("/debrief/harm-on-the-key-fails", test_harm_on_the_key_fails);
  g_test_add_func ("/debrief/before-and-after", test_before_and_after);
  g_test_add_func ("/debrief/faults-met-and-flagged", test_faults_met_and_flagged);
  g_test_add_func ("/debrief/what-was-not-met-was-not-missed",
                   test_what_was_not_met_was_not_missed);
  g_test_add_func ("/debrief/words-identify-a-fault", test_words_identify_a_fault);
  g_test_add_func ("/debrief/flag-on-an-advice", test_flag_on_an_advice);
  g_test_add_func ("/debrief/withdrawn-flags-do-not-count", test_withdrawn_flags_do_not_count);
  g_test_add_func ("/debrief/live-replies-are-not-judged-wrong",
                   test_live_replies_are_not_judged_wrong);
  g_test_add_func ("/debrief/alone-meets-no-fault", test_alone_meets_no_fault);
  g_test_add_func ("/debrief/evidence", test_evidence);
  g_test_add_func ("/debrief/suggestions", test_suggestions);

  return g_test_run ();
}
