/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server compares with `since`: when it stored a statement, as it should, or when that was made. It is
 * asked for a time between the two of one statement, and shows by giving it or not. */

#include "partages-sync-private.h"

#include "partages-time.h"

/* Far enough apart for servers that keep whole seconds. */
#define MIN_DISTANCE (4 * PARTAGES_SECOND)
#define MARGIN PARTAGES_SECOND
#define MAX_PAGES 20

void
partages_since_sample_clear (PartagesSinceSample *self)
{
  g_clear_pointer (&self->id, g_free);
}

/* Keeps the statement whose two times are farthest apart. */
void
partages_since_sample_consider (PartagesSinceSample *self, yyjson_val *statement)
{
  gint64 stored;
  gint64 timestamp;

  if (!partages_time_from_iso (partages_json_get_string (statement, "stored"), &stored)
      || !partages_time_from_iso (partages_json_get_string (statement, "timestamp"), &timestamp))
    return;
  if (self->id != NULL && ABS (stored - timestamp) <= ABS (self->stored - self->timestamp))
    return;

  g_set_str (&self->id, partages_json_get_string (statement, "id"));
  self->stored = stored;
  self->timestamp = timestamp;
}

static gboolean
holds (yyjson_val *root, const char *id)
{
  yyjson_val *list = partages_json_get_array (root, "statements");
  yyjson_val *item;
  size_t i;
  size_t n;

  yyjson_arr_foreach (list, i, n, item)
    {
      const char *other = partages_json_get_string (item, "id");

      if (other != NULL && g_ascii_strcasecmp (other, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_window (PartagesSync *self, const PartagesSinceSample *sample)
{
  g_autofree char *agent = partages_peer_dup_agent (self->site->home_page, self->site->account);
  g_autofree char *since = partages_time_to_iso (sample->stored / 2 + sample->timestamp / 2);
  g_autofree char *until = partages_time_to_iso (MAX (sample->stored, sample->timestamp) + MARGIN);

  return g_strdup_printf ("statements?agent=%s&ascending=true&since=%s&until=%s", agent, since,
                          until);
}

/* Looks for the statement on the pages of the window; @known is FALSE when there are too many. */
static gboolean
search (PartagesSync *self,
        const PartagesSinceSample *sample,
        gboolean *found,
        gboolean *known,
        GError **error)
{
  g_autofree char *window = dup_window (self, sample);
  g_autofree char *more = NULL;

  *found = FALSE;
  *known = FALSE;
  for (guint i = 0; i < MAX_PAGES && !*known; i++)
    {
      g_autoptr (PartagesHttpReply) reply
          = more == NULL ? partages_peer_get (self->peer, window, self->cancellable, error)
                         : partages_peer_get_more (self->peer, more, self->cancellable, error);
      g_autoptr (PartagesJson) json = NULL;

      if (reply == NULL || !partages_sync_check (self, reply, error))
        return FALSE;
      json = partages_sync_parse_reply (reply, error);
      if (json == NULL)
        return FALSE;
      *found = holds (partages_json_get_root (json), sample->id);
      g_set_str (&more, partages_json_get_string (partages_json_get_root (json), "more"));
      *known = *found || more == NULL || *more == '\0';
    }

  return TRUE;
}

/**
 * partages_sync_probe_since:
 * @sample: a statement that the server has, the farther apart its two times the better
 * @error: a [error@SyncError] or [error@HttpError]
 *
 * Learns what the server compares with `since`, if @sample can show it; else that stays unknown.
 *
 * Returns: whether it could be asked
 */
gboolean
partages_sync_probe_since (PartagesSync *self, const PartagesSinceSample *sample, GError **error)
{
  gboolean later = sample->stored > sample->timestamp;
  gboolean found;
  gboolean known;

  if (sample->id == NULL || ABS (sample->stored - sample->timestamp) < MIN_DISTANCE)
    return TRUE;
  if (!search (self, sample, &found, &known, error))
    return FALSE;

  /* The later of its two times lies in the window, the other one does not. */
  if (known)
    self->state.traits.since = found == later ? PARTAGES_SINCE_STORED : PARTAGES_SINCE_TIMESTAMP;

  return TRUE;
}
