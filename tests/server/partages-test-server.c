/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real partages-server, and a client for it. */

#include "partages-test-server.h"

#include <curl/curl.h>
#include <signal.h>
#include <string.h>

#define ANNOUNCEMENT "Listening on "
#define SECONDS 60L

struct _TestServer
{
  GSubprocess *process;
  GDataInputStream *output;
  char *address;
  char *certificate; /* (nullable): to be trusted */
  char *log;         /* where the standard error goes */
  gboolean ended;
  CURL *curl;
};

/* --- Commands ---------------------------------------------------------------------------------- */

TestRun *
test_run (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  TestRun *self = g_new0 (TestRun, 1);

  g_strv_builder_add (builder, PARTAGES_SERVER);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  process
      = g_subprocess_newv ((const char *const *) argv,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->output, &self->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);

  return self;
}

void
test_run_free (TestRun *self)
{
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}

char *
test_data_path (TestFolder *folder)
{
  return test_folder_path (folder, "data");
}

/* Gives ID:KEY. */
char *
test_add_credential (TestFolder *folder, const char *scopes)
{
  g_autofree char *data = test_data_path (folder);
  const char *const arguments[] = { "credential", "add", "--data", data, "--scopes", scopes, NULL };
  g_autoptr (TestRun) run = test_run (arguments);

  g_assert_cmpstr (run->errors, ==, "");
  g_assert_cmpint (run->status, ==, 0);

  return g_strdelimit (g_strchomp (g_steal_pointer (&run->output)), "\t", ':');
}

/* --- The server -------------------------------------------------------------------------------- */

static GSubprocess *
launch (const char *data, const char *log, const char *const *options)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  GSubprocess *process;
  g_autoptr (GError) error = NULL;

  g_strv_builder_add_many (builder, PARTAGES_SERVER, "--data", data, "--listen", "127.0.0.1:0",
                           "--threads", "2", NULL);
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_strv_builder_add (builder, options[i]);
  argv = g_strv_builder_end (builder);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);

  return process;
}

char *
test_server_read_line (TestServer *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

  g_assert_no_error (error);

  return line;
}

static void
read_address (TestServer *self)
{
  g_autofree char *line = test_server_read_line (self);
  g_autofree char *log = NULL;

  if (line == NULL || !g_str_has_prefix (line, ANNOUNCEMENT))
    {
      g_file_get_contents (self->log, &log, NULL, NULL);
      g_error ("The server did not start: %s", log);
    }
  self->address = g_strdup (line + strlen (ANNOUNCEMENT));
}

/* Options are those of the program. The certificate among them is trusted. */
TestServer *
test_server_start (TestFolder *folder, const char *const *options)
{
  TestServer *self = g_new0 (TestServer, 1);
  g_autofree char *data = test_data_path (folder);

  self->log = test_folder_path (folder, "log");
  self->process = launch (data, self->log, options);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    {
      if (g_str_equal (options[i], "--certificate"))
        self->certificate = g_strdup (options[i + 1]);
    }
  read_address (self);
  self->curl = curl_easy_init ();

  return self;
}

TestServer *
test_server_start_simple (TestFolder *folder)
{
  return test_server_start (folder, NULL);
}

const char *
test_server_get_address (TestServer *self)
{
  return self->address;
}

const char *
test_server_get_identifier (TestServer *self)
{
  return g_subprocess_get_identifier (self->process);
}

guint16
test_server_get_port (TestServer *self)
{
  return (guint16) g_ascii_strtoull (strrchr (self->address, ':') + 1, NULL, 10);
}

void
test_server_signal (TestServer *self, int signal)
{
  g_subprocess_send_signal (self->process, signal);
}

/* Waits for the end, and gives the exit status; -1 when it was killed. */
int
test_server_wait (TestServer *self)
{
  g_subprocess_wait (self->process, NULL, NULL);
  self->ended = TRUE;

  return g_subprocess_get_if_exited (self->process) ? g_subprocess_get_exit_status (self->process)
                                                    : -1;
}

/* Ends the server in peace, and gives what it logged. */
char *
test_server_stop (TestServer *self)
{
  char *log;
  g_autoptr (GError) error = NULL;

  test_server_signal (self, SIGTERM);
  g_assert_cmpint (test_server_wait (self), ==, 0);
  g_file_get_contents (self->log, &log, NULL, &error);
  g_assert_no_error (error);

  return log;
}

void
test_server_free (TestServer *self)
{
  if (!self->ended)
    g_free (test_server_stop (self));
  curl_easy_cleanup (self->curl);
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->address);
  g_free (self->certificate);
  g_free (self->log);
  g_free (self);
}

/* --- Asking ------------------------------------------------------------------------------------ */

static size_t
take_body_cb (char *data, size_t size, size_t n, void *user_data)
{
  g_byte_array_append (user_data, (const guint8 *) data, size * n);

  return size * n;
}

/* A second status line begins the headers anew: what came before was "100 Continue". */
static size_t
take_header_cb (char *data, size_t size, size_t n, void *user_data)
{
  g_autofree char *line = g_strndup (data, size * n);
  char *colon = strchr (line, ':');

  if (g_str_has_prefix (line, "HTTP/"))
    g_hash_table_remove_all (user_data);
  else if (colon != NULL)
    g_hash_table_replace (user_data, g_ascii_strdown (line, colon - line),
                          g_strstrip (g_strdup (colon + 1)));

  return size * n;
}

static void
set_request (TestServer *self, const char *who, const char *method, GBytes *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  curl_easy_setopt (self->curl, CURLOPT_CUSTOMREQUEST, method);
  curl_easy_setopt (self->curl, CURLOPT_NOBODY, (long) g_str_equal (method, "HEAD"));
  curl_easy_setopt (self->curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->curl, CURLOPT_PROXY, "");
  curl_easy_setopt (self->curl, CURLOPT_TIMEOUT, SECONDS);
  if (body != NULL)
    {
      curl_easy_setopt (self->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
      curl_easy_setopt (self->curl, CURLOPT_POSTFIELDS, data != NULL ? data : "");
    }
  if (who != NULL)
    {
      curl_easy_setopt (self->curl, CURLOPT_HTTPAUTH, (long) CURLAUTH_BASIC);
      curl_easy_setopt (self->curl, CURLOPT_USERPWD, who);
    }
  if (self->certificate != NULL)
    curl_easy_setopt (self->curl, CURLOPT_CAINFO, self->certificate);
}

TestReply *
test_ask_with (TestServer *self,
               const char *who,
               const char *method,
               const char *path,
               GBytes *body,
               const char *const *headers)
{
  TestReply *reply = g_new0 (TestReply, 1);
  g_autofree char *address = g_strconcat (self->address, path, NULL);
  g_autoptr (GByteArray) received = g_byte_array_new ();
  struct curl_slist *list = curl_slist_append (NULL, "Content-Type: application/json");
  long status = 0;

  for (guint i = 0; headers != NULL && headers[i] != NULL; i++)
    list = curl_slist_append (list, headers[i]);
  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  curl_easy_reset (self->curl);
  set_request (self, who, method, body);
  curl_easy_setopt (self->curl, CURLOPT_URL, address);
  curl_easy_setopt (self->curl, CURLOPT_HTTPHEADER, list);
  curl_easy_setopt (self->curl, CURLOPT_WRITEFUNCTION, take_body_cb);
  curl_easy_setopt (self->curl, CURLOPT_WRITEDATA, received);
  curl_easy_setopt (self->curl, CURLOPT_HEADERFUNCTION, take_header_cb);
  curl_easy_setopt (self->curl, CURLOPT_HEADERDATA, reply->headers);
  if (curl_easy_perform (self->curl) == CURLE_OK)
    curl_easy_getinfo (self->curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all (list);

  reply->status = (guint) status;
  reply->length = received->len;
  g_byte_array_append (received, (const guint8 *) "", 1);
  reply->body = (char *) g_byte_array_free (g_steal_pointer (&received), FALSE);

  return reply;
}

TestReply *
test_ask (TestServer *self, const char *who, const char *method, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;

  return test_ask_with (self, who, method, path, bytes, NULL);
}

guint
test_ask_status (TestServer *self,
                 const char *who,
                 const char *method,
                 const char *path,
                 const char *body)
{
  g_autoptr (TestReply) reply = test_ask (self, who, method, path, body);

  return reply->status;
}

const char *
test_reply_get_header (TestReply *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

PartagesJson *
test_reply_parse (TestReply *self)
{
  g_autoptr (GError) error = NULL;
  PartagesJson *json
      = partages_json_parse (self->body, self->length, PARTAGES_JSON_READ_NONE, &error);

  g_assert_no_error (error);

  return json;
}

void
test_reply_free (TestReply *self)
{
  g_free (self->body);
  g_hash_table_unref (self->headers);
  g_free (self);
}
