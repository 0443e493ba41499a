/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles of a computer: made, found, renamed, erased. */

#include "partages-profiles.h"

#include "partages-file-system.h"
#include "partages-profile-private.h"
#include "partages-record-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "profiles"

/* Folders on their way out begin with this, and those on their way in with PARTAGES_PROFILES_ARRIVING; with a
 * dot, they are no profiles. */
#define ERASED_PREFIX ".erased-"

/* Beside the folder, in which nothing is left of those who are gone. */
#define LOCK FOLDER ".lock"

struct _PartagesProfiles
{
  char *folder;
  char *lock;
  PartagesClock *clock;
  PartagesIdSource *ids;
};

static void
profiles_clear (gpointer data)
{
  PartagesProfiles *self = data;

  g_free (self->folder);
  g_free (self->lock);
  g_clear_pointer (&self->clock, partages_clock_unref);
  g_clear_pointer (&self->ids, partages_id_source_unref);
}

static int
compare_by_name (gconstpointer a, gconstpointer b)
{
  const PartagesProfile *first = a;
  const PartagesProfile *second = b;
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : strcmp (first->id, second->id);
}

static gboolean
ensure_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  partages_file_system_set_error (error, path);
  return FALSE;
}

/* A name that can be shown in one line, wherever that is. */
static char *
clean_name (const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *clean = partages_profile_dup_clean_name (stripped);

  if (g_str_equal (clean, stripped) && *clean != '\0')
    return g_steal_pointer (&clean);

  if (*stripped != '\0' && g_utf8_validate (stripped, -1, NULL)
      && g_utf8_strlen (stripped, -1) <= PARTAGES_PROFILE_MAX_NAME_CHARACTERS)
    g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_NAME,
                         _ ("A name is made of characters that can be seen, on one line: this one "
                            "holds others. Type it anew"));
  else
    g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_NAME,
                 _ ("A profile needs a name of 1 to %d characters"),
                 PARTAGES_PROFILE_MAX_NAME_CHARACTERS);
  return NULL;
}

static void
fill_in (PartagesProfile *profile, const char *name, const char *const *roles, const char *language)
{
  static const char *const none[] = { NULL };

  g_set_str (&profile->name, name);
  g_set_str (&profile->language, language != NULL ? language : "");
  g_strfreev (profile->roles);
  profile->roles = g_strdupv ((GStrv) (roles != NULL ? roles : none));
}

/* What was being erased or made when a program ended: the data of a person, all the same. Under the lock
 * nobody else is at it. */
static void
remove_leftovers (PartagesProfiles *self)
{
  g_autoptr (GDir) names = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      if (g_str_has_prefix (name, ERASED_PREFIX)
          || g_str_has_prefix (name, PARTAGES_PROFILES_ARRIVING))
        {
          g_autofree char *path = g_build_filename (self->folder, name, NULL);

          partages_profiles_remove_folder (path);
        }
    }
}

/* Removes a folder with all that is in it, without following links. */
void
partages_profiles_remove_folder (const char *path)
{
  g_autoptr (GDir) names = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    names = g_dir_open (path, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      partages_profiles_remove_folder (child);
    }

  g_remove (path);
}

/* Held while profiles come and go; what was left behind is gone then. */
PartagesFileLock *
partages_profiles_lock (PartagesProfiles *self, GError **error)
{
  g_autoptr (PartagesFileLock) lock = NULL;

  if (!ensure_folder (self->folder, error))
    return NULL;
  lock = partages_file_lock_take (self->lock, error);
  if (lock != NULL)
    remove_leftovers (self);

  return g_steal_pointer (&lock);
}

/* Gives the folder of a profile that is complete its name, in one step. */
gboolean
partages_profiles_arrive (PartagesProfiles *self, PartagesProfile *profile, GError **error)
{
  g_autofree char *directory = partages_profiles_dup_directory (self, profile->id);

  if (g_rename (profile->directory, directory) != 0)
    {
      partages_file_system_set_error (error, directory);
      return FALSE;
    }
  g_set_str (&profile->directory, directory);

  return partages_file_system_sync_folder (self->folder, error);
}

char *
partages_profiles_dup_directory (PartagesProfiles *self, const char *id)
{
  return g_build_filename (self->folder, id, NULL);
}

PartagesClock *
partages_profiles_get_clock (PartagesProfiles *self)
{
  return self->clock;
}

PartagesIdSource *
partages_profiles_get_ids (PartagesProfiles *self)
{
  return self->ids;
}

/* The name itself, or with a number when another profile has it. */
char *
partages_profiles_dup_free_name (PartagesProfiles *self, const char *name)
{
  g_autoptr (GPtrArray) profiles = partages_profiles_list (self, NULL);
  g_autofree char *candidate = g_strdup (name);
  gboolean taken = profiles != NULL;

  for (guint number = 2; taken; number++)
    {
      taken = FALSE;
      for (guint i = 0; i < profiles->len; i++)
        taken
            |= g_str_equal (partages_profile_get_name (g_ptr_array_index (profiles, i)), candidate);
      if (taken)
        {
          g_free (candidate);
          candidate = g_strdup_printf ("%s (%u)", name, number);
        }
    }

  return g_steal_pointer (&candidate);
}

/**
 * partages_profiles_new:
 * @data_directory: the folder in which the program keeps its data
 * @clock: the clock
 * @ids: where new ids come from
 *
 * Returns: (transfer full): the profiles of that folder
 */
PartagesProfiles *
partages_profiles_new (const char *data_directory, PartagesClock *clock, PartagesIdSource *ids)
{
  PartagesProfiles *self = g_atomic_rc_box_new0 (PartagesProfiles);

  self->folder = g_build_filename (data_directory, FOLDER, NULL);
  self->lock = g_build_filename (data_directory, LOCK, NULL);
  self->clock = partages_clock_ref (clock);
  self->ids = partages_id_source_ref (ids);

  return self;
}

PartagesProfiles *
partages_profiles_ref (PartagesProfiles *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_profiles_unref (PartagesProfiles *self)
{
  g_atomic_rc_box_release_full (self, profiles_clear);
}

/**
 * partages_profiles_list:
 * @error: a #GFileError
 *
 * Returns: (transfer full) (element-type PartagesProfile) (nullable): all profiles by name, perhaps
 *   none; %NULL with @error set
 */
GPtrArray *
partages_profiles_list (PartagesProfiles *self, GError **error)
{
  g_autoptr (GPtrArray) profiles
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_profile_unref);
  g_autoptr (GDir) names = NULL;
  g_autoptr (GError) problem = NULL;
  const char *name;

  names = g_dir_open (self->folder, 0, &problem);
  if (names == NULL && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *directory = partages_profiles_dup_directory (self, name);

      if (name[0] != '.' && g_file_test (directory, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (profiles, partages_profile_load (directory, name));
    }
  g_ptr_array_sort_values (profiles, compare_by_name);

  return g_steal_pointer (&profiles);
}

/* Of whom a name may be that of, for the person to choose. */
static void
fail_ambiguous (GPtrArray *profiles, const char *name, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < profiles->len; i++)
    {
      PartagesProfile *profile = g_ptr_array_index (profiles, i);

      if (g_str_equal (profile->name, name))
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", profile->id);
    }
  g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_AMBIGUOUS,
               _ ("Several profiles are called “%s”: name the one you mean by its id, which is one "
                  "of %s"),
               name, ids->str);
}

/**
 * partages_profiles_find:
 * @name: the id of a profile, or its name
 * @error: a [error@ProfileError] or #GFileError
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with @error set when there is none of that
 *   name or more than one
 */
PartagesProfile *
partages_profiles_find (PartagesProfiles *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) profiles = partages_profiles_list (self, error);
  PartagesProfile *found = NULL;
  guint n_found = 0;

  if (profiles == NULL)
    return NULL;

  for (guint i = 0; i < profiles->len; i++)
    {
      PartagesProfile *profile = g_ptr_array_index (profiles, i);

      if (g_str_equal (profile->id, name))
        return partages_profile_ref (profile);
      if (g_str_equal (profile->name, name))
        {
          found = profile;
          n_found++;
        }
    }

  if (n_found == 1)
    return partages_profile_ref (found);

  if (n_found > 1)
    fail_ambiguous (profiles, name, error);
  else
    g_set_error (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_UNKNOWN,
                 _ ("There is no profile “%s” on this computer"), name);
  return NULL;
}

/**
 * partages_profiles_create:
 * @name: what the person is called
 * @roles: (nullable) (array zero-terminated=1): ids of professions
 * @language: (nullable): the tag of the language of lessons
 * @error: a [error@ProfileError], #GIOErrorEnum or #GFileError
 *
 * Makes a profile. Its record is made when it is first opened.
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with @error set
 */
PartagesProfile *
partages_profiles_create (PartagesProfiles *self,
                          const char *name,
                          const char *const *roles,
                          const char *language,
                          GError **error)
{
  g_autofree char *id = partages_id_source_next (self->ids);
  g_autofree char *arriving_id = g_strconcat (PARTAGES_PROFILES_ARRIVING, id, NULL);
  g_autofree char *arriving = partages_profiles_dup_directory (self, arriving_id);
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (PartagesProfile) profile = partages_profile_new (id, arriving);
  g_autoptr (PartagesFileLock) lock = NULL;

  if (clean != NULL)
    lock = partages_profiles_lock (self, error);
  if (lock == NULL || !ensure_folder (arriving, error))
    return NULL;

  fill_in (profile, clean, roles, language);
  profile->created = partages_clock_now (self->clock);
  if (!partages_profile_save (profile, error) || !partages_profiles_arrive (self, profile, error))
    {
      partages_profiles_remove_folder (arriving);
      return NULL;
    }

  return g_steal_pointer (&profile);
}

/**
 * partages_profiles_update:
 * @id: the id of a profile
 * @name: what the person is called now
 * @roles: (nullable) (array zero-terminated=1): ids of professions
 * @language: (nullable): the tag of the language of lessons
 * @error: a [error@ProfileError], #GIOErrorEnum or #GFileError
 *
 * Returns: (transfer full) (nullable): the profile as it is now, or %NULL with @error set
 */
PartagesProfile *
partages_profiles_update (PartagesProfiles *self,
                          const char *id,
                          const char *name,
                          const char *const *roles,
                          const char *language,
                          GError **error)
{
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (PartagesProfile) found = NULL;
  g_autoptr (PartagesFileLock) lock = NULL;
  g_autoptr (PartagesProfile) profile = NULL;

  if (clean != NULL)
    found = partages_profiles_find (self, id, error);
  if (found != NULL)
    lock = partages_profile_lock (found, error);
  if (lock == NULL)
    return NULL;

  profile = partages_profile_load (found->directory, id);
  if (!partages_profile_check (profile, error))
    return NULL;
  fill_in (profile, clean, roles, language);
  if (!partages_profile_save (profile, error))
    return NULL;

  return g_steal_pointer (&profile);
}

/* A program that has the record open would go on writing into a file that is no more. */
static PartagesFileLock *
claim_record (PartagesProfile *profile, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PartagesFileLock) claim = partages_record_claim (profile->directory, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_OPEN,
                         _ ("Partages has this profile open. Close it, then erase it; nothing was "
                            "erased."));
  else if (claim == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return g_steal_pointer (&claim);
}

/**
 * partages_profiles_erase:
 * @id: the id of a profile
 * @error: a [error@ProfileError], %PARTAGES_PROFILE_ERROR_OPEN when it stays open for a second; or a
 *   #GIOErrorEnum or #GFileError
 *
 * Erases a profile: its record, its backups, and what was set aside. What a training server holds, and
 * backup files that were saved elsewhere, are not reached by this.
 *
 * Returns: whether it could; when not, the profile is as it was
 */
gboolean
partages_profiles_erase (PartagesProfiles *self, const char *id, GError **error)
{
  g_autoptr (PartagesProfile) profile = partages_profiles_find (self, id, error);
  g_autofree char *name = g_strconcat (ERASED_PREFIX, id, NULL);
  g_autofree char *erased = g_build_filename (self->folder, name, NULL);
  g_autoptr (PartagesFileLock) lock = NULL;
  g_autoptr (PartagesFileLock) claim = NULL;

  if (profile != NULL)
    lock = partages_profiles_lock (self, error);
  if (lock != NULL)
    claim = claim_record (profile, error);
  if (claim == NULL)
    return FALSE;
  /* In one step, so that there is never half a profile. */
  if (g_rename (profile->directory, erased) != 0)
    {
      partages_file_system_set_error (error, profile->directory);
      return FALSE;
    }

  remove_leftovers (self);

  return partages_file_system_sync_folder (self->folder, error);
}
