/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding out what a training server supports, by questions that change nothing. */

#include "partages-peer-test.h"

#include "partages-sync-private.h"

/* An id that nobody has, and an activity that is nobody's. */
#define UNKNOWN_ID "5d3b1f3e-8f0a-4c8e-9c57-0a6d2f7be1c4"
#define ACTIVITY "https://partages.fr/xapi/server-test"

void
partages_peer_report_free (PartagesPeerReport *self)
{
  g_strfreev (self->versions);
  g_free (self->traits.version);
  g_free (self);
}

static gboolean
ask_about (PartagesSync *self, PartagesPeerReport *report, GError **error)
{
  g_autoptr (PartagesHttpReply) reply
      = partages_peer_get (self->peer, "about", self->cancellable, error);

  if (reply == NULL)
    return FALSE;
  report->versions = partages_sync_choose_version (self, reply);

  return TRUE;
}

/* Shows whether the key is right, too. */
static gboolean
ask_for_statements (PartagesSync *self, PartagesPeerReport *report, GError **error)
{
  g_autofree char *agent = partages_peer_dup_agent (self->site->home_page, self->site->account);
  g_autofree char *reference
      = g_strdup_printf ("statements?agent=%s&ascending=true&limit=25", agent);
  g_autoptr (PartagesHttpReply) reply
      = partages_peer_get (self->peer, reference, self->cancellable, error);
  g_auto (PartagesSinceSample) sample = { 0 };
  g_autoptr (PartagesJson) json = NULL;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (reply == NULL || !partages_sync_check (self, reply, error))
    return FALSE;
  json = partages_sync_parse_reply (reply, error);
  if (json == NULL)
    return FALSE;
  self->state.traits.consistent
      = partages_http_reply_get_header (reply, "x-experience-api-consistent-through") != NULL;
  yyjson_arr_foreach (partages_json_get_array (partages_json_get_root (json), "statements"), i, n,
                      item)
    {
      partages_since_sample_consider (&sample, item);
      report->statements = TRUE;
    }

  return partages_sync_probe_since (self, &sample, error);
}

static gboolean
ask_for_unknown (PartagesSync *self, GError **error)
{
  g_autoptr (PartagesHttpReply) reply = partages_peer_get (
      self->peer, "statements?statementId=" UNKNOWN_ID, self->cancellable, error);

  if (reply == NULL)
    return FALSE;
  self->state.traits.unknown = partages_http_reply_get_status (reply);

  return TRUE;
}

/* A server without documents answers as one that has no such page. */
static gboolean
ask_for_documents (PartagesSync *self, PartagesPeerReport *report, GError **error)
{
  g_autofree char *agent = partages_peer_dup_agent (self->site->home_page, self->site->account);
  g_autofree char *activity = partages_http_escape (ACTIVITY);
  g_autofree char *reference
      = g_strdup_printf ("activities/state?activityId=%s&agent=%s", activity, agent);
  g_autoptr (PartagesHttpReply) reply
      = partages_peer_get (self->peer, reference, self->cancellable, error);
  g_autoptr (PartagesJson) json = NULL;

  if (reply == NULL)
    return FALSE;
  json = partages_sync_parse_reply (reply, NULL);
  report->documents = partages_http_reply_get_status (reply) == 200 && json != NULL
                      && yyjson_is_arr (partages_json_get_root (json));

  return TRUE;
}

/**
 * partages_peer_test:
 * @site: where the server is, and as whom to ask
 * @secret: (nullable): the key
 * @clock: the clock
 * @cancellable: (nullable): stops it
 * @error: a [error@SyncError] or [error@HttpError]
 *
 * Asks a server what it supports. Nothing is written there: how it answers to statements that it has is
 * learnt while syncing.
 *
 * Returns: (transfer full) (nullable): what it supports, or %NULL with @error set
 */
PartagesPeerReport *
partages_peer_test (PartagesMembership *site,
                    const char *secret,
                    PartagesClock *clock,
                    GCancellable *cancellable,
                    GError **error)
{
  static const PartagesSyncOptions options = { 0 };
  PartagesSync self = { .clock = clock, .options = &options, .cancellable = cancellable };
  g_autoptr (PartagesPeerReport) report = g_new0 (PartagesPeerReport, 1);
  g_autoptr (PartagesPeer) peer = partages_peer_new (site, secret, NULL, error);
  gboolean done;

  self.site = site;
  self.peer = peer;
  done = peer != NULL && ask_about (&self, report, error)
         && ask_for_statements (&self, report, error) && ask_for_unknown (&self, error)
         && ask_for_documents (&self, report, error);
  report->traits = self.state.traits;

  return done ? g_steal_pointer (&report) : NULL;
}
