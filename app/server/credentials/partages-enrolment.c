/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enrolment files: what a learner's program has to know to join a site. */

#define _GNU_SOURCE /* syncfs() */

#include "partages-enrolment.h"

#include "partages-file-system.h"
#include "partages-keyring.h"
#include "partages-text.h"
#include "partages-xapi-grammar.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PLAIN_NAME "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
#define MAX_NAME 100

struct _PartagesEnrolment
{
  PartagesJson *json; /* (nullable): without a site.json */
  char *address;      /* (nullable); ends with a slash */
  char *home_page;    /* (nullable) */
};

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_VALUE, "site.json: %s",
               message);

  return FALSE;
}

static gboolean
check_trusted (yyjson_val *root, GError **error)
{
  yyjson_val *trusted = yyjson_obj_get (root, "trusted");
  g_autoptr (PartagesKeyring) keyring = partages_keyring_new ();
  size_t index, n;
  yyjson_val *item;

  if (trusted != NULL && !yyjson_is_arr (trusted))
    return refuse (error, "“trusted” is a list");
  yyjson_arr_foreach (trusted, index, n, item)
    {
      const char *name = partages_json_get_string (item, "name");
      const char *key = partages_json_get_string (item, "key");

      if (name == NULL || key == NULL || !partages_keyring_add (keyring, key, name, NULL))
        return refuse (error, "whoever is trusted has a name and an Ed25519 public key in base64");
    }

  return TRUE;
}

static gboolean
check_title (yyjson_val *root, GError **error)
{
  yyjson_val *value = yyjson_obj_get (root, "title");
  g_autoptr (PartagesText) title = NULL;

  if (value != NULL)
    title = partages_text_new_from_json (value, NULL);

  return value == NULL || title != NULL
         || refuse (error, "“title” is a text for each language, such as { \"en\": \"…\" }");
}

static gboolean
take_address (PartagesEnrolment *self, const char *address, GError **error)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (uri == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || g_uri_get_userinfo (uri) != NULL)
    return refuse (error, "“address” is that of the server, such as https://training.example.org/");

  self->address
      = g_str_has_suffix (address, "/") ? g_strdup (address) : g_strconcat (address, "/", NULL);

  return TRUE;
}

static gboolean
take_home_page (PartagesEnrolment *self, yyjson_val *root, GError **error)
{
  const char *home_page = partages_json_get_string (root, "homePage");

  if (home_page == NULL)
    home_page = self->address;
  if (!partages_xapi_is_iri (home_page))
    return refuse (error, "“homePage” is an IRI");
  self->home_page = g_strdup (home_page);

  return TRUE;
}

static gboolean
take (PartagesEnrolment *self, const char *contents, gsize length, GError **error)
{
  yyjson_val *root;

  self->json = partages_json_parse (contents, length, PARTAGES_JSON_READ_NONE, error);
  if (self->json == NULL)
    {
      g_prefix_error (error, "site.json: ");
      return FALSE;
    }
  root = partages_json_get_root (self->json);
  if (partages_json_get_int (root, "format", 0) != 1)
    return refuse (error, "this is an object with a “format”, which is 1");

  return take_address (self, partages_json_get_string (root, "address"), error)
         && take_home_page (self, root, error) && check_title (root, error)
         && check_trusted (root, error);
}

/**
 * partages_enrolment_load:
 * @directory: the data of the server
 * @error: a [error@CredentialError], [error@JsonError] or #GFileError
 *
 * Reads site.json. A server can do without, but then it makes no enrolment files.
 *
 * Returns: (transfer full) (nullable): what it says
 */
PartagesEnrolment *
partages_enrolment_load (const char *directory, GError **error)
{
  g_autoptr (PartagesEnrolment) self = g_new0 (PartagesEnrolment, 1);
  g_autofree char *path = g_build_filename (directory, "site.json", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &reason))
    {
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&self);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  return take (self, contents, length, error) ? g_steal_pointer (&self) : NULL;
}

void
partages_enrolment_free (PartagesEnrolment *self)
{
  g_clear_pointer (&self->json, partages_json_unref);
  g_free (self->address);
  g_free (self->home_page);
  g_free (self);
}

/**
 * partages_enrolment_get_address:
 *
 * Returns: (nullable): by which clients know the server, with a slash at its end
 */
const char *
partages_enrolment_get_address (PartagesEnrolment *self)
{
  return self->address;
}

/**
 * partages_enrolment_get_home_page:
 *
 * Returns: (nullable): of the accounts of the site
 */
const char *
partages_enrolment_get_home_page (PartagesEnrolment *self)
{
  return self->home_page;
}

/**
 * partages_enrolment_check_address:
 * @error: a [error@CredentialError]
 *
 * Returns: whether there is a site.json, without which there are no enrolment files
 */
gboolean
partages_enrolment_check_address (PartagesEnrolment *self, GError **error)
{
  return self->address != NULL
         || refuse (error, "there is none in the data of the server, so it does not know its own "
                           "address: write {\"format\":1,\"address\":\"https://…/\"} to it");
}

static void
add_address (PartagesEnrolment *self,
             yyjson_mut_doc *document,
             yyjson_mut_val *root,
             const char *name,
             const char *path)
{
  g_autofree char *address = g_strconcat (self->address, path, NULL);

  yyjson_mut_obj_add_strcpy (document, root, name, address);
}

static void
add_copy (PartagesEnrolment *self, yyjson_mut_doc *document, yyjson_mut_val *root, const char *name)
{
  yyjson_val *value = yyjson_obj_get (partages_json_get_root (self->json), name);

  if (value != NULL)
    yyjson_mut_obj_add_val (document, root, name, yyjson_val_mut_copy (document, value));
}

/**
 * partages_enrolment_describe:
 * @self: of a server that knows its address
 * @document: where to make it
 * @credential: a credential
 * @key: its key
 *
 * Returns: (transfer none): what an enrolment file holds, which belongs to @document
 */
yyjson_mut_val *
partages_enrolment_describe (PartagesEnrolment *self,
                             yyjson_mut_doc *document,
                             const PartagesCredential *credential,
                             const char *key)
{
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *part;

  yyjson_mut_obj_add_int (document, root, "format", 1);
  add_copy (self, document, root, "title");
  add_address (self, document, root, "xapi", "xapi/");
  add_address (self, document, root, "catalogue", "catalogue/");
  if (credential->name != NULL)
    {
      part = yyjson_mut_obj_add_obj (document, root, "account");
      yyjson_mut_obj_add_strcpy (document, part, "homePage", credential->home_page);
      yyjson_mut_obj_add_strcpy (document, part, "name", credential->name);
    }
  part = yyjson_mut_obj_add_obj (document, root, "key");
  yyjson_mut_obj_add_strcpy (document, part, "id", credential->id);
  yyjson_mut_obj_add_strcpy (document, part, "secret", key);
  part = yyjson_mut_obj_add_arr (document, root, "groups");
  for (guint i = 0; credential->groups[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (document, part, credential->groups[i]);
  add_copy (self, document, root, "trusted");

  return root;
}

/* --- Files ------------------------------------------------------------------------------------- */

static int
create (const char *folder, const char *name, char **path)
{
  g_autofree char *file = g_strconcat (name, PARTAGES_ENROLMENT_SUFFIX, NULL);

  g_free (*path);
  *path = g_build_filename (folder, file, NULL);

  return g_open (*path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* Called after the account where that makes the name of a file, so that whoever hands them out finds the
 * right one; else, or when there is such a file, after the credential. */
static int
create_for (const char *folder, const PartagesCredential *credential, char **path)
{
  const char *name = credential->name;
  int fd = -1;

  if (name != NULL && *name != '.' && strlen (name) <= MAX_NAME
      && name[strspn (name, PLAIN_NAME)] == '\0')
    fd = create (folder, name, path);
  if (fd >= 0 || (*path != NULL && errno != EEXIST))
    return fd;

  return create (folder, credential->id, path);
}

static gboolean
write_and_close (int fd, const char *text, gsize length)
{
  gboolean written = write (fd, text, length) == (gssize) length;

  return g_close (fd, NULL) && written;
}

/**
 * partages_enrolment_save:
 * @self: of a server that knows its address
 * @folder: where to
 * @key: the key of @credential
 * @error: a #GIOErrorEnum
 *
 * Writes an enrolment file that only its owner may read, and replaces none. It is on the disk after
 * [func@enrolment_sync].
 *
 * Returns: (transfer full) (nullable): the path of the file
 */
char *
partages_enrolment_save (PartagesEnrolment *self,
                         const char *folder,
                         const PartagesCredential *credential,
                         const char *key,
                         GError **error)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gsize length;
  int fd = create_for (folder, credential, &path);

  if (fd < 0)
    {
      partages_file_system_set_error (error, path);
      return NULL;
    }

  yyjson_mut_doc_set_root (document, partages_enrolment_describe (self, document, credential, key));
  text = partages_json_write (document, &length);
  if (!write_and_close (fd, text, length))
    {
      partages_file_system_set_error (error, path);
      g_unlink (path);
      return NULL;
    }

  return g_steal_pointer (&path);
}

/**
 * partages_enrolment_sync:
 * @folder: where enrolment files were written
 * @error: a #GIOErrorEnum
 *
 * Makes all of them durable at once: one by one, a roster would take as many syncs of the disk.
 *
 * Returns: whether it could
 */
gboolean
partages_enrolment_sync (const char *folder, GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && syncfs (fd) == 0;

  if (!synced)
    partages_file_system_set_error (error, folder);
  if (fd >= 0)
    g_close (fd, NULL);

  return synced;
}
