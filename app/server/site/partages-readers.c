/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections that only read, lent to one thread after another. */

#include "partages-readers.h"

struct _PartagesReaders
{
  char *path;
  GMutex lock;
  GPtrArray *idle; /* the one used last is at the end: what it keeps in memory is fresh */
};

PartagesReaders *
partages_readers_new (const char *path)
{
  PartagesReaders *self = g_new0 (PartagesReaders, 1);

  self->path = g_strdup (path);
  g_mutex_init (&self->lock);
  self->idle = g_ptr_array_new ();

  return self;
}

/* All connections must have been given back. */
void
partages_readers_free (PartagesReaders *self)
{
  for (guint i = 0; i < self->idle->len; i++)
    {
      PartagesConnection *connection = g_ptr_array_index (self->idle, i);

      partages_connection_adopt (connection);
      partages_connection_close (connection);
    }
  g_ptr_array_unref (self->idle);
  g_mutex_clear (&self->lock);
  g_free (self->path);
  g_free (self);
}

/**
 * partages_readers_take:
 * @error: a [error@StoreError]
 *
 * Returns: (transfer none) (nullable): a connection for the calling thread, to be given back
 */
PartagesConnection *
partages_readers_take (PartagesReaders *self, GError **error)
{
  PartagesConnection *connection = NULL;

  g_mutex_lock (&self->lock);
  if (self->idle->len > 0)
    connection = g_ptr_array_steal_index (self->idle, self->idle->len - 1);
  g_mutex_unlock (&self->lock);
  if (connection == NULL)
    return partages_connection_open (self->path, PARTAGES_CONNECTION_READ_ONLY, NULL, error);

  partages_connection_adopt (connection);

  return connection;
}

void
partages_readers_give_back (PartagesReaders *self, PartagesConnection *connection)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->idle, connection);
  g_mutex_unlock (&self->lock);
}
