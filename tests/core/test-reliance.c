/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the figures of reliance and calibration, against examples worked out by hand. */

#include "partages-reliance.h"
#include "partages-test-profile.h"
#include "partages-time.h"

#define PACKAGE "https://example.org/p"

/* One decision: the responses, and whether each was right; without an advice it is %NULL. */
typedef struct
{
  const char *id;
  const char *initial;
  const char *advice;
  const char *final;
  gboolean initial_right;
  gboolean advice_right;
  gboolean final_right;
  double initial_confidence;
  double final_confidence;
  gboolean numeric;
} Example;

static PartagesXapiBuilder *
new_answered (const char *slug, const char *run, const char *arm, const Example *example)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);
  g_autofree char *iri = g_strconcat (PACKAGE "/case/", slug, "/decision/", example->id, NULL);

  partages_xapi_builder_set_object_activity (builder, iri, PARTAGES_XAPI_TYPE_INTERACTION, NULL);
  partages_xapi_builder_set_interaction (builder, example->numeric ? "numeric" : "choice", NULL);
  partages_xapi_builder_add_extension_text (builder, "run", run);
  partages_xapi_builder_add_extension_text (builder, "arm", arm);

  return builder;
}

static void
commit (TestProfile *profile, PartagesXapiBuilder *builder)
{
  g_autofree char *id = test_profile_commit (profile, builder);

  g_assert_nonnull (id);
  partages_clock_advance (profile->clock, PARTAGES_SECOND);
}

/* The learner commits to a first answer. */
static void
commit_initial (TestProfile *profile,
                const char *slug,
                const char *run,
                const char *arm,
                const Example *example)
{
  commit (profile, new_answered (slug, run, arm, example));
}

static void
add_right (PartagesXapiBuilder *builder, const Example *example)
{
  yyjson_mut_doc *document = partages_xapi_builder_get_document (builder);
  yyjson_mut_val *right = yyjson_mut_obj (document);

  if (example->initial != NULL)
    yyjson_mut_obj_add_bool (document, right, "initial", example->initial_right);
  if (example->advice != NULL)
    yyjson_mut_obj_add_bool (document, right, "advice", example->advice_right);
  yyjson_mut_obj_add_bool (document, right, "final", example->final_right);
  partages_xapi_builder_add_extension_value (builder, "right", right);
}

static void
commit_final (TestProfile *profile,
              const char *slug,
              const char *run,
              const char *arm,
              const Example *example)
{
  PartagesXapiBuilder *builder = new_answered (slug, run, arm, example);

  if (example->initial != NULL)
    {
      partages_xapi_builder_add_extension_text (builder, "initial", example->initial);
      partages_xapi_builder_add_extension_double (builder, "confidence-initial",
                                                  example->initial_confidence);
    }
  if (example->advice != NULL)
    partages_xapi_builder_add_extension_text (builder, "advice", example->advice);
  partages_xapi_builder_add_extension_text (builder, "final", example->final);
  partages_xapi_builder_add_extension_double (builder, "confidence-final",
                                              example->final_confidence);
  add_right (builder, example);
  commit (profile, builder);
}

static void
take (TestProfile *profile,
      const char *slug,
      const char *run,
      const char *arm,
      const Example *examples,
      guint n)
{
  for (guint i = 0; i < n; i++)
    commit_initial (profile, slug, run, arm, &examples[i]);
  for (guint i = 0; i < n; i++)
    commit_final (profile, slug, run, arm, &examples[i]);
}

static PartagesReliance *
load (TestProfile *profile)
{
  g_autoptr (GError) error = NULL;
  PartagesReliance *reliance
      = partages_reliance_load (partages_record_get_connection (profile->record), NULL, &error);

  g_assert_no_error (error);

  return reliance;
}

static void
assert_ratio (PartagesRatio ratio, guint numerator, guint denominator)
{
  g_assert_cmpuint (ratio.numerator, ==, numerator);
  g_assert_cmpuint (ratio.denominator, ==, denominator);
}

/* Worked out in the comments: i initial, a advice, f final; T right. */
static const Example worked[] = {
  /* i∉T a∈T f∈T: RAIR 1/1; i≠a, f=a: switch 1/1, agreed 1/1. Brier of i (0.9−0)² = 0.81 */
  { "d1", "x", "y", "y", FALSE, TRUE, TRUE, 0.9, 1.0, FALSE },
  /* i∉T a∈T f∉T: RAIR 1/2; kept: switch 1/2, agreed 1/2. (0.5−0)² = 0.25 */
  { "d2", "x", "y", "x", FALSE, TRUE, FALSE, 0.5, 0.5, FALSE },
  /* i∈T a∉T f∈T: RSR 1/1; kept: switch 1/3, agreed 1/3. (0.8−1)² = 0.04 */
  { "d3", "y", "x", "y", TRUE, FALSE, TRUE, 0.8, 0.8, FALSE },
  /* i∈T a∉T f∉T: RSR 1/2; followed: switch 2/4, agreed 2/4. (1−1)² = 0 */
  { "d4", "y", "x", "x", TRUE, FALSE, FALSE, 1.0, 0.7, FALSE },
  /* i=a=f: agreed 3/5. (0.6−1)² = 0.16 */
  { "d5", "y", "y", "y", TRUE, TRUE, TRUE, 0.6, 0.9, FALSE },
  /* Numbers that all lie in the range agree: agreed 4/6, and no switch. (0.7−1)² = 0.09 */
  { "d6", "3", "3.05", "2.95", TRUE, TRUE, TRUE, 0.7, 0.7, TRUE },
  /* Numbers out of the range that differ do not: i∉T a∉T; switch 2/5, agreed 4/7. (0.3−0)² = 0.09 */
  { "d7", "30", "31", "30", FALSE, FALSE, FALSE, 0.3, 0.3, TRUE },
  /* Two right options are two answers: switch 3/6, agreed 5/8. (0.1−1)² = 0.81 */
  { "d8", "y", "z", "z", TRUE, TRUE, TRUE, 0.1, 0.2, FALSE },
  /* Unclear advice: left out, but the confidence counts. (0.5−1)² = 0.25 */
  { "d9", "y", NULL, "y", TRUE, FALSE, TRUE, 0.5, 0.5, FALSE },
};

static void
test_worked_example (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesReliance) reliance = NULL;
  g_autofree char *under = NULL;
  double brier = 0;

  take (profile, "a", "r1", "commit-first", worked, G_N_ELEMENTS (worked));
  reliance = load (profile);

  g_assert_cmpuint (reliance->n_runs, ==, 1);
  g_assert_cmpuint (reliance->n_decisions, ==, 8);
  g_assert_cmpuint (reliance->n_unclear, ==, 1);
  assert_ratio (reliance->rair, 1, 2);
  assert_ratio (reliance->rsr, 1, 2);
  assert_ratio (reliance->switched, 3, 6);
  assert_ratio (reliance->agreed, 5, 8);
  under = partages_ratio_dup_label (partages_ratio_get_rest (reliance->rair));
  g_assert_cmpstr (under, ==, "50% (1 of 2)");

  /* 0.81 + 0.25 + 0.04 + 0 + 0.16 + 0.09 + 0.09 + 0.81 + 0.25 = 2.5 */
  g_assert_cmpuint (reliance->initial.n, ==, 9);
  g_assert_true (partages_calibration_get_brier (&reliance->initial, &brier));
  g_assert_cmpfloat_with_epsilon (brier, 2.5 / 9, 1e-9);
  g_assert_cmpuint (reliance->initial.bins[5].n, ==, 2);
  g_assert_cmpuint (reliance->initial.bins[5].n_right, ==, 1);
  g_assert_cmpfloat_with_epsilon (reliance->initial.bins[5].confidence, 1.0, 1e-9);
  g_assert_cmpuint (reliance->initial.bins[9].n, ==, 2);
  g_assert_cmpuint (reliance->initial.bins[9].n_right, ==, 1);
  g_assert_cmpuint (reliance->initial.bins[3].n, ==, 1);
  g_assert_cmpuint (reliance->initial.bins[2].n, ==, 0);

  /* (1−1)² + 0.25 + 0.04 + 0.49 + 0.01 + 0.09 + 0.09 + 0.64 + 0.25 = 1.86 */
  g_assert_true (partages_calibration_get_brier (&reliance->final, &brier));
  g_assert_cmpfloat_with_epsilon (brier, 1.86 / 9, 1e-9);
  test_assert_folds_hold (profile->record);
}

static void
test_nothing_is_not_nought (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesReliance) reliance = load (profile);
  g_autofree char *label = partages_ratio_dup_label (reliance->rair);
  double value = 7;

  g_assert_cmpstr (label, ==, "n/a");
  g_assert_false (partages_ratio_get (reliance->rair, &value));
  g_assert_false (partages_ratio_get (partages_ratio_get_rest (reliance->rair), &value));
  g_assert_false (partages_calibration_get_brier (&reliance->initial, &value));
  g_assert_cmpfloat (value, ==, 7);
}

static void
test_only_first_commit_first_runs (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesReliance) reliance = NULL;
  Example alone = worked[0];

  alone.initial = NULL;
  alone.advice = NULL;
  take (profile, "a", "r1", "commit-first", worked, 1);
  take (profile, "a", "r2", "commit-first", worked + 1, 1);
  take (profile, "b", "r3", "alone", &alone, 1);
  take (profile, "b", "r4", "commit-first", worked + 1, 1);
  take (profile, "c", "r5", "assisted", worked, 1);
  reliance = load (profile);

  g_assert_cmpuint (reliance->n_runs, ==, 1);
  assert_ratio (reliance->rair, 1, 1);
  test_assert_folds_hold (profile->record);
}

/* Who commits to answers and then gives the run up has seen what comes next. */
static void
test_a_run_given_up_is_the_first (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesReliance) reliance = NULL;

  commit_initial (profile, "a", "r1", "commit-first", worked);
  take (profile, "a", "r2", "commit-first", worked, 4);
  reliance = load (profile);

  g_assert_cmpuint (reliance->n_decisions, ==, 0);
  test_assert_folds_hold (profile->record);
}

static void
test_cohorts_pool_counts (void)
{
  g_autoptr (TestProfile) first = test_profile_new ();
  g_autoptr (TestProfile) second = test_profile_new ();
  g_autoptr (PartagesReliance) pooled = NULL;
  g_autoptr (PartagesReliance) other = NULL;
  double brier = 0;

  take (first, "a", "r1", "commit-first", worked, 2);
  take (second, "a", "r2", "commit-first", worked, 1);
  pooled = load (first);
  other = load (second);
  partages_reliance_add (pooled, other);

  /* 1/2 and 1/1 are 2/3, not 3/4. */
  assert_ratio (pooled->rair, 2, 3);
  g_assert_cmpuint (pooled->n_runs, ==, 2);
  g_assert_true (partages_calibration_get_brier (&pooled->initial, &brier));
  g_assert_cmpfloat_with_epsilon (brier, (0.81 + 0.25 + 0.81) / 3, 1e-9);
}

static void
test_odd_statements_do_no_harm (void)
{
  g_autoptr (TestProfile) profile = test_profile_new ();
  g_autoptr (PartagesReliance) reliance = NULL;
  Example confident = worked[0];

  confident.initial_confidence = 17;
  confident.final_confidence = -3;
  take (profile, "a", "r1", "commit-first", &confident, 1);
  take (profile, "a", "r1", "no-such-arm", worked + 1, 1);
  take (profile, "a", "r1", "alone", worked + 2, 1);
  reliance = load (profile);

  g_assert_cmpuint (reliance->initial.n, ==, 0);
  g_assert_cmpuint (reliance->final.n, ==, 0);
  test_assert_folds_hold (profile->record);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reliance/worked-example", test_worked_example);
  g_test_add_func ("/reliance/nothing-is-not-nought", test_nothing_is_not_nought);
  g_test_add_func ("/reliance/only-first-commit-first-runs", test_only_first_commit_first_runs);
  g_test_add_func ("/reliance/a-run-given-up-is-the-first", test_a_run_given_up_is_the_first);
  g_test_add_func ("/reliance/cohorts-pool-counts", test_cohorts_pool_counts);
  g_test_add_func ("/reliance/odd-statements-do-no-harm", test_odd_statements_do_no_harm);

  return g_test_run ();
}
