/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks and reads a folder without ever leaving it. */

#include "partages-package-folder.h"

#include "partages-package-error.h"
#include "partages-package-path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _PartagesPackageFolder
{
  int fd;
};

typedef struct
{
  PartagesPackageFolderFlags flags;
  GHashTable *files; /* path → its size */
  PartagesPathSet *names;
  guint n_entries;
  guint64 total;
} Walk;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, closedir)

static gboolean
fail_io (GError **error, const char *path, int problem)
{
  g_autofree char *display = partages_package_path_dup_display (path);
  PartagesPackageError code = PARTAGES_PACKAGE_ERROR_IO;

  if (problem == ENOENT || problem == ENOTDIR)
    code = PARTAGES_PACKAGE_ERROR_NOT_FOUND;
  else if (problem == ELOOP)
    code = PARTAGES_PACKAGE_ERROR_UNSAFE;

  g_set_error (error, PARTAGES_PACKAGE_ERROR, code, _ ("“%s” could not be read (%s)"), display,
               g_strerror (problem));
  return FALSE;
}

static gboolean
fail_kind (GError **error, const char *path)
{
  g_autofree char *display = partages_package_path_dup_display (path);

  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_UNSAFE,
               _ ("“%s” is a link or a device; a package holds files and folders only"), display);
  return FALSE;
}

static gboolean
fail_size (GError **error, const char *path, gsize limit)
{
  g_autofree char *display = partages_package_path_dup_display (path);
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  /* Translators: the name of a file, and a size such as '64.0 MiB'. */
  g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
               _ ("“%s” is larger than the %s it may have"), display, size);
  return FALSE;
}

/* What version control, editors and file managers leave beside the work, and what was built of it. */
static gboolean
is_hidden (const char *name)
{
  return name[0] == '.' || g_str_has_suffix (name, "~") || g_str_has_suffix (name, ".partages")
         || g_str_equal (name, "Thumbs.db") || g_str_equal (name, "desktop.ini");
}

static gboolean walk_folder (Walk *walk, int fd, const char *prefix, GError **error);

static gboolean
walk_entry (Walk *walk, int fd, const char *name, const char *prefix, GError **error)
{
  g_autofree char *path = *prefix == '\0' ? g_strdup (name) : g_strconcat (prefix, "/", name, NULL);
  struct stat status;

  if (++walk->n_entries > PARTAGES_PACKAGE_MAX_FILES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The package holds more than %d files"), PARTAGES_PACKAGE_MAX_FILES);
      return FALSE;
    }
  if (!partages_package_path_check (path, error))
    return FALSE;
  if (fstatat (fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return fail_io (error, path, errno);
  if (!S_ISDIR (status.st_mode) && !S_ISREG (status.st_mode))
    return fail_kind (error, path);
  if (!partages_path_set_add (walk->names, path, S_ISDIR (status.st_mode), error))
    return FALSE;

  if (S_ISDIR (status.st_mode))
    {
      g_autofd int below = openat (fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

      if (below < 0)
        return fail_io (error, path, errno);
      return walk_folder (walk, g_steal_fd (&below), path, error);
    }

  if (status.st_size > PARTAGES_PACKAGE_MAX_FILE_BYTES)
    return fail_size (error, path, PARTAGES_PACKAGE_MAX_FILE_BYTES);
  walk->total += status.st_size;
  if (walk->total > PARTAGES_PACKAGE_MAX_TOTAL_BYTES)
    {
      g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_TOO_LARGE,
                   _ ("The package is larger than %d MiB"),
                   PARTAGES_PACKAGE_MAX_TOTAL_BYTES / 1024 / 1024);
      return FALSE;
    }
  g_hash_table_insert (walk->files, g_steal_pointer (&path), GSIZE_TO_POINTER (status.st_size));

  return TRUE;
}

/* Takes @fd. Depth is bounded, because names that lie too deep are refused. */
static gboolean
walk_folder (Walk *walk, int fd, const char *prefix, GError **error)
{
  g_autoptr (DIR) directory = fdopendir (fd);
  struct dirent *entry;

  if (directory == NULL)
    {
      int saved = errno;

      close (fd);
      return fail_io (error, prefix, saved);
    }

  while (errno = 0, (entry = readdir (directory)) != NULL)
    {
      if (g_str_equal (entry->d_name, ".") || g_str_equal (entry->d_name, "..")
          || ((walk->flags & PARTAGES_PACKAGE_FOLDER_SKIP_HIDDEN) && is_hidden (entry->d_name)))
        continue;
      if (!walk_entry (walk, dirfd (directory), entry->d_name, prefix, error))
        return FALSE;
    }

  return errno == 0 || fail_io (error, prefix, errno);
}

/* Opens a file by its parts, so that none of them can be a link. */
static int
open_file (int folder, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autofd int above = -1;

  for (guint i = 0;; i++)
    {
      gboolean last = parts[i + 1] == NULL;
      int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (last ? O_NONBLOCK | O_NOCTTY : O_DIRECTORY);
      int fd = openat (above < 0 ? folder : above, parts[i], flags);

      if (fd < 0 || last)
        return fd;
      g_clear_fd (&above, NULL);
      above = fd;
    }
}

static GBytes *
read_all (int fd, const char *path, gsize size, GError **error)
{
  g_autofree guint8 *data = g_malloc (size + 1);
  gsize done = 0;

  /* One byte more than there should be, to notice a file that is growing. */
  while (done <= size)
    {
      gssize n = read (fd, data + done, size + 1 - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail_io (error, path, errno);
          return NULL;
        }
      if (n == 0)
        break;
      done += n;
    }
  if (done > size)
    {
      fail_size (error, path, size);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), done);
}

/**
 * partages_package_folder_open:
 * @path: a folder
 * @error: a [error@PackageError]
 *
 * Returns: (transfer full) (nullable): the folder, or %NULL with @error set
 */
PartagesPackageFolder *
partages_package_folder_open (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  PartagesPackageFolder *self;

  if (fd < 0)
    {
      fail_io (error, path, errno);
      return NULL;
    }

  self = g_new0 (PartagesPackageFolder, 1);
  self->fd = fd;

  return self;
}

void
partages_package_folder_free (PartagesPackageFolder *self)
{
  g_clear_fd (&self->fd, NULL);
  g_free (self);
}

/**
 * partages_package_folder_list:
 * @flags: what to pass over
 * @error: a [error@PackageError]
 *
 * Lists every file in the folder and below. Names that are not safe, links and devices are errors.
 *
 * Returns: (transfer full) (nullable): path → size in bytes, or %NULL with @error set
 */
GHashTable *
partages_package_folder_list (PartagesPackageFolder *self,
                              PartagesPackageFolderFlags flags,
                              GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PartagesPathSet) names = partages_path_set_new ();
  Walk walk = { flags, files, names, 0, 0 };
  /* Not a duplicate of the descriptor: two walks at once would share one position. */
  int fd = openat (self->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    {
      fail_io (error, ".", errno);
      return NULL;
    }
  if (!walk_folder (&walk, fd, "", error))
    return NULL;

  return g_steal_pointer (&files);
}

/**
 * partages_package_folder_read:
 * @path: a path that [func@package_path_check] lets pass
 * @limit: how many bytes it may have
 * @error: a [error@PackageError]; %PARTAGES_PACKAGE_ERROR_NOT_FOUND when there is no such file
 *
 * Returns: (transfer full) (nullable): the bytes of the file, or %NULL with @error set
 */
GBytes *
partages_package_folder_read (PartagesPackageFolder *self,
                              const char *path,
                              gsize limit,
                              GError **error)
{
  g_autofd int fd = open_file (self->fd, path);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      fail_io (error, path, errno);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      fail_kind (error, path);
      return NULL;
    }
  if ((guint64) status.st_size > limit)
    {
      fail_size (error, path, limit);
      return NULL;
    }

  return read_all (fd, path, status.st_size, error);
}
