/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles and their records as the commands use them. */

#include "partages-ctl.h"

#include "partages-composition.h"
#include "partages-record-contents.h"

#include <glib/gi18n-lib.h>

/**
 * partages_ctl_open_profiles:
 *
 * Returns: (transfer full): the profiles in the data folder that was asked for
 */
PartagesProfiles *
partages_ctl_open_profiles (PartagesCtl *ctl)
{
  g_autofree char *data_dir = partages_ctl_dup_data_dir (ctl);

  return partages_profiles_new (data_dir, ctl->clock, ctl->ids);
}

/**
 * partages_ctl_list_profiles:
 * @error: a [error@ProfileError] or #GFileError
 *
 * Returns: (transfer full) (element-type PartagesProfile) (nullable): the profile that was asked for with
 *   --profile, or else all of them; %NULL with @error set when there is none
 */
GPtrArray *
partages_ctl_list_profiles (PartagesCtl *ctl, PartagesProfiles *profiles, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  PartagesProfile *profile;

  if (ctl->profile == NULL)
    {
      list = partages_profiles_list (profiles, error);
      if (list != NULL && list->len == 0)
        {
          g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_UNKNOWN,
                               _ ("There is no profile yet"));
          return NULL;
        }
      return g_steal_pointer (&list);
    }

  profile = partages_profiles_find (profiles, ctl->profile, error);
  if (profile == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_profile_unref);
  g_ptr_array_add (list, profile);

  return g_steal_pointer (&list);
}

/**
 * partages_ctl_find_profile:
 * @error: a [error@ProfileError] or #GFileError
 *
 * Returns: (transfer full) (nullable): the profile that was asked for with --profile, or else the only
 *   one there is; %NULL with @error set
 */
PartagesProfile *
partages_ctl_find_profile (PartagesCtl *ctl, PartagesProfiles *profiles, GError **error)
{
  g_autoptr (GPtrArray) list = partages_ctl_list_profiles (ctl, profiles, error);

  if (list == NULL)
    return NULL;
  if (list->len > 1)
    {
      g_set_error_literal (error, PARTAGES_PROFILE_ERROR, PARTAGES_PROFILE_ERROR_AMBIGUOUS,
                           _ ("There are several profiles: say which with --profile"));
      return NULL;
    }

  return partages_profile_ref (g_ptr_array_index (list, 0));
}

/**
 * partages_ctl_open_record:
 * @error: a [error@StoreError]
 *
 * Opens the record of a profile. When it was damaged and restored, now or before, says so.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set
 */
PartagesRecord *
partages_ctl_open_record (PartagesCtl *ctl, PartagesProfile *profile, GError **error)
{
  g_autoptr (PartagesRestoration) restoration = NULL;
  g_autoptr (PartagesRecord) record
      = partages_record_open (partages_profile_get_directory (profile), partages_composition_get (),
                              ctl->clock, ctl->ids, NULL, error);

  if (record == NULL || !partages_restoration_read (record, &restoration, error))
    return NULL;
  if (restoration != NULL)
    partages_ctl_tell_restoration (profile, restoration);

  return g_steal_pointer (&record);
}

/**
 * partages_ctl_describe_profile:
 * @document: the document to hold it
 *
 * Returns: (transfer none): an object that tells what is known of a profile
 */
yyjson_mut_val *
partages_ctl_describe_profile (yyjson_mut_doc *document, PartagesProfile *profile)
{
  const char *const *roles = partages_profile_get_roles (profile);
  const char *language = partages_profile_get_language (profile);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *list;

  yyjson_mut_obj_add_strcpy (document, object, "id", partages_profile_get_id (profile));
  yyjson_mut_obj_add_strcpy (document, object, "name", partages_profile_get_name (profile));
  list = yyjson_mut_obj_add_arr (document, object, "roles");
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, list, roles[i]);
  if (language != NULL)
    yyjson_mut_obj_add_strcpy (document, object, "language", language);
  yyjson_mut_obj_add_bool (document, object, "pin", partages_profile_has_pin (profile));
  yyjson_mut_obj_add_bool (document, object, "damaged", partages_profile_is_damaged (profile));
  yyjson_mut_obj_add_bool (
      document, object, "network",
      partages_record_is_on_network (partages_profile_get_directory (profile)));

  return object;
}

static void
print_profile (PartagesCtl *ctl, PartagesProfile *profile, const PartagesRestoration *restoration)
{
  g_autoptr (yyjson_mut_doc) document = NULL;
  yyjson_mut_val *object;

  if (!ctl->json)
    {
      g_print ("%s\t%s\n", partages_profile_get_id (profile), partages_profile_get_name (profile));
      return;
    }

  document = yyjson_mut_doc_new (NULL);
  object = partages_ctl_describe_profile (document, profile);
  if (restoration != NULL)
    partages_ctl_describe_restoration (document, object, restoration);
  yyjson_mut_doc_set_root (document, object);
  partages_ctl_print_json (document);
}

/**
 * partages_ctl_print_profile:
 *
 * Prints what is known of a profile, on one line: its id and its name between a tab, or JSON.
 */
void
partages_ctl_print_profile (PartagesCtl *ctl, PartagesProfile *profile)
{
  print_profile (ctl, profile, NULL);
}

/**
 * partages_ctl_print_record:
 * @profile: whose record it is
 * @record: from [func@ctl_open_record]
 *
 * Prints what is known of a profile as [func@ctl_print_profile] does; the JSON tells what became of a
 * damaged record, too.
 */
void
partages_ctl_print_record (PartagesCtl *ctl, PartagesProfile *profile, PartagesRecord *record)
{
  g_autoptr (PartagesRestoration) restoration = NULL;

  /* Opening it read this already; who cannot read it again is not told in JSON. */
  if (!partages_restoration_read (record, &restoration, NULL))
    g_info ("What became of the record could not be read");
  print_profile (ctl, profile, restoration);
}
