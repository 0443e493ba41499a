/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a package. */

#include "partages-course-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
build_path (const char *language)
{
  return g_strdup_printf ("course.%s.md", language);
}

static gboolean
has_course (PartagesPackage *package, const char *language)
{
  g_autofree char *path = build_path (language);

  return partages_package_has (package, path);
}

static gboolean
same_primary_language (const char *a, const char *b)
{
  gsize n = strcspn (a, "-_");

  return n == strcspn (b, "-_") && g_ascii_strncasecmp (a, b, n) == 0;
}

/* Gives the best language there is: @language, another form of it, English, or else the first. */
static const char *
choose_language (PartagesPackage *package, const char *language)
{
  const char *const *languages = partages_package_get_languages (package);
  const char *close = NULL;
  const char *english = NULL;
  const char *any = NULL;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (!has_course (package, languages[i]))
        continue;
      if (g_ascii_strcasecmp (languages[i], language) == 0)
        return languages[i];
      if (close == NULL && same_primary_language (languages[i], language))
        close = languages[i];
      if (english == NULL && same_primary_language (languages[i], "en"))
        english = languages[i];
      if (any == NULL)
        any = languages[i];
    }
  if (close != NULL)
    return close;

  return english != NULL ? english : any;
}

static PartagesCourse *
read_course (PartagesPackage *package, const char *language, GError **error)
{
  g_autofree char *path = build_path (language);
  g_autoptr (GBytes) bytes = partages_package_read (package, path, error);
  PartagesCourse *course;
  const char *data;
  gsize size;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  course = partages_course_parse (data != NULL ? data : "", size, path, NULL);
  course->language = g_strdup (language);

  return course;
}

/**
 * partages_course_load:
 * @package: a package
 * @language: the tag of the language a person reads
 * @error: a [error@CourseError], or why it cannot be read
 *
 * Reads the course of @package in the best language there is. Mistakes in it do not matter here.
 *
 * Returns: (transfer full) (nullable): the course, or %NULL with @error set;
 *   %PARTAGES_COURSE_ERROR_NONE_HERE tells that the package holds only cases
 */
PartagesCourse *
partages_course_load (PartagesPackage *package, const char *language, GError **error)
{
  const char *chosen = choose_language (package, language);

  if (chosen == NULL)
    {
      g_set_error_literal (error, PARTAGES_COURSE_ERROR, PARTAGES_COURSE_ERROR_NONE_HERE,
                           _ ("This package has no course, only cases"));
      return NULL;
    }

  return read_course (package, chosen, error);
}
