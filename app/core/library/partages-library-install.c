/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages come and go: whole or not at all, and never one in place of another against a person's will. */

#define _GNU_SOURCE /* renameat2() */

#include "partages-library-private.h"

#include "partages-file-lock.h"
#include "partages-file-system.h"
#include "partages-package-ids.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static PartagesFileLock *
take_lock (PartagesLibrary *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, "lock", NULL);

  return partages_file_lock_take (path, error);
}

/* What a program left that died while it installed or removed a package. Under the lock nobody else is at
 * work there. */
static void
remove_leftovers (PartagesLibrary *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->packages, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->packages, name, NULL);

      if (g_str_has_prefix (name, ".new-"))
        partages_library_remove_tree (path);
    }
}

/* What stands where a package is to go. */
typedef struct
{
  char *version;              /* (nullable): NULL when there is nothing */
  char *key;                  /* (nullable): who signed it */
  PartagesInstalled *package; /* (nullable): NULL when it is damaged, too */
} Known;

static void
known_clear (Known *known)
{
  g_free (known->version);
  g_free (known->key);
  g_clear_pointer (&known->package, partages_installed_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

/* A package that cannot be opened any more is still one of a version and of a signer. */
static void
look_up (PartagesLibrary *self, const char *id, Known *known)
{
  g_autofree char *name = partages_library_dup_name (id);

  known->version = partages_library_dup_current (self, name);
  if (known->version == NULL)
    return;
  known->key = partages_library_dup_signing_key (self, name);
  known->package = partages_library_find (self, id, NULL, NULL);
  if (known->key == NULL && known->package != NULL)
    known->key = g_strdup (known->package->signature->key);
}

static gboolean
check_signer (const Known *known,
              const PartagesSignature *signature,
              PartagesInstallFlags flags,
              GError **error)
{
  if (signature->state == PARTAGES_SIGNATURE_BAD)
    return partages_library_fail (
        error, PARTAGES_LIBRARY_ERROR_CONTENT,
        _ ("The signature of the package is wrong: it was altered after it "
           "was signed. Ask for it again where you got it"));
  if (known->key == NULL || g_strcmp0 (known->key, signature->key) == 0
      || (flags & PARTAGES_INSTALL_ANY_SIGNER))
    return TRUE;

  if (signature->key == NULL)
    return partages_library_fail (
        error, PARTAGES_LIBRARY_ERROR_SIGNER,
        _ ("The package is not signed, and the one that is installed is"));

  return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_SIGNER,
                                _ ("The package is signed by someone else than the one that is "
                                   "installed"));
}

static gboolean
ignore_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  return TRUE;
}

/* Whether what is there can still be read to its end. */
static gboolean
is_whole (const Known *known)
{
  return known->package != NULL
         && partages_package_foreach_file (known->package->package, ignore_file_cb, NULL, NULL,
                                           NULL);
}

static gboolean
is_same (const Known *known, PartagesPackage *package)
{
  return known->package != NULL
         && g_bytes_equal (partages_package_get_manifest_bytes (known->package->package),
                           partages_package_get_manifest_bytes (package));
}

/* Other content in the same version is refused, unless what is there is damaged and so of no use. */
static gboolean
check_version (const Known *known,
               PartagesPackage *package,
               PartagesInstallFlags flags,
               GError **error)
{
  const char *version = partages_package_get_version (package);
  int order;

  if (known->version == NULL || (flags & PARTAGES_INSTALL_ANY_VERSION))
    return TRUE;
  order = partages_version_compare (version, known->version);
  if (order > 0 || (order == 0 && !is_whole (known)))
    return TRUE;

  if (order == 0)
    return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_VERSION,
                                  _ ("Version %s of this package is installed already, with other "
                                     "content"),
                                  version);

  return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_VERSION,
                                _ ("A newer version of this package, %s, is installed already"),
                                known->version);
}

/* For a file system that knows neither of the two ways below: one after the other, in up to three renames. A
 * program that dies between them leaves the version away, as if it had been removed. */
gboolean
partages_library_swap_plainly (const char *from, const char *to)
{
  g_autofree char *aside = g_strconcat (from, "-before", NULL);
  gboolean exists = g_file_test (to, G_FILE_TEST_EXISTS);

  if (exists && g_rename (to, aside) != 0)
    return FALSE;
  if (g_rename (from, to) == 0)
    return !exists || g_rename (aside, from) == 0;

  if (exists)
    {
      int saved = errno;

      if (g_rename (aside, to) != 0)
        g_warning ("What was in “%s” is in “%s” now", to, aside);
      errno = saved;
    }

  return FALSE;
}

/* Puts a folder in the place of another, in one step; the other is where the new one was then. */
static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno == EEXIST && renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
    return TRUE;
  if (errno == EINVAL && partages_library_swap_plainly (from, to))
    return TRUE;

  return partages_library_fail_io (error, to);
}

static char *
place (PartagesLibrary *self,
       const char *folder,
       PartagesPackage *package,
       const char *key,
       GError **error)
{
  g_autofree char *name = partages_library_dup_name (partages_package_get_id (package));
  g_autofree char *above = g_build_filename (self->packages, name, NULL);
  g_autofree char *path = g_build_filename (above, partages_package_get_version (package), NULL);

  if (g_mkdir (above, 0700) != 0 && errno != EEXIST)
    {
      partages_library_fail_io (error, above);
      return NULL;
    }
  /* Until it is the current one, nothing has changed for anyone. */
  if (!put_in_place (folder, path, error) || !partages_file_system_sync_folder (above, error)
      || !partages_library_set_current (self, name, partages_package_get_version (package), key,
                                        error)
      || !partages_file_system_sync_folder (self->packages, error))
    {
      g_rmdir (above);
      return NULL;
    }

  return g_steal_pointer (&path);
}

/* With the lock held. */
static PartagesInstalled *
install (PartagesLibrary *self,
         PartagesPackage *package,
         PartagesInstallFlags flags,
         GCancellable *cancellable,
         GError **error)
{
  const char *id = partages_package_get_id (package);
  g_autoptr (PartagesSignature) signature
      = partages_package_check_signature (package, self->keyring);
  g_auto (Known) known = { 0 };
  g_autoptr (GError) index_error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  look_up (self, id, &known);
  if (signature->state != PARTAGES_SIGNATURE_BAD && is_same (&known, package) && is_whole (&known))
    return g_steal_pointer (&known.package);
  if (!check_signer (&known, signature, flags, error)
      || !check_version (&known, package, flags, error)
      || !partages_library_check_content (package, cancellable, error))
    return NULL;

  folder = partages_library_unpack (self, package, cancellable, error);
  if (folder == NULL)
    return NULL;
  path = place (self, folder, package, signature->key, error);
  partages_library_remove_tree (folder);
  if (path == NULL)
    return NULL;

  /* The package is there; the next search makes up for an index that could not be written. */
  if (!partages_library_update_index (self, path, &index_error))
    g_info ("The search index was not updated: %s", index_error->message);

  return partages_installed_open (self, path, error);
}

/**
 * partages_library_install:
 * @path: a package: a zip, or the folder of one that was built
 * @flags: to what the person has agreed
 * @cancellable: (nullable): what may stop it
 * @error: a [error@LibraryError], a [error@PackageError] or %G_IO_ERROR_CANCELLED; nothing has been
 *   changed then
 *
 * Installs a package, whole or not at all. Older versions stay for the runs that have begun with them,
 * until [func@library_prune]. Installing again what is installed does nothing.
 *
 * Returns: (transfer full) (nullable): what is installed now, or %NULL with @error set
 */
PartagesInstalled *
partages_library_install (PartagesLibrary *self,
                          const char *path,
                          PartagesInstallFlags flags,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, cancellable, error);
  g_autoptr (PartagesFileLock) lock = NULL;

  if (package == NULL)
    return NULL;
  if (partages_package_get_manifest (package)->files == NULL)
    {
      partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                             _ ("“%s” is still being written. Build a package of it, and install "
                                "that"),
                             path);
      return NULL;
    }

  lock = take_lock (self, error);
  if (lock == NULL)
    return NULL;
  remove_leftovers (self);

  return install (self, package, flags, cancellable, error);
}

/* Renamed first, so that it is gone in one step. */
static gboolean
remove_version (PartagesLibrary *self, const char *name, const char *version, GError **error)
{
  g_autofree char *above = g_build_filename (self->packages, name, NULL);
  g_autofree char *path = g_build_filename (above, version, NULL);
  g_autofree char *away = g_build_filename (self->packages, ".new-XXXXXX", NULL);
  g_autofree char *left = NULL;

  if (g_mkdtemp (away) == NULL)
    return partages_library_fail_io (error, self->packages);
  if (g_rename (path, away) != 0)
    {
      partages_library_fail_io (error, path);
      g_rmdir (away);
      return FALSE;
    }

  partages_library_remove_tree (away);
  left = partages_library_dup_current (self, name);
  if (left == NULL)
    partages_library_remove_tree (above);

  return partages_file_system_sync_folder (self->packages, error);
}

static gboolean
remove_versions (PartagesLibrary *self,
                 const char *id,
                 const char *const *versions,
                 const char *const *kept,
                 GError **error)
{
  g_autofree char *name = partages_library_dup_name (id);
  g_autoptr (GError) index_error = NULL;

  for (guint i = 0; versions[i] != NULL; i++)
    {
      if (!g_strv_contains (kept, versions[i]) && !remove_version (self, name, versions[i], error))
        return FALSE;
    }
  if (!partages_library_update_index (self, NULL, &index_error))
    g_info ("The search index was not updated: %s", index_error->message);

  return TRUE;
}

/**
 * partages_library_remove:
 * @id: the id of a package
 * @version: (nullable): one of its versions, or %NULL for all
 * @error: a [error@LibraryError]
 *
 * Removes a package. What learners did with it is not touched.
 *
 * Returns: whether it was there and is gone
 */
gboolean
partages_library_remove (PartagesLibrary *self, const char *id, const char *version, GError **error)
{
  static const char *const none[] = { NULL };
  const char *one[] = { version, NULL };
  g_autoptr (PartagesFileLock) lock = take_lock (self, error);
  g_auto (GStrv) versions = NULL;

  if (lock == NULL)
    return FALSE;

  versions = partages_library_dup_versions (self, id);
  if (versions[0] == NULL
      || (version != NULL && !g_strv_contains ((const char *const *) versions, version)))
    return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED,
                                  _ ("The package %s is not installed"), id);

  return remove_versions (self, id, version != NULL ? one : (const char *const *) versions, none,
                          error);
}

/**
 * partages_library_prune:
 * @id: the id of a package
 * @needed: the versions that runs which have begun still need, in any profile
 * @error: a [error@LibraryError]
 *
 * Removes the versions of a package that are neither the current one nor needed any more.
 *
 * Returns: whether that was possible
 */
gboolean
partages_library_prune (PartagesLibrary *self,
                        const char *id,
                        const char *const *needed,
                        GError **error)
{
  g_autoptr (PartagesFileLock) lock = take_lock (self, error);
  g_autofree char *name = partages_library_dup_name (id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *current = NULL;
  g_auto (GStrv) versions = NULL;
  g_auto (GStrv) kept = NULL;

  if (lock == NULL)
    return FALSE;

  versions = partages_library_dup_versions (self, id);
  if (versions[0] == NULL || versions[1] == NULL)
    return TRUE;
  current = partages_library_dup_current (self, name);
  g_strv_builder_add (builder, current);
  g_strv_builder_addv (builder, (const char **) needed);
  kept = g_strv_builder_end (builder);

  return remove_versions (self, id, (const char *const *) versions, (const char *const *) kept,
                          error);
}
