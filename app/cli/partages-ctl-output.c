/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands say, to people and to scripts. */

#include "partages-ctl.h"

#include "partages-data-directory.h"

#include <stdio.h>

/**
 * partages_ctl_dup_data_dir:
 *
 * Returns: (transfer full): the folder that was asked for with --data-dir, else with the environment
 *   variable PARTAGES_DATA_DIR, else that of the person who runs the program
 */
char *
partages_ctl_dup_data_dir (PartagesCtl *ctl)
{
  return partages_data_directory_dup (ctl->data_dir);
}

/**
 * partages_ctl_complain:
 * @message: what was wrong
 *
 * Says that something was wrong, and says it in JSON too when that was asked for.
 */
void
partages_ctl_complain (PartagesCtl *ctl, const char *message)
{
  g_printerr ("partagesctl: %s\n", message);

  if (ctl->json)
    {
      g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);

      yyjson_mut_doc_set_root (document, root);
      yyjson_mut_obj_add_strcpy (document, root, "error", message);
      partages_ctl_print_json (document);
    }
}

/**
 * partages_ctl_fail:
 * @error: what went wrong
 *
 * Says what went wrong, and says it in JSON too when that was asked for.
 *
 * Returns: the status to end with
 */
PartagesCtlStatus
partages_ctl_fail (PartagesCtl *ctl, const GError *error)
{
  partages_ctl_complain (ctl, error->message);

  return PARTAGES_CTL_FAILED;
}

/**
 * partages_ctl_print_json:
 * @document: what to print
 *
 * Prints JSON on one line, in UTF-8 whatever the locale.
 */
void
partages_ctl_print_json (yyjson_mut_doc *document)
{
  gsize length = 0;
  g_autofree char *text = partages_json_write (document, &length);

  fwrite (text, 1, length, stdout);
  fputc ('\n', stdout);
}
