/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Statements resource. */

#include "partages-lrs-statements.h"

#include "partages-lrs-attachments.h"
#include "partages-lrs-compare.h"
#include "partages-lrs-intake.h"
#include "partages-lrs-read.h"
#include "partages-lrs-table.h"
#include "partages-lrs-version.h"

#include <string.h>

#define PATH "/xapi/statements"
#define MAX_BODY (16 * 1024 * 1024)
#define READ_SCOPES (PARTAGES_SCOPE_STATEMENTS_READ | PARTAGES_SCOPE_STATEMENTS_READ_MINE)

/* --- Writing -------------------------------------------------------------------------------------- */

static gpointer
prepare_write (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  return partages_lrs_intake_new (request, who, response);
}

/* A statement whose id is there: the same once more is nothing new, another one is refused. */
static PartagesResponse *
compare (const PartagesLrsRow *row, const PartagesLrsStatement *statement)
{
  g_autoptr (PartagesJson) held
      = partages_json_parse (row->json, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (PartagesJson) sent = partages_lrs_statement_parse (statement);
  g_autofree char *message = NULL;

  if (held != NULL && sent != NULL
      && partages_lrs_says_the_same (partages_json_get_root (held), partages_json_get_root (sent)))
    return NULL;

  message = g_strdup_printf ("Another statement has the id %s.", statement->id_text);

  return partages_response_new_error (409, message);
}

/* A credential that is bound to an account takes back only what that account did. */
static PartagesResponse *
check_voiding (PartagesCall *call, const PartagesLrsStatement *statement, GError **error)
{
  g_autoptr (PartagesLrsRow) target = NULL;
  gint64 actor = 0;

  if (!statement->voids || call->who->home_page == NULL)
    return NULL;
  if (!partages_lrs_find (call->connection, statement->target, &target, error)
      || !partages_lrs_find_term (call->connection, PARTAGES_LRS_TERM_AGENT, statement->actor,
                                  &actor, error))
    return partages_response_new_failure (*error);
  if (target == NULL || target->actor == actor)
    return NULL;

  return partages_response_new_error (
      403, "This credential voids only statements of the account to which it is bound.");
}

static PartagesResponse *
write_statement (PartagesCall *call,
                 PartagesLrsBatch *batch,
                 const PartagesLrsStatement *statement,
                 gint64 writer)
{
  g_autoptr (PartagesLrsRow) row = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *response;

  if (!partages_lrs_find (call->connection, statement->id, &row, &error))
    return partages_response_new_failure (error);
  if (row != NULL)
    return compare (row, statement);

  response = check_voiding (call, statement, &error);
  if (response != NULL)
    return response;
  if (!partages_lrs_insert (batch, statement, partages_call_next_stored (call), writer, &error))
    return partages_response_new_failure (error);

  return NULL;
}

static PartagesResponse *
write_all (PartagesCall *call)
{
  const PartagesLrsIntake *intake = call->prepared;
  g_autoptr (PartagesLrsBatch) batch = partages_lrs_batch_new (call->connection);
  g_autoptr (GError) error = NULL;
  gint64 writer;

  if (!partages_lrs_ensure_writer (call->connection, call->who, &writer, &error)
      || !partages_lrs_insert_attachments (call->connection, intake->attachments, &error))
    return partages_response_new_failure (error);

  for (guint i = 0; i < intake->statements->len; i++)
    {
      PartagesResponse *response
          = write_statement (call, batch, g_ptr_array_index (intake->statements, i), writer);

      if (response != NULL)
        return response;
    }

  if (!partages_lrs_batch_finish (batch, &error))
    return partages_response_new_failure (error);

  return NULL;
}

static PartagesResponse *
act_put (PartagesCall *call)
{
  PartagesResponse *response = write_all (call);

  return response != NULL ? response : partages_response_new (204);
}

static PartagesResponse *
act_post (PartagesCall *call)
{
  const PartagesLrsIntake *intake = call->prepared;
  PartagesResponse *response = write_all (call);
  GString *ids;
  gsize length;

  if (response != NULL)
    return response;

  ids = g_string_new ("[");
  for (guint i = 0; i < intake->statements->len; i++)
    {
      const PartagesLrsStatement *statement = g_ptr_array_index (intake->statements, i);

      g_string_append_printf (ids, "%s\"%s\"", i > 0 ? "," : "", statement->id_text);
    }
  g_string_append_c (ids, ']');
  length = ids->len;

  return partages_response_new_json (200, g_string_free_and_steal (ids), length);
}

/* --- Reading -------------------------------------------------------------------------------------- */

static gpointer
prepare_read (const PartagesRequest *request, const PartagesWho *who, PartagesResponse **response)
{
  return partages_lrs_ask_new (request, response);
}

static void
free_intake (gpointer data)
{
  partages_lrs_intake_free (data);
}

static void
free_ask (gpointer data)
{
  partages_lrs_ask_free (data);
}

const PartagesRoute partages_lrs_statements_routes[] = {
  { .method = "PUT",
    .path = PATH,
    .scopes = PARTAGES_SCOPE_STATEMENTS_WRITE,
    .writes = TRUE,
    .max_body = MAX_BODY,
    .prepare = prepare_write,
    .free_prepared = free_intake,
    .act = act_put },
  { .method = "POST",
    .path = PATH,
    .scopes = PARTAGES_SCOPE_STATEMENTS_WRITE,
    .writes = TRUE,
    .max_body = MAX_BODY,
    .prepare = prepare_write,
    .free_prepared = free_intake,
    .act = act_post },
  { .method = "GET",
    .path = PATH,
    .scopes = READ_SCOPES,
    .prepare = prepare_read,
    .free_prepared = free_ask,
    .act = partages_lrs_read },
  { 0 },
};
