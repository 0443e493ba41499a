/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be written together. */

#include "partages-change.h"

#include "partages-change-private.h"

static void
journal_edit_free (gpointer data)
{
  PartagesJournalEdit *edit = data;

  g_free (edit->kind);
  g_free (edit->id);
  g_free (edit->json);
  g_free (edit->expected);
  g_free (edit);
}

static PartagesJournalEdit *
add_edit (PartagesChange *self, const char *kind, const char *id, const char *json)
{
  PartagesJournalEdit *edit = g_new0 (PartagesJournalEdit, 1);

  edit->kind = g_strdup (kind);
  edit->id = g_strdup (id);
  edit->json = g_strdup (json);
  g_ptr_array_add (self->edits, edit);

  return edit;
}

/**
 * partages_change_new:
 *
 * Returns: (transfer full): a change that writes nothing yet
 */
PartagesChange *
partages_change_new (void)
{
  PartagesChange *self = g_new0 (PartagesChange, 1);

  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_xapi_draft_free);
  self->edits = g_ptr_array_new_with_free_func (journal_edit_free);

  return self;
}

void
partages_change_free (PartagesChange *self)
{
  g_clear_error (&self->error);
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->edits);
  g_free (self);
}

/**
 * partages_change_add_statement:
 * @builder: (transfer full): a statement with its verb and object
 *
 * Adds a statement. The order of adding is the order of the log. When it cannot be written as JSON, the
 * commit fails.
 */
void
partages_change_add_statement (PartagesChange *self, PartagesXapiBuilder *builder)
{
  g_autoptr (PartagesXapiBuilder) finished = builder;
  PartagesXapiDraft *draft;

  if (self->error != NULL)
    return;

  draft = partages_xapi_builder_finish (finished, &self->error);
  if (draft != NULL)
    g_ptr_array_add (self->drafts, draft);
}

/**
 * partages_change_void:
 * @statement_id: the id of a statement that was made in error
 *
 * Takes a statement back, by another one that says so. Statements that void cannot be voided.
 */
void
partages_change_void (PartagesChange *self, const char *statement_id)
{
  PartagesXapiBuilder *builder = partages_xapi_builder_new (PARTAGES_XAPI_VERB_VOIDED);

  partages_xapi_builder_set_object_statement (builder, statement_id);
  partages_change_add_statement (self, builder);
}

/**
 * partages_change_put_journal:
 * @kind: what kind of document, such as `run` or `reading`
 * @id: which of that kind
 * @json: the document
 *
 * Sets a document of the journal, in place of the one with the same kind and id.
 */
void
partages_change_put_journal (PartagesChange *self,
                             const char *kind,
                             const char *id,
                             const char *json)
{
  add_edit (self, kind, id, json);
}

/**
 * partages_change_replace_journal:
 * @kind: what kind of document
 * @id: which of that kind
 * @expected: the document as it was read, or last written
 * @json: (nullable): the document that takes its place, or %NULL to remove it
 *
 * Sets a document of the journal only if it is still the one expected. Where another window or program has
 * changed it, the commit fails with %PARTAGES_STORE_ERROR_CHANGED, and nothing of the change is written.
 */
void
partages_change_replace_journal (PartagesChange *self,
                                 const char *kind,
                                 const char *id,
                                 const char *expected,
                                 const char *json)
{
  add_edit (self, kind, id, json)->expected = g_strdup (expected);
}

/**
 * partages_change_delete_journal:
 * @kind: what kind of document
 * @id: which of that kind
 *
 * Removes a document of the journal, if it is there.
 */
void
partages_change_delete_journal (PartagesChange *self, const char *kind, const char *id)
{
  add_edit (self, kind, id, NULL);
}

guint
partages_change_get_n_statements (PartagesChange *self)
{
  return self->drafts->len;
}

/**
 * partages_change_get_statement_id:
 * @i: which, in the order of adding
 *
 * Returns: (transfer none) (nullable): the id of the statement, or %NULL when it has none before the commit
 */
const char *
partages_change_get_statement_id (PartagesChange *self, guint i)
{
  g_return_val_if_fail (i < self->drafts->len, NULL);

  return partages_xapi_draft_get_id (g_ptr_array_index (self->drafts, i));
}
