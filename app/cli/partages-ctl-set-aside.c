/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl set-aside: statements that the server refused. */

#include "partages-ctl-membership.h"

#include "partages-refused-table.h"

#include <glib/gi18n-lib.h>

static PartagesCtlStatus
list_refused (PartagesCtl *ctl, PartagesRecord *record, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = partages_refused_list (record, &error);
  g_autofree char *json = NULL;

  if (list != NULL && ctl->json)
    json = partages_refused_export (record, &error);
  if (error != NULL)
    return partages_ctl_fail (ctl, error);
  if (ctl->json)
    g_print ("%s\n", json);
  for (guint i = 0; i < list->len && !ctl->json; i++)
    {
      const PartagesRefused *refused = g_ptr_array_index (list, i);

      g_print ("%s\t%s\n", partages_xapi_statement_get_id (refused->statement), refused->reason);
    }

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
export_refused (PartagesCtl *ctl, PartagesRecord *record, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = partages_refused_export (record, &error);

  /* Statements tell what a person learnt. */
  if (json == NULL
      || !g_file_set_contents_full (path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    return partages_ctl_fail (ctl, error);

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
retry_refused (PartagesCtl *ctl, PartagesRecord *record, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!partages_refused_retry (record, &error))
    return partages_ctl_fail (ctl, error);

  return PARTAGES_CTL_OK;
}

static PartagesCtlStatus
set_aside (PartagesCtl *ctl, GStrv arguments)
{
  static const struct
  {
    const char *name;
    guint n_arguments;
    PartagesCtlStatus (*run) (PartagesCtl *ctl, PartagesRecord *record, const char *path);
  } actions[] = { { "list", 1, list_refused },
                  { "export", 2, export_refused },
                  { "retry", 1, retry_refused } };
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!g_str_equal (arguments[0], actions[i].name)
          || g_strv_length (arguments) != actions[i].n_arguments)
        continue;
      record = partages_ctl_open_only_record (ctl, &error);
      return record != NULL ? actions[i].run (ctl, record, arguments[1])
                            : partages_ctl_fail (ctl, error);
    }
  partages_ctl_complain (ctl, _ ("set-aside list, set-aside export PATH or set-aside retry"));

  return PARTAGES_CTL_USAGE;
}

const PartagesCtlCommand partages_ctl_set_aside = {
  .name = "set-aside",
  .arguments = "list|export|retry [PATH]",
  .summary = N_ ("See what the training server refuses"),
  .description = N_ (
      "A statement that the server refuses counts for the learner as before, but is set aside when "
      "syncing.\n"
      "`set-aside list` prints the id of each and why, `set-aside export PATH` writes them with "
      "the "
      "reasons as\n"
      "JSON, for who runs the server, and `set-aside retry` has the next sync send them again."),
  .min_arguments = 1,
  .max_arguments = 2,
  .run = set_aside,
};
