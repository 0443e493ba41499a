/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl lint: tells an author everything that is wrong in a package. */

#include "partages-ctl.h"

#include "partages-data-path.h"
#include "partages-lint.h"

#include <glib/gi18n-lib.h>

static void
print_problem (const char *path, const PartagesProblem *problem)
{
  g_autofree char *file
      = problem->file != NULL ? g_build_filename (path, problem->file, NULL) : g_strdup (path);
  const char *severity
      = problem->severity == PARTAGES_SEVERITY_WARNING ? _ ("warning: ") : _ ("error: ");

  if (problem->line > 0)
    g_print ("%s:%u: %s%s [%s]\n", file, problem->line, severity, problem->message, problem->code);
  else
    g_print ("%s: %s%s [%s]\n", file, severity, problem->message, problem->code);
}

static void
print_json (const char *path, PartagesProblems *problems)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "path", path);
  yyjson_mut_obj_add_uint (document, root, "errors", partages_problems_get_n_errors (problems));
  list = yyjson_mut_obj_add_arr (document, root, "problems");
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, list);

      yyjson_mut_obj_add_str (document, item, "severity",
                              problem->severity == PARTAGES_SEVERITY_WARNING ? "warning" : "error");
      yyjson_mut_obj_add_strcpy (document, item, "code", problem->code);
      if (problem->file != NULL)
        yyjson_mut_obj_add_strcpy (document, item, "file", problem->file);
      if (problem->line > 0)
        yyjson_mut_obj_add_uint (document, item, "line", problem->line);
      yyjson_mut_obj_add_strcpy (document, item, "message", problem->message);
    }
  partages_ctl_print_json (document);
}

/**
 * partages_ctl_check_package:
 * @path: a package, or the folder it is written in
 * @error: a #GFileError or [error@JsonError], when the frameworks cannot be read
 *
 * Returns: (transfer full) (nullable): everything that is wrong in the package, or %NULL with @error set
 */
PartagesProblems *
partages_ctl_check_package (const char *path, GError **error)
{
  g_autofree char *directory = partages_data_path_dup ("frameworks");
  g_autoptr (PartagesFrameworks) frameworks = partages_frameworks_load (directory, error);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();

  if (frameworks == NULL)
    return NULL;
  partages_lint_package (path, frameworks, problems);

  return g_steal_pointer (&problems);
}

static PartagesCtlStatus
lint (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesProblems) problems = partages_ctl_check_package (arguments[0], &error);

  if (problems == NULL)
    return partages_ctl_fail (ctl, error);
  if (ctl->json)
    print_json (arguments[0], problems);
  else
    {
      for (guint i = 0; i < partages_problems_get_n (problems); i++)
        print_problem (arguments[0], partages_problems_get (problems, i));
    }

  return partages_problems_get_n_errors (problems) > 0 ? PARTAGES_CTL_FAILED : PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_lint = {
  .name = "lint",
  .arguments = "PATH",
  .summary = N_ ("Tell everything that is wrong in a package"),
  .description
  = N_ ("PATH is a package, or the folder it is written in. Each line of the answer is\n"
        "FILE:LINE: MESSAGE, with a short name for the kind of problem at its end. Warnings are\n"
        "things an author would not want so; they do not change the exit status, which is 1 when\n"
        "there was an error."),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = lint,
};
