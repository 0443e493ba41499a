/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names met in one package, to see that no two of them are the same on any file system.
 *
 * Some systems fold case, some compose accents, so names are compared with both folded; a folder
 * counts as well as a file, so that `a` and `A/b` collide. */
typedef struct _PartagesPathSet PartagesPathSet;

PartagesPathSet *partages_path_set_new (void);
void partages_path_set_free (PartagesPathSet *self);
gboolean partages_path_set_add (PartagesPathSet *self,
                                const char *path,
                                gboolean is_folder,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean partages_package_path_check (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *partages_package_path_dup_display (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPathSet, partages_path_set_free)

G_END_DECLS
