/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The authority of a site, beside those that the system trusts. */

#define _GNU_SOURCE /* memfd_create() */

#include "partages-http-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_AUTHORITY_BYTES (1024 * 1024)

static gboolean
check_authority (const char *authority, GError **error)
{
  if (strlen (authority) <= MAX_AUTHORITY_BYTES
      && strstr (authority, "-----BEGIN CERTIFICATE-----") != NULL)
    return TRUE;

  g_set_error_literal (
      error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_UNTRUSTED,
      _ ("The certificate authority that was given holds no certificate in PEM. Ask "
         "who runs the server for the right file"));
  return FALSE;
}

/* libcurl takes one file, and with it leaves the system's own unread: both go into one, in memory. */
char *
partages_http_trust_dup_path (const char *authority, int *fd, GError **error)
{
  const curl_version_info_data *built = curl_version_info (CURLVERSION_NOW);
  g_autoptr (GString) all = g_string_new (authority);
  g_autofree char *usual = NULL;

  if (!check_authority (authority, error))
    return NULL;
  if (built->cainfo != NULL && g_file_get_contents (built->cainfo, &usual, NULL, NULL))
    g_string_append_printf (all, "\n%s", usual);

  *fd = memfd_create ("partages-authorities", MFD_CLOEXEC);
  if (*fd < 0 || write (*fd, all->str, all->len) != (gssize) all->len)
    {
      int saved = errno;

      g_set_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_FAILED,
                   _ ("The certificates could not be made ready (%s)"), g_strerror (saved));
      return NULL;
    }

  return g_strdup_printf ("/proc/self/fd/%d", *fd);
}
