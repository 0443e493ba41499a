/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the library of installed packages. */

#include "partages-library-private.h"

#include "partages-composition.h"
#include "partages-library-needs.h"
#include "partages-package-build.h"
#include "partages-test-folder.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define ID "https://example.org/packages/dose"

typedef struct
{
  TestFolder *folder;
  char *data_dir;
  PartagesLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->data_dir = test_folder_path (fixture->folder, "data");
  fixture->library = partages_library_open (fixture->data_dir, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  partages_library_close (fixture->library);
  g_free (fixture->data_dir);
  test_folder_free (fixture->folder);
}

/* Writes a package folder, with text that tells its version. */
static void
write_source (Fixture *fixture, const char *version, const char *text)
{
  g_autofree char *manifest = g_strdup_printf (
      "{\"format\": 1, \"id\": \"%s\", \"version\": \"%s\", \"title\": {\"en\": \"Dose\"},"
      " \"summary\": {\"en\": \"S\"}, \"languages\": [\"en\"], \"licence\": \"CC0-1.0\","
      " \"minutes\": 5, \"complete\": {\"lessons\": \"all\"}}",
      ID, version);
  g_autofree char *course = g_strdup_printf (
      "# Dose\n\n## Module\n<!-- id: module -->\n\n### Lesson\n<!-- id: lesson -->\n\n%s\n", text);

  test_folder_write (fixture->folder, "source/package.json", manifest);
  test_folder_write (fixture->folder, "source/course.en.md", course);
}

static char *
build (Fixture *fixture, const char *version, const char *text)
{
  g_autofree char *source = test_folder_path (fixture->folder, "source");
  g_autoptr (GError) error = NULL;
  char *path = test_folder_path (fixture->folder, "package.partages");

  write_source (fixture, version, text);
  g_assert_true (partages_package_build (source, path, NULL, &error));
  g_assert_no_error (error);

  return path;
}

static void
install (Fixture *fixture, const char *version, const char *text, PartagesInstallFlags flags)
{
  g_autofree char *path = build (fixture, version, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed
      = partages_library_install (fixture->library, path, flags, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_id (installed->package), ==, ID);
}

static void
assert_refused (Fixture *fixture, const char *version, const char *text, PartagesLibraryError code)
{
  g_autofree char *path = build (fixture, version, text);
  g_autofree char *before = test_folder_describe (fixture->data_dir);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed
      = partages_library_install (fixture->library, path, PARTAGES_INSTALL_NONE, NULL, &error);

  g_assert_error (error, PARTAGES_LIBRARY_ERROR, (int) code);
  g_assert_null (installed);
  after = test_folder_describe (fixture->data_dir);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_current (Fixture *fixture, const char *version, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package
      = partages_library_open_package (fixture->library, ID, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_version (package), ==, version);
  bytes = partages_package_read (package, "course.en.md", &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text));
}

static void
test_install (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const PartagesInstalled *installed;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.0.0", "first");

  list = partages_library_list (fixture->library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  installed = g_ptr_array_index (list, 0);
  g_assert_cmpint (installed->signature->state, ==, PARTAGES_SIGNATURE_UNSIGNED);
}

static void
test_not_installed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (partages_library_open_package (fixture->library, ID, NULL, &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED);
  g_clear_error (&error);
  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  g_assert_null (partages_library_open_package (fixture->library, ID, "../1.0.0", &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  static const char *const needed[] = { "1.9.0", NULL };
  g_auto (GStrv) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) begun = NULL;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  install (fixture, "1.9.0", "second", PARTAGES_INSTALL_NONE);
  install (fixture, "1.10.0", "third", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.10.0", "third");

  /* The same again changes nothing; older ones and other content only when agreed. */
  install (fixture, "1.10.0", "third", PARTAGES_INSTALL_NONE);
  assert_refused (fixture, "1.10.0", "other", PARTAGES_LIBRARY_ERROR_VERSION);
  assert_refused (fixture, "1.9.1", "other", PARTAGES_LIBRARY_ERROR_VERSION);
  install (fixture, "1.10.0", "other", PARTAGES_INSTALL_ANY_VERSION);
  assert_current (fixture, "1.10.0", "other");

  begun = partages_library_open_package (fixture->library, ID, "1.9.0", &error);
  g_assert_no_error (error);
  g_assert_true (partages_library_prune (fixture->library, ID, needed, &error));
  g_assert_no_error (error);
  versions = partages_library_dup_versions (fixture->library, ID);
  g_assert_cmpuint (g_strv_length (versions), ==, 2);
  g_assert_cmpstr (versions[0], ==, "1.10.0");
  g_assert_cmpstr (versions[1], ==, "1.9.0");
}

/* A person who puts an older version in the place of a newer one gets it, and runs that began keep theirs. */
static void
test_replace_with_older (Fixture *fixture, gconstpointer data)
{
  static const char *const needed[] = { "1.0.1", NULL };
  static const char *const none[] = { NULL };
  g_auto (GStrv) versions = NULL;
  g_auto (GStrv) left = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  install (fixture, "1.0.1", "second", PARTAGES_INSTALL_NONE);
  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_ANY_VERSION);
  assert_current (fixture, "1.0.0", "first");
  list = partages_library_list (fixture->library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_version (((PartagesInstalled *) list->pdata[0])->package),
                   ==, "1.0.0");

  g_assert_true (partages_library_prune (fixture->library, ID, needed, &error));
  versions = partages_library_dup_versions (fixture->library, ID);
  g_assert_cmpuint (g_strv_length (versions), ==, 2);
  g_assert_true (partages_library_prune (fixture->library, ID, none, &error));
  left = partages_library_dup_versions (fixture->library, ID);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  assert_current (fixture, "1.0.0", "first");

  /* And the newer one may come back as any other. */
  install (fixture, "1.0.1", "second", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.0.1", "second");
}

/* A learner who has begun a case of the package in some version, or nothing. */
static void
add_learner (Fixture *fixture, PartagesProfiles *profiles, const char *name, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesProfile) profile
      = partages_profiles_create (profiles, name, NULL, "en", &error);
  g_autoptr (PartagesRecord) record = NULL;
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *run = g_strdup_printf (
      "{\"id\":\"r\",\"package\":\"%s\",\"version\":\"%s\",\"case\":\"c\",\"language\":\"en\","
      "\"way\":\"commit-first\",\"step\":\"read\"}",
      ID, version);

  g_assert_no_error (error);
  record = partages_record_open (partages_profile_get_directory (profile),
                                 partages_composition_get (), clock, ids, NULL, &error);
  g_assert_no_error (error);
  partages_change_put_journal (change, "run", "r", run);
  g_assert_true (partages_record_commit (record, change, NULL, &error));
}

static gboolean
has_version (Fixture *fixture, const char *version)
{
  g_auto (GStrv) versions = partages_library_dup_versions (fixture->library, ID);

  return g_strv_contains ((const char *const *) versions, version);
}

/* What a run of any profile began with stays, and the one that a window may still show. */
static void
test_prune_unneeded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesClock) clock = partages_clock_new_system ();
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (clock);
  g_autoptr (PartagesProfiles) profiles = partages_profiles_new (fixture->data_dir, clock, ids);
  g_autofree char *unread = test_folder_path (fixture->folder, "data/profiles/unread");
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *version = g_strdup_printf ("1.%u.0", i);

      install (fixture, version, version, PARTAGES_INSTALL_NONE);
    }
  add_learner (fixture, profiles, "Ana", "1.1.0");
  add_learner (fixture, profiles, "Ben", "1.3.0");
  g_assert_cmpint (g_mkdir (unread, 0700), ==, 0);
  g_assert_false (partages_library_prune_unneeded (fixture->library, ID, profiles,
                                                   partages_composition_get (), clock, &error));
  g_clear_error (&error);
  g_assert_true (has_version (fixture, "1.2.0"));

  g_assert_true (partages_profiles_erase (profiles, "unread", &error));
  g_assert_no_error (error);
  g_assert_true (partages_library_prune_unneeded (fixture->library, ID, profiles,
                                                  partages_composition_get (), clock, &error));
  g_assert_no_error (error);
  g_assert_true (has_version (fixture, "1.1.0"));
  g_assert_false (has_version (fixture, "1.2.0"));
  g_assert_true (has_version (fixture, "1.3.0"));
  g_assert_true (has_version (fixture, "1.4.0"));
  g_assert_true (has_version (fixture, "1.5.0"));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autofree char *packages = g_build_filename (fixture->data_dir, "library", "packages", NULL);
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  install (fixture, "2.0.0", "second", PARTAGES_INSTALL_NONE);
  g_assert_true (partages_library_remove (fixture->library, ID, "2.0.0", &error));
  g_assert_no_error (error);
  assert_current (fixture, "1.0.0", "first");

  g_assert_true (partages_library_remove (fixture->library, ID, NULL, &error));
  g_assert_no_error (error);
  left = test_folder_describe (packages);
  g_assert_cmpstr (left, ==, "/\n");
  g_assert_false (partages_library_remove (fixture->library, ID, NULL, &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_NOT_INSTALLED);
}

/* A program that died half way leaves what the next one clears away. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *leftover = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  test_folder_write (fixture->folder, "data/library/packages/.new-abcdef/course.en.md", "half");
  list = partages_library_list (fixture->library, NULL, &error);
  g_assert_cmpuint (list->len, ==, 0);
  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  leftover = test_folder_path (fixture->folder, "data/library/packages/.new-abcdef");
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (PartagesInstalled) installed = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  installed = partages_library_find (fixture->library, ID, NULL, &error);
  path = g_build_filename (installed->path, "course.en.md", NULL);
  g_assert_cmpint (g_remove (path), ==, 0);

  list = partages_library_list (fixture->library, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 1);

  /* Installing it again mends it. */
  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.0.0", "first");
}

/* Appends to the course that is installed. */
static void
damage (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed
      = partages_library_find (fixture->library, ID, NULL, &error);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;

  g_assert_no_error (error);
  path = g_build_filename (installed->path, "course.en.md", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  longer = g_strconcat (text, "more", NULL);
  g_assert_true (g_file_set_contents (path, longer, -1, &error));
}

static void
test_altered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  damage (fixture);
  list = partages_library_list (fixture->library, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (partages_problems_get (problems, 0)->code, ==, "damaged");

  /* It still is of its version. */
  assert_refused (fixture, "0.9.0", "older", PARTAGES_LIBRARY_ERROR_VERSION);
  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.0.0", "first");
}

/* What the size does not tell, installing it again mends all the same. */
static void
test_altered_in_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PartagesInstalled) installed = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  installed = partages_library_find (fixture->library, ID, NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (installed->path, "course.en.md", NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  text[2] = 'X';
  g_assert_true (g_file_set_contents (path, text, -1, &error));

  install (fixture, "1.0.0", "first", PARTAGES_INSTALL_NONE);
  assert_current (fixture, "1.0.0", "first");
}

/* As on a file system that cannot exchange two folders. */
static void
test_swap_plainly (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = test_folder_path (fixture->folder, ".new-abcdef");
  g_autofree char *to = test_folder_path (fixture->folder, "1.0.0");
  g_autofree char *new_file = g_build_filename (to, "new", NULL);
  g_autofree char *old_file = g_build_filename (from, "old", NULL);
  g_autofree char *nowhere = test_folder_path (fixture->folder, "nowhere");

  test_folder_write (fixture->folder, ".new-abcdef/new", "new");
  g_assert_true (partages_library_swap_plainly (from, to));
  g_assert_true (g_file_test (new_file, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (from, G_FILE_TEST_EXISTS));

  test_folder_write (fixture->folder, ".new-abcdef/old", "old");
  g_assert_true (partages_library_swap_plainly (to, from));
  g_assert_true (partages_library_swap_plainly (from, to));
  g_assert_true (g_file_test (new_file, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (old_file, G_FILE_TEST_EXISTS));

  /* What cannot be replaced is where it was. */
  g_assert_false (partages_library_swap_plainly (nowhere, to));
  g_assert_true (g_file_test (new_file, G_FILE_TEST_EXISTS));
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = test_folder_path (fixture->folder, "source");
  g_autoptr (GError) error = NULL;

  write_source (fixture, "1.0.0", "first");
  g_assert_null (
      partages_library_install (fixture->library, source, PARTAGES_INSTALL_NONE, NULL, &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_CONTENT);
}

static void
test_starters (Fixture *fixture, gconstpointer data)
{
  g_autofree char *starters = test_folder_path (fixture->folder, "starters");
  g_autofree char *path = build (fixture, "1.0.0", "first");
  g_autofree char *starter = g_build_filename (starters, "dose.partages", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) versions = NULL;

  g_assert_cmpint (g_mkdir (starters, 0700), ==, 0);
  g_assert_cmpint (g_rename (path, starter), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (partages_library_install_starters (fixture->library, starters, NULL, &error));
      g_assert_no_error (error);
      assert_current (fixture, "1.0.0", "first");
    }

  /* One that was removed stays away, until there is a newer one. */
  g_assert_true (partages_library_remove (fixture->library, ID, NULL, &error));
  g_assert_true (partages_library_install_starters (fixture->library, starters, NULL, &error));
  versions = partages_library_dup_versions (fixture->library, ID);
  g_assert_null (versions[0]);

  g_free (path);
  path = build (fixture, "1.1.0", "second");
  g_assert_cmpint (g_rename (path, starter), ==, 0);
  g_assert_true (partages_library_install_starters (fixture->library, starters, NULL, &error));
  g_assert_no_error (error);
  assert_current (fixture, "1.1.0", "second");
}

/* --- Signers ------------------------------------------------------------------------------------ */

typedef struct
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  char key[64];
} Signer;

static void
signer_init (Signer *signer)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];

  crypto_sign_keypair (public_key, signer->secret);
  sodium_bin2base64 (signer->key, sizeof signer->key, public_key, sizeof public_key,
                     sodium_base64_VARIANT_ORIGINAL);
}

/* Builds a package and unpacks it into a folder with a signature beside its package.json. */
static char *
build_signed (Fixture *fixture, const char *version, const Signer *signer)
{
  g_autofree char *zip = build (fixture, version, version);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open (zip, NULL, &error);
  GBytes *manifest = partages_package_get_manifest_bytes (package);
  g_autoptr (GBytes) course = partages_package_read (package, "course.en.md", &error);
  guint8 signature[crypto_sign_BYTES];
  char text[128];
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  crypto_sign_detached (signature, NULL, g_bytes_get_data (manifest, NULL),
                        g_bytes_get_size (manifest), signer->secret);
  sodium_bin2base64 (text, sizeof text, signature, sizeof signature,
                     sodium_base64_VARIANT_ORIGINAL);
  json = g_strdup_printf ("{\"key\": \"%s\", \"signature\": \"%s\"}", signer->key, text);
  test_folder_write_data (fixture->folder, "signed/package.json", g_bytes_get_data (manifest, NULL),
                          g_bytes_get_size (manifest));
  test_folder_write_data (fixture->folder, "signed/course.en.md", g_bytes_get_data (course, NULL),
                          g_bytes_get_size (course));
  test_folder_write (fixture->folder, "signed/package.json.sig", json);

  return test_folder_path (fixture->folder, "signed");
}

static void
install_signed (Fixture *fixture,
                const char *version,
                const Signer *signer,
                PartagesInstallFlags flags,
                PartagesSignatureState state)
{
  g_autofree char *path = build_signed (fixture, version, signer);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed
      = partages_library_install (fixture->library, path, flags, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (installed->signature->state, ==, state);
}

static void
test_signers (Fixture *fixture, gconstpointer data)
{
  Signer first;
  Signer second;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  signer_init (&first);
  signer_init (&second);
  g_assert_true (partages_keyring_add (partages_library_get_keyring (fixture->library), first.key,
                                       "CHU Exemple", &error));

  install_signed (fixture, "1.0.0", &first, PARTAGES_INSTALL_NONE, PARTAGES_SIGNATURE_TRUSTED);
  assert_refused (fixture, "1.1.0", "unsigned", PARTAGES_LIBRARY_ERROR_SIGNER);

  path = build_signed (fixture, "1.1.0", &second);
  g_assert_null (
      partages_library_install (fixture->library, path, PARTAGES_INSTALL_NONE, NULL, &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_SIGNER);

  install_signed (fixture, "1.2.0", &first, PARTAGES_INSTALL_NONE, PARTAGES_SIGNATURE_TRUSTED);
  install_signed (fixture, "1.3.0", &second, PARTAGES_INSTALL_ANY_SIGNER,
                  PARTAGES_SIGNATURE_UNKNOWN);
}

/* Damage does not open the place of a signed package to anyone. */
static void
test_signer_of_damaged (Fixture *fixture, gconstpointer data)
{
  Signer first;

  signer_init (&first);
  install_signed (fixture, "1.0.0", &first, PARTAGES_INSTALL_NONE, PARTAGES_SIGNATURE_UNKNOWN);
  damage (fixture);
  assert_refused (fixture, "1.1.0", "unsigned", PARTAGES_LIBRARY_ERROR_SIGNER);
  install_signed (fixture, "1.0.0", &first, PARTAGES_INSTALL_NONE, PARTAGES_SIGNATURE_UNKNOWN);
}

static void
test_wrong_signature (Fixture *fixture, gconstpointer data)
{
  Signer signer;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  signer_init (&signer);
  path = build_signed (fixture, "1.0.0", &signer);
  test_folder_write (fixture->folder, "signed/package.json.sig",
                     "{\"key\": \"AAAA\", \"signature\": \"AAAA\"}");
  g_assert_null (
      partages_library_install (fixture->library, path, PARTAGES_INSTALL_ANY_SIGNER, NULL, &error));
  g_assert_error (error, PARTAGES_LIBRARY_ERROR, PARTAGES_LIBRARY_ERROR_CONTENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/library/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("install", test_install);
  ADD ("not-installed", test_not_installed);
  ADD ("versions", test_versions);
  ADD ("replace-with-older", test_replace_with_older);
  ADD ("prune-unneeded", test_prune_unneeded);
  ADD ("remove", test_remove);
  ADD ("leftovers", test_leftovers);
  ADD ("damaged", test_damaged);
  ADD ("altered", test_altered);
  ADD ("altered-in-place", test_altered_in_place);
  ADD ("swap-plainly", test_swap_plainly);
  ADD ("draft", test_draft);
  ADD ("starters", test_starters);
  ADD ("signers", test_signers);
  ADD ("signer-of-damaged", test_signer_of_damaged);
  ADD ("wrong-signature", test_wrong_signature);
#undef ADD

  return g_test_run ();
}
