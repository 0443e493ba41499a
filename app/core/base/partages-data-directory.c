/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where profiles and packages lie. */

#include "partages-data-directory.h"

/**
 * partages_data_directory_dup:
 * @given: (nullable): what a person asked for
 *
 * Returns: (transfer full): @given, else what the environment variable PARTAGES_DATA_DIR says, else the
 *   usual folder of the person who runs the program
 */
char *
partages_data_directory_dup (const char *given)
{
  const char *from_environment = g_getenv ("PARTAGES_DATA_DIR");

  if (given != NULL)
    return g_strdup (given);
  if (from_environment != NULL && *from_environment != '\0')
    return g_strdup (from_environment);

  return g_build_filename (g_get_user_data_dir (), "partages", NULL);
}
