/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which names files of a catalogue may have. They are few and plain, so that no path leads out of its folder,
 * hides in it, or means something else on another server. */

#include "partages-catalogue-path.h"

#include <string.h>

#define MAX_LENGTH 200
#define MAX_FOLDERS 4
#define PACKAGE ".partages"
#define LETTERS_AND_DIGITS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

static gboolean
is_plain_name (const char *name)
{
  return *name != '\0' && strchr (LETTERS_AND_DIGITS, *name) != NULL
         && name[strspn (name, LETTERS_AND_DIGITS "._-")] == '\0';
}

static gboolean
is_plain_path (const char *path)
{
  g_auto (GStrv) names = NULL;

  if (strlen (path) > MAX_LENGTH)
    return FALSE;

  names = g_strsplit (path, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (i > MAX_FOLDERS || !is_plain_name (names[i]))
        return FALSE;
    }

  return names[0] != NULL;
}

/**
 * partages_catalogue_path_get_kind:
 * @path: below the address of the catalogue, such as `hygiene-1.2.0.partages`
 *
 * Returns: what may stand there
 */
PartagesCatalogueKind
partages_catalogue_path_get_kind (const char *path)
{
  if (g_str_equal (path, "catalogue.json"))
    return PARTAGES_CATALOGUE_LIST;
  if (g_str_equal (path, "assignments.json"))
    return PARTAGES_CATALOGUE_ASSIGNMENTS;
  if (g_str_has_suffix (path, PACKAGE) && is_plain_path (path))
    return PARTAGES_CATALOGUE_PACKAGE;

  return PARTAGES_CATALOGUE_NOTHING;
}

/**
 * partages_catalogue_dup_file:
 * @directory: the data of the server
 * @path: a path of some kind, below the address of the catalogue; empty for the folder of the catalogue
 *
 * Returns: (transfer full): where the file lies, or would
 */
char *
partages_catalogue_dup_file (const char *directory, const char *path)
{
  return g_build_filename (directory, "catalogue", path, NULL);
}
