/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements about statements: one that refers to another is found by all that the other is found by, and so
 * on along the chain (Communication, 2.1.3, 'Filter Conditions for StatementRefs'); one that voids another
 * hides it. Either may come first. */

#include "partages-lrs-references.h"

#include "partages-lrs-table.h"

#include <string.h>

/* A chain is followed so far: longer ones are made only to trouble a server. */
#define MAX_CHAIN 64

/* A statement that others are found by. */
typedef struct
{
  gint64 stored;
  GArray *mentions;
} Link;

static void
link_clear (gpointer data)
{
  Link *link = data;

  g_array_unref (link->mentions);
}

static gboolean
is_in_chain (GArray *chain, gint64 stored)
{
  for (guint i = 0; i < chain->len; i++)
    {
      if (g_array_index (chain, Link, i).stored == stored)
        return TRUE;
    }

  return FALSE;
}

/* Adds the statement with the id @target to a chain, and all to which it leads. */
static gboolean
follow (PartagesConnection *connection, GArray *chain, const guint8 target[16], GError **error)
{
  guint8 next[16];

  memcpy (next, target, sizeof next);
  while (chain->len < MAX_CHAIN)
    {
      g_autoptr (PartagesLrsRow) row = NULL;
      g_autoptr (PartagesJson) json = NULL;
      Link link = { 0 };

      if (!partages_lrs_find (connection, next, &row, error))
        return FALSE;
      if (row == NULL || is_in_chain (chain, row->stored))
        return TRUE;
      json = partages_json_parse (row->json, -1, PARTAGES_JSON_READ_NONE, error);
      if (json == NULL)
        return FALSE;

      link.stored = row->stored;
      link.mentions = partages_lrs_collect_mentions (
          partages_json_get_root (json),
          partages_json_get_object (partages_json_get_root (json), "authority"));
      g_array_append_val (chain, link);
      if (!partages_lrs_get_target (partages_json_get_root (json), next))
        return TRUE;
    }

  return TRUE;
}

/* The statements that refer to one: theirs is the key in @found, and their ids are added to @ids. */
static gboolean
find_sources (PartagesConnection *connection,
              const guint8 id[16],
              GHashTable *found,
              GArray *ids,
              GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  gboolean row;

  query = partages_connection_prepare (
      connection,
      "SELECT statement.stored, statement.id FROM reference"
      "  JOIN statement ON statement.stored = reference.source WHERE reference.target = ?",
      error);
  if (query == NULL)
    return FALSE;

  partages_statement_bind_blob (query, 1, id, 16);
  do
    {
      gint64 stored;
      gsize length;

      if (!partages_statement_step (query, &row, error))
        return FALSE;
      stored = row ? partages_statement_get_int (query, 0) : 0;
      if (row && g_hash_table_add (found, g_memdup2 (&stored, sizeof stored)))
        g_array_append_vals (ids, partages_statement_get_blob (query, 1, &length), 16);
    }
  while (row);

  return TRUE;
}

/* All statements that lead to the one with that id. */
static gboolean
find_all_sources (PartagesConnection *connection,
                  const guint8 id[16],
                  GHashTable *found,
                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, 1);

  g_array_append_vals (ids, id, 16);
  for (guint i = 0; i < ids->len; i += 16)
    {
      guint8 next[16];

      memcpy (next, ids->data + i, sizeof next);
      if (!find_sources (connection, next, found, ids, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
mention_chain (PartagesLrsBatch *batch, GArray *chain, gint64 stored, GError **error)
{
  for (guint i = 0; i < chain->len; i++)
    {
      const Link *link = &g_array_index (chain, Link, i);

      if (link->stored != stored
          && !partages_lrs_batch_mention (batch, link->mentions, stored, link->stored, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_reference (PartagesConnection *connection,
                  const guint8 target[16],
                  gint64 source,
                  GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;

  insert = partages_connection_prepare (
      connection, "INSERT INTO reference (target, source) VALUES (?, ?)", error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_blob (insert, 1, target, 16);
  partages_statement_bind_int (insert, 2, source);

  return partages_statement_run (insert, error);
}

/* A statement is voided by any that voids it, itself voids none, and whose writer may: one that is bound to
 * an account voids only what that account did. The one that came last is @id, or voids it. */
static gboolean
void_it (PartagesConnection *connection, const guint8 id[16], GError **error)
{
  g_autoptr (PartagesStatement) insert = NULL;

  insert = partages_connection_prepare (
      connection,
      "INSERT INTO voided (stored, by)"
      "  SELECT target.stored, source.stored"
      "    FROM statement AS target"
      "    JOIN reference ON reference.target = target.id"
      "    JOIN statement AS source ON source.stored = reference.source"
      "    JOIN writer ON writer.key = source.writer"
      "    WHERE target.id = ? AND NOT target.voids AND source.voids"
      "      AND (NOT writer.bound OR source.actor = target.actor)"
      "    ORDER BY source.stored LIMIT 1"
      "  ON CONFLICT DO NOTHING",
      error);
  if (insert == NULL)
    return FALSE;
  partages_statement_bind_blob (insert, 1, id, 16);

  return partages_statement_run (insert, error);
}

/**
 * partages_lrs_refer:
 * @batch: of the request
 * @statement: a statement that was just inserted
 * @stored: when
 * @error: a [error@StoreError]
 *
 * Ties a statement to the one it refers to, and to those that already refer to it.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_refer (PartagesLrsBatch *batch,
                    const PartagesLrsStatement *statement,
                    gint64 stored,
                    GError **error)
{
  PartagesConnection *connection = partages_lrs_batch_get_connection (batch);
  g_autoptr (GHashTable) sources
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) chain = NULL;
  GHashTableIter iter;
  gpointer source;

  if (statement->refers && !insert_reference (connection, statement->target, stored, error))
    return FALSE;
  if (!find_all_sources (connection, statement->id, sources, error))
    return FALSE;
  if (!statement->refers && g_hash_table_size (sources) == 0)
    return TRUE;

  chain = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_clear_func (chain, link_clear);
  if (!follow (connection, chain, statement->id, error)
      || !mention_chain (batch, chain, stored, error))
    return FALSE;
  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    {
      if (!mention_chain (batch, chain, *(gint64 *) source, error))
        return FALSE;
    }

  return void_it (connection, statement->id, error)
         && (!statement->voids || void_it (connection, statement->target, error));
}
