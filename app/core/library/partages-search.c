/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds lessons and cases by their words. */

#include "partages-search.h"

#include "partages-search-private.h"

#include <string.h>

/* Around the words that match in what SQLite gives; no text in the index holds these. */
#define MATCH_BEGIN '\002'
#define MATCH_END '\003'

/* FTS5 gives its rows in the order of their rank, one by one, and only those few are looked up. To read the
 * rank of a row would make it count every word anew, so nothing else may ask for an order. */
#define SEARCH                                                                                     \
  "SELECT document.kind, document.package, document.version, document.item,"                       \
  "  highlight (document_text, 0, char (2), char (3)),"                                            \
  "  snippet (document_text, 1, char (2), char (3), '…', 24)"                                      \
  "  FROM document_text CROSS JOIN document ON document.id = document_text.rowid"                  \
  "  WHERE document_text MATCH ?1 AND document_text.rowid BETWEEN ?2 AND ?3"                       \
  "  ORDER BY document_text.rank LIMIT ?4"

/* Whoever installs or removes a package brings the index along. Comparing it with all packages takes
 * longer than a search, and is for what went wrong while no program looked. */
static gboolean
ensure_index (PartagesLibrary *self, GError **error)
{
  return self->index_is_current || partages_library_update_index (self, NULL, error);
}

static void
hit_free (gpointer data)
{
  PartagesSearchHit *hit = data;

  g_free (hit->package);
  g_free (hit->version);
  g_free (hit->item);
  g_free (hit->title.text);
  g_free (hit->title.matches);
  g_free (hit->snippet.text);
  g_free (hit->snippet.matches);
  g_free (hit);
}

static void
read_marked (const char *marked, PartagesSearchText *result)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (marked));
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (PartagesTextRange));
  PartagesTextRange range = { 0 };

  for (const char *p = marked; *p != '\0'; p++)
    {
      if (*p == MATCH_BEGIN)
        range.start = text->len;
      else if (*p == MATCH_END)
        {
          range.length = text->len - range.start;
          g_array_append_val (matches, range);
        }
      else
        g_string_append_c (text, *p);
    }

  result->n_matches = matches->len;
  result->matches = (PartagesTextRange *) g_array_free (g_steal_pointer (&matches), FALSE);
  result->text = g_string_free_and_steal (g_steal_pointer (&text));
}

static PartagesSearchHit *
read_hit (PartagesStatement *statement)
{
  PartagesSearchHit *hit = g_new0 (PartagesSearchHit, 1);

  hit->kind = partages_statement_get_int (statement, 0);
  hit->package = partages_statement_dup_text (statement, 1);
  hit->version = partages_statement_dup_text (statement, 2);
  hit->item = partages_statement_dup_text (statement, 3);
  read_marked (partages_statement_get_text (statement, 4), &hit->title);
  read_marked (partages_statement_get_text (statement, 5), &hit->snippet);

  return hit;
}

static gboolean
search_rows (PartagesConnection *connection,
             const char *query,
             gint64 first,
             gint64 last,
             guint limit,
             GPtrArray *hits,
             GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, SEARCH, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;

  partages_statement_bind_text (statement, 1, query);
  partages_statement_bind_int (statement, 2, first);
  partages_statement_bind_int (statement, 3, last);
  partages_statement_bind_int (statement, 4, limit);
  do
    {
      if (!partages_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (hits, read_hit (statement));
    }
  while (row);

  return TRUE;
}

/**
 * partages_library_search:
 * @words: what to look for, as a person types it
 * @language: the language a person reads
 * @limit: how many hits to give at most
 * @error: a [error@StoreError]
 *
 * Finds courses, lessons and cases whose titles or texts have words that begin as those typed, in any
 * order, with accents and case folded. Those in @language are looked for first, and the others only when
 * there are none.
 *
 * Returns: (transfer full) (element-type PartagesSearchHit) (nullable): the hits, the best first, or
 *   %NULL with @error set
 */
GPtrArray *
partages_library_search (PartagesLibrary *self,
                         const char *words,
                         const char *language,
                         guint limit,
                         GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (hit_free);
  g_autofree char *query = partages_search_dup_query (words);
  gint64 first = 0;
  gint64 last = 0;

  if (query == NULL)
    return g_steal_pointer (&hits);
  if (!ensure_index (self, error)
      || !partages_index_find_language (self->index, language, &first, &last, error))
    return NULL;
  if (first < last && !search_rows (self->index, query, first, last, limit, hits, error))
    return NULL;
  if (hits->len == 0 && !search_rows (self->index, query, 0, G_MAXINT64, limit, hits, error))
    return NULL;

  return g_steal_pointer (&hits);
}
