/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a server starts, what it tells its administrator, TLS and backups. */

#include "partages-connection.h"
#include "partages-test-server.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_refuses (const char *const *arguments, int status, const char *part)
{
  g_autoptr (TestRun) run = test_run (arguments);

  g_assert_cmpint (run->status, ==, status);
  g_assert_nonnull (strstr (run->errors, part));
}

static void
test_refuses (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *data = test_data_path (folder);
  g_autofree char *nowhere = test_folder_path (folder, "nowhere/data");
  const char *const no_data[] = { "--listen", "127.0.0.1:0", NULL };
  const char *const open[] = { "--data", data, "--listen", "0.0.0.0:0", NULL };
  const char *const open_6[] = { "--data", data, "--listen", "[::]:0", NULL };
  const char *const half[] = { "--data", data, "--certificate", "x.pem", NULL };
  const char *const no_certificate[]
      = { "--data", data, "--certificate", "/nowhere/x.pem", "--key", "/nowhere/y.pem", NULL };
  const char *const no_port[] = { "--data", data, "--listen", "127.0.0.1", NULL };
  const char *const bad_port[] = { "--data", data, "--listen", "127.0.0.1:http", NULL };
  const char *const no_folder[] = { "--data", nowhere, NULL };
  const char *const no_command[] = { "serve", "--data", data, NULL };

  assert_refuses (no_data, 2, "--data says where");
  assert_refuses (open, 2, "--insecure-plain-http");
  assert_refuses (open_6, 2, "--insecure-plain-http");
  assert_refuses (half, 2, "belong together");
  assert_refuses (no_certificate, 1, "/nowhere/x.pem");
  assert_refuses (no_port, 2, "is not an address and a port");
  assert_refuses (bad_port, 2, "is not an address and a port");
  assert_refuses (no_folder, 1, "nowhere");
  assert_refuses (no_command, 2, "there is no such command");
}

static void
test_listens_plainly_when_told (void)
{
  static const char *const options[] = { "--listen", "0.0.0.0:0", "--insecure-plain-http", NULL };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start (folder, options);

  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health", NULL), ==, 200);
}

static void
test_is_alone (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *data = test_data_path (folder);
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  const char *const arguments[] = { "--data", data, "--listen", "127.0.0.1:0", NULL };

  assert_refuses (arguments, 1, "another server works on");
}

/* With the port of another, requests would reach the one or the other by chance. */
static void
test_takes_no_port_of_another (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *data = test_folder_path (folder, "other");
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", test_server_get_port (server));
  const char *const arguments[] = { "--data", data, "--listen", listen, NULL };
  g_autoptr (TestRun) run = test_run (arguments);

  g_assert_cmpint (run->status, !=, 0);
  g_assert_nonnull (strstr (run->errors, listen));
}

static void
test_refuses_bad_site (void)
{
  static const char *const bad[]
      = { "",
          "{}",
          "{\"format\":1}",
          "{\"format\":1,\"address\":\"ftp://example.org/\"}",
          "{\"format\":1,\"address\":\"https://example.org/?x\"}",
          "{\"format\":1,\"address\":\"https://example.org/\",\"title\":1}",
          "{\"format\":1,\"address\":\"https://example.org/\",\"homePage\":\"x\"}",
          "{\"format\":1,\"address\":\"https://example.org/\",\"trusted\":[{\"name\":\"x\"}]}" };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *data = test_data_path (folder);
  const char *const arguments[] = { "--data", data, "--listen", "127.0.0.1:0", NULL };

  g_assert_cmpint (g_mkdir (data, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      test_folder_write (folder, "data/site.json", bad[i]);
      assert_refuses (arguments, 1, "site.json: ");
    }
}

static void
test_speaks_tls (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *certificate = test_folder_path (folder, "certificate.pem");
  g_autofree char *key = test_folder_path (folder, "key.pem");
  const char *const options[] = { "--certificate", certificate, "--key", key, NULL };
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = NULL;

  test_write_certificate (certificate, key);
  server = test_server_start (folder, options);
  g_assert_true (g_str_has_prefix (test_server_get_address (server), "https://127.0.0.1:"));
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health", NULL), ==, 200);
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 200);
}

/* A line of JSON for each request, in which nobody is named. */
static void
test_logs (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "all");
  g_autofree char *id = g_strndup (who, strcspn (who, ":"));
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_cmpuint (test_ask_status (server, who, "GET", "/catalogue/a.partages", NULL), ==, 404);
  g_assert_cmpuint (test_ask_status (server, who, "GET", "/learner-1?agent=x", NULL), ==, 404);
  g_assert_cmpuint (test_ask_status (server, who, "SECRET", "/health", NULL), ==, 405);
  log = test_server_stop (server);
  lines = g_strsplit (g_strchomp (log), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PartagesJson) json
          = partages_json_parse (lines[i], -1, PARTAGES_JSON_READ_NONE, NULL);

      g_assert_nonnull (json);
      g_assert_nonnull (partages_json_get_string (partages_json_get_root (json), "time"));
      g_assert_nonnull (strstr (lines[i], "\"milliseconds\":"));
      g_assert_nonnull (strstr (lines[i], "\"bytes\":"));
      g_assert_null (strstr (lines[i], id));
      g_assert_null (strstr (lines[i], "127.0.0.1"));
    }
  g_assert_nonnull (
      strstr (lines[0], "\"method\":\"GET\",\"route\":\"/catalogue/\",\"status\":404"));
  g_assert_nonnull (strstr (lines[1], "\"method\":\"GET\",\"route\":\"none\",\"status\":404"));
  g_assert_nonnull (strstr (lines[2], "\"method\":\"other\",\"route\":\"none\",\"status\":405"));
}

static void
test_is_quiet (void)
{
  static const char *const options[] = { "--quiet", NULL };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start (folder, options);
  g_autofree char *log = NULL;

  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health", NULL), ==, 200);
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/nowhere", NULL), ==, 404);
  log = test_server_stop (server);
  g_assert_cmpstr (log, ==, "");
}

static void
test_backs_up (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *data = test_data_path (folder);
  g_autofree char *file = test_folder_path (folder, "backup.db");
  const char *const arguments[] = { "backup", "--data", data, file, NULL };
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autoptr (TestRun) run = NULL;
  g_autoptr (PartagesConnection) copy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 200);
  run = test_run (arguments);
  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);

  copy = partages_connection_open (file, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (partages_connection_check (copy, TRUE, &error));
  g_assert_true (partages_connection_get_int (copy, "SELECT count(*) FROM credential", &n, &error));
  g_assert_cmpint (n, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/serve/refuses", test_refuses);
  g_test_add_func ("/serve/listens-plainly-when-told", test_listens_plainly_when_told);
  g_test_add_func ("/serve/is-alone", test_is_alone);
  g_test_add_func ("/serve/takes-no-port-of-another", test_takes_no_port_of_another);
  g_test_add_func ("/serve/refuses-bad-site", test_refuses_bad_site);
  g_test_add_func ("/serve/speaks-tls", test_speaks_tls);
  g_test_add_func ("/serve/logs", test_logs);
  g_test_add_func ("/serve/is-quiet", test_is_quiet);
  g_test_add_func ("/serve/backs-up", test_backs_up);

  return g_test_run ();
}
