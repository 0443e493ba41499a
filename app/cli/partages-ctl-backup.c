/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl backup: saves what a person did. */

#include "partages-ctl.h"

#include <glib/gi18n-lib.h>

static gboolean
back_up_to_file (PartagesCtl *ctl, PartagesProfiles *profiles, const char *path, GError **error)
{
  g_autoptr (PartagesProfile) profile = partages_ctl_find_profile (ctl, profiles, error);

  if (profile == NULL
      || !partages_profiles_export (profiles, partages_profile_get_id (profile), path, error))
    return FALSE;
  partages_ctl_print_profile (ctl, profile);

  return TRUE;
}

static gboolean
back_up_beside (PartagesCtl *ctl, PartagesProfiles *profiles, GError **error)
{
  g_autoptr (GPtrArray) list = partages_ctl_list_profiles (ctl, profiles, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      PartagesProfile *profile = g_ptr_array_index (list, i);
      g_autoptr (PartagesRecord) record = partages_ctl_open_record (ctl, profile, error);

      if (record == NULL || !partages_record_back_up (record, error))
        return FALSE;
      partages_ctl_print_record (ctl, profile, record);
    }

  return TRUE;
}

static PartagesCtlStatus
back_up (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);
  g_autoptr (GError) error = NULL;
  gboolean done = arguments[0] != NULL ? back_up_to_file (ctl, profiles, arguments[0], &error)
                                       : back_up_beside (ctl, profiles, &error);

  return done ? PARTAGES_CTL_OK : partages_ctl_fail (ctl, error);
}

const PartagesCtlCommand partages_ctl_backup = {
  .name = "backup",
  .arguments = "[FILE]",
  .summary = N_ ("Save a profile"),
  .description = N_ (
      "With FILE, saves one profile as one file, from which `partagesctl restore` makes it again "
      "on this\n"
      "or another computer. Without, makes a backup beside the record of the profile, or of every\n"
      "profile, as the program does of itself each day. Either can be done while the program is "
      "open.\n"
      "Prints the id and the name of each profile that was saved."),
  .max_arguments = 1,
  .run = back_up,
};
