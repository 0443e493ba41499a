/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libcurl says, as a person can act on it. */

#include "partages-http-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <ifaddrs.h>
#include <net/if.h>

G_DEFINE_QUARK (partages_http_error, partages_http_error)

/* Whether any way leads out of this computer. */
static gboolean
is_online (void)
{
  struct ifaddrs *all = NULL;
  gboolean found = FALSE;

  if (getifaddrs (&all) != 0)
    return TRUE;
  for (struct ifaddrs *one = all; one != NULL && !found; one = one->ifa_next)
    found = one->ifa_addr != NULL && !(one->ifa_flags & IFF_LOOPBACK) && (one->ifa_flags & IFF_UP)
            && (one->ifa_flags & IFF_RUNNING)
            && (one->ifa_addr->sa_family == AF_INET || one->ifa_addr->sa_family == AF_INET6);
  freeifaddrs (all);

  return found;
}

static PartagesHttpError
classify_connect (CURL *easy)
{
  long number = 0;

  curl_easy_getinfo (easy, CURLINFO_OS_ERRNO, &number);
  if (number == ENETUNREACH || number == ENETDOWN)
    return PARTAGES_HTTP_ERROR_OFFLINE;

  return number == ECONNREFUSED || is_online () ? PARTAGES_HTTP_ERROR_REFUSED
                                                : PARTAGES_HTTP_ERROR_OFFLINE;
}

static PartagesHttpError
classify (CURL *easy, CURLcode code)
{
  switch ((int) code)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return is_online () ? PARTAGES_HTTP_ERROR_NAME : PARTAGES_HTTP_ERROR_OFFLINE;
    case CURLE_COULDNT_CONNECT:
      return classify_connect (easy);
    case CURLE_OPERATION_TIMEDOUT:
      return PARTAGES_HTTP_ERROR_STALLED;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
      return PARTAGES_HTTP_ERROR_UNTRUSTED;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WRITE_ERROR:
      return PARTAGES_HTTP_ERROR_CUT;
    case CURLE_URL_MALFORMAT:
      return PARTAGES_HTTP_ERROR_ADDRESS;
    case CURLE_READ_ERROR:
      return PARTAGES_HTTP_ERROR_FILE;
    default:
      return PARTAGES_HTTP_ERROR_FAILED;
    }
}

static const char *
get_sentence (PartagesHttpError kind)
{
  switch (kind)
    {
    case PARTAGES_HTTP_ERROR_OFFLINE:
      return _ ("This computer has no network. Nothing is lost; it goes on when there is one");
    case PARTAGES_HTTP_ERROR_NAME:
      return _ ("No computer with that name was found. Check the address, and that this network "
                "reaches it");
    case PARTAGES_HTTP_ERROR_REFUSED:
      return _ ("The server does not answer. Nothing is lost; try again later");
    case PARTAGES_HTTP_ERROR_STALLED:
      return _ ("Nothing came from the server for a long time. Nothing is lost; try again later");
    case PARTAGES_HTTP_ERROR_UNTRUSTED:
      return _ ("The server could not show that it is the one it says. Nothing was sent; ask who "
                "runs it for the file of its certificate authority");
    case PARTAGES_HTTP_ERROR_CUT:
      return _ ("The connection ended before all had come. Nothing is lost; try again");
    default:
      return _ ("The server could not be asked. Nothing is lost");
    }
}

/* Sets an error for what libcurl answered; @detail is what it says itself, for who has to look into it. */
void
partages_http_set_error (GError **error,
                         CURL *easy,
                         CURLcode code,
                         const char *detail,
                         const char *host)
{
  PartagesHttpError kind = classify (easy, code);

  if (detail == NULL || *detail == '\0')
    detail = curl_easy_strerror (code);
  g_set_error (error, PARTAGES_HTTP_ERROR, (int) kind, "%s: %s (%s)", host, get_sentence (kind),
               detail);
}
