/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is too much, and how that is answered. */

#include "partages-test-wire.h"

#include <string.h>

#define MEBIBYTE (1024 * 1024)

static GBytes *
make_large (gsize size)
{
  g_autofree char *data = g_malloc (size);

  memset (data, ' ', size);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static void
test_methods (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autoptr (TestReply) reply = test_ask (server, NULL, "PUT", "/health", "x");

  g_assert_cmpuint (reply->status, ==, 405);
  g_assert_cmpstr (test_reply_get_header (reply, "x-content-type-options"), ==, "nosniff");
  g_assert_cmpstr (test_reply_get_header (reply, "allow"), ==, "GET, HEAD");
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health/", NULL), ==, 404);
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/", NULL), ==, 404);
  g_assert_cmpuint (test_ask_status (server, NULL, "HEAD", "/health", NULL), ==, 200);
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health", NULL), ==, 200);
}

static void
test_bodies (void)
{
  static const char *const chunked[] = { "Transfer-Encoding: chunked", "Expect:", NULL };
  static const char *const asks_first[] = { "Expect: 100-continue", NULL };
  static const char *const does_not_ask[] = { "Expect:", NULL };
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autoptr (GBytes) large = make_large (5 * MEBIBYTE);
  g_autoptr (GBytes) small = make_large (1000);
  g_autoptr (TestReply) asked = NULL;
  g_autoptr (TestReply) in_chunks = NULL;
  g_autoptr (TestReply) nobody = NULL;

  asked = test_ask_with (server, who, "POST", "/credentials", large, asks_first);
  g_assert_cmpuint (asked->status, ==, 413);
  in_chunks = test_ask_with (server, who, "POST", "/credentials", large, chunked);
  g_assert_cmpuint (in_chunks->status, ==, 413);
  /* Where nothing may be sent at all, a little is read, so that the answer arrives. */
  nobody = test_ask_with (server, NULL, "POST", "/credentials", small, does_not_ask);
  g_assert_cmpuint (nobody->status, ==, 401);
}

static void
test_first_lines (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start_simple (folder);
  g_autofree char *filler = g_strnfill (100000, 'a');
  g_autofree char *address = g_strdup_printf ("GET /%s HTTP/1.1\r\nHost: x\r\n\r\n", filler);
  g_autofree char *header
      = g_strdup_printf ("GET /health HTTP/1.1\r\nHost: x\r\nX-Filler: %s\r\n\r\n", filler);
  g_autoptr (TestWire) one = test_wire_open (server);
  g_autoptr (TestWire) two = test_wire_open (server);
  g_autoptr (TestWire) three = test_wire_open (server);

  test_wire_send (one, address);
  g_assert_cmpuint (test_wire_read_status (one), ==, 414);
  test_wire_send (two, header);
  g_assert_cmpuint (test_wire_read_status (two), ==, 431);
  test_wire_send (three, "GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n");
  g_assert_cmpuint (test_wire_read_status (three), ==, 400);
  g_assert_cmpuint (test_ask_status (server, NULL, "GET", "/health", NULL), ==, 200);
}

static void
test_connections (void)
{
  static const char *const options[] = { "--connections", "3", NULL };
  static const char *const request = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autoptr (TestServer) server = test_server_start (folder, options);
  g_autoptr (GPtrArray) wires = g_ptr_array_new_with_free_func ((GDestroyNotify) test_wire_free);
  g_autoptr (TestReply) reply = NULL;

  for (guint i = 0; i < 3; i++)
    {
      TestWire *wire = test_wire_open (server);

      g_ptr_array_add (wires, wire);
      g_assert_true (test_wire_send (wire, request));
      g_assert_cmpuint (test_wire_read_reply (wire), ==, 200);
    }
  reply = test_ask (server, NULL, "GET", "/health", NULL);
  g_assert_cmpuint (reply->status, ==, 503);
  g_assert_cmpstr (test_reply_get_header (reply, "retry-after"), ==, "5");

  /* Those that are served go on. */
  g_assert_true (test_wire_send (g_ptr_array_index (wires, 0), request));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http/methods", test_methods);
  g_test_add_func ("/http/bodies", test_bodies);
  g_test_add_func ("/http/first-lines", test_first_lines);
  g_test_add_func ("/http/connections", test_connections);

  return g_test_run ();
}
