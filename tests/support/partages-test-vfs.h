/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A SQLite VFS over that of the system, whose disk fails on demand. */
#define TEST_VFS "partages-test"

typedef enum
{
  TEST_VFS_WRITE = 1 << 0, /* also growing and cutting files, and the shared index of the log */
  TEST_VFS_SYNC = 1 << 1,
  TEST_VFS_READ = 1 << 2,
} TestVfsOperations;

void test_vfs_register (void);

/* From the @nth operation of that kind on, counted from 1, each gives @code, an SQLITE_ result; or only
 * that one when @once. */
void test_vfs_fail (TestVfsOperations operations, guint nth, int code, gboolean once);

/* The disk works again. Returns whether it failed meanwhile. */
gboolean test_vfs_mend (void);

G_END_DECLS
