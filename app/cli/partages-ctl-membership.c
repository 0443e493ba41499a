/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site of a profile, and its key, as the commands use them. */

#include "partages-ctl-membership.h"

#include "partages-secret.h"

#include <glib/gi18n-lib.h>

/**
 * partages_ctl_dup_secret:
 * @site: the site
 * @key_file: (nullable): the file of the key, or %NULL for the keyring
 * @secret: (out) (transfer full) (nullable): the key, %NULL when the keyring has none; set only on success
 * @error: a [error@SecretError]
 *
 * Returns: whether it could be looked up
 */
gboolean
partages_ctl_dup_secret (PartagesMembership *site,
                         const char *key_file,
                         char **secret,
                         GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *read = NULL;

  if (key_file == NULL)
    {
      if (partages_secret_look_up (site, secret, NULL, error))
        return TRUE;
      g_prefix_error_literal (error, _ ("say where the key is with --key-file: "));
      return FALSE;
    }
  if (!partages_secret_read_file (key_file, &id, &read, error))
    return FALSE;
  if (!g_str_equal (id, site->key_id))
    {
      g_set_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_CREDENTIALS,
                   _ ("“%s” holds another key than the one of this profile"), key_file);
      return FALSE;
    }
  *secret = g_steal_pointer (&read);

  return TRUE;
}

/**
 * partages_ctl_open_only_record:
 * @error: a [error@ProfileError] or [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the record of the profile that was asked for, or %NULL with @error set
 */
PartagesRecord *
partages_ctl_open_only_record (PartagesCtl *ctl, GError **error)
{
  g_autoptr (PartagesProfiles) profiles = partages_ctl_open_profiles (ctl);
  g_autoptr (PartagesProfile) profile = partages_ctl_find_profile (ctl, profiles, error);

  return profile != NULL ? partages_ctl_open_record (ctl, profile, error) : NULL;
}

/**
 * partages_ctl_dup_membership:
 * @error: %PARTAGES_SYNC_ERROR_NOT_JOINED or a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the site of a profile, or %NULL with @error set
 */
PartagesMembership *
partages_ctl_dup_membership (PartagesRecord *record, GError **error)
{
  PartagesMembership *site;

  if (!partages_sync_dup_membership (record, &site, error))
    return NULL;
  if (site == NULL)
    g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_NOT_JOINED,
                         _ ("This profile belongs to no site: see `partagesctl join --help`"));

  return site;
}
