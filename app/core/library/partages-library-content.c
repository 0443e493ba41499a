/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package must not hold even where every digest is right: texts made to choke a reader. */

#include "partages-library-private.h"

#include "partages-json.h"
#include "partages-markdown-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_json (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (PartagesJson) json = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  json = partages_json_parse (data != NULL ? data : "", length, PARTAGES_JSON_READ_NONE, &problem);

  return json != NULL
         || partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                                   _ ("“%s” in the package cannot be used: %s"), path,
                                   problem->message);
}

/* The parser flattens what is nested beyond measure, and so would show it; but no one writes that. */
static gboolean
check_markdown (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *bounded = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  data = data != NULL ? data : "";
  if (length > PARTAGES_MARKDOWN_MAX_BYTES)
    return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                                  _ ("“%s” in the package is longer than %d MiB"), path,
                                  PARTAGES_MARKDOWN_MAX_BYTES / 1024 / 1024);
  if (!g_utf8_validate_len (data, length, NULL))
    return partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                                  _ ("“%s” in the package is not UTF-8"), path);

  clean = partages_markdown_clean (data, length);
  bounded = partages_markdown_bound_nesting (clean);

  return g_str_equal (clean, bounded)
         || partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                                   _ ("“%s” in the package is nested beyond measure"), path);
}

static gboolean
check_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  if (g_str_has_suffix (path, ".json"))
    return check_json (path, bytes, error);
  if (g_str_has_suffix (path, ".md"))
    return check_markdown (path, bytes, error);

  return TRUE;
}

/* Reads the whole package, so every digest is checked too, before anything is written. */
gboolean
partages_library_check_content (PartagesPackage *package, GCancellable *cancellable, GError **error)
{
  return partages_package_foreach_file (package, check_file_cb, NULL, cancellable, error);
}
