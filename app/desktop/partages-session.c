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

/* What the worker is told when it starts, and what it answers once its connection is open. */
typedef struct
{
  PartagesSession *session;
  GAsyncQueue *answer;
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

static void
run_job (Job *job, PartagesRecord *record)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GSource) deliver = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    job->result = job->func (record, job->data, cancellable, &job->error);

  /* Not g_main_context_invoke(), which would call it on this thread while no loop runs on the main one. */
  deliver = g_idle_source_new ();
  g_source_set_priority (deliver, g_task_get_priority (job->task));
  g_source_set_callback (deliver, deliver_cb, job, NULL);
  g_source_attach (deliver, g_task_get_context (job->task));
}

/* A connection belongs to the thread that opened it, so the worker opens the writing one itself and closes
 * it when there is no more to do. */
static gpointer
worker_main (gpointer data)
{
  Opening *opening = data;
  PartagesSession *self = opening->session;
  GAsyncQueue *jobs = self->jobs;
  g_autoptr (PartagesRecord) record = partages_record_open (
      self->directory, partages_composition_get (), self->clock, self->ids, NULL, &opening->error);
  gboolean opened = record != NULL;
  Job *job;

  g_async_queue_push (opening->answer, opening);
  if (!opened)
    return NULL;

  while ((job = g_async_queue_pop (jobs)) != &last_job)
    run_job (job, record);

  return NULL;
}

static gboolean
start_worker (PartagesSession *self, GError **error)
{
  Opening opening = { .session = self, .answer = g_async_queue_new () };

  self->worker = g_thread_new ("partages-record", worker_main, &opening);
  g_async_queue_pop (opening.answer);
  g_async_queue_unref (opening.answer);
  if (opening.error == NULL)
    return TRUE;

  g_clear_pointer (&self->worker, g_thread_join);
  g_propagate_error (error, opening.error);

  return FALSE;
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
  g_signal_connect_object (self->shelf, "items-changed", G_CALLBACK (shelf_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * partages_session_new:
 * @directory: the folder of the profile whose record to open
 * @language: the tag of the language the learner takes courses in
 * @clock: tells the time
 * @ids: makes the ids of statements
 * @error: what the store says
 *
 * Opens a record, for writing on a thread of its own and for reading on this one.
 *
 * Returns: (transfer full) (nullable): the session, or %NULL with @error set
 */
PartagesSession *
partages_session_new (const char *directory,
                      const char *language,
                      PartagesClock *clock,
                      PartagesIdSource *ids,
                      GError **error)
{
  g_autoptr (PartagesSession) self = g_object_new (PARTAGES_TYPE_SESSION, NULL);

  self->directory = g_strdup (directory);
  self->language = g_strdup (language);
  self->clock = partages_clock_ref (clock);
  self->ids = partages_id_source_ref (ids);
  if (!start_worker (self, error))
    return NULL;

  self->reader
      = partages_record_open_read_only (directory, partages_composition_get (), clock, error);
  if (self->reader == NULL)
    return NULL;

  return g_steal_pointer (&self);
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
 * Waits until everything that was begun has been written, and closes the record. Nothing can be run
 * afterwards.
 */
void
partages_session_close (PartagesSession *self)
{
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
