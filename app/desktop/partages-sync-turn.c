/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sync on a thread of its own. */

#include "partages-sync-turn.h"

#include "partages-composition.h"
#include "partages-secret.h"

#include <gio/gio.h>

struct _PartagesSyncTurn
{
  char *directory;
  PartagesClock *clock;
  char *secret; /* (nullable) */
  gboolean even_soon;
  GCancellable *cancellable;
  GThread *thread;

  GSourceFunc changed;
  gpointer owner; /* (nullable): of the main thread; NULL once nobody wants to know */

  GMutex mutex; /* guards what follows, until it is done */
  PartagesSyncProgress progress;
  gboolean told; /* that the main thread will look soon */
  gboolean done;

  PartagesSyncReport report;
  GError *error;
};

static void
turn_clear (gpointer data)
{
  PartagesSyncTurn *self = data;

  g_free (self->directory);
  partages_clock_unref (self->clock);
  partages_secret_free (self->secret);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
}

static void
turn_unref (PartagesSyncTurn *self)
{
  g_atomic_rc_box_release_full (self, turn_clear);
}

static gboolean
changed_cb (gpointer user_data)
{
  PartagesSyncTurn *self = user_data;

  g_mutex_lock (&self->mutex);
  self->told = FALSE;
  g_mutex_unlock (&self->mutex);
  if (self->owner != NULL)
    self->changed (self->owner);

  return G_SOURCE_REMOVE;
}

/* However often it gets on, the main thread is told once until it has looked. */
static void
tell (PartagesSyncTurn *self)
{
  if (self->told)
    return;
  self->told = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, changed_cb, g_atomic_rc_box_acquire (self),
                   (GDestroyNotify) turn_unref);
}

static void
progress_cb (const PartagesSyncProgress *progress, gpointer user_data)
{
  PartagesSyncTurn *self = user_data;

  g_mutex_lock (&self->mutex);
  self->progress = *progress;
  tell (self);
  g_mutex_unlock (&self->mutex);
}

/* A keyring that cannot be had is no failure: the key is then asked for. */
static gboolean
find_secret (PartagesSyncTurn *self, PartagesRecord *record, GError **error)
{
  g_autoptr (PartagesMembership) site = NULL;
  g_autoptr (GError) problem = NULL;

  if (!partages_sync_dup_membership (record, &site, error))
    return FALSE;
  if (site == NULL)
    return TRUE;

  if (self->secret == NULL
      && !partages_secret_look_up (site, &self->secret, self->cancellable, &problem))
    g_info ("%s", problem->message);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
run (PartagesSyncTurn *self)
{
  PartagesSyncOptions options
      = { .progress = progress_cb, .progress_data = self, .even_soon = self->even_soon };
  g_autoptr (PartagesIdSource) ids = partages_id_source_new (self->clock);
  g_autoptr (PartagesRecord) record = partages_record_open (
      self->directory, partages_composition_get (), self->clock, ids, NULL, &self->error);

  if (record == NULL || !find_secret (self, record, &self->error))
    return;
  if (!partages_sync_run (record, self->secret, &options, &self->report, self->cancellable,
                          &self->error))
    g_debug ("The sync ended early: %s", self->error->message);
}

static gpointer
turn_main (gpointer data)
{
  PartagesSyncTurn *self = data;

  run (self);
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  tell (self);
  g_mutex_unlock (&self->mutex);
  turn_unref (self);

  return NULL;
}

/**
 * partages_sync_turn_start:
 * @options: what to sync, and whom to tell
 *
 * Returns: (transfer full): the turn, to be ended with partages_sync_turn_end()
 */
PartagesSyncTurn *
partages_sync_turn_start (const PartagesSyncTurnOptions *options)
{
  PartagesSyncTurn *self = g_atomic_rc_box_new0 (PartagesSyncTurn);

  self->directory = g_strdup (options->directory);
  self->clock = partages_clock_ref (options->clock);
  self->secret = g_strdup (options->secret);
  self->even_soon = options->even_soon;
  self->changed = options->changed;
  self->owner = options->owner;
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  self->thread = g_thread_new ("partages-sync", turn_main, g_atomic_rc_box_acquire (self));

  return self;
}

/**
 * partages_sync_turn_cancel:
 *
 * Stops it as soon as may be; it is done, and says so, a little later.
 */
void
partages_sync_turn_cancel (PartagesSyncTurn *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * partages_sync_turn_end:
 *
 * Stops it, waits until its thread has ended, and frees it. Nobody is told any more.
 */
void
partages_sync_turn_end (PartagesSyncTurn *self)
{
  self->owner = NULL;
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  turn_unref (self);
}

gboolean
partages_sync_turn_is_done (PartagesSyncTurn *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->done;
}

PartagesSyncProgress
partages_sync_turn_get_progress (PartagesSyncTurn *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->progress;
}

/**
 * partages_sync_turn_get_report:
 *
 * Returns: (transfer none): what it did; to be asked for once it is done
 */
const PartagesSyncReport *
partages_sync_turn_get_report (PartagesSyncTurn *self)
{
  return &self->report;
}

/**
 * partages_sync_turn_get_error:
 *
 * Returns: (transfer none) (nullable): why it did not come to its end; to be asked for once it is done
 */
const GError *
partages_sync_turn_get_error (PartagesSyncTurn *self)
{
  return self->error;
}

/**
 * partages_sync_turn_steal_secret:
 *
 * Returns: (transfer full) (nullable): the key it was done with, to be freed with partages_secret_free();
 *   to be asked for once it is done
 */
char *
partages_sync_turn_steal_secret (PartagesSyncTurn *self)
{
  return g_steal_pointer (&self->secret);
}
