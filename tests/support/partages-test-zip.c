/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages made for tests. An entry may stand in the zip, in `files` of package.json, or in both. */

#include "partages-test-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

typedef struct
{
  char *name;
  GBytes *bytes;
  guint type;
  char *target;
} Entry;

struct _TestZip
{
  GPtrArray *entries;
  GString *files;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_bytes_unref (entry->bytes);
  g_free (entry->target);
  g_free (entry);
}

static void
add_entry (TestZip *self, const char *name, GBytes *bytes, guint type, const char *target)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (name);
  entry->bytes = bytes;
  entry->type = type;
  entry->target = g_strdup (target);
  g_ptr_array_add (self->entries, entry);
}

static void
write_entry (struct archive *archive, const Entry *entry)
{
  struct archive_entry *header = archive_entry_new ();
  gsize length = 0;
  const void *data = g_bytes_get_data (entry->bytes, &length);

  archive_entry_set_pathname (header, entry->name);
  archive_entry_set_filetype (header, entry->type);
  archive_entry_set_perm (header, 0644);
  if (entry->type == AE_IFREG)
    archive_entry_set_size (header, length);
  if (entry->type == AE_IFLNK)
    archive_entry_set_symlink (header, entry->target);
  g_assert_cmpint (archive_write_header (archive, header), >=, ARCHIVE_WARN);
  if (entry->type == AE_IFREG)
    g_assert_cmpint (archive_write_data (archive, data, length), ==, (gssize) length);
  archive_entry_free (header);
}

TestZip *
test_zip_new (void)
{
  TestZip *self = g_new0 (TestZip, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->files = g_string_new (NULL);

  return self;
}

/* Adds a file to the zip and to the list. */
void
test_zip_add (TestZip *self, const char *name, const char *data, gssize length)
{
  gsize n = length < 0 ? strlen (data) : (gsize) length;

  add_entry (self, name, g_bytes_new (data, n), AE_IFREG, NULL);
  test_zip_list (self, name, data, n);
}

/* Adds to the zip what is no regular file, or a regular file that package.json does not list. */
void
test_zip_add_special (TestZip *self, const char *name, guint type, const char *target)
{
  const char *data = type == AE_IFREG && target != NULL ? target : "";

  add_entry (self, name, g_bytes_new (data, strlen (data)), type, target);
}

/* Adds a file to the list only. */
void
test_zip_list (TestZip *self, const char *name, const char *data, gssize length)
{
  g_autofree char *digest = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) data, length < 0 ? (gssize) strlen (data) : length);

  g_string_append_printf (self->files, "%s\"%s\":{\"size\":%" G_GSIZE_FORMAT ",\"sha256\":\"%s\"}",
                          self->files->len > 0 ? "," : "", name,
                          length < 0 ? strlen (data) : (gsize) length, digest);
}

char *
test_zip_dup_manifest (TestZip *self)
{
  return g_strdup_printf ("{\"format\":1,\"id\":\"https://example.org/packages/test\","
                          "\"version\":\"1.0.0\",\"title\":{\"en\":\"Test\"},"
                          "\"summary\":{\"en\":\"A test\"},\"languages\":[\"en\"],"
                          "\"licence\":\"CC0-1.0\",\"minutes\":5,"
                          "\"complete\":{\"lessons\":\"all\"},\"files\":{%s}}",
                          self->files->str);
}

void
test_zip_write (TestZip *self, const char *path)
{
  g_autofree char *manifest = test_zip_dup_manifest (self);

  test_zip_write_with_manifest (self, path, manifest);
}

void
test_zip_write_with_manifest (TestZip *self, const char *path, const char *manifest)
{
  struct archive *archive = archive_write_new ();
  Entry first
      = { (char *) "package.json", g_bytes_new (manifest, strlen (manifest)), AE_IFREG, NULL };

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  write_entry (archive, &first);
  for (guint i = 0; i < self->entries->len; i++)
    write_entry (archive, g_ptr_array_index (self->entries, i));
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  g_bytes_unref (first.bytes);
}

void
test_zip_free (TestZip *self)
{
  g_ptr_array_unref (self->entries);
  g_string_free (self->files, TRUE);
  g_free (self);
}
