/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the site: which it is, how far its sync is, and its documents. */

#include "partages-membership-table.h"

#include "partages-sync-migrations.h"
#include "partages-transaction.h"

const PartagesSchemaPart partages_sync_part = { "sync", sync_migrations };

static PartagesStatement *
prepare (PartagesRecord *record, const char *sql, GError **error)
{
  return partages_connection_prepare (partages_record_get_connection (record), sql, error);
}

static void
bind_text (PartagesStatement *statement, int parameter, const char *text)
{
  if (text != NULL)
    partages_statement_bind_text (statement, parameter, text);
  else
    partages_statement_bind_null (statement, parameter);
}

static char *
dup_text (PartagesStatement *row, int column)
{
  return partages_statement_is_null (row, column) ? NULL
                                                  : partages_statement_dup_text (row, column);
}

void
partages_sync_state_clear (PartagesSyncState *self)
{
  g_clear_pointer (&self->more, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->traits.version, g_free);
}

static void
read_state (PartagesStatement *row, PartagesSyncState *state)
{
  PartagesPeerTraits *traits = &state->traits;

  state->joined = partages_statement_get_int (row, 1);
  state->cursor = partages_statement_get_int (row, 2);
  state->more = dup_text (row, 3);
  state->newest = partages_statement_get_int (row, 4);
  state->compared = partages_statement_get_int (row, 5);
  state->succeeded = partages_statement_get_int (row, 6);
  state->problem = dup_text (row, 7);
  state->n_failures = partages_statement_get_int (row, 8);
  state->not_before = partages_statement_get_int (row, 9);
  traits->version = dup_text (row, 10);
  traits->accepted = partages_statement_get_int (row, 11) != 0;
  traits->again = partages_statement_get_int (row, 12);
  traits->whole = partages_statement_get_int (row, 13) != 0;
  traits->unknown = partages_statement_get_int (row, 14);
  traits->since = partages_statement_get_int (row, 15);
  traits->consistent = partages_statement_get_int (row, 16) != 0;
}

/**
 * partages_membership_table_read:
 * @site: (out) (transfer full) (nullable): the site of the profile, %NULL when it belongs to none; set only
 *   on success
 * @state: (out) (optional): how far its sync is; set only when there is a site
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be read
 */
gboolean
partages_membership_table_read (PartagesRecord *record,
                                PartagesMembership **site,
                                PartagesSyncState *state,
                                GError **error)
{
  g_autoptr (PartagesStatement) query = prepare (
      record,
      "SELECT json, joined, cursor, more, newest, compared, succeeded, problem, n_failures,"
      "  not_before, version, accepted, again, whole, unknown, since, consistent"
      "  FROM site",
      error);
  PartagesMembership *found = NULL;
  gboolean row;

  if (query == NULL || !partages_statement_step (query, &row, error))
    return FALSE;
  if (row)
    {
      found = partages_membership_parse (partages_statement_get_text (query, 0), -1, error);
      if (found == NULL)
        return FALSE;
      if (state != NULL)
        read_state (query, state);
    }
  *site = found;

  return TRUE;
}

static gboolean
run (PartagesRecord *record, const char *sql, GError **error)
{
  return partages_connection_execute (partages_record_get_connection (record), sql, error);
}

/**
 * partages_membership_table_join:
 * @site: the site
 * @now: the time
 * @error: a [error@StoreError]
 *
 * Notes to which site the profile belongs. What was known of another server or account is forgotten; when
 * it is the same with a new key, the sync goes on where it was.
 *
 * Returns: whether it could
 */
gboolean
partages_membership_table_join (PartagesRecord *record,
                                PartagesMembership *site,
                                gint64 now,
                                GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (partages_record_get_connection (record), error);
  g_autofree char *json = partages_membership_to_json (site);
  g_autoptr (PartagesMembership) before = NULL;
  g_autoptr (PartagesStatement) insert = NULL;

  if (transaction == NULL || !partages_membership_table_read (record, &before, NULL, error))
    return FALSE;
  if (before != NULL
      && !(g_str_equal (before->xapi, site->xapi)
           && g_str_equal (before->home_page, site->home_page)
           && g_str_equal (before->account, site->account))
      && !run (record, "DELETE FROM site; DELETE FROM site_document", error))
    return FALSE;

  insert = prepare (record,
                    "INSERT INTO site (one, json, joined) VALUES (1, ?1, ?2)"
                    "  ON CONFLICT (one) DO UPDATE SET json = ?1, problem = NULL, n_failures = 0,"
                    "    not_before = 0",
                    error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_text (insert, 1, json);
  partages_statement_bind_int (insert, 2, now);

  return partages_statement_run (insert, error) && partages_transaction_commit (transaction, error);
}

/* The profile belongs to no site any more. Its account stays, so that coming back finds everything. */
gboolean
partages_membership_table_leave (PartagesRecord *record, GError **error)
{
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (partages_record_get_connection (record), error);

  return transaction != NULL && run (record, "DELETE FROM site; DELETE FROM site_document", error)
         && partages_transaction_commit (transaction, error);
}

static void
bind_state (PartagesStatement *statement, const PartagesSyncState *state)
{
  const PartagesPeerTraits *traits = &state->traits;

  partages_statement_bind_int (statement, 1, state->cursor);
  bind_text (statement, 2, state->more);
  partages_statement_bind_int (statement, 3, state->newest);
  partages_statement_bind_int (statement, 4, state->compared);
  partages_statement_bind_int (statement, 5, state->succeeded);
  bind_text (statement, 6, state->problem);
  partages_statement_bind_int (statement, 7, state->n_failures);
  partages_statement_bind_int (statement, 8, state->not_before);
  bind_text (statement, 9, traits->version);
  partages_statement_bind_int (statement, 10, traits->accepted);
  partages_statement_bind_int (statement, 11, traits->again);
  partages_statement_bind_int (statement, 12, traits->whole);
  partages_statement_bind_int (statement, 13, traits->unknown);
  partages_statement_bind_int (statement, 14, traits->since);
  partages_statement_bind_int (statement, 15, traits->consistent);
}

/* Notes how far the sync is. */
gboolean
partages_membership_table_save (PartagesRecord *record,
                                const PartagesSyncState *state,
                                GError **error)
{
  g_autoptr (PartagesStatement) update = prepare (
      record,
      "UPDATE site SET cursor = ?1, more = ?2, newest = ?3, compared = ?4, succeeded = ?5,"
      "  problem = ?6, n_failures = ?7, not_before = ?8, version = ?9, accepted = ?10,"
      "  again = ?11, whole = ?12, unknown = ?13, since = ?14, consistent = ?15",
      error);

  if (update == NULL)
    return FALSE;
  bind_state (update, state);

  return partages_statement_run (update, error);
}

/**
 * partages_membership_table_read_document:
 * @name: `catalogue.json` or `assignments.json`
 * @etag: (out) (transfer full) (nullable) (optional): of what was read; set only on success
 * @json: (out) (transfer full) (nullable): its text, or %NULL when it was never there; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be read
 */
gboolean
partages_membership_table_read_document (PartagesRecord *record,
                                         const char *name,
                                         char **etag,
                                         char **json,
                                         GError **error)
{
  g_autoptr (PartagesStatement) query
      = prepare (record, "SELECT etag, json FROM site_document WHERE name = ?", error);
  gboolean row;

  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, name);
  if (!partages_statement_step (query, &row, error))
    return FALSE;
  if (etag != NULL)
    *etag = row ? dup_text (query, 0) : NULL;
  *json = row ? dup_text (query, 1) : NULL;

  return TRUE;
}

/* Keeps a document of the site; without text it is one that the site does not have any more. */
gboolean
partages_membership_table_write_document (PartagesRecord *record,
                                          const char *name,
                                          const char *etag,
                                          const char *json,
                                          gint64 now,
                                          GError **error)
{
  g_autoptr (PartagesStatement) statement
      = json != NULL
            ? prepare (
                  record,
                  "INSERT INTO site_document (name, etag, json, fetched) VALUES (?1, ?2, ?3, ?4)"
                  "  ON CONFLICT (name) DO UPDATE SET etag = ?2, json = ?3, fetched = ?4",
                  error)
            : prepare (record, "DELETE FROM site_document WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  partages_statement_bind_text (statement, 1, name);
  if (json != NULL)
    {
      bind_text (statement, 2, etag);
      partages_statement_bind_text (statement, 3, json);
      partages_statement_bind_int (statement, 4, now);
    }

  return partages_statement_run (statement, error);
}
