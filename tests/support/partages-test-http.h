/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a test's own web server was asked. */
typedef struct
{
  char *method;
  char *target;        /* path and query, as they came */
  GHashTable *headers; /* name in lower case → value */
  GBytes *body;
} TestHttpRequest;

/* What it is to answer, and how badly. */
typedef struct
{
  guint status;
  GString *headers; /* whole lines */
  GByteArray *body;
  gint64 declared; /* the length that is said; -1 for the right one, -2 for none */
  gint64 cut;      /* the connection is closed after so many bytes of the reply; -1 for never */
  gboolean slow;   /* in pieces of a few bytes */
  gboolean hang;   /* nothing is answered before the server is freed */
} TestHttpReply;

/* Called by one connection at a time. */
typedef void (*TestHttpHandler) (const TestHttpRequest *request,
                                 TestHttpReply *reply,
                                 gpointer user_data);

/* A web server on loopback that does as a test says. Each connection is closed after its reply. */
typedef struct _TestHttpServer TestHttpServer;

TestHttpServer *test_http_server_new (TestHttpHandler handler, gpointer user_data);
void test_http_server_free (TestHttpServer *self);
char *test_http_server_dup_url (TestHttpServer *self, const char *path);

char *test_http_request_dup_parameter (const TestHttpRequest *request, const char *name);
const char *test_http_request_get_header (const TestHttpRequest *request, const char *name);
void test_http_reply_add_header (TestHttpReply *reply, const char *name, const char *value);
void test_http_reply_set_text (TestHttpReply *reply, guint status, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestHttpServer, test_http_server_free)

G_END_DECLS
