/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one function that opens connections, over libcurl. */

#include "partages-http-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CONNECT_SECONDS 20
#define STALL_SECONDS 60
#define MAX_REDIRECTS 5

/* How long at most until a person's wish to stop is seen, when nothing moves; it wakes the wait as well. */
#define WAIT_MS 1000

struct _PartagesHttpSession
{
  CURLM *multi; /* holds the open connections */
  CURL *easy;
  gboolean allow_plain;
  guint connect_seconds;
  guint stall_seconds;
  char *trust; /* (nullable) */
  int trust_fd;
  GThread *owner;
};

/* One request, with what it needs while it is on its way to one address. */
typedef struct
{
  PartagesHttpSession *session;
  const PartagesHttpRequest *request;
  GCancellable *cancellable;
  struct curl_slist *headers;
  FILE *file; /* (nullable): that is sent */
  char detail[CURL_ERROR_SIZE];
} Trip;

static void
trip_clear (Trip *trip)
{
  g_clear_pointer (&trip->headers, curl_slist_free_all);
  g_clear_pointer (&trip->file, fclose);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trip, trip_clear)

static gpointer
start_libcurl (gpointer data)
{
  return GINT_TO_POINTER (curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK);
}

/* --- Headers ----------------------------------------------------------------------------------- */

/* What another server than the one that was meant may be told. */
static gboolean
is_harmless (const char *name)
{
  static const char *const names[] = { "Accept", "If-None-Match" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_header (Trip *trip, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ": ", value, NULL);

  /* A line break would begin a header of its own. */
  g_return_if_fail (strpbrk (line, "\r\n") == NULL);
  trip->headers = curl_slist_append (trip->headers, line);
}

static void
add_headers (Trip *trip, gboolean at_home)
{
  const PartagesHttpRequest *request = trip->request;

  for (guint i = 0; request->headers != NULL && request->headers[i] != NULL; i += 2)
    {
      if (at_home || is_harmless (request->headers[i]))
        add_header (trip, request->headers[i], request->headers[i + 1]);
    }
  if (request->to_file != NULL && request->offset > 0 && request->validator != NULL)
    {
      g_autofree char *range = g_strdup_printf ("bytes=%" G_GUINT64_FORMAT "-", request->offset);

      add_header (trip, "Range", range);
      add_header (trip, "If-Range", request->validator);
    }
  /* Otherwise libcurl asks first whether a larger body may come, and waits for the answer. */
  add_header (trip, "Expect", "");
  curl_easy_setopt (trip->session->easy, CURLOPT_HTTPHEADER, trip->headers);
}

/* --- The body that is sent --------------------------------------------------------------------- */

static gboolean
open_body_file (Trip *trip, curl_off_t *size, GError **error)
{
  const char *path = trip->request->body_file;
  GStatBuf status;

  trip->file = g_fopen (path, "rbe");
  if (trip->file == NULL || fstat (fileno (trip->file), &status) != 0)
    {
      int saved = errno;

      g_set_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_FILE,
                   _ ("“%s” could not be read (%s). Nothing was sent"), path, g_strerror (saved));
      return FALSE;
    }
  *size = status.st_size;

  return TRUE;
}

static gboolean
set_body (Trip *trip, GError **error)
{
  CURL *easy = trip->session->easy;
  const PartagesHttpRequest *request = trip->request;
  curl_off_t size = 0;

  if (request->body_file != NULL)
    {
      if (!open_body_file (trip, &size, error))
        return FALSE;
      curl_easy_setopt (easy, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt (easy, CURLOPT_READDATA, trip->file);
      curl_easy_setopt (easy, CURLOPT_INFILESIZE_LARGE, size);
    }
  else if (request->body != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (request->body, &length);

      curl_easy_setopt (easy, CURLOPT_POST, 1L);
      curl_easy_setopt (easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
      curl_easy_setopt (easy, CURLOPT_POSTFIELDS, data != NULL ? data : "");
    }
  else if (g_str_equal (request->method, "HEAD"))
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);

  if (!g_str_equal (request->method, "HEAD"))
    curl_easy_setopt (easy, CURLOPT_CUSTOMREQUEST, request->method);

  return TRUE;
}

/* --- One trip ---------------------------------------------------------------------------------- */

static void
set_safety (PartagesHttpSession *self, PartagesHttpAddress *address)
{
  CURL *easy = self->easy;

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (easy, CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
  if (self->trust != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, self->trust);
  /* What is for this computer never takes the way through another. */
  if (address->is_local)
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
}

static void
set_patience (PartagesHttpSession *self)
{
  CURL *easy = self->easy;

  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long) self->connect_seconds);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long) self->stall_seconds);
}

static gboolean
prepare (Trip *trip, PartagesHttpAddress *address, gboolean at_home, GError **error)
{
  PartagesHttpSession *self = trip->session;
  CURL *easy = self->easy;

  curl_easy_setopt (easy, CURLOPT_CURLU, address->url);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, trip->detail);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, "Partages");
  set_safety (self, address);
  set_patience (self);

  /* A part of a file is counted in bytes as they lie on the disk. */
  if (trip->request->to_file == NULL)
    curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "gzip");
  if (at_home && trip->request->user != NULL && trip->request->key != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_HTTPAUTH, (long) CURLAUTH_BASIC);
      curl_easy_setopt (easy, CURLOPT_USERNAME, trip->request->user);
      curl_easy_setopt (easy, CURLOPT_PASSWORD, trip->request->key);
    }
  add_headers (trip, at_home);

  return set_body (trip, error);
}

/* Waits for the network and for the person who may stop it, whoever comes first. */
static gboolean
wait_for_more (Trip *trip, GError **error)
{
  struct curl_waitfd stop
      = { .fd = g_cancellable_get_fd (trip->cancellable), .events = CURL_WAIT_POLLIN };

  curl_multi_poll (trip->session->multi, stop.fd >= 0 ? &stop : NULL, stop.fd >= 0 ? 1 : 0, WAIT_MS,
                   NULL);
  if (stop.fd >= 0)
    g_cancellable_release_fd (trip->cancellable);

  return !g_cancellable_set_error_if_cancelled (trip->cancellable, error);
}

static CURLcode
get_result (PartagesHttpSession *self)
{
  CURLMsg *message;
  int n_left;

  while ((message = curl_multi_info_read (self->multi, &n_left)) != NULL)
    {
      if (message->msg == CURLMSG_DONE)
        return message->data.result;
    }

  return CURLE_OK;
}

static gboolean
perform (Trip *trip, CURLcode *code, GError **error)
{
  PartagesHttpSession *self = trip->session;
  gboolean going_on = TRUE;
  int n_running = 1;

  if (g_cancellable_set_error_if_cancelled (trip->cancellable, error))
    return FALSE;
  curl_multi_add_handle (self->multi, self->easy);
  while (going_on && n_running > 0)
    {
      curl_multi_perform (self->multi, &n_running);
      going_on = n_running == 0 || wait_for_more (trip, error);
    }
  *code = going_on ? get_result (self) : CURLE_ABORTED_BY_CALLBACK;
  curl_multi_remove_handle (self->multi, self->easy);

  return going_on;
}

/* Sends the request to one address and waits for its reply, whatever its status. */
static PartagesHttpReply *
travel (PartagesHttpSession *self,
        const PartagesHttpRequest *request,
        PartagesHttpAddress *address,
        gboolean at_home,
        GCancellable *cancellable,
        GError **error)
{
  g_auto (Trip) trip = { .session = self, .request = request, .cancellable = cancellable };
  g_auto (PartagesHttpSink) sink = { 0 };
  CURLcode code = CURLE_OK;

  curl_easy_reset (self->easy);
  partages_http_sink_init (&sink, request, self->easy);
  if (!prepare (&trip, address, at_home, error) || !perform (&trip, &code, error)
      || !partages_http_sink_finish (&sink, error))
    return NULL;
  if (code != CURLE_OK)
    {
      partages_http_set_error (error, self->easy, code, trip.detail, address->origin);
      return NULL;
    }

  return partages_http_sink_steal_reply (&sink);
}

/* --- Where a server sends us ------------------------------------------------------------------- */

static gboolean
is_redirect (PartagesHttpReply *reply)
{
  return (reply->status == 301 || reply->status == 302 || reply->status == 303
          || reply->status == 307 || reply->status == 308)
         && partages_http_reply_get_header (reply, "location") != NULL;
}

/* What is sent goes only to whom it was meant for: a request that changes something follows to the same
 * server alone, and only where the server asks for the same request again. */
static gboolean
may_follow (const PartagesHttpRequest *request, PartagesHttpReply *reply, gboolean at_home)
{
  if (g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD"))
    return TRUE;

  return at_home && (reply->status == 307 || reply->status == 308);
}

/**
 * partages_http_session_send:
 * @request: what to ask for
 * @cancellable: (nullable): stops it at once
 * @error: a [error@HttpError], or %G_IO_ERROR_CANCELLED
 *
 * Sends a request and waits for its reply. A reply with a status that tells of an error is a reply. At
 * most five redirects are followed, never from an encrypted address to one that is not, and neither the
 * credentials nor a body go to another server than the one asked.
 *
 * Of a reply to a file, what had come before an error stays there, so that it can be resumed.
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
PartagesHttpReply *
partages_http_session_send (PartagesHttpSession *self,
                            const PartagesHttpRequest *request,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (PartagesHttpAddress) address
      = partages_http_address_new (request->url, self->allow_plain, error);
  g_autofree char *home = NULL;
  gboolean at_home = TRUE;

  g_return_val_if_fail (self->owner == g_thread_self (), NULL);
  if (address == NULL)
    return NULL;

  home = g_strdup (address->origin);
  for (guint i = 0; i <= MAX_REDIRECTS; i++)
    {
      g_autoptr (PartagesHttpReply) reply
          = travel (self, request, address, at_home, cancellable, error);
      PartagesHttpAddress *next;

      if (reply == NULL)
        return NULL;
      if (!is_redirect (reply))
        return g_steal_pointer (&reply);

      next = partages_http_address_follow (
          address, partages_http_reply_get_header (reply, "location"), self->allow_plain, error);
      if (next == NULL)
        return NULL;
      g_clear_pointer (&address, partages_http_address_free);
      address = next;
      /* Who has been away may have been led back by a stranger. */
      at_home = at_home && g_str_equal (address->origin, home);
      if (!may_follow (request, reply, at_home))
        return g_steal_pointer (&reply);
    }

  g_set_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_REDIRECTS,
               _ ("“%s” only sends us from one address to the next. Check the address"),
               request->url);
  return NULL;
}

/* --- Sessions ---------------------------------------------------------------------------------- */

/**
 * partages_http_session_new:
 * @options: (nullable): see [struct@HttpOptions]
 * @error: a [error@HttpError] when the authority is none
 *
 * Returns: (transfer full) (nullable): a session for the calling thread, or %NULL with @error set
 */
PartagesHttpSession *
partages_http_session_new (const PartagesHttpOptions *options, GError **error)
{
  static const PartagesHttpOptions usual = { 0 };
  static GOnce once = G_ONCE_INIT;
  g_autoptr (PartagesHttpSession) self = g_new0 (PartagesHttpSession, 1);

  g_once (&once, start_libcurl, NULL);
  if (options == NULL)
    options = &usual;
  self->owner = g_thread_self ();
  self->trust_fd = -1;
  self->allow_plain = options->allow_plain;
  self->connect_seconds
      = options->connect_seconds != 0 ? options->connect_seconds : CONNECT_SECONDS;
  self->stall_seconds = options->stall_seconds != 0 ? options->stall_seconds : STALL_SECONDS;
  if (options->authority != NULL)
    {
      self->trust = partages_http_trust_dup_path (options->authority, &self->trust_fd, error);
      if (self->trust == NULL)
        return NULL;
    }
  self->multi = curl_multi_init ();
  self->easy = curl_easy_init ();

  return g_steal_pointer (&self);
}

void
partages_http_session_free (PartagesHttpSession *self)
{
  g_clear_pointer (&self->easy, curl_easy_cleanup);
  g_clear_pointer (&self->multi, curl_multi_cleanup);
  if (self->trust_fd >= 0)
    close (self->trust_fd);
  g_free (self->trust);
  g_free (self);
}
