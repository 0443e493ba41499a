/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement that waits for its id, time, actor, device and sequence. */

#include "partages-xapi-draft.h"

#include "partages-time.h"
#include "partages-xapi-statement-private.h"
#include "partages-xapi-validator.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than what is put before and after the text of a draft. */
#define STAMP_BYTES 640

struct _PartagesXapiDraft
{
  char *id; /* (nullable) */
  gsize length;
  char text[]; /* from the verb on to the last extension of the context */
};

/* Everything that JSON needs escaped is ASCII. */
static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *text < 0x20)
        g_string_append_printf (json, "\\u%04x", *text);
      else
        g_string_append_c (json, *text);
    }
  g_string_append_c (json, '"');
}

static void
append_head (GString *json, PartagesXapiDraft *self, const PartagesXapiStamp *stamp)
{
  g_autofree char *timestamp = partages_time_to_iso (stamp->time);

  g_string_append (json, "{\"id\":");
  append_string (json, self->id != NULL ? self->id : stamp->id);
  g_string_append (json, ",\"timestamp\":");
  append_string (json, timestamp);
  g_string_append (json, ",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":");
  append_string (json, stamp->home_page);
  g_string_append (json, ",\"name\":");
  append_string (json, stamp->account);
  g_string_append (json, "}},");
}

/* The device and the sequence, and the ends of the extensions, the context and the statement. */
static void
append_tail (GString *json, const PartagesXapiStamp *stamp)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append (json, "\"" PARTAGES_XAPI_EXTENSION "device\":");
  append_string (json, stamp->device);
  g_string_append_printf (json, ",\"" PARTAGES_XAPI_EXTENSION "sequence\":%" G_GINT64_FORMAT "}}}",
                          stamp->sequence);
}

/**
 * partages_xapi_draft_new:
 * @json: (array length=length): an object that ends with the extensions of the context
 * @length: its length in bytes
 *
 * Returns: (transfer full): a draft of a statement
 */
PartagesXapiDraft *
partages_xapi_draft_new (const char *json, gsize length)
{
  const gsize n_opening = strlen ("{");
  const gsize n_closing = strlen ("}}}");
  PartagesXapiDraft *self;

  g_return_val_if_fail (length > n_opening + n_closing && g_str_has_suffix (json, "}}}"), NULL);

  length -= n_opening + n_closing;
  self = g_malloc (sizeof (PartagesXapiDraft) + length);
  self->id = NULL;
  self->length = length;
  memcpy (self->text, json + n_opening, length);

  return self;
}

void
partages_xapi_draft_free (PartagesXapiDraft *self)
{
  g_free (self->id);
  g_free (self);
}

void
partages_xapi_draft_set_id (PartagesXapiDraft *self, const char *id)
{
  g_set_str (&self->id, id);
}

/* (nullable): the id, or %NULL when it has none yet */
const char *
partages_xapi_draft_get_id (PartagesXapiDraft *self)
{
  return self->id;
}

/**
 * partages_xapi_draft_freeze:
 * @stamp: who, when and on which device
 * @error: a [error@XapiError] when @stamp holds a text that is not UTF-8
 *
 * Makes the statement. The same draft with the same stamp gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL with @error set
 */
PartagesXapiStatement *
partages_xapi_draft_freeze (PartagesXapiDraft *self, const PartagesXapiStamp *stamp, GError **error)
{
  g_autoptr (GString) json = g_string_sized_new (self->length + STAMP_BYTES);
  yyjson_read_err problem = { 0 };
  yyjson_doc *document;
  gsize length;

  append_head (json, self, stamp);
  g_string_append_len (json, self->text, self->length);
  append_tail (json, stamp);

  document = yyjson_read_opts (json->str, json->len, YYJSON_READ_NOFLAG, NULL, &problem);
  if (document == NULL)
    {
      g_set_error (error, PARTAGES_XAPI_ERROR, PARTAGES_XAPI_ERROR_INVALID,
                   _ ("What was done could not be written down (%s)"), problem.msg);
      return NULL;
    }

  /* The timestamp holds milliseconds, and read again the statement must say the same. */
  length = json->len;
  return partages_xapi_statement_new_built (g_string_free_and_steal (g_steal_pointer (&json)),
                                            length, document, stamp->time - stamp->time % 1000);
}
