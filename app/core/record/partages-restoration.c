/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's note that a store was restored, kept until the person has read it. */

#include "partages-restoration.h"

#include "partages-journal-private.h"
#include "partages-journal.h"
#include "partages-json.h"
#include "partages-record-private.h"
#include "partages-restoration-private.h"

#define KIND "restoration"

static char *
dup_key (gint64 time)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, time);
}

void
partages_restoration_free (PartagesRestoration *self)
{
  g_free (self->set_aside);
  g_free (self);
}

/* Whether that of @time was noted. Before the record is open, nobody can have read the note and let it go. */
gboolean
partages_restoration_is_noted (PartagesRecord *record, gint64 time, gboolean *noted, GError **error)
{
  g_autofree char *key = dup_key (time);
  g_autofree char *json = NULL;

  if (!partages_journal_dup (record, KIND, key, &json, error))
    return FALSE;

  *noted = json != NULL;

  return TRUE;
}

/* Within the transaction that reads what was set aside, so that it is counted once. */
gboolean
partages_restoration_write (PartagesRecord *record,
                            const PartagesRestoration *restoration,
                            GError **error)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autoptr (PartagesChange) change = partages_change_new ();
  yyjson_mut_val *root = yyjson_mut_obj (document);
  g_autofree char *key = dup_key (restoration->time);
  g_autofree char *json = NULL;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_sint (document, root, "time", restoration->time);
  yyjson_mut_obj_add_sint (document, root, "backup", restoration->backup_time);
  if (restoration->set_aside != NULL)
    yyjson_mut_obj_add_str (document, root, "set-aside", restoration->set_aside);
  yyjson_mut_obj_add_uint (document, root, "salvaged", restoration->n_salvaged);
  yyjson_mut_obj_add_sint (document, root, "missing", restoration->n_missing);
  json = partages_json_write (document, NULL);

  partages_change_put_journal (change, KIND, key, json);

  return partages_journal_apply (record->connection, g_ptr_array_index (change->edits, 0),
                                 partages_clock_now (record->clock), error);
}

/**
 * partages_restoration_read:
 * @restoration: (out) (transfer full) (nullable): what happened the last time the store was found
 *   damaged, %NULL when it never was or the person knows; set only on success
 * @error: a [error@StoreError] or [error@JsonError]
 *
 * Returns: whether it could be read
 */
gboolean
partages_restoration_read (PartagesRecord *record,
                           PartagesRestoration **restoration,
                           GError **error)
{
  g_auto (GStrv) keys = partages_journal_list (record, KIND, error);
  g_autoptr (PartagesJson) json = NULL;
  g_autofree char *text = NULL;
  PartagesRestoration *found;
  yyjson_val *root;

  if (keys == NULL)
    return FALSE;
  if (keys[0] == NULL)
    {
      *restoration = NULL;
      return TRUE;
    }
  if (!partages_journal_dup (record, KIND, keys[0], &text, error))
    return FALSE;
  json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, error);
  if (json == NULL)
    return FALSE;

  root = partages_json_get_root (json);
  found = g_new0 (PartagesRestoration, 1);
  found->time = partages_json_get_int (root, "time", 0);
  found->backup_time = partages_json_get_int (root, "backup", 0);
  found->set_aside = g_strdup (partages_json_get_string (root, "set-aside"));
  found->n_salvaged = partages_json_get_int (root, "salvaged", 0);
  found->n_missing = partages_json_get_int (root, "missing", -1);
  *restoration = found;

  return TRUE;
}

/**
 * partages_restoration_acknowledge:
 * @restoration: what the person has been told
 * @error: a [error@StoreError]
 *
 * Forgets it. The damaged file stays where it was set aside.
 *
 * Returns: whether it could
 */
gboolean
partages_restoration_acknowledge (PartagesRecord *record,
                                  const PartagesRestoration *restoration,
                                  GError **error)
{
  g_autoptr (PartagesChange) change = partages_change_new ();
  g_autofree char *key = dup_key (restoration->time);

  partages_change_delete_journal (change, KIND, key);

  return partages_record_commit (record, change, NULL, error);
}
