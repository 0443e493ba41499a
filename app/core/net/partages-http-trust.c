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
append_file (GString *all, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  g_string_append_len (all, text, length);
  g_string_append_c (all, '\n');

  return TRUE;
}

static gboolean
read_authority (GString *all, const char *path, GError **error)
{
  gsize before = all->len;

  if (!append_file (all, path, error))
    return FALSE;
  if (all->len - before > MAX_AUTHORITY_BYTES
      || strstr (all->str + before, "-----BEGIN CERTIFICATE-----") == NULL)
    {
      g_set_error (
          error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_UNTRUSTED,
          _ ("“%s” holds no certificate in PEM. Ask who runs the server for the file of its "
             "certificate authority"),
          path);
      return FALSE;
    }

  return TRUE;
}

/* libcurl takes one file, and with it leaves the system's own unread: both go into one, in memory. */
char *
partages_http_trust_dup_path (const char *authority, int *fd, GError **error)
{
  const curl_version_info_data *built = curl_version_info (CURLVERSION_NOW);
  g_autoptr (GString) all = g_string_new (NULL);

  if (!read_authority (all, authority, error))
    return NULL;
  if (built->cainfo != NULL)
    append_file (all, built->cainfo, NULL);

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
