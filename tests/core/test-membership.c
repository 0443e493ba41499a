/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of enrolment files, of keys and where they are kept, and of what is the same statement. */

#include "partages-http.h"
#include "partages-membership.h"
#include "partages-secret.h"
#include "partages-sync-private.h"
#include "partages-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define ACCOUNT "\"account\":{\"homePage\":\"https://site.example.org/\",\"name\":\"ada\"}"
#define KEY "\"key\":{\"id\":\"k1\",\"secret\":\"s3cret\"}"
#define TRUSTED                                                                                    \
  "\"trusted\":[{\"name\":\"Site\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}]"

/* Set for a test of a computer that has none. */
#define NO_KEYRING "PARTAGES_TEST_NO_KEYRING"

/* --- Enrolment files --------------------------------------------------------------------------- */

static void
test_read (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "ada.partages-site");
  g_autoptr (PartagesMembership) site = NULL;
  g_autoptr (PartagesMembership) again = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  test_folder_write (folder, "ada.partages-site",
                     "{\"format\":1,\"title\":{\"fr\":\"Hôpital\"},\"xapi\":\"https://a.org/xapi\","
                     "\"catalogue\":\"https://a.org/catalogue/\"," ACCOUNT "," KEY
                     ",\"groups\":[\"icu\"]," TRUSTED ",\"allow-plain\":true,\"new\":[1]}");
  site = partages_membership_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (site->xapi, ==, "https://a.org/xapi/");
  g_assert_cmpstr (site->catalogue, ==, "https://a.org/catalogue/");
  g_assert_cmpstr (site->account, ==, "ada");
  g_assert_cmpstr (site->key_id, ==, "k1");
  g_assert_cmpstr (site->secret, ==, "s3cret");
  g_assert_cmpstr (site->groups[0], ==, "icu");
  g_assert_cmpuint (site->trusted->len, ==, 1);
  g_assert_cmpstr (partages_text_get (site->title, "fr"), ==, "Hôpital");
  /* That is for a person to say. */
  g_assert_false (site->allow_plain);

  /* What is kept of it does not hold the key. */
  json = partages_membership_to_json (site);
  g_assert_null (strstr (json, "s3cret"));
  again = partages_membership_parse (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->xapi, ==, site->xapi);
  g_assert_null (again->secret);
}

static void
assert_refused (const char *json)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_membership_parse (json, -1, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == PARTAGES_SYNC_ERROR || error->domain == PARTAGES_JSON_ERROR);
}

static void
test_refuse (void)
{
  assert_refused ("");
  assert_refused ("[]");
  assert_refused ("{\"format\":2,\"xapi\":\"https://a.org/\"," ACCOUNT "," KEY "}");
  assert_refused ("{\"format\":1," ACCOUNT "," KEY "}");
  assert_refused ("{\"format\":1,\"xapi\":\"\"," ACCOUNT "," KEY "}");
  assert_refused ("{\"format\":1,\"xapi\":\"https://a.org/\"," KEY "}");
  assert_refused ("{\"format\":1,\"xapi\":\"https://a.org/\"," ACCOUNT "}");
  assert_refused ("{\"format\":1,\"xapi\":\"https://a.org/\"," ACCOUNT "," KEY
                  ",\"trusted\":[{\"name\":\"x\",\"key\":\"not a key\"}]}");
}

static void
test_addresses (void)
{
  g_autoptr (PartagesMembership) plain = partages_membership_new (
      "http://a.org/xapi", NULL, "https://a.org", "ada", "k", NULL, NULL);
  g_autoptr (PartagesMembership) agreed = partages_membership_dup_with (plain, NULL, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (partages_membership_check_addresses (plain, &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_PLAIN);
  g_assert_true (partages_membership_check_addresses (agreed, NULL));
  g_assert_null (partages_membership_new ("https://a.org", NULL, "", "ada", "k", NULL, NULL));
}

/* --- Keys -------------------------------------------------------------------------------------- */

/* libsecret's own keyring in a file, as in a sandbox. */
static void
test_keyring (void)
{
  g_autoptr (PartagesMembership) ada = partages_membership_new (
      "https://a.org/xapi", NULL, "https://a.org", "ada", "k", NULL, NULL);
  g_autoptr (PartagesMembership) bob = partages_membership_new (
      "https://a.org/xapi", NULL, "https://a.org", "bob", "k", NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  g_assert_true (partages_secret_look_up (ada, &secret, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (secret);
  g_assert_true (partages_secret_store (ada, "one", NULL, &error));
  g_assert_true (partages_secret_store (bob, "two", NULL, &error));
  g_assert_true (partages_secret_store (ada, "three", NULL, &error));
  g_assert_true (partages_secret_look_up (ada, &secret, NULL, &error));
  g_assert_cmpstr (secret, ==, "three");
  g_clear_pointer (&secret, partages_secret_free);
  g_assert_true (partages_secret_clear (ada, NULL, &error));
  g_assert_true (partages_secret_clear (ada, NULL, &error));
  g_assert_true (partages_secret_look_up (ada, &secret, NULL, &error));
  g_assert_null (secret);
  g_assert_true (partages_secret_look_up (bob, &secret, NULL, &error));
  g_assert_cmpstr (secret, ==, "two");
  partages_secret_free (secret);
}

static void
test_no_keyring (void)
{
  g_autoptr (PartagesMembership) site = partages_membership_new (
      "https://a.org/xapi", NULL, "https://a.org", "ada", "k", NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  if (!g_test_subprocess ())
    {
      g_auto (GStrv) environment = g_get_environ ();

      environment = g_environ_unsetenv (environment, "SECRET_BACKEND");
      environment = g_environ_setenv (environment, NO_KEYRING, "1", TRUE);
      environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS",
                                      "unix:path=/nonexistent", TRUE);
      g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0,
                                        G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_false (partages_secret_look_up (site, &secret, NULL, &error));
  g_assert_error (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_NO_KEYRING);
  g_clear_error (&error);
  g_assert_false (partages_secret_store (site, "x", NULL, &error));
  g_assert_error (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_NO_KEYRING);
}

static void
test_key_file (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "key");
  g_autofree char *id = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (partages_secret_write_file (path, "k1", "a:b", &error));
  g_assert_true (partages_secret_read_file (path, &id, &secret, &error));
  g_assert_cmpstr (id, ==, "k1");
  g_assert_cmpstr (secret, ==, "a:b");
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_false (partages_secret_read_file (path, &id, &secret, &error));
  g_assert_error (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_true (
      g_file_set_contents_full (path, "no colon", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_false (partages_secret_read_file (path, &id, &secret, &error));
  g_assert_error (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_FILE);
}

/* --- The same statement ------------------------------------------------------------------------ */

static gboolean
is_same (const char *ours, const char *theirs)
{
  g_autoptr (PartagesJson) a = partages_json_parse (ours, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (PartagesJson) b = partages_json_parse (theirs, -1, PARTAGES_JSON_READ_NONE, NULL);

  g_assert_nonnull (a);
  g_assert_nonnull (b);

  return partages_sync_is_same (partages_json_get_root (a), partages_json_get_root (b));
}

static void
test_same (void)
{
  static const char ours[]
      = "{\"id\":\"0A\",\"timestamp\":\"2026-03-14T09:30:00.250Z\",\"result\":{\"score\":{"
        "\"scaled\":"
        "0.5},\"duration\":\"PT12.34S\",\"success\":true},\"object\":{\"id\":\"https://a.org/A\","
        "\"definition\":{\"name\":{\"en\":\"A\"}}},\"list\":[1,2]}";

  g_assert_true (is_same (ours, ours));
  g_assert_true (is_same (
      ours,
      "{\"id\":\"0a\",\"timestamp\":\"2026-03-14T10:30:00.25+01:00\",\"result\":{\"score\":{"
      "\"scaled\":5e-1},\"duration\":\"PT12.340S\",\"success\":true},\"object\":{\"objectType\":"
      "\"Activity\",\"id\":\"https://a.org/A\"},\"list\":[1.0,2],\"stored\":\"2026-03-15T00:00:"
      "00Z\",\"authority\":{},\"version\":\"1.0.3\"}"));
  g_assert_false (is_same (ours, "{\"id\":\"0A\"}"));
  g_assert_false (is_same ("{\"a\":\"x\"}", "{\"a\":\"X\"}"));
  g_assert_false (is_same ("{\"a\":[1,2]}", "{\"a\":[2,1]}"));
  g_assert_false (is_same ("{\"a\":[1,2]}", "{\"a\":[1]}"));
  g_assert_false (is_same ("{\"a\":true}", "{\"a\":false}"));
  g_assert_false (is_same ("{\"a\":0.5}", "{\"a\":0.6}"));
  g_assert_false (is_same ("{\"a\":null}", "{}"));
  g_assert_false (is_same ("{\"timestamp\":\"2026-03-14T09:30:00Z\"}",
                           "{\"timestamp\":\"2026-03-14T09:30:01Z\"}"));
  g_assert_false (is_same ("{}", "[]"));
}

static void
test_wait (void)
{
  g_assert_cmpint (partages_sync_get_wait (3, 7), ==, partages_sync_get_wait (3, 7));
  for (guint seed = 0; seed < 50; seed++)
    {
      g_assert_cmpint (partages_sync_get_wait (1, seed), >=, 15 * G_TIME_SPAN_SECOND);
      g_assert_cmpint (partages_sync_get_wait (1, seed), <=, 30 * G_TIME_SPAN_SECOND);
      g_assert_cmpint (partages_sync_get_wait (1000, seed), <=, G_TIME_SPAN_HOUR);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *keyring = test_folder_path (folder, "keyring");

  if (g_getenv (NO_KEYRING) == NULL)
    g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "password", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/membership/read", test_read);
  g_test_add_func ("/membership/refuse", test_refuse);
  g_test_add_func ("/membership/addresses", test_addresses);
  g_test_add_func ("/membership/keyring", test_keyring);
  g_test_add_func ("/membership/no-keyring", test_no_keyring);
  g_test_add_func ("/membership/key-file", test_key_file);
  g_test_add_func ("/membership/same", test_same);
  g_test_add_func ("/membership/wait", test_wait);

  return g_test_run ();
}
