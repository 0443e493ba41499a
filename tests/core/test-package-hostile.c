/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages made to harm: each is refused with a message that says why, and nothing is written. */

#include "partages-library.h"
#include "partages-test-folder.h"
#include "partages-test-raw-zip.h"
#include "partages-test-zip.h"

#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  TestFolder *folder;
  char *data_dir;
  char *path; /* of the package */
  PartagesLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;

  fixture->folder = test_folder_new ();
  fixture->data_dir = test_folder_path (fixture->folder, "data");
  fixture->path = test_folder_path (fixture->folder, "hostile.partages");
  fixture->library = partages_library_open (fixture->data_dir, &error);
  g_assert_no_error (error);

  /* With a good package there, so that its replacement is tried too. */
  test_zip_add (zip, "course.en.md", "# Good", -1);
  test_zip_write (zip, fixture->path);
  installed = partages_library_install (fixture->library, fixture->path, PARTAGES_INSTALL_NONE,
                                        NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  partages_library_close (fixture->library);
  g_free (fixture->data_dir);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

/* Tries to install what stands at the path, with every agreement a person could give. */
static void
assert_refused (Fixture *fixture, const char *reason)
{
  g_autofree char *before = test_folder_describe (fixture->data_dir);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = partages_library_install (
      fixture->library, fixture->path, PARTAGES_INSTALL_ANY_SIGNER | PARTAGES_INSTALL_ANY_VERSION,
      NULL, &error);

  g_assert_null (installed);
  g_assert_nonnull (error);
  g_assert_true (error->domain == PARTAGES_PACKAGE_ERROR
                 || error->domain == PARTAGES_LIBRARY_ERROR);
  g_test_message ("%s", error->message);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));

  after = test_folder_describe (fixture->data_dir);
  g_assert_cmpstr (before, ==, after);
}

static void
write_raw (Fixture *fixture, TestRawZip *raw)
{
  g_autoptr (GBytes) bytes = test_raw_zip_build (raw);

  test_folder_write_data (fixture->folder, "hostile.partages", g_bytes_get_data (bytes, NULL),
                          g_bytes_get_size (bytes));
}

/* A raw zip with a package.json that lists one file, and the entry of that file. */
static TestRawZip *
make_raw (const char *name, const char *data, TestRawEntry **entry)
{
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *manifest = NULL;
  TestRawZip *raw = test_raw_zip_new ();

  test_zip_list (zip, name, data, -1);
  manifest = test_zip_dup_manifest (zip);
  test_raw_zip_add (raw, "package.json", manifest);
  *entry = test_raw_zip_add (raw, name, data);

  return raw;
}

/* --- Names -------------------------------------------------------------------------------------- */

static void
test_raw_is_honest (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Another", &entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;

  write_raw (fixture, raw);
  installed = partages_library_install (fixture->library, fixture->path,
                                        PARTAGES_INSTALL_ANY_VERSION, NULL, &error);
  g_assert_no_error (error);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "../evil.md",
                                       "media/../../evil.md",
                                       "..",
                                       ".",
                                       "/etc/passwd",
                                       "//server/share",
                                       "C:/evil.md",
                                       "C:evil.md",
                                       "..\\evil.md",
                                       "media\\evil.md",
                                       "media//evil.md",
                                       "./evil.md",
                                       "evil\n.md",
                                       "evil\x7f.md",
                                       "evil\033[2J.md",
                                       "evil\xc2\x85.md",
                                       "evil\xe2\x80\xae.md",
                                       "evil\xff.md",
                                       "evil\xc0\xaf.md",
                                       "evil\xed\xa0\x80.md",
                                       "CON",
                                       "media/nul.svg",
                                       "media/COM1.svg",
                                       "media/lpt9",
                                       "media/com\xc2\xb9.svg",
                                       "media/aux .svg",
                                       "media/evil. ",
                                       "media/evil.",
                                       "media/evil ",
                                       "media/ev*il.svg",
                                       "media/evil?.svg",
                                       "media/a|b.svg",
                                       "media/e\xcc\x81.svg",
                                       "a/b/c/d/e/f/g/h/i.md" };
  g_autofree char *longest = g_strnfill (300, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (names) + 1; i++)
    {
      const char *name = i < G_N_ELEMENTS (names) ? names[i] : longest;
      g_autoptr (TestRawZip) raw = test_raw_zip_new ();
      g_autoptr (TestZip) zip = test_zip_new ();
      g_autofree char *manifest = test_zip_dup_manifest (zip);

      test_raw_zip_add (raw, "package.json", manifest);
      test_raw_zip_add (raw, name, "evil");
      write_raw (fixture, raw);
      assert_refused (fixture, "is not safe");
    }
}

static void
test_name_with_nul (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);

  g_bytes_unref (entry->name);
  entry->name = g_bytes_new ("course.en.md\0../evil", 20);
  write_raw (fixture, raw);
  assert_refused (fixture, "damaged");
}

static void
test_empty_name (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);

  test_raw_zip_add (raw, "", "evil");
  write_raw (fixture, raw);
  assert_refused (fixture, "is not safe");
}

/* The names in the list of package.json are checked as well. */
static void
test_listed_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestZip) zip = test_zip_new ();

  test_zip_list (zip, "../evil.md", "evil", -1);
  test_zip_write (zip, fixture->path);
  assert_refused (fixture, "is not safe");
}

static void
assert_pair_refused (Fixture *fixture, const char *first, const char *second, const char *reason)
{
  g_autoptr (TestRawZip) raw = test_raw_zip_new ();
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *manifest = NULL;

  test_zip_list (zip, first, "a", -1);
  if (!g_str_equal (first, second))
    test_zip_list (zip, second, "a", -1);
  manifest = test_zip_dup_manifest (zip);
  test_raw_zip_add (raw, "package.json", manifest);
  test_raw_zip_add (raw, first, "a");
  test_raw_zip_add (raw, second, "a");
  write_raw (fixture, raw);
  assert_refused (fixture, reason);
}

static void
test_collisions (Fixture *fixture, gconstpointer data)
{
  assert_pair_refused (fixture, "course.en.md", "course.en.md", "twice");
  assert_pair_refused (fixture, "media/a.svg", "media/A.svg", "the same on some systems");
  assert_pair_refused (fixture, "media/a.svg", "Media/b.svg", "the same on some systems");
  assert_pair_refused (fixture, "media/é.svg", "media/É.svg", "the same on some systems");
  assert_pair_refused (fixture, "media/straße.svg", "media/strasse.svg",
                       "the same on some systems");
  assert_pair_refused (fixture, "media/σ.svg", "media/ς.svg", "the same on some systems");
  /* A file cannot be the folder of another. */
  assert_pair_refused (fixture, "media", "media/a.svg", "twice");
  assert_pair_refused (fixture, "media/a.svg", "MEDIA", "the same on some systems");
}

static void
test_second_manifest (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);

  test_raw_zip_add (raw, "Package.json", "{}");
  write_raw (fixture, raw);
  assert_refused (fixture, "the same on some systems");
}

/* --- Links and devices -------------------------------------------------------------------------- */

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  static const guint32 kinds[] = { S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      TestRawEntry *entry;
      g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "/etc/passwd", &entry);

      entry->mode = kinds[i] | 0644;
      write_raw (fixture, raw);
      assert_refused (fixture, "link or a device");
    }
}

static void
test_link_by_libarchive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestZip) zip = test_zip_new ();

  test_zip_add (zip, "course.en.md", "# Course", -1);
  test_zip_add_special (zip, "media", AE_IFLNK, "/tmp");
  test_zip_write (zip, fixture->path);
  assert_refused (fixture, "link or a device");
}

/* Hard links are only in archives of other kinds, none of which is taken for a package. */
static void
test_other_archives (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tar = g_malloc0 (10240);

  memcpy (tar, "package.json", 12);
  memcpy (tar + 257, "ustar\00000", 8);
  test_folder_write_data (fixture->folder, "hostile.partages", tar, 10240);
  assert_refused (fixture, "not a package");
  test_folder_write (fixture->folder, "hostile.partages", "");
  assert_refused (fixture, "not a package");
  test_folder_write (fixture->folder, "hostile.partages", "PK");
  assert_refused (fixture, "not a package");
}

static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture, "not a package");
}

static void
test_folder_with_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->path, "media", NULL);
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *manifest = NULL;

  test_zip_list (zip, "media/passwd", "x", -1);
  manifest = test_zip_dup_manifest (zip);
  test_folder_write (fixture->folder, "hostile.partages/package.json", manifest);
  g_assert_cmpint (symlink ("/etc", link), ==, 0);
  assert_refused (fixture, "link or a device");
}

/* --- Bombs -------------------------------------------------------------------------------------- */

static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestRawZip) raw = test_raw_zip_new ();

  for (guint i = 0; i < PARTAGES_PACKAGE_MAX_FILES + 1; i++)
    {
      g_autofree char *name = g_strdup_printf ("media/%u.svg", i);

      test_raw_zip_add (raw, name, "");
    }
  write_raw (fixture, raw);
  assert_refused (fixture, "more than 10000 files");
}

/* 200 MiB of zeros in 200 KiB, listed as a few bytes. */
static void
test_bomb (Fixture *fixture, gconstpointer data)
{
  gsize length = 60 * 1024 * 1024;
  g_autofree char *zeros = g_malloc0 (length);
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autofree char *manifest = NULL;
  g_autoptr (TestZip) listed = test_zip_new ();

  test_zip_list (listed, "course.en.md", "# Course", -1);
  manifest = test_zip_dup_manifest (listed);
  test_zip_add (zip, "course.en.md", zeros, length);
  test_zip_write_with_manifest (zip, fixture->path, manifest);
  assert_refused (fixture, "larger than");
}

static void
test_manifest_bomb (Fixture *fixture, gconstpointer data)
{
  gsize length = 60 * 1024 * 1024;
  g_autofree char *spaces = g_strnfill (length, ' ');
  g_autoptr (TestZip) zip = test_zip_new ();

  test_zip_write_with_manifest (zip, fixture->path, spaces);
  assert_refused (fixture, "larger than");
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) files = g_string_new (NULL);
  g_autofree char *one = NULL;
  g_autofree char *many = NULL;
  const char *form
      = "{\"format\":1,\"id\":\"https://example.org/p\",\"version\":\"1.0.0\",\"title\":{\"en\":"
        "\"T\"},\"languages\":[\"en\"],\"licence\":\"CC0-1.0\",\"minutes\":5,\"complete\":{"
        "\"lessons\":\"all\"},\"files\":{";
  g_autofree char *digest = g_strnfill (64, '0');
  g_autoptr (TestZip) zip = test_zip_new ();

  one = g_strdup_printf ("%s\"a.md\":{\"size\":%d,\"sha256\":\"%s\"}}}", form,
                         PARTAGES_PACKAGE_MAX_FILE_BYTES + 1, digest);
  test_zip_write_with_manifest (zip, fixture->path, one);
  assert_refused (fixture, "package.json, line 1");

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (files, "%s\"%u.md\":{\"size\":%d,\"sha256\":\"%s\"}", i > 0 ? "," : "",
                            i, PARTAGES_PACKAGE_MAX_FILE_BYTES, digest);
  many = g_strdup_printf ("%s%s}}", form, files->str);
  test_zip_write_with_manifest (zip, fixture->path, many);
  assert_refused (fixture, "too large together");
}

/* Many entries that all inflate the same bytes. */
static void
test_overlaps (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);
  TestRawEntry *other = test_raw_zip_add (raw, "media/a.svg", "# Course");

  other->offset = 0;
  write_raw (fixture, raw);
  assert_refused (fixture, "overlaps");
}

/* --- Lies --------------------------------------------------------------------------------------- */

static void
test_lying_sizes (Fixture *fixture, gconstpointer data)
{
  static const guint32 sizes[] = { 0, 1, 7, 9, 100, 0x7fffffff, 0xffffffff };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      TestRawEntry *entry;
      g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);

      entry->packed_size = sizes[i];
      entry->size = sizes[i];
      write_raw (fixture, raw);
      assert_refused (fixture, "");
    }
}

static void
test_lying_name (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);

  entry->other_name = g_bytes_new_static ("../../evil.md", 13);
  write_raw (fixture, raw);
  assert_refused (fixture, "damaged");
}

static void
test_encrypted_or_odd (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) encrypted = make_raw ("course.en.md", "# Course", &entry);
  g_autoptr (TestRawZip) odd = NULL;

  entry->flags = 1;
  write_raw (fixture, encrypted);
  assert_refused (fixture, "encrypted");

  odd = make_raw ("course.en.md", "# Course", &entry);
  entry->method = 98;
  write_raw (fixture, odd);
  assert_refused (fixture, "not supported");
}

static void
test_wrong_digest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestZip) zip = test_zip_new ();
  g_autoptr (TestZip) listed = test_zip_new ();
  g_autofree char *manifest = NULL;

  test_zip_list (listed, "course.en.md", "# Course", -1);
  manifest = test_zip_dup_manifest (listed);
  test_zip_add (zip, "course.en.md", "# Curse.", -1);
  test_zip_write_with_manifest (zip, fixture->path, manifest);
  assert_refused (fixture, "altered or damaged");
}

static void
test_missing_and_extra (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestZip) missing = test_zip_new ();
  g_autoptr (TestZip) extra = test_zip_new ();

  test_zip_add (missing, "course.en.md", "# Course", -1);
  test_zip_list (missing, "course.fr.md", "# Cours", -1);
  test_zip_write (missing, fixture->path);
  assert_refused (fixture, "is missing");

  test_zip_add (extra, "course.en.md", "# Course", -1);
  test_zip_add_special (extra, "extra.sh", AE_IFREG, "#!/bin/sh");
  test_zip_write (extra, fixture->path);
  assert_refused (fixture, "does not list");
}

/* Cut off at every length, and with every byte changed in turn: refused, or the same package. */
static void
test_truncated_and_changed (Fixture *fixture, gconstpointer data)
{
  TestRawEntry *entry;
  g_autoptr (TestRawZip) raw = make_raw ("course.en.md", "# Course", &entry);
  g_autoptr (GBytes) bytes = test_raw_zip_build (raw);
  gsize length = 0;
  const guint8 *original = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i += 7)
    {
      test_folder_write_data (fixture->folder, "hostile.partages", original, i);
      assert_refused (fixture, "");
    }
  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (original, length);
      g_autoptr (PartagesPackage) package = NULL;
      g_autoptr (GBytes) course = NULL;

      changed[i] ^= 0x55;
      test_folder_write_data (fixture->folder, "hostile.partages", changed, length);
      package = partages_package_open (fixture->path, NULL, NULL);
      course = package != NULL ? partages_package_read (package, "course.en.md", NULL) : NULL;
      if (course != NULL)
        g_assert_cmpmem (g_bytes_get_data (course, NULL), g_bytes_get_size (course), "# Course", 8);
    }
}

/* --- Texts -------------------------------------------------------------------------------------- */

static void
assert_manifest_refused (Fixture *fixture, const char *manifest, const char *reason)
{
  g_autoptr (TestZip) zip = test_zip_new ();

  test_zip_write_with_manifest (zip, fixture->path, manifest);
  assert_refused (fixture, reason);
}

static void
test_manifests (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_manifest_refused (fixture, "", "not valid JSON");
  assert_manifest_refused (fixture, "[]", "object");
  assert_manifest_refused (fixture, "{\"format\":1,\"format\":1}", "twice");
  assert_manifest_refused (fixture, "{\"format\":2}", "newer version");
  assert_manifest_refused (fixture, "{\"format\":1}", "missing");
  assert_manifest_refused (fixture, deep, "nested deeper");
  assert_manifest_refused (fixture, "{\"format\":1,\"id\":\"\xff\"}", "not valid JSON");
}

static void
assert_file_refused (Fixture *fixture, const char *name, const char *text, const char *reason)
{
  g_autoptr (TestZip) zip = test_zip_new ();

  test_zip_add (zip, name, text, -1);
  test_zip_write (zip, fixture->path);
  assert_refused (fixture, reason);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep_json = g_strnfill (200000, '[');
  g_autofree char *deep_quote = g_strnfill (200000, '>');
  g_autoptr (GString) deep_list = g_string_new (NULL);

  for (guint i = 0; i < 50000; i++)
    g_string_append (deep_list, "- ");

  assert_file_refused (fixture, "cases/a/case.json", deep_json, "nested deeper");
  assert_file_refused (fixture, "cases/a/chart.en.json", "{\"a\": \"\xc3\"}", "not valid JSON");
  assert_file_refused (fixture, "course.en.md", "# Broken \xc3\x28", "not UTF-8");
  assert_file_refused (fixture, "course.en.md", deep_quote, "nested beyond measure");
  deep_list->str[deep_list->len - 1] = 'x';
  assert_file_refused (fixture, "course.en.md", deep_list->str, "nested beyond measure");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/package-hostile/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("raw-is-honest", test_raw_is_honest);
  ADD ("names", test_names);
  ADD ("name-with-nul", test_name_with_nul);
  ADD ("empty-name", test_empty_name);
  ADD ("listed-name", test_listed_name);
  ADD ("collisions", test_collisions);
  ADD ("second-manifest", test_second_manifest);
  ADD ("kinds", test_kinds);
  ADD ("link-by-libarchive", test_link_by_libarchive);
  ADD ("other-archives", test_other_archives);
  ADD ("pipe", test_pipe);
  ADD ("folder-with-link", test_folder_with_link);
  ADD ("too-many", test_too_many);
  ADD ("bomb", test_bomb);
  ADD ("manifest-bomb", test_manifest_bomb);
  ADD ("too-large", test_too_large);
  ADD ("overlaps", test_overlaps);
  ADD ("lying-sizes", test_lying_sizes);
  ADD ("lying-name", test_lying_name);
  ADD ("encrypted-or-odd", test_encrypted_or_odd);
  ADD ("wrong-digest", test_wrong_digest);
  ADD ("missing-and-extra", test_missing_and_extra);
  ADD ("truncated-and-changed", test_truncated_and_changed);
  ADD ("manifests", test_manifests);
  ADD ("texts", test_texts);
#undef ADD

  return g_test_run ();
}
