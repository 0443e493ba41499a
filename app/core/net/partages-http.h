/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARTAGES_HTTP_ERROR (partages_http_error_quark ())

/* Why a request had no reply, by what a person can do about it. Any reply, whatever its status, is none of
 * these; and %G_IO_ERROR_CANCELLED is what a request fails with that its person stopped. */
typedef enum
{
  PARTAGES_HTTP_ERROR_OFFLINE,   /* this computer has no network: connect it; what waits is kept */
  PARTAGES_HTTP_ERROR_NAME,      /* no computer has that name: check the address, or the network */
  PARTAGES_HTTP_ERROR_REFUSED,   /* the computer is there, and does not answer: try again later */
  PARTAGES_HTTP_ERROR_UNTRUSTED, /* the certificate is not trusted: ask who runs the server */
  PARTAGES_HTTP_ERROR_STALLED,   /* nothing came for a long time: try again later */
  PARTAGES_HTTP_ERROR_CUT,       /* it ended before it was whole: try again */
  PARTAGES_HTTP_ERROR_TOO_LARGE, /* more came than there may be */
  PARTAGES_HTTP_ERROR_PLAIN,     /* not encrypted: use https, or agree to it */
  PARTAGES_HTTP_ERROR_ADDRESS,   /* not an address of the web: correct it */
  PARTAGES_HTTP_ERROR_REDIRECTS, /* sent from address to address, or to where nobody should go */
  PARTAGES_HTTP_ERROR_FILE,      /* the reply could not be written down: the disk refused */
  PARTAGES_HTTP_ERROR_FAILED,    /* anything else: the message tells */
} PartagesHttpError;

GQuark partages_http_error_quark (void);

/* The connections of one thread: they stay open from one request to the next.
 *
 * Everything that leaves the program goes through [func@http_session_send], and no other file includes
 * libcurl. Certificates are always verified. The proxies of the environment are used, though never for
 * this computer itself. */
typedef struct _PartagesHttpSession PartagesHttpSession;

typedef struct
{
  const char *authority; /* (nullable): certificates in PEM, trusted beside the system's */
  gboolean
      allow_plain; /* the person agreed to send without encryption; to this computer it may be anyway */
  guint connect_seconds; /* how long to try to connect; 0 for the usual */
  guint stall_seconds;   /* how long to wait while nothing comes; 0 for the usual */
} PartagesHttpOptions;

/* @sent and @received are bytes of the bodies, those of a file it had before included; @total is how many
 * there will be, or 0 when nobody knows. */
typedef void (*PartagesHttpProgressFunc) (guint64 sent,
                                          guint64 received,
                                          guint64 total,
                                          gpointer user_data);

/* Called before a file is written from its beginning, with the ETag (nullable) by which it can be resumed. */
typedef void (*PartagesHttpBeginFunc) (const char *validator, gpointer user_data);

/* What to ask for. All that is not set is %NULL or 0. */
typedef struct
{
  const char *method; /* GET, HEAD, POST, PUT or DELETE */
  const char *url;
  const char *const *headers; /* (nullable): names and values in turn, ended by %NULL */
  const char *user;           /* (nullable): with @key, for HTTP Basic */
  const char *key;
  GBytes *body;          /* (nullable): what is sent */
  const char *body_file; /* (nullable): or a file to send */
  guint64 limit;         /* how large the reply may be; 0 for the usual */
  const char *to_file;   /* (nullable): where a reply of 200 or 206 goes, instead of into memory */
  guint64 offset;        /* how much of it @to_file has already */
  const char
      *validator; /* (nullable): the ETag which that part had; without it nothing is resumed */
  PartagesHttpBeginFunc begin;
  gpointer begin_data;
  PartagesHttpProgressFunc progress;
  gpointer progress_data;
} PartagesHttpRequest;

/* What came back. Immutable and reference-counted. */
typedef struct _PartagesHttpReply PartagesHttpReply;

PartagesHttpSession *partages_http_session_new (const PartagesHttpOptions *options,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_http_session_free (PartagesHttpSession *self);
PartagesHttpReply *partages_http_session_send (PartagesHttpSession *self,
                                               const PartagesHttpRequest *request,
                                               GCancellable *cancellable,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

PartagesHttpReply *partages_http_reply_ref (PartagesHttpReply *self);
void partages_http_reply_unref (PartagesHttpReply *self);
guint partages_http_reply_get_status (PartagesHttpReply *self);
const char *partages_http_reply_get_header (PartagesHttpReply *self, const char *name);
GBytes *partages_http_reply_get_body (PartagesHttpReply *self);
const char *partages_http_reply_get_text (PartagesHttpReply *self, gsize *length);
gint64 partages_http_reply_get_retry_time (PartagesHttpReply *self, gint64 now);

gboolean partages_http_address_check (const char *url,
                                      gboolean allow_plain,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_http_address_join (const char *base,
                                  const char *reference,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_http_address_dup_path (const char *url, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_http_escape (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesHttpSession, partages_http_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesHttpReply, partages_http_reply_unref)

G_END_DECLS
