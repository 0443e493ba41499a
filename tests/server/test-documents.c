/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the documents that applications keep on the server, and of what it tells of agents, activities
 * and itself: each request goes through its route, in process, to a real store. */

#include "partages-connection.h"
#include "partages-json.h"
#include "partages-lrs-terms.h"
#include "partages-lrs-version.h"
#include "partages-lrs.h"
#include "partages-preconditions.h"
#include "partages-test-folder.h"

#include <string.h>

#define STATE "/xapi/activities/state"
#define AGENT_PROFILE "/xapi/agents/profile"
#define ACTIVITY_PROFILE "/xapi/activities/profile"

#define ACTIVITY "https://example.org/course"
#define AGENT "{\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"one\"}}"
#define OTHER_AGENT "{\"account\":{\"homePage\":\"https://example.org/\",\"name\":\"two\"}}"
#define REGISTRATION "2ed6657d-e927-568b-95e1-2665a8aea6a2"

typedef struct
{
  TestFolder *folder;
  PartagesConnection *connection;
  PartagesStamps stamps;
  PartagesWho who;
  const char *version;
  PartagesResponse *response; /* to what was asked last */
} Fixture;

static void
set_up (Fixture *self, gconstpointer version)
{
  static const PartagesSchemaPart *const parts[] = { &partages_lrs_part, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_folder_new ();
  path = test_folder_path (self->folder, "store.db");
  self->connection = partages_connection_open (path, PARTAGES_CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (partages_schema_migrate (self->connection, parts, &error));
  self->who.scopes = PARTAGES_SCOPE_ALL;
  self->version = version;
  self->stamps.now = G_GINT64_CONSTANT (1773480600) * G_USEC_PER_SEC;
}

static void
tear_down (Fixture *self, gconstpointer version)
{
  g_clear_pointer (&self->response, partages_response_free);
  partages_connection_close (self->connection);
  test_folder_free (self->folder);
}

static const PartagesRoute *
find_route (const PartagesRequest *request)
{
  for (const PartagesRoute *const *table = partages_lrs_routes; *table != NULL; table++)
    {
      for (const PartagesRoute *route = *table; route->method != NULL; route++)
        {
          if (g_str_equal (route->method, partages_request_get_method (request))
              && g_str_equal (route->path, partages_request_get_path (request)))
            return route;
        }
    }

  g_assert_not_reached ();
}

static PartagesResponse *
answer (Fixture *self, PartagesRequest *request)
{
  const PartagesRoute *route = find_route (request);
  PartagesCall call = { .request = request,
                        .who = &self->who,
                        .connection = self->connection,
                        .stamps = route->writes ? &self->stamps : NULL };
  PartagesResponse *response = NULL;

  if (route->prepare != NULL)
    call.prepared = route->prepare (request, &self->who, &response);
  if (response == NULL)
    response = route->act (&call);
  if (call.prepared != NULL)
    route->free_prepared (call.prepared);
  partages_lrs_finish (request, response, self->stamps.last);

  return response;
}

/* Asks for something, and gives the status: the names and values of parameters, then NULL, then those of
 * headers, then NULL. */
static guint
ask (Fixture *self, const char *method, const char *path, const char *content, ...)
{
  g_autoptr (PartagesRequest) request = partages_request_new (method, path);
  g_autoptr (GBytes) body = g_bytes_new (content, content != NULL ? strlen (content) : 0);
  const char *name;
  va_list pairs;

  partages_request_set_body (request, body);
  if (self->version != NULL)
    partages_request_add_header (request, PARTAGES_LRS_VERSION_HEADER, self->version);
  va_start (pairs, content);
  while ((name = va_arg (pairs, const char *)) != NULL)
    partages_request_add_parameter (request, name, va_arg (pairs, const char *));
  while ((name = va_arg (pairs, const char *)) != NULL)
    partages_request_add_header (request, name, va_arg (pairs, const char *));
  va_end (pairs);

  g_clear_pointer (&self->response, partages_response_free);
  self->response = answer (self, request);

  return partages_response_get_status (self->response);
}

static void
assert_body (Fixture *self, const char *expected)
{
  gsize length;
  const char *body = g_bytes_get_data (partages_response_get_body (self->response), &length);

  g_assert_cmpmem (body, length, expected, strlen (expected));
}

#define JSON "Content-Type", "application/json"
#define STATE_OF(agent) "activityId", ACTIVITY, "agent", agent
#define PROFILE "agent", AGENT, "profileId", "p"

static void
test_state (Fixture *self, gconstpointer version)
{
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "stateId", "s", NULL, NULL),
                    ==, 404);
  g_assert_cmpuint (ask (self, "PUT", STATE, "caf\xc3\xa9", STATE_OF (AGENT), "stateId", "s", NULL,
                         "Content-Type", "text/plain; charset=utf-8", NULL),
                    ==, 204);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "stateId", "s", NULL, NULL),
                    ==, 200);
  assert_body (self, "caf\xc3\xa9");
  g_assert_cmpstr (partages_response_get_header (self->response, "Content-Type"), ==,
                   "text/plain; charset=utf-8");
  g_assert_cmpstr (partages_response_get_header (self->response, "Last-Modified"), ==,
                   "Sat, 14 Mar 2026 09:30:00 GMT");
  g_assert_cmpstr (partages_response_get_header (self->response, PARTAGES_LRS_VERSION_HEADER), ==,
                   version);

  /* Someone else's, that of a registration, and another one are other documents. */
  g_assert_cmpuint (
      ask (self, "GET", STATE, NULL, STATE_OF (OTHER_AGENT), "stateId", "s", NULL, NULL), ==, 404);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "stateId", "s", "registration",
                         REGISTRATION, NULL, NULL),
                    ==, 404);
  g_assert_cmpuint (ask (self, "DELETE", STATE, NULL, STATE_OF (AGENT), "stateId", "s", NULL, NULL),
                    ==, 204);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "stateId", "s", NULL, NULL),
                    ==, 404);
}

static void
test_states (Fixture *self, gconstpointer version)
{
  g_autofree char *between = NULL;

  ask (self, "PUT", STATE, "1", STATE_OF (AGENT), "stateId", "a", NULL, NULL);
  between = partages_lrs_time_to_iso (self->stamps.last);
  ask (self, "PUT", STATE, "2", STATE_OF (AGENT), "stateId", "b", NULL, NULL);
  ask (self, "PUT", STATE, "3", STATE_OF (AGENT), "stateId", "b", "registration", REGISTRATION,
       NULL, NULL);
  ask (self, "PUT", STATE, "4", STATE_OF (OTHER_AGENT), "stateId", "c", NULL, NULL);

  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL), ==, 200);
  assert_body (self, "[\"a\",\"b\"]");
  ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "since", between, NULL, NULL);
  assert_body (self, "[\"b\"]");
  ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "registration",
       "2ED6657D-E927-568B-95E1-2665A8AEA6A2", NULL, NULL);
  assert_body (self, "[\"b\"]");

  g_assert_cmpuint (
      ask (self, "DELETE", STATE, NULL, STATE_OF (AGENT), "registration", REGISTRATION, NULL, NULL),
      ==, 204);
  ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL);
  assert_body (self, "[\"a\",\"b\"]");
  g_assert_cmpuint (ask (self, "DELETE", STATE, NULL, STATE_OF (AGENT), NULL, NULL), ==, 204);
  ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL);
  assert_body (self, "[]");
  ask (self, "GET", STATE, NULL, STATE_OF (OTHER_AGENT), NULL, NULL);
  assert_body (self, "[\"c\"]");
}

/* One level is merged, and the digits of numbers are kept. */
static void
test_merge (Fixture *self, gconstpointer version)
{
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "{\"a\":1.50,\"b\":{\"c\":1},\"d\":null}",
                         PROFILE, NULL, JSON, NULL),
                    ==, 204);
  g_assert_cmpuint (
      ask (self, "POST", AGENT_PROFILE, "{\"b\":{\"e\":2},\"f\":[]}", PROFILE, NULL, JSON, NULL),
      ==, 204);
  ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, NULL);
  assert_body (self, "{\"a\":1.50,\"d\":null,\"b\":{\"e\":2},\"f\":[]}");
  g_assert_cmpstr (partages_response_get_header (self->response, "Content-Type"), ==,
                   "application/json");
}

static void
test_no_merge (Fixture *self, gconstpointer version)
{
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "{\"a\":1}{", PROFILE, NULL, JSON, NULL), ==,
                    400);
  ask (self, "POST", AGENT_PROFILE, "{\"a\":1}", PROFILE, NULL, JSON, NULL);
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "[1]", PROFILE, NULL, JSON, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "{", PROFILE, NULL, JSON, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "{\"b\":1}", PROFILE, NULL, "Content-Type",
                         "application/json-seq", NULL),
                    ==, 400);
  g_assert_cmpuint (ask (self, "POST", AGENT_PROFILE, "{\"b\":1}", PROFILE, NULL, NULL), ==, 400);
  ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, NULL);
  assert_body (self, "{\"a\":1}");

  ask (self, "POST", STATE, "text", STATE_OF (AGENT), "stateId", "s", NULL, "Content-Type",
       "text/plain", NULL);
  g_assert_cmpuint (
      ask (self, "POST", STATE, "{}", STATE_OF (AGENT), "stateId", "s", NULL, JSON, NULL), ==, 400);
}

static void
test_etag (Fixture *self, gconstpointer version)
{
  g_autofree char *etag = NULL;
  g_autofree char *list = NULL;

  g_assert_cmpuint (ask (self, "PUT", AGENT_PROFILE, "1", PROFILE, NULL, "If-Match", "\"x\"", NULL),
                    ==, 412);
  g_assert_cmpuint (
      ask (self, "PUT", AGENT_PROFILE, "1", PROFILE, NULL, "If-None-Match", "*", NULL), ==, 204);
  g_assert_cmpuint (
      ask (self, "PUT", AGENT_PROFILE, "2", PROFILE, NULL, "If-None-Match", "*", NULL), ==, 412);
  ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, NULL);
  etag = g_strdup (partages_response_get_header (self->response, "ETag"));
  g_assert_cmpstr (etag, ==, "\"356a192b7913b04c54574d18c28d46e6395428ab\"");

  list = g_strdup_printf ("\"x\", %s", etag);
  g_assert_cmpuint (
      ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, "If-None-Match", list, NULL), ==, 304);
  assert_body (self, "");
  g_assert_cmpuint (ask (self, "PUT", AGENT_PROFILE, "2", PROFILE, NULL, "If-Match", list, NULL),
                    ==, 204);
  g_assert_cmpuint (ask (self, "PUT", AGENT_PROFILE, "3", PROFILE, NULL, "If-Match", etag, NULL),
                    ==, 412);
  g_assert_cmpuint (
      ask (self, "DELETE", AGENT_PROFILE, NULL, PROFILE, NULL, "If-Match", etag, NULL), ==, 412);
  g_assert_cmpuint (
      ask (self, "POST", AGENT_PROFILE, "{}", PROFILE, NULL, "If-Match", etag, JSON, NULL), ==,
      412);
  ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, NULL);
  assert_body (self, "2");
  g_assert_cmpuint (ask (self, "DELETE", AGENT_PROFILE, NULL, PROFILE, NULL, "If-Match", "*", NULL),
                    ==, 204);
}

/* What may be replaced without a look at it differs between the versions. */
static void
test_unseen (Fixture *self, gconstpointer version)
{
  gboolean old = g_str_equal (version, "1.0.3");

  g_assert_cmpuint (ask (self, "PUT", AGENT_PROFILE, "1", PROFILE, NULL, NULL), ==,
                    old ? 400 : 204);
  ask (self, "PUT", AGENT_PROFILE, "1", PROFILE, NULL, "If-None-Match", "*", NULL);
  g_assert_cmpuint (ask (self, "PUT", AGENT_PROFILE, "2", PROFILE, NULL, NULL), ==, 409);
  ask (self, "GET", AGENT_PROFILE, NULL, PROFILE, NULL, NULL);
  assert_body (self, "1");

  g_assert_cmpuint (ask (self, "PUT", STATE, "1", STATE_OF (AGENT), "stateId", "s", NULL, NULL), ==,
                    204);
  g_assert_cmpuint (ask (self, "PUT", STATE, "2", STATE_OF (AGENT), "stateId", "s", NULL, NULL), ==,
                    old ? 204 : 409);
}

static void
test_parameters (Fixture *self, gconstpointer version)
{
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, "activityId", ACTIVITY, NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, "agent", AGENT, NULL, NULL), ==, 400);
  g_assert_cmpuint (
      ask (self, "GET", STATE, NULL, "activityId", "no iri", "agent", AGENT, NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, "activityId", ACTIVITY, "agent",
                         "{\"mbox\":\"mailto:\"}", NULL, NULL),
                    ==, 400);
  g_assert_cmpuint (
      ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "registration", "1", NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "since", "today", NULL, NULL),
                    ==, 400);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "StateId", "s", NULL, NULL),
                    ==, 400);
  g_assert_cmpuint (
      ask (self, "GET", STATE, NULL, STATE_OF (AGENT), "stateId", "s", "stateId", "t", NULL, NULL),
      ==, 400);
  g_assert_cmpuint (ask (self, "PUT", STATE, "1", STATE_OF (AGENT), NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "DELETE", STATE, NULL, STATE_OF (AGENT), "since",
                         "2026-03-14T09:30:00Z", NULL, NULL),
                    ==, 400);
  g_assert_cmpuint (ask (self, "DELETE", AGENT_PROFILE, NULL, "agent", AGENT, NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "POST", ACTIVITY_PROFILE, "{}", "activityId", ACTIVITY, NULL, NULL),
                    ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/xapi/activities", NULL, NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/xapi/agents", NULL, NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (self, "GET", "/xapi/about", NULL, "foo", "bar", NULL, NULL), ==, 400);
}

static void
test_version (Fixture *self, gconstpointer version)
{
  self->version = NULL;
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL), ==, 400);
  g_assert_cmpstr (partages_response_get_header (self->response, PARTAGES_LRS_VERSION_HEADER), ==,
                   "0.9");
  self->version = "0.95";
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL), ==, 400);
  self->version = "1.0";
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (AGENT), NULL, NULL), ==, 200);
  g_assert_cmpstr (partages_response_get_header (self->response, PARTAGES_LRS_VERSION_HEADER), ==,
                   "1.0.3");
}

/* Who is bound to an account has to do with what is its own, and reads what is everybody's. */
static void
test_bound (Fixture *self, gconstpointer version)
{
  char home_page[] = "https://example.org/";
  char name[] = "one";

  self->who.home_page = home_page;
  self->who.name = name;
  g_assert_cmpuint (ask (self, "PUT", STATE, "1", STATE_OF (AGENT), "stateId", "s", NULL, NULL), ==,
                    204);
  g_assert_cmpuint (
      ask (self, "PUT", STATE, "1", STATE_OF (OTHER_AGENT), "stateId", "s", NULL, NULL), ==, 403);
  g_assert_cmpuint (ask (self, "GET", STATE, NULL, STATE_OF (OTHER_AGENT), NULL, NULL), ==, 403);
  g_assert_cmpuint (ask (self, "GET", AGENT_PROFILE, NULL, "agent", OTHER_AGENT, NULL, NULL), ==,
                    403);
  g_assert_cmpuint (ask (self, "GET", AGENT_PROFILE, NULL, "agent", AGENT, NULL, NULL), ==, 200);
  g_assert_cmpuint (ask (self, "GET", ACTIVITY_PROFILE, NULL, "activityId", ACTIVITY, NULL, NULL),
                    ==, 200);
  g_assert_cmpuint (ask (self, "POST", ACTIVITY_PROFILE, "{}", "activityId", ACTIVITY, "profileId",
                         "p", NULL, JSON, NULL),
                    ==, 403);
  g_assert_cmpuint (ask (self, "GET", "/xapi/agents", NULL, "agent", OTHER_AGENT, NULL, NULL), ==,
                    403);
}

static void
test_agents (Fixture *self, gconstpointer version)
{
  const char *identifier = "account:https://example.org/ one";
  g_autoptr (GError) error = NULL;
  gint64 key;

  g_assert_cmpuint (ask (self, "GET", "/xapi/agents", NULL, "agent", AGENT, NULL, NULL), ==, 200);
  assert_body (self,
               "{\"objectType\":\"Person\",\"account\":[{\"homePage\":\"https://example.org/\","
               "\"name\":\"one\"}]}");

  g_assert_true (partages_lrs_ensure_term (self->connection, PARTAGES_LRS_TERM_AGENT, identifier,
                                           &key, &error));
  g_assert_true (partages_lrs_add_agent_name (self->connection, key, "Une", &error));
  g_assert_cmpuint (ask (self, "GET", "/xapi/agents", NULL, "agent",
                         "{\"name\":\"One\",\"account\":{\"homePage\":\"https://example.org/\","
                         "\"name\":\"one\"}}",
                         NULL, NULL),
                    ==, 200);
  assert_body (self, "{\"objectType\":\"Person\",\"name\":[\"Une\",\"One\"],\"account\":[{"
                     "\"homePage\":\"https://example.org/\",\"name\":\"one\"}]}");
}

static void
test_activities (Fixture *self, gconstpointer version)
{
  g_autoptr (GError) error = NULL;
  gint64 key;

  g_assert_cmpuint (ask (self, "GET", "/xapi/activities", NULL, "activityId", ACTIVITY, NULL, NULL),
                    ==, 200);
  assert_body (self, "{\"objectType\":\"Activity\",\"id\":\"" ACTIVITY "\"}");

  g_assert_true (partages_lrs_ensure_term (self->connection, PARTAGES_LRS_TERM_ACTIVITY, ACTIVITY,
                                           &key, &error));
  g_assert_true (
      partages_lrs_describe (self->connection, key, "{\"name\":{\"en\":\"a\"}}", &error));
  g_assert_true (
      partages_lrs_describe (self->connection, key, "{\"name\":{\"fr\":\"b\"}}", &error));
  ask (self, "GET", "/xapi/activities", NULL, "activityId", ACTIVITY, NULL, NULL);
  assert_body (self, "{\"objectType\":\"Activity\",\"id\":\"" ACTIVITY
                     "\",\"definition\":{\"name\":{\"en\":\"a\",\"fr\":\"b\"}}}");
}

static void
test_about (Fixture *self, gconstpointer version)
{
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) versions = NULL;
  gsize length;
  const char *body;

  self->version = NULL;
  g_assert_cmpuint (ask (self, "GET", "/xapi/about", NULL, NULL, NULL), ==, 200);
  body = g_bytes_get_data (partages_response_get_body (self->response), &length);
  json = partages_json_parse (body, length, PARTAGES_JSON_READ_NONE, &error);
  g_assert_no_error (error);
  versions = partages_json_dup_strings (partages_json_get_root (json), "version");
  g_assert_cmpuint (g_strv_length (versions), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) versions, "1.0.3"));
  g_assert_true (g_strv_contains ((const char *const *) versions, "2.0.0"));
}

/* The clock of the server goes on from the newest of what it keeps, whatever that is. */
static void
test_last_stored (Fixture *self, gconstpointer version)
{
  g_autoptr (GError) error = NULL;
  gint64 stored = -1;

  g_assert_true (partages_lrs_read_last_stored (self->connection, &stored, &error));
  g_assert_cmpint (stored, ==, 0);
  ask (self, "PUT", STATE, "1", STATE_OF (AGENT), "stateId", "s", NULL, NULL);
  g_assert_true (partages_lrs_read_last_stored (self->connection, &stored, &error));
  g_assert_cmpint (stored, ==, self->stamps.last);
}

static void
test_dates (void)
{
  g_autofree char *epoch = partages_http_date_new (0);
  g_autofree char *leap = partages_http_date_new (G_GINT64_CONSTANT (951825599) * G_USEC_PER_SEC);

  g_assert_cmpstr (epoch, ==, "Thu, 01 Jan 1970 00:00:00 GMT");
  g_assert_cmpstr (leap, ==, "Tue, 29 Feb 2000 11:59:59 GMT");
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  static const char *const versions[] = { "1.0.3", "2.0.0" };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/documents/%s/%s", versions[i], name);

      g_test_add (path, Fixture, versions[i], set_up, test, tear_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("state", test_state);
  add ("states", test_states);
  add ("merge", test_merge);
  add ("no-merge", test_no_merge);
  add ("etag", test_etag);
  add ("unseen", test_unseen);
  add ("parameters", test_parameters);
  add ("version", test_version);
  add ("bound", test_bound);
  add ("agents", test_agents);
  add ("activities", test_activities);
  add ("about", test_about);
  add ("last-stored", test_last_stored);
  g_test_add_func ("/documents/dates", test_dates);

  return g_test_run ();
}
