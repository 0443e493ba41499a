/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on profiles, away from the main thread. */

#include "partages-profiles-task.h"

typedef struct
{
  PartagesProfiles *profiles;
  PartagesProfilesFunc func;
  GStrv arguments;
  GDestroyNotify result_free;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  partages_profiles_unref (job->profiles);
  g_strfreev (job->arguments);
  g_free (job);
}

static void
thread_func (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gpointer result = job->func (job->profiles, (const char *const *) job->arguments, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
}

/**
 * partages_profiles_task_run:
 * @profiles: the profiles
 * @func: what to do
 * @arguments: (array zero-terminated=1): texts for @func
 * @result_free: (nullable): frees what @func returns when nobody asks for it
 * @source: what the work is done for; kept until it is done
 * @callback: called on the main thread, with @source as its object and no data
 */
void
partages_profiles_task_run (PartagesProfiles *profiles,
                            PartagesProfilesFunc func,
                            const char *const *arguments,
                            GDestroyNotify result_free,
                            GObject *source,
                            GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);
  Job *job = g_new0 (Job, 1);

  job->profiles = partages_profiles_ref (profiles);
  job->func = func;
  job->arguments = g_strdupv ((GStrv) arguments);
  job->result_free = result_free;
  g_task_set_source_tag (task, partages_profiles_task_run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread_func);
}

/**
 * partages_profiles_task_finish:
 * @error: that of the function
 *
 * Returns: (transfer full) (nullable): what the function returned, or %NULL with @error set
 */
gpointer
partages_profiles_task_finish (GObject *source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
