/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed statements (Data, 2.6): a JSON Web Signature (RFC 7515) whose payload is the statement before it was
 * signed. */

#include "partages-lrs-signature.h"

#include "partages-json.h"
#include "partages-lrs-compare.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#define MAX_CERTIFICATE_BYTES 16384

/* The signature, taken apart. */
typedef struct
{
  PartagesJson *header;
  PartagesJson *payload;
  GBytes *signature;
  const char *signed_text; /* the header and the payload as they were signed */
  gsize signed_length;
} Jws;

static void
jws_clear (Jws *jws)
{
  g_clear_pointer (&jws->header, partages_json_unref);
  g_clear_pointer (&jws->payload, partages_json_unref);
  g_clear_pointer (&jws->signature, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Jws, jws_clear)

/* Base64 as URLs have it, without padding (RFC 7515, 2), and nothing else. */
static GBytes *
decode (const char *text, gsize length)
{
  g_autoptr (GString) copy = g_string_new_len (text, length);
  guchar *data;
  gsize n;

  if (length == 0 || length % 4 == 1
      || strspn (copy->str, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
             != length)
    return NULL;

  g_strdelimit (copy->str, "-", '+');
  g_strdelimit (copy->str, "_", '/');
  while (copy->len % 4 != 0)
    g_string_append_c (copy, '=');
  data = g_base64_decode (copy->str, &n);

  return g_bytes_new_take (data, n);
}

static PartagesJson *
decode_object (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = decode (text, length);
  g_autoptr (PartagesJson) json = NULL;
  const char *data;
  gsize n;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &n);
  json = partages_json_parse (data, n, PARTAGES_JSON_READ_NONE, NULL);
  if (json == NULL || !yyjson_is_obj (partages_json_get_root (json)))
    return NULL;

  return g_steal_pointer (&json);
}

static gboolean
take_apart (Jws *jws, const char *text, gsize length)
{
  const char *end = text + length;
  const char *first = memchr (text, '.', length);
  const char *second = first != NULL ? memchr (first + 1, '.', end - first - 1) : NULL;

  if (second == NULL)
    return FALSE;

  jws->header = decode_object (text, first - text);
  jws->payload = decode_object (first + 1, second - first - 1);
  jws->signature = decode (second + 1, end - second - 1);
  jws->signed_text = text;
  jws->signed_length = second - text;

  return jws->header != NULL && jws->payload != NULL && jws->signature != NULL;
}

static gboolean
find_algorithm (yyjson_val *header, gnutls_sign_algorithm_t *algorithm)
{
  static const struct
  {
    const char *name;
    gnutls_sign_algorithm_t algorithm;
  } known[] = {
    { "RS256", GNUTLS_SIGN_RSA_SHA256 },
    { "RS384", GNUTLS_SIGN_RSA_SHA384 },
    { "RS512", GNUTLS_SIGN_RSA_SHA512 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_strcmp0 (known[i].name, partages_json_get_string (header, "alg")) == 0)
        {
          *algorithm = known[i].algorithm;
          return TRUE;
        }
    }

  return FALSE;
}

/* The first certificate of the chain is that of the key that signed (RFC 7515, 4.1.6). */
static gboolean
import_key (gnutls_pubkey_t key, gnutls_x509_crt_t certificate, yyjson_val *chain)
{
  const char *text = yyjson_get_str (yyjson_arr_get_first (chain));
  g_autofree guchar *der = NULL;
  gsize length = 0;
  gnutls_datum_t datum;

  if (text == NULL || strlen (text) > MAX_CERTIFICATE_BYTES)
    return FALSE;

  der = g_base64_decode (text, &length);
  datum = (gnutls_datum_t) { der, length };

  return gnutls_x509_crt_import (certificate, &datum, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS
         && gnutls_pubkey_import_x509 (key, certificate, 0) == GNUTLS_E_SUCCESS;
}

static gboolean
verify (const Jws *jws, gnutls_sign_algorithm_t algorithm, yyjson_val *chain)
{
  gnutls_x509_crt_t certificate;
  gnutls_pubkey_t key;
  gnutls_datum_t text = { (guchar *) jws->signed_text, jws->signed_length };
  gnutls_datum_t signature;
  gsize length;
  gboolean right;

  signature.data = (guchar *) g_bytes_get_data (jws->signature, &length);
  signature.size = length;
  gnutls_x509_crt_init (&certificate);
  gnutls_pubkey_init (&key);
  right = import_key (key, certificate, chain)
          && gnutls_pubkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA
          && gnutls_pubkey_verify_data2 (key, algorithm, 0, &text, &signature) >= 0;
  gnutls_pubkey_deinit (key);
  gnutls_x509_crt_deinit (certificate);

  return right;
}

static gboolean
is_signature (yyjson_mut_val *attachment)
{
  return yyjson_mut_equals_str (yyjson_mut_obj_get (attachment, "usageType"),
                                PARTAGES_LRS_SIGNATURE);
}

/* The statement before it was signed. */
static PartagesJson *
remove_signatures (yyjson_val *statement)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_val_mut_copy (document, statement);
  yyjson_mut_val *attachments = yyjson_mut_obj_get (root, "attachments");
  g_autofree char *text = NULL;
  gsize length;

  yyjson_mut_doc_set_root (document, root);
  for (size_t i = yyjson_mut_arr_size (attachments); i > 0; i--)
    {
      if (is_signature (yyjson_mut_arr_get (attachments, i - 1)))
        yyjson_mut_arr_remove (attachments, i - 1);
    }
  if (yyjson_mut_arr_size (attachments) == 0)
    yyjson_mut_obj_remove_key (root, "attachments");
  text = partages_json_write (document, &length);

  return partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, NULL);
}

static gboolean
is_payload (yyjson_val *payload, yyjson_val *statement, const char *id)
{
  g_autoptr (PartagesJson) before = remove_signatures (statement);
  const char *signed_id = partages_json_get_string (payload, "id");

  if (signed_id != NULL && id != NULL && g_ascii_strcasecmp (signed_id, id) != 0)
    return FALSE;

  return before != NULL && partages_lrs_says_the_same (payload, partages_json_get_root (before));
}

/**
 * partages_lrs_check_signature:
 * @jws: (array length=length): what is attached to the statement as its signature
 * @statement: the statement, valid
 * @id: (nullable): its id
 *
 * Checks that a signature is one of the statement. Where it brings its certificate, that is verified; a
 * signature without one is taken for what it is (Data, 2.6): whoever knows the key can verify it.
 *
 * Returns: (nullable): what is wrong with it
 */
const char *
partages_lrs_check_signature (const char *jws, gsize length, yyjson_val *statement, const char *id)
{
  g_auto (Jws) parts = { 0 };
  gnutls_sign_algorithm_t algorithm;
  yyjson_val *header;
  yyjson_val *chain;

  if (!take_apart (&parts, jws, length))
    return "The signature is not a JSON Web Signature.";

  header = partages_json_get_root (parts.header);
  if (!find_algorithm (header, &algorithm))
    return "The signature is not of RS256, RS384 or RS512.";
  if (yyjson_obj_get (header, "crit") != NULL)
    return "The signature asks for something that is not known here.";
  if (!is_payload (partages_json_get_root (parts.payload), statement, id))
    return "The signature is of another statement.";

  chain = yyjson_obj_get (header, "x5c");
  if (chain != NULL && !verify (&parts, algorithm, chain))
    return "The signature was not made with the key of its certificate.";

  return NULL;
}
