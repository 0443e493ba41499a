/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sync: what waits is sent, what is new is read, and the catalogue. Each step leaves in the store what the
 * next needs, so that it may stop anywhere, for whatever reason, and go on another day. */

#include "partages-sync-private.h"

#include "partages-file-lock.h"
#include "partages-outbox.h"
#include "partages-record-account.h"
#include "partages-refused-table.h"

#include <glib/gi18n-lib.h>

#define LOCK "sync.lock"

/* --- What the steps share ---------------------------------------------------------------------- */

static void
tell (PartagesSync *self)
{
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

static void
bytes_cb (guint64 sent, guint64 received, guint64 total, gpointer user_data)
{
  PartagesSync *self = user_data;

  /* When the numbers fall, another request has begun. */
  if (self->sent_before + sent < self->progress.sent
      || self->received_before + received < self->progress.received)
    {
      self->sent_before = self->progress.sent;
      self->received_before = self->progress.received;
    }
  self->progress.sent = self->sent_before + sent;
  self->progress.received = self->received_before + received;
  tell (self);
}

void
partages_sync_begin_phase (PartagesSync *self, PartagesSyncPhase phase, guint64 total)
{
  self->progress.phase = phase;
  self->progress.statements = 0;
  self->progress.total = total;
  tell (self);
}

void
partages_sync_count (PartagesSync *self, guint n_statements)
{
  self->progress.statements += n_statements;
  tell (self);
}

gboolean
partages_sync_save (PartagesSync *self, GError **error)
{
  return partages_membership_table_save (self->record, &self->state, error);
}

static gint64
get_now (PartagesSync *self)
{
  return partages_clock_now (self->clock);
}

/* Whether a reply tells of success; notes when the server wants to be asked again. */
gboolean
partages_sync_check (PartagesSync *self, PartagesHttpReply *reply, GError **error)
{
  if (partages_peer_check_reply (reply, error))
    return TRUE;
  self->retry_time = partages_http_reply_get_retry_time (reply, get_now (self));

  return FALSE;
}

PartagesJson *
partages_sync_parse_reply (PartagesHttpReply *reply, GError **error)
{
  gsize length;
  const char *text = partages_http_reply_get_text (reply, &length);
  PartagesJson *json = partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, NULL);

  if (json == NULL)
    g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY,
                         _ ("What the server answered cannot be read. Nothing is lost; it is asked "
                            "again later"));

  return json;
}

/* --- The steps --------------------------------------------------------------------------------- */

/* When the site was joined and the account not yet changed, or a backup brought back an earlier one. */
static gboolean
settle_account (PartagesSync *self, GError **error)
{
  PartagesRecord *record = self->record;

  if (g_str_equal (partages_record_get_home_page (record), self->site->home_page)
      && g_str_equal (partages_record_get_account (record), self->site->account))
    return TRUE;

  return partages_record_change_account (record, self->site->home_page, self->site->account, NULL,
                                         self->cancellable, error)
         && partages_refused_forget_replaced (record, error);
}

/* Chooses the version to speak of those that a server names, and gives these. One that names none is taken to
 * speak the usual one: statements will show. */
GStrv
partages_sync_choose_version (PartagesSync *self, PartagesHttpReply *reply)
{
  g_autoptr (PartagesJson) json = partages_sync_parse_reply (reply, NULL);
  GStrv versions
      = json != NULL ? partages_json_dup_strings (partages_json_get_root (json), "version") : NULL;
  gboolean has_old = versions == NULL || versions[0] == NULL;

  for (guint i = 0; versions != NULL && versions[i] != NULL; i++)
    has_old |= g_str_has_prefix (versions[i], "1.0");
  g_set_str (&self->state.traits.version, has_old ? "1.0.3" : "2.0.0");
  partages_peer_set_version (self->peer, self->state.traits.version);

  return versions != NULL ? versions : g_new0 (char *, 1);
}

static gboolean
greet (PartagesSync *self, GError **error)
{
  g_autoptr (PartagesHttpReply) reply = NULL;
  g_auto (GStrv) versions = NULL;

  if (self->state.traits.version != NULL)
    return TRUE;
  reply = partages_peer_get (self->peer, "about", self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  /* A server that has much to do may have any version: later. */
  if (partages_http_reply_get_status (reply) >= 500
      || partages_http_reply_get_status (reply) == 429)
    return partages_sync_check (self, reply, error);
  versions = partages_sync_choose_version (self, reply);

  return partages_sync_save (self, error);
}

static gboolean
note_success (PartagesSync *self, GError **error)
{
  self->state.succeeded = get_now (self);
  self->state.n_failures = 0;
  self->state.not_before = 0;
  g_clear_pointer (&self->state.problem, g_free);

  return partages_sync_save (self, error);
}

static gboolean
go_through (PartagesSync *self, GError **error)
{
  return settle_account (self, error) && greet (self, error) && partages_sync_push (self, error)
         && partages_sync_pull (self, error)
         && (self->report.n_again == 0 || partages_sync_push (self, error))
         && note_success (self, error) && partages_sync_read_catalogue (self, error);
}

/* --- Failures ---------------------------------------------------------------------------------- */

/* A person who stopped it knows; all else is shown, and waited for. */
static void
note_failure (PartagesSync *self, const GError *problem)
{
  g_autoptr (GError) error = NULL;

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->state.n_failures++;
  self->state.not_before
      = self->retry_time != 0
            ? self->retry_time
            : get_now (self) + partages_sync_get_wait (self->state.n_failures, self->options->seed);
  g_set_str (&self->state.problem, problem->message);
  if (!partages_sync_save (self, &error))
    g_info ("It could not be noted that the sync failed: %s", error->message);
}

static gboolean
check_time (PartagesSync *self, GError **error)
{
  if (self->options->even_soon || get_now (self) >= self->state.not_before)
    return TRUE;

  g_set_error (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_BUSY,
               _ ("It is too soon to ask the server again (%s)"),
               self->state.problem != NULL ? self->state.problem : "");
  return FALSE;
}

/* --- One sync ---------------------------------------------------------------------------------- */

static void
sync_clear (PartagesSync *self)
{
  g_clear_pointer (&self->peer, partages_peer_free);
  g_clear_pointer (&self->site, partages_membership_unref);
  partages_sync_state_clear (&self->state);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartagesSync, sync_clear)

static PartagesFileLock *
take_lock (PartagesRecord *record, GError **error)
{
  PartagesConnection *connection = partages_record_get_connection (record);
  g_autofree char *directory = g_path_get_dirname (partages_connection_get_path (connection));
  g_autofree char *path = g_build_filename (directory, LOCK, NULL);
  g_autoptr (GError) problem = NULL;
  PartagesFileLock *lock = partages_file_lock_try (path, &problem);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_ELSEWHERE,
                         _ ("Another program is syncing this profile just now"));
  else if (lock == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return lock;
}

static gboolean
open_peer (PartagesSync *self, const char *secret, GError **error)
{
  if (secret == NULL)
    {
      g_set_error_literal (
          error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_CREDENTIALS,
          _ ("The key of the site is not on this computer. Nothing is lost; open the "
             "enrolment file again, or type the key"));
      return FALSE;
    }
  self->peer = partages_peer_new (self->site, secret, self->state.traits.version, error);
  if (self->peer == NULL)
    return FALSE;
  partages_peer_set_progress (self->peer, bytes_cb, self);

  return TRUE;
}

static gboolean
read_site (PartagesSync *self, GError **error)
{
  if (!partages_membership_table_read (self->record, &self->site, &self->state, error))
    return FALSE;
  if (self->site != NULL)
    return TRUE;

  g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_NOT_JOINED,
                       _ ("This profile belongs to no site. Open an enrolment file to join one"));
  return FALSE;
}

/**
 * partages_sync_run:
 * @record: the record, open for writing on the calling thread
 * @secret: (nullable): the key of the site, from [func@secret_look_up] or from the person
 * @options: (nullable): see [struct@SyncOptions]
 * @report: (out) (optional): what was done, also when it did not come to its end
 * @cancellable: (nullable): stops it at once
 * @error: a [error@SyncError], [error@HttpError], [error@StoreError] or %G_IO_ERROR_CANCELLED
 *
 * Syncs a profile with its site, once: sends what waits, reads what is new, and the catalogue. It blocks
 * while the network does, so it belongs on a thread of its own, with a record of its own.
 *
 * Wherever it stops, what was done is kept and noted, nothing is lost, nothing doubled, and the next one
 * goes on from there. After a failure [struct@SyncStatus] says why, and when to try again.
 *
 * Returns: whether it came to its end
 */
gboolean
partages_sync_run (PartagesRecord *record,
                   const char *secret,
                   const PartagesSyncOptions *options,
                   PartagesSyncReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  static const PartagesSyncOptions usual = { 0 };
  g_autoptr (PartagesFileLock) lock = take_lock (record, error);
  g_auto (PartagesSync) self = { .record = record, .cancellable = cancellable };
  g_autoptr (GError) problem = NULL;
  gboolean done;

  self.clock = partages_record_get_clock (record);
  self.options = options != NULL ? options : &usual;
  if (lock == NULL || !read_site (&self, error) || !check_time (&self, error))
    return FALSE;

  done = open_peer (&self, secret, &problem) && go_through (&self, &problem);
  if (report != NULL)
    *report = self.report;
  if (!done)
    {
      note_failure (&self, problem);
      g_propagate_error (error, g_steal_pointer (&problem));
    }

  return done;
}
