/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what other computers of the same learner did. Reading twice is reading once, so when in doubt it is
 * read again. */

#include "partages-sync-private.h"

#include "partages-time.h"
#include "partages-xapi-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE 500

/* How much before the last `stored` the next pull begins. Statements appear out of order on real servers,
 * longer so where a server does not say up to when it is consistent. */
#define OVERLAP (120 * PARTAGES_SECOND)
#define LONG_OVERLAP (600 * PARTAGES_SECOND)

/* How often all ids are compared. */
#define COMPARE_EVERY (7 * PARTAGES_DAY)

typedef struct
{
  PartagesSync *sync;
  gboolean whole;   /* from the very beginning, and in this session */
  GHashTable *seen; /* ids in lower case, when @whole */
  GHashTable *pages;
  PartagesSinceSample sample;
} Pull;

static void
pull_clear (Pull *pull)
{
  g_clear_pointer (&pull->seen, g_hash_table_unref);
  g_clear_pointer (&pull->pages, g_hash_table_unref);
  partages_since_sample_clear (&pull->sample);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pull, pull_clear)

/* --- One statement ----------------------------------------------------------------------------- */

static gboolean
is_of_learner (PartagesSync *self, PartagesXapiStatement *statement)
{
  return g_strcmp0 (partages_xapi_statement_get_home_page (statement), self->site->home_page) == 0
         && g_strcmp0 (partages_xapi_statement_get_account (statement), self->site->account) == 0;
}

/* What cannot be read, and what others did though it was not asked for, is passed over: no server may hold up
 * or change a record by it. */
static void
take_statement (Pull *pull, yyjson_val *value, GPtrArray *statements)
{
  g_autofree char *bytes = partages_json_write_value (value);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesXapiStatement) statement
      = partages_xapi_statement_parse (bytes, strlen (bytes), &error);
  gint64 stored;

  if (statement == NULL)
    {
      g_info ("A statement of the server was passed over: %s", error->message);
      return;
    }
  if (!is_of_learner (pull->sync, statement))
    return;

  if (partages_time_from_iso (
          partages_json_get_string (partages_xapi_statement_get_root (statement), "stored"),
          &stored))
    pull->sync->state.newest = MAX (pull->sync->state.newest, stored);
  if (pull->seen != NULL)
    g_hash_table_add (pull->seen, g_ascii_strdown (partages_xapi_statement_get_id (statement), -1));
  partages_since_sample_consider (&pull->sample, partages_xapi_statement_get_root (statement));
  g_ptr_array_add (statements, g_steal_pointer (&statement));
}

/* --- Pages ------------------------------------------------------------------------------------- */

static char *
dup_first_page (PartagesSync *self, gboolean whole)
{
  g_autofree char *agent = partages_peer_dup_agent (self->site->home_page, self->site->account);
  g_autofree char *since = whole ? NULL : partages_time_to_iso (self->state.cursor);

  return g_strdup_printf ("statements?agent=%s&ascending=true&limit=%d%s%s", agent, PAGE,
                          since != NULL ? "&since=" : "", since != NULL ? since : "");
}

/* Numbers keep the digits with which they came. */
static PartagesJson *
parse_page (PartagesHttpReply *reply, GError **error)
{
  gsize length;
  const char *text = partages_http_reply_get_text (reply, &length);
  g_autoptr (PartagesJson) json
      = partages_json_parse (text, length, PARTAGES_JSON_READ_RAW_NUMBERS, NULL);

  if (json != NULL && partages_json_get_array (partages_json_get_root (json), "statements") != NULL)
    return g_steal_pointer (&json);

  g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY,
                       _ ("The list of statements that the server gave cannot be read. Nothing is "
                          "lost; it is asked again later"));
  return NULL;
}

static gboolean
merge_page (Pull *pull, yyjson_val *root, GError **error)
{
  PartagesSync *self = pull->sync;
  g_autoptr (GPtrArray) statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_statement_unref);
  yyjson_val *list = partages_json_get_array (root, "statements");
  yyjson_val *item;
  size_t i;
  size_t n;
  guint n_new;

  yyjson_arr_foreach (list, i, n, item)
    take_statement (pull, item, statements);
  if (statements->len > 0
      && !partages_record_merge (self->record, statements, &n_new, self->cancellable, error))
    return FALSE;
  if (statements->len > 0)
    self->report.n_pulled += n_new;
  partages_sync_count (self, n);

  return TRUE;
}

static gboolean
note_more (Pull *pull, const char *more, GError **error)
{
  if (more != NULL && *more == '\0')
    more = NULL;
  if (more != NULL && !g_hash_table_add (pull->pages, g_strdup (more)))
    {
      g_set_error_literal (
          error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY,
          _ ("The server gives the same page of statements again and again. Nothing "
             "is lost; tell who runs it"));
      return FALSE;
    }
  g_set_str (&pull->sync->state.more, more);

  return partages_sync_save (pull->sync, error);
}

static gboolean
take_page (Pull *pull, PartagesHttpReply *reply, GError **error)
{
  PartagesSync *self = pull->sync;
  g_autoptr (PartagesJson) json = NULL;
  yyjson_val *root;

  if (!partages_sync_check (self, reply, error))
    return FALSE;
  json = parse_page (reply, error);
  if (json == NULL)
    return FALSE;
  self->state.traits.consistent
      = partages_http_reply_get_header (reply, "x-experience-api-consistent-through") != NULL;
  root = partages_json_get_root (json);

  return merge_page (pull, root, error)
         && note_more (pull, partages_json_get_string (root, "more"), error);
}

/* The way to the next page may have been forgotten by the server since. */
static gboolean
is_stale (PartagesHttpReply *reply)
{
  guint status = partages_http_reply_get_status (reply);

  return status == 400 || status == 404 || status == 410;
}

static gboolean
read_first_page (Pull *pull, GError **error)
{
  g_autofree char *first = dup_first_page (pull->sync, pull->whole);
  g_autoptr (PartagesHttpReply) reply = NULL;

  pull->sync->state.newest = 0;
  if (pull->whole)
    pull->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reply = partages_peer_get (pull->sync->peer, first, pull->sync->cancellable, error);

  return reply != NULL && take_page (pull, reply, error);
}

/* Goes on with a pull that was interrupted. */
static gboolean
resume (Pull *pull, gboolean *resumed, GError **error)
{
  PartagesSync *self = pull->sync;
  g_autoptr (PartagesHttpReply) reply = NULL;

  *resumed = FALSE;
  if (self->state.more == NULL)
    return TRUE;
  reply = partages_peer_get_more (self->peer, self->state.more, self->cancellable, error);
  if (reply == NULL)
    return FALSE;
  if (is_stale (reply))
    {
      g_clear_pointer (&self->state.more, g_free);
      return TRUE;
    }
  *resumed = TRUE;

  return take_page (pull, reply, error);
}

static gboolean
read_rest (Pull *pull, GError **error)
{
  PartagesSync *self = pull->sync;

  while (self->state.more != NULL)
    {
      g_autoptr (PartagesHttpReply) reply
          = partages_peer_get_more (self->peer, self->state.more, self->cancellable, error);

      if (reply == NULL)
        return FALSE;
      if (is_stale (reply))
        {
          /* The next session begins at the cursor, which has not moved. */
          g_clear_pointer (&self->state.more, g_free);
          return partages_sync_save (self, error) && partages_sync_check (self, reply, error);
        }
      if (!take_page (pull, reply, error))
        return FALSE;
    }

  return TRUE;
}

/* --- The whole pull ---------------------------------------------------------------------------- */

static gint64
get_now (PartagesSync *self)
{
  return partages_clock_now (self->clock);
}

static gboolean
is_comparison_due (PartagesSync *self)
{
  gint64 now = get_now (self);

  /* A clock that was set back makes it due as well. */
  return self->options->compare || self->state.compared == 0
         || ABS (now - self->state.compared) >= COMPARE_EVERY;
}

/* Only where `since` is known to compare `stored` does a cursor find all. */
static gboolean
must_be_whole (PartagesSync *self)
{
  return self->state.cursor == 0 || self->state.traits.since != PARTAGES_SINCE_STORED
         || is_comparison_due (self);
}

static void
move_cursor (PartagesSync *self)
{
  gint64 overlap = self->state.traits.consistent ? OVERLAP : LONG_OVERLAP;

  if (self->state.newest != 0)
    self->state.cursor = MAX (self->state.newest - overlap, 1);
}

static gboolean
finish (Pull *pull, GError **error)
{
  PartagesSync *self = pull->sync;

  move_cursor (self);
  if (!partages_sync_save (self, error))
    return FALSE;
  if (self->state.traits.since == PARTAGES_SINCE_UNKNOWN
      && !partages_sync_probe_since (self, &pull->sample, error))
    return FALSE;
  if (pull->seen != NULL && is_comparison_due (self))
    {
      if (!partages_sync_compare_ids (self, pull->seen, error))
        return FALSE;
      self->state.compared = get_now (self);
    }

  return partages_sync_save (self, error);
}

/**
 * partages_sync_pull:
 * @error: a [error@SyncError], [error@HttpError] or [error@StoreError]
 *
 * Reads the statements of the learner from the server: from the cursor on where that finds all, else all of
 * them. The cursor only moves when the last page was read.
 *
 * Returns: whether all was read
 */
gboolean
partages_sync_pull (PartagesSync *self, GError **error)
{
  g_auto (Pull) pull = { .sync = self };
  gboolean resumed;

  partages_sync_begin_phase (self, PARTAGES_SYNC_PULL, 0);
  pull.pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!resume (&pull, &resumed, error))
    return FALSE;
  pull.whole = !resumed && must_be_whole (self);

  return (resumed || read_first_page (&pull, error)) && read_rest (&pull, error)
         && finish (&pull, error);
}
