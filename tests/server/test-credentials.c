/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may come in, and how one is let in: by the command and over HTTP. */

#define _GNU_SOURCE /* memmem() */

#include "partages-test-server.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SITE                                                                                       \
  "{\"format\":1,\"address\":\"https://training.example.org\",\"title\":{\"en\":\"Training\"},"    \
  "\"trusted\":[{\"name\":\"Trainers\",\"key\":\"11qYAYKxCrfVS/"                                   \
  "7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}]}"

static TestFolder *
new_site (void)
{
  TestFolder *folder = test_folder_new ();
  g_autofree char *data = test_data_path (folder);

  g_assert_cmpint (g_mkdir (data, 0700), ==, 0);
  test_folder_write (folder, "data/site.json", SITE);

  return folder;
}

static TestRun *
run_action (TestFolder *folder, const char *const *arguments)
{
  g_autofree char *data = test_data_path (folder);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, (gpointer) "credential");
  g_ptr_array_add (all, (gpointer) "--data");
  g_ptr_array_add (all, data);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (all, (gpointer) arguments[i]);
  g_ptr_array_add (all, NULL);

  return test_run ((const char *const *) all->pdata);
}

static void
assert_fails (TestFolder *folder, const char *const *arguments, int status, const char *part)
{
  g_autoptr (TestRun) run = run_action (folder, arguments);

  g_assert_cmpint (run->status, ==, status);
  g_assert_nonnull (strstr (run->errors, part));
}

/* Reads an enrolment file, and gives ID:KEY. */
static char *
read_enrolment (yyjson_val *root)
{
  yyjson_val *key = partages_json_get_object (root, "key");

  return g_strconcat (partages_json_get_string (key, "id"), ":",
                      partages_json_get_string (key, "secret"), NULL);
}

static char *
load_enrolment (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, &error);
  g_assert_no_error (error);

  return read_enrolment (partages_json_get_root (json));
}

static void
test_lets_in (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *admin = test_add_credential (folder, "credentials");
  g_autofree char *other = test_add_credential (folder, "state,catalogue/write");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *wrong = g_strconcat (admin, "x", NULL);
  g_autoptr (TestReply) reply = test_ask (server, NULL, "GET", "/credentials", NULL);

  g_assert_cmpuint (reply->status, ==, 401);
  g_assert_true (g_str_has_prefix (test_reply_get_header (reply, "www-authenticate"), "Basic "));
  g_assert_cmpuint (test_ask_status (server, wrong, "GET", "/credentials", NULL), ==, 401);
  g_assert_cmpuint (test_ask_status (server, "nobody:", "GET", "/credentials", NULL), ==, 401);
  g_assert_cmpuint (test_ask_status (server, other, "GET", "/credentials", NULL), ==, 403);
  g_assert_cmpuint (test_ask_status (server, admin, "GET", "/credentials", NULL), ==, 200);
}

/* Nowhere in what the server keeps is a key, and what it keeps is its owner's alone. */
static void
test_keeps_no_key (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "all");
  const char *key = strchr (who, ':') + 1;
  const char *const files[] = { "store.db", "secret" };

  g_assert_cmpuint (strlen (key), ==, 43);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat ("data/", files[i], NULL);
      g_autofree char *path = test_folder_path (folder, name);
      g_autofree char *contents = NULL;
      gsize length;
      struct stat status;

      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, key, strlen (key)));
    }
}

static void
test_slows_down (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autofree char *other = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *wrong = g_strconcat (who, "x", NULL);
  g_autoptr (TestReply) reply = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (test_ask_status (server, wrong, "GET", "/credentials", NULL), ==, 401);
  reply = test_ask (server, wrong, "GET", "/credentials", NULL);
  g_assert_cmpuint (reply->status, ==, 429);
  g_assert_cmpstr (test_reply_get_header (reply, "retry-after"), ==, "1");
  /* Right or wrong, it has to wait; others have not. */
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 429);
  g_assert_cmpuint (test_ask_status (server, other, "GET", "/credentials", NULL), ==, 200);
}

static void
test_limits_rate (void)
{
  static const char *const options[] = { "--rate", "1", NULL };
  static const char *const arguments[] = { "add", "--account", "https://example.org/", "a1", NULL };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestRun) run = run_action (folder, arguments);
  g_autofree char *who = g_strdelimit (g_strchomp (g_strdup (run->output)), "\t", ':');
  g_autoptr (TestServer) server = test_server_start (folder, options);
  guint n_put_off = 0;

  g_assert_cmpint (run->status, ==, 0);
  /* The bucket holds ten; no machine is so slow that it fills as fast as this empties it. */
  for (guint i = 0; i < 30; i++)
    n_put_off += test_ask_status (server, who, "GET", "/catalogue/catalogue.json", NULL) == 429;
  g_assert_cmpuint (n_put_off, >, 0);
}

/* --- The command -------------------------------------------------------------------------------- */

static char *
find_state (TestFolder *folder, const char *id)
{
  static const char *const arguments[] = { "list", NULL };
  g_autoptr (TestRun) run = run_action (folder, arguments);
  g_auto (GStrv) lines = g_strsplit (run->output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (fields) == 6 && g_str_equal (fields[0], id))
        return g_strjoin (" ", fields[1], fields[2], fields[3], fields[4], fields[5], NULL);
    }

  return NULL;
}

static void
test_replaces_and_revokes (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *id = g_strndup (who, strchr (who, ':') - who);
  const char *const replace[] = { "replace", id, NULL };
  const char *const revoke[] = { "revoke", id, NULL };
  g_autoptr (TestRun) replaced = NULL;
  g_autoptr (TestRun) revoked = NULL;
  g_autofree char *again = NULL;
  g_autofree char *state = NULL;

  /* All of it holds for the server that runs. */
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 200);
  replaced = run_action (folder, replace);
  g_assert_cmpint (replaced->status, ==, 0);
  again = g_strdelimit (g_strchomp (g_strdup (replaced->output)), "\t", ':');
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 401);
  g_assert_cmpuint (test_ask_status (server, again, "GET", "/credentials", NULL), ==, 200);

  revoked = run_action (folder, revoke);
  g_assert_cmpint (revoked->status, ==, 0);
  g_assert_cmpuint (test_ask_status (server, again, "GET", "/credentials", NULL), ==, 401);
  state = find_state (folder, id);
  g_assert_cmpstr (state, ==, "revoked credentials   ");

  assert_fails (folder, revoke, 1, "there is no credential");
  assert_fails (folder, replace, 1, "there is no credential");
}

static void
test_binds (void)
{
  static const char *const arguments[]
      = { "add", "--account", "https://example.org/", "--group", "ward 3", "--label", "a laptop",
          "a1",  NULL };
  static const char *const no_name[] = { "add", "--account", "https://example.org/", NULL };
  static const char *const no_iri[] = { "add", "--account", "example", "a2", NULL };
  static const char *const no_scope[] = { "add", "--scopes", "root", NULL };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestRun) run = run_action (folder, arguments);
  g_autofree char *id = g_strndup (run->output, strcspn (run->output, "\t"));
  g_autofree char *state = find_state (folder, id);

  g_assert_cmpstr (state, ==,
                   "holds statements/write statements/read/mine state a1 ward 3 a laptop");
  assert_fails (folder, arguments, 1, "has a credential already");
  assert_fails (folder, no_name, 2, "--account is followed by");
  assert_fails (folder, no_iri, 1, "is an IRI");
  assert_fails (folder, no_scope, 2, "there is no scope “root”");
}

/* --- Rosters ------------------------------------------------------------------------------------ */

#define N_LEARNERS 1500

static void
write_roster (TestFolder *folder, guint n)
{
  g_autoptr (GString) text = g_string_new ("account,groups\n");

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "learner-%u,ward-%u|all\n", i, i % 7);
  test_folder_write (folder, "roster.csv", text->str);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

static void
test_adds_roster (void)
{
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *roster = test_folder_path (folder, "roster.csv");
  g_autofree char *output = test_folder_path (folder, "files");
  g_autofree char *more = test_folder_path (folder, "more");
  const char *const arguments[] = { "add", "--roster", roster, "--output", output, NULL };
  const char *const again[] = { "add", "--roster", roster, "--output", more, NULL };
  const char *const new_only[]
      = { "add", "--roster", roster, "--output", more, "--new-only", NULL };
  g_autofree char *last = g_build_filename (output, "learner-1500.partages-site", NULL);
  g_autofree char *who = NULL;
  g_autoptr (TestServer) server = NULL;
  g_autoptr (TestRun) run = NULL;
  g_autoptr (TestRun) added = NULL;

  write_roster (folder, N_LEARNERS);
  run = run_action (folder, arguments);
  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpstr (run->output, ==, "1500\tadded\n0\tknown already\n");
  g_assert_cmpuint (count_files (output), ==, N_LEARNERS);
  who = load_enrolment (last);

  /* None of them, or all: those that are known make the others fail too, and leave no file. */
  write_roster (folder, N_LEARNERS + 1);
  assert_fails (folder, again, 1, "line 2 of the roster: the account “learner-1” has a credential");
  g_assert_cmpuint (count_files (more), ==, 0);
  added = run_action (folder, new_only);
  g_assert_cmpstr (added->output, ==, "1\tadded\n1500\tknown already\n");
  g_assert_cmpuint (count_files (more), ==, 1);

  server = test_server_start_simple (folder);
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/catalogue/catalogue.json", NULL), ==,
                    404);
}

static void
test_writes_enrolment (void)
{
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *output = test_folder_path (folder, "files");
  g_autofree char *path = g_build_filename (output, "a1.partages-site", NULL);
  const char *const arguments[] = { "add",      "--account", "https://example.org/",
                                    "a1",       "--group",   "g",
                                    "--output", output,      NULL };
  g_autoptr (TestRun) run = run_action (folder, arguments);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *who = NULL;

  g_assert_cmpstr (run->errors, ==, "");
  who = load_enrolment (path);
  *strchr (who, ':') = '\0';
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  expected = g_strdup_printf ("{\"format\":1,\"title\":{\"en\":\"Training\"},"
                              "\"xapi\":\"https://training.example.org/xapi/\","
                              "\"catalogue\":\"https://training.example.org/catalogue/\","
                              "\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"a1\"},"
                              "\"key\":{\"id\":\"%s\",\"secret\":\"%s\"},\"groups\":[\"g\"],"
                              "\"trusted\":[{\"name\":\"Trainers\",\"key\":\"11qYAYKxCrfVS/"
                              "7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"}]}",
                              who, who + strlen (who) + 1);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_needs_site (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *roster = test_folder_path (folder, "roster.csv");
  g_autofree char *output = test_folder_path (folder, "files");
  const char *const arguments[] = { "add", "--roster", roster, "--output", output, NULL };

  write_roster (folder, 1);
  assert_fails (folder, arguments, 1, "site.json: there is none");
  test_folder_write (folder, "data/site.json", "{\"format\":1,\"address\":\"training\"}");
  assert_fails (folder, arguments, 1, "“address” is that of the server");
}

/* --- Over HTTP ---------------------------------------------------------------------------------- */

#define LEARNER "{\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"%s\"}}"

static void
test_serves_credentials (void)
{
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *admin = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autoptr (TestReply) made
      = test_ask (server, admin, "POST", "/credentials",
                  "{\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"a1\"},"
                  "\"groups\":[\"g\"]}");
  g_autoptr (PartagesJson) json = NULL;
  g_autofree char *who = NULL;
  g_autofree char *path = NULL;
  g_autofree char *key_path = NULL;
  g_autofree char *again = NULL;
  g_autoptr (TestReply) replaced = NULL;
  g_autoptr (PartagesJson) replaced_json = NULL;
  g_autoptr (TestReply) list = NULL;

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpstr (test_reply_get_header (made, "cache-control"), ==, "no-store");
  json = test_reply_parse (made);
  who = read_enrolment (partages_json_get_root (json));
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/catalogue/x.partages", NULL), ==, 404);

  path = g_strdup_printf ("/credentials/%.*s", (int) strcspn (who, ":"), who);
  key_path = g_strconcat (path, "/key", NULL);
  replaced = test_ask (server, admin, "POST", key_path, "");
  g_assert_cmpuint (replaced->status, ==, 200);
  replaced_json = test_reply_parse (replaced);
  again = read_enrolment (partages_json_get_root (replaced_json));
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/catalogue/x.partages", NULL), ==, 401);
  g_assert_cmpuint (test_ask_status (server, again, "GET", "/catalogue/x.partages", NULL), ==, 404);

  g_assert_cmpuint (test_ask_status (server, admin, "DELETE", path, NULL), ==, 204);
  g_assert_cmpuint (test_ask_status (server, admin, "DELETE", path, NULL), ==, 404);
  g_assert_cmpuint (test_ask_status (server, admin, "POST", key_path, ""), ==, 404);
  g_assert_cmpuint (test_ask_status (server, again, "GET", "/catalogue/x.partages", NULL), ==, 401);

  list = test_ask (server, admin, "GET", "/credentials", NULL);
  g_assert_nonnull (strstr (list->body, "\"scopes\":\"credentials\""));
  g_assert_nonnull (strstr (list->body, "\"name\":\"a1\"},\"groups\":[\"g\"]"));
  g_assert_nonnull (strstr (list->body, "\"revoked\":\"20"));
}

static void
test_serves_many (void)
{
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *admin = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *twice = g_strdup_printf ("[" LEARNER "," LEARNER "]", "a1", "a1");
  g_autofree char *two = g_strdup_printf ("[" LEARNER "," LEARNER "]", "a1", "a2");
  g_autoptr (TestReply) reply = NULL;
  g_autoptr (PartagesJson) json = NULL;

  /* All or none. */
  g_assert_cmpuint (test_ask_status (server, admin, "POST", "/credentials", twice), ==, 409);
  reply = test_ask (server, admin, "POST", "/credentials", two);
  g_assert_cmpuint (reply->status, ==, 201);
  json = test_reply_parse (reply);
  g_assert_cmpuint (yyjson_arr_size (partages_json_get_root (json)), ==, 2);
}

static void
test_refuses_over_http (void)
{
  static const char *const bad[] = { "",
                                     "1",
                                     "{",
                                     "{\"scopes\":\"root\"}",
                                     "{\"scopes\":1}",
                                     "{\"account\":{}}",
                                     "{\"account\":{\"name\":\"a\"}}",
                                     "{\"scopes\":\"state\",\"label\":\"a\\nb\"}" };
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *admin = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (test_ask_status (server, admin, "POST", "/credentials", bad[i]), ==, 400);
}

/* Whoever hands out credentials does not get more by it. */
static void
test_keeps_to_its_own (void)
{
  g_autoptr (TestFolder) folder = new_site ();
  g_autofree char *root = test_add_credential (folder, "all");
  g_autofree char *admin = test_add_credential (folder, "credentials,profile");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *path = g_strdup_printf ("/credentials/%.*s", (int) strcspn (root, ":"), root);
  g_autofree char *key_path = g_strconcat (path, "/key", NULL);

  g_assert_cmpuint (
      test_ask_status (server, admin, "POST", "/credentials", "{\"scopes\":\"statements/read\"}"),
      ==, 403);
  g_assert_cmpuint (
      test_ask_status (server, admin, "POST", "/credentials", "{\"scopes\":\"state\"}"), ==, 403);
  g_assert_cmpuint (
      test_ask_status (server, admin, "POST", "/credentials", "{\"scopes\":\"profile\"}"), ==, 201);
  g_assert_cmpuint (test_ask_status (server, admin, "POST", key_path, ""), ==, 403);
  g_assert_cmpuint (test_ask_status (server, admin, "DELETE", path, NULL), ==, 403);
  g_assert_cmpuint (test_ask_status (server, root, "DELETE", path, NULL), ==, 204);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credentials/lets-in", test_lets_in);
  g_test_add_func ("/credentials/keeps-no-key", test_keeps_no_key);
  g_test_add_func ("/credentials/slows-down", test_slows_down);
  g_test_add_func ("/credentials/limits-rate", test_limits_rate);
  g_test_add_func ("/credentials/replaces-and-revokes", test_replaces_and_revokes);
  g_test_add_func ("/credentials/binds", test_binds);
  g_test_add_func ("/credentials/roster/adds", test_adds_roster);
  g_test_add_func ("/credentials/roster/writes-enrolment", test_writes_enrolment);
  g_test_add_func ("/credentials/roster/needs-site", test_needs_site);
  g_test_add_func ("/credentials/http/serves", test_serves_credentials);
  g_test_add_func ("/credentials/http/serves-many", test_serves_many);
  g_test_add_func ("/credentials/http/refuses", test_refuses_over_http);
  g_test_add_func ("/credentials/http/keeps-to-its-own", test_keeps_to_its_own);

  return g_test_run ();
}
