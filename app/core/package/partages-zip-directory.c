/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory at the end of a zip, read by ourselves: libarchive would keep as much of it as an attacker
 * likes in memory, and does not see entries that overlap. (PKWARE, APPNOTE.TXT 6.3.10, §4.3.) */

#include "partages-zip-directory.h"

#include "partages-package-error.h"
#include "partages-package-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The record that ends the zip, and how long a comment may follow it. */
#define END_SIGNATURE "PK\005\006"
#define END_BYTES 22
#define END_SEARCH_BYTES (END_BYTES + G_MAXUINT16)

/* The header of one entry in the directory, and the least that its own header has. */
#define HEADER_SIGNATURE "PK\001\002"
#define HEADER_BYTES 46
#define LOCAL_HEADER_BYTES 30

/* An honest header is about this long; there are no more entries than files that may be there. */
#define MAX_DIRECTORY_BYTES                                                                        \
  (PARTAGES_PACKAGE_MAX_FILES * (HEADER_BYTES + PARTAGES_PACKAGE_MAX_PATH_BYTES + 64))

#define FLAGS_ENCRYPTED (1 << 0 | 1 << 6 | 1 << 13)
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define DOS_FOLDER 0x10

/* The value that stands for 'see the extra field for zips beyond 4 GiB'. */
#define ZIP64 G_MAXUINT32

typedef struct
{
  guint64 offset;
  guint64 size;
  guint n_entries;
} Directory;

/* One header of the directory, its numbers read. */
typedef struct
{
  guint flags;
  guint method;
  guint64 packed_size;
  guint64 size;
  guint name_length;
  guint rest_length;
  guint64 attributes;
  guint64 offset;
  const char *name; /* not ended by a NUL */
} Header;

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_DAMAGED,
                       _ ("The package is damaged, or not whole"));
  return FALSE;
}

static gboolean
fail_entry (GError **error, const char *path, PartagesPackageError code, const char *reason)
{
  g_autofree char *display = partages_package_path_dup_display (path);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, code, _ ("“%s” in the package %s"), display, reason);
  return FALSE;
}

static gboolean
fail_too_many (GError **error)
{
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
               _ ("The package holds more than %d files"), PARTAGES_PACKAGE_MAX_FILES);
  return FALSE;
}

static gboolean
fail_too_large (GError **error)
{
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
               _ ("The package is larger than %d MiB"),
               PARTAGES_PACKAGE_MAX_TOTAL_BYTES / 1024 / 1024);
  return FALSE;
}

static guint
read_16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static guint32
read_32 (const guint8 *p)
{
  return read_16 (p) | (guint32) read_16 (p + 2) << 16;
}

static guint8 *
read_part (int fd, guint64 offset, gsize length, GError **error)
{
  g_autofree guint8 *data = g_malloc (length + 1);
  gsize done = 0;

  while (done < length)
    {
      gssize n = pread (fd, data + done, length - done, offset + done);

      if (n <= 0)
        {
          g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO,
                               _ ("The package could not be read"));
          return NULL;
        }
      done += n;
    }

  return g_steal_pointer (&data);
}

/* The record must end the file, comment and all, so that no two programs can find different ones. */
static const guint8 *
find_end (const guint8 *tail, gsize length)
{
  for (gsize i = length < END_BYTES ? 0 : length - END_BYTES + 1; i-- > 0;)
    {
      if (memcmp (tail + i, END_SIGNATURE, 4) == 0)
        return i + END_BYTES + read_16 (tail + i + 20) == length ? tail + i : NULL;
    }

  return NULL;
}

static gboolean
find_directory (int fd, guint64 file_size, Directory *directory, GError **error)
{
  gsize length = MIN (file_size, END_SEARCH_BYTES);
  g_autofree guint8 *tail = read_part (fd, file_size - length, length, error);
  const guint8 *end;

  if (tail == NULL)
    return FALSE;
  end = find_end (tail, length);
  if (end == NULL)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE,
                           _ ("This is not a package, or not all of one: it was cut off or altered "
                              "on its way. Get it again from where it came"));
      return FALSE;
    }

  directory->n_entries = read_16 (end + 10);
  directory->size = read_32 (end + 12);
  directory->offset = read_32 (end + 16);
  if (directory->n_entries > PARTAGES_PACKAGE_MAX_FILES || directory->size > MAX_DIRECTORY_BYTES)
    return fail_too_many (error);
  if (read_16 (end + 4) != 0 || read_16 (end + 6) != 0 || read_16 (end + 8) != directory->n_entries
      || directory->offset + directory->size != file_size - length + (end - tail))
    return fail_damaged (error);

  return TRUE;
}

static gboolean
parse_header (const guint8 *p, gsize available, Header *header)
{
  if (available < HEADER_BYTES || memcmp (p, HEADER_SIGNATURE, 4) != 0)
    return FALSE;

  header->flags = read_16 (p + 8);
  header->method = read_16 (p + 10);
  header->packed_size = read_32 (p + 20);
  header->size = read_32 (p + 24);
  header->name_length = read_16 (p + 28);
  header->rest_length = read_16 (p + 30) + read_16 (p + 32);
  header->attributes = read_32 (p + 38);
  header->offset = read_32 (p + 42);
  header->name = (const char *) p + HEADER_BYTES;

  return read_16 (p + 34) == 0
         && available - HEADER_BYTES >= header->name_length + header->rest_length
         && memchr (header->name, '\0', header->name_length) == NULL;
}

/* Whether it is a file or a folder. Unix writes its mode in the upper half of the attributes, and other
 * systems, which should not, are not believed to mean a link by it and nothing by it either. */
static gboolean
read_kind (const Header *header, char *path, gboolean *is_folder, GError **error)
{
  guint type = header->attributes >> 16 & S_IFMT;
  gsize length = strlen (path);
  gboolean slash = length > 0 && path[length - 1] == '/';

  if (type != 0 && type != S_IFREG && type != S_IFDIR)
    return fail_entry (error, path, PARTAGES_PACKAGE_ERROR_UNSAFE,
                       _ ("is a link or a device; a package holds files and folders only"));

  *is_folder = slash || type == S_IFDIR || (header->attributes & DOS_FOLDER) != 0;
  if (slash)
    path[length - 1] = '\0';

  return TRUE;
}

static gboolean
check_header (const Header *header, const char *path, guint64 directory_offset, GError **error)
{
  if (header->flags & FLAGS_ENCRYPTED)
    return fail_entry (error, path, PARTAGES_PACKAGE_ERROR_DAMAGED, _ ("is encrypted"));
  /* A decompressor that packages do not need is one more that could be attacked. */
  if (header->method != METHOD_STORED && header->method != METHOD_DEFLATED)
    return fail_entry (error, path, PARTAGES_PACKAGE_ERROR_DAMAGED,
                       _ ("is compressed in a way that is not supported"));
  if (header->size == ZIP64 || header->packed_size == ZIP64 || header->offset == ZIP64
      || header->size > PARTAGES_PACKAGE_MAX_FILE_BYTES)
    return fail_entry (error, path, PARTAGES_PACKAGE_ERROR_TOO_LARGE, _ ("is too large"));
  if (header->offset + LOCAL_HEADER_BYTES + header->name_length + header->packed_size
      > directory_offset)
    return fail_damaged (error);

  return TRUE;
}

static void
entry_clear (gpointer data)
{
  PartagesZipEntry *entry = data;

  g_free ((char *) entry->path);
}

static gboolean
add_entry (GArray *entries, const Header *header, guint64 directory_offset, GError **error)
{
  g_autofree char *path = g_strndup (header->name, header->name_length);
  PartagesZipEntry entry = { 0 };

  if (!read_kind (header, path, &entry.is_folder, error)
      || !partages_package_path_check (path, error)
      || !check_header (header, path, directory_offset, error))
    return FALSE;

  entry.offset = header->offset;
  entry.length = LOCAL_HEADER_BYTES + header->name_length + header->packed_size;
  entry.size = header->size;
  entry.path = g_steal_pointer (&path);
  g_array_append_val (entries, entry);

  return TRUE;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const PartagesZipEntry *first = a;
  const PartagesZipEntry *second = b;

  return (first->offset > second->offset) - (first->offset < second->offset);
}

/* Entries that share their bytes are how a small file becomes petabytes (D. Fifield, 'A better zip
 * bomb', 2019). */
static gboolean
check_overlaps (GArray *entries, GError **error)
{
  g_array_sort (entries, compare_offsets);
  for (guint i = 1; i < entries->len; i++)
    {
      const PartagesZipEntry *before = &g_array_index (entries, PartagesZipEntry, i - 1);
      const PartagesZipEntry *entry = &g_array_index (entries, PartagesZipEntry, i);

      if (before->offset + before->length > entry->offset)
        return fail_entry (error, entry->path, PARTAGES_PACKAGE_ERROR_DAMAGED,
                           _ ("overlaps another file"));
    }

  return TRUE;
}

static gboolean
parse_directory (const guint8 *data, const Directory *directory, GArray *entries, GError **error)
{
  gsize at = 0;

  for (guint i = 0; i < directory->n_entries; i++)
    {
      Header header;

      if (!parse_header (data + at, directory->size - at, &header))
        return fail_damaged (error);
      if (!add_entry (entries, &header, directory->offset, error))
        return FALSE;
      at += HEADER_BYTES + header.name_length + header.rest_length;
    }

  return at == directory->size ? check_overlaps (entries, error) : fail_damaged (error);
}

/**
 * partages_zip_directory_read:
 * @fd: a zip
 * @error: a [error@PackageError]
 *
 * Reads what is in a zip. Every size has been checked against the limits and against the file, and every
 * name; nothing has been inflated, so what is packed may still be another size than the zip says.
 *
 * Returns: (transfer full) (element-type PartagesZipEntry) (nullable): the entries in the order in
 *   which they lie in the file, or %NULL with @error set
 */
GArray *
partages_zip_directory_read (int fd, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (PartagesZipEntry));
  g_autofree guint8 *data = NULL;
  Directory directory = { 0 };
  struct stat status;

  g_array_set_clear_func (entries, entry_clear);
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE,
                           _ ("This is not a package: neither a folder nor a file"));
      return NULL;
    }
  if (status.st_size > PARTAGES_PACKAGE_MAX_TOTAL_BYTES)
    {
      fail_too_large (error);
      return NULL;
    }
  if (!find_directory (fd, status.st_size, &directory, error))
    return NULL;

  data = read_part (fd, directory.offset, directory.size, error);
  if (data == NULL || !parse_directory (data, &directory, entries, error))
    return NULL;

  return g_steal_pointer (&entries);
}
