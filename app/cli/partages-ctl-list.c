/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl list: tells which packages are installed. */

#include "partages-ctl.h"

#include "partages-library.h"

#include <glib/gi18n-lib.h>

static const char *
language (void)
{
  return g_get_language_names ()[0];
}

static void
print_text (const GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const PartagesInstalled *installed = g_ptr_array_index (list, i);

      g_print ("%s\t%s\t%s\n", partages_package_get_id (installed->package),
               partages_package_get_version (installed->package),
               partages_text_get (partages_package_get_title (installed->package), language ()));
    }
}

static void
print_json (const GPtrArray *list)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; i < list->len; i++)
    yyjson_mut_arr_append (root,
                           partages_ctl_describe_installed (document, g_ptr_array_index (list, i)));
  partages_ctl_print_json (document);
}

static PartagesCtlStatus
list_packages (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_ctl_open_library (ctl, &error);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (GPtrArray) list = NULL;

  if (library != NULL)
    list = partages_library_list (library, problems, &error);
  if (list == NULL)
    return partages_ctl_fail (ctl, error);
  if (ctl->json)
    print_json (list);
  else
    print_text (list);

  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    g_printerr ("%s: %s\n", partages_problems_get (problems, i)->file,
                partages_problems_get (problems, i)->message);

  return partages_problems_get_n (problems) > 0 ? PARTAGES_CTL_FAILED : PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_list = {
  .name = "list",
  .arguments = "",
  .summary = N_ ("Tell which packages are installed"),
  .description
  = N_ ("Prints a line for each package, with its id, its version and its title between tabs. A "
        "package\n"
        "that was found damaged is named on the standard error, and the exit status is 1 then."),
  .run = list_packages,
};
