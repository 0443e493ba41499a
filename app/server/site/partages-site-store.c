/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the data of a server lies: one store, in a folder that is nobody else's to read. */

#include "partages-site-store.h"

#include "partages-credential-table.h"
#include "partages-file-system.h"
#include "partages-lrs-terms.h"
#include "partages-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

static const PartagesSchemaPart *const parts[] = {
  &partages_credentials_part,
  &partages_lrs_part,
  NULL,
};

/**
 * partages_site_make_directory:
 * @error: a #GIOErrorEnum
 *
 * Returns: whether the folder is there now
 */
gboolean
partages_site_make_directory (const char *path, GError **error)
{
  if (g_mkdir (path, 0700) == 0 || errno == EEXIST)
    return TRUE;
  partages_file_system_set_error (error, path);

  return FALSE;
}

char *
partages_site_dup_store_path (const char *directory)
{
  return g_build_filename (directory, "store.db", NULL);
}

/**
 * partages_site_open_store:
 * @directory: the data of the server; made when it is not there
 * @error: a #GIOErrorEnum or [error@StoreError]
 *
 * Opens the store for the calling thread, and brings it up to date.
 *
 * Returns: (transfer full) (nullable): the store
 */
PartagesConnection *
partages_site_open_store (const char *directory, GError **error)
{
  g_autofree char *path = partages_site_dup_store_path (directory);
  g_autoptr (PartagesConnection) connection = NULL;

  if (!partages_site_make_directory (directory, error))
    return NULL;
  connection = partages_connection_open (path, PARTAGES_CONNECTION_CREATE, NULL, error);
  if (connection == NULL || !partages_schema_migrate (connection, parts, error))
    return NULL;

  return g_steal_pointer (&connection);
}
