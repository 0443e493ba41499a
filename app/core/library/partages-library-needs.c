/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which versions of a package are still needed: a run that has begun keeps the version it began with. */

#include "partages-library-needs.h"

#include "partages-run.h"

/* Also the runs that have ended: their debriefs are read with what was asked then. */
static gboolean
add_needs_of (PartagesProfile *profile,
              const char *id,
              const PartagesComposition *composition,
              PartagesClock *clock,
              GStrvBuilder *needed,
              GError **error)
{
  g_autoptr (PartagesRecord) record = partages_record_open_read_only (
      partages_profile_get_directory (profile), composition, clock, error);
  g_autoptr (GPtrArray) runs = NULL;

  if (record == NULL)
    return FALSE;
  runs = partages_run_list (record, error);
  if (runs == NULL)
    return FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      const PartagesRunSummary *run = g_ptr_array_index (runs, i);

      if (g_str_equal (run->package, id))
        g_strv_builder_add (needed, run->version);
    }

  return TRUE;
}

/**
 * partages_library_prune_unneeded:
 * @id: the id of a package that was just installed
 * @profiles: all profiles that use this library
 * @composition: from [func@composition_get]
 * @clock: the clock
 * @error: a [error@LibraryError], a [error@StoreError] or a #GFileError
 *
 * Removes the versions of a package that no run of any profile was begun with. The version before the newest
 * stays as well: a window may still show it, or be about to begin a run with it. When what a profile needs
 * cannot be read, nothing is removed.
 *
 * Returns: whether that was possible
 */
gboolean
partages_library_prune_unneeded (PartagesLibrary *self,
                                 const char *id,
                                 PartagesProfiles *profiles,
                                 const PartagesComposition *composition,
                                 PartagesClock *clock,
                                 GError **error)
{
  g_auto (GStrv) versions = partages_library_dup_versions (self, id);
  g_autoptr (GStrvBuilder) needed = g_strv_builder_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_auto (GStrv) all = NULL;

  if (g_strv_length (versions) <= 2)
    return TRUE;

  g_strv_builder_add (needed, versions[0]);
  g_strv_builder_add (needed, versions[1]);
  list = partages_profiles_list (profiles, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      if (!add_needs_of (g_ptr_array_index (list, i), id, composition, clock, needed, error))
        return FALSE;
    }
  all = g_strv_builder_end (needed);

  return partages_library_prune (self, id, (const char *const *) all, error);
}
