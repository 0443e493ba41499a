/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl pack: makes a package of the folder an author works in, when nothing is wrong in it. */

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

/* A package that could not be imported is of no use to anyone. */
static gboolean
check (PartagesCtl *ctl, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProblems) problems = partages_ctl_check_package (folder, &error);
  guint n = problems != NULL ? partages_problems_get_n_errors (problems) : 0;
  g_autofree char *message = NULL;

  if (problems == NULL)
    {
      partages_ctl_complain (ctl, error->message);
      return FALSE;
    }
  if (n == 0)
    return TRUE;

  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                          "No package was made: there is %u error in the folder. "
                                          "`partagesctl lint %s` tells it",
                                          "No package was made: there are %u errors in the folder. "
                                          "`partagesctl lint %s` tells them",
                                          n),
                             n, folder);
  partages_ctl_complain (ctl, message);

  return FALSE;
}

static PartagesCtlStatus
pack (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;

  if (!check (ctl, arguments[0]))
    return PARTAGES_CTL_FAILED;
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
      "Checks FOLDER as `partagesctl lint` does, and makes nothing of it while there are errors.\n"
      "Then lists its files with their digests in package.json and writes all of them to FILE, "
      "whose\n"
      "name should end in .partages. The same files always make the same package. Hidden files "
      "and\n"
      "what editors leave behind are left out."),
  .min_arguments = 2,
  .max_arguments = 2,
  .run = pack,
};
