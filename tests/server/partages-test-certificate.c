/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate for 127.0.0.1 that vouches for itself. */

#include "partages-test-server.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <time.h>

static void
write_pem (const char *path, const gnutls_datum_t *pem)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) pem->data, pem->size, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
}

static void
sign (gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
  static const guint8 loopback[] = { 127, 0, 0, 1 };
  static const guint8 serial[] = { 1 };

  g_assert_cmpint (gnutls_x509_crt_set_version (certificate, 3), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_dn (certificate, "CN=Partages test", NULL), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_activation_time (certificate, time (NULL) - 3600), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_expiration_time (certificate, time (NULL) + 3600), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_basic_constraints (certificate, 1, -1), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_subject_alt_name (certificate, GNUTLS_SAN_IPADDRESS,
                                                         loopback, sizeof loopback,
                                                         GNUTLS_FSAN_SET),
                   ==, 0);
  g_assert_cmpint (gnutls_x509_crt_set_key (certificate, key), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==,
                   0);
}

void
test_write_certificate (const char *certificate_path, const char *key_path)
{
  gnutls_x509_crt_t certificate;
  gnutls_x509_privkey_t key;
  gnutls_datum_t pem;

  gnutls_x509_privkey_init (&key);
  gnutls_x509_crt_init (&certificate);
  g_assert_cmpint (gnutls_x509_privkey_generate (
                       key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   ==, 0);
  sign (certificate, key);

  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  write_pem (certificate_path, &pem);
  gnutls_free (pem.data);
  g_assert_cmpint (gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  write_pem (key_path, &pem);
  gnutls_free (pem.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
}
