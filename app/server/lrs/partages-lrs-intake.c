/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements that are sent: all that can be said of them without the store. */

#include "partages-lrs-intake.h"

#include "partages-id.h"
#include "partages-json.h"
#include "partages-lrs-attachments.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-version.h"
#include "partages-multipart.h"

#include <string.h>

static const PartagesLrsParameter put_parameters[] = {
  { "statementId", PARTAGES_LRS_PARAMETER_UUID, TRUE },
  { NULL },
};

static const PartagesLrsParameter post_parameters[] = {
  { NULL },
};

static PartagesLrsIntake *
intake_new (void)
{
  PartagesLrsIntake *self = g_new0 (PartagesLrsIntake, 1);

  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_lrs_statement_free);

  return self;
}

void
partages_lrs_intake_free (PartagesLrsIntake *self)
{
  g_ptr_array_unref (self->statements);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self);
}

/* Whether the statement is one that the account to which the sender is bound did. */
static gboolean
is_of_account (yyjson_val *statement, const PartagesWho *who)
{
  yyjson_val *actor = partages_json_get_object (statement, "actor");
  yyjson_val *account = partages_json_get_object (actor, "account");

  return g_strcmp0 (partages_json_get_string (actor, "objectType"), "Group") != 0
         && g_strcmp0 (partages_json_get_string (account, "homePage"), who->home_page) == 0
         && g_strcmp0 (partages_json_get_string (account, "name"), who->name) == 0;
}

static PartagesResponse *
take_statement (PartagesLrsIntake *self,
                yyjson_val *sent,
                const char *id,
                const PartagesWho *who,
                PartagesXapiForm form)
{
  const char *own = partages_json_get_string (sent, "id");
  g_autoptr (GError) error = NULL;

  if (!partages_xapi_validate (sent, form, &error))
    return partages_response_new_error (400, error->message);
  if (id != NULL && own != NULL && g_ascii_strcasecmp (id, own) != 0)
    return partages_response_new_error (400, "The id of the statement is not “statementId”.");
  if (who->home_page != NULL && !is_of_account (sent, who))
    return partages_response_new_error (
        403, "This credential writes only statements of the account to which it is bound.");

  g_ptr_array_add (self->statements, partages_lrs_statement_new (sent, id, who, form));

  return NULL;
}

static guint
hash_id (gconstpointer id)
{
  guint hash;

  /* The last bytes of a UUID are those that differ most. */
  memcpy (&hash, (const guint8 *) id + 12, sizeof hash);

  return hash;
}

static gboolean
ids_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 16) == 0;
}

static gboolean
has_id_twice (const PartagesLrsIntake *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (hash_id, ids_equal);

  for (guint i = 0; i < self->statements->len; i++)
    {
      PartagesLrsStatement *statement = g_ptr_array_index (self->statements, i);

      if (!g_hash_table_add (ids, statement->id))
        return TRUE;
    }

  return FALSE;
}

/* What holds between a statement and what was sent along. */
static const char *
check_signed (const PartagesLrsIntake *self, guint i, yyjson_val *sent)
{
  const PartagesLrsStatement *statement = g_ptr_array_index (self->statements, i);

  return partages_lrs_check_signatures (sent, statement->id_text, self->attachments);
}

static const char *
take_attachments (PartagesLrsIntake *self, yyjson_val *root, const GPtrArray *parts, GBytes *body)
{
  const char *problem = NULL;
  yyjson_val *sent;
  size_t i;
  size_t n;

  self->attachments = partages_lrs_take_attachments (root, parts, body, &problem);
  if (self->attachments == NULL)
    return problem;
  if (yyjson_is_obj (root))
    return check_signed (self, 0, root);

  yyjson_arr_foreach (root, i, n, sent)
    {
      problem = check_signed (self, i, sent);
      if (problem != NULL)
        return problem;
    }

  return NULL;
}

static PartagesResponse *
take_statements (PartagesLrsIntake *self,
                 yyjson_val *root,
                 const char *id,
                 const PartagesWho *who,
                 PartagesXapiForm form)
{
  PartagesResponse *response;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (!yyjson_is_arr (root))
    return take_statement (self, root, id, who, form);
  if (id != NULL)
    return partages_response_new_error (400, "A PUT sends one statement.");

  yyjson_arr_foreach (root, i, n, item)
    {
      response = take_statement (self, item, NULL, who, form);
      if (response != NULL)
        return response;
    }
  if (has_id_twice (self))
    return partages_response_new_error (400, "Two statements have the same id.");

  return NULL;
}

/* The statements are all that is sent, or the first of several parts. */
static PartagesResponse *
take_body (PartagesLrsIntake *self,
           const PartagesRequest *request,
           const PartagesWho *who,
           PartagesXapiForm form)
{
  GBytes *body = partages_request_get_body (request);
  const char *type = partages_request_get_header (request, "Content-Type");
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) error = NULL;
  PartagesResponse *response;
  const char *problem;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (partages_media_type_is (type, "multipart/mixed"))
    {
      parts = partages_multipart_parse (body, type, &error);
      if (parts == NULL)
        return partages_response_new_error (400, error->message);
      data = partages_part_get_content (parts->pdata[0], &length);
      type = partages_part_get_header (parts->pdata[0], "Content-Type");
    }
  if (!partages_media_type_is (type, "application/json"))
    return partages_response_new_error (
        400, "Statements are sent as application/json, alone or as the first part of "
             "multipart/mixed.");
  json = partages_json_parse (data, length, PARTAGES_JSON_READ_NONE, &error);
  if (json == NULL)
    return partages_response_new_error (400, error->message);

  response = take_statements (self, partages_json_get_root (json),
                              partages_request_get_parameter (request, "statementId"), who, form);
  if (response != NULL)
    return response;
  problem = take_attachments (self, partages_json_get_root (json), parts, body);

  return problem != NULL ? partages_response_new_error (400, problem) : NULL;
}

/**
 * partages_lrs_intake_new:
 * @request: a PUT or a POST of statements
 * @who: who sends it
 * @response: (out) (transfer full): the refusal, set only then
 *
 * Returns: (transfer full) (nullable): the statements, or %NULL with @response set
 */
PartagesLrsIntake *
partages_lrs_intake_new (const PartagesRequest *request,
                         const PartagesWho *who,
                         PartagesResponse **response)
{
  gboolean put = g_str_equal (partages_request_get_method (request), "PUT");
  g_autoptr (PartagesLrsIntake) self = intake_new ();
  PartagesXapiForm form;

  *response = partages_lrs_negotiate (request, &form);
  if (*response == NULL)
    *response = partages_lrs_check_parameters (request, put ? put_parameters : post_parameters);
  if (*response == NULL)
    *response = take_body (self, request, who, form);

  return *response == NULL ? g_steal_pointer (&self) : NULL;
}
