/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-request.h"
#include "partages-response.h"

G_BEGIN_DECLS

/* A request on its way, and the connection that waits for its response. */
typedef struct _PartagesExchange PartagesExchange;

/* How a request ended. */
typedef struct
{
  guint status;        /* 0 when the client left before there was a response */
  guint64 size;        /* of the body of the response, in bytes */
  gint64 microseconds; /* since its headers had been read */
} PartagesOutcome;

/* What the server asks of the one it works for. All of it is called from the threads of the server. */
typedef struct
{
  /* Before what is sent is read: how much of it may come, and whether to a file. A response refuses it. */
  PartagesResponse *(*admit) (PartagesRequest *request,
                              guint64 *max_body,
                              gboolean *to_file,
                              gpointer user_data);
  /* When it has been read. Without a response now, partages_exchange_hold() must have been called, and
   * partages_exchange_answer() follows, from any thread. */
  PartagesResponse *(*handle) (PartagesExchange *exchange,
                               PartagesRequest *request,
                               gpointer user_data);
  /* When the response has been sent, or cannot be any more. */
  void (*done) (const PartagesRequest *request, const PartagesOutcome *outcome, gpointer user_data);
  gpointer user_data;
} PartagesHttpHandler;

typedef struct
{
  const char
      *listen; /* ADDRESS:PORT; an IPv6 address stands in brackets; port 0 is any that is free */
  const char *certificate;      /* (nullable): PEM; with it, only TLS is spoken */
  const char *key;              /* (nullable): PEM */
  const char *upload_directory; /* for what is sent to a file */
  guint n_threads;
  guint max_connections;
} PartagesHttpSettings;

typedef struct _PartagesHttpServer PartagesHttpServer;

PartagesHttpServer *partages_http_server_start (const PartagesHttpSettings *settings,
                                                const PartagesHttpHandler *handler,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_http_server_stop_listening (PartagesHttpServer *self);
gboolean partages_http_server_wait (PartagesHttpServer *self, gint64 microseconds);
void partages_http_server_free (PartagesHttpServer *self);
guint16 partages_http_server_get_port (PartagesHttpServer *self);
gboolean partages_http_server_check_address (const char *listen,
                                             gboolean *is_local,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

void partages_exchange_hold (PartagesExchange *self);
void partages_exchange_answer (PartagesExchange *self, PartagesResponse *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesHttpServer, partages_http_server_free)

G_END_DECLS
