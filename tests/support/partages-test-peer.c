/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A learning record store in memory, with the ways of real ones. */

#include "partages-test-peer.h"

#include "partages-json.h"
#include "partages-test-profile.h"
#include "partages-time.h"

#include <string.h>

#define XAPI "/xapi/"
#define CATALOGUE "/catalogue/"

const TestPeerTraits test_peer_a = { .again = 409, .bad = 400, .page = 100 };
const TestPeerTraits test_peer_b = { .again = 200, .bad = 400, .page = 7 };
const TestPeerTraits test_peer_c = { .again = 204,
                                     .bad = 422,
                                     .page = 50,
                                     .unknown_empty = TRUE,
                                     .inconsistent = TRUE,
                                     .since_timestamp = TRUE,
                                     .no_documents = TRUE };

typedef struct
{
  char *id; /* in lower case */
  char *bytes;
  gint64 stored;
  gint64 timestamp;
  char *account;
  char *target; /* (nullable): what it makes void */
  gboolean voided;
} Held;

static void
held_free (Held *held)
{
  g_free (held->id);
  g_free (held->bytes);
  g_free (held->account);
  g_free (held->target);
  g_free (held);
}

static const char *
get_account (yyjson_val *agent)
{
  return partages_json_get_string (partages_json_get_object (agent, "account"), "name");
}

/* --- POST -------------------------------------------------------------------------------------- */

static gboolean
is_bad (yyjson_val *statement)
{
  const char *object
      = partages_json_get_string (partages_json_get_object (statement, "object"), "id");

  return object == NULL || g_str_has_suffix (object, "/bad");
}

static char *
dup_id (yyjson_val *statement)
{
  return g_ascii_strdown (partages_json_get_string (statement, "id"), -1);
}

/* Adds what servers add, and writes what they write in their own way. */
static char *
write_held (yyjson_val *statement, gint64 stored)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_val_mut_copy (document, statement);
  g_autofree char *time = partages_time_to_iso (stored);
  yyjson_mut_val *authority;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_strcpy (document, root, "stored", time);
  yyjson_mut_obj_add_str (document, root, "version", "1.0.3");
  authority = yyjson_mut_obj_add_obj (document, root, "authority");
  yyjson_mut_obj_add_str (document, authority, "objectType", "Agent");
  yyjson_mut_obj_add_str (document, authority, "mbox", "mailto:lrs@example.org");

  return partages_json_write (document, NULL);
}

static void
store (TestPeer *self, yyjson_val *statement)
{
  yyjson_val *object = partages_json_get_object (statement, "object");
  Held *held = g_new0 (Held, 1);
  Held *voided;

  self->stored += PARTAGES_SECOND;
  held->id = dup_id (statement);
  held->bytes = write_held (statement, self->stored);
  held->stored = self->stored;
  partages_time_from_iso (partages_json_get_string (statement, "timestamp"), &held->timestamp);
  held->account = g_strdup (get_account (partages_json_get_object (statement, "actor")));
  if (g_strcmp0 (partages_json_get_string (object, "objectType"), "StatementRef") == 0)
    held->target = g_ascii_strdown (partages_json_get_string (object, "id"), -1);
  g_ptr_array_add (self->statements, held);
  g_hash_table_insert (self->by_id, held->id, held);

  voided = held->target != NULL ? g_hash_table_lookup (self->by_id, held->target) : NULL;
  if (voided != NULL)
    voided->voided = TRUE;
}

static guint
count_known (TestPeer *self, yyjson_val *list, gboolean *bad)
{
  yyjson_val *item;
  size_t i;
  size_t n;
  guint n_known = 0;

  *bad = FALSE;
  yyjson_arr_foreach (list, i, n, item)
    {
      g_autofree char *id = dup_id (item);

      n_known += g_hash_table_contains (self->by_id, id);
      *bad |= is_bad (item);
    }

  return n_known;
}

static void
post (TestPeer *self, const TestHttpRequest *request, TestHttpReply *reply)
{
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);
  g_autoptr (PartagesJson) json = partages_json_parse (data, length, PARTAGES_JSON_READ_NONE, NULL);
  g_autoptr (GString) ids = g_string_new ("[");
  yyjson_val *item;
  size_t i;
  size_t n;
  guint n_known;
  gboolean bad;

  self->n_posts++;
  self->largest = MAX (self->largest, length);
  if (self->traits.max_bytes != 0 && length > self->traits.max_bytes)
    {
      test_http_reply_set_text (reply, 413, "too large");
      return;
    }
  g_assert_nonnull (json);
  n_known = count_known (self, partages_json_get_root (json), &bad);
  if (bad || (n_known > 0 && self->traits.again == 409))
    {
      test_http_reply_set_text (reply, bad ? self->traits.bad : 409, "{\"error\": \"no\"}");
      return;
    }

  yyjson_arr_foreach (partages_json_get_root (json), i, n, item)
    {
      g_autofree char *id = dup_id (item);

      /* Some tell of all, some only of those that are new. */
      if (g_hash_table_contains (self->by_id, id) && self->traits.again == 204)
        continue;
      if (!g_hash_table_contains (self->by_id, id))
        store (self, item);
      g_string_append_printf (ids, "%s\"%s\"", ids->len > 1 ? "," : "", id);
    }
  g_string_append_c (ids, ']');
  if (n_known == n && self->traits.again == 204)
    reply->status = 204;
  else
    test_http_reply_set_text (reply, 200, ids->str);
}

/* --- GET --------------------------------------------------------------------------------------- */

static void
get_one (TestPeer *self, const char *id, gboolean voided, TestHttpReply *reply)
{
  g_autofree char *lower = g_ascii_strdown (id, -1);
  const Held *held = g_hash_table_lookup (self->by_id, lower);

  if (held != NULL && held->voided == voided)
    test_http_reply_set_text (reply, 200, held->bytes);
  else if (self->traits.unknown_empty)
    test_http_reply_set_text (reply, 200, "{\"statements\": [], \"more\": \"\"}");
  else
    test_http_reply_set_text (reply, 404, "there is no such statement");
}

static gint64
get_time_parameter (const TestHttpRequest *request, const char *name, gint64 fallback)
{
  g_autofree char *text = test_http_request_dup_parameter (request, name);
  gint64 time = fallback;

  if (text != NULL)
    partages_time_from_iso (text, &time);

  return time;
}

static gboolean
matches (TestPeer *self, const Held *held, const char *account, gint64 since, gint64 until)
{
  gint64 time = self->traits.since_timestamp ? held->timestamp : held->stored;

  return !held->voided && g_strcmp0 (held->account, account) == 0 && time > since && time <= until;
}

static char *
dup_more (TestPeer *self, const TestHttpRequest *request, guint next)
{
  g_autofree char *target = g_strdup (request->target);
  char *offset = strstr (target, "&offset=");

  if (offset != NULL)
    *offset = '\0';

  return g_strdup_printf (
      "%s%s&offset=%u", self->traits.far_more ? "http://inner.example.org:1234" : "", target, next);
}

static void
get_page (TestPeer *self, const TestHttpRequest *request, TestHttpReply *reply)
{
  g_autofree char *agent = test_http_request_dup_parameter (request, "agent");
  g_autofree char *offset = test_http_request_dup_parameter (request, "offset");
  g_autoptr (PartagesJson) json = partages_json_parse (agent, -1, PARTAGES_JSON_READ_NONE, NULL);
  g_autofree char *account = g_strdup (get_account (partages_json_get_root (json)));
  gint64 since = get_time_parameter (request, "since", G_MININT64);
  gint64 until = get_time_parameter (request, "until", G_MAXINT64);
  guint i = offset != NULL ? g_ascii_strtoull (offset, NULL, 10) : 0;
  g_autoptr (GString) page = g_string_new ("{\"statements\": [");
  guint n = 0;

  for (; i < self->statements->len && n < self->traits.page; i++)
    {
      const Held *held = g_ptr_array_index (self->statements, i);

      if (matches (self, held, account, since, until))
        g_string_append_printf (page, "%s%s", n++ > 0 ? "," : "", held->bytes);
    }
  g_string_append (page, "]");
  if (i < self->statements->len)
    {
      g_autofree char *more = dup_more (self, request, i);

      g_string_append_printf (page, ", \"more\": \"%s\"", more);
    }
  g_string_append (page, "}");
  test_http_reply_set_text (reply, 200, page->str);
  if (!self->traits.inconsistent)
    {
      g_autofree char *time = partages_time_to_iso (self->stored);

      test_http_reply_add_header (reply, "X-Experience-API-Consistent-Through", time);
    }
}

static void
get_statements (TestPeer *self, const TestHttpRequest *request, TestHttpReply *reply)
{
  g_autofree char *id = test_http_request_dup_parameter (request, "statementId");
  g_autofree char *voided = test_http_request_dup_parameter (request, "voidedStatementId");

  if (id != NULL || voided != NULL)
    get_one (self, id != NULL ? id : voided, voided != NULL, reply);
  else
    get_page (self, request, reply);
}

static void
get_file (TestPeer *self, const TestHttpRequest *request, TestHttpReply *reply)
{
  const char *text = g_hash_table_lookup (self->files, request->target + strlen (CATALOGUE));
  const char *known = test_http_request_get_header (request, "if-none-match");
  g_autofree char *digest = NULL;
  g_autofree char *etag = NULL;

  if (text == NULL)
    {
      test_http_reply_set_text (reply, 404, "no such file");
      return;
    }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  etag = g_strdup_printf ("\"%s\"", digest);
  test_http_reply_set_text (reply, g_strcmp0 (known, etag) == 0 ? 304 : 200, text);
  test_http_reply_add_header (reply, "ETag", etag);
}

static void
handle_cb (const TestHttpRequest *request, TestHttpReply *reply, gpointer user_data)
{
  TestPeer *self = user_data;

  self->n_requests++;
  test_http_reply_add_header (reply, "X-Experience-API-Version", "1.0.3");
  if (self->status != 0)
    test_http_reply_set_text (reply, self->status, "as the test says");
  else if (g_str_has_prefix (request->target, CATALOGUE))
    get_file (self, request, reply);
  else if (g_str_has_prefix (request->target, XAPI "about"))
    test_http_reply_set_text (reply, 200, "{\"version\": [\"1.0.3\"]}");
  else if (g_str_has_prefix (request->target, XAPI "activities/state")
           && !self->traits.no_documents)
    test_http_reply_set_text (reply, 200, "[]");
  else if (!g_str_has_prefix (request->target, XAPI "statements"))
    test_http_reply_set_text (reply, 404, "nothing here");
  else if (g_str_equal (request->method, "POST"))
    post (self, request, reply);
  else
    get_statements (self, request, reply);
}

/* --- The store --------------------------------------------------------------------------------- */

TestPeer *
test_peer_new (const TestPeerTraits *traits, guint32 seed)
{
  TestPeer *self = g_new0 (TestPeer, 1);

  self->traits = *traits;
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) held_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stored = TEST_NOW + PARTAGES_DAY;
  test_faults_init (&self->faults, handle_cb, self, seed);
  self->server = test_http_server_new (test_faults_handle, &self->faults);
  self->url = test_http_server_dup_url (self->server, XAPI);

  return self;
}

void
test_peer_free (TestPeer *self)
{
  test_http_server_free (self->server);
  test_faults_clear (&self->faults);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->statements);
  g_free (self->url);
  g_free (self);
}

guint
test_peer_count (TestPeer *self)
{
  return self->statements->len;
}

gboolean
test_peer_has (TestPeer *self, const char *id)
{
  return g_hash_table_contains (self->by_id, id);
}

/* As a server that was restored from a backup. */
void
test_peer_forget_last (TestPeer *self)
{
  const Held *held = g_ptr_array_index (self->statements, self->statements->len - 1);

  g_hash_table_remove (self->by_id, held->id);
  g_ptr_array_set_size (self->statements, self->statements->len - 1);
}
