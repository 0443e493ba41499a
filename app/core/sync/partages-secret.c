/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where keys are kept: libsecret's keyring, which in a sandbox is the portal's; or a file, where told so. */

#include "partages-secret.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

#define MAX_FILE_BYTES 4096

G_DEFINE_QUARK (partages - secret - error - quark, partages_secret_error)

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    "fr.partages.Site",
    SECRET_SCHEMA_NONE,
    { { "xapi", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "home-page", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "key", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 } },
  };

  return &schema;
}

static GHashTable *
get_attributes (PartagesMembership *site)
{
  return secret_attributes_build (get_schema (), "xapi", site->xapi, "home-page", site->home_page,
                                  "account", site->account, "key", site->key_id, NULL);
}

static void
set_error (GError **error, const GError *problem)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (problem));
      return;
    }
  if (g_error_matches (problem, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    {
      g_set_error_literal (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_LOCKED,
                           _ ("The keyring is locked. Unlock it, or type the key of the site"));
      return;
    }

  g_set_error (
      error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_NO_KEYRING,
      _ ("This computer has no keyring that could keep the key of the site (%s). It is asked "
         "for each time Partages starts"),
      problem->message);
}

/**
 * partages_secret_look_up:
 * @site: the site
 * @secret: (out) (transfer full) (nullable): its key, %NULL when the keyring has none; set only on success;
 *   free it with [func@secret_free]
 * @cancellable: (nullable): stops waiting
 * @error: a [error@SecretError]
 *
 * Blocks while the person unlocks the keyring: not for the main thread.
 *
 * Returns: whether there is a keyring that could be asked
 */
gboolean
partages_secret_look_up (PartagesMembership *site,
                         char **secret,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (site);
  g_autoptr (GError) problem = NULL;
  char *found = secret_password_lookupv_sync (get_schema (), attributes, cancellable, &problem);

  if (problem != NULL)
    {
      set_error (error, problem);
      return FALSE;
    }
  *secret = g_strdup (found);
  if (found != NULL)
    secret_password_free (found);

  return TRUE;
}

/**
 * partages_secret_store:
 * @site: the site
 * @secret: its key
 * @cancellable: (nullable): stops waiting
 * @error: a [error@SecretError]
 *
 * Blocks while the person unlocks the keyring: not for the main thread.
 *
 * Returns: whether the keyring has it now
 */
gboolean
partages_secret_store (PartagesMembership *site,
                       const char *secret,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (site);
  g_autofree char *label = g_strdup_printf (_ ("Partages: key for %s"), site->xapi);
  g_autoptr (GError) problem = NULL;

  if (secret_password_storev_sync (get_schema (), attributes, SECRET_COLLECTION_DEFAULT, label,
                                   secret, cancellable, &problem))
    return TRUE;
  if (problem == NULL)
    g_set_error_literal (&problem, G_IO_ERROR, G_IO_ERROR_FAILED, "libsecret");
  set_error (error, problem);

  return FALSE;
}

/**
 * partages_secret_clear:
 * @site: the site
 * @cancellable: (nullable): stops waiting
 * @error: a [error@SecretError]
 *
 * Returns: whether the keyring has it no more; it need not have had it
 */
gboolean
partages_secret_clear (PartagesMembership *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) attributes = get_attributes (site);
  g_autoptr (GError) problem = NULL;

  secret_password_clearv_sync (get_schema (), attributes, cancellable, &problem);
  if (problem == NULL)
    return TRUE;
  set_error (error, problem);

  return FALSE;
}

/* Overwrites a key before its memory goes to others. */
void
partages_secret_free (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/* --- Files ------------------------------------------------------------------------------------- */

static gboolean
fail_file (GError **error, const char *path, const char *why)
{
  g_set_error (error, PARTAGES_SECRET_ERROR, PARTAGES_SECRET_ERROR_FILE,
               _ ("The key file “%s” cannot be used: %s"), path, why);
  return FALSE;
}

/**
 * partages_secret_read_file:
 * @path: a file with one line, `KEY-ID:KEY`
 * @key_id: (out) (transfer full): the name that goes with the key; set only on success
 * @secret: (out) (transfer full): the key; set only on success; free it with [func@secret_free]
 * @error: %PARTAGES_SECRET_ERROR_FILE
 *
 * Returns: whether it could be read, and only its owner can
 */
gboolean
partages_secret_read_file (const char *path, char **key_id, char **secret, GError **error)
{
  g_autofree char *text = NULL;
  GStatBuf status;
  char *colon;

  if (g_stat (path, &status) != 0)
    return fail_file (error, path, g_strerror (errno));
  if ((status.st_mode & 077) != 0)
    return fail_file (error, path, _ ("others may read it; run `chmod 600` on it"));
  if (status.st_size > MAX_FILE_BYTES || !g_file_get_contents (path, &text, NULL, NULL))
    return fail_file (error, path, _ ("it cannot be read"));

  g_strstrip (text);
  colon = strchr (text, ':');
  if (colon == NULL || colon == text || colon[1] == '\0')
    return fail_file (error, path, _ ("it should hold one line, KEY-ID:KEY"));
  *key_id = g_strndup (text, colon - text);
  *secret = g_strdup (colon + 1);
  sodium_memzero (text, strlen (text));

  return TRUE;
}

/* Writes such a file. */
gboolean
partages_secret_write_file (const char *path,
                            const char *key_id,
                            const char *secret,
                            GError **error)
{
  g_autofree char *text = g_strdup_printf ("%s:%s\n", key_id, secret);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
