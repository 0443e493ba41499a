/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of building, freezing and validating statements. */

#include "partages-json.h"
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

/* --- The validator ----------------------------------------------------------------------------- */

#define ACTOR "\"actor\":{\"mbox\":\"mailto:a@example.org\"}"
#define VERB "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"}"
#define OBJECT "\"object\":{\"id\":\"https://example.org/a\"}"
#define VOIDED "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"}"

static gboolean
is_valid (const char *json, PartagesXapiForm form, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) document
      = partages_json_parse (json, -1, PARTAGES_JSON_READ_NONE, &error);
  gboolean valid;

  g_assert_no_error (error);
  valid = partages_xapi_validate (partages_json_get_root (document), form, &error);
  g_assert_true (valid == (error == NULL));
  if (message != NULL)
    *message = error != NULL ? g_strdup (error->message) : NULL;

  return valid;
}

static void
test_accepts (void)
{
  static const char *const statements[] = {
    "{" ACTOR "," VERB "," OBJECT "}",
    "{\"id\":\"" ID "\"," ACTOR "," VERB "," OBJECT ",\"version\":\"1.0.0\","
    "\"timestamp\":\"2026-03-14T09:30:00.123456+01:00\",\"stored\":\"2026-03-14T09:30:00Z\"}",
    "{\"actor\":{\"objectType\":\"Agent\",\"name\":\"A\",\"mbox_sha1sum\":"
    "\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"}," VERB "," OBJECT "}",
    "{\"actor\":{\"openid\":\"https://example.org/me\"}," VERB "," OBJECT "}",
    "{\"actor\":{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@b.c\"}]}," VERB
    "," OBJECT "}",
    "{\"actor\":{\"objectType\":\"Group\",\"account\":{\"homePage\":\"https://"
    "e.org\",\"name\":\"x\"}"
    "}," VERB "," OBJECT "}",
    "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@b.c\"}}",
    "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"SubStatement\"," ACTOR "," VERB "," OBJECT
    "}}",
    "{" ACTOR "," VOIDED ",\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" ID "\"}}",
    "{" ACTOR "," VERB
    ",\"object\":{\"id\":\"https://e.org/a\",\"definition\":{\"interactionType\":"
    "\"matching\",\"source\":[{\"id\":\"a\"}],\"target\":[{\"id\":\"1\"}],"
    "\"correctResponsesPattern\":[\"a[.]1\"],\"extensions\":{\"https://e.org/x\":null}}}}",
    "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"score\":{\"scaled\":-1,\"raw\":5,\"min\":0,"
    "\"max\":10},\"success\":true,\"completion\":false,\"response\":\"\",\"duration\":"
    "\"P3Y1M29DT4H35M59.14S\",\"extensions\":{}}}",
    "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"registration\":\"" ID "\",\"instructor\":{"
    "\"mbox\":\"mailto:t@e.org\"},\"team\":{\"objectType\":\"Group\",\"mbox\":\"mailto:g@e.org\"},"
    "\"contextActivities\":{\"parent\":[{\"id\":\"https://e.org/p\"}],\"other\":[]},"
    "\"revision\":\"1\",\"platform\":\"p\",\"language\":\"zh-Hant-TW\",\"statement\":{"
    "\"objectType\":\"StatementRef\",\"id\":\"" ID
    "\"},\"extensions\":{\"urn:x:y\":{\"a\":null}}}}",
    "{" ACTOR "," VERB "," OBJECT ",\"attachments\":[{\"usageType\":\"https://e.org/u\","
    "\"display\":{\"en-GB\":\"x\"},\"contentType\":\"text/plain; charset=utf-8\",\"length\":3,"
    "\"sha2\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *message = NULL;

      is_valid (statements[i], PARTAGES_XAPI_1_0_3, &message);
      g_assert_cmpstr (message, ==, NULL);
    }
}

/* Each with the place that the message has to name. */
static const struct
{
  const char *json;
  const char *place;
} wrong[] = {
  { "[]", "" },
  { "{" VERB "," OBJECT "}", "actor" },
  { "{" ACTOR "," OBJECT "}", "verb" },
  { "{" ACTOR "," VERB "}", "object" },
  { "{" ACTOR "," VERB "," OBJECT ",\"foo\":1}", "foo" },
  { "{" ACTOR "," VERB "," OBJECT ",\"Result\":{}}", "Result" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":null}", "result" },
  { "{\"id\":\"not-a-uuid\"," ACTOR "," VERB "," OBJECT "}", "id" },
  { "{\"id\":\"019f0b5c-8a00-7001-8123-456789abcdef\"," ACTOR "," VERB "," OBJECT "}", "id" },
  { "{\"actor\":{\"name\":\"nobody\"}," VERB "," OBJECT "}", "actor" },
  { "{\"actor\":{\"mbox\":\"mailto:a@b.c\",\"openid\":\"https://e.org\"}," VERB "," OBJECT "}",
    "actor" },
  { "{\"actor\":{\"mbox\":\"a@b.c\"}," VERB "," OBJECT "}", "actor.mbox" },
  { "{\"actor\":{\"mbox_sha1sum\":\"abc\"}," VERB "," OBJECT "}", "actor.mbox_sha1sum" },
  { "{\"actor\":{\"objectType\":\"agent\",\"mbox\":\"mailto:a@b.c\"}," VERB "," OBJECT "}",
    "actor" },
  { "{\"actor\":{\"account\":{\"name\":\"x\"}}," VERB "," OBJECT "}", "actor.account" },
  { "{\"actor\":{\"account\":{\"homePage\":\"e.org\",\"name\":\"x\"}}," VERB "," OBJECT "}",
    "actor.account.homePage" },
  { "{\"actor\":{\"objectType\":\"Group\"}," VERB "," OBJECT "}", "actor" },
  { "{\"actor\":{\"objectType\":\"Group\",\"member\":[{\"objectType\":\"Group\",\"mbox\":"
    "\"mailto:a@b.c\"}]}," VERB "," OBJECT "}",
    "actor.member[0]" },
  { "{" ACTOR ",\"verb\":{\"id\":\"answered\"}," OBJECT "}", "verb.id" },
  { "{" ACTOR ",\"verb\":{\"id\":\"https://e.org/v\",\"display\":{\"a1\":\"x\"}}," OBJECT "}",
    "verb.display" },
  { "{" ACTOR ",\"verb\":{\"id\":\"https://e.org/v\",\"display\":{\"en\":1}}," OBJECT "}",
    "verb.display.en" },
  { "{" ACTOR "," VERB ",\"object\":{\"id\":\"with space:x\"}}", "object.id" },
  { "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"activity\",\"id\":\"https://e.org\"}}",
    "object" },
  { "{" ACTOR "," VERB
    ",\"object\":{\"id\":\"https://e.org/a\",\"definition\":{\"interactionType\":"
    "\"Choice\"}}}",
    "object.definition.interactionType" },
  { "{" ACTOR "," VERB
    ",\"object\":{\"id\":\"https://e.org/a\",\"definition\":{\"interactionType\":"
    "\"choice\",\"scale\":[{\"id\":\"a\"}]}}}",
    "object.definition" },
  { "{" ACTOR "," VERB
    ",\"object\":{\"id\":\"https://e.org/a\",\"definition\":{\"interactionType\":"
    "\"choice\",\"choices\":[{\"id\":\"a\"},{\"id\":\"a\"}]}}}",
    "object.definition.choices" },
  { "{" ACTOR "," VERB ",\"object\":{\"id\":\"https://e.org/a\",\"definition\":{\"choices\":[]}}}",
    "object.definition" },
  { "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"SubStatement\",\"id\":\"" ID "\"," ACTOR
    "," VERB "," OBJECT "}}",
    "object" },
  { "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"SubStatement\"," ACTOR "," VERB
    ",\"object\":{\"objectType\":\"SubStatement\"," ACTOR "," VERB "," OBJECT "}}}",
    "object.object" },
  { "{" ACTOR "," VOIDED "," OBJECT "}", "voids" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"score\":{\"scaled\":1.1}}}",
    "result.score.scaled" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"score\":{\"raw\":11,\"max\":10}}}",
    "result.score" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"score\":{\"min\":10,\"max\":10}}}",
    "result.score" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"success\":\"yes\"}}", "result.success" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"duration\":\"4:35\"}}", "result.duration" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"duration\":\"P4W1D\"}}", "result.duration" },
  { "{" ACTOR "," VERB "," OBJECT ",\"result\":{\"extensions\":{\"x\":1}}}", "result.extensions" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"registration\":\"x\"}}",
    "context.registration" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"team\":{\"mbox\":\"mailto:a@b.c\"}}}",
    "context.team" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"language\":\"french_language\"}}",
    "context.language" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"contextActivities\":{\"cause\":[]}}}",
    "context.contextActivities" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"contextActivities\":{\"parent\":[{\"id\":"
    "\"https://e.org\"},{}]}}}",
    "context.contextActivities.parent[1]" },
  { "{" ACTOR "," VERB ",\"object\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@b.c\"},"
    "\"context\":{\"revision\":\"1\"}}",
    "revision" },
  { "{" ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2026-03-14\"}", "timestamp" },
  { "{" ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2026-13-14T09:30:00Z\"}", "timestamp" },
  { "{" ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2026-03-14T09:30:00-00:00\"}", "timestamp" },
  { "{" ACTOR "," VERB "," OBJECT ",\"version\":\"0.9\"}", "version" },
  { "{" ACTOR "," VERB "," OBJECT ",\"version\":\"2.0.0\"}", "version" },
  { "{" ACTOR "," VERB "," OBJECT ",\"authority\":{\"objectType\":\"Group\",\"member\":[{\"mbox\":"
    "\"mailto:a@b.c\"}]}}",
    "authority" },
  { "{" ACTOR "," VERB "," OBJECT ",\"attachments\":[{\"usageType\":\"https://e.org/u\","
    "\"display\":{},\"contentType\":\"text\",\"length\":3,\"sha2\":\"00\"}]}",
    "attachments[0].contentType" },
  { "{" ACTOR "," VERB "," OBJECT ",\"context\":{\"contextAgents\":[]}}", "context.contextAgents" },
};

static void
test_refuses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *message = NULL;

      g_test_message ("%s", wrong[i].json);
      g_assert_false (is_valid (wrong[i].json, PARTAGES_XAPI_1_0_3, &message));
      g_assert_nonnull (strstr (message, wrong[i].place));
    }
}

static void
test_versions (void)
{
  const char *agents = "{" ACTOR "," VERB "," OBJECT ",\"version\":\"2.0.0\",\"context\":{"
                       "\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":{\"mbox\":"
                       "\"mailto:a@b.c\"},\"relevantTypes\":[\"https://e.org/t\"]}],"
                       "\"contextGroups\":[{\"objectType\":\"contextGroup\",\"group\":{"
                       "\"objectType\":\"Group\",\"mbox\":\"mailto:a@b.c\"}}]}}";
  const char *no_zone = "{" ACTOR "," VERB "," OBJECT ",\"timestamp\":\"2026-03-14T09:30:00\"}";
  const char *single
      = "{" ACTOR "," VERB "," OBJECT
        ",\"context\":{\"contextActivities\":{\"parent\":{\"id\":\"https://e.org\"}}}}";

  g_assert_false (is_valid (agents, PARTAGES_XAPI_1_0_3, NULL));
  g_assert_true (is_valid (agents, PARTAGES_XAPI_2_0, NULL));
  g_assert_true (is_valid (no_zone, PARTAGES_XAPI_1_0_3, NULL));
  g_assert_false (is_valid (no_zone, PARTAGES_XAPI_2_0, NULL));
  g_assert_true (is_valid (single, PARTAGES_XAPI_1_0_3, NULL));
  g_assert_false (is_valid (single, PARTAGES_XAPI_2_0, NULL));
}

static void
test_stored_needs_id_and_time (void)
{
  g_assert_false (is_valid ("{" ACTOR "," VERB "," OBJECT "}", PARTAGES_XAPI_STORED, NULL));
  g_assert_false (
      is_valid ("{\"id\":\"" ID "\"," ACTOR "," VERB "," OBJECT "}", PARTAGES_XAPI_STORED, NULL));
  g_assert_true (is_valid ("{\"id\":\"" ID "\"," ACTOR "," VERB "," OBJECT
                           ",\"stored\":\"2026-03-14T09:30:00Z\",\"version\":\"2.0.0\"}",
                           PARTAGES_XAPI_STORED, NULL));
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
  g_test_add_func ("/xapi/accepts", test_accepts);
  g_test_add_func ("/xapi/refuses", test_refuses);
  g_test_add_func ("/xapi/versions", test_versions);
  g_test_add_func ("/xapi/stored-needs-id-and-time", test_stored_needs_id_and_time);

  return g_test_run ();
}
