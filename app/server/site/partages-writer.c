/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that changes the store. */

#include "partages-writer.h"

#include "partages-log.h"
#include "partages-transaction.h"

/* What is written goes from the log to its place in the store only now and then: by what statements are found is
 * written to the same pages again and again, and each would be copied, and the disk synced, each time. It is so
 * many pages, 32 MiB with pages of 4 KiB. */
#define CHECKPOINT_PAGES "8192"

/* A transaction that grew without end would let those in it wait for as long. */
#define MAX_JOBS_AT_ONCE 512

struct _PartagesWriter
{
  GThread *thread;
  char *path;
  char *directory;
  PartagesWriterFunc done;
  gpointer user_data;

  GMutex lock;
  GCond something_to_do;
  GQueue waiting; /* of PartagesWriterJob; this and the following under @lock */
  gboolean stopping;
  gboolean running;
  gint64 begun; /* of the transaction that runs */
  gint64 told;  /* the latest time up to which someone was told that all is there */

  gboolean opened; /* @opening_error says why not */
  GError *opening_error;
  PartagesStamps stamps;
};

/* --- One transaction --------------------------------------------------------------------------- */

static gboolean
run (PartagesConnection *connection, const char *sql, GError **error)
{
  g_autoptr (PartagesStatement) statement = partages_connection_prepare (connection, sql, error);

  return statement != NULL && partages_statement_run (statement, error);
}

static gboolean
is_error (PartagesResponse *response)
{
  return partages_response_get_status (response) >= 400;
}

/* SQLite ends the whole transaction by itself when the disk is full or fails: then nothing in it holds. */
static gboolean
act (PartagesWriter *self, PartagesConnection *connection, PartagesWriterJob *job, GError **error)
{
  if (!run (connection, "SAVEPOINT job", error))
    return FALSE;

  job->call.connection = connection;
  job->call.directory = self->directory;
  job->call.now = self->stamps.now;
  job->call.consistent_through = self->stamps.now - 1;
  job->call.stamps = &self->stamps;
  job->response = job->route->act (&job->call);

  if (!partages_connection_in_transaction (connection))
    {
      g_set_error_literal (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_FULL,
                           "the disk did not take what was written");
      return FALSE;
    }
  if (is_error (job->response) && !run (connection, "ROLLBACK TO job", error))
    return FALSE;

  return run (connection, "RELEASE job", error);
}

static gboolean
act_on_all (PartagesWriter *self, PartagesConnection *connection, GQueue *jobs, GError **error)
{
  g_autoptr (PartagesTransaction) transaction = partages_transaction_begin (connection, error);

  if (transaction == NULL)
    return FALSE;

  for (GList *link = jobs->head; link != NULL; link = link->next)
    {
      if (!act (self, connection, link->data, error))
        return FALSE;
    }

  return partages_transaction_commit (transaction, error);
}

/* What was answered rightly is not true any more; what was refused still is. */
static void
fail_all (GQueue *jobs, const GError *error)
{
  for (GList *link = jobs->head; link != NULL; link = link->next)
    {
      PartagesWriterJob *job = link->data;

      if (job->response != NULL && is_error (job->response))
        continue;
      g_clear_pointer (&job->response, partages_response_free);
      job->response = partages_response_new_failure (error);
    }
}

static void
do_all (PartagesWriter *self, PartagesConnection *connection, GQueue *jobs)
{
  g_autoptr (GError) error = NULL;

  if (!act_on_all (self, connection, jobs, &error))
    fail_all (jobs, error);

  g_mutex_lock (&self->lock);
  self->running = FALSE;
  g_mutex_unlock (&self->lock);

  while (!g_queue_is_empty (jobs))
    self->done (g_queue_pop_head (jobs), self->user_data);
}

/* --- The thread -------------------------------------------------------------------------------- */

/* Waits for work and takes it. What will be stored is later than any time up to which someone was told that
 * all is there. Gives whether there was any work before the end. */
static gboolean
take_jobs (PartagesWriter *self, GQueue *jobs)
{
  gboolean any;

  g_mutex_lock (&self->lock);
  while (g_queue_is_empty (&self->waiting) && !self->stopping)
    g_cond_wait (&self->something_to_do, &self->lock);
  any = !g_queue_is_empty (&self->waiting);
  while (!g_queue_is_empty (&self->waiting) && jobs->length < MAX_JOBS_AT_ONCE)
    g_queue_push_tail (jobs, g_queue_pop_head (&self->waiting));
  if (any)
    {
      self->stamps.now = MAX (g_get_real_time (), MAX (self->told, self->stamps.last) + 1);
      self->begun = self->stamps.now;
      self->running = TRUE;
    }
  g_mutex_unlock (&self->lock);

  return any;
}

static void
tell_opened (PartagesWriter *self, GError *error)
{
  g_mutex_lock (&self->lock);
  self->opened = TRUE;
  self->opening_error = error;
  g_cond_broadcast (&self->something_to_do);
  g_mutex_unlock (&self->lock);
}

static PartagesConnection *
open_connection (PartagesWriter *self, GError **error)
{
  g_autoptr (PartagesConnection) connection
      = partages_connection_open (self->path, PARTAGES_CONNECTION_NONE, NULL, error);

  if (connection == NULL
      || !partages_connection_execute (connection, "PRAGMA wal_autocheckpoint = " CHECKPOINT_PAGES,
                                       error))
    return NULL;

  return g_steal_pointer (&connection);
}

static gpointer
write_cb (gpointer data)
{
  PartagesWriter *self = data;
  GError *error = NULL;
  g_autoptr (PartagesConnection) connection = open_connection (self, &error);
  GQueue jobs = G_QUEUE_INIT;

  tell_opened (self, error);
  if (connection == NULL)
    return NULL;

  while (take_jobs (self, &jobs))
    do_all (self, connection, &jobs);

  return NULL;
}

/* --- Public ------------------------------------------------------------------------------------ */

/**
 * partages_writer_start:
 * @path: the store
 * @directory: the data of the server
 * @last_stored: when the newest of what is there was stored
 * @done: is given each job with its response, on the thread that writes
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable): a writer that waits for jobs
 */
PartagesWriter *
partages_writer_start (const char *path,
                       const char *directory,
                       gint64 last_stored,
                       PartagesWriterFunc done,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (PartagesWriter) self = g_new0 (PartagesWriter, 1);

  self->path = g_strdup (path);
  self->directory = g_strdup (directory);
  self->done = done;
  self->user_data = user_data;
  self->stamps.last = last_stored;
  g_mutex_init (&self->lock);
  g_cond_init (&self->something_to_do);
  g_queue_init (&self->waiting);
  self->thread = g_thread_new ("writer", write_cb, self);

  g_mutex_lock (&self->lock);
  while (!self->opened)
    g_cond_wait (&self->something_to_do, &self->lock);
  g_mutex_unlock (&self->lock);
  if (self->opening_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->opening_error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * partages_writer_free:
 *
 * Does what waits, and ends.
 */
void
partages_writer_free (PartagesWriter *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_broadcast (&self->something_to_do);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->something_to_do);
  g_clear_error (&self->opening_error);
  g_free (self->path);
  g_free (self->directory);
  g_free (self);
}

/**
 * partages_writer_push:
 * @job: (transfer full): what is to be done; it comes back through the function of the writer
 */
void
partages_writer_push (PartagesWriter *self, PartagesWriterJob *job)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->waiting, job);
  g_cond_signal (&self->something_to_do);
  g_mutex_unlock (&self->lock);
}

/**
 * partages_writer_get_consistent_through:
 *
 * To be asked before reading begins.
 *
 * Returns: a time, such that whoever begins to read after this call sees all that was, and ever will be,
 *   stored up to then
 */
gint64
partages_writer_get_consistent_through (PartagesWriter *self)
{
  gint64 through;

  g_mutex_lock (&self->lock);
  through = self->running ? self->begun - 1 : g_get_real_time ();
  self->told = MAX (self->told, through);
  g_mutex_unlock (&self->lock);

  return through;
}
