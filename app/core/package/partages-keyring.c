/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signed a package, and whether that key is trusted here. */

#include "partages-keyring.h"

#include "partages-json.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

struct _PartagesKeyring
{
  GHashTable *names; /* the key in base64 → whose it is */
};

static void
keyring_clear (gpointer data)
{
  PartagesKeyring *self = data;

  g_clear_pointer (&self->names, g_hash_table_unref);
}

/* Only the one way of writing these bytes passes, so that a key has one id. */
static gboolean
decode (const char *text, guint8 *bytes, gsize n)
{
  gsize length = 0;

  return text != NULL
         && strlen (text) == sodium_base64_encoded_len (n, sodium_base64_VARIANT_ORIGINAL) - 1
         && sodium_base642bin (bytes, n, text, strlen (text), NULL, &length, NULL,
                               sodium_base64_VARIANT_ORIGINAL)
                == 0
         && length == n;
}

static gboolean
verify (PartagesJson *json, GBytes *message)
{
  yyjson_val *root = partages_json_get_root (json);
  guint8 key[crypto_sign_PUBLICKEYBYTES];
  guint8 signature[crypto_sign_BYTES];
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (message, &length);

  return decode (partages_json_get_string (root, "key"), key, sizeof key)
         && decode (partages_json_get_string (root, "signature"), signature, sizeof signature)
         && crypto_sign_verify_detached (signature, data, length, key) == 0;
}

static gboolean
fail_bad_list (GError **error, const char *path)
{
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_SIGNATURE,
               _ ("“%s” is not a list of signing keys"), path);
  return FALSE;
}

/**
 * partages_keyring_new:
 *
 * Returns: (transfer full): a keyring without keys
 */
PartagesKeyring *
partages_keyring_new (void)
{
  PartagesKeyring *self = g_atomic_rc_box_new0 (PartagesKeyring);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

PartagesKeyring *
partages_keyring_ref (PartagesKeyring *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_keyring_unref (PartagesKeyring *self)
{
  g_atomic_rc_box_release_full (self, keyring_clear);
}

/**
 * partages_keyring_add:
 * @key: an Ed25519 public key in base64
 * @name: whose it is, as people are told
 * @error: a %PARTAGES_PACKAGE_ERROR_SIGNATURE
 *
 * Trusts a key.
 *
 * Returns: whether @key is one
 */
gboolean
partages_keyring_add (PartagesKeyring *self, const char *key, const char *name, GError **error)
{
  guint8 bytes[crypto_sign_PUBLICKEYBYTES];

  if (!decode (key, bytes, sizeof bytes))
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_SIGNATURE,
                   _ ("The signing key of “%s” is not an Ed25519 public key in base64"), name);
      return FALSE;
    }
  g_hash_table_replace (self->names, g_strdup (key), g_strdup (name));

  return TRUE;
}

/**
 * partages_keyring_load:
 * @path: a JSON file, a list of objects with `key` and `name`
 * @error: a %PARTAGES_PACKAGE_ERROR_SIGNATURE, or why the file could not be read
 *
 * Trusts the keys of a list. One that does not exist holds none.
 *
 * Returns: whether the list could be read; when not, some of its keys may have been added
 */
gboolean
partages_keyring_load (PartagesKeyring *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  json = partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, NULL);
  if (json == NULL || !yyjson_is_arr (partages_json_get_root (json)))
    return fail_bad_list (error, path);

  yyjson_arr_foreach (partages_json_get_root (json), i, n, item)
    {
      const char *key = partages_json_get_string (item, "key");
      const char *name = partages_json_get_string (item, "name");

      if (key == NULL || name == NULL)
        return fail_bad_list (error, path);
      if (!partages_keyring_add (self, key, name, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_package_check_signature:
 * @keyring: the keys that are trusted
 *
 * Tells who signed a package. The signature is over package.json, byte for byte, and package.json holds
 * the digest of every other file.
 *
 * Returns: (transfer full): what was found
 */
PartagesSignature *
partages_package_check_signature (PartagesPackage *package, PartagesKeyring *keyring)
{
  g_autoptr (PartagesSignature) self = g_new0 (PartagesSignature, 1);
  GBytes *bytes = partages_package_get_signature_bytes (package);
  g_autoptr (PartagesJson) json = NULL;
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    {
      self->state = PARTAGES_SIGNATURE_UNSIGNED;
      return g_steal_pointer (&self);
    }

  data = g_bytes_get_data (bytes, &length);
  json = partages_json_parse (data != NULL ? data : "", length, PARTAGES_JSON_READ_NONE, NULL);
  if (json == NULL || !verify (json, partages_package_get_manifest_bytes (package)))
    {
      self->state = PARTAGES_SIGNATURE_BAD;
      return g_steal_pointer (&self);
    }

  self->key = g_strdup (partages_json_get_string (partages_json_get_root (json), "key"));
  self->name = g_strdup (g_hash_table_lookup (keyring->names, self->key));
  self->state = self->name != NULL ? PARTAGES_SIGNATURE_TRUSTED : PARTAGES_SIGNATURE_UNKNOWN;

  return g_steal_pointer (&self);
}

void
partages_signature_free (PartagesSignature *self)
{
  g_free (self->key);
  g_free (self->name);
  g_free (self);
}
