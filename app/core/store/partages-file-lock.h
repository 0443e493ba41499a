/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A lock on a file between programs, held for as long as this lives and no longer than its program. */
typedef struct _PartagesFileLock PartagesFileLock;

PartagesFileLock *partages_file_lock_take (const char *path,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesFileLock *partages_file_lock_try (const char *path,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesFileLock *partages_file_lock_share (const char *path,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_file_lock_is_free (const char *path);
void partages_file_lock_release (PartagesFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesFileLock, partages_file_lock_release)

G_END_DECLS
