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
read_course (PartagesPackage *package,
             const char *language,
             PartagesProblems *problems,
             GError **error)
{
  g_autofree char *path = build_path (language);
  g_autoptr (GBytes) bytes = partages_package_read (package, path, error);
  PartagesCourse *course;
  const char *data;
  gsize size;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  course = partages_course_parse (data != NULL ? data : "", size, path, problems);
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

  return read_course (package, chosen, NULL, error);
}

/* --- Lint ------------------------------------------------------------------------------------- */

typedef struct
{
  PartagesPackage *package;
  const char *file;
  PartagesProblems *problems;
} Lint;

static void lint_files (Lint *self, const PartagesBlock *block);

static void
lint_question_files (Lint *self, PartagesQuestion *question)
{
  lint_files (self, partages_question_get_stem (question));
  if (partages_question_get_explanation (question) != NULL)
    lint_files (self, partages_question_get_explanation (question));
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    lint_files (self, partages_question_get_option (question, i)->text);
  for (guint i = 0; i < partages_question_get_n_hints (question); i++)
    lint_files (self, partages_question_get_hint (question, i));
}

static void
lint_image (Lint *self, const char *path, guint line)
{
  if (!partages_package_has (self->package, path))
    partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, "missing-image", self->file,
                           line, _ ("The package has no image “%s”"), path);
}

static void
lint_case (Lint *self, const char *slug, guint line)
{
  g_autofree char *path = g_strdup_printf ("cases/%s/case.json", slug);

  if (!partages_package_has (self->package, path))
    partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, "missing-case", self->file,
                           line, _ ("The package has no case “%s”"), slug);
}

/* Looks for the files that a text names. */
static void
lint_files (Lint *self, const PartagesBlock *block)
{
  if (block->kind == PARTAGES_BLOCK_IMAGE)
    lint_image (self, block->url, block->line);
  else if (block->kind == PARTAGES_BLOCK_PRACTICE)
    lint_case (self, block->url, block->line);
  else if (block->question != NULL)
    lint_question_files (self, block->question);

  for (guint i = 0; i < block->n_spans; i++)
    {
      if ((block->spans[i].flags & PARTAGES_SPAN_IMAGE) != 0)
        lint_image (self, block->spans[i].url, block->line);
    }
  for (guint i = 0; i < block->n_children; i++)
    lint_files (self, block->children[i]);
}

static void
lint_course_files (Lint *self, PartagesCourse *course)
{
  lint_files (self, course->body);
  for (guint i = 0; i < partages_course_get_n_modules (course); i++)
    lint_files (self, partages_course_get_module (course, i)->body);
  for (guint i = 0; i < partages_course_get_n_lessons (course); i++)
    lint_files (self, partages_course_get_lesson (course, i)->body);
}

static PartagesCourse *
lint_language (PartagesPackage *package, const char *language, PartagesProblems *problems)
{
  g_autofree char *path = build_path (language);
  g_autoptr (GError) error = NULL;
  PartagesCourse *course = NULL;
  Lint lint = { .package = package, .file = path, .problems = problems };

  if (!partages_package_has (package, path))
    partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "missing-language", path, 0,
                           _ ("The package promises this language, but has no course in it"));
  else
    course = read_course (package, language, problems, &error);

  if (error != NULL)
    partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "unreadable", path, 0, "%s",
                           error->message);
  if (course != NULL)
    lint_course_files (&lint, course);

  return course;
}

/**
 * partages_course_lint:
 * @package: a package
 * @problems: where to say what is wrong
 *
 * Says what is wrong with the course of @package: in each language, between them, and with the images and
 * cases it names. A package without any course is fine.
 */
void
partages_course_lint (PartagesPackage *package, PartagesProblems *problems)
{
  const char *const *languages = partages_package_get_languages (package);
  g_autoptr (PartagesCourse) first = NULL;
  g_autofree char *first_path = NULL;

  if (choose_language (package, "") == NULL)
    return;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = build_path (languages[i]);
      g_autoptr (PartagesCourse) course = lint_language (package, languages[i], problems);

      if (course != NULL && first != NULL)
        partages_course_lint_languages (first, first_path, course, path, problems);
      else if (course != NULL)
        {
          first = g_steal_pointer (&course);
          first_path = g_steal_pointer (&path);
        }
    }
}
