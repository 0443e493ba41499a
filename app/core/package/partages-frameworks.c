/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Competence frameworks, read from the data that the program is installed with. */

#include "partages-frameworks.h"

#include "partages-json.h"
#include "partages-package-error.h"
#include "partages-package-ids.h"

#include <glib/gi18n-lib.h>

#define FORMAT 1

struct _PartagesFrameworks
{
  GPtrArray *frameworks; /* sorted by id */
  GHashTable *by_id;     /* the id of a competence → the competence */
};

static void
competence_free (gpointer data)
{
  PartagesCompetence *competence = data;

  g_free (competence->id);
  partages_text_unref (competence->group);
  partages_text_unref (competence->title);
  partages_text_unref (competence->summary);
  g_free (competence);
}

static void
framework_free (gpointer data)
{
  PartagesFramework *framework = data;

  g_free (framework->id);
  g_free (framework->version);
  g_free (framework->date);
  g_free (framework->url);
  partages_text_unref (framework->title);
  partages_text_unref (framework->publisher);
  partages_text_unref (framework->note);
  g_ptr_array_unref (framework->competences);
  g_free (framework);
}

static void
frameworks_clear (gpointer data)
{
  PartagesFrameworks *self = data;

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
}

static gboolean
fail (GError **error, const char *path, const char *reason)
{
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST,
               _ ("The framework “%s” cannot be used: %s"), path, reason);
  return FALSE;
}

static PartagesFramework *
framework_new (yyjson_val *root)
{
  PartagesFramework *framework = g_new0 (PartagesFramework, 1);

  framework->id = g_strdup (partages_json_get_string (root, "id"));
  framework->version = g_strdup (partages_json_get_string (root, "version"));
  framework->date = g_strdup (partages_json_get_string (root, "date"));
  framework->url = g_strdup (partages_json_get_string (root, "url"));
  framework->title = partages_text_new_member (root, "title");
  framework->publisher = partages_text_new_member (root, "publisher");
  framework->note = partages_text_new_member (root, "note");
  framework->competences = g_ptr_array_new_with_free_func (competence_free);

  return framework;
}

static PartagesCompetence *
competence_new (const PartagesFramework *framework, yyjson_val *object)
{
  PartagesCompetence *competence = g_new0 (PartagesCompetence, 1);

  competence->id = g_strconcat (framework->id, "/", partages_json_get_string (object, "id"), NULL);
  competence->framework = framework;
  competence->group = partages_text_new_member (object, "group");
  competence->title = partages_text_new_member (object, "title");
  competence->summary = partages_text_new_member (object, "summary");

  return competence;
}

static gboolean
add_framework (PartagesFrameworks *self, yyjson_val *root, const char *path, GError **error)
{
  PartagesFramework *framework;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (partages_json_get_int (root, "format", 0) != FORMAT)
    return fail (error, path, _ ("it is made for another version of Partages."));
  if (!partages_slug_is_valid (partages_json_get_string (root, "id")))
    return fail (error, path, _ ("it has no id."));

  framework = framework_new (root);
  g_ptr_array_add (self->frameworks, framework);
  yyjson_arr_foreach (partages_json_get_array (root, "competences"), i, n, item)
    {
      PartagesCompetence *competence;

      if (!partages_slug_is_valid (partages_json_get_string (item, "id")))
        return fail (error, path, _ ("one of its competences has no id."));
      competence = competence_new (framework, item);
      g_ptr_array_add (framework->competences, competence);
      if (!g_hash_table_insert (self->by_id, competence->id, competence))
        return fail (error, path, _ ("two of its competences have the same id."));
    }

  return TRUE;
}

static gboolean
load_file (PartagesFrameworks *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) json_error = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  json = partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, &json_error);
  if (json == NULL)
    return fail (error, path, json_error->message);

  return add_framework (self, partages_json_get_root (json), path, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *directory, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    return NULL;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".json"))
        g_ptr_array_add (paths, g_build_filename (directory, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);

  return g_steal_pointer (&paths);
}

/**
 * partages_frameworks_load:
 * @directory: where the frameworks lie, one ID.json each
 * @error: a %PARTAGES_PACKAGE_ERROR_MANIFEST, or a [error@GLib.FileError]
 *
 * Returns: (transfer full) (nullable): the frameworks, or %NULL with @error set
 */
PartagesFrameworks *
partages_frameworks_load (const char *directory, GError **error)
{
  g_autoptr (PartagesFrameworks) self = g_atomic_rc_box_new0 (PartagesFrameworks);
  g_autoptr (GPtrArray) paths = list_files (directory, error);

  self->frameworks = g_ptr_array_new_with_free_func (framework_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  if (paths == NULL)
    return NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      if (!load_file (self, g_ptr_array_index (paths, i), error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

PartagesFrameworks *
partages_frameworks_ref (PartagesFrameworks *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_frameworks_unref (PartagesFrameworks *self)
{
  g_atomic_rc_box_release_full (self, frameworks_clear);
}

guint
partages_frameworks_get_n (PartagesFrameworks *self)
{
  return self->frameworks->len;
}

/**
 * partages_frameworks_get:
 * @i: less than [func@frameworks_get_n]
 *
 * Returns: (transfer none): the framework; they are in the order of their ids
 */
const PartagesFramework *
partages_frameworks_get (PartagesFrameworks *self, guint i)
{
  g_return_val_if_fail (i < self->frameworks->len, NULL);

  return g_ptr_array_index (self->frameworks, i);
}

/**
 * partages_frameworks_lookup:
 * @id: such as `has-avec/verify-output`
 *
 * Returns: (transfer none) (nullable): the competence, or %NULL when no framework has it
 */
const PartagesCompetence *
partages_frameworks_lookup (PartagesFrameworks *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}
