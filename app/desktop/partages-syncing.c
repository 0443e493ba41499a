/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sync of an open profile: when it is done, and how it stands. */

#include "partages-syncing.h"

#include "partages-http.h"
#include "partages-record-account.h"
#include "partages-secret.h"
#include "partages-session.h"
#include "partages-sync-turn.h"

/* Several changes that follow one another go together. */
#define SECONDS_AFTER_CHANGE 10
#define SECONDS_AFTER_START 2
/* The computers of a hospital should not all ask at once. */
#define SHORTEST_INTERVAL (12 * 60)
#define LONGEST_INTERVAL (18 * 60)

struct _PartagesSyncing
{
  GObject parent_instance;

  PartagesSession *session; /* (nullable): which owns this; NULL once it is closed */
  GNetworkMonitor *monitor;
  PartagesSyncStatus *status; /* (nullable): as it was read last */
  PartagesSyncTurn *turn;     /* (nullable): the one that is under way */
  GError *problem;            /* (nullable): of the last turn */
  char *secret;               /* (nullable): the key of the site, for as long as the session */
  gboolean keep;              /* it is to be put into the keyring once it was seen to be right */
  gboolean automatic;
  guint timer;
  gint64 due; /* when the timer goes off, in monotonic time */
};

G_DEFINE_FINAL_TYPE (PartagesSyncing, partages_syncing, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (PartagesSyncing *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_status (PartagesSyncing *self)
{
  PartagesRecord *reader = partages_session_get_reader (self->session);
  g_autoptr (GError) error = NULL;
  PartagesSyncStatus *status;

  if (reader == NULL)
    return;
  status = partages_sync_read_status (reader, &error);
  if (status == NULL)
    {
      g_info ("How sync stands could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->status, partages_sync_status_free);
  self->status = status;
}

static gboolean
is_joined (PartagesSyncing *self)
{
  return self->status != NULL && self->status->site != NULL;
}

static gboolean
is_network_problem (const GError *problem)
{
  return g_error_matches (problem, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_OFFLINE)
         || g_error_matches (problem, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_NAME)
         || g_error_matches (problem, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_REFUSED)
         || g_error_matches (problem, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_STALLED)
         || g_error_matches (problem, PARTAGES_HTTP_ERROR, PARTAGES_HTTP_ERROR_CUT);
}

/* --- When -------------------------------------------------------------------------------------- */

static void start (PartagesSyncing *self, gboolean even_soon);

static gboolean
due_cb (gpointer user_data)
{
  PartagesSyncing *self = user_data;

  self->timer = 0;
  start (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* How long the server, or the network, is to be left alone after a failure. */
static guint
get_seconds_of_rest (PartagesSyncing *self)
{
  gint64 now = partages_clock_now (partages_session_get_clock (self->session));
  gint64 rest = (self->status->next - now) / G_USEC_PER_SEC;

  return (guint) CLAMP (rest + 1, 0, LONGEST_INTERVAL);
}

static void
schedule (PartagesSyncing *self, guint seconds)
{
  gint64 due;

  if (!self->automatic || !is_joined (self) || self->turn != NULL)
    return;

  seconds = MAX (seconds, get_seconds_of_rest (self));
  due = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  if (self->timer != 0 && self->due <= due)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->due = due;
  self->timer = g_timeout_add_seconds (seconds, due_cb, self);
}

static void
schedule_next (PartagesSyncing *self)
{
  if (self->problem == NULL && is_joined (self) && self->status->n_waiting > 0)
    schedule (self, SECONDS_AFTER_CHANGE);
  schedule (self, (guint) g_random_int_range (SHORTEST_INTERVAL, LONGEST_INTERVAL));
}

/* Another thread or program may have joined a site meanwhile. */
static void
session_changed_cb (PartagesSyncing *self)
{
  PartagesRecord *reader;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  reader = partages_session_get_reader (self->session);
  if (reader != NULL && !partages_record_refresh_account (reader, &error))
    g_info ("The account could not be read: %s", error->message);
  read_status (self);
  if (is_joined (self) && self->status->n_waiting > 0)
    schedule (self, SECONDS_AFTER_CHANGE);
  tell (self);
}

/* A network that came back is used at once, however long the next try was put off. */
static void
network_changed_cb (PartagesSyncing *self, gboolean available)
{
  if (available && self->automatic && is_joined (self) && is_network_problem (self->problem))
    start (self, TRUE);
  tell (self);
}

/* --- The keyring ------------------------------------------------------------------------------- */

/* What is to be done with a key. */
typedef struct
{
  PartagesMembership *site;
  char *secret; /* (nullable): NULL to forget it */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  partages_membership_unref (keeping->site);
  partages_secret_free (keeping->secret);
  g_free (keeping);
}

static void
keep_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Keeping *keeping = task_data;
  g_autoptr (GError) error = NULL;
  gboolean kept;

  if (keeping->secret != NULL)
    kept = partages_secret_store (keeping->site, keeping->secret, NULL, &error);
  else
    kept = partages_secret_clear (keeping->site, NULL, &error);
  if (!kept)
    g_info ("%s", error->message);
  g_task_return_boolean (task, kept);
}

/* The person may have to unlock it first, for which nothing waits: the key is in memory too. */
static void
change_keyring (PartagesMembership *site, const char *secret)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Keeping *keeping = g_new0 (Keeping, 1);

  keeping->site = partages_membership_ref (site);
  keeping->secret = g_strdup (secret);
  g_task_set_source_tag (task, change_keyring);
  g_task_set_task_data (task, keeping, keeping_free);
  g_task_run_in_thread (task, keep_in_thread);
}

/* --- Turns ------------------------------------------------------------------------------------- */

static gpointer
refresh (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (partages_record_refresh_account (record, error));
}

/* What came is read by every page, as after any change. */
static void
show_what_came (PartagesSyncing *self, const PartagesSyncReport *report)
{
  if (report->n_pulled > 0 || report->catalogue_changed)
    partages_session_run_async (self->session, refresh, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
finish (PartagesSyncing *self)
{
  PartagesSyncTurn *turn = g_steal_pointer (&self->turn);
  const GError *error = partages_sync_turn_get_error (turn);

  g_clear_error (&self->problem);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->problem = g_error_copy (error);
  /* A wrong key is not tried again by itself. */
  g_clear_pointer (&self->secret, partages_secret_free);
  if (!g_error_matches (self->problem, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_CREDENTIALS))
    self->secret = partages_sync_turn_steal_secret (turn);
  if (error == NULL && self->keep && self->secret != NULL)
    {
      change_keyring (self->status->site, self->secret);
      self->keep = FALSE;
    }
  show_what_came (self, partages_sync_turn_get_report (turn));
  partages_sync_turn_end (turn);

  read_status (self);
  schedule_next (self);
  tell (self);
}

static gboolean
turn_changed_cb (gpointer user_data)
{
  PartagesSyncing *self = user_data;

  if (partages_sync_turn_is_done (self->turn))
    finish (self);
  else
    tell (self);

  return G_SOURCE_REMOVE;
}

static void
start (PartagesSyncing *self, gboolean even_soon)
{
  PartagesSyncTurnOptions options
      = { .even_soon = even_soon, .changed = turn_changed_cb, .owner = self };

  if (self->session == NULL || self->turn != NULL || !is_joined (self))
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  options.directory = partages_session_get_directory (self->session);
  options.clock = partages_session_get_clock (self->session);
  options.secret = self->secret;
  self->turn = partages_sync_turn_start (&options);
  tell (self);
}

/* --- Joining and leaving ----------------------------------------------------------------------- */

static gpointer
join (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (partages_sync_join (record, data, NULL, cancellable, error));
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PartagesSyncing *self = g_task_get_source_object (task);
  PartagesMembership *site = g_task_get_task_data (task);
  GError *error = NULL;

  if (partages_session_run_finish (PARTAGES_SESSION (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&self->problem);
  if (site->secret != NULL)
    partages_syncing_set_secret (self, site->secret);
  else
    partages_syncing_run (self);
  g_task_return_boolean (task, TRUE);
}

static gpointer
leave (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (partages_sync_leave (record, error));
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PartagesSyncing *self = g_task_get_source_object (task);
  PartagesMembership *site = g_task_get_task_data (task);
  GError *error = NULL;

  if (partages_session_run_finish (PARTAGES_SESSION (source), result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&self->problem);
  g_clear_pointer (&self->secret, partages_secret_free);
  self->keep = FALSE;
  if (site != NULL)
    change_keyring (site, NULL);
  tell (self);
  g_task_return_boolean (task, TRUE);
}

/* --- The object -------------------------------------------------------------------------------- */

static void
syncing_dispose (GObject *object)
{
  partages_syncing_close (PARTAGES_SYNCING (object));

  G_OBJECT_CLASS (partages_syncing_parent_class)->dispose (object);
}

static void
syncing_finalize (GObject *object)
{
  PartagesSyncing *self = PARTAGES_SYNCING (object);

  g_clear_pointer (&self->status, partages_sync_status_free);
  g_clear_pointer (&self->secret, partages_secret_free);
  g_clear_error (&self->problem);

  G_OBJECT_CLASS (partages_syncing_parent_class)->finalize (object);
}

static void
partages_syncing_class_init (PartagesSyncingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = syncing_dispose;
  object_class->finalize = syncing_finalize;

  /**
   * PartagesSyncing::changed:
   *
   * How sync stands is to be read again.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_syncing_init (PartagesSyncing *self)
{
  self->monitor = g_network_monitor_get_default ();
}

/**
 * partages_syncing_new:
 * @session: (transfer none): the session, which is to close this before it goes
 *
 * Returns: (transfer full): the sync of a profile, which does nothing by itself yet
 */
PartagesSyncing *
partages_syncing_new (PartagesSession *session)
{
  PartagesSyncing *self = g_object_new (PARTAGES_TYPE_SYNCING, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * partages_syncing_begin:
 *
 * Syncs by itself from now on: soon, after each change, and at intervals.
 */
void
partages_syncing_begin (PartagesSyncing *self)
{
  self->automatic = TRUE;
  read_status (self);
  schedule (self, SECONDS_AFTER_START);
  tell (self);
}

/**
 * partages_syncing_run:
 *
 * Syncs now, because the person wants it.
 */
void
partages_syncing_run (PartagesSyncing *self)
{
  if (self->session == NULL)
    return;
  read_status (self);
  start (self, TRUE);
}

/**
 * partages_syncing_stop:
 *
 * Stops the sync that is under way. What was done is kept.
 */
void
partages_syncing_stop (PartagesSyncing *self)
{
  if (self->turn != NULL)
    partages_sync_turn_cancel (self->turn);
}

/**
 * partages_syncing_close:
 *
 * Stops what is under way, waits until its thread has ended, and begins nothing any more.
 */
void
partages_syncing_close (PartagesSyncing *self)
{
  self->automatic = FALSE;
  self->session = NULL;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->turn, partages_sync_turn_end);
}

PartagesSyncingState
partages_syncing_get_state (PartagesSyncing *self)
{
  if (!is_joined (self))
    return PARTAGES_SYNCING_APART;
  if (self->turn != NULL)
    return PARTAGES_SYNCING_RUNNING;
  if (g_error_matches (self->problem, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_CREDENTIALS))
    return PARTAGES_SYNCING_NEEDS_KEY;
  if (is_network_problem (self->problem))
    return PARTAGES_SYNCING_OFFLINE;

  return self->problem != NULL || self->status->problem != NULL ? PARTAGES_SYNCING_FAILED
                                                                : PARTAGES_SYNCING_IDLE;
}

/**
 * partages_syncing_get_status:
 *
 * Returns: (transfer none) (nullable): what the record says of it, or %NULL before it was read; until the
 *   next `changed`
 */
const PartagesSyncStatus *
partages_syncing_get_status (PartagesSyncing *self)
{
  return self->status;
}

/**
 * partages_syncing_get_progress:
 *
 * Returns: how far the sync is that is under way; all 0 when none is
 */
PartagesSyncProgress
partages_syncing_get_progress (PartagesSyncing *self)
{
  PartagesSyncProgress none = { 0 };

  return self->turn != NULL ? partages_sync_turn_get_progress (self->turn) : none;
}

/**
 * partages_syncing_get_problem:
 *
 * Returns: (nullable): why the last sync failed, in words
 */
const char *
partages_syncing_get_problem (PartagesSyncing *self)
{
  if (self->problem != NULL)
    return self->problem->message;

  return self->status != NULL ? self->status->problem : NULL;
}

/**
 * partages_syncing_get_secret:
 *
 * Returns: (nullable): the key of the site, or %NULL while it is not known
 */
const char *
partages_syncing_get_secret (PartagesSyncing *self)
{
  return self->secret;
}

/**
 * partages_syncing_set_secret:
 * @secret: the key of the site, as it was typed or read
 *
 * Keeps it for this session, syncs, and puts it into the keyring, where there is one, when the site took it.
 */
void
partages_syncing_set_secret (PartagesSyncing *self, const char *secret)
{
  g_clear_pointer (&self->turn, partages_sync_turn_end);
  g_clear_pointer (&self->secret, partages_secret_free);
  self->secret = g_strdup (secret);
  self->keep = TRUE;
  partages_syncing_run (self);
}

/**
 * partages_syncing_forget_secret:
 *
 * Removes the key of the site from the keyring, because the profile is to be erased.
 */
void
partages_syncing_forget_secret (PartagesSyncing *self)
{
  g_clear_pointer (&self->turn, partages_sync_turn_end);
  g_clear_pointer (&self->secret, partages_secret_free);
  self->keep = FALSE;
  if (is_joined (self))
    change_keyring (self->status->site, NULL);
}

/**
 * partages_syncing_join_async:
 * @site: the site, with its key where that is known
 * @callback: called when the profile belongs to it
 * @user_data: for @callback
 *
 * Joins a site, and begins the first sync.
 */
void
partages_syncing_join_async (PartagesSyncing *self,
                             PartagesMembership *site,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (self->session != NULL);

  g_task_set_source_tag (task, partages_syncing_join_async);
  g_task_set_task_data (task, partages_membership_ref (site),
                        (GDestroyNotify) partages_membership_unref);
  g_clear_pointer (&self->turn, partages_sync_turn_end);
  g_clear_pointer (&self->secret, partages_secret_free);
  partages_session_run_async (self->session, join, partages_membership_ref (site),
                              (GDestroyNotify) partages_membership_unref, NULL, NULL, joined_cb,
                              task);
}

gboolean
partages_syncing_join_finish (PartagesSyncing *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * partages_syncing_leave_async:
 * @callback: called when the profile belongs to no site
 * @user_data: for @callback
 *
 * Leaves the site, and forgets its key.
 */
void
partages_syncing_leave_async (PartagesSyncing *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (self->session != NULL);

  g_task_set_source_tag (task, partages_syncing_leave_async);
  if (is_joined (self))
    g_task_set_task_data (task, partages_membership_ref (self->status->site),
                          (GDestroyNotify) partages_membership_unref);
  g_clear_pointer (&self->turn, partages_sync_turn_end);
  g_clear_handle_id (&self->timer, g_source_remove);
  partages_session_run_async (self->session, leave, NULL, NULL, NULL, NULL, left_cb, task);
}

gboolean
partages_syncing_leave_finish (PartagesSyncing *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
