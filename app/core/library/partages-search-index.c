/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the search index as the library is. Nothing is in it that the packages do not say, so that whatever
 * is wrong with it, it is made anew. */

#include "partages-search-private.h"

#include "partages-library-migrations.h"
#include "partages-schema.h"
#include "partages-transaction.h"

#include <glib/gstdio.h>
#include <string.h>

static const PartagesSchemaPart library_part = { "library", library_migrations };
static const PartagesSchemaPart *const parts[] = { &library_part, NULL };

static char *
dup_index_path (PartagesLibrary *self)
{
  return g_build_filename (self->directory, "library.db", NULL);
}

static void
delete_index (PartagesLibrary *self)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
  g_autofree char *path = dup_index_path (self);

  g_clear_pointer (&self->index, partages_connection_close);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
try_to_open (PartagesLibrary *self, GError **error)
{
  g_autofree char *path = dup_index_path (self);
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (path, PARTAGES_CONNECTION_CREATE, NULL, error);

  if (connection == NULL || !partages_schema_migrate (connection, parts, error))
    return FALSE;
  self->index = g_steal_pointer (&connection);

  return TRUE;
}

/* Whether an index like this is better made anew than complained about. */
static gboolean
is_of_no_use (const GError *error)
{
  return g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_CORRUPT)
         || g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NEWER)
         || g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_NOT_OURS);
}

static gboolean
open_index (PartagesLibrary *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->index != NULL || try_to_open (self, &local_error))
    return TRUE;
  if (!is_of_no_use (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  delete_index (self);

  return try_to_open (self, error);
}

/* The folders that should be in the index, NAME/VERSION: the current version of each package. */
static GHashTable *
list_wanted (PartagesLibrary *self, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = partages_library_dup_names (self, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *version = partages_library_dup_current (self, names[i]);

      if (version != NULL)
        g_hash_table_add (wanted, g_build_filename (names[i], version, NULL));
    }

  return g_steal_pointer (&wanted);
}

static gboolean
remove_unwanted (PartagesLibrary *self, GHashTable *present, GHashTable *wanted, GError **error)
{
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    {
      if (!g_hash_table_contains (wanted, folder)
          && !partages_index_remove (self->index, folder, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_missing (PartagesLibrary *self, GHashTable *present, GHashTable *wanted, GError **error)
{
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    {
      g_autofree char *path = g_build_filename (self->packages, folder, NULL);
      g_autoptr (PartagesPackage) package = NULL;

      if (g_hash_table_contains (present, folder))
        continue;
      /* A damaged one is not found; the list of the library tells of it. */
      package = partages_package_open (path, NULL, NULL);
      if (package != NULL && !partages_index_add_package (self->index, folder, package, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same_set (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!g_hash_table_contains (b, key))
        return FALSE;
    }

  return TRUE;
}

static gboolean
bring_up_to_date (PartagesLibrary *self, const char *changed, GError **error)
{
  g_autoptr (GHashTable) wanted = list_wanted (self, error);
  g_autoptr (GHashTable) present = wanted != NULL ? partages_index_list (self->index, error) : NULL;
  g_autoptr (PartagesTransaction) transaction = NULL;

  if (present == NULL)
    return FALSE;
  if (changed == NULL && is_same_set (present, wanted))
    return TRUE;

  transaction = partages_transaction_begin (self->index, error);
  if (transaction == NULL)
    return FALSE;
  if (changed != NULL && g_hash_table_remove (present, changed)
      && !partages_index_remove (self->index, changed, error))
    return FALSE;

  return remove_unwanted (self, present, wanted, error)
         && add_missing (self, present, wanted, error)
         && partages_transaction_commit (transaction, error);
}

/* Empties the index and fills it again, in one transaction: whoever has it open finds what they need at
 * every moment. */
static gboolean
refill (PartagesLibrary *self, GError **error)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) wanted = list_wanted (self, error);
  g_autoptr (PartagesTransaction) transaction = NULL;

  if (wanted != NULL)
    transaction = partages_transaction_begin (self->index, error);

  return transaction != NULL && partages_index_clear (self->index, error)
         && add_missing (self, none, wanted, error)
         && partages_transaction_commit (transaction, error);
}

/* For an index that is of no use: it is taken away and made anew. */
static gboolean
replace_index (PartagesLibrary *self, GError **error)
{
  delete_index (self);

  return try_to_open (self, error) && refill (self, error);
}

/* Brings the index to what the library holds, which costs next to nothing when it is there already. The
 * package at the path @changed, if any, is read again. */
gboolean
partages_library_update_index (PartagesLibrary *self, const char *changed, GError **error)
{
  const char *folder = changed != NULL ? changed + strlen (self->packages) + 1 : NULL;
  g_autoptr (GError) local_error = NULL;

  if (!open_index (self, error))
    return FALSE;
  self->index_is_current = bring_up_to_date (self, folder, &local_error);
  if (self->index_is_current)
    return TRUE;
  if (!is_of_no_use (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->index_is_current = replace_index (self, error);

  return self->index_is_current;
}

/**
 * partages_library_rebuild_index:
 * @error: a [error@StoreError]
 *
 * Makes the search index anew from the packages that are installed. Other programs may search meanwhile,
 * and find what was there before until it is done.
 *
 * Returns: whether it was made
 */
gboolean
partages_library_rebuild_index (PartagesLibrary *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->index_is_current = open_index (self, &local_error) && refill (self, &local_error);
  if (self->index_is_current)
    return TRUE;
  if (!is_of_no_use (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->index_is_current = replace_index (self, error);

  return self->index_is_current;
}
