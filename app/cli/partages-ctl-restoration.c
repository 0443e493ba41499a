/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a damaged store, for whoever runs a command: the program tells the person herself. */

#include "partages-ctl.h"

#include "partages-time.h"

#include <glib/gi18n-lib.h>

static char *
dup_day (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / PARTAGES_SECOND);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static char *
describe_backup (const PartagesRestoration *restoration)
{
  g_autofree char *day = NULL;

  if (restoration->backup_time == 0)
    return g_strdup (_ ("the record was damaged, and there was no backup to restore."));

  day = dup_day (restoration->backup_time);

  return g_strdup_printf (_ ("the record was damaged, and the backup of %s was put in its place."),
                          day);
}

static char *
describe_loss (const PartagesRestoration *restoration)
{
  if (restoration->n_missing == 0)
    return g_strdup (_ ("Nothing is missing."));
  if (restoration->n_missing < 0)
    return g_strdup (_ ("What was done after that may be missing; how much cannot be told."));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "One step that was recorded is missing.",
                                       "%u steps that were recorded are missing.",
                                       (gulong) restoration->n_missing),
                          (guint) restoration->n_missing);
}

/**
 * partages_ctl_tell_restoration:
 * @profile: whose record it is
 * @restoration: what happened to it
 *
 * Says it on the standard error, each time until the person has read it in the program.
 */
void
partages_ctl_tell_restoration (PartagesProfile *profile, const PartagesRestoration *restoration)
{
  g_autofree char *backup = describe_backup (restoration);
  g_autofree char *loss = describe_loss (restoration);

  g_printerr ("%s: %s %s", partages_profile_get_name (profile), backup, loss);
  if (restoration->set_aside != NULL)
    g_printerr (_ (" The damaged file is kept: %s"), restoration->set_aside);
  g_printerr ("\n");
}

/**
 * partages_ctl_describe_restoration:
 * @document: the document that holds @profile
 * @profile: the object that tells what is known of a profile
 * @restoration: what happened to its record
 *
 * Adds what happened, times in UTC.
 */
void
partages_ctl_describe_restoration (yyjson_mut_doc *document,
                                   yyjson_mut_val *profile,
                                   const PartagesRestoration *restoration)
{
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (document, profile, "restoration");
  g_autofree char *time = partages_time_to_iso (restoration->time);
  g_autofree char *backup = partages_time_to_iso (restoration->backup_time);

  yyjson_mut_obj_add_strcpy (document, object, "time", time);
  if (restoration->backup_time != 0)
    yyjson_mut_obj_add_strcpy (document, object, "backup", backup);
  if (restoration->set_aside != NULL)
    yyjson_mut_obj_add_strcpy (document, object, "set-aside", restoration->set_aside);
  yyjson_mut_obj_add_uint (document, object, "salvaged", restoration->n_salvaged);
  if (restoration->n_missing >= 0)
    yyjson_mut_obj_add_sint (document, object, "missing", restoration->n_missing);
}
