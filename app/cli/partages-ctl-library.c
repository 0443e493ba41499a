/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library as the commands use it. */

#include "partages-ctl.h"

/**
 * partages_ctl_open_library:
 * @error: a [error@LibraryError] or [error@PackageError]
 *
 * Returns: (transfer full) (nullable): the packages in the data folder that was asked for
 */
PartagesLibrary *
partages_ctl_open_library (PartagesCtl *ctl, GError **error)
{
  g_autofree char *data_dir = partages_ctl_dup_data_dir (ctl);

  return partages_library_open (data_dir, error);
}

static const char *
signature_name (PartagesSignatureState state)
{
  switch (state)
    {
    case PARTAGES_SIGNATURE_TRUSTED:
      return "trusted";
    case PARTAGES_SIGNATURE_UNKNOWN:
      return "unknown";
    case PARTAGES_SIGNATURE_BAD:
      return "bad";
    case PARTAGES_SIGNATURE_UNSIGNED:
    default:
      return "unsigned";
    }
}

/**
 * partages_ctl_describe_installed:
 * @document: the document to hold it
 *
 * Returns: (transfer none): an object that tells what is installed
 */
yyjson_mut_val *
partages_ctl_describe_installed (yyjson_mut_doc *document, const PartagesInstalled *installed)
{
  PartagesPackage *package = installed->package;
  const char *const *languages = partages_package_get_languages (package);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *list;

  yyjson_mut_obj_add_strcpy (document, object, "id", partages_package_get_id (package));
  yyjson_mut_obj_add_strcpy (document, object, "version", partages_package_get_version (package));
  yyjson_mut_obj_add_val (document, object, "title",
                          partages_text_to_json (partages_package_get_title (package), document));
  list = yyjson_mut_obj_add_arr (document, object, "languages");
  for (guint i = 0; languages[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, list, languages[i]);
  yyjson_mut_obj_add_uint (document, object, "minutes", partages_package_get_minutes (package));
  yyjson_mut_obj_add_strcpy (document, object, "path", installed->path);
  yyjson_mut_obj_add_str (document, object, "signature",
                          signature_name (installed->signature->state));
  if (installed->signature->name != NULL)
    yyjson_mut_obj_add_strcpy (document, object, "signer", installed->signature->name);

  return object;
}
