/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens packages with every check that needs no reading of their files. */

#include "partages-package-private.h"

#include "partages-package-path.h"

#include <glib/gi18n-lib.h>

/* How far a package that is being written is taken as it is. */
typedef struct
{
  gboolean is_draft;
  PartagesProblems *problems; /* (nullable) */
} Draft;

static gboolean
fail_no_manifest (GError **error)
{
  g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE,
                       _ ("This is not a package: there is no package.json at its top"));
  return FALSE;
}

/* Of the files that are listed, one that is not among those found. */
static const char *
find_missing (PartagesPackage *self, GPtrArray *found)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (set, g_ptr_array_index (found, i));
  g_hash_table_iter_init (&iter, self->manifest->files);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      if (!g_hash_table_contains (set, path))
        return path;
    }

  return "";
}

/* No name is found twice, so the files are those listed when each is and there are as many. */
static gboolean
check_listed (PartagesPackage *self, GPtrArray *found, GError **error)
{
  GHashTable *listed = self->manifest->files;

  for (guint i = 0; i < found->len; i++)
    {
      const char *path = g_ptr_array_index (found, i);

      if (!g_hash_table_contains (listed, path))
        {
          g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_CONTENT,
                       _ ("The package holds “%s”, which package.json does not list"), path);
          return FALSE;
        }
    }
  if (found->len < g_hash_table_size (listed))
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_CONTENT,
                   _ ("“%s”, which package.json lists, is missing from the package"),
                   find_missing (self, found));
      return FALSE;
    }

  self->paths = g_hash_table_ref (listed);

  return TRUE;
}

/* A file of another size than listed was damaged, and that costs nothing to notice. */
static gboolean
check_sizes (PartagesPackage *self, GHashTable *found, GError **error)
{
  GHashTableIter iter;
  gpointer path;
  gpointer size;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &path, &size))
    {
      const PartagesFileDigest *digest = g_hash_table_lookup (self->manifest->files, path);

      if (digest != NULL && digest->size != GPOINTER_TO_SIZE (size))
        {
          g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_CONTENT,
                       _ ("“%s” is not the file that package.json lists: it was altered or "
                          "damaged"),
                       (const char *) path);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
parse_manifest (PartagesPackage *self,
                const Draft *draft,
                PartagesManifestFlags flags,
                GError **error)
{
  if (draft->problems != NULL)
    flags |= PARTAGES_MANIFEST_TOLERANT;
  self->manifest = partages_manifest_parse (self->manifest_bytes, flags, draft->problems, error);

  return self->manifest != NULL;
}

/* Keeps the name for later, or reads the file now when it tells about the others. */
static gboolean
take_zip_entry (PartagesPackage *self,
                const PartagesZipEntry *entry,
                GPtrArray *found,
                GError **error)
{
  GBytes **place;

  if (g_str_equal (entry->path, PARTAGES_PACKAGE_MANIFEST))
    place = &self->manifest_bytes;
  else if (g_str_equal (entry->path, PARTAGES_PACKAGE_SIGNATURE))
    place = &self->signature_bytes;
  else
    {
      g_ptr_array_add (found, (gpointer) entry->path);
      return TRUE;
    }

  *place = partages_zip_reader_read (self->zip, entry, PARTAGES_PACKAGE_MAX_MANIFEST_BYTES, error);

  return *place != NULL;
}

static gboolean
list_zip (PartagesPackage *self, GPtrArray *found, GError **error)
{
  g_autoptr (PartagesPathSet) names = partages_path_set_new ();

  for (guint i = 0; i < partages_zip_reader_get_n (self->zip); i++)
    {
      const PartagesZipEntry *entry = partages_zip_reader_get (self->zip, i);

      if (!partages_path_set_add (names, entry->path, entry->is_folder, error))
        return FALSE;
      if (!entry->is_folder && !take_zip_entry (self, entry, found, error))
        return FALSE;
    }

  return self->manifest_bytes != NULL || fail_no_manifest (error);
}

static GBytes *
read_from_folder (PartagesPackage *self, const char *path, GError **error)
{
  return partages_package_folder_read (self->folder, path, PARTAGES_PACKAGE_MAX_MANIFEST_BYTES,
                                       error);
}

static gboolean
read_folder_manifest (PartagesPackage *self, const Draft *draft, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->manifest_bytes = read_from_folder (self, PARTAGES_PACKAGE_MANIFEST, &local_error);
  if (g_error_matches (local_error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_NOT_FOUND))
    return fail_no_manifest (error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return parse_manifest (self, draft,
                         draft->is_draft ? PARTAGES_MANIFEST_IGNORE_FILES : PARTAGES_MANIFEST_NONE,
                         error);
}

/* A folder that lists no files is still being written, and so may hold what an editor leaves there. */
static gboolean
list_folder (PartagesPackage *self, GError **error)
{
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gboolean listed = self->manifest->files != NULL;

  files = partages_package_folder_list (
      self->folder, listed ? PARTAGES_PACKAGE_FOLDER_NONE : PARTAGES_PACKAGE_FOLDER_SKIP_HIDDEN,
      error);
  if (files == NULL)
    return FALSE;

  g_hash_table_remove (files, PARTAGES_PACKAGE_MANIFEST);
  if (g_hash_table_remove (files, PARTAGES_PACKAGE_SIGNATURE))
    {
      self->signature_bytes = read_from_folder (self, PARTAGES_PACKAGE_SIGNATURE, error);
      if (self->signature_bytes == NULL)
        return FALSE;
    }
  if (!listed)
    {
      self->paths = g_steal_pointer (&files);
      return TRUE;
    }
  found = g_hash_table_get_keys_as_ptr_array (files);

  return check_listed (self, found, error) && check_sizes (self, files, error);
}

static gboolean
open_folder (PartagesPackage *self, const char *path, const Draft *draft, GError **error)
{
  self->folder = partages_package_folder_open (path, error);

  return self->folder != NULL && read_folder_manifest (self, draft, error)
         && list_folder (self, error);
}

static gboolean
open_zip (PartagesPackage *self,
          const char *path,
          const Draft *draft,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  self->zip = partages_zip_reader_open (path, error);
  if (self->zip == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !list_zip (self, found, error))
    return FALSE;
  if (!parse_manifest (self, draft, PARTAGES_MANIFEST_NONE, error))
    return FALSE;
  if (self->manifest->files == NULL)
    {
      g_set_error_literal (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST,
                           _ ("package.json does not list the files of the package"));
      return FALSE;
    }

  return check_listed (self, found, error);
}

/* Whoever adds several packages must know of which it is said. */
static void
name_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (error != NULL && (*error)->domain == PARTAGES_PACKAGE_ERROR
      && (*error)->code != PARTAGES_PACKAGE_ERROR_NOT_FOUND
      && (*error)->code != PARTAGES_PACKAGE_ERROR_IO)
    /* Translators: %s is the name of a file; what is wrong with it follows. */
    g_prefix_error (error, _ ("“%s”: "), name);
}

static PartagesPackage *
open_package (const char *path, const Draft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (PartagesPackage) self = g_atomic_rc_box_new0 (PartagesPackage);
  gboolean done;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    done = open_folder (self, path, draft, error);
  else
    done = open_zip (self, path, draft, cancellable, error);
  if (done)
    return g_steal_pointer (&self);

  /* The linter prints the path before each of its messages. */
  if (draft->problems == NULL)
    name_file (path, error);
  return NULL;
}

/**
 * partages_package_open:
 * @path: a folder, or a zip
 * @cancellable: (nullable): what may stop it
 * @error: a [error@PackageError], or %G_IO_ERROR_CANCELLED
 *
 * Opens a package. Every name has been checked then, and that the files are those that package.json
 * lists, in a folder also by their sizes; a folder whose package.json lists none is still being written,
 * and is taken as it is. The files themselves are only read, and checked, when they are asked for.
 *
 * Returns: (transfer full) (nullable): the package, or %NULL with @error set
 */
PartagesPackage *
partages_package_open (const char *path, GCancellable *cancellable, GError **error)
{
  const Draft draft = { FALSE, NULL };

  return open_package (path, &draft, cancellable, error);
}

/**
 * partages_package_open_draft:
 * @path: a folder, or a zip
 * @cancellable: (nullable): what may stop it
 * @error: a [error@PackageError], or %G_IO_ERROR_CANCELLED
 *
 * Opens a package that someone is writing: in a folder, what package.json lists is taken as out of
 * date, and what editors leave beside the work is passed over.
 *
 * Returns: (transfer full) (nullable): the package, or %NULL with @error set
 */
PartagesPackage *
partages_package_open_draft (const char *path, GCancellable *cancellable, GError **error)
{
  const Draft draft = { TRUE, NULL };

  return open_package (path, &draft, cancellable, error);
}

/**
 * partages_package_open_to_lint:
 * @path: a folder, or a zip
 * @problems: where to add what is wrong in package.json
 * @cancellable: (nullable): what may stop it
 * @error: a [error@PackageError], or %G_IO_ERROR_CANCELLED
 *
 * Opens a package that someone is writing, even with mistakes in its package.json, to look for more.
 *
 * Returns: (transfer full) (nullable): the package, of which what package.json says may be wrong or
 *   missing; or %NULL with @error set
 */
PartagesPackage *
partages_package_open_to_lint (const char *path,
                               PartagesProblems *problems,
                               GCancellable *cancellable,
                               GError **error)
{
  const Draft draft = { TRUE, problems };

  return open_package (path, &draft, cancellable, error);
}
