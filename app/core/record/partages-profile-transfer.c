/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A profile as one file: saved here, restored on another computer.
 *
 * The file is a copy of the record with one more table, which holds what profile.json says. The PIN stays
 * behind: a short one could be guessed from the file. */

#include "partages-backup.h"
#include "partages-file-system.h"
#include "partages-profile-private.h"
#include "partages-record-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
add_profile (PartagesConnection *copy, PartagesProfile *profile, GError **error)
{
  g_autofree char *json = partages_profile_to_json (profile, FALSE);
  g_autoptr (PartagesStatement) insert = NULL;

  if (!partages_connection_execute (
          copy, "CREATE TABLE exported_profile (json TEXT NOT NULL) STRICT", error))
    return FALSE;
  insert
      = partages_connection_prepare (copy, "INSERT INTO exported_profile (json) VALUES (?)", error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_text (insert, 1, json);

  return partages_statement_run (insert, error);
}

static gboolean
write_export (PartagesProfile *profile, const char *path, GError **error)
{
  g_autofree char *store = partages_record_dup_path (profile->directory, PARTAGES_RECORD_STORE);
  g_autoptr (PartagesConnection) source = NULL;
  g_autoptr (PartagesConnection) copy = NULL;

  source = partages_connection_open (store, PARTAGES_CONNECTION_READ_ONLY, NULL, error);
  if (source == NULL || !partages_backup_write (source, path, error))
    return FALSE;
  copy = partages_connection_open (path, PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL, error);

  /* Of a damaged file nothing is known to add: then it is a backup as those that lie beside the record. */
  return copy != NULL
         && (partages_profile_is_damaged (profile) || add_profile (copy, profile, error));
}

/**
 * partages_profiles_export:
 * @id: the id of a profile whose record exists
 * @path: where to, replacing what is there
 * @error: a [error@ProfileError], [error@StoreError] or #GIOErrorEnum
 *
 * Saves a profile as one file, from which [method@Profiles.restore] makes it again elsewhere. The profile
 * may be in use.
 *
 * Returns: whether it could; when not, what was at @path is as it was
 */
gboolean
partages_profiles_export (PartagesProfiles *self, const char *id, const char *path, GError **error)
{
  g_autoptr (PartagesProfile) profile = partages_profiles_find (self, id, error);
  g_autofree char *partial = g_strconcat (path, ".export", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (profile == NULL)
    return FALSE;

  if (!write_export (profile, partial, error))
    {
      g_unlink (partial);
      return FALSE;
    }
  if (g_rename (partial, path) != 0)
    {
      partages_file_system_set_error (error, path);
      g_unlink (partial);
      return FALSE;
    }

  return partages_file_system_sync_folder (folder, error);
}

static gboolean
not_a_backup (const char *path, GError **error)
{
  g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_FORMAT,
               _ ("“%s” is not a backup of a profile, or it is damaged. Nothing was changed"),
               path);
  return FALSE;
}

/* Opens the file for reading, and looks whether it is one of ours, whole, and not newer than we are. */
static PartagesConnection *
open_export (const char *path, const PartagesComposition *composition, GError **error)
{
  g_autoptr (PartagesConnection) source = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean is_new = TRUE;
  gboolean needed;

  source = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, &problem);
  if (source != NULL && partages_connection_check (source, TRUE, &problem)
      && partages_schema_needs_migration (source, composition->parts, &is_new, &needed, &problem)
      && !is_new)
    return g_steal_pointer (&source);

  if (problem == NULL
      || g_error_matches (problem, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT)
      || g_error_matches (problem, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NOT_OURS))
    not_a_backup (path, error);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  /* That was a file of the person's, beside which nothing of ours belongs. */
  partages_connection_clear_suspicion (path);

  return NULL;
}

/* What profile.json said, or %NULL: an automatic backup has no such table, and can be restored all the
 * same. */
static char *
dup_exported_json (PartagesConnection *copy)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row = FALSE;

  query = partages_connection_prepare (copy, "SELECT json FROM exported_profile", NULL);
  if (query == NULL || !partages_statement_step (query, &row, NULL) || !row)
    return NULL;

  return partages_statement_dup_text (query, 0);
}

/* Without a place, the record takes a new device when it is opened: its original may go on counting. */
static gboolean
make_local (PartagesConnection *copy, GError **error)
{
  return partages_connection_execute (copy,
                                      "DROP TABLE IF EXISTS exported_profile;"
                                      "UPDATE self SET place = '';",
                                      error);
}

static gboolean
fill_folder (PartagesProfiles *self,
             PartagesConnection *source,
             PartagesProfile *profile,
             GError **error)
{
  g_autofree char *store = partages_record_dup_path (profile->directory, PARTAGES_RECORD_STORE);
  g_autoptr (PartagesConnection) copy = NULL;
  g_autofree char *json = NULL;
  g_autofree char *name = NULL;

  if (!partages_backup_write (source, store, error))
    return FALSE;
  copy = partages_connection_open (store, PARTAGES_CONNECTION_ROLLBACK_JOURNAL, NULL, error);
  if (copy == NULL)
    return FALSE;

  profile->created = partages_clock_now (partages_profiles_get_clock (self));
  json = dup_exported_json (copy);
  if (json != NULL)
    partages_profile_read_json (profile, json);
  g_clear_pointer (&profile->pin_hash, g_free);
  name = partages_profiles_dup_free_name (self, profile->name);
  g_set_str (&profile->name, name);

  return make_local (copy, error) && partages_profile_save (profile, error);
}

/**
 * partages_profiles_restore:
 * @path: a file from [method@Profiles.export], or an automatic backup
 * @composition: from [func@composition_get]
 * @error: a [error@ProfileError], [error@StoreError] or #GIOErrorEnum
 *
 * Makes a profile from a backup file, beside those that are there. It has the same account as its
 * original and a device of its own, so both may go on and be synced.
 *
 * Returns: (transfer full) (nullable): the new profile, or %NULL with @error set and nothing changed
 */
PartagesProfile *
partages_profiles_restore (PartagesProfiles *self,
                           const char *path,
                           const PartagesComposition *composition,
                           GError **error)
{
  g_autofree char *id = partages_id_source_next (partages_profiles_get_ids (self));
  g_autofree char *arriving_id = g_strconcat (PARTAGES_PROFILES_ARRIVING, id, NULL);
  g_autofree char *arriving = partages_profiles_dup_directory (self, arriving_id);
  g_autoptr (PartagesProfile) profile = partages_profile_new (id, arriving);
  g_autoptr (PartagesConnection) source = open_export (path, composition, error);
  g_autoptr (PartagesFileLock) lock = NULL;

  if (source != NULL)
    lock = partages_profiles_lock (self, error);
  if (lock == NULL)
    return NULL;
  if (g_mkdir_with_parents (arriving, 0700) != 0)
    {
      partages_file_system_set_error (error, arriving);
      return NULL;
    }
  if (!fill_folder (self, source, profile, error)
      || !partages_profiles_arrive (self, profile, error))
    {
      partages_profiles_remove_folder (arriving);
      return NULL;
    }

  return g_steal_pointer (&profile);
}
