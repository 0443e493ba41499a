/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of the catalogue that is open for reading. */
typedef struct
{
  int fd;
  guint64 size;
  char sha256[65]; /* in hexadecimal */
} PartagesCatalogueFile;

gboolean partages_catalogue_file_open (const char *path,
                                       PartagesCatalogueFile *file,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_catalogue_file_clear (PartagesCatalogueFile *file);
void partages_catalogue_read_digests (const char *directory);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesCatalogueFile, partages_catalogue_file_clear)

G_END_DECLS
