/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A web server that does as a test says, also what no good one does. */

#include "partages-test-http.h"

#include <string.h>

#define HEAD_BYTES 65536
#define SLOW_PIECE 7

struct _TestHttpServer
{
  GSocket *socket;
  guint16 port;
  GThread *thread;
  GCancellable *stop;
  GMutex lock; /* of the handler */
  TestHttpHandler handler;
  gpointer user_data;
  GPtrArray *connections; /* GThread; of the thread that accepts */
};

typedef struct
{
  TestHttpServer *server;
  GSocket *socket;
} Connection;

/* --- Reading ----------------------------------------------------------------------------------- */

static gboolean
read_some (Connection *self, GByteArray *data)
{
  char buffer[16384];
  gssize n = g_socket_receive (self->socket, buffer, sizeof buffer, self->server->stop, NULL);

  if (n > 0)
    g_byte_array_append (data, (const guint8 *) buffer, n);

  return n > 0;
}

static void
parse_head (TestHttpRequest *request, char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_auto (GStrv) words = g_strsplit (lines[0], " ", 3);

  request->method = g_strdup (words[0]);
  request->target = g_strdup (words[0] != NULL ? words[1] : NULL);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_hash_table_insert (request->headers, g_ascii_strdown (lines[i], -1),
                           g_strdup (g_strstrip (colon + 1)));
    }
}

/* Whether a whole request came. */
static gboolean
read_request (Connection *self, TestHttpRequest *request)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  const char *end = NULL;
  gsize head;
  gsize length;

  while (end == NULL)
    {
      if (data->len > HEAD_BYTES || !read_some (self, data))
        return FALSE;
      end = g_strstr_len ((const char *) data->data, data->len, "\r\n\r\n");
    }
  head = end - (const char *) data->data;
  {
    g_autofree char *text = g_strndup ((const char *) data->data, head);
    const char *declared;

    parse_head (request, text);
    declared = test_http_request_get_header (request, "content-length");
    length = declared != NULL ? g_ascii_strtoull (declared, NULL, 10) : 0;
  }
  head += strlen ("\r\n\r\n");
  while (data->len < head + length)
    {
      if (!read_some (self, data))
        return FALSE;
    }
  request->body = g_bytes_new (data->data + head, length);

  return request->target != NULL;
}

/* --- Answering --------------------------------------------------------------------------------- */

static GByteArray *
write_reply (const TestHttpRequest *request, const TestHttpReply *reply)
{
  GByteArray *raw = g_byte_array_new ();
  g_autoptr (GString) head = g_string_new (NULL);
  gint64 length = reply->declared >= 0 ? reply->declared : (gint64) reply->body->len;

  g_string_append_printf (head, "HTTP/1.1 %u Something\r\nConnection: close\r\n%s", reply->status,
                          reply->headers->str);
  if (reply->declared != -2 && reply->status != 204 && reply->status != 304)
    g_string_append_printf (head, "Content-Length: %" G_GINT64_FORMAT "\r\n", length);
  g_string_append (head, "\r\n");
  g_byte_array_append (raw, (const guint8 *) head->str, head->len);
  if (!g_str_equal (request->method, "HEAD") && reply->status != 204 && reply->status != 304)
    g_byte_array_append (raw, reply->body->data, reply->body->len);

  return raw;
}

static void
send_reply (Connection *self, GByteArray *raw, const TestHttpReply *reply)
{
  gsize length = reply->cut >= 0 ? MIN ((gsize) reply->cut, raw->len) : raw->len;
  gsize done = 0;

  while (done < length)
    {
      gsize piece = reply->slow ? MIN (SLOW_PIECE, length - done) : length - done;
      gssize n = g_socket_send (self->socket, (const char *) raw->data + done, piece,
                                self->server->stop, NULL);

      if (n <= 0)
        return;
      done += n;
    }
}

static void
answer (Connection *self, const TestHttpRequest *request)
{
  TestHttpReply reply = { .status = 200, .declared = -1, .cut = -1 };

  reply.headers = g_string_new (NULL);
  reply.body = g_byte_array_new ();
  g_mutex_lock (&self->server->lock);
  self->server->handler (request, &reply, self->server->user_data);
  g_mutex_unlock (&self->server->lock);

  if (reply.hang)
    {
      /* Until the other side gives up, or the test is over. */
      g_socket_condition_timed_wait (self->socket, G_IO_IN | G_IO_HUP, -1, self->server->stop,
                                     NULL);
    }
  else
    {
      g_autoptr (GByteArray) raw = write_reply (request, &reply);

      send_reply (self, raw, &reply);
    }
  g_string_free (reply.headers, TRUE);
  g_byte_array_unref (reply.body);
}

static gpointer
run_connection (gpointer data)
{
  Connection *self = data;
  TestHttpRequest request = { 0 };

  if (read_request (self, &request))
    answer (self, &request);
  g_socket_shutdown (self->socket, FALSE, TRUE, NULL);
  g_socket_close (self->socket, NULL);

  g_free (request.method);
  g_free (request.target);
  g_clear_pointer (&request.headers, g_hash_table_unref);
  g_clear_pointer (&request.body, g_bytes_unref);
  g_object_unref (self->socket);
  g_free (self);

  return NULL;
}

static gpointer
run_server (gpointer data)
{
  TestHttpServer *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->socket, self->stop, NULL)) != NULL)
    {
      Connection *connection = g_new0 (Connection, 1);

      connection->server = self;
      connection->socket = socket;
      g_ptr_array_add (self->connections, g_thread_new ("http", run_connection, connection));
    }

  return NULL;
}

/* --- The server -------------------------------------------------------------------------------- */

TestHttpServer *
test_http_server_new (TestHttpHandler handler, gpointer user_data)
{
  TestHttpServer *self = g_new0 (TestHttpServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->handler = handler;
  self->user_data = user_data;
  self->stop = g_cancellable_new ();
  self->connections = g_ptr_array_new ();
  self->socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (g_socket_bind (self->socket, address, TRUE, &error));
  g_socket_set_listen_backlog (self->socket, 64);
  g_assert_true (g_socket_listen (self->socket, &error));
  bound = g_socket_get_local_address (self->socket, &error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("http-server", run_server, self);

  return self;
}

void
test_http_server_free (TestHttpServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->connections->len; i++)
    g_thread_join (g_ptr_array_index (self->connections, i));
  g_ptr_array_unref (self->connections);
  g_object_unref (self->socket);
  g_object_unref (self->stop);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* (transfer full): http://127.0.0.1:PORT and a path */
char *
test_http_server_dup_url (TestHttpServer *self, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
}

/* --- Requests and replies ---------------------------------------------------------------------- */

/* (transfer full) (nullable): a parameter of the query, decoded */
char *
test_http_request_dup_parameter (const TestHttpRequest *request, const char *name)
{
  const char *query = strchr (request->target, '?');
  g_auto (GStrv) pairs = query != NULL ? g_strsplit (query + 1, "&", -1) : NULL;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      gsize length = strlen (name);

      if (g_str_has_prefix (pairs[i], name) && pairs[i][length] == '=')
        return g_uri_unescape_string (pairs[i] + length + 1, NULL);
    }

  return NULL;
}

/* (nullable): the name in lower case */
const char *
test_http_request_get_header (const TestHttpRequest *request, const char *name)
{
  return g_hash_table_lookup (request->headers, name);
}

void
test_http_reply_add_header (TestHttpReply *reply, const char *name, const char *value)
{
  g_string_append_printf (reply->headers, "%s: %s\r\n", name, value);
}

void
test_http_reply_set_text (TestHttpReply *reply, guint status, const char *text)
{
  reply->status = status;
  g_byte_array_set_size (reply->body, 0);
  g_byte_array_append (reply->body, (const guint8 *) text, strlen (text));
}
