/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request on its connection, from its first line to its response. */

#include "partages-exchange-private.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <unistd.h>

/* However slowly someone sends, it ends after this; a large file is given more by its size. */
#define READ_SECONDS 60
#define SLOWEST_BYTES_PER_SECOND 16384

/* What comes with a request that is refused is read and thrown away, so that the client reads the answer
 * instead of failing to send. More than this is not worth it. */
#define MAX_THROWN_AWAY (1024 * 1024)

struct _PartagesExchange
{
  PartagesExchangeRules *rules;
  struct MHD_Connection *connection;
  PartagesRequest *request;
  gint64 begun; /* monotonic */

  guint64 max_body;
  guint64 n_read;
  GByteArray *body;
  int file;      /* -1: the body is kept in memory */
  gboolean full; /* the disk, or whatever else did not let the file be written */
  gboolean throwing_away;

  gboolean handled;
  gboolean held;
  PartagesResponse *response; /* (nullable): not there yet */
  gboolean sent;
  guint64 size;
};

static enum MHD_Result
add_header_cb (void *user_data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  partages_request_add_header (user_data, name, value != NULL ? value : "");

  return MHD_YES;
}

static enum MHD_Result
add_parameter_cb (void *user_data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  partages_request_add_parameter (user_data, name, value != NULL ? value : "");

  return MHD_YES;
}

static void
note_client (PartagesRequest *request, struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info
      = MHD_get_connection_info (connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *text = NULL;

  if (info == NULL)
    return;
  address = g_socket_address_new_from_native (
      info->client_addr, info->client_addr->sa_family == AF_INET6 ? sizeof (struct sockaddr_in6)
                                                                  : sizeof (struct sockaddr_in));
  if (address == NULL)
    return;

  text = g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  partages_request_set_client (request, text);
}

PartagesExchange *
partages_exchange_new (PartagesExchangeRules *rules,
                       struct MHD_Connection *connection,
                       const char *method,
                       const char *path)
{
  PartagesExchange *self = g_new0 (PartagesExchange, 1);

  self->rules = rules;
  self->connection = connection;
  self->request = partages_request_new (method, path);
  self->begun = g_get_monotonic_time ();
  self->body = g_byte_array_new ();
  self->file = -1;
  MHD_get_connection_values (connection, MHD_HEADER_KIND, add_header_cb, self->request);
  MHD_get_connection_values (connection, MHD_GET_ARGUMENT_KIND, add_parameter_cb, self->request);
  note_client (self->request, connection);
  g_mutex_lock (&rules->lock);
  rules->n_exchanges++;
  g_mutex_unlock (&rules->lock);

  return self;
}

static void
report (PartagesExchange *self)
{
  PartagesExchangeRules *rules = self->rules;
  const PartagesOutcome outcome = {
    .status = self->sent ? partages_response_get_status (self->response) : 0,
    .size = self->size,
    .microseconds = g_get_monotonic_time () - self->begun,
  };

  rules->handler.done (self->request, &outcome, rules->handler.user_data);
  g_mutex_lock (&rules->lock);
  rules->n_exchanges--;
  g_cond_broadcast (&rules->ended);
  g_mutex_unlock (&rules->lock);
}

void
partages_exchange_free (PartagesExchange *self)
{
  report (self);
  partages_request_unref (self->request);
  g_byte_array_unref (self->body);
  g_clear_pointer (&self->response, partages_response_free);
  if (self->file >= 0)
    g_close (self->file, NULL);
  g_free (self);
}

/* --- Sending ----------------------------------------------------------------------------------- */

static void
free_bytes_cb (void *bytes)
{
  g_bytes_unref (bytes);
}

static struct MHD_Response *
make_response (PartagesResponse *response, guint64 *size)
{
  guint64 offset;
  int file = partages_response_steal_file (response, &offset, size);
  GBytes *bytes;

  if (file >= 0)
    return MHD_create_response_from_fd_at_offset64 (*size, file, offset);

  bytes = g_bytes_ref (partages_response_get_body (response));
  *size = g_bytes_get_size (bytes);

  return MHD_create_response_from_buffer_with_free_callback_cls (
      g_bytes_get_size (bytes), (void *) g_bytes_get_data (bytes, NULL), free_bytes_cb, bytes);
}

static gboolean
send_response (PartagesExchange *self)
{
  struct MHD_Response *response = make_response (self->response, &self->size);
  GHashTableIter headers;
  gpointer name;
  gpointer value;

  if (response == NULL)
    return FALSE;

  if (g_atomic_int_get (&self->rules->stopping))
    partages_response_set_header (self->response, "Connection", "close");

  g_hash_table_iter_init (&headers, partages_response_get_headers (self->response));
  while (g_hash_table_iter_next (&headers, &name, &value))
    MHD_add_response_header (response, name, value);
  self->sent = MHD_queue_response (self->connection, partages_response_get_status (self->response),
                                   response)
               == MHD_YES;
  MHD_destroy_response (response);

  return self->sent;
}

/* Whether what follows is little enough to be read although nobody wants it. A client that asks before it
 * sends is told at once. */
static gboolean
is_worth_reading (PartagesExchange *self)
{
  const char *announced = partages_request_get_header (self->request, "Content-Length");
  guint64 length = 0;

  return partages_request_get_header (self->request, "Expect") == NULL
         && (announced == NULL
             || (g_ascii_string_to_unsigned (announced, 10, 0, G_MAXUINT64, &length, NULL)
                 && length <= MAX_THROWN_AWAY));
}

/* Answers before the request was read to its end. */
static gboolean
refuse (PartagesExchange *self, PartagesResponse *response)
{
  self->handled = TRUE;
  self->response = response;
  self->throwing_away = is_worth_reading (self);
  if (self->throwing_away)
    return TRUE;
  partages_response_set_header (response, "Connection", "close");

  return send_response (self);
}

/* --- Reading ----------------------------------------------------------------------------------- */

static gboolean
open_file (PartagesExchange *self)
{
  g_autofree char *path = g_build_filename (self->rules->upload_directory, "upload-XXXXXX", NULL);

  self->file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (self->file < 0)
    return FALSE;
  partages_request_take_file (self->request, g_steal_pointer (&path));

  return TRUE;
}

/* Whether the server takes on more work at all. */
static PartagesResponse *
put_off (PartagesExchange *self)
{
  guint n_connections = (guint) g_atomic_int_get (&self->rules->n_connections);
  PartagesResponse *response;

  if (!g_atomic_int_get (&self->rules->stopping) && n_connections <= self->rules->max_connections)
    return NULL;

  response = partages_response_new_error (503, "the server is busy: try again later");
  partages_response_set_header (response, "Retry-After", "5");
  partages_response_set_header (response, "Connection", "close");

  return response;
}

gboolean
partages_exchange_admit (PartagesExchange *self)
{
  const PartagesHttpHandler *handler = &self->rules->handler;
  const char *announced = partages_request_get_header (self->request, "Content-Length");
  gboolean to_file = FALSE;
  guint64 length;
  PartagesResponse *refusal = put_off (self);

  if (refusal == NULL)
    refusal = handler->admit (self->request, &self->max_body, &to_file, handler->user_data);
  if (refusal != NULL)
    return refuse (self, refusal);
  if (announced != NULL
      && (!g_ascii_string_to_unsigned (announced, 10, 0, G_MAXUINT64, &length, NULL)
          || length > self->max_body))
    return refuse (self, partages_response_new_error (413, "what was sent is too large"));
  if (to_file && !open_file (self))
    return refuse (self, partages_response_new_error (507, "there is no room for what was sent"));

  return TRUE;
}

static gboolean
is_too_slow (PartagesExchange *self)
{
  gint64 spent = (g_get_monotonic_time () - self->begun) / G_TIME_SPAN_SECOND;

  return spent > READ_SECONDS + (gint64) (self->n_read / SLOWEST_BYTES_PER_SECOND);
}

static gboolean
write_all (int file, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (file, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }

  return TRUE;
}

gboolean
partages_exchange_read (PartagesExchange *self, const char *data, gsize size)
{
  if (self->sent)
    return TRUE;
  if (is_too_slow (self))
    return FALSE;

  self->n_read += size;
  if (self->throwing_away)
    return self->n_read <= MAX_THROWN_AWAY;
  /* One that was not announced in full is read to its end and thrown away, so that the answer is read. */
  if (self->n_read > self->max_body)
    return self->n_read <= 4 * self->max_body;
  if (self->file < 0)
    g_byte_array_append (self->body, (const guint8 *) data, size);
  else
    self->full |= !write_all (self->file, data, size);

  return TRUE;
}

static void
finish_body (PartagesExchange *self)
{
  g_autoptr (GBytes) body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));

  self->body = g_byte_array_new ();
  partages_request_set_body (self->request, body);
  if (self->file >= 0)
    g_close (g_steal_fd (&self->file), NULL);
}

static PartagesResponse *
handle (PartagesExchange *self)
{
  const PartagesHttpHandler *handler = &self->rules->handler;

  if (self->n_read > self->max_body)
    return partages_response_new_error (413, "what was sent is too large");
  if (self->full)
    return partages_response_new_error (507, "there is no room for what was sent");
  finish_body (self);

  return handler->handle (self, self->request, handler->user_data);
}

/* What was sent has come to its end, or the response is there. */
gboolean
partages_exchange_proceed (PartagesExchange *self)
{
  if (!self->handled)
    {
      PartagesResponse *response;

      self->handled = TRUE;
      response = handle (self);
      if (self->held)
        return TRUE;
      self->response = response;
    }

  return self->response == NULL || send_response (self);
}

/**
 * partages_exchange_hold:
 *
 * Says that the response comes later. Only within the handler, and before what makes the response learns
 * of the exchange.
 */
void
partages_exchange_hold (PartagesExchange *self)
{
  self->held = TRUE;
  MHD_suspend_connection (self->connection);
}

/**
 * partages_exchange_answer:
 * @response: (transfer full): the response
 *
 * Gives the response to an exchange that was held. From any thread, once; the exchange is then no longer
 * the caller's.
 */
void
partages_exchange_answer (PartagesExchange *self, PartagesResponse *response)
{
  self->response = response;
  MHD_resume_connection (self->connection);
}
