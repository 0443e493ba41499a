/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of finding statements: filters, pages, references, voiding, formats. */

#include "partages-test-lrs.h"

#include <string.h>

#define ANNA "{\"mbox\":\"mailto:anna@example.org\"}"
#define BEN "{\"mbox\":\"mailto:ben@example.org\"}"
#define DID "https://example.org/did"
#define SAW "https://example.org/saw"
#define VOIDED "http://adlnet.gov/expapi/verbs/voided"
#define THING "{\"id\":\"https://example.org/thing\"}"
#define OTHER "{\"id\":\"https://example.org/other\"}"

static void
assert_found (TestLrs *lrs, const char *query, const char *expected)
{
  g_autofree char *found = test_lrs_find (lrs, query);

  g_assert_cmpstr (found, ==, expected);
}

static void
post (TestLrs *lrs, char *statement)
{
  g_assert_cmpuint (test_lrs_post (lrs, statement), ==, 200);
  g_free (statement);
}

/* Of what was answered last: what follows the question mark of the address of the next page. */
static char *
dup_more (TestLrs *lrs)
{
  const char *more = partages_json_get_string (test_lrs_parse (lrs), "more");

  return *more != '\0' ? g_strdup (strchr (more, '?') + 1) : NULL;
}

static void
test_filters (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");

  post (lrs, test_statement ('1', ANNA, DID, THING));
  post (lrs, test_statement ('2', BEN, SAW, THING));
  post (lrs, test_statement ('3', BEN, DID,
                             "{\"objectType\":\"Agent\",\"mbox\":\"mailto:anna@example.org\"}"));
  post (lrs, test_statement ('4', "{\"objectType\":\"Group\",\"member\":[" ANNA "]}", SAW, OTHER));
  post (lrs, test_statement ('5', BEN, SAW,
                             "{\"objectType\":\"SubStatement\",\"actor\":" ANNA
                             ",\"verb\":{\"id\":\"" DID "\"},\"object\":" THING "}"));
  post (lrs,
        g_strdup ("{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c476\",\"actor\":" BEN
                  ",\"verb\":{\"id\":\"" SAW "\"},\"object\":" OTHER ",\"context\":{"
                  "\"registration\":\"2ED6657D-e927-568b-95e1-2665a8aea6a2\","
                  "\"instructor\":" ANNA ",\"contextActivities\":{\"grouping\":[" THING "]}}}"));

  assert_found (lrs, NULL, "654321");
  assert_found (lrs, "agent=" ANNA, "431");
  assert_found (lrs, "agent=" ANNA "&related_agents=true", "65431");
  assert_found (lrs, "verb=" DID, "31");
  assert_found (lrs, "activity=https://example.org/thing", "21");
  assert_found (lrs, "activity=https://example.org/thing&related_activities=true", "6521");
  assert_found (lrs, "registration=2ed6657d-e927-568b-95e1-2665a8aea6a2", "6");
  assert_found (lrs, "agent=" ANNA "&verb=" SAW, "4");
  assert_found (lrs, "agent=" ANNA "&verb=" SAW "&related_agents=true&ascending=true", "456");
  assert_found (lrs, "agent=" BEN "&activity=https://example.org/other&verb=" SAW, "6");
  assert_found (lrs, "agent={\"mbox\":\"mailto:nobody@example.org\"}", "");
  assert_found (lrs, "agent={\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"all\"}}",
                "");
  assert_found (lrs,
                "agent={\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"all\"}}"
                "&related_agents=true",
                "654321");

  /* Each was stored a microsecond after the one before. */
  assert_found (lrs, "since=2026-03-14T09:30:00.000003Z", "65");
  assert_found (lrs, "until=2026-03-14T09:30:00.000003Z", "4321");
  assert_found (lrs, "until=2026-03-14T09:30:00.000Z", "654321");
  assert_found (lrs, "since=2026-03-14T10:30:00.000001%2B01:00&until=2026-03-14T09:30:00.000003Z",
                "43");
  assert_found (lrs, "limit=2", "65");
  assert_found (lrs, "limit=2&ascending=true", "12");
  assert_found (lrs, "limit=0&ascending=false", "654321");
}

static void
test_refused (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("2.0.0");
  static const char *const refused[] = {
    "x=y",
    "Agent=" ANNA,
    "agent=x",
    "agent={}",
    "agent={\"objectType\":\"Group\",\"member\":[" ANNA "]}",
    "verb=did",
    "activity=thing",
    "registration=1",
    "since=yesterday",
    "until=12",
    "limit=-1",
    "limit=x",
    "format=IDS",
    "ascending=TRUE",
    "related_agents=1",
    "limit=1&limit=1",
    "cursor=x",
    "cursor=MTIzP3g9eQ",
    "cursor=MTIzP2xpbWl0PTE&limit=2",
    "statementId=x",
    "statementId=01a20e27-3903-4000-a989-d5f86a85c471&limit=1",
    "statementId=01a20e27-3903-4000-a989-d5f86a85c471&"
    "voidedStatementId=01a20e27-3903-4000-a989-d5f86a85c471",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_cmpuint (test_lrs_get (lrs, refused[i]), ==, 400);
    }
  g_assert_cmpuint (test_lrs_get (lrs, "statementId=01a20e27-3903-4000-a989-d5f86a85c471"), ==,
                    404);
}

/* The pages of a question, each once, whatever comes meanwhile. */
static void
test_pages (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  for (char c = '1'; c <= '5'; c++)
    post (lrs, test_statement (c, ANNA, DID, THING));
  assert_found (lrs, "agent=" ANNA "&limit=2", "54");
  second = dup_more (lrs);
  post (lrs, test_statement ('6', ANNA, DID, THING));
  assert_found (lrs, second, "32");
  third = dup_more (lrs);
  assert_found (lrs, third, "1");
  g_assert_null (dup_more (lrs));

  g_clear_pointer (&second, g_free);
  assert_found (lrs, "ascending=true&limit=4", "1234");
  second = dup_more (lrs);
  post (lrs, test_statement ('7', ANNA, DID, THING));
  assert_found (lrs, second, "567");
  g_assert_null (dup_more (lrs));
}

/* --- Statements about statements ------------------------------------------------------------------- */

static void
test_references (void)
{
  static const char *const orders[] = { "1234", "4321", "2413" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
      g_autofree char *found = NULL;

      /* 4 is about 3, that is about 2, that is about 1. */
      for (const char *c = orders[i]; *c != '\0'; c++)
        post (lrs, *c == '1' ? test_statement ('1', ANNA, DID, THING)
                             : test_reference (*c, *c - 1, SAW));

      found = test_lrs_find (lrs, "agent=" ANNA "&ascending=true");
      g_assert_cmpstr (found, ==, orders[i]);
      g_free (found);
      found = test_lrs_find (lrs, "activity=https://example.org/thing&verb=" DID "&ascending=true");
      g_assert_cmpstr (found, ==, orders[i]);

      /* The conditions hold for one and the same statement. */
      assert_found (lrs, "agent=" ANNA "&verb=" SAW, "");
    }
}

/* Two that are about each other end no server. */
static void
test_circle (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");

  post (lrs, test_reference ('1', '2', DID));
  post (lrs, test_reference ('2', '1', SAW));
  post (lrs, test_reference ('3', '3', "https://example.org/met"));
  assert_found (lrs, "verb=" DID, "21");
  assert_found (lrs, "verb=" SAW, "21");
  assert_found (lrs, "verb=https://example.org/met", "3");
}

static void
test_voiding (void)
{
  static const char *const orders[] = { "12", "21" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");

      for (const char *c = orders[i]; *c != '\0'; c++)
        post (lrs, *c == '1' ? test_statement ('1', ANNA, DID, THING)
                             : test_reference ('2', '1', VOIDED));
      post (lrs, test_reference ('3', '2', VOIDED));
      post (lrs, test_reference ('4', '1', SAW));
      post (lrs, test_reference ('5', '1', VOIDED));

      g_assert_cmpuint (test_lrs_get (lrs, "statementId=01a20e27-3903-4000-a989-d5f86a85c471"), ==,
                        404);
      g_assert_cmpuint (
          test_lrs_get (lrs, "voidedStatementId=01a20e27-3903-4000-a989-d5f86a85c471"), ==, 200);
      g_assert_cmpuint (
          test_lrs_get (lrs, "voidedStatementId=01a20e27-3903-4000-a989-d5f86a85c472"), ==, 404);
      /* The voided one still makes those that are about it found. */
      assert_found (lrs, "agent=" ANNA, "5432");
      assert_found (lrs, NULL, "5432");
    }
}

/* --- Formats --------------------------------------------------------------------------------------- */

static void
assert_only (TestLrs *lrs, const char *format, const char *expected)
{
  g_autofree char *query
      = g_strconcat ("statementId=01a20e27-3903-4000-a989-d5f86a85c471&format=", format, NULL);
  gsize length;
  const char *body;

  g_assert_cmpuint (test_lrs_get (lrs, query), ==, 200);
  body = test_lrs_get_body (lrs, &length);
  g_assert_cmpmem (body, MIN (length, strlen (expected)), expected, strlen (expected));
}

static void
test_formats (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");

  post (lrs,
        g_strdup (
            "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\",\"actor\":{\"objectType\":\"Group\","
            "\"name\":\"Two\",\"member\":[{\"name\":\"Anna\",\"mbox\":\"mailto:anna@example.org\"}"
            "]},\"verb\":{\"id\":\"" DID "\",\"display\":{\"en\":\"did\"}},\"object\":{\"id\":"
            "\"https://example.org/thing\",\"definition\":{\"name\":{\"en\":\"Thing\"}}}}"));
  post (lrs,
        g_strdup ("{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c472\",\"actor\":" BEN
                  ",\"verb\":{\"id\":\"" DID "\",\"display\":{\"de\":\"tat\",\"fr-CA\":\"fait\"}},"
                  "\"object\":{\"id\":\"https://example.org/thing\",\"definition\":{\"type\":"
                  "\"https://example.org/type\",\"name\":{\"fr\":\"Chose\"}}}}"));

  assert_only (
      lrs, "ids",
      "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\",\"actor\":{\"objectType\":\"Group\","
      "\"member\":[{\"mbox\":\"mailto:anna@example.org\"}]},\"verb\":{\"id\":\"" DID
      "\"},\"object\":{\"id\":\"https://example.org/thing\"},");
  assert_only (
      lrs, "canonical",
      "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\",\"actor\":{\"objectType\":\"Group\","
      "\"name\":\"Two\",\"member\":[{\"name\":\"Anna\",\"mbox\":\"mailto:anna@example.org\"}]},"
      "\"verb\":{\"id\":\"" DID "\",\"display\":{\"fr-CA\":\"fait\"}},\"object\":{\"id\":"
      "\"https://example.org/thing\",\"definition\":{\"name\":{\"fr\":\"Chose\"},"
      "\"type\":\"https://example.org/type\"}},");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements-query/filters", test_filters);
  g_test_add_func ("/statements-query/refused", test_refused);
  g_test_add_func ("/statements-query/pages", test_pages);
  g_test_add_func ("/statements-query/references", test_references);
  g_test_add_func ("/statements-query/circle", test_circle);
  g_test_add_func ("/statements-query/voiding", test_voiding);
  g_test_add_func ("/statements-query/formats", test_formats);

  return g_test_run ();
}
