/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written for one request. */

#include "partages-lrs-batch.h"

/* Where a statement is found by a term. */
typedef struct
{
  gint64 stored;
  gint64 via;
} Place;

#define N_SCOPES 2

typedef struct
{
  PartagesLrsTermKind kind;
  char *name;
  gint64 key;
  char *said;               /* (nullable): what was said of it last */
  GArray *places[N_SCOPES]; /* (nullable): of Place, not written yet */
} Entry;

/* A row of the table of what statements are found by. */
typedef struct
{
  gint64 term;
  gint64 scope;
  Place place;
} Row;

struct _PartagesLrsBatch
{
  PartagesConnection *connection;
  GHashTable *entries; /* a set of Entry */
};

/* Many rows are inserted at once: that is quicker by half than one after the other. */
#define INSERT "INSERT INTO mention (term, scope, stored, via) VALUES "
#define ON_CONFLICT " ON CONFLICT DO NOTHING"
#define ONE "(?, ?, ?, ?)"
#define EIGHT ONE "," ONE "," ONE "," ONE "," ONE "," ONE "," ONE "," ONE

static const struct
{
  guint n;
  const char *sql;
} inserts[] = {
  { 32, INSERT EIGHT "," EIGHT "," EIGHT "," EIGHT ON_CONFLICT },
  { 8, INSERT EIGHT ON_CONFLICT },
  { 1, INSERT ONE ON_CONFLICT },
};

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_str_hash (entry->name) ^ entry->kind;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->kind == second->kind && g_str_equal (first->name, second->name);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->said);
  for (guint scope = 0; scope < N_SCOPES; scope++)
    g_clear_pointer (&entry->places[scope], g_array_unref);
  g_free (entry);
}

PartagesLrsBatch *
partages_lrs_batch_new (PartagesConnection *connection)
{
  PartagesLrsBatch *self = g_new0 (PartagesLrsBatch, 1);

  self->connection = connection;
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);

  return self;
}

void
partages_lrs_batch_free (PartagesLrsBatch *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

PartagesConnection *
partages_lrs_batch_get_connection (PartagesLrsBatch *self)
{
  return self->connection;
}

static Entry *
ensure_entry (PartagesLrsBatch *self, PartagesLrsTermKind kind, const char *name, GError **error)
{
  Entry wanted = { kind, (char *) name };
  Entry *entry = g_hash_table_lookup (self->entries, &wanted);

  if (entry != NULL)
    return entry;
  if (!partages_lrs_ensure_term (self->connection, kind, name, &wanted.key, error))
    return NULL;

  wanted.name = g_strdup (name);
  entry = g_memdup2 (&wanted, sizeof wanted);
  g_hash_table_add (self->entries, entry);

  return entry;
}

/**
 * partages_lrs_batch_get_term:
 * @key: (out): the number of the term, which is in the store then; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be found or written
 */
gboolean
partages_lrs_batch_get_term (PartagesLrsBatch *self,
                             PartagesLrsTermKind kind,
                             const char *name,
                             gint64 *key,
                             GError **error)
{
  const Entry *entry = ensure_entry (self, kind, name, error);

  if (entry == NULL)
    return FALSE;
  *key = entry->key;

  return TRUE;
}

/* Adds what a statement says of an agent, a verb or an activity to what is known. */
static gboolean
describe (PartagesLrsBatch *self, Entry *entry, const char *said, GError **error)
{
  if (said == NULL || g_strcmp0 (entry->said, said) == 0)
    return TRUE;

  g_set_str (&entry->said, said);

  return entry->kind == PARTAGES_LRS_TERM_AGENT
             ? partages_lrs_add_agent_name (self->connection, entry->key, said, error)
             : partages_lrs_describe (self->connection, entry->key, said, error);
}

/**
 * partages_lrs_batch_mention:
 * @mentions: (element-type PartagesLrsMention): what @via mentions
 * @stored: a statement that is found by it
 * @via: that same statement, or one that it refers to
 * @error: a [error@StoreError]
 *
 * Returns: whether it will be written at the end
 */
gboolean
partages_lrs_batch_mention (PartagesLrsBatch *self,
                            const GArray *mentions,
                            gint64 stored,
                            gint64 via,
                            GError **error)
{
  Place place = { stored, via };

  for (guint i = 0; i < mentions->len; i++)
    {
      const PartagesLrsMention *mention = &g_array_index (mentions, PartagesLrsMention, i);
      Entry *entry = ensure_entry (self, mention->kind, mention->name, error);

      if (entry == NULL || (stored == via && !describe (self, entry, mention->said, error)))
        return FALSE;
      if (entry->places[mention->scope] == NULL)
        entry->places[mention->scope] = g_array_new (FALSE, FALSE, sizeof (Place));
      g_array_append_val (entry->places[mention->scope], place);
    }

  return TRUE;
}

/* --- Writing by what statements are found ------------------------------------------------------------ */

static gboolean
insert_rows (PartagesLrsBatch *self, const char *sql, const Row *rows, guint n, GError **error)
{
  g_autoptr (PartagesStatement) insert = partages_connection_prepare (self->connection, sql, error);
  int parameter = 1;

  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      partages_statement_bind_int (insert, parameter++, rows[i].term);
      partages_statement_bind_int (insert, parameter++, rows[i].scope);
      partages_statement_bind_int (insert, parameter++, rows[i].place.stored);
      partages_statement_bind_int (insert, parameter++, rows[i].place.via);
    }

  return partages_statement_run (insert, error);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;

  return (first->key > second->key) - (first->key < second->key);
}

static GPtrArray *
sort_entries (PartagesLrsBatch *self)
{
  GPtrArray *sorted = g_hash_table_get_keys_as_ptr_array (self->entries);

  g_ptr_array_sort (sorted, compare_entries);

  return sorted;
}

static void
take_rows (GArray *rows, Entry *entry, guint scope)
{
  GArray *places = entry->places[scope];

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      Row row = { entry->key, scope, g_array_index (places, Place, i) };

      g_array_append_val (rows, row);
    }
  g_clear_pointer (&entry->places[scope], g_array_unref);
}

/**
 * partages_lrs_batch_finish:
 * @error: a [error@StoreError]
 *
 * Writes what is not written yet, in the order in which it lies in the store: each row goes near the one before,
 * which takes much less time than all over the place.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_batch_finish (PartagesLrsBatch *self, GError **error)
{
  g_autoptr (GPtrArray) entries = sort_entries (self);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  guint first = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      for (guint scope = 0; scope < N_SCOPES; scope++)
        take_rows (rows, g_ptr_array_index (entries, i), scope);
    }

  for (guint i = 0; i < G_N_ELEMENTS (inserts); i++)
    {
      for (; rows->len - first >= inserts[i].n; first += inserts[i].n)
        {
          if (!insert_rows (self, inserts[i].sql, &g_array_index (rows, Row, first), inserts[i].n,
                            error))
            return FALSE;
        }
    }

  return TRUE;
}
