/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the validator of statements. */

#include "partages-json.h"
#include "partages-xapi-grammar.h"
#include "partages-xapi-validator.h"

#include <string.h>

#define ID "019f0b5c-8a00-4001-8123-456789abcdef"

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
  g_assert_true (is_valid (single, PARTAGES_XAPI_2_0, NULL));
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

/* What a server of each version says of the version that a statement says it is of. */
static void
test_version_of_a_statement (void)
{
  static const struct
  {
    const char *version;
    gboolean in_1_0_3;
    gboolean in_2_0;
  } versions[] = {
    { "1.0", TRUE, TRUE },     { "1.0.0", TRUE, TRUE },   { "1.0.9", TRUE, TRUE },
    { "1.0.", FALSE, FALSE },  { "1.0.x", FALSE, FALSE }, { "1.0.1.1", FALSE, FALSE },
    { "1.00", FALSE, FALSE },  { "1", FALSE, FALSE },     { "1.1.0", FALSE, FALSE },
    { "0.9.9", FALSE, FALSE }, { "2.0", FALSE, TRUE },    { "2.0.0", FALSE, TRUE },
    { "2.0.12", FALSE, TRUE }, { "2.1", FALSE, FALSE },   { "3.0.0", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *statement = g_strdup_printf (
          "{" ACTOR "," VERB "," OBJECT ",\"version\":\"%s\"}", versions[i].version);

      g_test_message ("%s", versions[i].version);
      g_assert_true (is_valid (statement, PARTAGES_XAPI_1_0_3, NULL) == versions[i].in_1_0_3);
      g_assert_true (is_valid (statement, PARTAGES_XAPI_2_0, NULL) == versions[i].in_2_0);
    }
}

static void
test_timestamps (void)
{
  static const struct
  {
    const char *text;
    gboolean iso8601;
    gboolean rfc3339;
  } times[] = {
    { "2026-03-14T09:30:00Z", TRUE, TRUE },
    { "2026-03-14t09:30:00.5z", TRUE, TRUE },
    { "2026-03-14T09:30:00.123456789+05:30", TRUE, TRUE },
    { "2026-03-14T09:30:00+00:00", TRUE, TRUE },
    { "2026-03-14T09:30:00", TRUE, FALSE },
    { "2026-03-14T09:30:00,5Z", TRUE, FALSE },
    { "2026-03-14T09:30:00+0530", TRUE, FALSE },
    { "2026-03-14T09:30:00+05", TRUE, FALSE },
    { "2026-03-14 09:30:00Z", TRUE, FALSE },
    { "2026-03-14T09:30:00-00:00", FALSE, FALSE },
    { "2026-03-14T09:30:00-0000", FALSE, FALSE },
    { "2026-03-14T09:30:00-00", FALSE, FALSE },
    { "2026-03-14T09:30:00+5", FALSE, FALSE },
    { "2026-03-14T09:30:00.Z", FALSE, FALSE },
    { "2026-03-14T09:30:00Zulu", FALSE, FALSE },
    { "2026-03-14T09:30Z", FALSE, FALSE },
    { "2026-02-30T09:30:00Z", FALSE, FALSE },
    { "2026-03-14T25:30:00Z", FALSE, FALSE },
    { "2026-03-14", FALSE, FALSE },
    { "2026-03-14T", FALSE, FALSE },
    { "14/03/2026", FALSE, FALSE },
    { "", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      /* A copy of just that size, so that a sanitizer sees what reads beyond it. */
      g_autofree char *text = g_strdup (times[i].text);

      g_test_message ("%s", text);
      g_assert_true (partages_xapi_is_timestamp (text, FALSE) == times[i].iso8601);
      g_assert_true (partages_xapi_is_timestamp (text, TRUE) == times[i].rfc3339);
    }
}

static void
test_media_types (void)
{
  g_assert_true (partages_xapi_is_media_type ("text/plain"));
  g_assert_true (partages_xapi_is_media_type ("application/vnd.example+json"));
  g_assert_true (partages_xapi_is_media_type ("text/plain; charset=utf-8"));
  g_assert_true (partages_xapi_is_media_type ("text/plain ;charset=utf-8"));
  g_assert_false (partages_xapi_is_media_type ("text/plain charset"));
  g_assert_false (partages_xapi_is_media_type ("text/"));
  g_assert_false (partages_xapi_is_media_type ("/plain"));
  g_assert_false (partages_xapi_is_media_type ("text"));
  g_assert_false (partages_xapi_is_media_type (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xapi-validator/accepts", test_accepts);
  g_test_add_func ("/xapi-validator/refuses", test_refuses);
  g_test_add_func ("/xapi-validator/versions", test_versions);
  g_test_add_func ("/xapi-validator/version-of-a-statement", test_version_of_a_statement);
  g_test_add_func ("/xapi-validator/stored-needs-id-and-time", test_stored_needs_id_and_time);
  g_test_add_func ("/xapi-validator/timestamps", test_timestamps);
  g_test_add_func ("/xapi-validator/media-types", test_media_types);

  return g_test_run ();
}
