/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is published is what it says, by the reader that clients have. */

#include "partages-catalogue-check.h"

#include "partages-catalogue-digest.h"
#include "partages-json.h"
#include "partages-keyring.h"
#include "partages-package-ids.h"
#include "partages-package.h"
#include "partages-time.h"

#include <string.h>

#define MAX_JSON_BYTES (4 * 1024 * 1024)
#define DAY_LENGTH 10

G_DEFINE_QUARK (partages - catalogue - error - quark, partages_catalogue_error)

static gboolean
refuse (GError **error, const char *what, const char *detail)
{
  g_set_error (error, PARTAGES_CATALOGUE_ERROR, PARTAGES_CATALOGUE_ERROR_VALUE, "%s%s%s", what,
               detail != NULL ? ": " : "", detail != NULL ? detail : "");

  return FALSE;
}

/* --- Packages ---------------------------------------------------------------------------------- */

static gboolean
accept_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  return TRUE;
}

static gboolean
check_package (const char *file, GError **error)
{
  g_autoptr (PartagesPackage) package = partages_package_open (file, NULL, error);
  g_autoptr (PartagesKeyring) keyring = partages_keyring_new ();
  g_autoptr (PartagesSignature) signature = NULL;

  if (package == NULL || !partages_package_foreach_file (package, accept_cb, NULL, NULL, error))
    return FALSE;

  signature = partages_package_check_signature (package, keyring);
  if (signature->state == PARTAGES_SIGNATURE_BAD)
    return refuse (error, "the signature is not one of this package.json", NULL);

  return TRUE;
}

/* --- catalogue.json ---------------------------------------------------------------------------- */

static gboolean
check_languages (yyjson_val *item, GError **error)
{
  g_auto (GStrv) languages = partages_json_dup_strings (item, "languages");

  if (languages == NULL || languages[0] == NULL)
    return refuse (error, "a package has languages", NULL);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (!partages_language_tag_is_valid (languages[i]))
        return refuse (error, "this is no language", languages[i]);
    }

  return TRUE;
}

/* A client that was told of a package finds it. */
static gboolean
check_is_there (yyjson_val *item, const char *directory, GError **error)
{
  const char *path = partages_json_get_string (item, "path");
  const char *sha256 = partages_json_get_string (item, "sha256");
  g_auto (PartagesCatalogueFile) file = { .fd = -1 };
  g_autofree char *name = NULL;

  if (path == NULL || partages_catalogue_path_get_kind (path) != PARTAGES_CATALOGUE_PACKAGE)
    return refuse (error, "a package has the path of a package of this catalogue", path);

  name = partages_catalogue_dup_file (directory, path);
  if (!partages_catalogue_file_open (name, &file, NULL))
    return refuse (error, "this package is not in the catalogue", path);
  if (file.size != (guint64) partages_json_get_int (item, "size", -1) || sha256 == NULL
      || g_ascii_strcasecmp (sha256, file.sha256) != 0)
    return refuse (error, "this package has another size or SHA-256", path);

  return TRUE;
}

static gboolean
check_listed (yyjson_val *item, const char *directory, GError **error)
{
  const char *id = partages_json_get_string (item, "id");
  const char *version = partages_json_get_string (item, "version");

  if (id == NULL || !partages_iri_is_valid (id))
    return refuse (error, "a package has an IRI as its id", id);
  if (version == NULL || !partages_version_is_valid (version))
    return refuse (error, "a package has a version, such as 1.2.0", version);

  return check_languages (item, error) && check_is_there (item, directory, error);
}

/* --- assignments.json -------------------------------------------------------------------------- */

static gboolean
is_day (const char *text)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  gint64 time;

  return strlen (text) == DAY_LENGTH && partages_time_from_iso (midnight, &time);
}

static gboolean
is_text_or_absent (yyjson_val *item, const char *name)
{
  yyjson_val *value = yyjson_obj_get (item, name);

  return value == NULL || yyjson_is_str (value);
}

static gboolean
check_groups (yyjson_val *item, GError **error)
{
  yyjson_val *groups = partages_json_get_array (item, "groups");
  size_t index, n;
  yyjson_val *group;

  if (groups == NULL)
    return refuse (error, "an assignment has groups", NULL);
  yyjson_arr_foreach (groups, index, n, group)
    {
      if (!yyjson_is_str (group))
        return refuse (error, "a group has a name", NULL);
    }

  return TRUE;
}

static gboolean
check_assignment (yyjson_val *item, const char *directory, GError **error)
{
  const char *package = partages_json_get_string (item, "package");
  const char *due = partages_json_get_string (item, "due");
  const char *renewal = partages_json_get_string (item, "renewal");
  gint64 time;

  if (package == NULL || !partages_iri_is_valid (package))
    return refuse (error, "an assignment has the id of a package", package);
  if (!is_text_or_absent (item, "due") || (due != NULL && !is_day (due)))
    return refuse (error, "“due” is a day, such as 2026-12-31", due);
  if (!is_text_or_absent (item, "renewal")
      || (renewal != NULL && !partages_time_add_iso_duration (0, renewal, &time)))
    return refuse (error, "“renewal” is a duration, such as P1Y", renewal);

  return check_groups (item, error);
}

/* --- All of them ------------------------------------------------------------------------------- */

typedef gboolean (*CheckItem) (yyjson_val *item, const char *directory, GError **error);

static PartagesJson *
read_json (const char *file, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (file, &contents, &length, error))
    return NULL;
  if (length > MAX_JSON_BYTES)
    {
      refuse (error, "the list is too long", NULL);
      return NULL;
    }

  return partages_json_parse (contents, length, PARTAGES_JSON_READ_NONE, error);
}

static gboolean
check_list (const char *file,
            const char *directory,
            const char *member,
            CheckItem check,
            GError **error)
{
  g_autoptr (PartagesJson) json = read_json (file, error);
  yyjson_val *items;
  yyjson_val *item;
  size_t index, n;

  if (json == NULL)
    return FALSE;
  items = partages_json_get_array (partages_json_get_root (json), member);
  if (items == NULL || partages_json_get_int (partages_json_get_root (json), "format", 0) != 1)
    return refuse (error, "this is an object with a “format”, which is 1, and a list", member);

  yyjson_arr_foreach (items, index, n, item)
    {
      if (!check (item, directory, error))
        {
          g_prefix_error (error, "%s, number %zu: ", member, index + 1);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * partages_catalogue_check:
 * @file: what is to be published
 * @directory: the data of the server
 * @error: what is wrong with it
 *
 * Reads a package to its end, as a client would to install it; a list is checked for what clients look for
 * in it, and that the packages it names are there.
 *
 * Returns: whether it can be published
 */
gboolean
partages_catalogue_check (PartagesCatalogueKind kind,
                          const char *file,
                          const char *directory,
                          GError **error)
{
  switch (kind)
    {
    case PARTAGES_CATALOGUE_PACKAGE:
      return check_package (file, error);
    case PARTAGES_CATALOGUE_LIST:
      return check_list (file, directory, "packages", check_listed, error);
    case PARTAGES_CATALOGUE_ASSIGNMENTS:
      return check_list (file, directory, "assignments", check_assignment, error);
    case PARTAGES_CATALOGUE_NOTHING:
    default:
      return refuse (error, "this is not a part of a catalogue", NULL);
    }
}
