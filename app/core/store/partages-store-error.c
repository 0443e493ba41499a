/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's result codes as errors that say what was kept and what to do. */

#include "partages-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

G_DEFINE_QUARK (partages_store_error, partages_store_error)

static PartagesStoreError
kind_of (int code, int system_error)
{
  if (code == SQLITE_READONLY_DBMOVED)
    return PARTAGES_STORE_ERROR_MOVED;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return PARTAGES_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      /* SQLite tells a full disk from a failing one, but not a full quota. */
      return system_error == EDQUOT || system_error == ENOSPC ? PARTAGES_STORE_ERROR_FULL
                                                              : PARTAGES_STORE_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return PARTAGES_STORE_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return PARTAGES_STORE_ERROR_LOCKED;
    case SQLITE_READONLY:
      return PARTAGES_STORE_ERROR_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return PARTAGES_STORE_ERROR_ACCESS;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return PARTAGES_STORE_ERROR_CONSTRAINT;
    default:
      return PARTAGES_STORE_ERROR_FAILED;
    }
}

static const char *
message_of (PartagesStoreError kind)
{
  switch (kind)
    {
    case PARTAGES_STORE_ERROR_FULL:
      return _ ("The disk is full. What was saved before is kept; free some space and try again");
    case PARTAGES_STORE_ERROR_IO:
      return _ ("The disk could not be read or written. What was saved before is kept; check the "
                "disk and try again");
    case PARTAGES_STORE_ERROR_CORRUPT:
      return _ ("The file is damaged. Close the profile and open it again: the file is set aside "
                "and the newest good backup restored");
    case PARTAGES_STORE_ERROR_LOCKED:
      return _ ("Another program is using the file. Nothing was changed; close that program or "
                "try again in a moment");
    case PARTAGES_STORE_ERROR_READ_ONLY:
      return _ ("The file may not be written. Nothing was changed; check its permissions and "
                "those of its folder");
    case PARTAGES_STORE_ERROR_ACCESS:
      return _ ("The file could not be opened. Check that it exists and that you may read it");
    case PARTAGES_STORE_ERROR_MOVED:
      return _ ("The file was moved or replaced while it was open. Close the profile and open it "
                "again");
    case PARTAGES_STORE_ERROR_CONSTRAINT:
      return _ ("What was to be saved contradicts what is there. Nothing was changed");
    case PARTAGES_STORE_ERROR_NEWER:
    case PARTAGES_STORE_ERROR_NOT_OURS:
    case PARTAGES_STORE_ERROR_UNSUPPORTED:
    case PARTAGES_STORE_ERROR_FAILED:
    default:
      return _ ("The file could not be used. What was saved before is kept");
    }
}

/**
 * partages_store_set_error:
 * @error: where to set a [error@StoreError]
 * @code: an extended result code of SQLite
 * @system_error: the errno behind it, or 0
 * @detail: what SQLite said, for those who help
 */
void
partages_store_set_error (GError **error, int code, int system_error, const char *detail)
{
  PartagesStoreError kind = kind_of (code, system_error);

  g_set_error (error, PARTAGES_STORE_ERROR, kind, "%s (SQLite %d: %s)", message_of (kind), code,
               detail);
}
