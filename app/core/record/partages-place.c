/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a profile is, to notice that it was copied to another place. */

#include "partages-place.h"

#include "partages-file-system.h"
#include "partages-id.h"

#include <glib/gstdio.h>

/* The machine's id is not to be shown to others (machine-id(5)), so only a UUID derived from it under a
 * name space of our own is kept. */
#define NAME_SPACE "0f5d4c3e-6a7b-4d21-9a38-2f1f6e0c7a55"

static const char *const machine_id_files[] = { "/etc/machine-id", "/var/lib/dbus/machine-id" };

static char *
read_machine_id (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (machine_id_files); i++)
    {
      char *id = NULL;

      if (g_file_get_contents (machine_id_files[i], &id, NULL, NULL))
        return g_strstrip (id);
    }

  return g_strdup ("");
}

/**
 * partages_place_describe:
 * @directory: the folder of a profile
 *
 * Gives a name for the computer and the folder, that is another one once the folder was copied.
 * Network file systems renumber their files, so on these only the computer counts.
 *
 * Returns: (transfer full): the name
 */
char *
partages_place_describe (const char *directory)
{
  g_autofree char *machine = read_machine_id ();
  g_autofree char *place = NULL;
  GStatBuf status = { 0 };

  if (!partages_file_system_is_remote (directory))
    g_stat (directory, &status);
  place = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT, machine, (guint64) status.st_ino);

  return partages_uuid5 (NAME_SPACE, place);
}
