/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP over libmicrohttpd: reads requests to their end, and sends responses when they are there.
 *
 * A few threads serve all connections. One that waits for the writer is suspended, so it holds up no
 * other. */

#include "partages-http-server.h"

#include "partages-exchange-private.h"

#include <gio/gio.h>
#include <microhttpd.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

/* A connection on which nothing comes or goes is closed; one that sends drop by drop is, too (see
 * partages-exchange.c). */
#define IDLE_SECONDS 30

/* Beyond the connections that are served, some are open for as long as it takes to say so. */
#define CONNECTIONS_PUT_OFF 64

/* What the headers of one request may measure together, and each connection holds from its start. */
#define CONNECTION_MEMORY (32 * 1024)

struct _PartagesHttpServer
{
  struct MHD_Daemon *daemon;
  PartagesExchangeRules rules;
  char *upload_directory;
};

/* --- Addresses --------------------------------------------------------------------------------- */

static struct addrinfo *
resolve (const char *listen, GError **error)
{
  const struct addrinfo hints = { .ai_family = AF_UNSPEC,
                                  .ai_socktype = SOCK_STREAM,
                                  .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV };
  const char *colon = strrchr (listen, ':');
  g_autofree char *host = NULL;
  struct addrinfo *found = NULL;

  if (colon == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not an address and a port, such as 127.0.0.1:8750", listen);
      return NULL;
    }

  host = *listen == '[' && colon[-1] == ']' ? g_strndup (listen + 1, colon - listen - 2)
                                            : g_strndup (listen, colon - listen);
  if (*host == '\0' || getaddrinfo (host, colon + 1, &hints, &found) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not an address and a port, such as 127.0.0.1:8750 or [::1]:8750",
                   listen);
      return NULL;
    }

  return found;
}

/**
 * partages_http_server_check_address:
 * @listen: as in the settings
 * @is_local: (out): whether only this computer can reach that address; set only on success
 * @error: a #GIOErrorEnum
 *
 * Returns: whether it is an address and a port
 */
gboolean
partages_http_server_check_address (const char *listen, gboolean *is_local, GError **error)
{
  struct addrinfo *found = resolve (listen, error);
  g_autoptr (GSocketAddress) address = NULL;

  if (found == NULL)
    return FALSE;
  address = g_socket_address_new_from_native (found->ai_addr, found->ai_addrlen);
  *is_local = g_inet_address_get_is_loopback (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  freeaddrinfo (found);

  return TRUE;
}

/* --- What libmicrohttpd calls ------------------------------------------------------------------ */

static enum MHD_Result
handle_cb (void *user_data,
           struct MHD_Connection *connection,
           const char *url,
           const char *method,
           const char *version,
           const char *data,
           size_t *data_size,
           void **context)
{
  PartagesHttpServer *self = user_data;
  PartagesExchange *exchange = *context;

  if (exchange == NULL)
    {
      exchange = partages_exchange_new (&self->rules, connection, method, url);
      *context = exchange;
      return partages_exchange_admit (exchange) ? MHD_YES : MHD_NO;
    }
  if (*data_size > 0)
    {
      gboolean go_on = partages_exchange_read (exchange, data, *data_size);

      *data_size = 0;
      return go_on ? MHD_YES : MHD_NO;
    }

  return partages_exchange_proceed (exchange) ? MHD_YES : MHD_NO;
}

static void
connection_cb (void *user_data,
               struct MHD_Connection *connection,
               void **context,
               enum MHD_ConnectionNotificationCode code)
{
  PartagesHttpServer *self = user_data;

  if (code == MHD_CONNECTION_NOTIFY_STARTED)
    g_atomic_int_inc (&self->rules.n_connections);
  else
    g_atomic_int_add (&self->rules.n_connections, -1);
}

static void
completed_cb (void *user_data,
              struct MHD_Connection *connection,
              void **context,
              enum MHD_RequestTerminationCode how)
{
  g_clear_pointer ((PartagesExchange **) context, partages_exchange_free);
}

/* --- Public ------------------------------------------------------------------------------------ */

static gboolean
read_pem (const char *path, char **pem, GError **error)
{
  return path == NULL || g_file_get_contents (path, pem, NULL, error);
}

static struct MHD_Daemon *
start (PartagesHttpServer *self, const PartagesHttpSettings *settings, GError **error)
{
  struct addrinfo *address = resolve (settings->listen, error);
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  struct MHD_OptionItem tls[] = {
    { MHD_OPTION_HTTPS_MEM_CERT, 0, NULL },
    { MHD_OPTION_HTTPS_MEM_KEY, 0, NULL },
    { MHD_OPTION_END, 0, NULL },
  };
  unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
  struct MHD_Daemon *daemon = NULL;

  if (address == NULL)
    return NULL;
  if (!read_pem (settings->certificate, &certificate, error)
      || !read_pem (settings->key, &key, error))
    {
      freeaddrinfo (address);
      return NULL;
    }

  if (certificate != NULL)
    {
      flags |= MHD_USE_TLS;
      tls[0].ptr_value = certificate;
      tls[1].ptr_value = key;
    }
  else
    tls[0].option = MHD_OPTION_END;
  if (address->ai_family == AF_INET6)
    flags |= MHD_USE_IPv6;
  daemon = MHD_start_daemon (
      flags, 0, NULL, NULL, handle_cb, self, MHD_OPTION_SOCK_ADDR, address->ai_addr,
      MHD_OPTION_THREAD_POOL_SIZE, settings->n_threads, MHD_OPTION_CONNECTION_LIMIT,
      settings->max_connections + CONNECTIONS_PUT_OFF, MHD_OPTION_CONNECTION_TIMEOUT,
      (unsigned) IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) CONNECTION_MEMORY,
      MHD_OPTION_NOTIFY_CONNECTION, connection_cb, self, MHD_OPTION_NOTIFY_COMPLETED, completed_cb,
      self, MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
  if (daemon == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot listen on %s: %s", settings->listen,
                 g_strerror (errno));
  freeaddrinfo (address);

  return daemon;
}

/**
 * partages_http_server_start:
 * @settings: where and how
 * @handler: who answers; its data must outlive the server
 * @error: a #GIOErrorEnum or [error@GLib.FileError]
 *
 * Returns: (transfer full) (nullable): a server that listens
 */
PartagesHttpServer *
partages_http_server_start (const PartagesHttpSettings *settings,
                            const PartagesHttpHandler *handler,
                            GError **error)
{
  g_autoptr (PartagesHttpServer) self = g_new0 (PartagesHttpServer, 1);

  self->upload_directory = g_strdup (settings->upload_directory);
  self->rules.handler = *handler;
  self->rules.upload_directory = self->upload_directory;
  self->rules.max_connections = settings->max_connections;
  g_mutex_init (&self->rules.lock);
  g_cond_init (&self->rules.ended);
  self->daemon = start (self, settings, error);

  return self->daemon != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * partages_http_server_stop_listening:
 *
 * Takes no new connection, and no new request on those that are open. What is under way goes on.
 */
void
partages_http_server_stop_listening (PartagesHttpServer *self)
{
  int listening = MHD_get_daemon_info (self->daemon, MHD_DAEMON_INFO_LISTEN_FD)->listen_fd;

  g_atomic_int_set (&self->rules.stopping, TRUE);
  /* Not MHD_quiesce_daemon(): it and the threads that poll the socket may each want to be the one that stops
   * polling it, which the library takes for a mistake and aborts. Whoever tries to connect is told at once. */
  shutdown (listening, SHUT_RDWR);
}

/**
 * partages_http_server_wait:
 * @microseconds: for how long at most
 *
 * Waits until no request is under way.
 *
 * Returns: whether that came to be
 */
gboolean
partages_http_server_wait (PartagesHttpServer *self, gint64 microseconds)
{
  gint64 deadline = g_get_monotonic_time () + microseconds;
  gboolean in_time = TRUE;

  g_mutex_lock (&self->rules.lock);
  while (self->rules.n_exchanges > 0 && in_time)
    in_time = g_cond_wait_until (&self->rules.ended, &self->rules.lock, deadline);
  in_time = self->rules.n_exchanges == 0;
  g_mutex_unlock (&self->rules.lock);

  return in_time;
}

/**
 * partages_http_server_free:
 *
 * Closes all connections. None may be held any more.
 */
void
partages_http_server_free (PartagesHttpServer *self)
{
  if (self->daemon != NULL)
    MHD_stop_daemon (self->daemon);
  g_mutex_clear (&self->rules.lock);
  g_cond_clear (&self->rules.ended);
  g_free (self->upload_directory);
  g_free (self);
}

guint16
partages_http_server_get_port (PartagesHttpServer *self)
{
  return MHD_get_daemon_info (self->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}
