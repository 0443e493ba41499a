/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of building and freezing statements. */

#include "partages-time.h"
#include "partages-xapi-builder.h"
#include "partages-xapi-validator.h"

#include <math.h>
#include <string.h>

#define ID "019f0b5c-8a00-4001-8123-456789abcdef"

static const PartagesXapiStamp stamp = {
  .id = ID,
  .time = G_GINT64_CONSTANT (1773480600123456),
  .home_page = "https://partages.fr/device/019f0b5c-8a00-4000-8123-456789abcdef",
  .account = "019f0b5c-8a00-4002-8123-456789abcdef",
  .device = "019f0b5c-8a00-4000-8123-456789abcdef",
  .sequence = 42,
};

static PartagesXapiBuilder *
decision (void)
{
  static const char *const correct[] = { "keep", NULL };
  static const char *const flagged[] = { "invented", "dose", NULL };
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_ANSWERED);
  g_autoptr (PartagesText) name = partages_text_new_literal ("Dose — « à 15 mg/kg »");

  partages_xapi_builder_set_object_activity (builder, "https://example.org/p/case/a/decision/dose",
                                             PARTAGES_XAPI_TYPE_INTERACTION, name);
  partages_xapi_builder_set_interaction (builder, "choice", correct);
  partages_xapi_builder_add_component (builder, "choices", "keep", name);
  partages_xapi_builder_add_component (builder, "choices", "stop", NULL);
  partages_xapi_builder_set_success (builder, TRUE);
  partages_xapi_builder_set_score (builder, 0.8);
  partages_xapi_builder_set_duration (builder, 75500 * G_TIME_SPAN_MILLISECOND);
  partages_xapi_builder_set_response (builder, "keep");
  partages_xapi_builder_set_registration (builder, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  partages_xapi_builder_set_revision (builder, "1.2.0");
  partages_xapi_builder_set_language (builder, "fr");
  partages_xapi_builder_add_parent (builder, "https://example.org/p/case/a");
  partages_xapi_builder_add_grouping (builder, "https://example.org/p");
  partages_xapi_builder_add_extension_text (builder, "arm", "commit-first");
  partages_xapi_builder_add_extension_int (builder, "evidence-opened", 3);
  partages_xapi_builder_add_extension_double (builder, "confidence-initial", 0.7);
  partages_xapi_builder_add_extension_bool (builder, "live", FALSE);
  partages_xapi_builder_add_extension_texts (builder, "faults-flagged", flagged);

  return builder;
}

static PartagesXapiDraft *
finish (PartagesXapiBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  PartagesXapiDraft *draft = partages_xapi_builder_finish (builder, &error);

  g_assert_no_error (error);

  return draft;
}

static PartagesXapiStatement *
freeze (PartagesXapiDraft *draft, const PartagesXapiStamp *with)
{
  g_autoptr (GError) error = NULL;
  PartagesXapiStatement *statement = partages_xapi_draft_freeze (draft, with, &error);

  g_assert_no_error (error);

  return statement;
}

static PartagesXapiStatement *
build (PartagesXapiBuilder *builder)
{
  g_autoptr (PartagesXapiDraft) draft = finish (builder);

  return freeze (draft, &stamp);
}

static void
assert_says_what_was_said (PartagesXapiStatement *statement)
{
  g_assert_cmpstr (partages_xapi_statement_get_id (statement), ==, ID);
  g_assert_cmpint (partages_xapi_statement_get_time (statement), ==, 1773480600123000);
  g_assert_cmpstr (partages_xapi_statement_get_home_page (statement), ==, stamp.home_page);
  g_assert_cmpstr (partages_xapi_statement_get_account (statement), ==, stamp.account);
  g_assert_cmpstr (partages_xapi_statement_get_verb (statement), ==, PARTAGES_XAPI_VERB_ANSWERED);
  g_assert_cmpstr (partages_xapi_statement_get_object (statement), ==,
                   "https://example.org/p/case/a/decision/dose");
  g_assert_null (partages_xapi_statement_get_target (statement));
  g_assert_cmpstr (partages_xapi_statement_get_registration (statement), ==,
                   "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_cmpstr (partages_xapi_statement_get_revision (statement), ==, "1.2.0");
  g_assert_cmpstr (partages_xapi_statement_get_language (statement), ==, "fr");
  g_assert_cmpstr (partages_xapi_statement_get_response (statement), ==, "keep");
  g_assert_cmpstr (partages_xapi_statement_get_parent (statement), ==,
                   "https://example.org/p/case/a");
  g_assert_cmpfloat (partages_xapi_statement_get_score (statement, -1), ==, 0.8);
  g_assert_true (partages_xapi_statement_get_success (statement, FALSE));
  g_assert_cmpint (partages_xapi_statement_get_duration (statement), ==, 75500000);
  g_assert_cmpstr (yyjson_get_str (partages_xapi_statement_get_extension (statement, "device")), ==,
                   stamp.device);
  g_assert_cmpint (yyjson_get_sint (partages_xapi_statement_get_extension (statement, "sequence")),
                   ==, 42);
  g_assert_cmpfloat (
      yyjson_get_num (partages_xapi_statement_get_extension (statement, "confidence-initial")), ==,
      0.7);
  g_assert_cmpuint (
      yyjson_arr_size (partages_xapi_statement_get_extension (statement, "faults-flagged")), ==, 2);
  g_assert_null (partages_xapi_statement_get_extension (statement, "absent"));
  g_assert_false (partages_xapi_statement_voids (statement));
}

/* What folds read from a statement just built is what they read from its bytes later. */
static void
test_build (void)
{
  g_autoptr (PartagesXapiBuilder) builder = decision ();
  g_autoptr (PartagesXapiStatement) built = build (builder);
  g_autoptr (PartagesXapiStatement) parsed = NULL;
  g_autoptr (GError) error = NULL;
  const char *bytes;
  gsize length;

  assert_says_what_was_said (built);
  bytes = partages_xapi_statement_get_bytes (built, &length);
  g_assert_cmpuint (strlen (bytes), ==, length);
  parsed = partages_xapi_statement_parse (bytes, length, &error);
  g_assert_no_error (error);
  assert_says_what_was_said (parsed);
  g_assert_cmpmem (partages_xapi_statement_get_bytes (parsed, NULL), length, bytes, length);
}

static void
test_frozen (void)
{
  g_autoptr (PartagesXapiBuilder) builder = decision ();
  g_autoptr (PartagesXapiDraft) draft = finish (builder);
  g_autoptr (PartagesXapiStatement) first = freeze (draft, &stamp);
  g_autoptr (PartagesXapiStatement) second = freeze (draft, &stamp);

  g_assert_cmpstr (partages_xapi_statement_get_bytes (first, NULL), ==,
                   partages_xapi_statement_get_bytes (second, NULL));
}

/* An account is whatever a site says it is. */
static void
test_strange_account (void)
{
  g_autoptr (PartagesXapiBuilder) builder = decision ();
  g_autoptr (PartagesXapiDraft) draft = finish (builder);
  g_autoptr (PartagesXapiStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  PartagesXapiStamp strange = stamp;

  strange.account = "a \"b\" \\ \t é";
  statement = freeze (draft, &strange);
  g_assert_cmpstr (partages_xapi_statement_get_account (statement), ==, strange.account);

  strange.account = "\xff";
  g_assert_null (partages_xapi_draft_freeze (draft, &strange, &error));
  g_assert_error (error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID);
}

static void
assert_valid (PartagesXapiStatement *statement, PartagesXapiForm form)
{
  g_autoptr (GError) error = NULL;
  gboolean valid
      = partages_xapi_validate (partages_xapi_statement_get_root (statement), form, &error);

  g_assert_no_error (error);
  g_assert_true (valid);
}

static void
test_valid_for_both_versions (void)
{
  g_autoptr (PartagesXapiBuilder) builder = decision ();
  g_autoptr (PartagesXapiStatement) statement = build (builder);

  assert_valid (statement, PARTAGES_XAPI_1_0_3);
  assert_valid (statement, PARTAGES_XAPI_2_0);
}

static void
test_void (void)
{
  g_autoptr (PartagesXapiBuilder) builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_VOIDED);
  g_autoptr (PartagesXapiStatement) statement = NULL;

  partages_xapi_builder_set_object_statement (builder, ID);
  statement = build (builder);
  g_assert_true (partages_xapi_statement_voids (statement));
  g_assert_cmpstr (partages_xapi_statement_get_target (statement), ==, ID);
  assert_valid (statement, PARTAGES_XAPI_STORED);
}

static void
test_not_a_number (void)
{
  g_autoptr (PartagesXapiBuilder) builder = decision ();
  g_autoptr (GError) error = NULL;

  partages_xapi_builder_set_score (builder, (double) NAN);
  g_assert_null (partages_xapi_builder_finish (builder, &error));
  g_assert_error (error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xapi/build", test_build);
  g_test_add_func ("/xapi/frozen", test_frozen);
  g_test_add_func ("/xapi/strange-account", test_strange_account);
  g_test_add_func ("/xapi/valid-for-both-versions", test_valid_for_both_versions);
  g_test_add_func ("/xapi/void", test_void);
  g_test_add_func ("/xapi/not-a-number", test_not_a_number);

  return g_test_run ();
}
