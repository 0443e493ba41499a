/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent along with statements (Data, 2.4.11; Communication, 1.5): each part belongs to an attachment that
 * a statement names by its SHA-2, and each attachment that lies nowhere else is there. */

#include "partages-lrs-attachments.h"

#include "partages-json.h"
#include "partages-lrs-signature.h"
#include "partages-multipart.h"

#include <gnutls/crypto.h>
#include <string.h>

#define MAX_DIGEST_BYTES 64

static void
attachment_free (gpointer data)
{
  PartagesLrsAttachment *attachment = data;

  g_free (attachment->sha2);
  g_bytes_unref (attachment->content);
  g_free (attachment);
}

static void
foreach_of (yyjson_val *statement, PartagesLrsAttachmentFunc func, gpointer user_data)
{
  yyjson_val *attachment;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (statement, "attachments"), i, n, attachment)
    {
      func (attachment, user_data);
    }
}

/**
 * partages_lrs_foreach_attachment:
 * @statement: a valid statement
 *
 * Goes through the attachments of a statement and of the one within it.
 */
void
partages_lrs_foreach_attachment (yyjson_val *statement,
                                 PartagesLrsAttachmentFunc func,
                                 gpointer user_data)
{
  foreach_of (statement, func, user_data);
  foreach_of (partages_json_get_object (statement, "object"), func, user_data);
}

static const PartagesLrsAttachment *
find_sent (const GPtrArray *attachments, const char *sha2)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      const PartagesLrsAttachment *attachment = g_ptr_array_index (attachments, i);

      if (g_ascii_strcasecmp (attachment->sha2, sha2) == 0)
        return attachment;
    }

  return NULL;
}

/* --- Those that are sent -------------------------------------------------------------------------- */

/* What the statements of a request name. */
typedef struct
{
  GHashTable *named; /* SHA-2 in lower case → whether it must be there */
} Named;

static void
note_named (yyjson_val *attachment, gpointer user_data)
{
  Named *named = user_data;
  char *sha2 = g_ascii_strdown (partages_json_get_string (attachment, "sha2"), -1);
  gboolean needed = partages_json_get_string (attachment, "fileUrl") == NULL
                    || g_hash_table_lookup (named->named, sha2) != NULL;

  g_hash_table_replace (named->named, sha2, GINT_TO_POINTER (needed));
}

static GHashTable *
find_named (yyjson_val *root)
{
  Named named = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  yyjson_val *statement;
  size_t i;
  size_t n;

  if (yyjson_is_obj (root))
    partages_lrs_foreach_attachment (root, note_named, &named);
  yyjson_arr_foreach (root, i, n, statement)
    {
      partages_lrs_foreach_attachment (statement, note_named, &named);
    }

  return named.named;
}

/* The length of a SHA-2 tells which of them it is. */
static gboolean
is_digest_of (const char *sha2, const char *content, gsize length)
{
  static const gnutls_digest_algorithm_t known[]
      = { GNUTLS_DIG_SHA224, GNUTLS_DIG_SHA256, GNUTLS_DIG_SHA384, GNUTLS_DIG_SHA512 };
  guint8 digest[MAX_DIGEST_BYTES];

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gsize n = gnutls_hash_get_len (known[i]);

      if (strlen (sha2) != 2 * n)
        continue;
      if (gnutls_hash_fast (known[i], content, length, digest) != GNUTLS_E_SUCCESS)
        return FALSE;
      for (gsize b = 0; b < n; b++)
        {
          if (g_ascii_xdigit_value (sha2[2 * b]) != digest[b] >> 4
              || g_ascii_xdigit_value (sha2[2 * b + 1]) != (digest[b] & 0x0f))
            return FALSE;
        }
      return TRUE;
    }

  return FALSE;
}

static const char *
take_part (GPtrArray *taken, const PartagesPart *part, GBytes *body, GHashTable *named)
{
  const char *hash = partages_part_get_header (part, "X-Experience-API-Hash");
  const char *encoding = partages_part_get_header (part, "Content-Transfer-Encoding");
  PartagesLrsAttachment *attachment;
  g_autofree char *sha2 = NULL;
  const char *content;
  gsize length;

  if (hash == NULL)
    return "A part after the first has no X-Experience-API-Hash.";
  if (encoding == NULL || g_ascii_strcasecmp (encoding, "binary") != 0)
    return "A part after the first has not the Content-Transfer-Encoding “binary”.";
  sha2 = g_ascii_strdown (hash, -1);
  if (!g_hash_table_contains (named, sha2))
    return "A part is an attachment of none of the statements.";
  if (find_sent (taken, sha2) != NULL)
    return "Two parts are the same attachment.";
  content = partages_part_get_content (part, &length);
  if (!is_digest_of (sha2, content, length))
    return "A part has another SHA-2 than it says.";

  attachment = g_new0 (PartagesLrsAttachment, 1);
  attachment->sha2 = g_steal_pointer (&sha2);
  attachment->content = g_bytes_new_from_bytes (
      body, content - (const char *) g_bytes_get_data (body, NULL), length);
  g_ptr_array_add (taken, attachment);

  return NULL;
}

/**
 * partages_lrs_take_attachments:
 * @root: one or more statements, which are valid
 * @parts: (nullable) (element-type PartagesPart): how they were sent; the statements are the first
 * @body: all that was sent
 * @problem: (out) (transfer none): what is wrong; set only then
 *
 * Returns: (transfer full) (nullable) (element-type PartagesLrsAttachment): what was sent along, or %NULL with
 *   @problem set
 */
GPtrArray *
partages_lrs_take_attachments (yyjson_val *root,
                               const GPtrArray *parts,
                               GBytes *body,
                               const char **problem)
{
  g_autoptr (GHashTable) named = find_named (root);
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (attachment_free);
  GHashTableIter iter;
  gpointer sha2;
  gpointer needed;

  for (guint i = 1; parts != NULL && i < parts->len; i++)
    {
      *problem = take_part (taken, g_ptr_array_index (parts, i), body, named);
      if (*problem != NULL)
        return NULL;
    }

  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &sha2, &needed))
    {
      if (GPOINTER_TO_INT (needed) && find_sent (taken, sha2) == NULL)
        {
          *problem = "An attachment without a “fileUrl” was not sent along.";
          return NULL;
        }
    }

  return g_steal_pointer (&taken);
}

/**
 * partages_lrs_check_signatures:
 * @statement: a valid statement
 * @id: (nullable): its id
 * @attachments: (nullable) (element-type PartagesLrsAttachment): what was sent along
 *
 * Returns: (nullable): what is wrong with a signature of the statement
 */
const char *
partages_lrs_check_signatures (yyjson_val *statement, const char *id, const GPtrArray *attachments)
{
  yyjson_val *attachment;
  size_t i;
  size_t n;

  yyjson_arr_foreach (partages_json_get_array (statement, "attachments"), i, n, attachment)
    {
      const PartagesLrsAttachment *sent;
      const char *problem;
      const char *jws;
      gsize length;

      if (g_strcmp0 (partages_json_get_string (attachment, "usageType"), PARTAGES_LRS_SIGNATURE)
          != 0)
        continue;
      if (!partages_media_type_is (partages_json_get_string (attachment, "contentType"),
                                   "application/octet-stream"))
        return "A signature is of the type application/octet-stream.";
      sent = find_sent (attachments, partages_json_get_string (attachment, "sha2"));
      if (sent == NULL)
        return "A signature was not sent along.";

      jws = g_bytes_get_data (sent->content, &length);
      problem = partages_lrs_check_signature (jws, length, statement, id);
      if (problem != NULL)
        return problem;
    }

  return NULL;
}

/* --- The store ------------------------------------------------------------------------------------ */

/**
 * partages_lrs_insert_attachments:
 * @attachments: (element-type PartagesLrsAttachment): those that were sent along
 * @error: a [error@StoreError]
 *
 * Returns: whether they are in the store now
 */
gboolean
partages_lrs_insert_attachments (PartagesConnection *connection,
                                 const GPtrArray *attachments,
                                 GError **error)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      const PartagesLrsAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autoptr (PartagesStatement) insert = NULL;
      const void *data;
      gsize length;

      insert = partages_connection_prepare (
          connection, "INSERT INTO attachment (sha2, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
          error);
      if (insert == NULL)
        return FALSE;
      data = g_bytes_get_data (attachment->content, &length);
      partages_statement_bind_text (insert, 1, attachment->sha2);
      partages_statement_bind_blob (insert, 2, length > 0 ? data : "", length);
      if (!partages_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_lrs_load_attachment:
 * @sha2: in lower case
 * @content: (out) (transfer full) (nullable): what was sent, %NULL when it lies elsewhere; set only on success
 * @error: a [error@StoreError]
 *
 * Returns: whether it could be looked for
 */
gboolean
partages_lrs_load_attachment (PartagesConnection *connection,
                              const char *sha2,
                              GBytes **content,
                              GError **error)
{
  g_autoptr (PartagesStatement) query = NULL;
  const guint8 *data;
  gboolean row;
  gsize length;

  query = partages_connection_prepare (connection, "SELECT content FROM attachment WHERE sha2 = ?",
                                       error);
  if (query == NULL)
    return FALSE;
  partages_statement_bind_text (query, 1, sha2);
  if (!partages_statement_step (query, &row, error))
    return FALSE;

  *content = NULL;
  if (row)
    {
      data = partages_statement_get_blob (query, 0, &length);
      *content = g_bytes_new (data, length);
    }

  return TRUE;
}
