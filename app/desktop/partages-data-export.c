/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person takes away of herself. */

#include "partages-data-export.h"

#include "partages-composition.h"
#include "partages-date.h"
#include "partages-profession.h"
#include "partages-profiles-task.h"
#include "partages-record-export.h"

#include <glib/gi18n.h>

enum
{
  DIRECTORY,
  FOLDER,
  BASE_NAME,
  HEADING,
  LANGUAGE,
  N_ARGUMENTS,
};

static GFile *
file_new (const char *const *arguments, const char *ending)
{
  g_autofree char *name = g_strconcat (arguments[BASE_NAME], ending, NULL);
  g_autofree char *path = g_build_filename (arguments[FOLDER], name, NULL);

  return g_file_new_for_path (path);
}

/* With a connection of its own, so that nothing waits for it. Returns the name that both files have. */
static gpointer export (PartagesProfiles *profiles, const char *const *arguments, GError **error)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesRecord) record = partages_record_open_read_only (
      arguments[DIRECTORY], partages_composition_get (), clock, error);
  g_autoptr (GFile) json = file_new (arguments, ".json");
  g_autoptr (GFile) summary = file_new (arguments, ".txt");

  if (record == NULL || !partages_record_export_json (record, json, NULL, error)
      || !partages_record_export_summary (record, arguments[HEADING], arguments[LANGUAGE], summary,
                                          NULL, error))
    return NULL;

  return g_strdup (arguments[BASE_NAME]);
}

/* What stands above the summary. */
static char *
dup_heading (PartagesProfile *profile, gint64 now)
{
  g_autofree char *date = partages_date_dup_label (now);
  g_autofree char *since = partages_date_dup_label (partages_profile_get_created (profile));
  g_autofree char *roles = partages_profession_dup_labels (partages_profile_get_roles (profile));
  const char *name = partages_profile_get_name (profile);

  if (roles[0] == '\0')
    return g_strdup_printf (_ ("What Partages keeps of %s\nProfile since %s. Exported on %s."),
                            name, since, date);

  return g_strdup_printf (_ ("What Partages keeps of %s (%s)\nProfile since %s. Exported on %s."),
                          name, roles, since, date);
}

/* A name for files that is safe on every system and says when they were written. */
static char *
dup_base_name (gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "partages-%Y-%m-%d");
}

/**
 * partages_data_export_run:
 * @profiles: the profiles
 * @profile: whose data
 * @now: microseconds since 1970 UTC
 * @folder: where the two files are to go; those of the same day are replaced
 * @source: what it is done for; kept until it is done
 * @callback: called on the main thread
 *
 * Writes all statements as JSON and a summary for people, without waiting for either.
 */
void
partages_data_export_run (PartagesProfiles *profiles,
                          PartagesProfile *profile,
                          gint64 now,
                          GFile *folder,
                          GObject *source,
                          GAsyncReadyCallback callback)
{
  g_autofree char *heading = dup_heading (profile, now);
  g_autofree char *base_name = dup_base_name (now);
  const char *arguments[N_ARGUMENTS + 1] = {
    [DIRECTORY] = partages_profile_get_directory (profile),
    [FOLDER] = g_file_peek_path (folder),
    [BASE_NAME] = base_name,
    [HEADING] = heading,
    [LANGUAGE] = partages_profile_get_language (profile),
  };

  partages_profiles_task_run (profiles, export, arguments, g_free, source, callback);
}

/**
 * partages_data_export_finish:
 * @error: why they could not be written
 *
 * Returns: (transfer full) (nullable): the name of the files without their endings, or %NULL with @error set
 */
char *
partages_data_export_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return partages_profiles_task_finish (source, result, error);
}
