/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong between a client and a server. */

#include "partages-test-faults.h"

typedef enum
{
  LOST_BEFORE,
  LOST_AFTER,
  CUT,
  TOO_LONG,
  TOO_SHORT,
  TRUNCATED,
  UNAVAILABLE,
  TOO_MANY,
  FAILED_AFTER,
  GATEWAY,
  TWICE,
  SLOW,
  N_KINDS,
} Kind;

void
test_faults_init (TestFaults *self, TestHttpHandler handler, gpointer user_data, guint32 seed)
{
  *self = (TestFaults) { .handler = handler, .user_data = user_data };
  self->rand = g_rand_new_with_seed (seed);
}

void
test_faults_clear (TestFaults *self)
{
  g_clear_pointer (&self->rand, g_rand_free);
}

static void
forget (TestHttpReply *reply)
{
  g_string_truncate (reply->headers, 0);
  g_byte_array_set_size (reply->body, 0);
  reply->status = 200;
}

static void
fail (TestHttpReply *reply, guint status, const char *retry_after)
{
  forget (reply);
  test_http_reply_set_text (reply, status, "<html><body>not today</body></html>");
  if (retry_after != NULL)
    test_http_reply_add_header (reply, "Retry-After", retry_after);
}

static void
spoil (TestFaults *self, const TestHttpRequest *request, TestHttpReply *reply, Kind kind)
{
  guint length;

  if (kind == LOST_BEFORE || kind == UNAVAILABLE || kind == TOO_MANY || kind == GATEWAY)
    {
      reply->cut = kind == LOST_BEFORE ? 0 : -1;
      if (kind == UNAVAILABLE)
        fail (reply, 503, "7");
      if (kind == TOO_MANY)
        fail (reply, 429, "Sat, 14 Mar 2026 10:00:00 GMT");
      if (kind == GATEWAY)
        fail (reply, 502, NULL);
      return;
    }

  self->handler (request, reply, self->user_data);
  length = reply->body->len;
  if (kind == LOST_AFTER)
    reply->cut = 0;
  else if (kind == CUT)
    reply->cut = g_rand_int_range (self->rand, 1, 200 + length);
  else if (kind == TOO_LONG)
    reply->declared = length + g_rand_int_range (self->rand, 1, 1000);
  else if (kind == TOO_SHORT)
    reply->declared = length / 2;
  else if (kind == TRUNCATED)
    g_byte_array_set_size (reply->body, length > 0 ? g_rand_int_range (self->rand, 0, length) : 0);
  else if (kind == FAILED_AFTER)
    fail (reply, 500, NULL);
  else if (kind == TWICE)
    {
      forget (reply);
      self->handler (request, reply, self->user_data);
    }
  else if (kind == SLOW)
    reply->slow = TRUE;
}

void
test_faults_handle (const TestHttpRequest *request, TestHttpReply *reply, gpointer faults)
{
  TestFaults *self = faults;

  self->n_requests++;
  if (g_rand_double (self->rand) >= self->rate)
    {
      self->handler (request, reply, self->user_data);
      return;
    }
  self->n_faults++;
  spoil (self, request, reply, g_rand_int_range (self->rand, 0, N_KINDS));
}
