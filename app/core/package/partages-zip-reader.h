/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thing in a zip. */
typedef struct
{
  const char *path; /* without a slash at its end */
  gboolean is_folder;
  guint64 offset; /* of its own header */
  guint64 length; /* of that header and what is packed after it, at least */
  guint64 size;   /* of what is packed, as the zip says */
} PartagesZipEntry;

/* A zip that nobody vouches for.
 *
 * Only regular files and folders pass, stored or deflated, that do not overlap, with names that
 * partages_package_path_check() lets pass. Immutable; may be read from any thread. */
typedef struct _PartagesZipReader PartagesZipReader;

PartagesZipReader *partages_zip_reader_open (const char *path,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_zip_reader_free (PartagesZipReader *self);
guint partages_zip_reader_get_n (PartagesZipReader *self);
const PartagesZipEntry *partages_zip_reader_get (PartagesZipReader *self, guint i);
const PartagesZipEntry *partages_zip_reader_find (PartagesZipReader *self, const char *path);
GBytes *partages_zip_reader_read (PartagesZipReader *self,
                                  const PartagesZipEntry *entry,
                                  gsize limit,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesZipReader, partages_zip_reader_free)

G_END_DECLS
