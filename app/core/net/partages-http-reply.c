/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came back. */

#include "partages-http-private.h"

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
