/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The courses of a package: that each can be read, that the languages agree, and what they refer to. */

#include "partages-lint-private.h"

#include "partages-course.h"
#include "partages-markdown.h"
#include "partages-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ERROR PARTAGES_SEVERITY_ERROR

static void
use_image (PartagesLint *self, const char *file, guint line, const char *path)
{
  /* Of a path that leads out of the package, the course's own linter complains. */
  if (!partages_package_has (self->package, path) && strchr (path, ':') == NULL)
    partages_problems_add (self->problems, ERROR, "missing-image", file, line,
                           _ ("There is no “%s” in the package"), path);
  g_hash_table_add (self->files, g_strdup (path));
}

static void
use_case (PartagesLint *self, const char *file, guint line, const char *slug)
{
  g_autofree char *path = g_strconcat ("cases/", slug, "/case.json", NULL);

  if (!partages_package_has (self->package, path))
    partages_problems_add (self->problems, ERROR, "missing-case", file, line,
                           _ ("There is no case “%s” in the package"), slug);
  g_hash_table_add (self->cases, g_strdup (slug));
}

/* A link without a scheme leads to a file of the package; to a case, the course's own linter sees. */
static void
use_link (PartagesLint *self, const char *file, guint line, const char *url)
{
  g_autofree char *path = g_strndup (url, strcspn (url, "#?"));
  g_autofree char *plain = g_uri_unescape_string (path, NULL);

  if (strchr (url, ':') != NULL || path[0] == '\0' || g_str_has_prefix (path, "cases/"))
    return;
  if (plain == NULL || !partages_package_has (self->package, plain))
    partages_problems_add (self->problems, ERROR, "missing-file", file, line,
                           _ ("There is no “%s” in the package"), path);
  else
    g_hash_table_add (self->files, g_strdup (plain));
}

static void walk_block (PartagesLint *self, const char *file, const PartagesBlock *block);

static void
walk_question (PartagesLint *self, const char *file, PartagesQuestion *question)
{
  PartagesBlock *explanation = partages_question_get_explanation (question);

  self->n_questions++;
  walk_block (self, file, partages_question_get_stem (question));
  if (explanation != NULL)
    walk_block (self, file, explanation);
  for (guint i = 0; i < partages_question_get_n_hints (question); i++)
    walk_block (self, file, partages_question_get_hint (question, i));
  for (guint i = 0; i < partages_question_get_n_options (question); i++)
    walk_block (self, file, partages_question_get_option (question, i)->text);
}

static void
walk_block (PartagesLint *self, const char *file, const PartagesBlock *block)
{
  if (block->kind == PARTAGES_BLOCK_IMAGE)
    use_image (self, file, block->line, block->url);
  if (block->kind == PARTAGES_BLOCK_PRACTICE)
    use_case (self, file, block->line, block->url);
  if (block->question != NULL)
    walk_question (self, file, block->question);
  for (guint i = 0; i < block->n_spans; i++)
    {
      if (block->spans[i].flags & PARTAGES_SPAN_IMAGE)
        use_image (self, file, block->line, block->spans[i].url);
      else if ((block->spans[i].flags & PARTAGES_SPAN_LINK) && block->spans[i].url != NULL)
        use_link (self, file, block->line, block->spans[i].url);
    }
  for (guint i = 0; i < block->n_children; i++)
    walk_block (self, file, block->children[i]);
}

static void
walk_course (PartagesLint *self, const char *file, PartagesCourse *course)
{
  walk_block (self, file, partages_course_get_body (course));
  for (guint i = 0; i < partages_course_get_n_modules (course); i++)
    walk_block (self, file, partages_course_get_module (course, i)->body);
  for (guint i = 0; i < partages_course_get_n_lessons (course); i++)
    walk_block (self, file, partages_course_get_lesson (course, i)->body);

  if (partages_course_get_n_lessons (course) == 0)
    partages_problems_add (self->problems, ERROR, "no-lesson", file, 1,
                           _ ("The course has no lesson (### Title)"));
}

static PartagesCourse *
lint_course (PartagesLint *self, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = partages_package_read (self->package, file, &error);
  PartagesCourse *course;
  gsize length = 0;
  const char *text;

  if (bytes == NULL)
    {
      partages_problems_add (self->problems, ERROR, "unreadable", file, 0, "%s", error->message);
      return NULL;
    }
  text = g_bytes_get_data (bytes, &length);
  text = text != NULL ? text : "";
  /* That such a text cannot be used has been told. */
  if (length > PARTAGES_MARKDOWN_MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    return NULL;

  self->n_courses++;
  course = partages_course_parse (text, length, file, self->problems);
  walk_course (self, file, course);
  partages_lint_links (self, file, text, length);

  return course;
}

/* A language that package.json does not name would never be shown. */
static void
lint_other_languages (PartagesLint *self)
{
  g_auto (GStrv) paths = partages_package_dup_paths (self->package, "course.");
  PartagesManifest *manifest = partages_package_get_manifest (self->package);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      gsize length = strlen (paths[i]);
      g_autofree char *language = NULL;

      if (strchr (paths[i], '/') != NULL || !g_str_has_suffix (paths[i], ".md")
          || length < strlen ("course..md"))
        continue;
      language = g_strndup (paths[i] + strlen ("course."), length - strlen ("course..md"));
      if (!partages_manifest_has_language (manifest, language))
        partages_problems_add (self->problems, ERROR, "unlisted-language", paths[i], 0,
                               _ ("package.json does not name the language “%s”"), language);
    }
}

/* Reads the courses, compares each with the first, and notes what they refer to. */
void
partages_lint_courses (PartagesLint *self)
{
  const char *const *languages = partages_package_get_languages (self->package);
  g_autoptr (PartagesCourse) first = NULL;
  g_autofree char *first_file = NULL;
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_auto (GStrv) absent = NULL;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *file = g_strdup_printf ("course.%s.md", languages[i]);
      g_autoptr (PartagesCourse) course = NULL;

      if (!partages_package_has (self->package, file))
        {
          g_strv_builder_add (missing, file);
          continue;
        }
      course = lint_course (self, file);
      if (course == NULL)
        continue;
      if (first != NULL)
        {
          partages_course_lint_languages (first, first_file, course, file, self->problems);
          continue;
        }
      first = g_steal_pointer (&course);
      first_file = g_steal_pointer (&file);
    }

  absent = g_strv_builder_end (missing);
  for (guint i = 0; self->n_courses > 0 && absent[i] != NULL; i++)
    partages_problems_add (self->problems, ERROR, "missing-language", absent[i], 0,
                           _ ("The course is missing in this language"));
  lint_other_languages (self);
}
