/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what the site offers and asks. A list that cannot be used does not take the place of one that can. */

#include "partages-sync-private.h"

#include "partages-offers.h"

#define MAX_LIST_BYTES (8 * 1024 * 1024)

static gboolean
is_usable (const char *name, const char *json, GError **error)
{
  static const char *const no_groups[] = { NULL };
  g_autoptr (GPtrArray) list = g_str_equal (name, "catalogue.json")
                                   ? partages_offers_parse (json, error)
                                   : partages_assignments_parse (json, no_groups, error);

  return list != NULL;
}

static gboolean
keep (PartagesSync *self, const char *name, const char *etag, const char *json, GError **error)
{
  if (!partages_membership_table_write_document (self->record, name, etag, json,
                                                 partages_clock_now (self->clock), error))
    return FALSE;
  self->report.catalogue_changed = TRUE;

  return TRUE;
}

static gboolean
read_list (PartagesSync *self, const char *name, GError **error)
{
  PartagesHttpRequest request = { .limit = MAX_LIST_BYTES };
  g_autofree char *etag = NULL;
  g_autofree char *before = NULL;
  g_autofree char *json = NULL;
  g_autoptr (PartagesHttpReply) reply = NULL;
  const char *text;
  gsize length;

  if (!partages_membership_table_read_document (self->record, name, &etag, &before, error))
    return FALSE;
  reply = partages_peer_get_file (self->peer, name, &request, etag, self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  if (partages_http_reply_get_status (reply) == 304)
    return TRUE;
  if (partages_http_reply_get_status (reply) == 404)
    return before == NULL || keep (self, name, NULL, NULL, error);
  if (!partages_sync_check (self, reply, error))
    return FALSE;

  text = partages_http_reply_get_text (reply, &length);
  json = g_strndup (text, length);
  if (g_strcmp0 (json, before) == 0)
    return TRUE;

  return is_usable (name, json, error)
         && keep (self, name, partages_http_reply_get_header (reply, "etag"), json, error);
}

/**
 * partages_sync_read_catalogue:
 * @error: a [error@SyncError], [error@JsonError], [error@HttpError] or [error@StoreError]
 *
 * Reads what the site offers and what it asks, if it has a catalogue.
 *
 * Returns: whether it could
 */
gboolean
partages_sync_read_catalogue (PartagesSync *self, GError **error)
{
  if (self->site->catalogue == NULL)
    return TRUE;
  partages_sync_begin_phase (self, PARTAGES_SYNC_CATALOGUE, 0);

  return read_list (self, "catalogue.json", error) && read_list (self, "assignments.json", error);
}
