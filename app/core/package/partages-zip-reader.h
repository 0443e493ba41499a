/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The entries of a zip that nobody vouches for, one after the other.
 *
 * Only regular files and folders pass, only stored or deflated, with names that
 * partages_package_path_check() lets pass. For one thread at a time. */
typedef struct _PartagesZipReader PartagesZipReader;

PartagesZipReader *partages_zip_reader_open (const char *path,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_zip_reader_free (PartagesZipReader *self);
gboolean partages_zip_reader_rewind (PartagesZipReader *self,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_zip_reader_next (PartagesZipReader *self,
                                   const char **path,
                                   gboolean *is_folder,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *partages_zip_reader_read (PartagesZipReader *self,
                                  gsize limit,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesZipReader, partages_zip_reader_free)

G_END_DECLS
