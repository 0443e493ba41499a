/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a server whether it has a statement. */

#include "partages-sync-private.h"

#include "partages-xapi-statement.h"

#include <glib/gi18n-lib.h>

/* Some servers answer with the statement, others with a list that holds it, or none. */
static yyjson_val *
find_statement (yyjson_val *root)
{
  yyjson_val *list = partages_json_get_array (root, "statements");

  if (list != NULL)
    return yyjson_arr_get_first (list);

  return yyjson_obj_get (root, "id") != NULL ? root : NULL;
}

static gboolean
judge (PartagesXapiStatement *statement,
       PartagesHttpReply *reply,
       PartagesHeld *held,
       GError **error)
{
  g_autoptr (PartagesJson) json = partages_sync_parse_reply (reply, error);
  yyjson_val *found;
  const char *id;

  if (json == NULL)
    return FALSE;
  found = find_statement (partages_json_get_root (json));
  id = partages_json_get_string (found, "id");
  if (id == NULL || g_ascii_strcasecmp (id, partages_xapi_statement_get_id (statement)) != 0)
    *held = PARTAGES_HELD_NOT;
  else
    *held = partages_sync_is_same (partages_xapi_statement_get_root (statement), found)
                ? PARTAGES_HELD_SAME
                : PARTAGES_HELD_OTHER;

  return TRUE;
}

static gboolean
ask (PartagesSync *self,
     const char *parameter,
     PartagesXapiStatement *statement,
     PartagesHeld *held,
     GError **error)
{
  g_autofree char *reference
      = g_strdup_printf ("statements?%s=%s", parameter, partages_xapi_statement_get_id (statement));
  g_autoptr (PartagesHttpReply) reply
      = partages_peer_get (self->peer, reference, self->cancellable, error);

  if (reply == NULL)
    return FALSE;
  if (partages_http_reply_get_status (reply) == 404)
    {
      *held = PARTAGES_HELD_NOT;
      self->state.traits.unknown = 404;
      return TRUE;
    }
  if (!partages_sync_check (self, reply, error) || !judge (statement, reply, held, error))
    return FALSE;
  if (*held == PARTAGES_HELD_NOT)
    self->state.traits.unknown = partages_http_reply_get_status (reply);

  return TRUE;
}

/**
 * partages_sync_look_up:
 * @statement: one of ours
 * @held: (out): what the server has under its id; set only on success
 * @error: a [error@SyncError] or [error@HttpError]
 *
 * Returns: whether it could be asked
 */
gboolean
partages_sync_look_up (PartagesSync *self,
                       PartagesXapiStatement *statement,
                       PartagesHeld *held,
                       GError **error)
{
  PartagesHeld found;

  if (!ask (self, "statementId", statement, &found, error))
    return FALSE;
  /* One that was made void since is not shown under its id any more. */
  if (found == PARTAGES_HELD_NOT && !ask (self, "voidedStatementId", statement, &found, error))
    return FALSE;
  *held = found;

  return TRUE;
}
