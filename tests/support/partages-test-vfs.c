/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that fails on demand: each file is one of the system's VFS with a check before it. */

#include "partages-test-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* follows in the same block of memory */
} TestFile;

static struct
{
  TestVfsOperations operations;
  guint countdown;
  int code;
  gboolean once;
  gboolean failed;
} plan;

static sqlite3_vfs test_vfs;

static sqlite3_file *
real_file (sqlite3_file *file)
{
  return ((TestFile *) file)->real;
}

static int
meet (TestVfsOperations operation)
{
  if (!(plan.operations & operation) || (plan.countdown > 0 && --plan.countdown > 0))
    return SQLITE_OK;

  if (plan.once)
    plan.operations = 0;
  plan.failed = TRUE;

  return plan.code;
}

static int
test_close (sqlite3_file *file)
{
  return real_file (file)->pMethods->xClose (real_file (file));
}

static int
test_read (sqlite3_file *file, void *data, int amount, sqlite3_int64 offset)
{
  int result = meet (TEST_VFS_READ);

  return result != SQLITE_OK
             ? result
             : real_file (file)->pMethods->xRead (real_file (file), data, amount, offset);
}

static int
test_write (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  int result = meet (TEST_VFS_WRITE);

  /* A disk that fills up may have taken the beginning. */
  if (result != SQLITE_OK)
    {
      real_file (file)->pMethods->xWrite (real_file (file), data, amount / 2, offset);
      return result;
    }

  return real_file (file)->pMethods->xWrite (real_file (file), data, amount, offset);
}

static int
test_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int result = meet (TEST_VFS_WRITE);

  return result != SQLITE_OK ? result
                             : real_file (file)->pMethods->xTruncate (real_file (file), size);
}

static int
test_sync (sqlite3_file *file, int flags)
{
  int result = meet (TEST_VFS_SYNC);

  return result != SQLITE_OK ? result : real_file (file)->pMethods->xSync (real_file (file), flags);
}

static int
test_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_file (file)->pMethods->xFileSize (real_file (file), size);
}

static int
test_lock (sqlite3_file *file, int level)
{
  return real_file (file)->pMethods->xLock (real_file (file), level);
}

static int
test_unlock (sqlite3_file *file, int level)
{
  return real_file (file)->pMethods->xUnlock (real_file (file), level);
}

static int
test_check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return real_file (file)->pMethods->xCheckReservedLock (real_file (file), reserved);
}

static int
test_file_control (sqlite3_file *file, int operation, void *argument)
{
  return real_file (file)->pMethods->xFileControl (real_file (file), operation, argument);
}

static int
test_sector_size (sqlite3_file *file)
{
  return real_file (file)->pMethods->xSectorSize (real_file (file));
}

static int
test_device_characteristics (sqlite3_file *file)
{
  return real_file (file)->pMethods->xDeviceCharacteristics (real_file (file));
}

static int
test_shm_map (sqlite3_file *file, int page, int page_size, int extend, void volatile **data)
{
  int result = extend ? meet (TEST_VFS_WRITE) : SQLITE_OK;

  return result != SQLITE_OK ? result
                             : real_file (file)->pMethods->xShmMap (real_file (file), page,
                                                                    page_size, extend, data);
}

static int
test_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_file (file)->pMethods->xShmLock (real_file (file), offset, n, flags);
}

static void
test_shm_barrier (sqlite3_file *file)
{
  real_file (file)->pMethods->xShmBarrier (real_file (file));
}

static int
test_shm_unmap (sqlite3_file *file, int remove_file)
{
  return real_file (file)->pMethods->xShmUnmap (real_file (file), remove_file);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = test_close,
  .xRead = test_read,
  .xWrite = test_write,
  .xTruncate = test_truncate,
  .xSync = test_sync,
  .xFileSize = test_file_size,
  .xLock = test_lock,
  .xUnlock = test_unlock,
  .xCheckReservedLock = test_check_reserved_lock,
  .xFileControl = test_file_control,
  .xSectorSize = test_sector_size,
  .xDeviceCharacteristics = test_device_characteristics,
  .xShmMap = test_shm_map,
  .xShmLock = test_shm_lock,
  .xShmBarrier = test_shm_barrier,
  .xShmUnmap = test_shm_unmap,
};

static int
test_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  sqlite3_vfs *system = vfs->pAppData;
  TestFile *self = (TestFile *) file;
  int result;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  result = system->xOpen (system, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;

  return result;
}

void
test_vfs_register (void)
{
  sqlite3_vfs *system = sqlite3_vfs_find (NULL);

  if (sqlite3_vfs_find (TEST_VFS) != NULL)
    return;

  test_vfs = *system;
  test_vfs.zName = TEST_VFS;
  test_vfs.szOsFile = sizeof (TestFile) + system->szOsFile;
  test_vfs.pAppData = system;
  test_vfs.xOpen = test_open;
  sqlite3_vfs_register (&test_vfs, FALSE);
}

void
test_vfs_fail (TestVfsOperations operations, guint nth, int code, gboolean once)
{
  plan.operations = operations;
  plan.countdown = nth;
  plan.code = code;
  plan.once = once;
  plan.failed = FALSE;
}

gboolean
test_vfs_mend (void)
{
  gboolean failed = plan.failed;

  memset (&plan, 0, sizeof plan);

  return failed;
}
