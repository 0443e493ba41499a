/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a package: a zip, its package.json, its signature, and as a path. */

#define _GNU_SOURCE /* memfd_create() */

#include "partages-keyring.h"
#include "partages-package-ids.h"
#include "partages-package-path.h"
#include "partages-package.h"
#include "partages-search.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
check_file_cb (const char *path, GBytes *bytes, gpointer user_data, GError **error)
{
  PartagesPackage *package = user_data;

  g_assert_true (partages_package_has (package, path));
  g_assert_true (partages_package_path_check (path, NULL));
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, PARTAGES_PACKAGE_MAX_FILE_BYTES);

  return TRUE;
}

static void
check_package (PartagesPackage *package)
{
  g_autoptr (PartagesKeyring) keyring = partages_keyring_new ();
  g_autoptr (PartagesSignature) signature = partages_package_check_signature (package, keyring);
  g_auto (GStrv) slugs = partages_package_dup_case_slugs (package);
  g_autoptr (GError) error = NULL;
  gboolean whole = partages_package_foreach_file (package, check_file_cb, package, NULL, &error);

  g_assert_true (whole == (error == NULL));
  g_assert_true (partages_iri_is_valid (partages_package_get_id (package)));
  g_assert_true (partages_version_is_valid (partages_package_get_version (package)));
  g_assert_true (signature->state != PARTAGES_SIGNATURE_TRUSTED);
}

static void
check_zip (const guint8 *data, gsize size)
{
  g_autoptr (PartagesPackage) package = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = memfd_create ("package", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  package = partages_package_open (path, NULL, &error);
  g_assert_true ((package != NULL) == (error == NULL));
  if (package != NULL)
    check_package (package);
  close (fd);
}

static void
check_manifest (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesManifest) strict
      = partages_manifest_parse (bytes, PARTAGES_MANIFEST_NONE, problems, &error);
  g_autoptr (PartagesManifest) tolerant
      = partages_manifest_parse (bytes, PARTAGES_MANIFEST_TOLERANT, NULL, NULL);

  g_assert_true ((strict != NULL) == (partages_problems_get_n_errors (problems) == 0));
  if (tolerant != NULL && tolerant->languages[0] != NULL)
    partages_manifest_get_objectives (tolerant, "fr");
}

static void
check_texts (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *display = partages_package_path_dup_display (text);
  g_autofree char *query = partages_search_dup_query (text);

  g_assert_true (g_utf8_validate (display, -1, NULL));
  if (partages_package_path_check (text, NULL))
    {
      g_autoptr (PartagesPathSet) names = partages_path_set_new ();

      g_assert_true (partages_path_set_add (names, text, FALSE, NULL));
      g_assert_false (partages_path_set_add (names, text, FALSE, NULL));
    }
  if (partages_version_is_valid (text))
    g_assert_cmpint (partages_version_compare (text, text), ==, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  check_zip (data, size);
  check_manifest (data, size);
  check_texts (data, size);

  return 0;
}
