/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is answered. */

#include "partages-response.h"

#include "partages-log.h"
#include "partages-store-error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <yyjson.h>

struct _PartagesResponse
{
  guint status;
  GHashTable *headers; /* from names, in any case, to values */
  GBytes *body;
  int file; /* -1 when the body is in memory */
  guint64 offset;
  guint64 length;
};

static guint
hash_name (gconstpointer name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_hash (lower);
}

static gboolean
names_equal (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

PartagesResponse *
partages_response_new (guint status)
{
  PartagesResponse *self = g_new0 (PartagesResponse, 1);

  self->status = status;
  self->headers = g_hash_table_new_full (hash_name, names_equal, g_free, g_free);
  self->body = g_bytes_new (NULL, 0);
  self->file = -1;

  return self;
}

/**
 * partages_response_new_json:
 * @json: (transfer full): the text
 * @length: in bytes
 *
 * Returns: (transfer full): a response of JSON
 */
PartagesResponse *
partages_response_new_json (guint status, char *json, gsize length)
{
  PartagesResponse *self = partages_response_new (status);
  g_autoptr (GBytes) body = g_bytes_new_take (json, length);

  partages_response_set_body (self, "application/json", body);

  return self;
}

/**
 * partages_response_new_error:
 * @status: 400 or more
 * @message: what is wrong, for the one who wrote the client
 *
 * Returns: (transfer full): a response that tells what is wrong
 */
PartagesResponse *
partages_response_new_error (guint status, const char *message)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  size_t length;
  char *json;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "error", message);
  json = yyjson_mut_write (document, YYJSON_WRITE_ALLOW_INVALID_UNICODE, &length);
  yyjson_mut_doc_free (document);

  return partages_response_new_json (status, json, length);
}

/**
 * partages_response_new_failure:
 * @error: what the server could not do, through no fault of the client
 *
 * Tells the administrator what it was, and the client only when to try again.
 *
 * Returns: (transfer full): a response
 */
PartagesResponse *
partages_response_new_failure (const GError *error)
{
  PartagesResponse *response;

  partages_log_problem (error->message);
  if (g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_FULL)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return partages_response_new_error (507, "the disk of the server is full");
  if (!g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_LOCKED)
      && !g_error_matches (error, PARTAGES_STORE_ERROR, PARTAGES_STORE_ERROR_IO))
    return partages_response_new_error (500, "the server failed; its log says why");

  response = partages_response_new_error (503, "the server cannot do it now: try again later");
  partages_response_set_header (response, "Retry-After", "5");

  return response;
}

void
partages_response_free (PartagesResponse *self)
{
  g_hash_table_unref (self->headers);
  g_bytes_unref (self->body);
  if (self->file >= 0)
    g_close (self->file, NULL);
  g_free (self);
}

void
partages_response_set_header (PartagesResponse *self, const char *name, const char *value)
{
  g_hash_table_replace (self->headers, g_strdup (name), g_strdup (value));
}

void
partages_response_set_body (PartagesResponse *self, const char *content_type, GBytes *body)
{
  partages_response_set_header (self, "Content-Type", content_type);
  g_bytes_ref (body);
  g_bytes_unref (self->body);
  self->body = body;
}

/**
 * partages_response_take_file:
 * @fd: (transfer full): an open file: what is sent stays the same when another takes its name
 * @offset: of the first byte to send
 * @length: how many
 *
 * Sends a part of a file.
 */
void
partages_response_take_file (PartagesResponse *self,
                             const char *content_type,
                             int fd,
                             guint64 offset,
                             guint64 length)
{
  partages_response_set_header (self, "Content-Type", content_type);
  if (self->file >= 0)
    g_close (self->file, NULL);
  self->file = fd;
  self->offset = offset;
  self->length = length;
}

guint
partages_response_get_status (PartagesResponse *self)
{
  return self->status;
}

/**
 * partages_response_get_header:
 * @name: in any case
 *
 * Returns: (nullable): the value
 */
const char *
partages_response_get_header (PartagesResponse *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

/**
 * partages_response_get_headers:
 *
 * Returns: (transfer none) (element-type utf8 utf8): values by name
 */
GHashTable *
partages_response_get_headers (PartagesResponse *self)
{
  return self->headers;
}

GBytes *
partages_response_get_body (PartagesResponse *self)
{
  return self->body;
}

/**
 * partages_response_steal_file:
 * @offset: (out): of the first byte to send
 * @length: (out): how many
 *
 * Returns: the open file, which is the caller's to close; -1 when the body is in memory
 */
int
partages_response_steal_file (PartagesResponse *self, guint64 *offset, guint64 *length)
{
  *offset = self->offset;
  *length = self->length;

  return g_steal_fd (&self->file);
}
