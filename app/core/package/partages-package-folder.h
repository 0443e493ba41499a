/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The files of a package that is a folder.
 *
 * The folder is held open, and no link is followed in it, so that whoever may write to it cannot lead
 * a reader out of it. Reading is safe from any thread. */
typedef struct _PartagesPackageFolder PartagesPackageFolder;

typedef enum
{
  PARTAGES_PACKAGE_FOLDER_NONE = 0,
  PARTAGES_PACKAGE_FOLDER_SKIP_HIDDEN = 1 << 0, /* pass over what editors and systems leave there */
} PartagesPackageFolderFlags;

PartagesPackageFolder *partages_package_folder_open (const char *path,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_package_folder_free (PartagesPackageFolder *self);
GHashTable *partages_package_folder_list (PartagesPackageFolder *self,
                                          PartagesPackageFolderFlags flags,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *partages_package_folder_read (PartagesPackageFolder *self,
                                      const char *path,
                                      gsize limit,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPackageFolder, partages_package_folder_free)

G_END_DECLS
