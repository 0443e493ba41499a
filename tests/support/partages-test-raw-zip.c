/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zips written byte by byte (PKWARE, APPNOTE.TXT, §4.3). */

#include "partages-test-raw-zip.h"

#include <string.h>
#include <sys/stat.h>

struct _TestRawZip
{
  GPtrArray *entries;
};

static void
entry_free (gpointer data)
{
  TestRawEntry *entry = data;

  g_bytes_unref (entry->name);
  g_bytes_unref (entry->data);
  g_clear_pointer (&entry->other_name, g_bytes_unref);
  g_free (entry);
}

static guint32
compute_crc32 (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }

  return ~crc;
}

static void
append_16 (GByteArray *file, guint value)
{
  guint8 bytes[] = { value, value >> 8 };

  g_byte_array_append (file, bytes, sizeof bytes);
}

static void
append_32 (GByteArray *file, guint32 value)
{
  append_16 (file, value & 0xffff);
  append_16 (file, value >> 16);
}

static void
append_bytes (GByteArray *file, GBytes *bytes)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    g_byte_array_append (file, data, length);
}

/* What both headers have: from the flags to the lengths. */
static void
append_common (GByteArray *file, const TestRawEntry *entry, GBytes *name)
{
  append_16 (file, entry->flags);
  append_16 (file, entry->method);
  append_16 (file, 0);
  append_16 (file, 0x21);
  append_32 (file, entry->crc32);
  append_32 (file, entry->packed_size);
  append_32 (file, entry->size);
  append_16 (file, g_bytes_get_size (name));
  append_16 (file, 0);
}

static void
append_local (GByteArray *file, const TestRawEntry *entry)
{
  GBytes *name = entry->other_name != NULL ? entry->other_name : entry->name;

  g_byte_array_append (file, (const guint8 *) "PK\003\004", 4);
  append_16 (file, 20);
  append_common (file, entry, name);
  append_bytes (file, name);
  append_bytes (file, entry->data);
}

static void
append_header (GByteArray *file, const TestRawEntry *entry, guint32 offset)
{
  g_byte_array_append (file, (const guint8 *) "PK\001\002", 4);
  append_16 (file, 3 << 8 | 20);
  append_16 (file, 20);
  append_common (file, entry, entry->name);
  append_16 (file, 0);
  append_16 (file, 0);
  append_16 (file, 0);
  append_32 (file, entry->mode << 16);
  append_32 (file, entry->offset >= 0 ? (guint32) entry->offset : offset);
  append_bytes (file, entry->name);
}

TestRawZip *
test_raw_zip_new (void)
{
  TestRawZip *self = g_new0 (TestRawZip, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);

  return self;
}

void
test_raw_zip_free (TestRawZip *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/* Adds an honest stored file, of which the caller may change what it likes. */
TestRawEntry *
test_raw_zip_add (TestRawZip *self, const char *name, const char *data)
{
  return test_raw_zip_add_data (self, name, data, strlen (data));
}

TestRawEntry *
test_raw_zip_add_data (TestRawZip *self, const char *name, const void *data, gsize length)
{
  TestRawEntry *entry = g_new0 (TestRawEntry, 1);

  entry->name = g_bytes_new (name, strlen (name));
  entry->data = g_bytes_new (data, length);
  entry->mode = S_IFREG | 0644;
  entry->size = length;
  entry->packed_size = length;
  entry->crc32 = compute_crc32 (data, length);
  entry->offset = -1;
  g_ptr_array_add (self->entries, entry);

  return entry;
}

GBytes *
test_raw_zip_build (TestRawZip *self)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  guint offset;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const TestRawEntry *entry = g_ptr_array_index (self->entries, i);

      append_header (directory, entry, file->len);
      append_local (file, entry);
    }

  offset = file->len;
  g_byte_array_append (file, directory->data, directory->len);
  g_byte_array_append (file, (const guint8 *) "PK\005\006", 4);
  append_32 (file, 0);
  append_16 (file, self->entries->len);
  append_16 (file, self->entries->len);
  append_32 (file, directory->len);
  append_32 (file, offset);
  append_16 (file, 0);

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
