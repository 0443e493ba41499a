/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses may be connected to. libcurl's own parser reads them, so that what is checked here is what
 * is connected to. */

#include "partages-http-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FLAGS (CURLU_DISALLOW_USER)

static void
refuse_address (GError **error, const char *text)
{
  g_set_error (
      error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_ADDRESS,
      _ ("“%s” is not an address that can be used: it begins with https:// and holds no name "
         "or password"),
      text);
}

static char *
dup_part (CURLU *url, CURLUPart part, unsigned int flags)
{
  char *found = NULL;
  char *text;

  if (curl_url_get (url, part, &found, flags) != CURLUE_OK)
    return NULL;
  text = g_strdup (found);
  curl_free (found);

  return text;
}

/* libcurl never asks anyone where localhost is, and writes every form of an IPv4 address in the usual one. */
static gboolean
is_loopback (const char *host)
{
  g_autofree char *address = NULL;
  g_autoptr (GInetAddress) parsed = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = host[0] == '[' ? g_strndup (host + 1, strlen (host) - 2) : g_strdup (host);
  parsed = g_inet_address_new_from_string (address);

  return parsed != NULL && g_inet_address_get_is_loopback (parsed);
}

static gboolean
is_permitted (PartagesHttpAddress *self, gboolean allow_plain, GError **error)
{
  if (g_str_equal (self->scheme, "https") || self->is_local || allow_plain)
    return TRUE;

  g_set_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_PLAIN,
               _ ("“%s” is not encrypted: anyone on the way could read your key and your answers. "
                  "Nothing was sent; use an address that begins with https://"),
               self->text);
  return FALSE;
}

/* Takes @url. */
static PartagesHttpAddress *
address_new_from (CURLU *url, const char *shown, gboolean allow_plain, GError **error)
{
  g_autoptr (PartagesHttpAddress) self = g_new0 (PartagesHttpAddress, 1);
  g_autofree char *host = NULL;
  g_autofree char *port = NULL;

  self->url = url;
  /* What stands after '#' is for who reads the page, and no server is told. */
  curl_url_set (url, CURLUPART_FRAGMENT, NULL, 0);
  self->text = dup_part (url, CURLUPART_URL, 0);
  self->scheme = dup_part (url, CURLUPART_SCHEME, 0);
  host = dup_part (url, CURLUPART_HOST, 0);
  port = dup_part (url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (self->text == NULL || self->scheme == NULL || host == NULL || port == NULL
      || !(g_str_equal (self->scheme, "https") || g_str_equal (self->scheme, "http")))
    {
      refuse_address (error, shown);
      return NULL;
    }

  self->is_local = is_loopback (host);
  self->origin = g_strdup_printf ("%s://%s:%s", self->scheme, host, port);
  if (!is_permitted (self, allow_plain, error))
    return NULL;

  return g_steal_pointer (&self);
}

PartagesHttpAddress *
partages_http_address_new (const char *text, gboolean allow_plain, GError **error)
{
  CURLU *url = curl_url ();

  if (curl_url_set (url, CURLUPART_URL, text, FLAGS) != CURLUE_OK)
    {
      curl_url_cleanup (url);
      refuse_address (error, text);
      return NULL;
    }

  return address_new_from (url, text, allow_plain, error);
}

/* Where a server sends one that asked at @self; never from an encrypted address to one that is not. */
PartagesHttpAddress *
partages_http_address_follow (PartagesHttpAddress *self,
                              const char *location,
                              gboolean allow_plain,
                              GError **error)
{
  CURLU *url = curl_url_dup (self->url);
  g_autoptr (PartagesHttpAddress) next = NULL;

  if (curl_url_set (url, CURLUPART_URL, location, FLAGS) != CURLUE_OK)
    {
      curl_url_cleanup (url);
      refuse_address (error, location);
      return NULL;
    }
  next = address_new_from (url, location, allow_plain, error);
  if (next == NULL)
    return NULL;
  if (g_str_equal (self->scheme, "https") && !g_str_equal (next->scheme, "https"))
    {
      g_set_error (
          error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_REDIRECTS,
          _ ("The server sends us from an encrypted address to “%s”, which is not. Nothing was "
             "sent there; tell who runs the server"),
          next->text);
      return NULL;
    }

  return g_steal_pointer (&next);
}

void
partages_http_address_free (PartagesHttpAddress *self)
{
  g_clear_pointer (&self->url, curl_url_cleanup);
  g_free (self->text);
  g_free (self->scheme);
  g_free (self->origin);
  g_free (self);
}

/**
 * partages_http_address_check:
 * @url: an address that somebody typed, or that stands in a file
 * @allow_plain: whether the person agreed to send without encryption
 * @error: %PARTAGES_HTTP_ERROR_ADDRESS or %PARTAGES_HTTP_ERROR_PLAIN
 *
 * Returns: whether requests could be sent there
 */
gboolean
partages_http_address_check (const char *url, gboolean allow_plain, GError **error)
{
  g_autoptr (PartagesHttpAddress) address = partages_http_address_new (url, allow_plain, error);

  return address != NULL;
}

/**
 * partages_http_address_join:
 * @base: an address
 * @reference: another, or the part in which it differs from @base
 * @error: %PARTAGES_HTTP_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): what @reference means where @base stands, or %NULL with @error set
 */
char *
partages_http_address_join (const char *base, const char *reference, GError **error)
{
  g_autoptr (PartagesHttpAddress) from = partages_http_address_new (base, TRUE, error);
  CURLU *url = from != NULL ? curl_url_dup (from->url) : NULL;
  g_autoptr (PartagesHttpAddress) joined = NULL;

  if (url == NULL)
    return NULL;
  if (curl_url_set (url, CURLUPART_URL, reference, FLAGS) != CURLUE_OK)
    {
      curl_url_cleanup (url);
      refuse_address (error, reference);
      return NULL;
    }
  joined = address_new_from (url, reference, TRUE, error);

  return joined != NULL ? g_steal_pointer (&joined->text) : NULL;
}

/**
 * partages_http_address_dup_path:
 * @url: an address
 * @error: %PARTAGES_HTTP_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): its path and query, or %NULL with @error set
 */
char *
partages_http_address_dup_path (const char *url, GError **error)
{
  g_autoptr (PartagesHttpAddress) address = partages_http_address_new (url, TRUE, error);
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;

  if (address == NULL)
    return NULL;
  path = dup_part (address->url, CURLUPART_PATH, 0);
  query = dup_part (address->url, CURLUPART_QUERY, 0);

  return query != NULL ? g_strconcat (path, "?", query, NULL) : g_steal_pointer (&path);
}

/**
 * partages_http_escape:
 * @text: any text
 *
 * Returns: (transfer full): the text as it stands in the query of an address
 */
char *
partages_http_escape (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}
