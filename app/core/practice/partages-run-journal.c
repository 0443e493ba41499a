/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run as a document of the journal, which stays on this computer. */

#include "partages-run-private.h"

#include <glib/gi18n-lib.h>

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static yyjson_mut_val *
answer_to_json (yyjson_mut_doc *document,
                const PartagesDecision *decision,
                const PartagesRunAnswer *answer)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  if (answer->answer.given)
    {
      g_autofree char *response = partages_decision_dup_response (decision, &answer->answer);

      yyjson_mut_obj_add_strcpy (document, object, "response", response);
    }
  yyjson_mut_obj_add_real (document, object, "confidence", answer->confidence);

  return object;
}

static yyjson_mut_val *
decisions_to_json (yyjson_mut_doc *document, PartagesRunState *self)
{
  yyjson_mut_val *all = yyjson_mut_obj (document);

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const PartagesRunDecision *decision = partages_run_state_get_decision (self, i);
      yyjson_mut_val *object = yyjson_mut_obj (document);

      yyjson_mut_obj_add_val (document, object, "initial",
                              answer_to_json (document, decision->decision, &decision->initial));
      yyjson_mut_obj_add_val (document, object, "final",
                              answer_to_json (document, decision->decision, &decision->final));
      yyjson_mut_obj_add_bool (document, object, "advised", decision->advice != NULL);
      yyjson_mut_obj_add (all, yyjson_mut_strcpy (document, decision->decision->id), object);
    }

  return all;
}

static yyjson_mut_val *
flags_to_json (yyjson_mut_doc *document, PartagesRunState *self)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < self->flags->len; i++)
    {
      const PartagesFlag *flag = g_ptr_array_index (self->flags, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      yyjson_mut_obj_add_sint (document, object, "exchange", flag->exchange);
      if (flag->decision != NULL)
        yyjson_mut_obj_add_strcpy (document, object, "decision", flag->decision);
      yyjson_mut_obj_add_str (document, object, "class",
                              partages_fault_class_get_id (flag->fault_class));
      yyjson_mut_obj_add_strcpy (document, object, "note", flag->note);
      yyjson_mut_obj_add_strcpy (document, object, "quote", flag->quote);
      yyjson_mut_obj_add_bool (document, object, "withdrawn", flag->withdrawn);
    }

  return array;
}

static yyjson_mut_val *
durations_to_json (yyjson_mut_doc *document, PartagesRunState *self)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    yyjson_mut_obj_add_sint (document, object, partages_step_get_id (i), self->durations[i]);

  return object;
}

static yyjson_mut_val *
evidence_to_json (yyjson_mut_doc *document, PartagesRunState *self)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < self->evidence->len; i++)
    yyjson_mut_arr_add_strcpy (document, array, g_ptr_array_index (self->evidence, i));

  return array;
}

/* Returns: (transfer full): the run as text */
char *
partages_run_state_to_json (PartagesRunState *self)
{
  g_autoptr (yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_int (document, root, "format", 1);
  yyjson_mut_obj_add_strcpy (document, root, "id", self->id);
  yyjson_mut_obj_add_strcpy (document, root, "package", self->package);
  yyjson_mut_obj_add_strcpy (document, root, "version", self->version);
  yyjson_mut_obj_add_strcpy (document, root, "case", self->the_case->id);
  if (self->variant != NULL)
    yyjson_mut_obj_add_strcpy (document, root, "variant", self->variant->id);
  yyjson_mut_obj_add_strcpy (document, root, "language", self->language);
  yyjson_mut_obj_add_str (document, root, "way", partages_way_get_id (self->way));
  yyjson_mut_obj_add_str (document, root, "step", partages_step_get_id (self->step));
  yyjson_mut_obj_add_uint (document, root, "earlier", self->n_earlier);
  yyjson_mut_obj_add_sint (document, root, "begun", self->begun);
  yyjson_mut_obj_add_sint (document, root, "ended", self->ended);
  yyjson_mut_obj_add_uint (document, root, "privacy-warnings", self->n_privacy_warnings);
  yyjson_mut_obj_add_strcpy (document, root, "source", self->source);
  yyjson_mut_obj_add_val (document, root, "durations", durations_to_json (document, self));
  yyjson_mut_obj_add_val (document, root, "decisions", decisions_to_json (document, self));
  yyjson_mut_obj_add_val (document, root, "evidence", evidence_to_json (document, self));
  yyjson_mut_obj_add_val (document, root, "flags", flags_to_json (document, self));
  yyjson_mut_obj_add_val (document, root, "conversation",
                          partages_conversation_to_json (self->conversation, document));

  return partages_json_write (document, NULL);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* An answer that the case does not know is never dropped: what was committed must not look unanswered. */
static gboolean
read_answer (const PartagesDecision *decision, yyjson_val *object, PartagesRunAnswer *answer)
{
  const char *response = partages_json_get_string (object, "response");

  answer->confidence = partages_json_get_double (object, "confidence", -1);

  return response == NULL || partages_decision_read_response (decision, response, &answer->answer);
}

static gboolean
has_decisions (PartagesRunState *self, yyjson_val *all)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  yyjson_obj_foreach (all, i, n, key, value)
    {
      if (partages_case_find_decision (self->the_case, yyjson_get_str (key)) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_decisions (PartagesRunState *self, yyjson_val *all)
{
  if (!has_decisions (self, all))
    return FALSE;

  for (guint i = 0; i < self->decisions->len; i++)
    {
      PartagesRunDecision *decision = &g_array_index (self->decisions, PartagesRunDecision, i);
      yyjson_val *object = partages_json_get_object (all, decision->decision->id);

      if (!read_answer (decision->decision, partages_json_get_object (object, "initial"),
                        &decision->initial)
          || !read_answer (decision->decision, partages_json_get_object (object, "final"),
                           &decision->final))
        return FALSE;
      if (partages_json_get_bool (object, "advised", FALSE))
        decision->advice
            = partages_case_get_advice (self->the_case, self->variant, decision->decision);
    }

  return TRUE;
}

static void
read_flags (PartagesRunState *self, yyjson_val *array)
{
  yyjson_val *object;
  size_t i;
  size_t n;

  yyjson_arr_foreach (array, i, n, object)
    {
      const char *note = partages_json_get_string (object, "note");
      const char *quote = partages_json_get_string (object, "quote");
      const char *id = partages_json_get_string (object, "decision");
      const PartagesDecision *decision
          = id != NULL ? partages_case_find_decision (self->the_case, id) : NULL;
      PartagesFlag flag = { .id = (guint) i + 1,
                            .exchange = (int) partages_json_get_int (object, "exchange", -1),
                            .decision = decision != NULL ? decision->id : NULL,
                            .note = (char *) (note != NULL ? note : ""),
                            .quote = (char *) (quote != NULL ? quote : ""),
                            .withdrawn = partages_json_get_bool (object, "withdrawn", FALSE) };

      (void) partages_fault_class_from_id (partages_json_get_string (object, "class"),
                                           &flag.fault_class);
      partages_run_state_add_flag (self, &flag);
    }
}

static gboolean
read_lists (PartagesRunState *self, yyjson_val *root)
{
  g_auto (GStrv) evidence = partages_json_dup_strings (root, "evidence");
  yyjson_val *durations = partages_json_get_object (root, "durations");

  for (guint i = 0; evidence[i] != NULL; i++)
    g_ptr_array_add (self->evidence, g_strdup (evidence[i]));
  for (guint i = 0; i < PARTAGES_N_STEPS; i++)
    self->durations[i] = partages_json_get_int (durations, partages_step_get_id (i), 0);
  read_flags (self, partages_json_get_array (root, "flags"));
  partages_conversation_unref (self->conversation);
  self->conversation
      = partages_conversation_new_from_json (partages_json_get_array (root, "conversation"));

  return read_decisions (self, partages_json_get_object (root, "decisions"));
}

/* The run that was written; @the_case must be the one it was begun with. */
PartagesRunState *
partages_run_state_new_from_json (PartagesCase *the_case, yyjson_val *root, GError **error)
{
  g_autoptr (PartagesRunState) self = partages_run_state_new (the_case);
  const char *variant = partages_json_get_string (root, "variant");
  const char *source = partages_json_get_string (root, "source");

  self->id = g_strdup (partages_json_get_string (root, "id"));
  self->package = g_strdup (partages_json_get_string (root, "package"));
  self->version = g_strdup (partages_json_get_string (root, "version"));
  self->language = g_strdup (partages_json_get_string (root, "language"));
  self->source = g_strdup (source != NULL ? source : "");
  if (variant != NULL)
    self->variant = partages_case_find_variant (the_case, variant);
  self->n_earlier = (guint) partages_json_get_int (root, "earlier", 0);
  self->begun = partages_json_get_int (root, "begun", 0);
  self->ended = partages_json_get_int (root, "ended", 0);
  self->n_privacy_warnings = (guint) partages_json_get_int (root, "privacy-warnings", 0);

  if (self->id == NULL || self->package == NULL || self->version == NULL || self->language == NULL
      || g_strcmp0 (partages_json_get_string (root, "case"), the_case->id) != 0
      || (variant != NULL && self->variant == NULL)
      || !partages_way_from_id (partages_json_get_string (root, "way"), &self->way)
      || !partages_step_from_id (partages_json_get_string (root, "step"), &self->step)
      || !read_lists (self, root))
    {
      g_set_error_literal (
          error, PARTAGES_RUN_ERROR, PARTAGES_RUN_ERROR_DAMAGED,
          _ ("This run cannot be resumed; the answers you had confirmed are kept"));
      return NULL;
    }

  return g_steal_pointer (&self);
}
