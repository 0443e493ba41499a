/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remembers which version of a package people get, and who signed it. That is the one that was installed
 * last, which is not always the newest; and whoever signed it stays known when it is damaged. */

#include "partages-library-private.h"

#include "partages-json.h"

#define FILE_NAME "current.json"

static char *
dup_path (PartagesLibrary *self, const char *name)
{
  return g_build_filename (self->packages, name, FILE_NAME, NULL);
}

static PartagesJson *
read_record (PartagesLibrary *self, const char *name)
{
  g_autofree char *path = dup_path (self, name);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;

  return partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, NULL);
}

/* The version in the folder NAME that people get: the one installed last, or the newest where nothing tells
 * or that one is gone. NULL when there is none. */
char *
partages_library_dup_current (PartagesLibrary *self, const char *name)
{
  g_auto (GStrv) versions = partages_library_list_versions (self, name);
  g_autoptr (PartagesJson) record = read_record (self, name);
  const char *version = NULL;

  if (record != NULL)
    version = partages_json_get_string (partages_json_get_root (record), "version");
  if (version != NULL && g_strv_contains ((const char *const *) versions, version))
    return g_strdup (version);

  return g_strdup (versions[0]);
}

/* The key that signed the current version in the folder NAME, or NULL when it is not signed. */
char *
partages_library_dup_signing_key (PartagesLibrary *self, const char *name)
{
  g_autoptr (PartagesJson) record = read_record (self, name);

  if (record == NULL)
    return NULL;

  return g_strdup (partages_json_get_string (partages_json_get_root (record), "key"));
}

/* Makes a version that is in the folder NAME, signed by KEY if any, the one that people get. */
gboolean
partages_library_set_current (PartagesLibrary *self,
                              const char *name,
                              const char *version,
                              const char *key,
                              GError **error)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *text = NULL;
  gsize length = 0;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "version", version);
  if (key != NULL)
    yyjson_mut_obj_add_str (document, root, "key", key);
  text = partages_json_write (document, &length);

  return g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
