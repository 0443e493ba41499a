/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the data lies that the program is installed with. */

#include "partages-data-path.h"

/**
 * partages_data_path_dup:
 * @name: `frameworks`, `packages` or `help`
 *
 * Finds data of the program itself: where it was installed, or where the environment variable
 * PARTAGES_PKGDATADIR says, as it does in the build environment.
 *
 * Returns: (transfer full): the path of a folder
 */
char *
partages_data_path_dup (const char *name)
{
  const char *from_environment = g_getenv ("PARTAGES_PKGDATADIR");

  return g_build_filename (from_environment != NULL ? from_environment : PKGDATADIR, name, NULL);
}
