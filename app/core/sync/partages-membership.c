/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site a learner belongs to, read from the enrolment file that its administrator handed out. */

#include "partages-membership.h"

#include "partages-http.h"
#include "partages-json.h"

#include <glib/gi18n-lib.h>

#define FORMAT 1
#define MAX_FILE_BYTES (1024 * 1024)

G_DEFINE_QUARK (partages - sync - error - quark, partages_sync_error)

static void
key_free (PartagesSigner *key)
{
  g_free (key->name);
  g_free (key->key);
  g_free (key);
}

static void
site_clear (gpointer data)
{
  PartagesMembership *self = data;

  g_clear_pointer (&self->title, partages_text_unref);
  g_free (self->xapi);
  g_free (self->catalogue);
  g_free (self->home_page);
  g_free (self->account);
  g_free (self->key_id);
  g_free (self->secret);
  g_strfreev (self->groups);
  g_ptr_array_unref (self->trusted);
  g_free (self->authority);
}

PartagesMembership *
partages_membership_ref (PartagesMembership *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_membership_unref (PartagesMembership *self)
{
  g_atomic_rc_box_release_full (self, site_clear);
}

/* --- Reading ----------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (
      error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_FILE,
      _ ("This is not an enrolment file that can be used: “%s” is missing or not as it should "
         "be. Nothing was changed; ask who runs the site for another"),
      what);
  return FALSE;
}

/* Addresses of things inside are written after it. */
static char *
dup_folder (const char *address)
{
  if (address == NULL || *address == '\0')
    return NULL;

  return g_str_has_suffix (address, "/") ? g_strdup (address) : g_strconcat (address, "/", NULL);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
read_trusted (PartagesMembership *self, yyjson_val *root, GError **error)
{
  yyjson_val *list = partages_json_get_array (root, "trusted");
  g_autoptr (PartagesKeyring) keyring = partages_keyring_new ();
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (list, i, n, item)
    {
      PartagesSigner *key = g_new0 (PartagesSigner, 1);

      key->name = g_strdup (partages_json_get_string (item, "name"));
      key->key = g_strdup (partages_json_get_string (item, "key"));
      g_ptr_array_add (self->trusted, key);
      if (key->name == NULL || key->key == NULL
          || !partages_keyring_add (keyring, key->key, key->name, NULL))
        return refuse (error, "trusted");
    }

  return TRUE;
}

static gboolean
read_account (PartagesMembership *self, yyjson_val *root, GError **error)
{
  yyjson_val *account = partages_json_get_object (root, "account");
  yyjson_val *key = partages_json_get_object (root, "key");

  self->home_page = g_strdup (partages_json_get_string (account, "homePage"));
  self->account = g_strdup (partages_json_get_string (account, "name"));
  self->key_id = g_strdup (partages_json_get_string (key, "id"));
  self->secret = g_strdup (partages_json_get_string (key, "secret"));
  if (!is_given (self->home_page) || !is_given (self->account))
    return refuse (error, "account");

  return is_given (self->key_id) || refuse (error, "key");
}

static gboolean
read_root (PartagesMembership *self, yyjson_val *root, GError **error)
{
  if (partages_json_get_int (root, "format", 0) != FORMAT)
    return refuse (error, "format");

  self->title = partages_text_new_member (root, "title");
  self->xapi = dup_folder (partages_json_get_string (root, "xapi"));
  self->catalogue = dup_folder (partages_json_get_string (root, "catalogue"));
  self->groups = partages_json_dup_strings (root, "groups");
  self->authority = g_strdup (partages_json_get_string (root, "authority"));
  self->allow_plain = partages_json_get_bool (root, "allow-plain", FALSE);
  if (self->groups == NULL)
    self->groups = g_new0 (char *, 1);
  if (!is_given (self->xapi))
    return refuse (error, "xapi");

  return read_account (self, root, error) && read_trusted (self, root, error);
}

static PartagesMembership *
site_new_empty (void)
{
  PartagesMembership *self = g_atomic_rc_box_new0 (PartagesMembership);

  self->trusted = g_ptr_array_new_with_free_func ((GDestroyNotify) key_free);

  return self;
}

/**
 * partages_membership_parse:
 * @json: (array length=length): the text of an enrolment file
 * @length: in bytes, or -1 when it ends with a NUL
 * @error: a [error@SyncError] or [error@JsonError]
 *
 * Returns: (transfer full) (nullable): the site, or %NULL with @error set
 */
PartagesMembership *
partages_membership_parse (const char *json, gssize length, GError **error)
{
  g_autoptr (PartagesJson) document
      = partages_json_parse (json, length, PARTAGES_JSON_READ_NONE, error);
  g_autoptr (PartagesMembership) self = NULL;

  if (document == NULL)
    return NULL;
  self = site_new_empty ();
  if (!read_root (self, partages_json_get_root (document), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * partages_membership_read:
 * @path: an enrolment file, `*.partages-site`
 * @error: a [error@SyncError], [error@JsonError], [error@HttpError] or #GFileError
 *
 * Reads an enrolment file. That talk without encryption is fine is not for a file to say, but for a person.
 *
 * Returns: (transfer full) (nullable): the site, or %NULL with @error set
 */
PartagesMembership *
partages_membership_read (const char *path, GError **error)
{
  g_autoptr (PartagesMembership) read = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length > MAX_FILE_BYTES)
    {
      refuse (error, "format");
      return NULL;
    }
  read = partages_membership_parse (text, length, error);

  return read != NULL ? partages_membership_dup_with (read, NULL, FALSE) : NULL;
}

/**
 * partages_membership_new:
 * @xapi: the address of the training server
 * @catalogue: (nullable): the address of its packages
 * @home_page: of the account
 * @account: its name
 * @key_id: the name that goes with the key
 * @secret: (nullable): the key
 * @error: a [error@SyncError]
 *
 * Makes a site of what somebody typed.
 *
 * Returns: (transfer full) (nullable): the site, or %NULL with @error set
 */
PartagesMembership *
partages_membership_new (const char *xapi,
                         const char *catalogue,
                         const char *home_page,
                         const char *account,
                         const char *key_id,
                         const char *secret,
                         GError **error)
{
  g_autoptr (PartagesMembership) self = site_new_empty ();

  self->xapi = dup_folder (xapi);
  self->catalogue = dup_folder (catalogue);
  self->home_page = g_strdup (home_page);
  self->account = g_strdup (account);
  self->key_id = g_strdup (key_id);
  self->secret = g_strdup (secret);
  self->groups = g_new0 (char *, 1);
  if (!is_given (xapi) || !is_given (home_page) || !is_given (account) || !is_given (key_id))
    {
      refuse (error, !is_given (xapi) ? "xapi" : !is_given (key_id) ? "key" : "account");
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * partages_membership_dup_with:
 * @authority: (nullable): certificates in PEM to trust for it; %NULL keeps those it brought
 * @allow_plain: whether the person agreed to talk with it without encryption
 *
 * Returns: (transfer full): the same site, with what its person said of it
 */
PartagesMembership *
partages_membership_dup_with (PartagesMembership *self, const char *authority, gboolean allow_plain)
{
  g_autofree char *json = partages_membership_to_json (self);
  PartagesMembership *copy = partages_membership_parse (json, -1, NULL);

  copy->secret = g_strdup (self->secret);
  copy->allow_plain = allow_plain;
  if (authority != NULL)
    g_set_str (&copy->authority, authority);

  return copy;
}

/**
 * partages_membership_check_addresses:
 * @error: a [error@HttpError]
 *
 * Returns: whether its addresses could be used as its person agreed
 */
gboolean
partages_membership_check_addresses (PartagesMembership *self, GError **error)
{
  return partages_http_address_check (self->xapi, self->allow_plain, error)
         && (self->catalogue == NULL
             || partages_http_address_check (self->catalogue, self->allow_plain, error));
}

/* --- Writing ----------------------------------------------------------------------------------- */

static void
add_account (PartagesMembership *self, yyjson_mut_doc *document, yyjson_mut_val *root)
{
  yyjson_mut_val *account = yyjson_mut_obj_add_obj (document, root, "account");
  yyjson_mut_val *key;

  yyjson_mut_obj_add_str (document, account, "homePage", self->home_page);
  yyjson_mut_obj_add_str (document, account, "name", self->account);
  key = yyjson_mut_obj_add_obj (document, root, "key");
  yyjson_mut_obj_add_str (document, key, "id", self->key_id);
}

static void
add_lists (PartagesMembership *self, yyjson_mut_doc *document, yyjson_mut_val *root)
{
  yyjson_mut_val *groups = yyjson_mut_obj_add_arr (document, root, "groups");
  yyjson_mut_val *trusted;

  for (guint i = 0; self->groups[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, groups, self->groups[i]);
  trusted = yyjson_mut_obj_add_arr (document, root, "trusted");
  for (guint i = 0; i < self->trusted->len; i++)
    {
      const PartagesSigner *key = g_ptr_array_index (self->trusted, i);
      yyjson_mut_val *item = yyjson_mut_arr_add_obj (document, trusted);

      yyjson_mut_obj_add_str (document, item, "name", key->name);
      yyjson_mut_obj_add_str (document, item, "key", key->key);
    }
}

/**
 * partages_membership_to_json:
 *
 * Returns: (transfer full): the site as in an enrolment file, but without the key
 */
char *
partages_membership_to_json (PartagesMembership *self)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_int (document, root, "format", FORMAT);
  if (self->title != NULL)
    yyjson_mut_obj_add_val (document, root, "title", partages_text_to_json (self->title, document));
  yyjson_mut_obj_add_str (document, root, "xapi", self->xapi);
  if (self->catalogue != NULL)
    yyjson_mut_obj_add_str (document, root, "catalogue", self->catalogue);
  add_account (self, document, root);
  add_lists (self, document, root);
  if (self->authority != NULL)
    yyjson_mut_obj_add_str (document, root, "authority", self->authority);
  if (self->allow_plain)
    yyjson_mut_obj_add_bool (document, root, "allow-plain", TRUE);

  return partages_json_write (document, NULL);
}

/**
 * partages_membership_trust:
 * @keyring: where to add them
 * @error: a [error@PackageError]
 *
 * Adds those who sign the packages of this site to the keys that are trusted.
 *
 * Returns: whether it could
 */
gboolean
partages_membership_trust (PartagesMembership *self, PartagesKeyring *keyring, GError **error)
{
  for (guint i = 0; i < self->trusted->len; i++)
    {
      const PartagesSigner *key = g_ptr_array_index (self->trusted, i);

      if (!partages_keyring_add (keyring, key->key, key->name, error))
        return FALSE;
    }

  return TRUE;
}
