/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, and their digests with keyed BLAKE2b (RFC 7693) by libsodium. */

#include "partages-key.h"

#include "partages-file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define KEY_BYTES 32
#define ID_BYTES 10
#define SECRET_BYTES crypto_generichash_KEYBYTES

struct _PartagesKeyMaker
{
  guint8 secret[SECRET_BYTES];
};

static gboolean
write_secret (int fd, const guint8 *secret)
{
  return write (fd, secret, SECRET_BYTES) == SECRET_BYTES && fsync (fd) == 0;
}

/* Two programs may find none at the same time: the one that links its own first has made it. */
static gboolean
make_secret (const char *directory, const char *path, GError **error)
{
  g_autofree char *partial = g_strconcat (path, "-XXXXXX", NULL);
  guint8 secret[SECRET_BYTES];
  int fd = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0600);
  gboolean made;

  randombytes_buf (secret, sizeof secret);
  made = fd >= 0 && write_secret (fd, secret) && (link (partial, path) == 0 || errno == EEXIST);
  sodium_memzero (secret, sizeof secret);
  if (!made)
    partages_file_system_set_error (error, path);
  if (fd >= 0)
    {
      g_close (fd, NULL);
      g_unlink (partial);
    }

  return made && partages_file_system_sync_folder (directory, error);
}

static gboolean
read_secret (PartagesKeyMaker *self, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return FALSE;
  if (length != SECRET_BYTES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "“%s” is not the secret of a server; put back the one from your backup, or "
                   "without it give everyone a new key",
                   path);
      return FALSE;
    }
  memcpy (self->secret, contents, SECRET_BYTES);
  sodium_memzero (contents, length);

  return TRUE;
}

/**
 * partages_key_maker_open:
 * @directory: the data of the server
 * @error: a #GIOErrorEnum or #GFileError
 *
 * Reads the secret of the server, and makes it when there is none.
 *
 * Returns: (transfer full) (nullable): a maker of keys
 */
PartagesKeyMaker *
partages_key_maker_open (const char *directory, GError **error)
{
  g_autoptr (PartagesKeyMaker) self = g_new0 (PartagesKeyMaker, 1);
  g_autofree char *path = g_build_filename (directory, "secret", NULL);

  if (sodium_init () < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "there is no randomness");
      return NULL;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_secret (directory, path, error))
    return NULL;

  return read_secret (self, path, error) ? g_steal_pointer (&self) : NULL;
}

void
partages_key_maker_free (PartagesKeyMaker *self)
{
  sodium_memzero (self->secret, sizeof self->secret);
  g_free (self);
}

/* Letters and digits that go into an address, a file name and HTTP Basic as they are. */
static char *
make_random_text (gsize n_bytes)
{
  guint8 bytes[KEY_BYTES];
  gsize size = sodium_base64_encoded_len (n_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text = g_malloc (size);

  g_assert (n_bytes <= sizeof bytes);
  randombytes_buf (bytes, n_bytes);
  sodium_bin2base64 (text, size, bytes, n_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);

  return text;
}

/**
 * partages_key_maker_new_key:
 *
 * Returns: (transfer full): 256 random bits, in the base64 of addresses
 */
char *
partages_key_maker_new_key (PartagesKeyMaker *self)
{
  return make_random_text (KEY_BYTES);
}

/**
 * partages_key_maker_new_id:
 *
 * Returns: (transfer full): the id of a new credential: lower-case hexadecimal, which is a file name
 *   wherever it goes
 */
char *
partages_key_maker_new_id (PartagesKeyMaker *self)
{
  guint8 bytes[ID_BYTES];
  char *text = g_malloc (2 * ID_BYTES + 1);

  randombytes_buf (bytes, sizeof bytes);

  return sodium_bin2hex (text, 2 * ID_BYTES + 1, bytes, sizeof bytes);
}

/**
 * partages_key_maker_digest:
 * @digest: (out): that of @key
 */
void
partages_key_maker_digest (PartagesKeyMaker *self,
                           const char *key,
                           guint8 digest[PARTAGES_KEY_DIGEST_BYTES])
{
  crypto_generichash (digest, PARTAGES_KEY_DIGEST_BYTES, (const guint8 *) key, strlen (key),
                      self->secret, SECRET_BYTES);
}

/* In a time that does not tell how much of them is equal. */
gboolean
partages_key_digests_equal (const guint8 *a, const guint8 *b)
{
  return sodium_memcmp (a, b, PARTAGES_KEY_DIGEST_BYTES) == 0;
}
