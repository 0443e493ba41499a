/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending what waits. Whatever the server answers, a statement leaves the outbox only when the server has it, or
 * when it refused this one by itself. */

#include "partages-sync-private.h"

#include "partages-outbox.h"
#include "partages-record-account.h"
#include "partages-refused-table.h"
#include "partages-xapi-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STATEMENTS 200
#define MAX_BYTES (1024 * 1024 - 2 - MAX_STATEMENTS) /* with brackets and commas, a MiB */

/* A server that never took anything is more likely not asked rightly than each statement wrong. */
#define ENOUGH_REFUSALS 8

typedef struct
{
  gint64 position;
  GBytes *bytes;
  PartagesXapiStatement *statement;
} Item;

/* A statement that was refused by itself. */
typedef struct
{
  gint64 position;
  guint status;
  char *reason;
} Refusal;

typedef struct
{
  PartagesSync *sync;
  GPtrArray *refusals;
  guint n_taken; /* of this batch */
} Push;

static void
item_free (Item *item)
{
  g_clear_pointer (&item->statement, partages_xapi_statement_unref);
  g_bytes_unref (item->bytes);
  g_free (item);
}

static void
refusal_free (Refusal *refusal)
{
  g_free (refusal->reason);
  g_free (refusal);
}

/* --- What became of statements ----------------------------------------------------------------- */

static gboolean
mark_held (Push *push, GPtrArray *items, GError **error)
{
  PartagesSync *self = push->sync;
  g_autofree gint64 *positions = g_new (gint64, MAX (items->len, 1));

  for (guint i = 0; i < items->len; i++)
    positions[i] = ((Item *) g_ptr_array_index (items, i))->position;
  if (!partages_outbox_remove (self->record, positions, items->len, error))
    return FALSE;

  push->n_taken += items->len;
  self->report.n_pushed += items->len;
  if (!self->state.traits.accepted && items->len > 0)
    {
      self->state.traits.accepted = TRUE;
      if (!partages_sync_save (self, error))
        return FALSE;
    }
  partages_sync_count (self, items->len);

  return TRUE;
}

static gboolean
set_aside (PartagesSync *self, const Refusal *refusal, GError **error)
{
  if (!partages_refused_set_aside (self->record, refusal->position, refusal->status,
                                   refusal->reason, partages_clock_now (self->clock), error))
    return FALSE;
  self->report.n_refused++;

  return TRUE;
}

static gboolean
fail_as_refused (const char *reason, GError **error)
{
  g_set_error (
      error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REFUSED,
      _ ("The server takes none of what it is sent (%s). Nothing is lost; tell who runs it"),
      reason);
  return FALSE;
}

static void
note_refusal (Push *push, const Item *item, guint status, char *reason)
{
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->position = item->position;
  refusal->status = status;
  refusal->reason = reason;
  g_ptr_array_add (push->refusals, refusal);
}

/* --- Sending ----------------------------------------------------------------------------------- */

static gboolean send_items (Push *push, GPtrArray *items, GError **error);

static GPtrArray *
dup_slice (GPtrArray *items, guint first, guint end)
{
  GPtrArray *slice = g_ptr_array_new ();

  for (guint i = first; i < end; i++)
    g_ptr_array_add (slice, g_ptr_array_index (items, i));

  return slice;
}

static gboolean
send_halves (Push *push, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) first = dup_slice (items, 0, items->len / 2);
  g_autoptr (GPtrArray) second = dup_slice (items, items->len / 2, items->len);

  return send_items (push, first, error) && send_items (push, second, error);
}

/* Asks for each by itself; those that the server does not have are added to @rest. */
static gboolean
look_up_each (Push *push, GPtrArray *items, GPtrArray *rest, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = g_ptr_array_index (items, i);
      g_autoptr (GPtrArray) one = dup_slice (items, i, i + 1);
      PartagesHeld held;

      if (!partages_sync_look_up (push->sync, item->statement, &held, error))
        return FALSE;
      if (held == PARTAGES_HELD_NOT)
        g_ptr_array_add (rest, item);
      else if (held == PARTAGES_HELD_OTHER)
        note_refusal (push, item, 409,
                      g_strdup (_ ("the server has another statement under the same id")));
      else if (!mark_held (push, one, error))
        return FALSE;
    }

  return TRUE;
}

/* Some of these it has already, or says so. */
static gboolean
settle_conflict (Push *push, GPtrArray *items, PartagesHttpReply *reply, GError **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  if (!look_up_each (push, items, rest, error))
    return FALSE;
  if (rest->len < items->len)
    {
      push->sync->state.traits.again = 409;
      push->sync->state.traits.whole |= rest->len > 0;
      return rest->len == 0 || send_items (push, rest, error);
    }
  if (rest->len > 1)
    return send_halves (push, rest, error);

  note_refusal (push, g_ptr_array_index (rest, 0), 409, partages_peer_dup_explanation (reply));

  return TRUE;
}

static gboolean
settle_refusal (Push *push, GPtrArray *items, PartagesHttpReply *reply, GError **error)
{
  g_autofree char *reason = partages_peer_dup_explanation (reply);

  if (items->len > 1)
    return send_halves (push, items, error);

  note_refusal (push, g_ptr_array_index (items, 0), partages_http_reply_get_status (reply),
                g_steal_pointer (&reason));
  if (!push->sync->state.traits.accepted && push->refusals->len >= ENOUGH_REFUSALS)
    return fail_as_refused (((Refusal *) g_ptr_array_index (push->refusals, 0))->reason, error);

  return TRUE;
}

/* A server that took them says nothing, or a list of ids, whichever ids those are. All else may come from
 * something that stands in its place, such as the page of a hotel's network. */
static gboolean
is_plausible (PartagesHttpReply *reply)
{
  gsize length;
  const char *text = partages_http_reply_get_text (reply, &length);
  g_autoptr (PartagesJson) json = NULL;

  if (length == 0)
    return TRUE;
  json = partages_json_parse (text, length, PARTAGES_JSON_READ_NONE, NULL);

  return json != NULL && yyjson_is_arr (partages_json_get_root (json));
}

static gboolean
settle_success (Push *push, GPtrArray *items, PartagesHttpReply *reply, GError **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  if (is_plausible (reply))
    return mark_held (push, items, error);
  if (!look_up_each (push, items, rest, error))
    return FALSE;
  if (rest->len == 0)
    return TRUE;

  g_set_error_literal (error, PARTAGES_SYNC_ERROR, PARTAGES_SYNC_ERROR_REPLY,
                       _ ("What answers at this address is not a training server. Nothing is lost; "
                          "check the address, and whether this network asks you to log in"));
  return FALSE;
}

static GBytes *
join_items (GPtrArray *items)
{
  GByteArray *body = g_byte_array_new ();

  g_byte_array_append (body, (const guint8 *) "[", 1);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      gsize length;
      const guint8 *data = g_bytes_get_data (item->bytes, &length);

      if (i > 0)
        g_byte_array_append (body, (const guint8 *) ",", 1);
      g_byte_array_append (body, data, length);
    }
  g_byte_array_append (body, (const guint8 *) "]", 1);

  return g_byte_array_free_to_bytes (body);
}

static gboolean
send_items (Push *push, GPtrArray *items, GError **error)
{
  PartagesSync *self = push->sync;
  g_autoptr (GBytes) body = join_items (items);
  g_autoptr (PartagesHttpReply) reply
      = partages_peer_post_statements (self->peer, body, self->cancellable, error);
  guint status;

  if (reply == NULL)
    return FALSE;
  status = partages_http_reply_get_status (reply);
  if (status >= 200 && status < 300)
    return settle_success (push, items, reply, error);
  if (status == 409)
    return settle_conflict (push, items, reply, error);
  if (status == 400 || status == 413 || status == 422)
    return settle_refusal (push, items, reply, error);

  return partages_sync_check (self, reply, error);
}

/* --- Batches ----------------------------------------------------------------------------------- */

static gboolean
finish_batch (Push *push, guint n_items, GError **error)
{
  if (push->refusals->len == n_items && !push->sync->state.traits.accepted)
    return fail_as_refused (((Refusal *) g_ptr_array_index (push->refusals, 0))->reason, error);

  for (guint i = 0; i < push->refusals->len; i++)
    {
      if (!set_aside (push->sync, g_ptr_array_index (push->refusals, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
push_batch (PartagesSync *self, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) refusal_free);
  Push push = { .sync = self, .refusals = refusals };

  return send_items (&push, items, error) && finish_batch (&push, items->len, error);
}

static GPtrArray *
read_items (GPtrArray *waiting, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);

  for (guint i = 0; i < waiting->len; i++)
    {
      const PartagesOutboxItem *from = g_ptr_array_index (waiting, i);
      Item *item = g_new0 (Item, 1);

      item->position = from->position;
      item->bytes = g_bytes_ref (from->bytes);
      g_ptr_array_add (items, item);
      item->statement = partages_xapi_statement_parse_stored (
          g_bytes_get_data (item->bytes, NULL), g_bytes_get_size (item->bytes), error);
      if (item->statement == NULL)
        return NULL;
    }

  return g_steal_pointer (&items);
}

static gboolean
is_ours (PartagesSync *self, const Item *item)
{
  return g_strcmp0 (partages_xapi_statement_get_home_page (item->statement), self->site->home_page)
             == 0
         && g_strcmp0 (partages_xapi_statement_get_account (item->statement), self->site->account)
                == 0;
}

/* What another program wrote under the earlier account, while this one joined the site. */
static gboolean
mend_account (PartagesSync *self, GPtrArray *items, gboolean *mended, GError **error)
{
  gboolean all_ours = TRUE;

  for (guint i = 0; i < items->len && all_ours; i++)
    all_ours = is_ours (self, g_ptr_array_index (items, i));
  *mended = !all_ours;

  return all_ours
         || partages_record_change_account (self->record, self->site->home_page,
                                            self->site->account, NULL, self->cancellable, error);
}

/* What is not ours even then is nobody's here. */
static gboolean
set_aside_strangers (PartagesSync *self, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      g_autofree char *reason = g_strdup (_ ("it is a statement of another account"));
      Refusal refusal = { .position = item->position, .reason = reason };

      if (!is_ours (self, item) && !set_aside (self, &refusal, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_sync_push:
 * @error: a [error@SyncError], [error@HttpError] or [error@StoreError]
 *
 * Sends all that waits, in the order of the log, in batches of at most 200 statements and a MiB.
 *
 * Returns: whether nothing waits any more; when not, what the server has does not wait any more
 */
gboolean
partages_sync_push (PartagesSync *self, GError **error)
{
  gboolean was_mended = FALSE;
  gint64 n;

  if (!partages_outbox_count (self->record, &n, error))
    return FALSE;
  partages_sync_begin_phase (self, PARTAGES_SYNC_PUSH, n);
  while (TRUE)
    {
      g_autoptr (GPtrArray) waiting
          = partages_outbox_peek (self->record, MAX_STATEMENTS, MAX_BYTES, error);
      g_autoptr (GPtrArray) items = waiting != NULL ? read_items (waiting, error) : NULL;
      gboolean mended;

      if (items == NULL || !mend_account (self, items, &mended, error))
        return FALSE;
      if (items->len == 0)
        return TRUE;
      if (mended && was_mended && !set_aside_strangers (self, items, error))
        return FALSE;
      was_mended = was_mended || mended;
      if (!mended && !push_batch (self, items, error))
        return FALSE;
    }
}
