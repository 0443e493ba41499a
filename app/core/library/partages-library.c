/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packages that are installed: which there are, and in which versions. */

#include "partages-library-private.h"

#include "partages-package-ids.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_SLUG_CHARACTERS 40

GQuark
partages_library_error_quark (void)
{
  return g_quark_from_static_string ("partages-library-error-quark");
}

gboolean
partages_library_fail (GError **error, PartagesLibraryError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (PARTAGES_LIBRARY_ERROR, (int) code, format, arguments);
  va_end (arguments);

  return FALSE;
}

gboolean
partages_library_fail_io (GError **error, const char *path)
{
  int saved = errno;

  return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_IO,
                                _ ("“%s” could not be written (%s). Nothing was changed"), path,
                                g_strerror (saved));
}

static void
installed_clear (gpointer data)
{
  PartagesInstalled *self = data;

  g_free (self->path);
  g_clear_pointer (&self->package, partages_package_unref);
  g_clear_pointer (&self->signature, partages_signature_free);
}

PartagesInstalled *
partages_installed_open (PartagesLibrary *library, const char *path, GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, NULL, error);
  PartagesInstalled *self;

  if (package == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (PartagesInstalled);
  self->path = g_strdup (path);
  self->signature = partages_package_check_signature (package, library->keyring);
  self->package = g_steal_pointer (&package);

  return self;
}

PartagesInstalled *
partages_installed_ref (PartagesInstalled *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_installed_unref (PartagesInstalled *self)
{
  g_atomic_rc_box_release_full (self, installed_clear);
}

/* A name for the folder of an id: readable, and as unlike another as its digest. */
char *
partages_library_dup_name (const char *id)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  const char *last = id + strlen (id);
  g_autoptr (GString) name = g_string_new (NULL);

  while (last > id && last[-1] != '/' && last[-1] != ':')
    last--;
  for (; *last != '\0' && name->len < MAX_SLUG_CHARACTERS; last++)
    {
      if (g_ascii_isalnum (*last))
        g_string_append_c (name, g_ascii_tolower (*last));
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }
  g_string_append_printf (name, "-%.16s", digest);

  return g_string_free_and_steal (g_steal_pointer (&name));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *) a;
  const char *second = *(const char *const *) b;
  int order = partages_version_compare (second, first);

  /* Build metadata does not count, but the order must be the same each time. */
  return order != 0 ? order : strcmp (second, first);
}

/* The versions in the folder NAME, the newest first. */
GStrv
partages_library_list_versions (PartagesLibrary *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->packages, name, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_free);
  const char *version;

  while (folder != NULL && (version = g_dir_read_name (folder)) != NULL)
    {
      if (partages_version_is_valid (version))
        g_ptr_array_add (versions, g_strdup (version));
    }
  g_ptr_array_sort (versions, compare_newest_first);
  g_ptr_array_add (versions, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&versions), FALSE);
}

/* The folders of all packages. */
GStrv
partages_library_dup_names (PartagesLibrary *self, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (self->packages, 0, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (name[0] != '.')
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const PartagesInstalled *first = a;
  const PartagesInstalled *second = b;

  return strcmp (partages_package_get_id (first->package),
                 partages_package_get_id (second->package));
}

/**
 * partages_library_open:
 * @data_dir: the folder with everything of a person, see DATA_DIR
 * @error: a [error@LibraryError] or [error@PackageError]
 *
 * Opens the library, and makes an empty one where there is none.
 *
 * Returns: (transfer full) (nullable): the library, or %NULL with @error set
 */
PartagesLibrary *
partages_library_open (const char *data_dir, GError **error)
{
  g_autoptr (PartagesLibrary) self = g_new0 (PartagesLibrary, 1);
  g_autofree char *keys = NULL;

  self->directory = g_build_filename (data_dir, "library", NULL);
  self->packages = g_build_filename (self->directory, "packages", NULL);
  self->keyring = partages_keyring_new ();
  if (g_mkdir_with_parents (self->packages, 0700) != 0)
    {
      partages_library_fail_io (error, self->packages);
      return NULL;
    }

  keys = g_build_filename (self->directory, "keys.json", NULL);
  if (!partages_keyring_load (self->keyring, keys, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
partages_library_close (PartagesLibrary *self)
{
  g_clear_pointer (&self->index, partages_connection_close);
  g_clear_pointer (&self->keyring, partages_keyring_unref);
  g_free (self->packages);
  g_free (self->directory);
  g_free (self);
}

/**
 * partages_library_get_keyring:
 *
 * Returns: (transfer none): the signing keys that are trusted
 */
PartagesKeyring *
partages_library_get_keyring (PartagesLibrary *self)
{
  return self->keyring;
}

/**
 * partages_library_list:
 * @problems: (nullable): where to tell which packages were found damaged
 * @error: a [error@GLib.FileError]
 *
 * Lists the current version of each package, the one that was installed last. A damaged one is left out.
 *
 * Returns: (transfer full) (element-type PartagesInstalled) (nullable): what is installed, in the order
 *   of the ids, or %NULL with @error set
 */
GPtrArray *
partages_library_list (PartagesLibrary *self, PartagesProblems *problems, GError **error)
{
  g_auto (GStrv) names = partages_library_dup_names (self, error);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_installed_unref);

  if (names == NULL)
    return NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *version = partages_library_dup_current (self, names[i]);
      g_autoptr (GError) damage = NULL;
      g_autofree char *path = NULL;
      PartagesInstalled *installed;

      if (version == NULL)
        continue;
      path = g_build_filename (self->packages, names[i], version, NULL);
      installed = partages_installed_open (self, path, &damage);
      if (installed != NULL)
        g_ptr_array_add (list, installed);
      else
        partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "damaged", path, 0, "%s",
                               damage->message);
    }
  g_ptr_array_sort_values (list, compare_ids);

  return g_steal_pointer (&list);
}

/**
 * partages_library_dup_versions:
 * @id: the id of a package
 *
 * Returns: (transfer full): its versions that are installed, the newest first
 */
GStrv
partages_library_dup_versions (PartagesLibrary *self, const char *id)
{
  g_autofree char *name = partages_library_dup_name (id);

  return partages_library_list_versions (self, name);
}

/**
 * partages_library_find:
 * @id: the id of a package
 * @version: (nullable): one of its versions, or %NULL for the current one
 * @error: a %PARTAGES_LIBRARY_ERROR_NOT_INSTALLED, or a [error@PackageError] when it was damaged
 *
 * Returns: (transfer full) (nullable): what is installed, or %NULL with @error set
 */
PartagesInstalled *
partages_library_find (PartagesLibrary *self, const char *id, const char *version, GError **error)
{
  g_autofree char *name = partages_library_dup_name (id);
  g_auto (GStrv) versions = partages_library_list_versions (self, name);
  g_autofree char *current = partages_library_dup_current (self, name);
  g_autofree char *path = NULL;

  if (current == NULL)
    {
      partages_library_fail (error, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED,
                             _ ("The package %s is not installed"), id);
      return NULL;
    }
  if (version != NULL && !g_strv_contains ((const char *const *) versions, version))
    {
      partages_library_fail (error, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED,
                             _ ("The package %s is not installed in version %s"), id, version);
      return NULL;
    }

  path = g_build_filename (self->packages, name, version != NULL ? version : current, NULL);

  return partages_installed_open (self, path, error);
}

/**
 * partages_library_open_package:
 * @id: the id of a package
 * @version: (nullable): one of its versions, or %NULL for the current one
 * @error: a %PARTAGES_LIBRARY_ERROR_NOT_INSTALLED, or a [error@PackageError] when it was damaged
 *
 * Returns: (transfer full) (nullable): the package, or %NULL with @error set
 */
PartagesPackage *
partages_library_open_package (PartagesLibrary *self,
                               const char *id,
                               const char *version,
                               GError **error)
{
  g_autoptr (PartagesInstalled) installed = partages_library_find (self, id, version, error);

  return installed != NULL ? partages_package_ref (installed->package) : NULL;
}
