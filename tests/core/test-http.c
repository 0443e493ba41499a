/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the one function that opens connections, against servers good and bad. */

#include "partages-http.h"
#include "partages-test-folder.h"
#include "partages-test-http.h"

#include <glib/gstdio.h>
#include <string.h>

#define LONG_TEXT "0123456789abcdefghijklmnopqrstuvwxyz"
#define ETAG "\"one\""
#define PACKED_BYTES 1000000

/* What the servers of a test saw, and what the next is to do. */
typedef struct
{
  TestHttpServer *server;
  TestHttpServer *other;
  guint n_requests;
  GPtrArray *seen; /* "METHOD TARGET authorization range" of each request */
  gboolean bad_range;
  GCancellable *cancellable;
} Fixture;

static void
handle_file (const TestHttpRequest *request, TestHttpReply *reply, Fixture *fixture)
{
  const char *range = test_http_request_get_header (request, "range");
  const char *validator = test_http_request_get_header (request, "if-range");
  guint64 from;

  test_http_reply_set_text (reply, 200, LONG_TEXT);
  test_http_reply_add_header (reply, "ETag", ETAG);
  if (range == NULL || g_strcmp0 (validator, ETAG) != 0)
    return;

  from = g_ascii_strtoull (range + strlen ("bytes="), NULL, 10);
  if (from >= strlen (LONG_TEXT))
    {
      test_http_reply_set_text (reply, 416, "");
      return;
    }
  if (fixture->bad_range)
    from = 0;
  {
    g_autofree char *said = g_strdup_printf (
        "bytes %u-%u/%u", (guint) from, (guint) strlen (LONG_TEXT) - 1, (guint) strlen (LONG_TEXT));

    test_http_reply_set_text (reply, 206, &LONG_TEXT[from]);
    test_http_reply_add_header (reply, "Content-Range", said);
  }
}

static void
redirect (TestHttpReply *reply, guint status, const char *location)
{
  test_http_reply_set_text (reply, status, "elsewhere");
  test_http_reply_add_header (reply, "Location", location);
}

static void
handle_redirect (const TestHttpRequest *request, TestHttpReply *reply, Fixture *fixture)
{
  g_autofree char *away = test_http_server_dup_url (fixture->other, "/text");

  if (g_str_equal (request->target, "/redirect/near"))
    redirect (reply, 302, "../text");
  else if (g_str_equal (request->target, "/redirect/again"))
    redirect (reply, 307, "/echo");
  else if (g_str_equal (request->target, "/redirect/round"))
    redirect (reply, 302, "/redirect/round");
  else if (g_str_equal (request->target, "/redirect/file"))
    redirect (reply, 302, "file:///etc/passwd");
  else if (g_str_equal (request->target, "/redirect/plain"))
    redirect (reply, 302, "http://example.org/");
  else
    redirect (reply, 307, away);
}

static void
handle_fault (const char *target, TestHttpReply *reply, Fixture *fixture)
{
  test_http_reply_set_text (reply, 200, LONG_TEXT);
  if (g_str_has_suffix (target, "/short"))
    reply->declared = 1000;
  else if (g_str_has_suffix (target, "/cut"))
    reply->cut = 5;
  else if (g_str_has_suffix (target, "/nothing"))
    reply->cut = 0;
  else if (g_str_has_suffix (target, "/slow"))
    reply->slow = TRUE;
  else if (g_str_has_suffix (target, "/hang"))
    {
      reply->hang = TRUE;
      if (fixture->cancellable != NULL)
        g_cancellable_cancel (fixture->cancellable);
    }
}

/* A long text of one letter, packed small. */
static void
handle_packed (const TestHttpRequest *request, TestHttpReply *reply)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GConverterInputStream) packed = NULL;
  g_autoptr (GInputStream) plain = NULL;
  g_autoptr (GByteArray) text = g_byte_array_sized_new (PACKED_BYTES);
  guint8 buffer[4096];
  gssize n;

  g_assert_nonnull (strstr (test_http_request_get_header (request, "accept-encoding"), "gzip"));
  g_byte_array_set_size (text, PACKED_BYTES);
  memset (text->data, 'a', PACKED_BYTES);
  plain = g_memory_input_stream_new_from_data (text->data, PACKED_BYTES, NULL);
  packed = G_CONVERTER_INPUT_STREAM (g_converter_input_stream_new (plain, G_CONVERTER (packer)));
  while ((n = g_input_stream_read (G_INPUT_STREAM (packed), buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (reply->body, buffer, n);
  test_http_reply_add_header (reply, "Content-Encoding", "gzip");
}

static void
handle_busy (const char *target, TestHttpReply *reply)
{
  test_http_reply_set_text (reply, 503, "busy");
  if (g_str_has_suffix (target, "/seconds"))
    test_http_reply_add_header (reply, "Retry-After", "120");
  else if (g_str_has_suffix (target, "/date"))
    test_http_reply_add_header (reply, "Retry-After", "Sat, 14 Mar 2026 10:00:00 GMT");
  else if (g_str_has_suffix (target, "/years"))
    test_http_reply_add_header (reply, "Retry-After", "99999999999999999999");
}

static void
handle_cb (const TestHttpRequest *request, TestHttpReply *reply, gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *authorization = test_http_request_get_header (request, "authorization");
  const char *secret = test_http_request_get_header (request, "x-secret");

  fixture->n_requests++;
  g_ptr_array_add (fixture->seen, g_strdup_printf ("%s %s %s %s", request->method, request->target,
                                                   authorization != NULL ? authorization : "-",
                                                   secret != NULL ? secret : "-"));
  if (g_str_has_prefix (request->target, "/redirect/"))
    handle_redirect (request, reply, fixture);
  else if (g_str_has_prefix (request->target, "/fault/"))
    handle_fault (request->target, reply, fixture);
  else if (g_str_has_prefix (request->target, "/busy/"))
    handle_busy (request->target, reply);
  else if (g_str_equal (request->target, "/packed"))
    handle_packed (request, reply);
  else if (g_str_equal (request->target, "/file"))
    handle_file (request, reply, fixture);
  else if (g_str_equal (request->target, "/echo"))
    {
      gsize length;
      const guint8 *data = g_bytes_get_data (request->body, &length);

      g_byte_array_append (reply->body, data, length);
    }
  else
    test_http_reply_set_text (reply, g_str_equal (request->target, "/absent") ? 404 : 200, "hello");
  test_http_reply_add_header (reply, "X-Kind", "test");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->seen = g_ptr_array_new_with_free_func (g_free);
  fixture->server = test_http_server_new (handle_cb, fixture);
  fixture->other = test_http_server_new (handle_cb, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_http_server_free (fixture->server);
  test_http_server_free (fixture->other);
  g_ptr_array_unref (fixture->seen);
}

static PartagesHttpReply *
send_with (Fixture *fixture,
           const PartagesHttpOptions *options,
           PartagesHttpRequest *request,
           const char *path,
           GError **error)
{
  g_autoptr (PartagesHttpSession) session = partages_http_session_new (options, error);
  g_autofree char *url = test_http_server_dup_url (fixture->server, path);

  g_assert_nonnull (session);
  request->url = url;
  if (request->method == NULL)
    request->method = "GET";

  return partages_http_session_send (session, request, fixture->cancellable, error);
}

static void
assert_body (PartagesHttpReply *reply, const char *text)
{
  GBytes *body = partages_http_reply_get_body (reply);

  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), text, strlen (text));
}

static void
assert_fails (Fixture *fixture, const char *path, PartagesHttpError code)
{
  static const PartagesHttpOptions hasty = { .stall_seconds = 1 };
  g_autoptr (GError) error = NULL;
  PartagesHttpRequest request = { 0 };

  g_assert_null (send_with (fixture, &hasty, &request, path, &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, (int) code);
}

/* --- Requests ---------------------------------------------------------------------------------- */

static void
test_plain_requests (Fixture *fixture, gconstpointer data)
{
  static const char *const headers[] = { "X-Secret", "s", NULL };
  g_autoptr (GBytes) body = g_bytes_new_static ("abc", 3);
  g_autoptr (PartagesHttpReply) get = NULL;
  g_autoptr (PartagesHttpReply) post = NULL;
  g_autoptr (PartagesHttpReply) head = NULL;
  PartagesHttpRequest request = { .user = "me", .key = "k", .headers = headers };
  PartagesHttpRequest post_request = { .method = "POST", .body = body };
  PartagesHttpRequest head_request = { .method = "HEAD" };

  get = send_with (fixture, NULL, &request, "/absent", NULL);
  g_assert_cmpuint (partages_http_reply_get_status (get), ==, 404);
  g_assert_cmpstr (partages_http_reply_get_header (get, "x-KIND"), ==, "test");
  assert_body (get, "hello");
  g_assert_cmpstr (fixture->seen->pdata[0], ==, "GET /absent Basic bWU6aw== s");

  post = send_with (fixture, NULL, &post_request, "/echo", NULL);
  assert_body (post, "abc");
  head = send_with (fixture, NULL, &head_request, "/text", NULL);
  g_assert_cmpuint (partages_http_reply_get_status (head), ==, 200);
  assert_body (head, "");
}

static void
test_body_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "sent");
  PartagesHttpRequest request = { .method = "PUT", .body_file = path };
  g_autoptr (PartagesHttpReply) reply = NULL;

  test_folder_write (folder, "sent", LONG_TEXT);
  reply = send_with (fixture, NULL, &request, "/echo", NULL);
  assert_body (reply, LONG_TEXT);
  g_assert_true (g_str_has_prefix (fixture->seen->pdata[0], "PUT /echo"));
}

static void
count_cb (guint64 sent, guint64 received, guint64 total, gpointer user_data)
{
  guint64 *most = user_data;

  *most = MAX (*most, received);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  guint64 most = 0;
  PartagesHttpRequest small = { .limit = 10 };
  PartagesHttpRequest slow = { .progress = count_cb, .progress_data = &most };
  g_autoptr (PartagesHttpReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  assert_fails (fixture, "/fault/short", PARTAGES_HTTP_ERROR_CUT);
  assert_fails (fixture, "/fault/cut", PARTAGES_HTTP_ERROR_CUT);
  assert_fails (fixture, "/fault/nothing", PARTAGES_HTTP_ERROR_CUT);
  assert_fails (fixture, "/fault/hang", PARTAGES_HTTP_ERROR_STALLED);
  g_assert_null (send_with (fixture, NULL, &small, "/file", &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_TOO_LARGE);
  reply = send_with (fixture, NULL, &slow, "/fault/slow", NULL);
  assert_body (reply, LONG_TEXT);
  g_assert_cmpuint (most, ==, strlen (LONG_TEXT));
}

/* What is unpacked counts, not what came. */
static void
test_packed (Fixture *fixture, gconstpointer data)
{
  PartagesHttpRequest request = { 0 };
  PartagesHttpRequest small = { .limit = PACKED_BYTES - 1 };
  g_autoptr (PartagesHttpReply) reply = send_with (fixture, NULL, &request, "/packed", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_bytes_get_size (partages_http_reply_get_body (reply)), ==, PACKED_BYTES);
  g_assert_null (send_with (fixture, NULL, &small, "/packed", &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_TOO_LARGE);
}

static gint64
get_wait (Fixture *fixture, const char *path)
{
  const gint64 now = G_GINT64_CONSTANT (1773480600) * G_USEC_PER_SEC; /* 2026-03-14T09:30:00Z */
  PartagesHttpRequest request = { 0 };
  g_autoptr (PartagesHttpReply) reply = send_with (fixture, NULL, &request, path, NULL);
  gint64 time = partages_http_reply_get_retry_time (reply, now);

  return time == 0 ? -1 : (time - now) / G_USEC_PER_SEC;
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (get_wait (fixture, "/busy/seconds"), ==, 120);
  g_assert_cmpint (get_wait (fixture, "/busy/date"), ==, 1800);
  g_assert_cmpint (get_wait (fixture, "/busy/years"), ==, 86400);
  g_assert_cmpint (get_wait (fixture, "/busy/whenever"), ==, -1);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PartagesHttpRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  fixture->cancellable = cancellable;
  g_assert_null (send_with (fixture, NULL, &request, "/fault/hang", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 5 * G_USEC_PER_SEC);
  fixture->cancellable = NULL;
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesHttpSession) session = partages_http_session_new (NULL, NULL);
  TestHttpServer *gone = test_http_server_new (handle_cb, fixture);
  g_autofree char *url = test_http_server_dup_url (gone, "/");
  PartagesHttpRequest request = { .method = "GET", .url = url };
  g_autoptr (GError) error = NULL;

  test_http_server_free (gone);
  g_assert_null (partages_http_session_send (session, &request, NULL, &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_REFUSED);
}

/* --- Redirects --------------- ------------------------------------------------------------------- */

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("abc", 3);
  g_autoptr (PartagesHttpReply) near = NULL;
  g_autoptr (PartagesHttpReply) again = NULL;
  PartagesHttpRequest request = { .user = "me", .key = "k" };
  PartagesHttpRequest post = { .method = "POST", .body = body };

  near = send_with (fixture, NULL, &request, "/redirect/near", NULL);
  assert_body (near, "hello");
  g_assert_cmpstr (fixture->seen->pdata[1], ==, "GET /text Basic bWU6aw== -");
  again = send_with (fixture, NULL, &post, "/redirect/again", NULL);
  assert_body (again, "abc");
  assert_fails (fixture, "/redirect/round", PARTAGES_HTTP_ERROR_REDIRECTS);
  g_assert_cmpuint (fixture->n_requests, ==, 4 + 6);
  assert_fails (fixture, "/redirect/file", PARTAGES_HTTP_ERROR_ADDRESS);
  assert_fails (fixture, "/redirect/plain", PARTAGES_HTTP_ERROR_PLAIN);
}

/* Neither the key nor a header of the caller nor a body goes to whom they were not meant for. */
static void
test_redirect_away (Fixture *fixture, gconstpointer data)
{
  static const char *const headers[] = { "X-Secret", "s", NULL };
  g_autoptr (GBytes) body = g_bytes_new_static ("abc", 3);
  g_autoptr (PartagesHttpReply) get = NULL;
  g_autoptr (PartagesHttpReply) post = NULL;
  PartagesHttpRequest request = { .user = "me", .key = "k", .headers = headers };
  PartagesHttpRequest post_request = { .method = "POST", .body = body };

  get = send_with (fixture, NULL, &request, "/redirect/away", NULL);
  assert_body (get, "hello");
  g_assert_cmpstr (fixture->seen->pdata[1], ==, "GET /text - -");
  post = send_with (fixture, NULL, &post_request, "/redirect/away", NULL);
  g_assert_cmpuint (partages_http_reply_get_status (post), ==, 307);
  g_assert_cmpuint (fixture->n_requests, ==, 3);
}

/* --- Files ------------------------------------------------------------------------------------- */

static void
begin_cb (const char *validator, gpointer user_data)
{
  g_set_str ((char **) user_data, validator);
}

static void
fetch (Fixture *fixture, const char *path, guint64 offset, const char *validator, guint status)
{
  PartagesHttpRequest request = { .to_file = path, .offset = offset, .validator = validator };
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesHttpReply) reply = send_with (fixture, NULL, &request, "/file", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (partages_http_reply_get_status (reply), ==, status);
}

static void
assert_file (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_folder_path (folder, "part");
  g_autofree char *validator = NULL;
  g_autoptr (GError) error = NULL;
  PartagesHttpRequest cut
      = { .to_file = path, .begin = begin_cb, .begin_data = &validator, .limit = 1000 };
  PartagesHttpRequest resumed = { .to_file = path, .offset = 5, .validator = ETAG };

  fetch (fixture, path, 0, NULL, 200);
  assert_file (path, LONG_TEXT);

  /* Resumed where the same is there still; from the beginning where it is not. */
  test_folder_write (folder, "part", "01234XX");
  fetch (fixture, path, 5, ETAG, 206);
  assert_file (path, LONG_TEXT);
  test_folder_write (folder, "part", "XXXXX");
  fetch (fixture, path, 5, "\"two\"", 200);
  assert_file (path, LONG_TEXT);

  /* A refusal is not written over what was there. */
  fetch (fixture, path, strlen (LONG_TEXT), ETAG, 416);
  assert_file (path, LONG_TEXT);

  fixture->bad_range = TRUE;
  g_assert_null (send_with (fixture, NULL, &resumed, "/file", &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_CUT);
  g_clear_error (&error);

  /* What came before it was cut is kept. */
  g_assert_null (send_with (fixture, NULL, &cut, "/fault/short", &error));
  g_assert_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_CUT);
  assert_file (path, LONG_TEXT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("http_proxy", "http://127.0.0.1:9", TRUE);

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/http/plain-requests", test_plain_requests);
  ADD ("/http/body-file", test_body_file);
  ADD ("/http/faults", test_faults);
  ADD ("/http/packed", test_packed);
  ADD ("/http/retry-after", test_retry_after);
  ADD ("/http/cancel", test_cancel);
  ADD ("/http/nobody", test_nobody);
  ADD ("/http/redirects", test_redirects);
  ADD ("/http/redirect-away", test_redirect_away);
  ADD ("/http/files", test_files);
#undef ADD

  return g_test_run ();
}
