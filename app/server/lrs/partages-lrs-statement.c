/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A valid statement made ready for the store: what a server adds is added, the rest stays as it was sent. */

#include "partages-lrs-statement.h"

#include "partages-id.h"
#include "partages-json.h"
#include "partages-lrs-parameters.h"
#include "partages-lrs-version.h"
#include "partages-time.h"
#include "partages-xapi-statement.h"

#include <string.h>

/* Ids are made by all threads, and must not be made twice. */
static PartagesIdSource *
get_id_source (void)
{
  static gsize source = 0;

  if (g_once_init_enter (&source))
    {
      g_autoptr (PartagesClock) clock = partages_clock_new_system ();

      g_once_init_leave (&source, (gsize) partages_id_source_new (clock));
    }

  return (PartagesIdSource *) source;
}

/* --- What is stored ------------------------------------------------------------------------------- */

/* A single activity in the place of a list is given back as a list (Data, 2.4.6.2). */
static yyjson_mut_val *
copy_activities (yyjson_mut_doc *document, yyjson_val *sent)
{
  yyjson_mut_val *lists = yyjson_mut_obj (document);
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (sent, i, n, key, value)
    {
      yyjson_mut_val *list = yyjson_val_mut_copy (document, value);

      if (yyjson_is_obj (value))
        {
          yyjson_mut_val *item = list;

          list = yyjson_mut_arr (document);
          yyjson_mut_arr_append (list, item);
        }
      yyjson_mut_obj_add (lists, yyjson_val_mut_copy (document, key), list);
    }

  return lists;
}

static yyjson_mut_val *
copy_context (yyjson_mut_doc *document, yyjson_val *sent)
{
  yyjson_mut_val *context = yyjson_mut_obj (document);
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (sent, i, n, key, value)
    {
      yyjson_mut_obj_add (context, yyjson_val_mut_copy (document, key),
                          yyjson_equals_str (key, "contextActivities")
                              ? copy_activities (document, value)
                              : yyjson_val_mut_copy (document, value));
    }

  return context;
}

/* In version 2.0 times are in UTC, whatever they were sent in. */
static yyjson_mut_val *
copy_timestamp (yyjson_mut_doc *document, yyjson_val *sent, PartagesXapiForm form)
{
  const char *text = yyjson_get_str (sent);
  g_autofree char *utc = NULL;
  gint64 time;

  if (form != PARTAGES_XAPI_2_0 || g_str_has_suffix (text, "Z")
      || !partages_time_from_iso (text, &time))
    return yyjson_val_mut_copy (document, sent);

  utc = partages_lrs_time_to_iso (time);

  return yyjson_mut_strcpy (document, utc);
}

/* Of the members of a statement, or of one within it, those that are the sender's. */
static void
copy_members (yyjson_mut_doc *document,
              yyjson_mut_val *to,
              yyjson_val *sent,
              PartagesXapiForm form,
              gboolean within)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (sent, i, n, key, value)
    {
      const char *name = yyjson_get_str (key);
      yyjson_mut_val *copy;

      if (!within
          && (g_str_equal (name, "id") || g_str_equal (name, "stored")
              || g_str_equal (name, "authority") || g_str_equal (name, "version")))
        continue;

      if (g_str_equal (name, "context"))
        copy = copy_context (document, value);
      else if (g_str_equal (name, "timestamp"))
        copy = copy_timestamp (document, value, form);
      else if (g_str_equal (name, "object")
               && g_strcmp0 (partages_json_get_string (value, "objectType"), "SubStatement") == 0)
        {
          copy = yyjson_mut_obj (document);
          copy_members (document, copy, value, form, TRUE);
        }
      else
        copy = yyjson_val_mut_copy (document, value);
      yyjson_mut_obj_add (to, yyjson_val_mut_copy (document, key), copy);
    }
}

/* 1.0.3 says 1.0.0 where the sender says nothing (Data, 2.4.10). */
static const char *
get_version (yyjson_val *sent, PartagesXapiForm form)
{
  const char *version = partages_json_get_string (sent, "version");

  if (version != NULL)
    return version;

  return form == PARTAGES_XAPI_2_0 ? "2.0.0" : "1.0.0";
}

static void
write_json (PartagesLrsStatement *self,
            yyjson_val *sent,
            const PartagesWho *who,
            PartagesXapiForm form)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "id", self->id_text);
  copy_members (document, root, sent, form, FALSE);
  yyjson_mut_obj_add_str (document, root, "version", get_version (sent, form));
  yyjson_mut_obj_add (root, yyjson_mut_str (document, "authority"),
                      yyjson_mut_raw (document, who->authority));

  self->json = partages_json_write (document, &self->json_length);
  self->json_length--; /* the brace, which comes after the time of storing */
}

/* --- Public --------------------------------------------------------------------------------------- */

/**
 * partages_lrs_get_target:
 * @target: (out): the id of the statement that is the object of this one; set only when it is one
 *
 * Returns: whether @statement has another as its object
 */
gboolean
partages_lrs_get_target (yyjson_val *statement, guint8 target[16])
{
  yyjson_val *object = partages_json_get_object (statement, "object");

  return g_strcmp0 (partages_json_get_string (object, "objectType"), "StatementRef") == 0
         && partages_uuid_to_bytes (partages_json_get_string (object, "id"), target);
}

/**
 * partages_lrs_statement_new:
 * @sent: a valid statement
 * @id: (nullable): its id, when it is said elsewhere
 * @who: who sends it, and so vouches for it
 * @form: the version in which it was sent
 *
 * Returns: (transfer full): the statement, ready for the store
 */
PartagesLrsStatement *
partages_lrs_statement_new (yyjson_val *sent,
                            const char *id,
                            const PartagesWho *who,
                            PartagesXapiForm form)
{
  PartagesLrsStatement *self = g_new0 (PartagesLrsStatement, 1);
  g_autoptr (PartagesJson) authority = NULL;
  const char *verb;

  if (id == NULL)
    id = partages_json_get_string (sent, "id");
  self->id_text = id != NULL ? g_strdup (id) : partages_id_source_next (get_id_source ());
  if (!partages_uuid_to_bytes (self->id_text, self->id))
    g_assert_not_reached ();

  verb = partages_json_get_string (partages_json_get_object (sent, "verb"), "id");
  self->has_timestamp = yyjson_obj_get (sent, "timestamp") != NULL;
  self->refers = partages_lrs_get_target (sent, self->target);
  self->voids = self->refers && g_str_equal (verb, PARTAGES_XAPI_VERB_VOIDED);
  self->actor = partages_lrs_agent_identifier (partages_json_get_object (sent, "actor"));

  authority = partages_json_parse (who->authority, -1, PARTAGES_JSON_READ_NONE, NULL);
  self->mentions = partages_lrs_collect_mentions (
      sent, authority != NULL ? partages_json_get_root (authority) : NULL);
  write_json (self, sent, who, form);

  return self;
}

void
partages_lrs_statement_free (PartagesLrsStatement *self)
{
  g_free (self->id_text);
  g_free (self->json);
  g_free (self->actor);
  g_array_unref (self->mentions);
  g_free (self);
}

/**
 * partages_lrs_statement_parse:
 *
 * Returns: (transfer full): the statement as it was sent, with what needs no knowledge of when it is stored
 */
PartagesJson *
partages_lrs_statement_parse (const PartagesLrsStatement *self)
{
  g_autoptr (GString) text = g_string_new_len (self->json, self->json_length);

  g_string_append_c (text, '}');

  return partages_json_parse (text->str, text->len, PARTAGES_JSON_READ_NONE, NULL);
}

/**
 * partages_lrs_statement_complete:
 * @stored: microseconds since 1970 UTC
 * @length: (out): in bytes
 *
 * Returns: (transfer full): the statement as it is stored at that time
 */
char *
partages_lrs_statement_complete (const PartagesLrsStatement *self, gint64 stored, gsize *length)
{
  g_autofree char *time = partages_lrs_time_to_iso (stored);
  GString *text = g_string_sized_new (self->json_length + 100);

  g_string_append_len (text, self->json, self->json_length);
  g_string_append (text, ",\"stored\":\"");
  g_string_append (text, time);
  if (!self->has_timestamp)
    {
      g_string_append (text, "\",\"timestamp\":\"");
      g_string_append (text, time);
    }
  g_string_append (text, "\"}");
  *length = text->len;

  return g_string_free_and_steal (text);
}
