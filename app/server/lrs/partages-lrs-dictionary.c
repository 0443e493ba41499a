/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms that were looked up for one request. */

#include "partages-lrs-dictionary.h"

typedef struct
{
  PartagesLrsTermKind kind;
  char *name;
  gint64 key;
  char *said; /* (nullable): what was said of it last */
} Entry;

struct _PartagesLrsDictionary
{
  PartagesConnection *connection;
  GHashTable *entries; /* a set of Entry */
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
  g_free (entry);
}

PartagesLrsDictionary *
partages_lrs_dictionary_new (PartagesConnection *connection)
{
  PartagesLrsDictionary *self = g_new0 (PartagesLrsDictionary, 1);

  self->connection = connection;
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);

  return self;
}

void
partages_lrs_dictionary_free (PartagesLrsDictionary *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

PartagesConnection *
partages_lrs_dictionary_get_connection (PartagesLrsDictionary *self)
{
  return self->connection;
}

static Entry *
ensure_entry (PartagesLrsDictionary *self,
              PartagesLrsTermKind kind,
              const char *name,
              GError **error)
{
  Entry wanted = { kind, (char *) name, 0, NULL };
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
 * partages_lrs_dictionary_get:
 * @key: (out): the number of the term, which is in the store then; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be found or written
 */
gboolean
partages_lrs_dictionary_get (PartagesLrsDictionary *self,
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

/**
 * partages_lrs_dictionary_describe:
 * @mention: what a statement says of an agent, a verb or an activity, if anything
 * @error: a [error@StoreError]
 *
 * Adds it to what is known.
 *
 * Returns: whether it could be written
 */
gboolean
partages_lrs_dictionary_describe (PartagesLrsDictionary *self,
                                  const PartagesLrsMention *mention,
                                  GError **error)
{
  Entry *entry;

  if (mention->said == NULL)
    return TRUE;
  entry = ensure_entry (self, mention->kind, mention->name, error);
  if (entry == NULL)
    return FALSE;
  if (g_strcmp0 (entry->said, mention->said) == 0)
    return TRUE;

  g_set_str (&entry->said, mention->said);

  return mention->kind == PARTAGES_LRS_TERM_AGENT
             ? partages_lrs_add_agent_name (self->connection, entry->key, mention->said, error)
             : partages_lrs_describe (self->connection, entry->key, mention->said, error);
}
