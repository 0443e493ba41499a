/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site with learners, and the way to it. */

#include "partages-test-site.h"

#include "partages-connection.h"
#include "partages-http.h"

#include <string.h>

TestSite *
test_site_new (void)
{
  static const char *const options[] = { "--rate", "0", NULL };

  return test_site_new_with (options);
}

TestSite *
test_site_new_with (const char *const *options)
{
  TestSite *self = g_new0 (TestSite, 1);

  self->folder = test_folder_new ();
  self->server = test_server_start (self->folder, options);

  return self;
}

void
test_site_free (TestSite *self)
{
  test_server_free (self->server);
  test_folder_free (self->folder);
  g_free (self);
}

static void
write_site (TestSite *self, const char *trusted)
{
  g_autofree char *json
      = g_strdup_printf ("{\"format\":1,\"address\":\"%s/\",\"title\":{\"en\":\"Test\"},"
                         "\"homePage\":\"https://site.example.org/\",\"trusted\":[%s]}",
                         test_server_get_address (self->server), trusted != NULL ? trusted : "");

  test_folder_write (self->folder, "data/site.json", json);
}

/* As its administrator does, from a roster; all are in the group `icu`. */
void
test_site_enrol (TestSite *self, const char *const *accounts, const char *trusted)
{
  g_autofree char *data = test_data_path (self->folder);
  g_autofree char *roster = test_folder_path (self->folder, "roster.csv");
  g_autofree char *output = test_folder_path (self->folder, "enrolments");
  const char *const arguments[]
      = { "credential", "add", "--data", data, "--roster", roster, "--output", output, NULL };
  g_autoptr (GString) lines = g_string_new ("account,groups\n");
  g_autoptr (TestRun) run = NULL;

  write_site (self, trusted);
  for (guint i = 0; accounts[i] != NULL; i++)
    g_string_append_printf (lines, "%s,icu\n", accounts[i]);
  test_folder_write (self->folder, "roster.csv", lines->str);
  run = test_run (arguments);
  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

/* The path of the enrolment file of a learner. */
char *
test_site_dup_enrolment (TestSite *self, const char *account)
{
  g_autofree char *name = g_strdup_printf ("enrolments/%s.partages-site", account);

  return test_folder_path (self->folder, name);
}

PartagesMembership *
test_site_dup_membership (TestSite *self, const char *account)
{
  g_autofree char *path = test_site_dup_enrolment (self, account);
  g_autoptr (GError) error = NULL;
  PartagesMembership *site = partages_membership_read (path, &error);

  g_assert_no_error (error);

  return site;
}

/* Asks the store of the server. */
gint64
test_site_count (TestSite *self, const char *sql)
{
  g_autofree char *path = test_folder_path (self->folder, "data/store.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &error);
  gint64 n = -1;

  g_assert_no_error (error);
  g_assert_true (partages_connection_get_int (connection, sql, &n, &error));

  return n;
}

/* --- On the way -------------------------------------------------------------------------------- */

static void
copy_headers (const TestHttpRequest *request, GPtrArray *headers)
{
  static const char *const names[]
      = { "authorization", "x-experience-api-version", "content-type", "if-none-match", "range",
          "if-range" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = test_http_request_get_header (request, names[i]);

      if (value == NULL)
        continue;
      g_ptr_array_add (headers, (gpointer) names[i]);
      g_ptr_array_add (headers, (gpointer) value);
    }
  g_ptr_array_add (headers, NULL);
}

static void
copy_reply (PartagesHttpReply *from, TestHttpReply *to)
{
  static const char *const names[] = { "etag",
                                       "content-range",
                                       "content-type",
                                       "x-experience-api-version",
                                       "x-experience-api-consistent-through",
                                       "www-authenticate" };
  GBytes *body = partages_http_reply_get_body (from);

  to->status = partages_http_reply_get_status (from);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = partages_http_reply_get_header (from, names[i]);

      if (value != NULL)
        test_http_reply_add_header (to, names[i], value);
    }
  g_byte_array_append (to->body, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

void
test_site_forward (const TestHttpRequest *request, TestHttpReply *reply, gpointer user_data)
{
  g_autoptr (PartagesHttpSession) session = partages_http_session_new (NULL, NULL);
  g_autofree char *url = g_strconcat (user_data, request->target, NULL);
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();
  PartagesHttpRequest inner = { .method = request->method, .url = url };
  g_autoptr (PartagesHttpReply) got = NULL;
  g_autoptr (GError) error = NULL;

  copy_headers (request, headers);
  inner.headers = (const char *const *) headers->pdata;
  if (g_str_equal (request->method, "POST") || g_str_equal (request->method, "PUT"))
    inner.body = request->body;
  got = partages_http_session_send (session, &inner, NULL, &error);
  g_assert_no_error (error);
  copy_reply (got, reply);
}
