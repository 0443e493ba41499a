/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the files of a package, and checks that they are those that it lists. */

#include "partages-package-private.h"

#include "partages-package-path.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static const PartagesFileDigest *
find_digest (PartagesPackage *self, const char *path)
{
  return self->manifest->files != NULL ? g_hash_table_lookup (self->manifest->files, path) : NULL;
}

static GBytes *
check_bytes (PartagesPackage *self, const char *path, GBytes *bytes, GError **error)
{
  const PartagesFileDigest *digest = find_digest (self, path);
  guint8 found[crypto_hash_sha256_BYTES];
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (digest == NULL)
    return bytes;

  crypto_hash_sha256 (found, data, size);
  if (size == digest->size && memcmp (found, digest->sha256, sizeof found) == 0)
    return bytes;

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_CONTENT,
               _ ("“%s” is not the file that package.json lists: it was altered or damaged"), path);
  g_bytes_unref (bytes);

  return NULL;
}

static gsize
size_limit (PartagesPackage *self, const char *path)
{
  const PartagesFileDigest *digest = find_digest (self, path);

  return digest != NULL ? digest->size : PARTAGES_PACKAGE_MAX_FILE_BYTES;
}

static GBytes *
read_file (PartagesPackage *self, const char *path, GError **error)
{
  if (self->folder != NULL)
    return partages_package_folder_read (self->folder, path, size_limit (self, path), error);

  return partages_zip_reader_read (self->zip, partages_zip_reader_find (self->zip, path),
                                   size_limit (self, path), error);
}

static gboolean
visit_file (PartagesPackage *self,
            const char *path,
            PartagesPackageFileFunc func,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  bytes = partages_package_read (self, path, error);

  return bytes != NULL && func (path, bytes, user_data, error);
}

/**
 * partages_package_read:
 * @path: a path inside the package
 * @error: a [error@PackageError]; %PARTAGES_PACKAGE_ERROR_NOT_FOUND when it has no such file
 *
 * Reads one file and checks that it is the one that package.json lists. From any thread.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
partages_package_read (PartagesPackage *self, const char *path, GError **error)
{
  GBytes *bytes;

  if (!partages_package_has (self, path))
    {
      g_autofree char *display = partages_package_path_dup_display (path);

      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_FOUND,
                   _ ("There is no “%s” in the package"), display);
      return NULL;
    }

  bytes = read_file (self, path, error);

  return bytes != NULL ? check_bytes (self, path, bytes, error) : NULL;
}

/**
 * partages_package_foreach_file:
 * @func: (scope call): what to do with each file
 * @user_data: for @func
 * @cancellable: (nullable): what may stop it
 * @error: a [error@PackageError], %G_IO_ERROR_CANCELLED, or what @func sets
 *
 * Reads and checks every file but package.json and its signature, in the order of their paths.
 *
 * Returns: whether all of them were as they should be and @func never returned %FALSE
 */
gboolean
partages_package_foreach_file (PartagesPackage *self,
                               PartagesPackageFileFunc func,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error)
{
  g_auto (GStrv) paths = partages_package_dup_paths (self, "");

  for (guint i = 0; paths[i] != NULL; i++)
    {
      if (!visit_file (self, paths[i], func, user_data, cancellable, error))
        return FALSE;
    }

  return TRUE;
}
