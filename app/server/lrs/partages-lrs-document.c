/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents that applications keep, in the store. */

#include "partages-lrs-document.h"

#include "partages-json.h"
#include "partages-preconditions.h"

#include <string.h>

#define AT_PLACE "kind = ?1 AND activity = ?2 AND agent = ?3"

/**
 * partages_lrs_document_new:
 * @type: of the content
 * @modified: microseconds since 1970 UTC
 *
 * Returns: (transfer full): a document, with the entity tag of its content
 */
PartagesLrsDocument *
partages_lrs_document_new (const char *type, GBytes *content, gint64 modified)
{
  PartagesLrsDocument *self = g_new0 (PartagesLrsDocument, 1);

  self->type = g_strdup (type);
  self->etag = partages_etag_new (content);
  self->modified = modified;
  self->content = g_bytes_ref (content);

  return self;
}

void
partages_lrs_document_free (PartagesLrsDocument *self)
{
  g_free (self->type);
  g_free (self->etag);
  g_bytes_unref (self->content);
  g_free (self);
}

/* --- The store ----------------------------------------------------------------------------------- */

static const char *
text_or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* A statement whose first five parameters are a place. */
static PartagesStatement *
prepare (PartagesConnection *connection,
         const PartagesLrsPlace *place,
         const char *sql,
         GError **error)
{
  PartagesStatement *statement = partages_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return NULL;

  partages_statement_bind_int (statement, 1, place->kind);
  partages_statement_bind_text (statement, 2, text_or_nothing (place->activity));
  partages_statement_bind_text (statement, 3, text_or_nothing (place->agent));
  if (place->name != NULL)
    {
      partages_statement_bind_text (statement, 4, text_or_nothing (place->registration));
      partages_statement_bind_text (statement, 5, place->name);
    }
  else if (place->registration != NULL)
    partages_statement_bind_text (statement, 4, place->registration);

  return statement;
}

static PartagesLrsDocument *
read_document (PartagesStatement *query)
{
  PartagesLrsDocument *self = g_new0 (PartagesLrsDocument, 1);
  gsize length;
  const guint8 *content = partages_statement_get_blob (query, 3, &length);

  self->type = partages_statement_dup_text (query, 0);
  self->etag = partages_statement_dup_text (query, 1);
  self->modified = partages_statement_get_int (query, 2);
  self->content = g_bytes_new (content, length);

  return self;
}

/**
 * partages_lrs_document_find:
 * @place: with the name of a document
 * @document: (out) (transfer full) (nullable): the document, %NULL when there is none; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be looked for
 */
gboolean
partages_lrs_document_find (PartagesConnection *connection,
                            const PartagesLrsPlace *place,
                            PartagesLrsDocument **document,
                            GError **error)
{
  g_autoptr (PartagesStatement) query
      = prepare (connection, place,
                 "SELECT type, etag, modified, content FROM document"
                 "  WHERE " AT_PLACE " AND registration = ?4 AND name = ?5",
                 error);
  gboolean row;

  if (query == NULL || !partages_statement_step (query, &row, error))
    return FALSE;

  *document = row ? read_document (query) : NULL;

  return TRUE;
}

/**
 * partages_lrs_document_write:
 * @place: with the name of a document
 * @error: a [error@StoreError]
 *
 * Keeps a document, in the place of the one that was there.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_document_write (PartagesConnection *connection,
                             const PartagesLrsPlace *place,
                             const PartagesLrsDocument *document,
                             GError **error)
{
  g_autoptr (PartagesStatement) write
      = prepare (connection, place,
                 "INSERT INTO document (kind, activity, agent, registration, name, type, etag,"
                 "                      modified, content)"
                 "  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                 "  ON CONFLICT (kind, activity, agent, registration, name)"
                 "  DO UPDATE SET type = ?6, etag = ?7, modified = ?8, content = ?9",
                 error);
  gsize length;
  const void *content = g_bytes_get_data (document->content, &length);

  if (write == NULL)
    return FALSE;

  partages_statement_bind_text (write, 6, document->type);
  partages_statement_bind_text (write, 7, document->etag);
  partages_statement_bind_int (write, 8, document->modified);
  partages_statement_bind_blob (write, 9, length > 0 ? content : "", length);

  return partages_statement_run (write, error);
}

/**
 * partages_lrs_document_delete:
 * @error: a [error@StoreError]
 *
 * Deletes one document, or all that are kept at a place. There may be none.
 *
 * Returns: whether the store could be written
 */
gboolean
partages_lrs_document_delete (PartagesConnection *connection,
                              const PartagesLrsPlace *place,
                              GError **error)
{
  g_autoptr (PartagesStatement) delete = NULL;
  const char *sql = "DELETE FROM document WHERE " AT_PLACE;

  if (place->name != NULL)
    sql = "DELETE FROM document WHERE " AT_PLACE " AND registration = ?4 AND name = ?5";
  else if (place->registration != NULL)
    sql = "DELETE FROM document WHERE " AT_PLACE " AND registration = ?4";
  delete = prepare (connection, place, sql, error);

  return delete != NULL && partages_statement_run (delete, error);
}

/**
 * partages_lrs_document_list:
 * @place: without the name of a document
 * @since: microseconds since 1970 UTC: only what was changed later; G_MININT64 for all
 * @names: (out) (transfer full): of the documents, each once; set only on success
 * @newest: (out): when the newest of them was changed, 0 without any; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether they could be read
 */
gboolean
partages_lrs_document_list (PartagesConnection *connection,
                            const PartagesLrsPlace *place,
                            gint64 since,
                            GStrv *names,
                            gint64 *newest,
                            GError **error)
{
  g_autoptr (PartagesStatement) query
      = prepare (connection, place,
                 place->registration != NULL
                     ? "SELECT name, max (modified) FROM document WHERE " AT_PLACE
                       "  AND registration = ?4 AND modified > ?6 GROUP BY name ORDER BY name"
                     : "SELECT name, max (modified) FROM document WHERE " AT_PLACE
                       "  AND modified > ?6 GROUP BY name ORDER BY name",
                 error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gint64 found = 0;
  gboolean row;

  if (query == NULL)
    return FALSE;

  partages_statement_bind_int (query, 6, since);
  do
    {
      if (!partages_statement_step (query, &row, error))
        return FALSE;
      if (row)
        {
          g_strv_builder_add (builder, partages_statement_get_text (query, 0));
          found = MAX (found, partages_statement_get_int (query, 1));
        }
    }
  while (row);
  *names = g_strv_builder_end (builder);
  *newest = found;

  return TRUE;
}

/* --- JSON ---------------------------------------------------------------------------------------- */

static gboolean
is_json (const char *type)
{
  const char *rest;

  if (g_ascii_strncasecmp (type, "application/json", strlen ("application/json")) != 0)
    return FALSE;

  rest = type + strlen ("application/json");
  rest += strspn (rest, " \t");

  return *rest == '\0' || *rest == ';';
}

static PartagesJson *
parse (const PartagesLrsDocument *self)
{
  gsize length;
  const char *content = g_bytes_get_data (self->content, &length);

  return partages_json_parse (length > 0 ? content : "", length, PARTAGES_JSON_READ_RAW_NUMBERS,
                              NULL);
}

/**
 * partages_lrs_document_is_sound:
 *
 * Returns: whether the document is what it says it is, as far as that is looked at: JSON
 */
gboolean
partages_lrs_document_is_sound (const PartagesLrsDocument *self)
{
  g_autoptr (PartagesJson) json = is_json (self->type) ? parse (self) : NULL;

  return json != NULL || !is_json (self->type);
}

static void
add_members (yyjson_mut_doc *document, yyjson_val *object, GHashTable *but)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (but == NULL || !g_hash_table_contains (but, yyjson_get_str (key)))
        yyjson_mut_obj_add (yyjson_mut_doc_get_root (document), yyjson_val_mut_copy (document, key),
                            yyjson_val_mut_copy (document, value));
    }
}

static GHashTable *
collect_keys (yyjson_val *object)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_obj_iter iter = yyjson_obj_iter_with (object);
  yyjson_val *key;

  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    g_hash_table_add (keys, (gpointer) yyjson_get_str (key));

  return keys;
}

/**
 * partages_lrs_document_merge:
 * @known: the document that is there
 * @sent: the document that was posted
 *
 * Merges two JSON objects: the members of @sent are added to those of @known, or take their place, whole
 * (Communication, 2.2). Numbers keep their digits.
 *
 * Returns: (transfer full) (nullable): the content, or %NULL when one of them is not a JSON object
 */
GBytes *
partages_lrs_document_merge (const PartagesLrsDocument *known, const PartagesLrsDocument *sent)
{
  gboolean both = is_json (known->type) && is_json (sent->type);
  g_autoptr (PartagesJson) old = both ? parse (known) : NULL;
  g_autoptr (PartagesJson) new = both ? parse (sent) : NULL;
  g_autoptr (yyjson_mut_doc) document = NULL;
  g_autoptr (GHashTable) replaced = NULL;
  gsize length;
  char *json;

  if (old == NULL || new == NULL || !yyjson_is_obj (partages_json_get_root (old))
      || !yyjson_is_obj (partages_json_get_root (new)))
    return NULL;

  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, yyjson_mut_obj (document));
  replaced = collect_keys (partages_json_get_root (new));
  add_members (document, partages_json_get_root (old), replaced);
  add_members (document, partages_json_get_root (new), NULL);
  json = partages_json_write (document, &length);

  return g_bytes_new_take (json, length);
}
