/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One learner at work, and the thread on which her record is written. */

#include "partages-session.h"

#include "partages-composition.h"
#include "partages-data-path.h"

struct _PartagesSession
{
  GObject parent_instance;

  char *directory;
  char *language;
  PartagesClock *clock;
  PartagesIdSource *ids;
  PartagesRecord *reader; /* of the main thread */
  gint64 data_version;    /* of the record, when it was last looked at from outside */
  PartagesShelf *shelf;
  PartagesSyncing *syncing;
  PartagesFrameworks *frameworks; /* (nullable): read when first asked for */
  gboolean frameworks_read;

  GThread *worker;
  GAsyncQueue *jobs; /* of Job, ended by last_job */
};

G_DEFINE_FINAL_TYPE (PartagesSession, partages_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the worker is to do, and what came of it. Its references are dropped on the main thread only. */
typedef struct
{
  GTask *task;
  PartagesSessionFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer result;
  GError *error;
} Job;

static Job last_job;

/* What the worker is told when it starts, and what came of it. */
typedef struct
{
  GTask *task;
  GError *error;
} Opening;

static void
job_free (Job *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
deliver_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->error != NULL)
    {
      g_task_return_error (job->task, g_steal_pointer (&job->error));
    }
  else
    {
      g_signal_emit (g_task_get_source_object (job->task), signals[CHANGED], 0);
      g_task_return_pointer (job->task, job->result, job->result_free);
    }
  job_free (job);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(), which would call it on this thread while no loop runs on the main one. */
static void
call_on_main (GTask *task, GSourceFunc func, gpointer data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
run_job (Job *job, PartagesRecord *record)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    job->result = job->func (record, job->data, cancellable, &job->error);
  call_on_main (job->task, deliver_cb, job);
}

static gboolean
open_reader (PartagesSession *self, GError **error)
{
  self->reader = partages_record_open_read_only (self->directory, partages_composition_get (),
                                                 self->clock, error);

  return self->reader != NULL;
}

static gboolean
opened_cb (gpointer user_data)
{
  Opening *opening = user_data;
  PartagesSession *self = g_task_get_source_object (opening->task);

  if (opening->error == NULL && self->worker == NULL)
    g_set_error_literal (&opening->error, G_IO_ERROR, G_IO_ERROR_CLOSED, "Closed meanwhile");
  if (opening->error == NULL && open_reader (self, &opening->error))
    {
      g_task_return_boolean (opening->task, TRUE);
    }
  else
    {
      partages_session_close (self);
      g_task_return_error (opening->task, g_steal_pointer (&opening->error));
    }
  g_object_unref (opening->task);
  g_free (opening);

  return G_SOURCE_REMOVE;
}

/* A connection belongs to the thread that opened it, so the worker opens the writing one itself and closes
 * it when there is no more to do. */
static gpointer
worker_main (gpointer data)
{
  Opening *opening = data;
  PartagesSession *self = g_task_get_source_object (opening->task);
  GAsyncQueue *jobs = self->jobs;
  g_autoptr (PartagesRecord) record = partages_record_open (
      self->directory, partages_composition_get (), self->clock, self->ids, NULL, &opening->error);
  Job *job;

  /* Once it is called the session may be gone, but for the queue: who closes it waits for this thread. */
  call_on_main (opening->task, opened_cb, opening);
  if (record == NULL)
    return NULL;

  while ((job = g_async_queue_pop (jobs)) != &last_job)
    run_job (job, record);

  return NULL;
}

static void
shelf_changed_cb (PartagesSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
session_dispose (GObject *object)
{
  PartagesSession *self = PARTAGES_SESSION (object);

  partages_session_close (self);

  G_OBJECT_CLASS (partages_session_parent_class)->dispose (object);
}

static void
session_finalize (GObject *object)
{
  PartagesSession *self = PARTAGES_SESSION (object);

  g_clear_pointer (&self->jobs, g_async_queue_unref);
  g_clear_object (&self->shelf);
  g_clear_object (&self->syncing);
  g_clear_pointer (&self->frameworks, partages_frameworks_unref);
  g_free (self->directory);
  g_free (self->language);
  g_clear_pointer (&self->ids, partages_id_source_unref);
  g_clear_pointer (&self->clock, partages_clock_unref);

  G_OBJECT_CLASS (partages_session_parent_class)->finalize (object);
}

static void
partages_session_class_init (PartagesSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = session_dispose;
  object_class->finalize = session_finalize;

  /**
   * PartagesSession::changed:
   *
   * Something was written or installed: what is shown is to be read again.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_session_init (PartagesSession *self)
{
  self->jobs = g_async_queue_new ();
  self->shelf = partages_shelf_new ();
  self->syncing = partages_syncing_new (self);
  g_signal_connect_object (self->shelf, "items-changed", G_CALLBACK (shelf_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * partages_session_new:
 * @directory: the folder of the profile whose record to open
 * @language: the tag of the language the learner takes courses in
 * @clock: tells the time
 * @ids: makes the ids of statements
 *
 * Returns: (transfer full): the session, which is still to be opened
 */
PartagesSession *
partages_session_new (const char *directory,
                      const char *language,
                      PartagesClock *clock,
                      PartagesIdSource *ids)
{
  PartagesSession *self = g_object_new (PARTAGES_TYPE_SESSION, NULL);

  self->directory = g_strdup (directory);
  self->language = g_strdup (language);
  self->clock = partages_clock_ref (clock);
  self->ids = partages_id_source_ref (ids);

  return self;
}

/**
 * partages_session_open_async:
 * @callback: called on the main context when it is open, or could not be opened
 * @user_data: for @callback
 *
 * Opens the record, once: for writing on a thread of its own, then for reading on this one. It may take long: a
 * record that was not closed is checked, one of an older version brought up to date, and a damaged one
 * restored. Closing the session meanwhile makes the opening fail with %G_IO_ERROR_CLOSED.
 */
void
partages_session_open_async (PartagesSession *self,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (self->worker == NULL);

  opening->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (opening->task, partages_session_open_async);
  self->worker = g_thread_new ("partages-record", worker_main, opening);
}

/**
 * partages_session_open_finish:
 * @result: what the callback was given
 * @error: what the store says
 *
 * Returns: whether it is open
 */
gboolean
partages_session_open_finish (PartagesSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * partages_session_get_directory:
 *
 * Returns: (transfer none): the folder of the profile; may be asked from any thread
 */
const char *
partages_session_get_directory (PartagesSession *self)
{
  return self->directory;
}

/**
 * partages_session_get_language:
 *
 * Returns: (transfer none): the tag of the language the learner takes courses in
 */
const char *
partages_session_get_language (PartagesSession *self)
{
  return self->language;
}

PartagesClock *
partages_session_get_clock (PartagesSession *self)
{
  return self->clock;
}

/**
 * partages_session_get_reader:
 *
 * Returns: (transfer none): the record, to be read on the main thread, shortly
 */
PartagesRecord *
partages_session_get_reader (PartagesSession *self)
{
  return self->reader;
}

/**
 * partages_session_get_shelf:
 *
 * Returns: (transfer none): what is installed, in the learner's language
 */
PartagesShelf *
partages_session_get_shelf (PartagesSession *self)
{
  return self->shelf;
}

/**
 * partages_session_get_syncing:
 *
 * Returns: (transfer none): how the profile syncs with its site
 */
PartagesSyncing *
partages_session_get_syncing (PartagesSession *self)
{
  return self->syncing;
}

/**
 * partages_session_get_frameworks:
 *
 * Returns: (transfer none) (nullable): the frameworks that competences belong to, or %NULL where the
 *   program's own data is missing: competences are then known by their ids only
 */
PartagesFrameworks *
partages_session_get_frameworks (PartagesSession *self)
{
  g_autofree char *directory = NULL;
  g_autoptr (GError) error = NULL;

  if (self->frameworks_read)
    return self->frameworks;

  self->frameworks_read = TRUE;
  directory = partages_data_path_dup ("frameworks");
  self->frameworks = partages_frameworks_load (directory, &error);
  if (self->frameworks == NULL)
    g_debug ("No frameworks: %s", error->message);

  return self->frameworks;
}

/**
 * partages_session_look_for_changes:
 *
 * Emits [signal@Session::changed] when another program, such as `partagesctl`, has written to the record
 * since the last look.
 */
void
partages_session_look_for_changes (PartagesSession *self)
{
  gint64 version = 0;

  if (self->reader == NULL || !partages_record_get_data_version (self->reader, &version, NULL))
    return;
  if (version == self->data_version)
    return;

  self->data_version = version;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * partages_session_close:
 *
 * Waits until everything that was begun has been written, stops a sync, and closes the record. Nothing can be run
 * afterwards.
 */
void
partages_session_close (PartagesSession *self)
{
  partages_syncing_close (self->syncing);
  if (self->worker != NULL)
    {
      g_async_queue_push (self->jobs, &last_job);
      g_clear_pointer (&self->worker, g_thread_join);
    }
  g_clear_pointer (&self->reader, partages_record_close);
}

/**
 * partages_session_run_async:
 * @func: (scope async): what to do with the record, on the thread that writes
 * @data: (transfer full): for @func
 * @data_free: (nullable): frees @data, on the main thread
 * @result_free: (nullable): frees what @func returned when nobody takes it
 * @cancellable: (nullable): to give up before it is begun
 * @callback: called on the main context when it is done
 * @user_data: for @callback
 *
 * Runs a use-case. It has been written to the disk when @callback is called.
 */
void
partages_session_run_async (PartagesSession *self,
                            PartagesSessionFunc func,
                            gpointer data,
                            GDestroyNotify data_free,
                            GDestroyNotify result_free,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (self->worker != NULL);

  job->task = g_task_new (self, cancellable, callback, user_data);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  g_task_set_source_tag (job->task, partages_session_run_async);
  /* What was written stays written, so its callback says so even when cancelled meanwhile. */
  g_task_set_check_cancellable (job->task, FALSE);
  g_async_queue_push (self->jobs, job);
}

/**
 * partages_session_run_finish:
 * @result: what the callback was given
 * @error: what the use-case says
 *
 * Returns: (transfer full) (nullable): what the function returned, or %NULL with @error set
 */
gpointer
partages_session_run_finish (PartagesSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
