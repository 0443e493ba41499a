/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through a whole package for what its author should mend. */

#include "partages-lint.h"

#include "partages-json.h"
#include "partages-library-private.h"
#include "partages-lint-private.h"

#include <glib/gi18n-lib.h>

#define ERROR PARTAGES_SEVERITY_ERROR
#define WARNING PARTAGES_SEVERITY_WARNING

/* A draft whose mistakes in package.json have been told is opened all the same, so what is left here
 * concerns the package as a whole. */
static const char *
code_of (const GError *error)
{
  if (error->domain != PARTAGES_PACKAGE_ERROR)
    return "unreadable";

  switch ((PartagesPackageError) error->code)
    {
    case PARTAGES_PACKAGE_ERROR_UNSAFE:
      return "unsafe-name";
    case PARTAGES_PACKAGE_ERROR_TOO_LARGE:
      return "too-large";
    case PARTAGES_PACKAGE_ERROR_CONTENT:
      return "wrong-content";
    case PARTAGES_PACKAGE_ERROR_MANIFEST:
      return "bad-manifest";
    case PARTAGES_PACKAGE_ERROR_NOT_A_PACKAGE:
      return "no-package";
    case PARTAGES_PACKAGE_ERROR_DAMAGED:
      return "damaged";
    case PARTAGES_PACKAGE_ERROR_NOT_FOUND:
    case PARTAGES_PACKAGE_ERROR_SIGNATURE:
    case PARTAGES_PACKAGE_ERROR_IO:
    default:
      return "unreadable";
    }
}

static void
complain_of_error (PartagesProblems *problems, const GError *error)
{
  partages_problems_add (problems, ERROR, code_of (error), NULL, 0, "%s", error->message);
}

static guint
line_of_member (PartagesPackage *package, const char *name)
{
  GBytes *bytes = partages_package_get_manifest_bytes (package);
  g_autoptr (PartagesJson) json = partages_json_parse (
      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *member = yyjson_obj_get (partages_json_get_root (json), name);

  return partages_json_get_line (json, member);
}

/* Complains of a competence that no framework has, unless there are no frameworks to ask. */
void
partages_lint_competence (PartagesLint *self, const char *file, guint line, const char *id)
{
  if (self->frameworks != NULL && partages_frameworks_lookup (self->frameworks, id) == NULL)
    partages_problems_add (self->problems, ERROR, "unknown-competence", file, line,
                           _ ("No framework has the competence “%s”"), id);
}

static void
lint_competences (PartagesLint *self)
{
  GBytes *bytes = partages_package_get_manifest_bytes (self->package);
  g_autoptr (PartagesJson) json = partages_json_parse (
      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (partages_json_get_root (json), "competences"), i, n,
                      item)
    {
      if (yyjson_is_str (item))
        partages_lint_competence (self, PARTAGES_PACKAGE_MANIFEST,
                                  partages_json_get_line (json, item), yyjson_get_str (item));
    }
}

static void
lint_illustration (PartagesLint *self)
{
  const char *path = partages_package_get_illustration (self->package);

  if (path == NULL)
    return;
  g_hash_table_add (self->files, g_strdup (path));
  if (!partages_package_has (self->package, path))
    partages_problems_add (self->problems, ERROR, "missing-image", PARTAGES_PACKAGE_MANIFEST,
                           line_of_member (self->package, "illustration"),
                           _ ("There is no “%s” in the package"), path);
}

static void
lint_exit_test (PartagesLint *self)
{
  GStrv from = partages_package_get_manifest (self->package)->exit_test.from;

  for (guint i = 0; from[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("cases/", from[i], "/case.json", NULL);

      g_hash_table_add (self->cases, g_strdup (from[i]));
      if (!partages_package_has (self->package, path))
        partages_problems_add (self->problems, ERROR, "missing-case", PARTAGES_PACKAGE_MANIFEST,
                               line_of_member (self->package, "exit_test"),
                               _ ("There is no case “%s” in the package"), from[i]);
    }
}

/* What can never be done should not be asked for. */
static void
lint_completion (PartagesLint *self)
{
  const PartagesCompletion *complete = partages_package_get_completion (self->package);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (self->package);
  const char *missing = NULL;

  if (complete->lessons && self->n_courses == 0)
    missing = _ ("Completion asks for all lessons, and there is no course");
  else if (complete->quiz >= 0 && self->n_questions == 0)
    missing = _ ("Completion asks for right answers, and there is no question");
  else if (complete->cases && slugs[0] == NULL)
    missing = _ ("Completion asks for all cases, and there is none");

  if (missing != NULL)
    partages_problems_add (self->problems, ERROR, "never-complete", PARTAGES_PACKAGE_MANIFEST,
                           line_of_member (self->package, "complete"), "%s", missing);
}

/* Learners plan by what package.json says, and the cases alone take what they say. */
static void
lint_minutes (PartagesLint *self)
{
  guint minutes = partages_package_get_minutes (self->package);

  if (minutes > 0 && minutes < self->minutes)
    partages_problems_add (self->problems, WARNING, "short-minutes", PARTAGES_PACKAGE_MANIFEST,
                           line_of_member (self->package, "minutes"),
                           _ ("“minutes” is %u, and the cases alone take %u"), minutes,
                           self->minutes);
}

static gboolean
check_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  partages_library_check_file (path, bytes, user_data);

  return TRUE;
}

static void
lint (const char *path, PartagesFrameworks *frameworks, PartagesProblems *problems)
{
  g_autoptr (GError) error = NULL;
  guint n_before = partages_problems_get_n (problems);
  g_autoptr (PartagesPackage) package
      = partages_package_open_to_lint (path, problems, NULL, &error);
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PartagesLint self = { package, problems, frameworks, files, cases, 0, 0, 0 };

  if (package == NULL)
    {
      /* When package.json is to blame, the reason has been told with its line. */
      if (partages_problems_get_n (problems) == n_before)
        complain_of_error (problems, error);
      return;
    }
  if (!partages_package_foreach_file (package, check_file_cb, problems, NULL, &error))
    {
      complain_of_error (problems, error);
      return;
    }

  lint_competences (&self);
  lint_illustration (&self);
  lint_exit_test (&self);
  partages_lint_courses (&self);
  partages_lint_cases (&self);
  lint_completion (&self);
  lint_minutes (&self);
  partages_lint_files (&self);
}

/**
 * partages_lint_package:
 * @path: a package, or the folder it is written in
 * @frameworks: (nullable): the frameworks that its competences should be in
 * @problems: where to add what is wrong
 *
 * Looks through a whole package: package.json, the course in each of its languages and that they agree,
 * the cases, the images. Everything that is wrong is added to @problems, in the order of files and lines,
 * and with it all for which [func@library_install] would refuse the package; that it cannot be read at all
 * is a problem too.
 */
void
partages_lint_package (const char *path, PartagesFrameworks *frameworks, PartagesProblems *problems)
{
  lint (path, frameworks, problems);
  partages_problems_sort (problems);
}
