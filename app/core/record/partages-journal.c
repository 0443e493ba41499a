/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the journal. */

#include "partages-journal.h"

#include "partages-journal-private.h"

#include <glib/gi18n-lib.h>

static gboolean
put (PartagesConnection *connection, const PartagesJournalEdit *edit, gint64 now, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (
      connection,
      "INSERT INTO journal (kind, id, changed, json) VALUES (?1, ?2, ?3, ?4)"
      "  ON CONFLICT (kind, id) DO UPDATE SET changed = ?3, json = ?4",
      error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, edit->kind);
  partages_statement_bind_text (statement, 2, edit->id);
  partages_statement_bind_int (statement, 3, now);
  partages_statement_bind_text (statement, 4, edit->json);

  return partages_statement_run (statement, error);
}

static gboolean
remove_document (PartagesConnection *connection, const PartagesJournalEdit *edit, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;

  statement = partages_connection_prepare (connection,
                                           "DELETE FROM journal WHERE kind = ? AND id = ?", error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, edit->kind);
  partages_statement_bind_text (statement, 2, edit->id);

  return partages_statement_run (statement, error);
}

static gboolean
check_expected (PartagesConnection *connection, const PartagesJournalEdit *edit, GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      connection, "SELECT 1 FROM journal WHERE kind = ? AND id = ? AND json = ?", error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, edit->kind);
  partages_statement_bind_text (statement, 2, edit->id);
  partages_statement_bind_text (statement, 3, edit->expected);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    g_set_error_literal (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CHANGED,
                         _ ("This was changed in another window. What stands there is kept"));

  return row;
}

gboolean
partages_journal_apply (PartagesConnection *connection,
                        const PartagesJournalEdit *edit,
                        gint64 now,
                        GError **error)
{
  if (edit->expected != NULL && !check_expected (connection, edit, error))
    return FALSE;
  if (edit->json == NULL)
    return remove_document (connection, edit, error);

  return put (connection, edit, now, error);
}

/**
 * partages_journal_dup:
 * @kind: what kind of document
 * @id: which of that kind
 * @json: (out) (transfer full) (nullable): the document, %NULL when there is none; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether the journal could be read
 */
gboolean
partages_journal_dup (PartagesRecord *record,
                      const char *kind,
                      const char *id,
                      char **json,
                      GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement
      = partages_connection_prepare (partages_record_get_connection (record),
                                     "SELECT json FROM journal WHERE kind = ? AND id = ?", error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, kind);
  partages_statement_bind_text (statement, 2, id);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  *json = row ? partages_statement_dup_text (statement, 0) : NULL;

  return TRUE;
}

/**
 * partages_journal_get_time:
 * @kind: what kind of document
 * @id: which of that kind
 * @time: (out): when it was last written, microseconds since 1970 UTC; 0 when there is none; set only on
 *   success
 * @error: a [error@StoreError]
 *
 * Returns: whether the journal could be read
 */
gboolean
partages_journal_get_time (PartagesRecord *record,
                           const char *kind,
                           const char *id,
                           gint64 *time,
                           GError **error)
{
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (partages_record_get_connection (record),
                                           "SELECT changed FROM journal WHERE kind = ? AND id = ?",
                                           error);
  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, kind);
  partages_statement_bind_text (statement, 2, id);
  if (!partages_statement_step (statement, &row, error))
    return FALSE;
  *time = row ? partages_statement_get_int (statement, 0) : 0;

  return TRUE;
}

/**
 * partages_journal_list:
 * @kind: what kind of document
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): the ids of all documents of that kind, the one changed last
 *   first; perhaps empty; %NULL with @error set
 */
GStrv
partages_journal_list (PartagesRecord *record, const char *kind, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (PartagesStatement) statement = NULL;
  gboolean row;

  statement = partages_connection_prepare (
      partages_record_get_connection (record),
      "SELECT id FROM journal WHERE kind = ? ORDER BY changed DESC, id", error);
  if (statement == NULL)
    return NULL;

  partages_statement_bind_text (statement, 1, kind);
  do
    {
      if (!partages_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_strv_builder_add (ids, partages_statement_get_text (statement, 0));
    }
  while (row);

  return g_strv_builder_end (ids);
}
