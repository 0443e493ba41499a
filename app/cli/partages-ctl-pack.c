/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl pack: makes a package of the folder an author works in. */

#include "partages-ctl.h"

#include "partages-package-build.h"

#include <glib/gi18n-lib.h>

/* People see that nothing went wrong; scripts are told what they have. */
static gboolean
print_packed (const char *path, GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, NULL, error);
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  if (package == NULL)
    return FALSE;
  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "id", partages_package_get_id (package));
  yyjson_mut_obj_add_str (document, root, "version", partages_package_get_version (package));
  yyjson_mut_obj_add_str (document, root, "path", path);
  partages_ctl_print_json (document);

  return TRUE;
}

static PartagesCtlStatus
pack (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;

  if (!partages_package_build (arguments[0], arguments[1], NULL, &error)
      || (ctl->json && !print_packed (arguments[1], &error)))
    return partages_ctl_fail (ctl, error);

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_pack = {
  .name = "pack",
  .arguments = "FOLDER FILE",
  .summary = N_ ("Make a package of the folder it was written in"),
  .description = N_ (
      "Lists the files of FOLDER with their digests in package.json and writes all of them to "
      "FILE, whose\n"
      "name should end in .partages. The same files always make the same package. Hidden files "
      "and\n"
      "what editors leave behind are left out. Nothing is checked but what is needed to read the\n"
      "package: see `partagesctl lint`."),
  .min_arguments = 2,
  .max_arguments = 2,
  .run = pack,
};
