/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a request for the Statements resource: the first line is its method, its query, its version and
 * its type, with spaces between them; the rest is its body. What is accepted is stored, in memory. */

#include "partages-lrs-alternate.h"
#include "partages-lrs-statements.h"
#include "partages-lrs-terms.h"
#include "partages-transaction.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

enum
{
  FIELD_METHOD,
  FIELD_QUERY,
  FIELD_VERSION,
  FIELD_TYPE,
  N_FIELDS,
};

static PartagesConnection *
open_store (void)
{
  static const PartagesSchemaPart *const parts[] = { &partages_lrs_part, NULL };
  g_autoptr (GError) error = NULL;
  PartagesConnection *connection
      = partages_connection_open (":memory:", PARTAGES_CONNECTION_CREATE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (partages_schema_migrate (connection, parts, &error));

  return connection;
}

static void
add_parameters (PartagesRequest *request, const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query, "&", 32);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

      if (value == NULL)
        continue;
      *equals = '\0';
      partages_request_add_parameter (request, pairs[i], value);
    }
}

static PartagesRequest *
read_request (const guint8 *data, gsize size)
{
  const guint8 *line_end = memchr (data, '\n', size);
  gsize first = line_end != NULL ? (gsize) (line_end - data) : size;
  gsize start = MIN (first + 1, size);
  g_autofree char *line = g_strndup ((const char *) data, first);
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_auto (GStrv) fields = g_strsplit (valid, " ", N_FIELDS);
  g_autoptr (GBytes) body = g_bytes_new (data + start, size - start);
  PartagesRequest *request;

  if (g_strv_length (fields) != N_FIELDS)
    return NULL;

  request = partages_request_new (fields[FIELD_METHOD], "/xapi/statements");
  add_parameters (request, fields[FIELD_QUERY]);
  partages_request_add_header (request, "X-Experience-API-Version", fields[FIELD_VERSION]);
  partages_request_add_header (request, "Content-Type", fields[FIELD_TYPE]);
  partages_request_set_body (request, body);

  return request;
}

static void
act (PartagesConnection *connection, const PartagesRoute *route, PartagesRequest *request)
{
  static PartagesStamps stamps = { 0 };
  static PartagesWho who = {
    .id = (char *) "x",
    .scopes = PARTAGES_SCOPE_ALL,
    .authority = (char *) "{\"mbox\":\"mailto:x@example.org\"}",
  };
  PartagesCall call
      = { .request = request, .who = &who, .connection = connection, .stamps = &stamps };
  g_autoptr (PartagesResponse) response = NULL;
  g_autoptr (PartagesTransaction) transaction = NULL;

  call.prepared = route->prepare (request, &who, &response);
  g_assert_true ((call.prepared == NULL) == (response != NULL));
  if (response != NULL)
    {
      g_assert_cmpuint (partages_response_get_status (response), ==, 400);
      return;
    }

  /* Undone at the end, so that no input depends on another. */
  transaction = partages_transaction_begin (connection, NULL);
  g_assert_nonnull (transaction);
  response = route->act (&call);
  g_assert_cmpuint (partages_response_get_status (response), <, 500);
  route->free_prepared (call.prepared);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static PartagesConnection *connection = NULL;
  g_autoptr (PartagesRequest) request = read_request (data, size);
  g_autoptr (PartagesRequest) resolved = NULL;
  g_autoptr (PartagesResponse) refusal = NULL;

  if (request == NULL)
    return 0;
  if (connection == NULL)
    connection = open_store ();

  resolved = partages_lrs_resolve (request, &refusal);
  if (resolved == NULL)
    return 0;
  for (const PartagesRoute *route = partages_lrs_statements_routes; route->method != NULL; route++)
    {
      if (g_str_equal (route->method, partages_request_get_method (resolved)))
        act (connection, route, resolved);
    }

  return 0;
}
