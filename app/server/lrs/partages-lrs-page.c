/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is answered to a GET of statements. */

#include "partages-lrs-page.h"

#include "partages-json.h"
#include "partages-lrs-attachments.h"
#include "partages-lrs-format.h"
#include "partages-multipart.h"

struct _PartagesLrsPage
{
  PartagesConnection *connection;
  const PartagesLrsAsk *ask;
  GString *json;
  GString *parts;   /* what was sent along */
  GHashTable *sent; /* the SHA-2 of what is in @parts */
  char *boundary;
};

PartagesLrsPage *
partages_lrs_page_new (PartagesConnection *connection, const PartagesLrsAsk *ask)
{
  PartagesLrsPage *self = g_new0 (PartagesLrsPage, 1);

  self->connection = connection;
  self->ask = ask;
  self->json = g_string_new (NULL);
  self->parts = g_string_new (NULL);
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->boundary = partages_multipart_new_boundary ();

  return self;
}

void
partages_lrs_page_free (PartagesLrsPage *self)
{
  g_string_free (self->json, TRUE);
  g_string_free (self->parts, TRUE);
  g_hash_table_unref (self->sent);
  g_free (self->boundary);
  g_free (self);
}

/* How many bytes it has so far. */
gsize
partages_lrs_page_get_size (const PartagesLrsPage *self)
{
  return self->json->len + self->parts->len;
}

void
partages_lrs_page_append (PartagesLrsPage *self, const char *text)
{
  g_string_append (self->json, text);
}

/* --- What was sent along -------------------------------------------------------------------------- */

static void
list_attachment (yyjson_val *attachment, gpointer user_data)
{
  g_ptr_array_add (user_data, attachment);
}

/* A type may be followed by anything, and a line break in it would become a header. */
static const char *
get_content_type (yyjson_val *attachment)
{
  const char *type = partages_json_get_string (attachment, "contentType");

  for (const char *p = type; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return "application/octet-stream";
    }

  return type;
}

static gboolean
append_attachment (PartagesLrsPage *self, yyjson_val *attachment, GError **error)
{
  g_autofree char *sha2 = g_ascii_strdown (partages_json_get_string (attachment, "sha2"), -1);
  g_autoptr (GBytes) content = NULL;
  const char *data;
  gsize length;

  if (g_hash_table_contains (self->sent, sha2))
    return TRUE;
  if (!partages_lrs_load_attachment (self->connection, sha2, &content, error))
    return FALSE;
  if (content == NULL)
    return TRUE;

  data = g_bytes_get_data (content, &length);
  g_string_append_printf (self->parts,
                          "\r\n--%s\r\n"
                          "Content-Type: %s\r\n"
                          "Content-Transfer-Encoding: binary\r\n"
                          "X-Experience-API-Hash: %s\r\n\r\n",
                          self->boundary, get_content_type (attachment), sha2);
  g_string_append_len (self->parts, data, length);
  g_hash_table_add (self->sent, g_steal_pointer (&sha2));

  return TRUE;
}

static gboolean
append_attachments (PartagesLrsPage *self, yyjson_val *statement, GError **error)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();

  partages_lrs_foreach_attachment (statement, list_attachment, attachments);
  for (guint i = 0; i < attachments->len; i++)
    {
      if (!append_attachment (self, g_ptr_array_index (attachments, i), error))
        return FALSE;
    }

  return TRUE;
}

/* --- Statements ----------------------------------------------------------------------------------- */

/**
 * partages_lrs_page_append_statement:
 * @json: a statement as it is stored
 * @length: in bytes
 * @error: a [error@StoreError]
 *
 * Returns: whether the statement could be added
 */
gboolean
partages_lrs_page_append_statement (PartagesLrsPage *self,
                                    const char *json,
                                    gsize length,
                                    GError **error)
{
  g_autoptr (PartagesJson) statement = NULL;
  g_autofree char *formatted = NULL;

  if (self->ask->format == PARTAGES_LRS_FORMAT_EXACT && !self->ask->attachments)
    {
      g_string_append_len (self->json, json, length);
      return TRUE;
    }

  statement = partages_json_parse (json, length, PARTAGES_JSON_READ_NONE, error);
  if (statement == NULL
      || (self->ask->attachments
          && !append_attachments (self, partages_json_get_root (statement), error)))
    return FALSE;
  if (self->ask->format == PARTAGES_LRS_FORMAT_EXACT)
    {
      g_string_append_len (self->json, json, length);
      return TRUE;
    }

  formatted = partages_lrs_format (self->connection, statement, self->ask->format,
                                   self->ask->languages, error);
  if (formatted == NULL)
    return FALSE;
  g_string_append (self->json, formatted);

  return TRUE;
}

/* What was written so far, which is gone from the page then. */
static GBytes *
take_json (PartagesLrsPage *self)
{
  GBytes *bytes = g_string_free_to_bytes (self->json);

  self->json = g_string_new (NULL);

  return bytes;
}

/**
 * partages_lrs_page_finish:
 *
 * Returns: (transfer full): what is answered; the page is empty then
 */
PartagesResponse *
partages_lrs_page_finish (PartagesLrsPage *self)
{
  PartagesResponse *response = partages_response_new (200);
  g_autofree char *type = NULL;
  g_autofree char *head = NULL;
  g_autoptr (GBytes) body = NULL;

  if (!self->ask->attachments)
    {
      body = take_json (self);
      partages_response_set_body (response, "application/json", body);
      return response;
    }

  head = g_strdup_printf ("--%s\r\nContent-Type: application/json\r\n\r\n", self->boundary);
  g_string_prepend (self->json, head);
  g_string_append_len (self->json, self->parts->str, self->parts->len);
  g_string_append_printf (self->json, "\r\n--%s--\r\n", self->boundary);
  body = take_json (self);
  type = g_strconcat ("multipart/mixed; boundary=", self->boundary, NULL);
  partages_response_set_body (response, type, body);

  return response;
}
