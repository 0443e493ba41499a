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

/**
 * partages_file_lock_take:
 * @path: a file that serves for nothing else, made when it is not there
 * @error: a #GIOErrorEnum
 *
 * Waits until no other program holds the lock, and takes it.
 *
 * Returns: (transfer full) (nullable): the lock, or %NULL with @error set
 */
PartagesFileLock *
partages_file_lock_take (const char *path, GError **error)
{
  PartagesFileLock *self;
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  int result = -1;

  if (fd >= 0)
    {
      do
        result = flock (fd, LOCK_EX);
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

void
partages_file_lock_release (PartagesFileLock *self)
{
  close (self->fd);
  g_free (self);
}
