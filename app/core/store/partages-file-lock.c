/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lock between programs, by flock(2). */

#include "partages-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

struct _PartagesFileLock
{
  int fd;
};

static int
open_file (const char *path)
{
  return g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
}

static PartagesFileLock *
lock (const char *path, int operation, GError **error)
{
  PartagesFileLock *self;
  int fd = open_file (path);
  int result = -1;

  if (fd >= 0)
    {
      do
        result = flock (fd, operation);
      while (result != 0 && errno == EINTR);
    }

  /* A file system without locks has no second program that could keep to them. */
  if (fd < 0 || (result != 0 && errno != ENOLCK && errno != ENOTSUP))
    {
      int saved = errno;

      if (fd >= 0)
        close (fd);
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", path,
                   g_strerror (saved));
      return NULL;
    }

  self = g_new0 (PartagesFileLock, 1);
  self->fd = fd;

  return self;
}

/**
 * partages_file_lock_take:
 * @path: a file that serves for nothing else, made when it is not there
 * @error: a #GIOErrorEnum
 *
 * Waits until nobody else holds the lock, and takes it alone.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error set
 */
PartagesFileLock *
partages_file_lock_take (const char *path, GError **error)
{
  return lock (path, LOCK_EX, error);
}

/**
 * partages_file_lock_try:
 * @path: a file that serves for nothing else, made when it is not there
 * @error: a #GIOErrorEnum, %G_IO_ERROR_WOULD_BLOCK while somebody else holds the lock
 *
 * Takes the lock alone, or fails at once.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error set
 */
PartagesFileLock *
partages_file_lock_try (const char *path, GError **error)
{
  return lock (path, LOCK_EX | LOCK_NB, error);
}

/**
 * partages_file_lock_share:
 * @path: a file that serves for nothing else, made when it is not there
 * @error: a #GIOErrorEnum
 *
 * Waits until nobody holds the lock alone, and takes it beside all others who share it.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error set
 */
PartagesFileLock *
partages_file_lock_share (const char *path, GError **error)
{
  return lock (path, LOCK_SH, error);
}

/**
 * partages_file_lock_is_free:
 * @path: the file of a lock
 *
 * Returns: whether nobody holds the lock at this moment, neither alone nor sharing it, in this program or
 *   another
 */
gboolean
partages_file_lock_is_free (const char *path)
{
  int fd = open_file (path);
  gboolean is_free;

  if (fd < 0)
    return TRUE;

  is_free = flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
  close (fd);

  return is_free;
}

void
partages_file_lock_release (PartagesFileLock *self)
{
  close (self->fd);
  g_free (self);
}
