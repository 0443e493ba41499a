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
  g_free (self->damage);
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

/* Whether a character only takes part in how others are laid out, or would end the line it stands in. */
static gboolean
is_unfit (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
         || type == G_UNICODE_PARAGRAPH_SEPARATOR || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

/* A name for one line: without white space around it, control characters and what turns the direction of
 * the text around it; empty when nothing of it can be seen. */
char *
partages_profile_dup_clean_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean visible = FALSE;

  g_strstrip (valid);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_unfit (c))
        continue;
      visible = visible || g_unichar_isgraph (c);
      g_string_append_unichar (clean, c);
    }

  return visible ? g_utf8_substring (
                       clean->str, 0,
                       MIN (g_utf8_strlen (clean->str, -1), PARTAGES_PROFILE_MAX_NAME_CHARACTERS))
                 : g_strdup ("");
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
    {
      g_autofree char *clean = partages_profile_dup_clean_name (name);

      if (*clean != '\0')
        g_set_str (&self->name, clean);
    }
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

/* Whether a profile is all there. A file that lost its PIN must not pass for one that never had one. */
static gboolean
is_whole (yyjson_val *root)
{
  const char *name = partages_json_get_string (root, "name");
  yyjson_val *pin = yyjson_obj_get (root, "pin");

  return partages_json_get_int (root, "format", 0) == FORMAT && name != NULL && name[0] != '\0'
         && (pin == NULL || partages_json_get_string (pin, "hash") != NULL);
}

static void
note_damage (PartagesProfile *self, const char *reason)
{
  g_set_str (&self->damage, reason);
  g_set_str (&self->name, _ ("Damaged profile"));
}

static void
read_file (PartagesProfile *self, const char *json, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) document
      = partages_json_parse (json, length, PARTAGES_JSON_READ_NONE, &error);

  if (document == NULL)
    note_damage (self, error->message);
  else if (!is_whole (partages_json_get_root (document)))
    note_damage (self, _ ("not what this version of Partages writes"));
  else
    partages_profile_read_json (self, json);
}

/* The profile in a folder; a damaged one when its file cannot be read. */
PartagesProfile *
partages_profile_load (const char *directory, const char *id)
{
  PartagesProfile *self = partages_profile_new (id, directory);
  g_autofree char *path = g_build_filename (directory, FILE_NAME, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &json, &length, &error))
    read_file (self, json, length);
  else
    note_damage (self, error->message);

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

/* Also when it cannot be told: what may be guarded is not open to everyone. */
gboolean
partages_profile_has_pin (PartagesProfile *self)
{
  return self->pin_hash != NULL || self->damage != NULL;
}

/* Whether its file cannot be read. Its record may well be whole. */
gboolean
partages_profile_is_damaged (PartagesProfile *self)
{
  return self->damage != NULL;
}

/**
 * partages_profile_check:
 * @error: %PARTAGES_PROFILE_ERROR_DAMAGED, with the file and what to do
 *
 * Returns: whether the file of the profile could be read
 */
gboolean
partages_profile_check (PartagesProfile *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->directory, FILE_NAME, NULL);

  if (self->damage == NULL)
    return TRUE;

  g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_DAMAGED,
               _ ("“%s” cannot be read (%s), so nobody can tell whether the profile has a PIN. It "
                  "was not opened and nothing was changed; the record beside that file was not "
                  "touched. Restore the profile from a backup: those that Partages made are in "
                  "“backups” beside that file"),
               path, self->damage);
  return FALSE;
}
