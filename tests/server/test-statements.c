/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of storing statements: what a server adds, what is the same statement once more, batches, and who may
 * write what. */

#include "partages-test-lrs.h"

#include "partages-lrs-alternate.h"

#include <string.h>

#define ANNA "{\"account\":{\"homePage\":\"https://site.example/\",\"name\":\"anna\"}}"
#define BEN "{\"account\":{\"homePage\":\"https://site.example/\",\"name\":\"ben\"}}"
#define DID "https://example.org/did"
#define VOIDED "http://adlnet.gov/expapi/verbs/voided"
#define THING "{\"id\":\"https://example.org/thing\"}"

static void
assert_found (TestLrs *lrs, const char *query, const char *expected)
{
  g_autofree char *found = test_lrs_find (lrs, query);

  g_assert_cmpstr (found, ==, expected);
}

static guint
get_by_id (TestLrs *lrs, const char *parameter, char last)
{
  g_autofree char *id = test_statement_id (last);
  g_autofree char *query = g_strdup_printf ("%s=%s", parameter, id);

  return test_lrs_get (lrs, query);
}

static void
test_added (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  yyjson_val *statement;

  /* What a client says of what is the server's does not count. */
  g_assert_cmpuint (
      test_lrs_post (lrs, "{\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING ","
                          "\"id\":\"01A20E27-3903-4000-A989-D5F86A85C471\","
                          "\"stored\":\"1999-01-01T00:00:00Z\",\"authority\":" BEN "}"),
      ==, 200);
  g_assert_cmpstr (yyjson_get_str (yyjson_arr_get (test_lrs_parse (lrs), 0)), ==,
                   "01A20E27-3903-4000-A989-D5F86A85C471");

  g_assert_cmpuint (get_by_id (lrs, "statementId", '1'), ==, 200);
  g_assert_cmpstr (test_lrs_get_header (lrs, "Last-Modified"), ==, "Sat, 14 Mar 2026 09:30:00 GMT");
  g_assert_cmpstr (test_lrs_get_header (lrs, "X-Experience-API-Version"), ==, "1.0.3");
  statement = test_lrs_parse (lrs);
  g_assert_cmpstr (partages_json_get_string (statement, "stored"), ==,
                   "2026-03-14T09:30:00.000000Z");
  g_assert_cmpstr (partages_json_get_string (statement, "timestamp"), ==,
                   "2026-03-14T09:30:00.000000Z");
  g_assert_cmpstr (partages_json_get_string (statement, "version"), ==, "1.0.0");
  g_assert_cmpstr (
      partages_json_get_string (
          partages_json_get_object (partages_json_get_object (statement, "authority"), "account"),
          "name"),
      ==, "all");
}

/* 2.0 gives times in UTC; 1.0 as they came. */
static void
test_time (void)
{
  static const char *const said = "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\",\"actor\":" ANNA
                                  ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING
                                  ",\"timestamp\":\"2026-03-14T10:30:00.5+01:00\"}";
  g_autoptr (TestLrs) old = test_lrs_new ("1.0.3");
  g_autoptr (TestLrs) new = test_lrs_new ("2.0.0");

  g_assert_cmpuint (test_lrs_post (old, said), ==, 200);
  g_assert_cmpuint (get_by_id (old, "statementId", '1'), ==, 200);
  g_assert_cmpstr (partages_json_get_string (test_lrs_parse (old), "timestamp"), ==,
                   "2026-03-14T10:30:00.5+01:00");
  g_assert_cmpuint (test_lrs_post (new, said), ==, 200);
  g_assert_cmpuint (get_by_id (new, "statementId", '1'), ==, 200);
  g_assert_cmpstr (partages_json_get_string (test_lrs_parse (new), "timestamp"), ==,
                   "2026-03-14T09:30:00.500000Z");
  g_assert_cmpstr (partages_json_get_string (test_lrs_parse (new), "version"), ==, "2.0.0");
}

#define ID "\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\""
#define REST                                                                                       \
  "\"context\":{\"registration\":\"2ed6657d-e927-568b-95e1-2665a8aea6a2\","                        \
  "\"contextActivities\":{\"parent\":[{\"id\":\"https://example.org/p\"}]}},"                      \
  "\"timestamp\":\"2026-03-14T09:30:00Z\""

static const char *const once = "{" ID ",\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID
                                "\"},\"object\":" THING ",\"result\":{\"duration\":\"PT1.234S\","
                                "\"score\":{\"raw\":1}}," REST "}";

/* Written otherwise, or with other descriptions. */
static const char *const same[] = {
  "{\"object\":{\"id\":\"https://example.org/thing\",\"objectType\":\"Activity\","
  "\"definition\":{\"name\":{\"en\":\"A thing\"}}},\"result\":{\"score\":{\"raw\":1.0},"
  "\"duration\":\"PT1.23S\"},\"verb\":{\"id\":\"" DID "\",\"display\":{\"en\":\"did\"}},"
  "\"actor\":{\"objectType\":\"Agent\",\"name\":\"Anna\",\"account\":{\"name\":\"anna\","
  "\"homePage\":\"https://site.example/\"}}," ID "," REST "}",
  "{\"id\":\"01A20E27-3903-4000-A989-D5F86A85C471\",\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID
  "\"},\"object\":" THING ",\"result\":{\"duration\":\"PT1.234S\",\"score\":{\"raw\":1}},"
  "\"context\":{\"registration\":\"2ED6657D-E927-568B-95E1-2665A8AEA6A2\","
  "\"contextActivities\":{\"parent\":{\"id\":\"https://example.org/p\"}}},"
  "\"timestamp\":\"2026-03-14T10:30:00+01:00\"}",
};

static const char *const other[] = {
  "{" ID ",\"actor\":" BEN ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING
  ",\"result\":{\"duration\":\"PT1.234S\",\"score\":{\"raw\":1}}," REST "}",
  "{" ID ",\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING
  ",\"result\":{\"duration\":\"PT1.25S\",\"score\":{\"raw\":1}}," REST "}",
  "{" ID ",\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING
  ",\"result\":{\"duration\":\"PT1.234S\",\"score\":{\"raw\":2}}," REST "}",
  "{" ID ",\"actor\":" ANNA ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING "," REST "}",
};

static void
test_once_more (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");

  g_assert_cmpuint (test_lrs_post (lrs, once), ==, 200);
  g_assert_cmpuint (test_lrs_post (lrs, once), ==, 200);
  g_assert_cmpuint (test_lrs_put (lrs, "01a20e27-3903-4000-a989-d5f86a85c471", once), ==, 204);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpuint (test_lrs_post (lrs, same[i]), ==, 200);
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    g_assert_cmpuint (test_lrs_post (lrs, other[i]), ==, 409);

  assert_found (lrs, NULL, "1");
}

static void
test_batch (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *one = test_statement ('1', ANNA, DID, THING);
  g_autofree char *two = test_statement ('2', ANNA, DID, THING);
  g_autofree char *not_one = test_statement ('1', BEN, DID, THING);
  g_autofree char *bad = test_statement ('3', "{}", DID, THING);
  g_autofree char *both = g_strdup_printf ("[%s,%s]", one, two);
  g_autofree char *twice = g_strdup_printf ("[%s,%s,%s]", one, two, one);
  g_autofree char *with_bad = g_strdup_printf ("[%s,%s]", two, bad);
  g_autofree char *conflict = g_strdup_printf ("[%s,%s]", two, not_one);

  g_assert_cmpuint (test_lrs_post (lrs, twice), ==, 400);
  g_assert_cmpuint (test_lrs_post (lrs, with_bad), ==, 400);
  assert_found (lrs, NULL, "");

  g_assert_cmpuint (test_lrs_post (lrs, one), ==, 200);
  g_assert_cmpuint (test_lrs_post (lrs, conflict), ==, 409);
  assert_found (lrs, NULL, "1");
  g_assert_cmpuint (test_lrs_post (lrs, both), ==, 200);
  assert_found (lrs, "ascending=true", "12");
  g_assert_cmpuint (test_lrs_post (lrs, "[]"), ==, 200);
}

static void
test_refused (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *one = test_statement ('1', ANNA, DID, THING);
  g_autofree char *id = test_statement_id ('2');

  g_assert_cmpuint (test_lrs_put (lrs, id, one), ==, 400);
  g_assert_cmpuint (test_lrs_ask (lrs, "PUT", NULL, "application/json", one, -1), ==, 400);
  g_assert_cmpuint (test_lrs_ask (lrs, "PUT", "StatementId=x", "application/json", one, -1), ==,
                    400);
  g_assert_cmpuint (test_lrs_ask (lrs, "POST", "x=y", "application/json", one, -1), ==, 400);
  g_assert_cmpuint (test_lrs_ask (lrs, "POST", NULL, "text/plain", one, -1), ==, 400);
  g_assert_cmpuint (test_lrs_ask (lrs, "POST", NULL, NULL, one, -1), ==, 400);
  g_assert_cmpuint (test_lrs_post (lrs, "{"), ==, 400);

  test_lrs_speak (lrs, "0.9");
  g_assert_cmpuint (test_lrs_post (lrs, one), ==, 400);
  g_assert_cmpstr (test_lrs_get_header (lrs, "X-Experience-API-Version"), ==, "2.0.0");
  test_lrs_speak (lrs, NULL);
  g_assert_cmpuint (test_lrs_post (lrs, one), ==, 400);
  test_lrs_speak (lrs, "1.0");
  g_assert_cmpuint (test_lrs_post (lrs, one), ==, 200);
}

/* --- Who ------------------------------------------------------------------------------------------ */

static void
test_bound (void)
{
  const guint scopes = PARTAGES_SCOPE_STATEMENTS_WRITE | PARTAGES_SCOPE_STATEMENTS_READ_MINE;
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *of_anna = test_statement ('1', ANNA, DID, THING);
  g_autofree char *of_ben = test_statement ('2', BEN, DID, THING);
  g_autofree char *about_anna = test_statement ('3', BEN, DID,
                                                "{\"objectType\":\"Agent\",\"account\":"
                                                "{\"homePage\":\"https://site.example/"
                                                "\",\"name\":\"anna\"}}");

  g_assert_cmpuint (test_lrs_post (lrs, of_ben), ==, 200);
  g_assert_cmpuint (test_lrs_post (lrs, about_anna), ==, 200);

  test_lrs_be (lrs, "anna", scopes, "https://site.example/", "anna");
  assert_found (lrs, NULL, "");
  g_assert_cmpuint (test_lrs_post (lrs, of_ben), ==, 403);
  g_assert_cmpuint (test_lrs_post (lrs, of_anna), ==, 200);
  assert_found (lrs, NULL, "1");
  assert_found (lrs, "verb=" DID, "1");
  assert_found (lrs, "agent=" ANNA, "1");
  g_assert_cmpuint (get_by_id (lrs, "statementId", '2'), ==, 404);

  /* The same account with another key reads the same. */
  test_lrs_be (lrs, "anna-2", scopes, "https://site.example/", "anna");
  assert_found (lrs, NULL, "1");

  /* An unbound one reads what it wrote itself. */
  test_lrs_be (lrs, "mine", PARTAGES_SCOPE_STATEMENTS_READ_MINE, NULL, NULL);
  assert_found (lrs, NULL, "");
  test_lrs_be (lrs, "all", PARTAGES_SCOPE_STATEMENTS_READ_MINE, NULL, NULL);
  assert_found (lrs, NULL, "32");
  g_assert_cmpuint (get_by_id (lrs, "statementId", '1'), ==, 404);
}

/* Who is bound to an account voids only what it did, also when that comes later. */
static void
test_bound_voiding (void)
{
  const guint scopes = PARTAGES_SCOPE_STATEMENTS_WRITE | PARTAGES_SCOPE_STATEMENTS_READ_MINE;
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *of_anna = test_statement ('1', ANNA, DID, THING);
  g_autofree char *of_ben = test_statement ('2', BEN, DID, THING);
  g_autofree char *later = test_statement ('5', BEN, DID, THING);
  static const char *const voiding
      = "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c47%c\",\"actor\":" ANNA
        ",\"verb\":{\"id\":\"" VOIDED "\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":"
        "\"01a20e27-3903-4000-a989-d5f86a85c47%c\"}}";
  static const char targets[] = "125";

  g_assert_cmpuint (test_lrs_post (lrs, of_anna), ==, 200);
  g_assert_cmpuint (test_lrs_post (lrs, of_ben), ==, 200);
  test_lrs_be (lrs, "anna", scopes, "https://site.example/", "anna");
  for (guint i = 0; targets[i] != '\0'; i++)
    {
      g_autoptr (GString) text = g_string_new (voiding);
      char last[] = { "abc"[i], '\0' };
      char target[] = { targets[i], '\0' };

      g_string_replace (text, "%c", last, 1);
      g_string_replace (text, "%c", target, 1);
      g_assert_cmpuint (test_lrs_post (lrs, text->str), ==, targets[i] == '2' ? 403 : 200);
    }

  test_lrs_be (lrs, "all", PARTAGES_SCOPE_ALL, NULL, NULL);
  g_assert_cmpuint (test_lrs_post (lrs, later), ==, 200);
  g_assert_cmpuint (get_by_id (lrs, "statementId", '1'), ==, 404);
  g_assert_cmpuint (get_by_id (lrs, "voidedStatementId", '1'), ==, 200);
  g_assert_cmpuint (get_by_id (lrs, "statementId", '2'), ==, 200);
  g_assert_cmpuint (get_by_id (lrs, "statementId", '5'), ==, 200);
}

/* --- The alternate syntax ------------------------------------------------------------------------- */

static PartagesRequest *
resolve (const char *method,
         const char *version,
         const char *real_method,
         const char *form,
         guint *status)
{
  g_autoptr (PartagesRequest) request = partages_request_new (method, "/xapi/statements");
  g_autoptr (GBytes) body = g_bytes_new_static (form, strlen (form));
  PartagesResponse *response = NULL;
  PartagesRequest *resolved;

  if (real_method != NULL)
    partages_request_add_parameter (request, "method", real_method);
  if (version != NULL)
    partages_request_add_header (request, "X-Experience-API-Version", version);
  partages_request_add_header (request, "Content-Type", "application/x-www-form-urlencoded");
  partages_request_set_body (request, body);
  resolved = partages_lrs_resolve (request, &response);
  *status = response != NULL ? partages_response_get_status (response) : 0;
  g_clear_pointer (&response, partages_response_free);

  return resolved;
}

static void
test_alternate (void)
{
  guint status;
  g_autoptr (PartagesRequest) put = resolve (
      "POST", NULL, "PUT",
      "statementId=a%20b+c&X-Experience-API-Version=1.0.3&Authorization=Basic+x&content=%7B%7D",
      &status);
  g_autoptr (PartagesRequest) plain = resolve ("POST", "2.0.0", NULL, "{}", &status);
  static const struct
  {
    const char *method;
    const char *version;
    const char *real_method;
    const char *form;
  } refused[] = {
    { "POST", "2.0.0", "GET", "limit=1" },
    { "PUT", "1.0.3", "POST", "content=x" },
    { "POST", "1.0.3", "PUT", "statementId=x" },
    { "POST", "1.0.3", "PUT", "content" },
    { "POST", "1.0.3", "GET", "limit=%ff" },
    { "POST", "1.0.3", "GET", "method=GET" },
    { "POST", "1.0.3", "GET", "X-Experience-API-Version=2.0.0" },
    { "POST", "1.0.3", "MOVE", "limit=1" },
    { "POST", NULL, "GET", "limit=1" },
  };

  g_assert_nonnull (plain);
  g_assert_cmpstr (partages_request_get_method (put), ==, "PUT");
  g_assert_cmpstr (partages_request_get_parameter (put, "statementId"), ==, "a b c");
  g_assert_cmpuint (partages_request_get_n_parameters (put), ==, 1);
  g_assert_cmpstr (partages_request_get_header (put, "authorization"), ==, "Basic x");
  g_assert_cmpstr (partages_request_get_header (put, "Content-Type"), ==, "application/json");
  g_assert_cmpmem (g_bytes_get_data (partages_request_get_body (put), NULL),
                   g_bytes_get_size (partages_request_get_body (put)), "{}", 2);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (resolve (refused[i].method, refused[i].version, refused[i].real_method,
                              refused[i].form, &status));
      g_assert_cmpuint (status, ==, 400);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/added", test_added);
  g_test_add_func ("/statements/time", test_time);
  g_test_add_func ("/statements/once-more", test_once_more);
  g_test_add_func ("/statements/batch", test_batch);
  g_test_add_func ("/statements/refused", test_refused);
  g_test_add_func ("/statements/bound", test_bound);
  g_test_add_func ("/statements/bound-voiding", test_bound_voiding);
  g_test_add_func ("/statements/alternate", test_alternate);

  return g_test_run ();
}
