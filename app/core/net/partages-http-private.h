/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>

#include "partages-http.h"

G_BEGIN_DECLS

struct _PartagesHttpReply
{
  guint status;
  GHashTable *headers; /* name in lower case → value */
  GBytes *body;
};

/* Where a reply is put while it comes. */
typedef struct
{
  const PartagesHttpRequest *request;
  CURL *easy;
  guint status; /* of the reply that comes; 0 before it */
  GHashTable *headers;
  GByteArray *memory;
  int fd;           /* of the file, once the reply is known to go there; or -1 */
  guint64 resumed;  /* how much of the file was there before */
  guint64 received; /* bytes of the body */
  guint64 sent;
  GError *error; /* (nullable): why more was refused */
} PartagesHttpSink;

void
partages_http_sink_init (PartagesHttpSink *self, const PartagesHttpRequest *request, CURL *easy);
void partages_http_sink_clear (PartagesHttpSink *self);
gboolean partages_http_sink_finish (PartagesHttpSink *self,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesHttpReply *partages_http_sink_steal_reply (PartagesHttpSink *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesHttpSink, partages_http_sink_clear)

/* An address that may be connected to. */
typedef struct
{
  CURLU *url;
  char *text;
  char *scheme;
  char *origin; /* scheme, host and port: to whom credentials may be told */
  gboolean is_local;
} PartagesHttpAddress;

PartagesHttpAddress *partages_http_address_new (const char *text,
                                                gboolean allow_plain,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesHttpAddress *partages_http_address_follow (PartagesHttpAddress *self,
                                                   const char *location,
                                                   gboolean allow_plain,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_http_address_free (PartagesHttpAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesHttpAddress, partages_http_address_free)

void partages_http_set_error (GError **error,
                              CURL *easy,
                              CURLcode code,
                              const char *detail,
                              const char *host);

char *partages_http_trust_dup_path (const char *authority, int *fd, GError **error);

G_END_DECLS
