/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching a package of the catalogue and installing it. What had come when the connection broke is kept, and
 * gone on with; nothing is installed that is not, to the byte, what the catalogue says. */

#include "partages-offer-install.h"

#include "partages-peer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define CHUNK 65536

/* Where a package is while it comes: named after its digest, so that nobody goes on with another one. */
typedef struct
{
  char *part;
  char *etag;  /* the file that holds its ETag */
  char *whole; /* its name once it is there */
} Download;

static void
download_clear (Download *self)
{
  g_free (self->part);
  g_free (self->etag);
  g_free (self->whole);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Download, download_clear)

static gboolean
download_init (Download *self, const char *folder, const PartagesOffer *offer, GError **error)
{
  g_autofree char *base = g_build_filename (folder, offer->sha256, NULL);

  self->part = g_strconcat (base, ".part", NULL);
  self->etag = g_strconcat (base, ".etag", NULL);
  self->whole = g_strconcat (base, ".partages", NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  {
    int saved = errno;

    g_set_error (error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_FILE,
                 _ ("“%s” could not be made (%s). Nothing was fetched"), folder,
                 g_strerror (saved));
  }
  return FALSE;
}

static void
forget (const Download *self)
{
  g_unlink (self->part);
  g_unlink (self->etag);
  g_unlink (self->whole);
}

static guint64
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

/* --- What has come ----------------------------------------------------------------------------- */

static char *
compute_digest (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (CHUNK);
  gssize n;

  if (stream == NULL)
    return NULL;
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK, cancellable, error)) > 0)
    g_checksum_update (checksum, buffer, n);

  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
check_digest (const Download *download,
              const PartagesOffer *offer,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *digest = compute_digest (download->part, cancellable, error);

  if (digest == NULL)
    return FALSE;
  if (get_size (download->part) == offer->size && g_str_equal (digest, offer->sha256))
    return TRUE;

  forget (download);
  g_set_error (
      error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_PACKAGE,
      _ ("What came for “%s” is not what the catalogue says. It was thrown away; try again, "
         "or tell who runs the site"),
      offer->id);
  return FALSE;
}

/* Where a site says who signs its packages, no other may. */
static gboolean
check_signature (PartagesMembership *site,
                 PartagesLibrary *library,
                 PartagesPackage *package,
                 GError **error)
{
  g_autoptr (PartagesKeyring) keyring = partages_keyring_new ();
  g_autoptr (PartagesSignature) signature = NULL;

  if (!partages_membership_trust (site, keyring, error)
      || !partages_membership_trust (site, partages_library_get_keyring (library), error))
    return FALSE;
  signature = partages_package_check_signature (package, keyring);
  if (signature->state == PARTAGES_SIGNATURE_TRUSTED
      || (site->trusted->len == 0 && signature->state != PARTAGES_SIGNATURE_BAD))
    return TRUE;

  g_set_error (
      error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_PACKAGE,
      _ ("“%s” is not signed by anyone whom the site trusts. It was not installed; tell who "
         "runs the site"),
      partages_package_get_id (package));
  return FALSE;
}

static gboolean
check_package (PartagesMembership *site,
               PartagesLibrary *library,
               const PartagesOffer *offer,
               const char *path,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, cancellable, error);

  if (package == NULL)
    return FALSE;
  if (g_str_equal (partages_package_get_id (package), offer->id)
      && g_str_equal (partages_package_get_version (package), offer->version))
    return check_signature (site, library, package, error);

  g_set_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_PACKAGE,
               _ ("What came for “%s” is another package. It was not installed; tell who runs the "
                  "site"),
               offer->id);
  return FALSE;
}

/* --- Fetching ---------------------------------------------------------------------------------- */

static void
begin_cb (const char *validator, gpointer user_data)
{
  const Download *download = user_data;
  g_autoptr (GError) error = NULL;

  /* Only a strong one says that the bytes are the same. */
  if (validator == NULL || g_str_has_prefix (validator, "W/"))
    g_unlink (download->etag);
  else if (!g_file_set_contents_full (download->etag, validator, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                      0600, &error))
    g_info ("A broken download could not be resumed: %s", error->message);
}

static gboolean
fetch (PartagesPeer *peer,
       const PartagesOffer *offer,
       Download *download,
       const PartagesOfferOptions *options,
       GCancellable *cancellable,
       GError **error)
{
  PartagesHttpRequest request = { .to_file = download->part,
                                  .limit = offer->size,
                                  .begin = begin_cb,
                                  .begin_data = download,
                                  .progress = options->progress,
                                  .progress_data = options->progress_data };
  g_autofree char *etag = NULL;
  g_autoptr (PartagesHttpReply) reply = NULL;

  if (g_file_get_contents (download->etag, &etag, NULL, NULL))
    {
      request.offset = get_size (download->part);
      request.validator = etag;
    }
  /* All of it, or more, though it was not taken as whole: from the beginning. */
  if (request.offset >= offer->size)
    request.offset = 0;
  reply = partages_peer_get_file (peer, offer->path, &request, NULL, cancellable, error);

  return reply != NULL && partages_peer_check_reply (reply, error);
}

static gboolean
make_whole (PartagesMembership *site,
            const PartagesOffer *offer,
            Download *download,
            const PartagesOfferOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (PartagesPeer) peer = partages_peer_new (site, options->secret, NULL, error);

  if (peer == NULL || !fetch (peer, offer, download, options, cancellable, error)
      || !check_digest (download, offer, cancellable, error))
    return FALSE;
  if (g_rename (download->part, download->whole) == 0)
    return TRUE;

  {
    int saved = errno;

    g_set_error (
        error, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_FILE,
        _ ("“%s” could not be written (%s). Free some space and try again; what had come is "
           "kept"),
        download->whole, g_strerror (saved));
  }
  return FALSE;
}

/**
 * partages_offer_install:
 * @site: the site
 * @offer: a package of its catalogue
 * @library: where to install it
 * @options: see [struct@OfferOptions]
 * @cancellable: (nullable): stops it; what had come is kept
 * @error: a [error@HttpError], [error@SyncError], [error@PackageError], [error@LibraryError] or
 *   %G_IO_ERROR_CANCELLED
 *
 * Fetches a package, or the rest of one, and installs it when its size, digest, id, version and signature
 * are what the catalogue and the site say. It blocks while the network does; the library belongs to the
 * calling thread.
 *
 * Returns: (transfer full) (nullable): what is installed now, or %NULL with @error set
 */
PartagesInstalled *
partages_offer_install (PartagesMembership *site,
                        PartagesOffer *offer,
                        PartagesLibrary *library,
                        const PartagesOfferOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Download) download = { 0 };
  PartagesInstalled *installed = NULL;

  if (!download_init (&download, options->downloads, offer, error)
      || !make_whole (site, offer, &download, options, cancellable, error))
    return NULL;

  if (check_package (site, library, offer, download.whole, cancellable, error))
    installed
        = partages_library_install (library, download.whole, options->flags, cancellable, error);
  forget (&download);

  return installed;
}
