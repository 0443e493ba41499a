/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to open a package of 4,000 files. */

#include "bench.h"

#include "partages-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#define ROUNDS 7
#define N_FILES 4000
#define FILE_SIZE 2048

static void
add_file (struct archive *zip, const char *path, const char *data, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, path);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, data, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static char *
file_path (guint i)
{
  return g_strdup_printf ("media/%02u/page-%04u.svg", i / 100, i);
}

static char *
write_manifest (const char *digest)
{
  g_autoptr (GString) text = g_string_new (
      "{\"format\":1,\"id\":\"https://example.org/bench\",\"version\":\"1.0.0\","
      "\"title\":{\"en\":\"Bench\"},\"summary\":{\"en\":\"Many files\"},\"languages\":[\"en\"],"
      "\"authors\":[{\"name\":\"Bench\"}],\"licence\":\"CC-BY-SA-4.0\",\"minutes\":5,"
      "\"competences\":[],\"professions\":[\"any\"],\"complete\":{\"lessons\":\"all\"},\"files\":"
      "{");

  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *path = file_path (i);

      g_string_append_printf (text, "%s\"%s\":{\"size\":%d,\"sha256\":\"%s\"}", i > 0 ? "," : "",
                              path, FILE_SIZE, digest);
    }
  g_string_append (text, "}}");

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
write_package (void)
{
  g_autofree char *directory = g_dir_make_tmp ("partages-bench-XXXXXX", NULL);
  char *path = g_build_filename (directory, "bench.partages", NULL);
  g_autofree char *content = g_strnfill (FILE_SIZE, 'x');
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, FILE_SIZE);
  g_autofree char *manifest = write_manifest (digest);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  add_file (zip, "package.json", manifest, strlen (manifest));
  for (guint i = 0; i < N_FILES; i++)
    {
      g_autofree char *name = file_path (i);

      add_file (zip, name, content, FILE_SIZE);
    }
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);

  return path;
}

static void
open_package (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesPackage) package = partages_package_open (data, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (partages_package_get_version (package), ==, "1.0.0");
}

/* Every name, as opening a package reads them; neither inflates what it does not need yet. */
static void
read_with_libarchive (gpointer data)
{
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry = NULL;
  guint n = 0;

  archive_read_support_format_zip (zip);
  g_assert_cmpint (archive_read_open_filename (zip, data, 64 * 1024), ==, ARCHIVE_OK);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    n++;
  g_assert_cmpuint (n, ==, N_FILES + 1);
  archive_read_free (zip);
}

/**
 * bench_package:
 *
 * Measures opening a package of 4,000 files against listing the same zip with libarchive alone.
 */
void
bench_package (void)
{
  g_autofree char *path = write_package ();

  bench_compare ("package of 4,000 files opened", ROUNDS, BENCH_AT_MOST, 1.2, open_package,
                 read_with_libarchive, path);
  g_remove (path);
}
