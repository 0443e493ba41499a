/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package must not hold even where every digest is right: texts made to choke a reader. */

#include "partages-library-private.h"

#include "partages-json.h"
#include "partages-markdown-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ERROR PARTAGES_SEVERITY_ERROR

static guint
line_of_offset (const char *text, gsize offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n';

  return line;
}

static void
check_json (const char *path, const char *data, gsize length, PartagesProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesJson) json
      = partages_json_parse (data, length, PARTAGES_JSON_READ_NONE, &error);

  if (json == NULL)
    partages_problems_add (problems, ERROR, "bad-json", path,
                           partages_json_locate_error (data, length), "%s", error->message);
}

static gsize
count_equal_bytes (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;

  return n;
}

/* The parser flattens what is nested beyond measure, and so would show it; but no one writes that. */
static void
check_markdown (const char *path, const char *data, gsize length, PartagesProblems *problems)
{
  g_autofree char *clean = NULL;
  g_autofree char *bounded = NULL;
  const char *end = NULL;

  if (length > PARTAGES_MARKDOWN_MAX_BYTES)
    {
      partages_problems_add (problems, ERROR, "too-large", path, 0,
                             _ ("This is longer than %d MiB"),
                             PARTAGES_MARKDOWN_MAX_BYTES / 1024 / 1024);
      return;
    }
  if (!g_utf8_validate_len (data, length, &end))
    {
      partages_problems_add (problems, ERROR, "bad-utf8", path, line_of_offset (data, end - data),
                             _ ("This is not UTF-8"));
      return;
    }

  clean = partages_markdown_clean (data, length);
  bounded = partages_markdown_bound_nesting (clean);
  if (!g_str_equal (clean, bounded))
    partages_problems_add (problems, ERROR, "too-deep", path,
                           line_of_offset (clean, count_equal_bytes (clean, bounded)),
                           _ ("This is nested beyond measure"));
}

/* What is wrong with the bytes of one file: the linter tells all of it, and installing stops at the first,
 * so that nothing is refused that was not told. */
void
partages_library_check_file (const char *path, GBytes *bytes, PartagesProblems *problems)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  data = data != NULL ? data : "";
  if (g_str_has_suffix (path, ".json"))
    check_json (path, data, length, problems);
  else if (g_str_has_suffix (path, ".md"))
    check_markdown (path, data, length, problems);
}

static gboolean
check_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  partages_library_check_file (path, bytes, problems);

  return partages_problems_get_n (problems) == 0
         || partages_library_fail (error, PARTAGES_LIBRARY_ERROR_CONTENT,
                                   _ ("“%s” in the package cannot be used: %s"), path,
                                   partages_problems_get (problems, 0)->message);
}

/* Reads the whole package, so every digest is checked too, before anything is written. */
gboolean
partages_library_check_content (PartagesPackage *package, GCancellable *cancellable, GError **error)
{
  return partages_package_foreach_file (package, check_file_cb, NULL, cancellable, error);
}
