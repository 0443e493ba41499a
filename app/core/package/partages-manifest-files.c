/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a package.json lists: thousands, so that this is where opening a package takes its time. */

#include "partages-manifest-private.h"

#include "partages-package-error.h"
#include "partages-package-path.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ERROR PARTAGES_SEVERITY_ERROR

/* As g_ascii_xdigit_value(), which is a call, for a list of thousands of digests. */
static inline int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;

  return -1;
}

static gboolean
read_digest (yyjson_val *object, PartagesFileDigest *digest)
{
  const char *hex = partages_json_get_string (object, "sha256");
  gint64 size = partages_json_get_int (object, "size", -1);
  int wrong = 0;

  if (size < 0 || size > PARTAGES_PACKAGE_MAX_FILE_BYTES || hex == NULL
      || strlen (hex) != 2 * sizeof digest->sha256)
    return FALSE;

  digest->size = size;
  for (guint i = 0; i < sizeof digest->sha256; i++)
    {
      int high = hex_value (hex[2 * i]);
      int low = hex_value (hex[2 * i + 1]);

      wrong |= high | low;
      digest->sha256[i] = (guint) high << 4 | (guint) low;
    }

  return wrong >= 0;
}

static PartagesFileDigest *
file_new (const char *path, const PartagesFileDigest *digest)
{
  gsize length = strlen (path) + 1;
  PartagesFileDigest *file = g_malloc (sizeof *file + length);

  *file = *digest;
  memcpy (file->path, path, length);

  return file;
}

static gboolean
read_file (PartagesManifestReader *reader,
           yyjson_val *key,
           yyjson_val *value,
           PartagesFileDigest *digest)
{
  g_autoptr (GError) error = NULL;
  const char *path = yyjson_get_str (key);

  if (!partages_package_path_check (path, &error))
    partages_manifest_complain (reader, ERROR, "unsafe-name", key, error->message);
  else if (g_str_equal (path, PARTAGES_PACKAGE_MANIFEST)
           || g_str_equal (path, PARTAGES_PACKAGE_SIGNATURE))
    partages_manifest_complain (reader, ERROR, "bad-value", key,
                                _ ("“files” must not list package.json itself"));
  else if (!read_digest (value, digest))
    partages_manifest_complain (
        reader, ERROR, "bad-value", key,
        _ ("A “size” that is allowed and a “sha256” in hexadecimal are expected here"));
  else
    return TRUE;

  return FALSE;
}

/* Reads the list of files, where there is one. */
void
partages_manifest_read_files (PartagesManifestReader *reader)
{
  yyjson_val *files = yyjson_obj_get (reader->root, "files");
  guint64 total = 0;
  PartagesFileDigest digest;
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  if (files == NULL)
    return;
  if (!yyjson_is_obj (files) || yyjson_obj_size (files) > PARTAGES_PACKAGE_MAX_FILES)
    {
      partages_manifest_complain (reader, ERROR, "bad-value", files,
                                  _ ("“files” is no object, or too large a one"));
      return;
    }

  reader->manifest->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  yyjson_obj_foreach (files, i, n, key, value)
    {
      PartagesFileDigest *file;

      if (!read_file (reader, key, value, &digest))
        continue;
      total += digest.size;
      file = file_new (yyjson_get_str (key), &digest);
      g_hash_table_insert (reader->manifest->files, file->path, file);
    }
  if (total > PARTAGES_PACKAGE_MAX_TOTAL_BYTES)
    {
      /* Nobody is to go and read them, not even to look for more mistakes. */
      g_clear_pointer (&reader->manifest->files, g_hash_table_unref);
      partages_manifest_complain (reader, ERROR, "too-large", files,
                                  _ ("The files are too large together"));
    }
}
