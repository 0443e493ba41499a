/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partagesctl import: installs a package. */

#include "partages-ctl.h"

#include "partages-composition.h"
#include "partages-library-needs.h"

#include <glib/gi18n-lib.h>

static gboolean any_version = FALSE;
static gboolean any_signer = FALSE;

static const GOptionEntry options[]
    = { { "replace", 0, 0, G_OPTION_ARG_NONE, &any_version,
          N_ ("Install it over a newer version, or over other content in the same version"), NULL },
        { "any-signer", 0, 0, G_OPTION_ARG_NONE, &any_signer,
          N_ ("Install it over a package that someone else signed"), NULL },
        G_OPTION_ENTRY_NULL };

static void
print_installed (PartagesCtl *ctl, const PartagesInstalled *installed, gboolean already)
{
  if (ctl->json)
    {
      g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *root = partages_ctl_describe_installed (document, installed);

      yyjson_mut_obj_add_bool (document, root, "already", already);
      yyjson_mut_doc_set_root (document, root);
      partages_ctl_print_json (document);
      return;
    }

  g_print (already ? _ ("Already installed: %s %s\n") : _ ("Installed %s %s\n"),
           partages_package_get_id (installed->package),
           partages_package_get_version (installed->package));
}

/* What is installed in the place where the package in a file is to go, or NULL. */
static PartagesInstalled *
find_before (PartagesLibrary *library, const char *path)
{
  g_autoptr (PartagesPackage) package = partages_package_open (path, NULL, NULL);

  if (package == NULL)
    return NULL;

  return partages_library_find (library, partages_package_get_id (package), NULL, NULL);
}

static gboolean
is_same (const PartagesInstalled *before, const PartagesInstalled *installed)
{
  return before != NULL
         && g_bytes_equal (partages_package_get_manifest_bytes (before->package),
                           partages_package_get_manifest_bytes (installed->package));
}

/* What no run needs any more only takes space: that it could not be removed is no failure of the import. */
static void
prune (PartagesCtl *ctl, PartagesLibrary *library, const PartagesInstalled *installed)
{
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);
  g_autoptr (GError) error = NULL;

  if (!partages_library_prune_unneeded (library, partages_package_get_id (installed->package),
                                        profiles, partages_composition_get (), ctl->clock, &error))
    g_info ("Older versions were kept: %s", error->message);
}

/* What the program asks in its window, a command is told beforehand. */
static PartagesCtlStatus
refuse (PartagesCtl *ctl, const GError *error)
{
  g_autofree char *message = NULL;

  if (g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_VERSION))
    message = g_strdup_printf (_ ("%s. It was kept; --replace installs this one all the same"),
                               error->message);
  else if (g_error_matches (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_SIGNER))
    message = g_strdup_printf (_ ("%s. It was kept; --any-signer installs this one all the same"),
                               error->message);
  if (message == NULL)
    return partages_ctl_fail (ctl, error);
  partages_ctl_complain (ctl, message);

  return PARTAGES_CTL_FAILED;
}

static PartagesCtlStatus
import (PartagesCtl *ctl, GStrv arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) library = partages_ctl_open_library (ctl, &error);
  g_autoptr (PartagesInstalled) before = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;
  PartagesInstallFlags flags = PARTAGES_INSTALL_NONE;

  if (any_version)
    flags |= PARTAGES_INSTALL_ANY_VERSION;
  if (any_signer)
    flags |= PARTAGES_INSTALL_ANY_SIGNER;
  if (library != NULL)
    before = find_before (library, arguments[0]);
  if (library != NULL)
    installed = partages_library_install (library, arguments[0], flags, NULL, &error);
  if (installed == NULL)
    return refuse (ctl, error);
  prune (ctl, library, installed);
  print_installed (ctl, installed, is_same (before, installed));

  return PARTAGES_CTL_OK;
}

const PartagesCtlCommand partages_ctl_import = {
  .name = "import",
  .arguments = "FILE",
  .summary = N_ ("Install a package"),
  .description = N_ ("FILE is a package, whose name usually ends in .partages. It is checked and "
                     "installed whole, or\n"
                     "nothing is changed. All profiles of the person can use it. An older version "
                     "stays for those\n"
                     "who are in the middle of a case."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = import,
};
