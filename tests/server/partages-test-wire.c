/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bare connection. */

#include "partages-test-wire.h"

#include <string.h>

#define SECONDS 60

struct _TestWire
{
  GSocketConnection *connection;
  GDataInputStream *input;
};

TestWire *
test_wire_try (guint16 port, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  GSocketConnection *connection;
  TestWire *self;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, SECONDS);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, error);
  if (connection == NULL)
    return NULL;

  self = g_new0 (TestWire, 1);
  self->connection = connection;
  self->input
      = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  g_data_input_stream_set_newline_type (self->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);

  return self;
}

TestWire *
test_wire_open (TestServer *server)
{
  g_autoptr (GError) error = NULL;
  TestWire *self = test_wire_try (test_server_get_port (server), &error);

  g_assert_no_error (error);

  return self;
}

void
test_wire_free (TestWire *self)
{
  g_object_unref (self->input);
  g_object_unref (self->connection);
  g_free (self);
}

/* Gives whether all of it could be sent: a server may have had enough before. */
gboolean
test_wire_send (TestWire *self, const char *text)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  return g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
}

/* NULL when the connection has ended. */
char *
test_wire_read_line (TestWire *self)
{
  return g_data_input_stream_read_line (self->input, NULL, NULL, NULL);
}

/* Reads a status line, and the headers after it but nothing further; 0 when the connection has ended. */
guint
test_wire_read_status (TestWire *self)
{
  g_autofree char *first = test_wire_read_line (self);
  guint status;

  if (first == NULL || !g_str_has_prefix (first, "HTTP/1.1 "))
    return 0;
  status = (guint) g_ascii_strtoull (first + strlen ("HTTP/1.1 "), NULL, 10);

  while (TRUE)
    {
      g_autofree char *line = test_wire_read_line (self);

      if (line == NULL || *line == '\0')
        return status;
    }
}

/* The same with the body, whose length has to be announced. */
guint
test_wire_read_reply (TestWire *self)
{
  g_autofree char *first = test_wire_read_line (self);
  gsize length = 0;
  g_autofree char *body = NULL;

  if (first == NULL || !g_str_has_prefix (first, "HTTP/1.1 "))
    return 0;

  while (TRUE)
    {
      g_autofree char *line = test_wire_read_line (self);

      if (line == NULL || *line == '\0')
        break;
      if (g_ascii_strncasecmp (line, "Content-Length:", strlen ("Content-Length:")) == 0)
        length = g_ascii_strtoull (line + strlen ("Content-Length:"), NULL, 10);
    }
  body = g_malloc (length);
  g_assert_true (
      g_input_stream_read_all (G_INPUT_STREAM (self->input), body, length, NULL, NULL, NULL));

  return (guint) g_ascii_strtoull (first + strlen ("HTTP/1.1 "), NULL, 10);
}

char *
test_basic (const char *who)
{
  g_autofree char *encoded = g_base64_encode ((const guchar *) who, strlen (who));

  return g_strconcat ("Basic ", encoded, NULL);
}
