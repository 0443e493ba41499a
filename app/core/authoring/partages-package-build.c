/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes of the folder an author works in the zip that travels. */

#include "partages-package-build.h"

#include "partages-json.h"
#include "partages-package.h"
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

typedef struct
{
  GPtrArray *paths;    /* as they come from the package: sorted */
  GPtrArray *contents; /* the GBytes of each */
  gsize total;
} Files;

static gboolean
collect_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  Files *files = user_data;

  files->total += g_bytes_get_size (bytes);
  if (files->total > PARTAGES_PACKAGE_MAX_TOTAL_BYTES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The files are larger than %d MiB together"),
                   PARTAGES_PACKAGE_MAX_TOTAL_BYTES / 1024 / 1024);
      return FALSE;
    }
  g_ptr_array_add (files->paths, g_strdup (path));
  g_ptr_array_add (files->contents, g_bytes_ref (bytes));

  return TRUE;
}

/* What its author wrote, in that order, with the list of files in place of the one that may be there. */
static GBytes *
write_manifest (PartagesPackage *package, const Files *files)
{
  GBytes *bytes = partages_package_get_manifest_bytes (package);
  g_autoptr (PartagesJson) json
      = partages_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                             PARTAGES_JSON_READ_RAW_NUMBERS, NULL);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_val_mut_copy (document, partages_json_get_root (json));
  yyjson_mut_val *list = yyjson_mut_obj (document);
  gsize length = 0;
  char *text;

  for (guint i = 0; i < files->paths->len; i++)
    {
      GBytes *content = g_ptr_array_index (files->contents, i);
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
      yyjson_mut_val *file
          = yyjson_mut_obj_add_obj (document, list, g_ptr_array_index (files->paths, i));

      yyjson_mut_obj_add_uint (document, file, "size", g_bytes_get_size (content));
      yyjson_mut_obj_add_strcpy (document, file, "sha256", digest);
    }
  yyjson_mut_obj_remove_key (root, "files");
  yyjson_mut_obj_add_val (document, root, "files", list);
  yyjson_mut_doc_set_root (document, root);
  text = partages_json_write (document, &length);

  return g_bytes_new_take (text, length);
}

static gboolean
fail_archive (struct archive *archive, GError **error)
{
  const char *reason = archive_error_string (archive);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO,
               _ ("The package could not be written (%s)"), reason != NULL ? reason : "zip");
  return FALSE;
}

/* Without times or owners, so that the same files always make the same zip. */
static gboolean
write_entry (struct archive *archive, const char *path, GBytes *bytes, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean done;

  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, length);
  done = archive_write_header (archive, entry) == ARCHIVE_OK
         && archive_write_data (archive, data, length) == (gssize) length;
  archive_entry_free (entry);

  return done || fail_archive (archive, error);
}

static gboolean
write_entries (struct archive *archive,
               int fd,
               GBytes *manifest,
               const Files *files,
               GError **error)
{
  if (archive_write_set_format_zip (archive) != ARCHIVE_OK
      || archive_write_set_bytes_in_last_block (archive, 1) != ARCHIVE_OK
      || archive_write_open_fd (archive, fd) != ARCHIVE_OK)
    return fail_archive (archive, error);
  if (!write_entry (archive, PARTAGES_PACKAGE_MANIFEST, manifest, error))
    return FALSE;
  for (guint i = 0; i < files->paths->len; i++)
    {
      if (!write_entry (archive, g_ptr_array_index (files->paths, i),
                        g_ptr_array_index (files->contents, i), error))
        return FALSE;
    }

  return archive_write_close (archive) == ARCHIVE_OK || fail_archive (archive, error);
}

static gboolean
write_zip (int fd, GBytes *manifest, const Files *files, GError **error)
{
  struct archive *archive = archive_write_new ();
  locale_t previous = partages_utf8_locale_enter ();
  gboolean done = write_entries (archive, fd, manifest, files, error);

  archive_write_free (archive);
  uselocale (previous);

  return done;
}

static gboolean
fail_file (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_IO,
               _ ("“%s” could not be written (%s)"), path, g_strerror (saved));
  return FALSE;
}

/* Beside its place and then renamed, so that a package is never seen half written. */
static gboolean
replace_file (const char *path, GBytes *manifest, const Files *files, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  g_autofd int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0644);
  gboolean done;

  if (fd < 0)
    return fail_file (path, error);

  done = write_zip (fd, manifest, files, error)
         && ((fsync (fd) == 0 && g_rename (beside, path) == 0) || fail_file (path, error));
  if (!done)
    g_unlink (beside);

  return done;
}

/**
 * partages_package_build:
 * @folder: the folder of a package, as its author works in it
 * @path: the zip to make, which is replaced when it exists
 * @cancellable: (nullable): what may stop it
 * @error: a [error@PackageError], or %G_IO_ERROR_CANCELLED; nothing has been written then
 *
 * Builds a package: lists its files with their digests in package.json and puts all into a zip, the same
 * one for the same files. Hidden files and what editors leave there are left out, and so is an old
 * signature, which the new package.json would not match.
 *
 * Returns: whether it was built
 */
gboolean
partages_package_build (const char *folder,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (PartagesPackage) package = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) manifest = NULL;
  Files files = { paths, contents, 0 };

  package = partages_package_open_draft (folder, cancellable, error);
  if (package == NULL
      || !partages_package_foreach_file (package, collect_file_cb, &files, cancellable, error))
    return FALSE;

  manifest = write_manifest (package, &files);

  return replace_file (path, manifest, &files, error);
}
