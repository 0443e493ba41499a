/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that is told to stop: what is under way is finished, and nothing new begun. */

#include "partages-test-wire.h"

#include <signal.h>
#include <string.h>

#define BODY "{\"scopes\":\"credentials\"}"
#define GET "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"

/* Begins a request, and comes back when the server waits for its body. */
static TestWire *
begin (TestServer *server, const char *who)
{
  TestWire *wire = test_wire_open (server);
  g_autofree char *basic = test_basic (who);
  g_autofree char *head = g_strdup_printf ("POST /credentials HTTP/1.1\r\nHost: x\r\n"
                                           "Authorization: %s\r\nExpect: 100-continue\r\n"
                                           "Content-Length: %zu\r\n\r\n",
                                           basic, strlen (BODY));

  g_assert_true (test_wire_send (wire, head));
  g_assert_cmpuint (test_wire_read_status (wire), ==, 100);

  return wire;
}

static void
test_stops (gconstpointer data)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *path = test_data_path (folder);
  g_autofree char *who = test_add_credential (folder, "credentials");
  g_autoptr (TestServer) server = NULL;
  g_autoptr (TestWire) under_way = NULL;
  g_autoptr (TestWire) idle = NULL;
  g_autoptr (TestWire) late = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  test_folder_write (folder, "data/site.json",
                     "{\"format\":1,\"address\":\"https://example.org/\"}");
  server = test_server_start_simple (folder);
  idle = test_wire_open (server);
  g_assert_true (test_wire_send (idle, GET));
  g_assert_cmpuint (test_wire_read_reply (idle), ==, 200);
  under_way = begin (server, who);

  test_server_signal (server, GPOINTER_TO_INT (data));
  line = test_server_read_line (server);
  g_assert_true (g_str_has_prefix (line, "Stopping"));
  late = test_wire_try (test_server_get_port (server), &error);
  g_assert_null (late);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_true (test_wire_send (idle, GET));
  g_assert_cmpuint (test_wire_read_reply (idle), ==, 503);

  g_assert_true (test_wire_send (under_way, BODY));
  g_assert_cmpuint (test_wire_read_reply (under_way), ==, 201);
  g_assert_null (test_wire_read_line (under_way));
  g_assert_cmpint (test_server_wait (server), ==, 0);
}

/* What it did is there when it starts again, and it can. */
static void
test_starts_again (void)
{
  g_autoptr (TestFolder) folder = test_folder_new ();
  g_autofree char *who = test_add_credential (folder, "credentials");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TestServer) server = test_server_start_simple (folder);

      g_assert_cmpuint (test_ask_status (server, who, "GET", "/credentials", NULL), ==, 200);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/stopping/terminated", GINT_TO_POINTER (SIGTERM), test_stops);
  g_test_add_data_func ("/stopping/interrupted", GINT_TO_POINTER (SIGINT), test_stops);
  g_test_add_func ("/stopping/starts-again", test_starts_again);

  return g_test_run ();
}
