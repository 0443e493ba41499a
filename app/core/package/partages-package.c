/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package is and says, once it has been opened. */

#include "partages-package-private.h"

#include "partages-package-path.h"

#include <string.h>

static void
package_clear (gpointer data)
{
  PartagesPackage *self = data;

  g_clear_pointer (&self->manifest, partages_manifest_unref);
  g_clear_pointer (&self->manifest_bytes, g_bytes_unref);
  g_clear_pointer (&self->signature_bytes, g_bytes_unref);
  g_clear_pointer (&self->paths, g_hash_table_unref);
  g_clear_pointer (&self->folder, partages_package_folder_free);
  g_clear_pointer (&self->zip, partages_zip_reader_free);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

PartagesPackage *
partages_package_ref (PartagesPackage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_package_unref (PartagesPackage *self)
{
  g_atomic_rc_box_release_full (self, package_clear);
}

/**
 * partages_package_get_manifest:
 *
 * Returns: (transfer none): everything that package.json says
 */
PartagesManifest *
partages_package_get_manifest (PartagesPackage *self)
{
  return self->manifest;
}

const char *
partages_package_get_id (PartagesPackage *self)
{
  return self->manifest->id;
}

const char *
partages_package_get_version (PartagesPackage *self)
{
  return self->manifest->version;
}

PartagesText *
partages_package_get_title (PartagesPackage *self)
{
  return self->manifest->title;
}

PartagesText *
partages_package_get_summary (PartagesPackage *self)
{
  return self->manifest->summary;
}

const char *const *
partages_package_get_languages (PartagesPackage *self)
{
  return (const char *const *) self->manifest->languages;
}

guint
partages_package_get_minutes (PartagesPackage *self)
{
  return self->manifest->minutes;
}

const char *const *
partages_package_get_competences (PartagesPackage *self)
{
  return (const char *const *) self->manifest->competences;
}

const char *const *
partages_package_get_professions (PartagesPackage *self)
{
  return (const char *const *) self->manifest->professions;
}

const PartagesCompletion *
partages_package_get_completion (PartagesPackage *self)
{
  return &self->manifest->complete;
}

/**
 * partages_package_get_illustration:
 *
 * Returns: (transfer none) (nullable): the path of its picture inside the package
 */
const char *
partages_package_get_illustration (PartagesPackage *self)
{
  return self->manifest->illustration;
}

/**
 * partages_package_get_expires:
 *
 * Returns: (transfer none) (nullable): how long a completion is valid, as an ISO 8601 duration
 */
const char *
partages_package_get_expires (PartagesPackage *self)
{
  return self->manifest->expires;
}

/**
 * partages_package_has:
 * @path: a path inside the package
 *
 * Returns: whether there is such a file, package.json and its signature apart
 */
gboolean
partages_package_has (PartagesPackage *self, const char *path)
{
  return g_hash_table_contains (self->paths, path);
}

/**
 * partages_package_dup_paths:
 * @prefix: how they begin, such as `media/`, or an empty text
 *
 * Returns: (transfer full): the files whose paths begin so, sorted
 */
GStrv
partages_package_dup_paths (PartagesPackage *self, const char *prefix)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      if (g_str_has_prefix (path, prefix))
        g_ptr_array_add (paths, g_strdup (path));
    }
  g_ptr_array_sort (paths, compare_strings);
  g_ptr_array_add (paths, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

/**
 * partages_package_dup_case_slugs:
 *
 * Returns: (transfer full): the SLUG of every cases/SLUG/case.json, sorted
 */
GStrv
partages_package_dup_case_slugs (PartagesPackage *self)
{
  g_auto (GStrv) paths = partages_package_dup_paths (self, "cases/");
  g_autoptr (GStrvBuilder) slugs = g_strv_builder_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    {
      const char *slug = paths[i] + strlen ("cases/");
      const char *slash = strchr (slug, '/');

      if (slash != NULL && g_str_equal (slash, "/case.json"))
        g_strv_builder_take (slugs, g_strndup (slug, slash - slug));
    }

  return g_strv_builder_end (slugs);
}

/**
 * partages_package_get_manifest_bytes:
 *
 * Returns: (transfer none): package.json as it stands, which is what a signature signs
 */
GBytes *
partages_package_get_manifest_bytes (PartagesPackage *self)
{
  return self->manifest_bytes;
}

/**
 * partages_package_get_signature_bytes:
 *
 * Returns: (transfer none) (nullable): package.json.sig as it stands, or %NULL when it is not signed
 */
GBytes *
partages_package_get_signature_bytes (PartagesPackage *self)
{
  return self->signature_bytes;
}
