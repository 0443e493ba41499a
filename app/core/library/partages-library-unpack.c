/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a package to the disk, beside its place, and removes one from it. */

#define _GNU_SOURCE /* syncfs(), nftw() */

#include "partages-library-private.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_OPEN_FOLDERS 16

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }

  return TRUE;
}

/* The folder is new and ours alone, and the path has been checked, so nothing can stand in the way. */
static gboolean
write_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  const char *folder = user_data;
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *above = g_path_get_dirname (full);
  g_autofd int fd = -1;

  if (g_mkdir_with_parents (above, 0700) != 0)
    return partages_library_fail_io (error, above);
  fd = open (full, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0 || !write_all (fd, bytes))
    return partages_library_fail_io (error, full);

  return TRUE;
}

static gboolean
write_files (PartagesPackage *package,
             const char *folder,
             GCancellable *cancellable,
             GError **error)
{
  GBytes *signature = partages_package_get_signature_bytes (package);

  if (!partages_package_foreach_file (package, write_file_cb, (gpointer) folder, cancellable,
                                      error))
    return FALSE;
  if (signature != NULL
      && !write_file_cb (PARTAGES_PACKAGE_SIGNATURE, signature, (gpointer) folder, error))
    return FALSE;

  return write_file_cb (PARTAGES_PACKAGE_MANIFEST, partages_package_get_manifest_bytes (package),
                        (gpointer) folder, error);
}

/* One call for the whole file system, where a file at a time would take seconds for a large package. */
static gboolean
sync_all (const char *folder, GError **error)
{
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return (fd >= 0 && syncfs (fd) == 0) || partages_library_fail_io (error, folder);
}

static int
remove_cb (const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
  return g_remove (path);
}

/* Removes a folder with all that is in it, following no link. What resists stays, and is tried again when
 * the next package is installed. */
void
partages_library_remove_tree (const char *path)
{
  nftw (path, remove_cb, MAX_OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

/* Gives the path of a new folder with the whole package, on the disk to stay. */
char *
partages_library_unpack (PartagesLibrary *self,
                         PartagesPackage *package,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *folder = g_build_filename (self->packages, ".new-XXXXXX", NULL);

  if (g_mkdtemp (folder) == NULL)
    {
      partages_library_fail_io (error, self->packages);
      return NULL;
    }
  if (!write_files (package, folder, cancellable, error) || !sync_all (folder, error))
    {
      partages_library_remove_tree (folder);
      return NULL;
    }

  return g_steal_pointer (&folder);
}
