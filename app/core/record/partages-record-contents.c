/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a person, counted. */

#include "partages-record-contents.h"

#include "partages-backups.h"
#include "partages-record-private.h"

#include <glib/gstdio.h>

static gint64
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

/* The store and what SQLite keeps beside it while it is open. */
static gint64
measure_store (const char *directory)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *store = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  gint64 bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (store, endings[i], NULL);

      bytes += get_size (path);
    }

  return bytes;
}

static void
measure_backups (const char *directory, PartagesRecordContents *contents)
{
  g_autoptr (GPtrArray) backups = partages_backups_list (directory);

  contents->n_backups = backups->len;
  for (guint i = 0; i < backups->len; i++)
    {
      const PartagesBackup *backup = g_ptr_array_index (backups, i);

      contents->backup_bytes += get_size (backup->path);
      contents->newest_backup = MAX (contents->newest_backup, backup->time);
    }
}

/**
 * partages_record_measure:
 * @contents: (out caller-allocates): what is there
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be counted
 */
gboolean
partages_record_measure (PartagesRecord *record, PartagesRecordContents *contents, GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  PartagesRecordContents found = { 0 };
  gboolean row;

  query = partages_connection_prepare (partages_record_get_connection (record),
                                       "SELECT (SELECT count (*) FROM statement),"
                                       "  (SELECT count (*) FROM journal)",
                                       error);
  if (query == NULL || !partages_statement_step (query, &row, error))
    return FALSE;

  found.n_statements = partages_statement_get_int (query, 0);
  found.n_documents = partages_statement_get_int (query, 1);
  found.store_bytes = measure_store (record->directory);
  found.on_network = !partages_connection_has_wal (partages_record_get_connection (record));
  measure_backups (record->directory, &found);
  *contents = found;

  return TRUE;
}

/**
 * partages_record_is_on_network:
 * @directory: the folder of a profile
 *
 * Looks at the record as it was last opened for writing: it is neither made, checked nor brought up to date.
 *
 * Returns: whether it is written through a rollback journal, since it lies on a network drive or on one that is
 *   like it, where a write-ahead log would not be safe; %FALSE when there is no record, or none that can be read
 */
gboolean
partages_record_is_on_network (const char *directory)
{
  g_autofree char *path = partages_record_dup_path (directory, PARTAGES_RECORD_STORE);
  g_autoptr (PartagesConnection) connection = NULL;

  if (get_size (path) > 0)
    connection = partages_connection_open (path, PARTAGES_CONNECTION_READ_ONLY, NULL, NULL);

  return connection != NULL && !partages_connection_has_wal (connection);
}
