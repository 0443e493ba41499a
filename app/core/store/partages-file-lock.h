/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A lock on a file between programs, held for as long as this lives, also when the program dies. */
typedef struct _PartagesFileLock PartagesFileLock;

PartagesFileLock *partages_file_lock_take (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_file_lock_release (PartagesFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesFileLock, partages_file_lock_release)

G_END_DECLS
