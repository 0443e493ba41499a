/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Talking with the servers of a site: the requests, and what a status means for a person. */

#include "partages-peer.h"

#include "partages-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USUAL_VERSION "1.0.3"
#define MAX_EXPLANATION 300

struct _PartagesPeer
{
  PartagesMembership *site;
  char *secret; /* (nullable) */
  char *version;
  PartagesHttpSession *session;
  PartagesHttpProgressFunc progress;
  gpointer progress_data;
};

/**
 * partages_peer_new:
 * @site: the site
 * @secret: (nullable): the key that goes with its `key_id`
 * @version: (nullable): of xAPI, or %NULL for the one nearly all servers speak
 * @error: a [error@HttpError]
 *
 * Returns: (transfer full) (nullable): the servers of a site for the calling thread, or %NULL with @error set
 */
PartagesPeer *
partages_peer_new (PartagesMembership *site,
                   const char *secret,
                   const char *version,
                   GError **error)
{
  PartagesHttpOptions options = { .authority = site->authority, .allow_plain = site->allow_plain };
  g_autoptr (PartagesPeer) self = g_new0 (PartagesPeer, 1);

  self->site = partages_membership_ref (site);
  self->secret = g_strdup (secret);
  self->version = g_strdup (version != NULL ? version : USUAL_VERSION);
  self->session = partages_http_session_new (&options, error);

  return self->session != NULL ? g_steal_pointer (&self) : NULL;
}

void
partages_peer_free (PartagesPeer *self)
{
  g_clear_pointer (&self->session, partages_http_session_free);
  g_clear_pointer (&self->site, partages_membership_unref);
  g_free (self->secret);
  g_free (self->version);
  g_free (self);
}

void
partages_peer_set_version (PartagesPeer *self, const char *version)
{
  g_set_str (&self->version, version);
}

/* How far a request is, for all that follow. */
void
partages_peer_set_progress (PartagesPeer *self, PartagesHttpProgressFunc func, gpointer data)
{
  self->progress = func;
  self->progress_data = data;
}

/* --- Requests ---------------------------------------------------------------------------------- */

static PartagesHttpReply *
send_to (PartagesPeer *self,
         const char *url,
         PartagesHttpRequest *request,
         GCancellable *cancellable,
         GError **error)
{
  request->url = url;
  request->user = self->secret != NULL ? self->site->key_id : NULL;
  request->key = self->secret;
  if (request->progress == NULL)
    {
      request->progress = self->progress;
      request->progress_data = self->progress_data;
    }

  return partages_http_session_send (self->session, request, cancellable, error);
}

/* The key is for the site alone: whatever the reference says, it is asked there. */
static PartagesHttpReply *
get_at (PartagesPeer *self, const char *reference, GCancellable *cancellable, GError **error)
{
  const char *headers[] = { "X-Experience-API-Version", self->version, NULL };
  PartagesHttpRequest request = { .method = "GET", .headers = headers };
  g_autofree char *url = partages_http_address_join (self->site->xapi, reference, error);

  return url != NULL ? send_to (self, url, &request, cancellable, error) : NULL;
}

/**
 * partages_peer_get:
 * @reference: a path below the address of the training server, with its query
 * @cancellable: (nullable): stops it
 * @error: a [error@HttpError]
 *
 * Returns: (transfer full) (nullable): the reply, whatever its status, or %NULL with @error set
 */
PartagesHttpReply *
partages_peer_get (PartagesPeer *self,
                   const char *reference,
                   GCancellable *cancellable,
                   GError **error)
{
  return get_at (self, reference, cancellable, error);
}

/**
 * partages_peer_get_more:
 * @more: what a page of statements says of the next: a path, or a whole address as the server knows it,
 *   which behind a proxy may be one that only the proxy reaches
 * @cancellable: (nullable): stops it
 * @error: a [error@HttpError]
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
PartagesHttpReply *
partages_peer_get_more (PartagesPeer *self,
                        const char *more,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *absolute = partages_http_address_join (self->site->xapi, more, error);
  g_autofree char *path
      = absolute != NULL ? partages_http_address_dup_path (absolute, error) : NULL;

  return path != NULL ? get_at (self, path, cancellable, error) : NULL;
}

/**
 * partages_peer_post_statements:
 * @body: a JSON array of statements
 * @cancellable: (nullable): stops it
 * @error: a [error@HttpError]
 *
 * Returns: (transfer full) (nullable): the reply, whatever its status, or %NULL with @error set
 */
PartagesHttpReply *
partages_peer_post_statements (PartagesPeer *self,
                               GBytes *body,
                               GCancellable *cancellable,
                               GError **error)
{
  const char *headers[]
      = { "X-Experience-API-Version", self->version, "Content-Type", "application/json", NULL };
  PartagesHttpRequest request = { .method = "POST", .headers = headers, .body = body };
  g_autofree char *url = partages_http_address_join (self->site->xapi, "statements", error);

  return url != NULL ? send_to (self, url, &request, cancellable, error) : NULL;
}

/**
 * partages_peer_get_file:
 * @path: below the address of the catalogue
 * @request: where it goes, and what is there of it
 * @etag: (nullable): of what is here, when only another is wanted
 * @cancellable: (nullable): stops it
 * @error: a [error@HttpError]
 *
 * Returns: (transfer full) (nullable): the reply, whatever its status, or %NULL with @error set
 */
PartagesHttpReply *
partages_peer_get_file (PartagesPeer *self,
                        const char *path,
                        PartagesHttpRequest *request,
                        const char *etag,
                        GCancellable *cancellable,
                        GError **error)
{
  const char *headers[] = { "If-None-Match", etag, NULL };
  g_autofree char *url = partages_http_address_join (self->site->catalogue, path, error);

  if (url == NULL)
    return NULL;
  request->method = "GET";
  request->headers = etag != NULL ? headers : NULL;

  return send_to (self, url, request, cancellable, error);
}

/* --- What statuses mean ------------------------------------------------------------------------ */

/* (transfer full): the agent of an account, as it stands in a query */
char *
partages_peer_dup_agent (const char *home_page, const char *account)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *object;
  g_autofree char *json = NULL;

  yyjson_mut_doc_set_root (document, root);
  object = yyjson_mut_obj_add_obj (document, root, "account");
  yyjson_mut_obj_add_str (document, object, "homePage", home_page);
  yyjson_mut_obj_add_str (document, object, "name", account);
  json = partages_json_write (document, NULL);

  return partages_http_escape (json);
}

/* (transfer full): what a server said of its refusal, in one line that is not too long */
char *
partages_peer_dup_explanation (PartagesHttpReply *reply)
{
  gsize length;
  const char *said = partages_http_reply_get_text (reply, &length);
  g_autofree char *text = g_utf8_make_valid (said, length);
  g_autofree char *cut = NULL;

  for (char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p < 0x20)
        *p = ' ';
    }
  cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_EXPLANATION));
  g_strstrip (cut);

  return *cut != '\0' ? g_strdup_printf ("%u: %s", partages_http_reply_get_status (reply), cut)
                      : g_strdup_printf ("%u", partages_http_reply_get_status (reply));
}

static PartagesSyncError
classify (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
    case 407:
      return PARTAGES_SYNC_ERROR_CREDENTIALS;
    case 404:
    case 405:
    case 410:
      return PARTAGES_SYNC_ERROR_ADDRESS;
    case 408:
    case 425:
    case 429:
      return PARTAGES_SYNC_ERROR_BUSY;
    default:
      break;
    }
  if (status >= 500)
    return PARTAGES_SYNC_ERROR_BUSY;

  return status >= 400 ? PARTAGES_SYNC_ERROR_REFUSED : PARTAGES_SYNC_ERROR_ADDRESS;
}

static const char *
get_sentence (PartagesSyncError kind)
{
  switch ((int) kind)
    {
    case PARTAGES_SYNC_ERROR_CREDENTIALS:
      return _ ("The server does not accept the key. Nothing is lost; ask who runs the site for an "
                "enrolment file with a new one");
    case PARTAGES_SYNC_ERROR_ADDRESS:
      return _ (
          "There is no training server at this address. Nothing is lost; ask who runs the site "
          "for the right one");
    case PARTAGES_SYNC_ERROR_BUSY:
      return _ (
          "The server has too much to do, or is being mended. Nothing is lost; it is asked again "
          "later");
    default:
      return _ ("The server refuses what it is asked. Nothing is lost; tell who runs it");
    }
}

/**
 * partages_peer_check_reply:
 * @reply: a reply
 * @error: a [error@SyncError]
 *
 * Returns: whether its status tells of success
 */
gboolean
partages_peer_check_reply (PartagesHttpReply *reply, GError **error)
{
  guint status = partages_http_reply_get_status (reply);
  g_autofree char *explanation = NULL;
  PartagesSyncError kind;

  if (status >= 200 && status < 300)
    return TRUE;

  kind = classify (status);
  explanation = partages_peer_dup_explanation (reply);
  g_set_error (error, PARTAGES_SYNC_ERROR, (int) kind, "%s (%s)", get_sentence (kind), explanation);

  return FALSE;
}
