/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of HTTP that costs next to nothing. */

#include "client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _Client
{
  int socket;
  char *authorization;
  GString *received;
};

Client *
client_new (guint16 port, const char *authorization)
{
  Client *self = g_new0 (Client, 1);
  const struct sockaddr_in address = { .sin_family = AF_INET,
                                       .sin_port = htons (port),
                                       .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  self->socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (connect (self->socket, (const struct sockaddr *) &address, sizeof address), ==,
                   0);
  setsockopt (self->socket, IPPROTO_TCP, TCP_NODELAY, &(int) { 1 }, sizeof (int));
  self->authorization = g_strdup (authorization);
  self->received = g_string_new (NULL);

  return self;
}

void
client_free (Client *self)
{
  close (self->socket);
  g_free (self->authorization);
  g_string_free (self->received, TRUE);
  g_free (self);
}

static void
write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize written = send (fd, data, size, MSG_NOSIGNAL);

      if (written < 0 && errno == EINTR)
        continue;
      g_assert_cmpint (written, >, 0);
      data += written;
      size -= (gsize) written;
    }
}

static void
read_some (Client *self)
{
  char buffer[65536];
  gssize size;

  do
    size = read (self->socket, buffer, sizeof buffer);
  while (size < 0 && errno == EINTR);
  g_assert_cmpint (size, >, 0);
  g_string_append_len (self->received, buffer, size);
}

/* Reads a response to its end; gives its status. */
static guint
read_response (Client *self)
{
  const char *end;
  const char *length;
  gsize total;

  g_string_truncate (self->received, 0);
  while ((end = strstr (self->received->str, "\r\n\r\n")) == NULL)
    read_some (self);
  length = strstr (self->received->str, "Content-Length: ");
  g_assert_true (length != NULL && length < end);
  total = (gsize) (end + 4 - self->received->str)
          + g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10);
  while (self->received->len < total)
    read_some (self);

  return (guint) g_ascii_strtoull (self->received->str + strlen ("HTTP/1.1 "), NULL, 10);
}

static GString *
begin_request (Client *self, const char *method, const char *path)
{
  GString *request = g_string_new (NULL);

  g_string_append_printf (request,
                          "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: %s\r\n"
                          "X-Experience-API-Version: 1.0.3\r\n",
                          method, path, self->authorization);

  return request;
}

/* Sends JSON; gives the status of the response. */
guint
client_post (Client *self, const char *path, GBytes *body)
{
  g_autoptr (GString) request = begin_request (self, "POST", path);

  g_string_append_printf (request, "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
                          g_bytes_get_size (body));
  g_string_append_len (request, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  write_all (self->socket, request->str, request->len);

  return read_response (self);
}

/* Gives the status of the response, whose body is read and thrown away. */
guint
client_get (Client *self, const char *path)
{
  g_autoptr (GString) request = begin_request (self, "GET", path);

  g_string_append (request, "\r\n");
  write_all (self->socket, request->str, request->len);

  return read_response (self);
}
