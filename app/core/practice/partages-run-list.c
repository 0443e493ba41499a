/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs in the journal of this computer. */

#include "partages-run-private.h"

#include "partages-journal.h"

void
partages_run_summary_free (PartagesRunSummary *self)
{
  g_free (self->id);
  g_free (self->package);
  g_free (self->version);
  g_free (self->slug);
  g_free (self->variant);
  g_free (self->language);
  g_free (self);
}

/* A document that cannot be read is passed over: it is of no use to anyone, and harms no other. */
static PartagesRunSummary *
read_summary (const char *text)
{
  g_autoptr (PartagesJson) json = partages_json_parse (text, -1, PARTAGES_JSON_READ_NONE, NULL);
  yyjson_val *root = json != NULL ? partages_json_get_root (json) : NULL;
  g_autoptr (PartagesRunSummary) summary = g_new0 (PartagesRunSummary, 1);

  summary->id = g_strdup (partages_json_get_string (root, "id"));
  summary->package = g_strdup (partages_json_get_string (root, "package"));
  summary->version = g_strdup (partages_json_get_string (root, "version"));
  summary->slug = g_strdup (partages_json_get_string (root, "case"));
  summary->variant = g_strdup (partages_json_get_string (root, "variant"));
  summary->language = g_strdup (partages_json_get_string (root, "language"));
  summary->begun = partages_json_get_int (root, "begun", 0);
  summary->ended = partages_json_get_int (root, "ended", 0);
  if (summary->id == NULL || summary->package == NULL || summary->version == NULL
      || summary->slug == NULL || summary->language == NULL
      || !partages_way_from_id (partages_json_get_string (root, "way"), &summary->way)
      || !partages_step_from_id (partages_json_get_string (root, "step"), &summary->step))
    return NULL;

  return g_steal_pointer (&summary);
}

/**
 * partages_run_list:
 * @record: the learner's
 * @error: a [error@StoreError]
 *
 * Returns: (transfer full) (nullable) (element-type PartagesRunSummary): the runs taken on this computer, the
 *   one in which something was done last first, or %NULL with @error set
 */
GPtrArray *
partages_run_list (PartagesRecord *record, GError **error)
{
  g_autoptr (GPtrArray) runs
      = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_run_summary_free);
  g_auto (GStrv) ids = partages_journal_list (record, PARTAGES_RUN_JOURNAL, error);

  if (ids == NULL)
    return NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      PartagesRunSummary *summary;

      if (!partages_journal_dup (record, PARTAGES_RUN_JOURNAL, ids[i], &text, error))
        return NULL;
      summary = text != NULL ? read_summary (text) : NULL;
      if (summary == NULL)
        continue;
      g_ptr_array_add (runs, summary);
      if (!partages_journal_get_time (record, PARTAGES_RUN_JOURNAL, ids[i], &summary->touched,
                                      error))
        return NULL;
    }

  return g_steal_pointer (&runs);
}

/**
 * partages_run_find_open:
 * @record: the learner's
 * @package: the id of a package
 * @slug: a case of it
 * @summary: (out) (transfer full) (nullable): the newest run of it that has not ended, or %NULL; set only
 *   on success
 * @error: a [error@StoreError]
 *
 * Returns: whether the journal could be read
 */
gboolean
partages_run_find_open (PartagesRecord *record,
                        const char *package,
                        const char *slug,
                        PartagesRunSummary **summary,
                        GError **error)
{
  g_autoptr (GPtrArray) runs = partages_run_list (record, error);

  if (runs == NULL)
    return FALSE;

  *summary = NULL;
  for (guint i = 0; i < runs->len && *summary == NULL; i++)
    {
      const PartagesRunSummary *run = g_ptr_array_index (runs, i);

      if (run->ended == 0 && g_str_equal (run->package, package) && g_str_equal (run->slug, slug))
        *summary = g_ptr_array_steal_index (runs, i);
    }

  return TRUE;
}
