/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl pack: makes a package of the folder an author works in. */

#include "partages-ctl.h"

#include "partages-package-build.h"

#include <glib/gi18n-lib.h>

static PartagesCtlStatus
pack (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;

  if (!partages_package_build (arguments[0], arguments[1], NULL, &error))
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
