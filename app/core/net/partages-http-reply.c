/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back. */

#include "partages-http-private.h"

#include "partages-time.h"

#define MAX_WAIT PARTAGES_DAY

static void
reply_clear (gpointer data)
{
  PartagesHttpReply *self = data;

  g_hash_table_unref (self->headers);
  g_bytes_unref (self->body);
}

PartagesHttpReply *
partages_http_reply_ref (PartagesHttpReply *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_http_reply_unref (PartagesHttpReply *self)
{
  g_atomic_rc_box_release_full (self, reply_clear);
}

guint
partages_http_reply_get_status (PartagesHttpReply *self)
{
  return self->status;
}

/* (nullable): the value of a header, whose name is compared without regard to case */
const char *
partages_http_reply_get_header (PartagesHttpReply *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->headers, lower);
}

/* (transfer none): what came into memory; nothing when it went to a file */
GBytes *
partages_http_reply_get_body (PartagesHttpReply *self)
{
  return self->body;
}

/* (transfer none): the same as text, also when nothing came; not ended by a NUL */
const char *
partages_http_reply_get_text (PartagesHttpReply *self, gsize *length)
{
  const char *text = g_bytes_get_data (self->body, length);

  return text != NULL ? text : "";
}

/**
 * partages_http_reply_get_retry_time:
 * @now: the time now, microseconds since 1970 UTC
 *
 * Returns: when the server wants to be asked again, as its Retry-After says in seconds or as a date, at
 *   most in a day; 0 when it does not say
 */
gint64
partages_http_reply_get_retry_time (PartagesHttpReply *self, gint64 now)
{
  const char *value = partages_http_reply_get_header (self, "retry-after");
  gint64 wait;

  if (value == NULL)
    return 0;
  if (g_ascii_isdigit (*value))
    wait = (gint64) MIN (g_ascii_strtoull (value, NULL, 10), MAX_WAIT / PARTAGES_SECOND)
           * PARTAGES_SECOND;
  else
    {
      time_t date = curl_getdate (value, NULL);

      if (date < 0)
        return 0;
      wait = (gint64) date * PARTAGES_SECOND - now;
    }

  return now + CLAMP (wait, 0, MAX_WAIT);
}
