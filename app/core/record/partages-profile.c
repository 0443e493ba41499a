/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file profile.json: who a profile is for, and its PIN. */

#include "partages-profile.h"

#include "partages-json.h"
#include "partages-profile-private.h"
#include "partages-time.h"

#include <glib/gi18n-lib.h>

#define FILE_NAME "profile.json"
#define LOCK "profile.lock"
#define FORMAT 1

G_DEFINE_QUARK (partages_profile_error, partages_profile_error)

static void
profile_clear (gpointer data)
{
  PartagesProfile *self = data;

  g_free (self->id);
  g_free (self->directory);
  g_free (self->name);
  g_strfreev (self->roles);
  g_free (self->language);
  g_free (self->pin_hash);
}

PartagesProfile *
partages_profile_new (const char *id, const char *directory)
{
  PartagesProfile *self = g_atomic_rc_box_new0 (PartagesProfile);

  self->id = g_strdup (id);
  self->directory = g_strdup (directory);
  self->name = g_strdup (_ ("Unnamed profile"));
  self->roles = g_new0 (char *, 1);
  self->language = g_strdup ("");

  return self;
}

PartagesProfile *
partages_profile_ref (PartagesProfile *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_profile_unref (PartagesProfile *self)
{
  g_atomic_rc_box_release_full (self, profile_clear);
}

/* Fills in what a JSON text says. What it does not say, or when it is damaged, stays: a profile whose file
 * was lost still has its record. */
void
partages_profile_read_json (PartagesProfile *self, const char *json)
{
  g_autoptr (PartagesJson) document = partages_json_parse (json, -1, PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *root = document != NULL ? partages_json_get_root (document) : NULL;
  yyjson_val *pin = partages_json_get_object (root, "pin");
  const char *name = partages_json_get_string (root, "name");
  const char *language = partages_json_get_string (root, "language");

  if (name != NULL && *name != '\0')
    g_set_str (&self->name, name);
  if (language != NULL)
    g_set_str (&self->language, language);
  g_strfreev (self->roles);
  self->roles = partages_json_dup_strings (root, "roles");
  partages_time_from_iso (partages_json_get_string (root, "created"), &self->created);

  g_set_str (&self->pin_hash, partages_json_get_string (pin, "hash"));
  self->n_failures = CLAMP (partages_json_get_int (pin, "failures", 0), 0, G_MAXINT);
  self->last_failure = partages_json_get_int (pin, "last-failure", 0);
}

static void
add_pin (PartagesProfile *self, yyjson_mut_doc *document, yyjson_mut_val *root)
{
  yyjson_mut_val *pin = yyjson_mut_obj_add_obj (document, root, "pin");

  yyjson_mut_obj_add_str (document, pin, "hash", self->pin_hash);
  yyjson_mut_obj_add_uint (document, pin, "failures", self->n_failures);
  yyjson_mut_obj_add_sint (document, pin, "last-failure", self->last_failure);
}

char *
partages_profile_to_json (PartagesProfile *self, gboolean with_pin)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autofree char *created = partages_time_to_iso (self->created);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *roles;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_int (document, root, "format", FORMAT);
  yyjson_mut_obj_add_str (document, root, "id", self->id);
  yyjson_mut_obj_add_str (document, root, "name", self->name);
  roles = yyjson_mut_obj_add_arr (document, root, "roles");
  for (guint i = 0; self->roles[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, roles, self->roles[i]);
  yyjson_mut_obj_add_str (document, root, "language", self->language);
  yyjson_mut_obj_add_str (document, root, "created", created);
  if (with_pin && self->pin_hash != NULL)
    add_pin (self, document, root);

  return partages_json_write (document, NULL);
}

/* The profile in a folder, as far as its file can be read. */
PartagesProfile *
partages_profile_load (const char *directory, const char *id)
{
  PartagesProfile *self = partages_profile_new (id, directory);
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  g_autofree char *json = NULL;

  if (g_file_get_contents (path, &json, NULL, NULL))
    partages_profile_read_json (self, json);

  return self;
}

gboolean
partages_profile_save (PartagesProfile *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, FILE_NAME, NULL);
  g_autofree char *json = partages_profile_to_json (self, TRUE);

  return g_file_set_contents_full (
      path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* Held while the file is read, changed and written: another program may do the same. */
PartagesFileLock *
partages_profile_lock (PartagesProfile *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, LOCK, NULL);

  return partages_file_lock_take (path, error);
}

const char *
partages_profile_get_id (PartagesProfile *self)
{
  return self->id;
}

/* The folder of its record, for [func@record_open]. */
const char *
partages_profile_get_directory (PartagesProfile *self)
{
  return self->directory;
}

const char *
partages_profile_get_name (PartagesProfile *self)
{
  return self->name;
}

/* (array zero-terminated=1): ids of professions */
const char *const *
partages_profile_get_roles (PartagesProfile *self)
{
  return (const char *const *) self->roles;
}

/* The tag of the language of lessons; an empty text for that of the desktop. */
const char *
partages_profile_get_language (PartagesProfile *self)
{
  return self->language;
}

/* When it was made, in microseconds since 1970 UTC. */
gint64
partages_profile_get_created (PartagesProfile *self)
{
  return self->created;
}

gboolean
partages_profile_has_pin (PartagesProfile *self)
{
  return self->pin_hash != NULL;
}
