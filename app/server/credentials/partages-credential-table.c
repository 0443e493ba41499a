/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of credentials. */

#include "partages-credential-table.h"

#include "partages-credentials-migrations.h"
#include "partages-json.h"

#include <string.h>

#define COLUMNS                                                                                    \
  "id, digest, scopes, home_page, name, groups, label, created, ifnull (replaced, 0),"             \
  " ifnull (revoked, 0)"

const PartagesSchemaPart partages_credentials_part = { "credentials", credentials_migrations };

void
partages_credential_free (PartagesCredential *self)
{
  g_free (self->id);
  g_free (self->home_page);
  g_free (self->name);
  g_strfreev (self->groups);
  g_free (self->label);
  g_free (self);
}

static GStrv
read_groups (const char *json)
{
  g_autoptr (PartagesJson) document = partages_json_parse (json, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (GStrvBuilder) groups = g_strv_builder_new ();
  size_t index, n;
  yyjson_val *group;

  if (document != NULL)
    yyjson_arr_foreach (partages_json_get_root (document), index, n, group)
      {
        if (yyjson_is_str (group))
          g_strv_builder_add (groups, yyjson_get_str (group));
      }

  return g_strv_builder_end (groups);
}

static char *
write_groups (GStrv groups)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, root);
  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, root, groups[i]);

  return partages_json_write (document, NULL);
}

static PartagesCredential *
read_row (PartagesStatement *statement)
{
  PartagesCredential *self = g_new0 (PartagesCredential, 1);
  gsize length;
  const guint8 *digest = partages_statement_get_blob (statement, 1, &length);

  g_assert (length == sizeof self->digest);
  memcpy (self->digest, digest, length);
  self->id = partages_statement_dup_text (statement, 0);
  self->scopes = (guint) partages_statement_get_int (statement, 2);
  self->home_page = partages_statement_dup_text (statement, 3);
  self->name = partages_statement_dup_text (statement, 4);
  self->groups = read_groups (partages_statement_get_text (statement, 5));
  self->label = partages_statement_dup_text (statement, 6);
  self->created = partages_statement_get_int (statement, 7);
  self->replaced = partages_statement_get_int (statement, 8);
  self->revoked = partages_statement_get_int (statement, 9);

  return self;
}

/**
 * partages_credential_table_find:
 * @credential: (out) (transfer full) (nullable): the credential, %NULL when there is none; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Finds a credential, also one that was revoked.
 *
 * Returns: whether the store could be read
 */
gboolean
partages_credential_table_find (PartagesConnection *connection,
                                const char *id,
                                PartagesCredential **credential,
                                GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      connection, "SELECT " COLUMNS " FROM credential WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, id);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  *credential = row ? read_row (statement) : NULL;

  return TRUE;
}

/**
 * partages_credential_table_list:
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type PartagesCredential): all, in the order in which they were
 *   made, also those that were revoked
 */
GPtrArray *
partages_credential_table_list (PartagesConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_credential_free);
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      connection, "SELECT " COLUMNS " FROM credential ORDER BY key", error);
  if (statement == NULL)
    return NULL;

  do
    {
      if (!partages_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (list, read_row (statement));
    }
  while (row);

  return g_steal_pointer (&list);
}

static gboolean
find_account (PartagesConnection *connection,
              const PartagesCredential *credential,
              gboolean *found,
              GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "SELECT 1 FROM credential"
                                           "  WHERE home_page = ? AND name = ? AND revoked IS NULL",
                                           error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, credential->home_page);
  partages_statement_bind_text (statement, 2, credential->name);

  return partages_statement_step (statement, found, error);
}

/**
 * partages_credential_table_add:
 * @connection: in a transaction
 * @error: a [error@CredentialError] or [error@StoreError]
 *
 * Adds a credential. An account has one at a time.
 *
 * Returns: whether it could
 */
gboolean
partages_credential_table_add (PartagesConnection *connection,
                               const PartagesCredential *credential,
                               GError **error)
{
  g_autofree char *groups = write_groups (credential->groups);
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean taken;

  if (!find_account (connection, credential, &taken, error))
    return FALSE;
  if (taken)
    {
      g_set_error (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_TAKEN,
                   "the account “%s” has a credential already: replace its key, or revoke it first",
                   credential->name);
      return FALSE;
    }

  statement = partages_connection_prepare (
      connection,
      "INSERT INTO credential (id, digest, scopes, home_page, name, groups, label, created)"
      "  VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, credential->id);
  partages_statement_bind_blob (statement, 2, credential->digest, sizeof credential->digest);
  partages_statement_bind_int (statement, 3, credential->scopes);
  partages_statement_bind_text (statement, 4, credential->home_page);
  partages_statement_bind_text (statement, 5, credential->name);
  partages_statement_bind_text (statement, 6, groups);
  partages_statement_bind_text (statement, 7, credential->label);
  partages_statement_bind_int (statement, 8, credential->created);

  return partages_statement_run (statement, error);
}

static gboolean
run_on_one (PartagesConnection *connection,
            PartagesStatement *statement,
            const char *id,
            GError **error)
{
  if (!partages_statement_run (statement, error))
    return FALSE;
  if (partages_connection_get_n_changed (connection) == 0)
    {
      g_set_error (error, PARTAGES_CREDENTIAL_ERROR, PARTAGES_CREDENTIAL_ERROR_NOT_FOUND,
                   "there is no credential “%s” that holds", id);
      return FALSE;
    }

  return TRUE;
}

/**
 * partages_credential_table_replace_key:
 * @digest: that of the new key; the old one lets nobody in any more
 * @now: microseconds since 1970 in UTC
 * @error: a [error@CredentialError] or [error@StoreError]
 *
 * Returns: whether it could
 */
gboolean
partages_credential_table_replace_key (PartagesConnection *connection,
                                       const char *id,
                                       const guint8 digest[PARTAGES_KEY_DIGEST_BYTES],
                                       gint64 now,
                                       GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "UPDATE credential SET digest = ?, replaced = ?"
                                           "  WHERE id = ? AND revoked IS NULL",
                                           error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_blob (statement, 1, digest, PARTAGES_KEY_DIGEST_BYTES);
  partages_statement_bind_int (statement, 2, now);
  partages_statement_bind_text (statement, 3, id);

  return run_on_one (connection, statement, id, error);
}

/**
 * partages_credential_table_revoke:
 * @now: microseconds since 1970 in UTC
 * @error: a [error@CredentialError] or [error@StoreError]
 *
 * Lets nobody in with a credential any more. It stays in the table, so that its id is never another's.
 *
 * Returns: whether it could
 */
gboolean
partages_credential_table_revoke (PartagesConnection *connection,
                                  const char *id,
                                  gint64 now,
                                  GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (
      connection, "UPDATE credential SET revoked = ? WHERE id = ? AND revoked IS NULL", error);
  if (statement == NULL)
    return FALSE;
  partages_statement_bind_int (statement, 1, now);
  partages_statement_bind_text (statement, 2, id);

  return run_on_one (connection, statement, id, error);
}
