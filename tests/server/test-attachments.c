/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what is sent along with statements: bodies of several parts, attachments, signatures. */

#include "partages-test-lrs.h"

#include "partages-multipart.h"

#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

#define MIXED "multipart/mixed; boundary=b"
#define STATEMENT                                                                                  \
  "\"id\":\"01a20e27-3903-4000-a989-d5f86a85c471\","                                               \
  "\"actor\":{\"mbox\":\"mailto:anna@example.org\"},"                                              \
  "\"verb\":{\"id\":\"https://example.org/did\"},\"object\":{\"id\":\"https://example.org/"        \
  "thing\"}"
#define SIGNATURE "http://adlnet.gov/expapi/attachments/signature"

/* --- Bodies of several parts ---------------------------------------------------------------------- */

static GPtrArray *
parse (const char *type, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GPtrArray *parts = partages_multipart_parse (body, type, &error);

  g_assert_true ((parts == NULL) == (error != NULL));

  return parts;
}

static void
test_parts (void)
{
  g_autoptr (GPtrArray) parts
      = parse ("multipart/mixed; charset=x; boundary=\"a b\"",
               "before\r\n--a bc\r\n--a b \t\r\nOne: 1\r\none: 2\r\n\r\n"
               "x\r\n--a\r\n--a b\r\n\r\n--a b\r\nTwo:\r\n\r\n\r\n--a b--after");
  const char *content;
  gsize length;

  g_assert_nonnull (parts);
  g_assert_cmpuint (parts->len, ==, 3);
  content = partages_part_get_content (parts->pdata[0], &length);
  g_assert_cmpmem (content, length, "x\r\n--a", 6);
  g_assert_cmpstr (partages_part_get_header (parts->pdata[0], "ONE"), ==, "1");
  (void) partages_part_get_content (parts->pdata[1], &length);
  g_assert_cmpuint (length, ==, 0);
  g_assert_null (partages_part_get_header (parts->pdata[1], "One"));
  g_assert_cmpstr (partages_part_get_header (parts->pdata[2], "Two"), ==, "");
}

static void
test_no_parts (void)
{
  static const struct
  {
    const char *type;
    const char *text;
  } refused[] = {
    { "multipart/mixed", "--b\r\n\r\nx\r\n--b--" },
    { "multipart/mixed; boundary=", "--\r\n\r\nx\r\n----" },
    { "multipart/mixed; boundary=\"b", "--b\r\n\r\nx\r\n--b--" },
    { "multipart/mixed; boundary=\"b \"", "--b \r\n\r\nx\r\n--b --" },
    { "multipart/mixed; boundary=\xc3\xa9", "--\xc3\xa9\r\n\r\nx\r\n--\xc3\xa9--" },
    { MIXED, "" },
    { MIXED, "--b--" },
    { MIXED, "--b\r\n" },
    { MIXED, "--b\r\n\r\nx" },
    { MIXED, "--b\r\n\r\nx\r\n--b" },
    { MIXED, "--b\n\nx\n--b--" },
    { MIXED, "--b\r\nOne\r\n\r\nx\r\n--b--" },
    { MIXED, "--b\r\n: 1\r\n\r\nx\r\n--b--" },
    { MIXED, "--b\r\nOne: 1\r\n two\r\n\r\nx\r\n--b--" },
    { MIXED, "--b\r\nOne: \xff\r\n\r\nx\r\n--b--" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("refused %u", i);
      g_assert_null (parse (refused[i].type, refused[i].text));
    }
}

/* Neither many parts nor many headers nor long ones are read to their end. */
static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) headers = g_string_new ("--b\r\n");
  g_autofree char *dashes = g_strnfill (5000, '-');
  g_autofree char *line = g_strconcat ("--b\r\nOne: ", dashes, "\r\n\r\nx\r\n--b--", NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append (many, "--b\r\n\r\nx\r\n");
  g_string_append (many, "--b--");
  for (guint i = 0; i < 50; i++)
    g_string_append (headers, "One: 1\r\n");
  g_string_append (headers, "\r\nx\r\n--b--");

  g_assert_null (parse (MIXED, many->str));
  g_assert_null (parse (MIXED, headers->str));
  g_assert_null (parse (MIXED, line));
}

/* --- Attachments ---------------------------------------------------------------------------------- */

static char *
dup_sha2 (const char *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
}

/* A statement that names an attachment. */
static char *
name_attachment (const char *usage,
                 const char *type,
                 const char *sha2,
                 gsize length,
                 const char *url)
{
  return g_strdup_printf (
      "{" STATEMENT ",\"attachments\":[{\"usageType\":\"%s\",\"display\":{\"en\":\"x\"},"
      "\"contentType\":\"%s\",\"length\":%" G_GSIZE_FORMAT ",\"sha2\":\"%s\"%s}]}",
      usage, type, length, sha2, url);
}

static guint
send (TestLrs *lrs, const char *statement, const char *headers, const char *data, gsize length)
{
  g_autoptr (GString) body = g_string_new ("--b\r\nContent-Type: application/json\r\n\r\n");

  g_string_append_printf (body, "%s\r\n--b\r\n%s\r\n\r\n", statement, headers);
  g_string_append_len (body, data, length);
  g_string_append (body, "\r\n--b--\r\n");

  return test_lrs_ask (lrs, "POST", NULL, MIXED, body->str, body->len);
}

static void
test_attachment (void)
{
  static const char data[] = "\0\r\n--c binary \xff";
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *sha2 = dup_sha2 (data, sizeof data);
  g_autofree char *statement
      = name_attachment ("https://example.org/u", "image/png", sha2, sizeof data, "");
  g_autofree char *hash
      = g_strconcat ("Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ", sha2, NULL);
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GBytes) body = NULL;
  const char *content;
  gsize length;

  g_assert_cmpuint (send (lrs, statement, hash, data, sizeof data), ==, 200);
  g_assert_cmpuint (send (lrs, statement, hash, data, sizeof data), ==, 200);
  g_assert_cmpuint (test_lrs_get (lrs, "attachments=true"), ==, 200);

  content = test_lrs_get_body (lrs, &length);
  body = g_bytes_new (content, length);
  parts = partages_multipart_parse (body, test_lrs_get_header (lrs, "Content-Type"), NULL);
  g_assert_nonnull (parts);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpstr (partages_part_get_header (parts->pdata[0], "Content-Type"), ==,
                   "application/json");
  g_assert_cmpstr (partages_part_get_header (parts->pdata[1], "Content-Type"), ==, "image/png");
  g_assert_cmpstr (partages_part_get_header (parts->pdata[1], "X-Experience-API-Hash"), ==, sha2);
  content = partages_part_get_content (parts->pdata[1], &length);
  g_assert_cmpmem (content, length, data, sizeof data);

  g_assert_cmpuint (test_lrs_get (lrs, NULL), ==, 200);
  g_assert_cmpstr (test_lrs_get_header (lrs, "Content-Type"), ==, "application/json");
}

static void
test_refused_attachments (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("2.0.0");
  g_autofree char *sha2 = dup_sha2 ("abc", 3);
  g_autofree char *statement = name_attachment ("https://example.org/u", "text/plain", sha2, 3, "");
  g_autofree char *elsewhere = name_attachment ("https://example.org/u", "text/plain", sha2, 3,
                                                ",\"fileUrl\":\"https://example.org/f\"");
  g_autofree char *hash = g_strconcat ("X-Experience-API-Hash: ", sha2, NULL);
  g_autofree char *both = g_strconcat (hash, "\r\nContent-Transfer-Encoding: binary", NULL);
  g_autofree char *base64 = g_strconcat (hash, "\r\nContent-Transfer-Encoding: base64", NULL);

  g_assert_cmpuint (test_lrs_post (lrs, statement), ==, 400);
  g_assert_cmpuint (send (lrs, statement, hash, "abc", 3), ==, 400);
  g_assert_cmpuint (send (lrs, statement, base64, "abc", 3), ==, 400);
  g_assert_cmpuint (send (lrs, statement, "Content-Transfer-Encoding: binary", "abc", 3), ==, 400);
  g_assert_cmpuint (send (lrs, statement, both, "abd", 3), ==, 400);
  g_assert_cmpuint (send (lrs, "{" STATEMENT "}", both, "abc", 3), ==, 400);
  g_assert_cmpuint (
      test_lrs_ask (lrs, "POST", NULL, "multipart/form-data; boundary=b",
                    "--b\r\nContent-Type: application/json\r\n\r\n{" STATEMENT "}\r\n--b--", -1),
      ==, 400);
  g_assert_cmpuint (test_lrs_ask (lrs, "POST", NULL, MIXED,
                                  "--b\r\nContent-Type: text/plain\r\n\r\n{" STATEMENT "}\r\n--b--",
                                  -1),
                    ==, 400);

  g_assert_cmpuint (test_lrs_post (lrs, elsewhere), ==, 200);
  g_assert_cmpuint (test_lrs_get (lrs, "attachments=true"), ==, 200);
}

/* --- Signatures ----------------------------------------------------------------------------------- */

typedef struct
{
  gnutls_privkey_t key;
  char *certificate; /* base64 of its DER */
} Signer;

static void
signer_init (Signer *self)
{
  static const guint8 serial[] = { 1 };
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  gnutls_datum_t der;

  gnutls_x509_privkey_init (&key);
  gnutls_x509_crt_init (&certificate);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_RSA, 2048, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_version (certificate, 3), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn (certificate, "CN=Anna", NULL), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (certificate, time (NULL) - 60), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (certificate, time (NULL) + 3600), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (certificate, key), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==,
                   0);
  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_DER, &der), ==, 0);
  self->certificate = g_base64_encode (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (certificate);

  gnutls_privkey_init (&self->key);
  g_assert_cmpint (gnutls_privkey_import_x509 (self->key, key, GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE),
                   ==, 0);
}

static void
signer_clear (Signer *self)
{
  gnutls_privkey_deinit (self->key);
  g_free (self->certificate);
}

static char *
encode (const void *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  *strchrnul (text, '=') = '\0';

  return text;
}

static char *
sign (const Signer *self,
      const char *name,
      gnutls_sign_algorithm_t algorithm,
      const char *certificate,
      const char *payload)
{
  g_autofree char *header
      = certificate != NULL
            ? g_strdup_printf ("{\"alg\":\"%s\",\"x5c\":[\"%s\"]}", name, certificate)
            : g_strdup_printf ("{\"alg\":\"%s\"}", name);
  g_autofree char *first = encode (header, strlen (header));
  g_autofree char *second = encode (payload, strlen (payload));
  g_autofree char *text = g_strconcat (first, ".", second, NULL);
  g_autofree char *third = NULL;
  gnutls_datum_t data = { (guchar *) text, strlen (text) };
  gnutls_datum_t signature;

  g_assert_cmpint (gnutls_privkey_sign_data2 (self->key, algorithm, 0, &data, &signature), ==, 0);
  third = encode (signature.data, signature.size);
  gnutls_free (signature.data);

  return g_strconcat (text, ".", third, NULL);
}

static guint
send_signed (TestLrs *lrs, const char *jws, const char *type)
{
  g_autofree char *sha2 = dup_sha2 (jws, strlen (jws));
  g_autofree char *statement = name_attachment (SIGNATURE, type, sha2, strlen (jws), "");
  g_autofree char *headers
      = g_strconcat ("Content-Transfer-Encoding:binary\r\nX-Experience-API-Hash:", sha2, NULL);

  return send (lrs, statement, headers, jws, strlen (jws));
}

#define OCTETS "application/octet-stream"

static void
test_signed (void)
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
  Signer signer;

  signer_init (&signer);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
      g_autofree char *jws = sign (&signer, known[i].name, known[i].algorithm, signer.certificate,
                                   "{" STATEMENT "}");
      g_autofree char *bare
          = sign (&signer, known[i].name, known[i].algorithm, NULL, "{" STATEMENT "}");

      g_assert_cmpuint (send_signed (lrs, jws, OCTETS), ==, 200);
      g_assert_cmpuint (send_signed (lrs, jws, "text/plain"), ==, 400);
      /* Without a certificate there is nothing to verify it with: but the id is taken. */
      g_assert_cmpuint (send_signed (lrs, bare, OCTETS), ==, 409);
    }
  signer_clear (&signer);
}

static void
test_wrongly_signed (void)
{
  g_autoptr (TestLrs) lrs = test_lrs_new ("1.0.3");
  g_autofree char *other_algorithm = NULL;
  g_autofree char *other_hash = NULL;
  g_autofree char *other_payload = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *other_key = NULL;
  g_autofree char *no_certificate = NULL;
  g_autofree char *tampered = NULL;
  Signer signer;
  Signer someone;

  signer_init (&signer);
  signer_init (&someone);
  other_algorithm = sign (&signer, "HS256", GNUTLS_SIGN_RSA_SHA256, NULL, "{" STATEMENT "}");
  other_hash
      = sign (&signer, "RS512", GNUTLS_SIGN_RSA_SHA256, signer.certificate, "{" STATEMENT "}");
  other_payload = sign (&signer, "RS256", GNUTLS_SIGN_RSA_SHA256, signer.certificate,
                        "{" STATEMENT ",\"result\":{\"success\":true}}");
  other_id
      = sign (&signer, "RS256", GNUTLS_SIGN_RSA_SHA256, signer.certificate,
              "{\"id\":\"01a20e27-3903-4000-a989-d5f86a85c472\","
              "\"actor\":{\"mbox\":\"mailto:anna@example.org\"},\"verb\":{\"id\":"
              "\"https://example.org/did\"},\"object\":{\"id\":\"https://example.org/thing\"}}");
  other_key
      = sign (&signer, "RS256", GNUTLS_SIGN_RSA_SHA256, someone.certificate, "{" STATEMENT "}");
  no_certificate = sign (&signer, "RS256", GNUTLS_SIGN_RSA_SHA256, "AAAA", "{" STATEMENT "}");
  tampered = sign (&signer, "RS256", GNUTLS_SIGN_RSA_SHA256, signer.certificate, "{" STATEMENT "}");
  tampered[strlen (tampered) - 20] ^= 1;

  g_assert_cmpuint (send_signed (lrs, other_algorithm, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, other_hash, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, other_payload, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, other_id, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, other_key, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, no_certificate, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, tampered, OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, "e30.e30.", OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, "e30.e30", OCTETS), ==, 400);
  g_assert_cmpuint (send_signed (lrs, "no signature", OCTETS), ==, 400);
  signer_clear (&signer);
  signer_clear (&someone);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attachments/parts", test_parts);
  g_test_add_func ("/attachments/no-parts", test_no_parts);
  g_test_add_func ("/attachments/limits", test_limits);
  g_test_add_func ("/attachments/attachment", test_attachment);
  g_test_add_func ("/attachments/refused", test_refused_attachments);
  g_test_add_func ("/attachments/signed", test_signed);
  g_test_add_func ("/attachments/wrongly-signed", test_wrongly_signed);

  return g_test_run ();
}
