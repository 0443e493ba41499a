/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Statements resource in process. */

#include "partages-test-lrs.h"

#include "partages-lrs-statements.h"
#include "partages-lrs-terms.h"
#include "partages-lrs-version.h"
#include "partages-test-folder.h"
#include "partages-transaction.h"

#include <string.h>

#define NOON (G_GINT64_CONSTANT (1773480600) * G_USEC_PER_SEC)

struct _TestLrs
{
  TestFolder *folder;
  PartagesConnection *connection;
  PartagesStamps stamps;
  PartagesWho who;
  char *version;
  PartagesResponse *response;
  GBytes *body;
  PartagesJson *json;
};

TestLrs *
test_lrs_new (const char *version)
{
  static const PartagesSchemaPart *const parts[] = { &partages_lrs_part, NULL };
  TestLrs *self = g_new0 (TestLrs, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  path = test_folder_path (self->folder, "store.db");
  self->connection = partages_connection_open (path, PARTAGES_CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (partages_schema_migrate (self->connection, parts, &error));
  self->stamps.now = NOON;
  self->version = g_strdup (version);
  test_lrs_be (self, "all", PARTAGES_SCOPE_ALL, NULL, NULL);

  return self;
}

static void
forget_answer (TestLrs *self)
{
  g_clear_pointer (&self->response, partages_response_free);
  g_clear_pointer (&self->json, partages_json_unref);
}

static void
forget_who (TestLrs *self)
{
  g_free (self->who.id);
  g_free (self->who.home_page);
  g_free (self->who.name);
  g_free (self->who.authority);
}

void
test_lrs_free (TestLrs *self)
{
  forget_answer (self);
  forget_who (self);
  g_free (self->version);
  partages_connection_close (self->connection);
  test_folder_free (self->folder);
  g_free (self);
}

void
test_lrs_be (TestLrs *self, const char *id, guint scopes, const char *home_page, const char *name)
{
  forget_who (self);
  self->who.id = g_strdup (id);
  self->who.scopes = scopes;
  self->who.home_page = g_strdup (home_page);
  self->who.name = g_strdup (name);
  self->who.authority = g_strdup_printf (
      "{\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"%s\"}}", id);
}

void
test_lrs_speak (TestLrs *self, const char *version)
{
  g_set_str (&self->version, version);
}

/* --- Asking --------------------------------------------------------------------------------------- */

static void
add_parameters (PartagesRequest *request, const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *value = NULL;

      g_assert_nonnull (equals);
      *equals = '\0';
      value = g_uri_unescape_string (equals + 1, NULL);
      partages_request_add_parameter (request, pairs[i], value);
    }
}

static const PartagesRoute *
find_route (const char *method)
{
  for (const PartagesRoute *route = partages_lrs_statements_routes; route->method != NULL; route++)
    {
      if (g_str_equal (route->method, method))
        return route;
    }

  g_assert_not_reached ();
}

static PartagesResponse *
act (TestLrs *self, const PartagesRoute *route, PartagesCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesTransaction) transaction
      = partages_transaction_begin (self->connection, &error);
  PartagesResponse *response;

  g_assert_no_error (error);
  response = route->act (call);
  if (partages_response_get_status (response) < 400)
    g_assert_true (partages_transaction_commit (transaction, &error));

  return response;
}

guint
test_lrs_ask (TestLrs *self,
              const char *method,
              const char *query,
              const char *content_type,
              const char *body,
              gssize length)
{
  const PartagesRoute *route = find_route (method);
  g_autoptr (PartagesRequest) request = partages_request_new (method, route->path);
  PartagesCall call = { .request = request,
                        .who = &self->who,
                        .connection = self->connection,
                        .stamps = route->writes ? &self->stamps : NULL };

  if (query != NULL)
    add_parameters (request, query);
  if (self->version != NULL)
    partages_request_add_header (request, PARTAGES_LRS_VERSION_HEADER, self->version);
  if (content_type != NULL)
    partages_request_add_header (request, "Content-Type", content_type);
  partages_request_add_header (request, "Accept-Language", "fr, en;q=0.5");
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, length < 0 ? strlen (body) : (gsize) length);

      partages_request_set_body (request, bytes);
    }

  forget_answer (self);
  call.prepared = route->prepare (request, &self->who, &self->response);
  if (self->response == NULL)
    self->response = act (self, route, &call);
  if (call.prepared != NULL)
    route->free_prepared (call.prepared);
  partages_lrs_finish (request, self->response, self->stamps.last);

  return partages_response_get_status (self->response);
}

guint
test_lrs_post (TestLrs *self, const char *json)
{
  return test_lrs_ask (self, "POST", NULL, "application/json", json, -1);
}

guint
test_lrs_put (TestLrs *self, const char *id, const char *json)
{
  g_autofree char *query = g_strconcat ("statementId=", id, NULL);

  return test_lrs_ask (self, "PUT", query, "application/json", json, -1);
}

guint
test_lrs_get (TestLrs *self, const char *query)
{
  return test_lrs_ask (self, "GET", query, NULL, NULL, 0);
}

/* --- The answer ----------------------------------------------------------------------------------- */

const char *
test_lrs_get_header (TestLrs *self, const char *name)
{
  return partages_response_get_header (self->response, name);
}

const char *
test_lrs_get_body (TestLrs *self, gsize *length)
{
  return g_bytes_get_data (partages_response_get_body (self->response), length);
}

yyjson_val *
test_lrs_parse (TestLrs *self)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *body = test_lrs_get_body (self, &length);

  g_clear_pointer (&self->json, partages_json_unref);
  self->json = partages_json_parse (body, length, PARTAGES_JSON_READ_NONE, &error);
  g_assert_no_error (error);

  return partages_json_get_root (self->json);
}

char *
test_lrs_find (TestLrs *self, const char *query)
{
  GString *found = g_string_new (NULL);
  yyjson_val *statement;
  size_t i;
  size_t n;

  g_assert_cmpuint (test_lrs_get (self, query), ==, 200);
  yyjson_arr_foreach (partages_json_get_array (test_lrs_parse (self), "statements"), i, n,
                      statement)
    {
      const char *id = partages_json_get_string (statement, "id");

      g_string_append_c (found, id[strlen (id) - 1]);
    }

  return g_string_free_and_steal (found);
}

/* --- Statements ----------------------------------------------------------------------------------- */

char *
test_statement_id (char last)
{
  return g_strdup_printf ("01a20e27-3903-4000-a989-d5f86a85c47%c", last);
}

char *
test_statement (char last, const char *actor, const char *verb, const char *object)
{
  g_autofree char *id = test_statement_id (last);

  return g_strdup_printf ("{\"id\":\"%s\",\"actor\":%s,\"verb\":{\"id\":\"%s\"},\"object\":%s}", id,
                          actor, verb, object);
}

/* A statement of someone else about another statement. */
char *
test_reference (char last, char target, const char *verb)
{
  g_autofree char *id = test_statement_id (target);
  g_autofree char *object = g_strdup_printf ("{\"objectType\":\"StatementRef\",\"id\":\"%s\"}", id);

  return test_statement (last, "{\"mbox\":\"mailto:trainer@example.org\"}", verb, object);
}
