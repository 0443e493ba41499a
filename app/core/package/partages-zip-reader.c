/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zips from outside, over libarchive, with the limits that it has not. */

#include "partages-zip-reader.h"

#include "partages-package-error.h"
#include "partages-package-path.h"
#include "partages-utf8-locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (64 * 1024)

/* The record that ends a zip: its signature, its size, and how far from the end libarchive looks for it. */
#define END_SIGNATURE "PK\005\006"
#define END_BYTES 22
#define END_SEARCH_BYTES (16 * 1024)
#define ZIP64_LOCATOR_SIGNATURE "PK\006\007"
#define ZIP64_LOCATOR_BYTES 20

/* libarchive keeps the whole directory of a zip in memory, at about 250 bytes an entry of which 46 are
 * in the file, before it gives the first one. */
#define MAX_DIRECTORY_BYTES (PARTAGES_PACKAGE_MAX_FILES * (100 + PARTAGES_PACKAGE_MAX_PATH_BYTES))

struct _PartagesZipReader
{
  int fd;
  struct archive *archive;
  guint n_entries;
  gboolean at_end;
  char *path; /* of the current entry */
};

static gboolean
fail_damaged (PartagesZipReader *self, GError **error)
{
  const char *reason = archive_error_string (self->archive);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_DAMAGED,
               _ ("The package is damaged or incomplete (%s)"),
               reason != NULL ? reason : _ ("not a zip"));
  return FALSE;
}

static gboolean
fail_damaged_name (PartagesZipReader *self, const char *reason, GError **error)
{
  g_autofree char *display = partages_package_path_dup_display (self->path);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_DAMAGED,
               _ ("“%s” in the package is damaged (%s)"), display,
               reason != NULL ? reason : _ ("not a zip"));
  return FALSE;
}

static guint32
read_le32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

/* Where the record that ends the zip stands in @tail, as libarchive finds it: the last one. */
static const guint8 *
find_end (const guint8 *tail, gsize length)
{
  for (gsize i = length - END_BYTES + 1; i-- > 0;)
    {
      if (memcmp (tail + i, END_SIGNATURE, 4) == 0)
        return tail + i;
    }

  return NULL;
}

static gboolean
check_end (const guint8 *tail, gsize length, GError **error)
{
  const guint8 *end = length >= END_BYTES ? find_end (tail, length) : NULL;

  if (end == NULL)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE,
                           _ ("This is not a package, or only the beginning of one"));
      return FALSE;
    }
  if (end - tail >= ZIP64_LOCATOR_BYTES
      && memcmp (end - ZIP64_LOCATOR_BYTES, ZIP64_LOCATOR_SIGNATURE, 4) == 0)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                           _ ("The package is a zip of the kind made for more than 4 GiB"));
      return FALSE;
    }
  if (read_le32 (end + 12) > MAX_DIRECTORY_BYTES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The package holds more than %d files"), PARTAGES_PACKAGE_MAX_FILES);
      return FALSE;
    }

  return TRUE;
}

/* Looks at the file before libarchive does, to bound what that will keep in memory. */
static gboolean
check_file (int fd, GError **error)
{
  g_autofree guint8 *tail = NULL;
  struct stat status;
  gsize length;

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE,
                           _ ("This is not a package: neither a folder nor a file"));
      return FALSE;
    }
  if (status.st_size > PARTAGES_PACKAGE_MAX_TOTAL_BYTES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The package is larger than %d MiB"),
                   PARTAGES_PACKAGE_MAX_TOTAL_BYTES / 1024 / 1024);
      return FALSE;
    }

  length = MIN (status.st_size, END_SEARCH_BYTES);
  tail = g_malloc (length + 1);
  if (pread (fd, tail, length, status.st_size - (off_t) length) != (gssize) length)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO,
                           _ ("The package could not be read"));
      return FALSE;
    }

  return check_end (tail, length, error);
}

/* A decompressor that packages do not need is one more that could be attacked. */
static gboolean
check_method (PartagesZipReader *self, GError **error)
{
  const char *name = archive_format_name (self->archive);

  if (name != NULL
      && (g_str_has_suffix (name, "(deflation)") || g_str_has_suffix (name, "(uncompressed)")))
    return TRUE;

  return fail_damaged_name (self, _ ("compressed in a way that is not supported"), error);
}

static gboolean
check_kind (PartagesZipReader *self, struct archive_entry *entry, GError **error)
{
  g_autofree char *display = NULL;
  guint type = archive_entry_filetype (entry);

  if (archive_entry_is_encrypted (entry))
    return fail_damaged_name (self, _ ("it is encrypted"), error);
  if ((type == AE_IFREG || type == AE_IFDIR) && archive_entry_hardlink (entry) == NULL
      && archive_entry_symlink (entry) == NULL)
    return TRUE;

  display = partages_package_path_dup_display (self->path);
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_UNSAFE,
               _ ("“%s” is a link or a device; a package holds files and folders only"), display);
  return FALSE;
}

static gboolean
take_entry (PartagesZipReader *self,
            struct archive_entry *entry,
            gboolean *is_folder,
            GError **error)
{
  const char *name = archive_entry_pathname (entry);
  gboolean folder = archive_entry_filetype (entry) == AE_IFDIR;

  g_free (self->path);
  self->path = g_strdup (name != NULL ? name : "");
  if (folder && g_str_has_suffix (self->path, "/"))
    self->path[strlen (self->path) - 1] = '\0';

  if (++self->n_entries > PARTAGES_PACKAGE_MAX_FILES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The package holds more than %d files"), PARTAGES_PACKAGE_MAX_FILES);
      return FALSE;
    }
  if (!partages_package_path_check (self->path, error) || !check_kind (self, entry, error)
      || (!folder && !check_method (self, error)))
    return FALSE;

  *is_folder = folder;

  return TRUE;
}

static gboolean
read_next (PartagesZipReader *self, const char **path, gboolean *is_folder, GError **error)
{
  struct archive_entry *entry = NULL;
  int result = self->at_end ? ARCHIVE_EOF : archive_read_next_header (self->archive, &entry);

  if (result == ARCHIVE_EOF)
    {
      self->at_end = TRUE;
      *path = NULL;
      return TRUE;
    }
  /* A warning says that the two places where a zip keeps a size or a digest disagree, or that a name
   * is not in the character set it claims. */
  if (result != ARCHIVE_OK)
    return fail_damaged (self, error);
  if (!take_entry (self, entry, is_folder, error))
    return FALSE;

  *path = self->path;

  return TRUE;
}

static gboolean
append_data (PartagesZipReader *self, GByteArray *data, gsize limit, GError **error)
{
  while (TRUE)
    {
      const void *block = NULL;
      size_t length = 0;
      la_int64_t offset = 0;
      int result = archive_read_data_block (self->archive, &block, &length, &offset);

      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result != ARCHIVE_OK || offset != data->len)
        return fail_damaged_name (self, archive_error_string (self->archive), error);
      if (length > limit - data->len)
        {
          g_autofree char *display = partages_package_path_dup_display (self->path);

          g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                       _ ("“%s” is larger than the %" G_GSIZE_FORMAT " bytes it may have"), display,
                       limit);
          return FALSE;
        }
      g_byte_array_append (data, block, length);
    }
}

static gboolean
open_archive (PartagesZipReader *self, GError **error)
{
  self->archive = archive_read_new ();
  if (self->archive == NULL || lseek (self->fd, 0, SEEK_SET) != 0)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO,
                           _ ("The package could not be read"));
      return FALSE;
    }
  if (archive_read_support_format_zip_seekable (self->archive) != ARCHIVE_OK
      || archive_read_open_fd (self->archive, self->fd, BLOCK_BYTES) != ARCHIVE_OK)
    return fail_damaged (self, error);

  return TRUE;
}

/**
 * partages_zip_reader_open:
 * @path: a file
 * @error: a [error@PackageError]
 *
 * Opens a zip before its first entry.
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL with @error set
 */
PartagesZipReader *
partages_zip_reader_open (const char *path, GError **error)
{
  g_autoptr (PartagesZipReader) self = g_new0 (PartagesZipReader, 1);

  /* Without O_NONBLOCK a named pipe would hold us here until someone wrote to it. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0)
    {
      int saved = errno;

      g_set_error (error, PARTAGES_PACKAGE_ERROR,
                   saved == ENOENT ? PARTAGES_PACKAGE_ERROR_NOT_FOUND : PARTAGES_PACKAGE_ERROR_IO,
                   _ ("The package could not be opened (%s)"), g_strerror (saved));
      return NULL;
    }
  if (!check_file (self->fd, error) || !partages_zip_reader_rewind (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
partages_zip_reader_free (PartagesZipReader *self)
{
  g_clear_pointer (&self->archive, archive_read_free);
  g_clear_fd (&self->fd, NULL);
  g_free (self->path);
  g_free (self);
}

/**
 * partages_zip_reader_rewind:
 * @error: a [error@PackageError]
 *
 * Goes back before the first entry.
 *
 * Returns: whether that was possible
 */
gboolean
partages_zip_reader_rewind (PartagesZipReader *self, GError **error)
{
  locale_t previous = partages_utf8_locale_enter ();
  gboolean done;

  g_clear_pointer (&self->archive, archive_read_free);
  self->n_entries = 0;
  self->at_end = FALSE;
  done = open_archive (self, error);
  uselocale (previous);

  return done;
}

/**
 * partages_zip_reader_next:
 * @path: (out) (transfer none) (nullable): its name, without a slash at its end, until the next call;
 *   %NULL after the last entry
 * @is_folder: (out): whether it is a folder, set when there is one more
 * @error: a [error@PackageError]
 *
 * Goes on to the next entry, in the order in which they lie in the file. Nothing is inflated.
 *
 * Returns: whether there is one that is safe, or none any more
 */
gboolean
partages_zip_reader_next (PartagesZipReader *self,
                          const char **path,
                          gboolean *is_folder,
                          GError **error)
{
  locale_t previous = partages_utf8_locale_enter ();
  gboolean done = read_next (self, path, is_folder, error);

  uselocale (previous);

  return done;
}

/**
 * partages_zip_reader_read:
 * @limit: how many bytes it may have
 * @error: a [error@PackageError]
 *
 * Inflates the current entry, once, and stops as soon as it turns out larger than @limit, whatever the
 * zip says about its size.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
partages_zip_reader_read (PartagesZipReader *self, gsize limit, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  locale_t previous = partages_utf8_locale_enter ();
  gboolean done = append_data (self, data, limit, error);

  uselocale (previous);
  if (!done)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}
