/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered migrations, run part by part in one transaction. */

#include "partages-schema.h"

#include "partages-transaction.h"

#include <glib/gi18n-lib.h>

/* Marks the file as one of ours: 'Prtg'. file(1) and our own reading of backups look at it. */
#define APPLICATION_ID 0x50727467

static guint
count_migrations (const PartagesSchemaPart *part)
{
  guint n = 0;

  while (part->migrations[n].name != NULL)
    n++;

  return n;
}

static const PartagesSchemaPart *
find_part (const PartagesSchemaPart *const *parts, const char *name)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i]->name, name))
        return parts[i];
    }

  return NULL;
}

/* A file without any table and without a mark is one that was just made. */
static gboolean
check_application (PartagesConnection *connection, gboolean *is_new, GError **error)
{
  gint64 application = 0;
  gint64 n_tables = 0;

  if (!partages_connection_get_int (connection, "PRAGMA application_id", &application, error)
      || !partages_connection_get_int (connection, "SELECT count(*) FROM sqlite_schema", &n_tables,
                                       error))
    return FALSE;

  *is_new = n_tables == 0;
  if (application != APPLICATION_ID && !(application == 0 && n_tables == 0))
    {
      g_set_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NOT_OURS,
                   _ ("“%s” is a file of another program. Nothing was changed"),
                   partages_connection_get_path (connection));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_not_newer (PartagesConnection *connection,
                 const PartagesSchemaPart *part,
                 gint64 version,
                 GError **error)
{
  if (part != NULL && version <= count_migrations (part))
    return TRUE;

  g_set_error (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NEWER,
               _ ("“%s” was written by a newer version of Partages. Nothing was changed; install "
                  "the newest version to open it"),
               partages_connection_get_path (connection));
  return FALSE;
}

/* name → how many migrations of that part were run */
static GHashTable *
read_versions (PartagesConnection *connection,
               const PartagesSchemaPart *const *parts,
               GError **error)
{
  g_autoptr (GHashTable) versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement
      = partages_connection_prepare (connection, "SELECT name, version FROM schema_part", error);
  if (statement == NULL)
    return NULL;

  do
    {
      const char *name;
      gint64 version;

      if (!partages_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;

      name = partages_statement_get_text (statement, 0);
      version = partages_statement_get_int (statement, 1);
      if (!check_not_newer (connection, find_part (parts, name), version, error))
        return NULL;
      g_hash_table_insert (versions, g_strdup (name), GUINT_TO_POINTER ((guint) version));
    }
  while (row);

  return g_steal_pointer (&versions);
}

static gboolean
set_version (PartagesConnection *connection, const char *name, guint version, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "INSERT INTO schema_part (name, version) VALUES (?1, ?2)"
                                           "  ON CONFLICT (name) DO UPDATE SET version = ?2",
                                           error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, name);
  partages_statement_bind_int (statement, 2, version);

  return partages_statement_run (statement, error);
}

static gboolean
migrate_part (PartagesConnection *connection,
              const PartagesSchemaPart *part,
              guint version,
              GError **error)
{
  guint n = count_migrations (part);

  for (guint i = version; i < n; i++)
    {
      if (!partages_connection_execute (connection, part->migrations[i].sql, error))
        {
          g_prefix_error (error, "%s/%s: ", part->name, part->migrations[i].name);
          return FALSE;
        }
    }

  return version == n || set_version (connection, part->name, n, error);
}

static gboolean
create_versions (PartagesConnection *connection, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d;"
                                          "CREATE TABLE schema_part ("
                                          "  name TEXT PRIMARY KEY,"
                                          "  version INTEGER NOT NULL CHECK (version >= 0)"
                                          ") STRICT, WITHOUT ROWID;",
                                          APPLICATION_ID);

  return partages_connection_execute (connection, sql, error);
}

/**
 * partages_schema_needs_migration:
 * @parts: (array zero-terminated=1): all the parts the program knows
 * @is_new: (out): whether the file holds nothing yet; set only on success
 * @needed: (out): whether any part is older than the program; set only on success
 * @error: a [error@StoreError], %PARTAGES_STORE_ERROR_NEWER or %PARTAGES_STORE_ERROR_NOT_OURS when the
 *   file is not for this program
 *
 * Returns: whether it could be told
 */
gboolean
partages_schema_needs_migration (PartagesConnection *connection,
                                 const PartagesSchemaPart *const *parts,
                                 gboolean *is_new,
                                 gboolean *needed,
                                 GError **error)
{
  g_autoptr (GHashTable) versions = NULL;
  gboolean empty;
  gboolean older = FALSE;

  if (!check_application (connection, &empty, error))
    return FALSE;

  if (!empty)
    {
      versions = read_versions (connection, parts, error);
      if (versions == NULL)
        return FALSE;
      for (guint i = 0; parts[i] != NULL; i++)
        older |= GPOINTER_TO_UINT (g_hash_table_lookup (versions, parts[i]->name))
                 < count_migrations (parts[i]);
    }

  *is_new = empty;
  *needed = empty || older;

  return TRUE;
}

/**
 * partages_schema_migrate:
 * @parts: (array zero-terminated=1): all the parts the program knows, each after those it refers to
 * @error: a [error@StoreError]
 *
 * Brings a store up to date: all parts, in one transaction.
 *
 * Returns: whether it could; when not, the store is as it was
 */
gboolean
partages_schema_migrate (PartagesConnection *connection,
                         const PartagesSchemaPart *const *parts,
                         GError **error)
{
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);
  g_autoptr (GHashTable) versions = NULL;
  gboolean is_new;

  if (transaction == NULL || !check_application (connection, &is_new, error))
    return FALSE;
  if (is_new && !create_versions (connection, error))
    return FALSE;

  versions = read_versions (connection, parts, error);
  if (versions == NULL)
    return FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint version = GPOINTER_TO_UINT (g_hash_table_lookup (versions, parts[i]->name));

      if (!migrate_part (connection, parts[i], version, error))
        return FALSE;
    }

  return partages_transaction_commit (transaction, error);
}
