/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-http-server.h"

#include <microhttpd.h>

G_BEGIN_DECLS

typedef struct
{
  PartagesHttpHandler handler;
  const char *upload_directory;
  guint max_connections; /* with more than that open, requests are put off */
  gint n_connections;    /* atomic */
  gint stopping;         /* atomic */
  GMutex lock;
  GCond ended;
  guint n_exchanges; /* under @lock */
} PartagesExchangeRules;

PartagesExchange *partages_exchange_new (PartagesExchangeRules *rules,
                                         struct MHD_Connection *connection,
                                         const char *method,
                                         const char *path);
void partages_exchange_free (PartagesExchange *self);

/* Each gives whether the connection goes on. */
gboolean partages_exchange_admit (PartagesExchange *self);
gboolean partages_exchange_read (PartagesExchange *self, const char *data, gsize size);
gboolean partages_exchange_proceed (PartagesExchange *self);

G_END_DECLS
