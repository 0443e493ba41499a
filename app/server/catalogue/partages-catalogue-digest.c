/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SHA-256 of files, which are read for it once. */

#include "partages-catalogue-digest.h"

#include "partages-catalogue-path.h"
#include "partages-file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (128 * 1024)
#define MAX_REMEMBERED 10000

/* From what tells one version of a file from another to its digest: nothing changes a file of a catalogue
 * in place. */
G_LOCK_DEFINE_STATIC (digests);
static GHashTable *digests;

static char *
dup_identity (const struct stat *status)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT
                          ".%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          (guint64) status->st_dev, (guint64) status->st_ino,
                          (gint64) status->st_mtim.tv_sec, (gint64) status->st_mtim.tv_nsec,
                          (gint64) status->st_size);
}

static gboolean
recall (const char *identity, char sha256[65])
{
  const char *known;

  G_LOCK (digests);
  known = digests != NULL ? g_hash_table_lookup (digests, identity) : NULL;
  if (known != NULL)
    memcpy (sha256, known, 65);
  G_UNLOCK (digests);

  return known != NULL;
}

static void
remember (const char *identity, const char *sha256)
{
  G_LOCK (digests);
  if (digests == NULL)
    digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (g_hash_table_size (digests) >= MAX_REMEMBERED)
    g_hash_table_remove_all (digests);
  g_hash_table_replace (digests, g_strdup (identity), g_strdup (sha256));
  G_UNLOCK (digests);
}

static gboolean
compute (int fd, char sha256[65])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *block = g_malloc (BLOCK_BYTES);
  off_t offset = 0;
  gssize n;

  do
    {
      n = pread (fd, block, BLOCK_BYTES, offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      g_checksum_update (checksum, block, n);
      offset += n;
    }
  while (n != 0);
  memcpy (sha256, g_checksum_get_string (checksum), 65);

  return TRUE;
}

/**
 * partages_catalogue_file_open:
 * @path: a file
 * @file: (out caller-allocates): set only on success
 * @error: a #GIOErrorEnum, %G_IO_ERROR_NOT_FOUND when there is no such file
 *
 * Opens a file and tells its digest. What is read from it stays the same when another takes its name.
 *
 * Returns: whether it could
 */
gboolean
partages_catalogue_file_open (const char *path, PartagesCatalogueFile *file, GError **error)
{
  g_auto (PartagesCatalogueFile) opened = { .fd = -1 };
  g_autofree char *identity = NULL;
  struct stat status;

  opened.fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (opened.fd < 0 || fstat (opened.fd, &status) != 0)
    {
      partages_file_system_set_error (error, path);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“%s” is no file", path);
      return FALSE;
    }

  opened.size = status.st_size;
  identity = dup_identity (&status);
  if (!recall (identity, opened.sha256))
    {
      if (!compute (opened.fd, opened.sha256))
        {
          partages_file_system_set_error (error, path);
          return FALSE;
        }
      remember (identity, opened.sha256);
    }
  *file = opened;
  opened.fd = -1;

  return TRUE;
}

void
partages_catalogue_file_clear (PartagesCatalogueFile *file)
{
  if (file->fd >= 0)
    g_close (g_steal_fd (&file->fd), NULL);
}

static void
read_below (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_auto (PartagesCatalogueFile) file = { .fd = -1 };
      g_autoptr (GError) error = NULL;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        read_below (child);
      else if (!partages_catalogue_file_open (child, &file, &error))
        g_debug ("%s", error->message);
    }
}

/**
 * partages_catalogue_read_digests:
 * @directory: the data of the server
 *
 * Reads all files of the catalogue, so that none has to be while someone waits for it.
 */
void
partages_catalogue_read_digests (const char *directory)
{
  g_autofree char *path = partages_catalogue_dup_file (directory, "");

  read_below (path);
}
