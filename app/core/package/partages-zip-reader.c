/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zips from outside: the directory is ours, the inflating is libarchive's, within our limits. */

#include "partages-zip-reader.h"

#include "partages-package-error.h"
#include "partages-package-path.h"
#include "partages-utf8-locale.h"
#include "partages-zip-directory.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define BLOCK_BYTES (64 * 1024)

/* What may follow the data of an entry and belongs to it: the extra field of its own header, whose length
 * only that header tells, and a descriptor. */
#define SLACK_BYTES (G_MAXUINT16 + 24)

struct _PartagesZipReader
{
  int fd;
  GArray *entries; /* of PartagesZipEntry, in the order of the file */
  GHashTable *by_path;
  gsize by_path_once; /* it takes as long as reading the directory, and not all need it */
};

/* The part of the file that libarchive is shown. */
typedef struct
{
  int fd;
  guint64 position;
  guint64 end;
  guint8 *block;
  gsize block_size;
} Window;

static la_ssize_t
read_window_cb (struct archive *archive, void *user_data, const void **block)
{
  Window *window = user_data;
  gsize wanted = MIN (window->block_size, window->end - window->position);
  gssize n;

  do
    n = pread (window->fd, window->block, wanted, window->position);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    {
      archive_set_error (archive, errno, "%s", g_strerror (errno));
      return -1;
    }
  window->position += n;
  *block = window->block;

  return n;
}

static gboolean
fail_damaged (const PartagesZipEntry *entry, struct archive *archive, GError **error)
{
  const char *reason = archive_error_string (archive);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_DAMAGED,
               _ ("“%s” in the package is damaged (%s)"), entry->path,
               reason != NULL ? reason : _ ("its name is another one where it lies"));
  return FALSE;
}

/* The header at the entry itself must tell the same as the directory. */
static gboolean
read_header (struct archive *archive, const PartagesZipEntry *entry, GError **error)
{
  struct archive_entry *header = NULL;
  const char *name;

  if (archive_read_next_header (archive, &header) != ARCHIVE_OK)
    return fail_damaged (entry, archive, error);

  name = archive_entry_pathname (header);
  if (g_strcmp0 (name, entry->path) != 0 || archive_entry_filetype (header) != AE_IFREG
      || archive_entry_is_encrypted (header))
    return fail_damaged (entry, archive, error);

  return TRUE;
}

static gboolean
read_data (struct archive *archive,
           const PartagesZipEntry *entry,
           GByteArray *data,
           gsize limit,
           GError **error)
{
  while (TRUE)
    {
      const void *block = NULL;
      size_t length = 0;
      la_int64_t offset = 0;
      int result = archive_read_data_block (archive, &block, &length, &offset);

      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result != ARCHIVE_OK)
        return fail_damaged (entry, archive, error);
      if (length > limit - data->len)
        {
          g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

          g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                       _ ("“%s” is larger than the %s it may have"), entry->path, size);
          return FALSE;
        }
      g_byte_array_append (data, block, length);
    }
}

static gboolean
read_window (Window *window,
             const PartagesZipEntry *entry,
             GByteArray *data,
             gsize limit,
             GError **error)
{
  struct archive *archive = archive_read_new ();
  gboolean done;

  if (archive_read_support_format_zip_streamable (archive) != ARCHIVE_OK
      || archive_read_open2 (archive, window, NULL, read_window_cb, NULL, NULL) != ARCHIVE_OK)
    done = fail_damaged (entry, archive, error);
  else
    done = read_header (archive, entry, error) && read_data (archive, entry, data, limit, error);
  archive_read_free (archive);

  return done;
}

/**
 * partages_zip_reader_open:
 * @path: a file
 * @error: a [error@PackageError]
 *
 * Opens a zip and reads what is in it; see [func@zip_directory_read] for what has been checked then.
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
                   _ ("“%s” could not be opened (%s)"), path, g_strerror (saved));
      return NULL;
    }

  self->entries = partages_zip_directory_read (self->fd, error);
  if (self->entries == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
partages_zip_reader_free (PartagesZipReader *self)
{
  g_clear_pointer (&self->by_path, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

guint
partages_zip_reader_get_n (PartagesZipReader *self)
{
  return self->entries->len;
}

/**
 * partages_zip_reader_get:
 * @i: less than [func@zip_reader_get_n]
 *
 * Returns: (transfer none): the entry; they are in the order in which they lie in the file
 */
const PartagesZipEntry *
partages_zip_reader_get (PartagesZipReader *self, guint i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return &g_array_index (self->entries, PartagesZipEntry, i);
}

/**
 * partages_zip_reader_find:
 * @path: a path
 *
 * Returns: (transfer none) (nullable): what stands there, or %NULL when nothing does
 */
const PartagesZipEntry *
partages_zip_reader_find (PartagesZipReader *self, const char *path)
{
  if (g_once_init_enter (&self->by_path_once))
    {
      self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->entries->len; i++)
        {
          PartagesZipEntry *entry = &g_array_index (self->entries, PartagesZipEntry, i);

          g_hash_table_insert (self->by_path, (gpointer) entry->path, entry);
        }
      g_once_init_leave (&self->by_path_once, 1);
    }

  return g_hash_table_lookup (self->by_path, path);
}

/**
 * partages_zip_reader_read:
 * @entry: a file of this zip
 * @limit: how many bytes it may have
 * @error: a [error@PackageError]
 *
 * Inflates one file, and stops as soon as it turns out larger than @limit, whatever the zip says about
 * its size.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
partages_zip_reader_read (PartagesZipReader *self,
                          const PartagesZipEntry *entry,
                          gsize limit,
                          GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_sized_new (MIN (entry->size, limit));
  guint64 length = entry->length + SLACK_BYTES;
  gsize block_size = MIN (length, BLOCK_BYTES);
  g_autofree guint8 *block = g_malloc (block_size);
  Window window = { self->fd, entry->offset, entry->offset + length, block, block_size };
  locale_t previous = partages_utf8_locale_enter ();
  gboolean done = read_window (&window, entry, data, limit, error);

  uselocale (previous);
  if (!done)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}
