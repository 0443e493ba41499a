/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl rebuild: computes anew what is derived. */

#include "partages-ctl.h"

#include "partages-search.h"

#include <glib/gi18n-lib.h>

static gboolean
rebuild_record (PartagesCtl *ctl, PartagesProfile *profile, GError **error)
{
  g_autoptr (PartagesRecord) record = partages_ctl_open_record (ctl, profile, error);

  if (record == NULL || !partages_record_rebuild (record, NULL, error))
    return FALSE;
  partages_ctl_print_record (ctl, profile, record);

  return TRUE;
}

static gboolean
rebuild_records (PartagesCtl *ctl, GError **error)
{
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);
  g_autoptr (GPtrArray) list = partages_ctl_list_profiles (ctl, profiles, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      PartagesProfile *profile = g_ptr_array_index (list, i);

      if (!rebuild_record (ctl, profile, error))
        return FALSE;
    }

  return TRUE;
}

static PartagesCtlStatus
rebuild (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_ctl_open_library (ctl, &error);

  if (library == NULL || !partages_library_rebuild_index (library, &error)
      || !rebuild_records (ctl, &error))
    return partages_ctl_fail (ctl, error);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_rebuild = {
  .name = "rebuild",
  .arguments = "",
  .summary = N_ ("Compute progress and the search index anew"),
  .description = N_ ("Progress, scores and reliance are computed anew from the log of the profile, "
                     "or of all profiles,\n"
                     "and the search index from the installed packages. It can always be done and "
                     "changes nothing a\n"
                     "person did. Prints the id and the name of each profile."),
  .run = rebuild,
};
