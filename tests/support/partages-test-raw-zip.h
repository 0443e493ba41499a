/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One entry of a zip, with every field that may lie. */
typedef struct
{
  GBytes *name; /* any bytes */
  GBytes *data; /* as it lies in the file */
  guint32 mode; /* of Unix, such as S_IFREG | 0644 */
  guint16 flags;
  guint16 method;
  guint32 size;        /* as both headers claim */
  guint32 packed_size; /* as both headers claim */
  guint32 crc32;
  GBytes *other_name; /* (nullable): in the header at the entry itself */
  gint64 offset;      /* where the directory says it lies; negative for where it does */
} TestRawEntry;

/* A zip written byte by byte, for what no honest writer makes. */
typedef struct _TestRawZip TestRawZip;

TestRawZip *test_raw_zip_new (void);
void test_raw_zip_free (TestRawZip *self);
TestRawEntry *test_raw_zip_add (TestRawZip *self, const char *name, const char *data);
TestRawEntry *
test_raw_zip_add_data (TestRawZip *self, const char *name, const void *data, gsize length);
GBytes *test_raw_zip_build (TestRawZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestRawZip, test_raw_zip_free)

G_END_DECLS
