/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl restore: makes a profile from a backup. */

#include "partages-ctl.h"

#include "partages-composition.h"

#include <glib/gi18n-lib.h>

static PartagesCtlStatus
restore (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProfile) profile
      = partages_profiles_restore (profiles, arguments[0], partages_composition_get (), &error);

  if (profile == NULL)
    return partages_ctl_fail (ctl, error);
  partages_ctl_print_profile (ctl, profile);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_restore = {
  .name = "restore",
  .arguments = "FILE",
  .summary = N_ ("Make a profile from a backup"),
  .description = N_ ("FILE is one that `partagesctl backup FILE` or the program saved, or a backup "
                     "that lies beside a\n"
                     "record. The profile is made beside those that are there, which stay as they "
                     "are; its PIN is not\n"
                     "in the file. Prints the id and the name of the new profile."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = restore,
};
