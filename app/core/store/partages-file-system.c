/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of disk a file is on. */

#include "partages-file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/vfs.h>
#include <unistd.h>

/* From statfs(2), linux/magic.h and the file systems' own sources. Through FUSE come sshfs and the
 * like; what is local there is slower for the caution, but safe. */
static const guint32 remote_types[] = {
  0x00006969, /* NFS */
  0x0000517b, /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 and later */
  0x5346414f, /* OpenAFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x0000564c, /* NCP */
  0x01021997, /* 9P */
  0x65735546, /* FUSE */
  0x00c36400, /* Ceph */
  0x47504653, /* GPFS */
  0x0bd00bd3, /* Lustre */
  0x19830326, /* BeeGFS */
  0x7461636f, /* OCFS2 */
  0x01161970, /* GFS2 */
  0xaad7aaea, /* PanFS */
  0x786f4256, /* VirtualBox shared folder */
  0xbacbacbc, /* VMware shared folder */
};

/**
 * partages_file_system_type_is_remote:
 * @type: a file system type as statfs(2) gives it
 *
 * Returns: whether several computers may see files of this kind at once
 */
gboolean
partages_file_system_type_is_remote (guint32 type)
{
  for (guint i = 0; i < G_N_ELEMENTS (remote_types); i++)
    {
      if (remote_types[i] == type)
        return TRUE;
    }

  return FALSE;
}

/**
 * partages_file_system_is_remote:
 * @path: a file or folder that exists
 *
 * Returns: whether it is on a network file system
 */
gboolean
partages_file_system_is_remote (const char *path)
{
  struct statfs status;

  return statfs (path, &status) == 0 && partages_file_system_type_is_remote (status.f_type);
}

/**
 * partages_file_system_set_error:
 * @error: where to set a #GIOErrorEnum
 * @path: the file or folder that the last system call was about
 *
 * Sets an error from errno.
 */
void
partages_file_system_set_error (GError **error, const char *path)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", path,
               g_strerror (saved));
}

/**
 * partages_file_system_sync_folder:
 * @path: a folder
 * @error: a #GIOErrorEnum
 *
 * Makes durable that files were created, renamed or removed in a folder.
 *
 * Returns: whether it could
 */
gboolean
partages_file_system_sync_folder (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    close (fd);

  /* Some network file systems cannot sync a folder, and do so of themselves. */
  if (!synced && saved != EINVAL && saved != ENOTSUP)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", path,
                   g_strerror (saved));
      return FALSE;
    }

  return TRUE;
}
