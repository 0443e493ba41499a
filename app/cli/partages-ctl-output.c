/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands say, to people and to scripts. */

#include "partages-ctl.h"

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
  const char *from_environment = g_getenv ("PARTAGES_DATA_DIR");

  if (ctl->data_dir != NULL)
    return g_strdup (ctl->data_dir);
  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);

  return g_build_filename (g_get_user_data_dir (), "partages", NULL);
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
  g_printerr ("partagesctl: %s\n", error->message);

  if (ctl->json)
    {
      g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = yyjson_mut_obj (document);

      yyjson_mut_doc_set_root (document, root);
      yyjson_mut_obj_add_strcpy (document, root, "error", error->message);
      partages_ctl_print_json (document);
    }

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
