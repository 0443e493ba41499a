/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulated case: how it is loaded, and looked things up in. */

#include "partages-case-private.h"

#include "partages-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (partages - case -error - quark, partages_case_error)

static void
case_clear (gpointer data)
{
  PartagesCase *self = data;

  g_clear_pointer (&self->title, partages_text_unref);
  g_clear_pointer (&self->situation, partages_text_unref);
  g_clear_pointer (&self->setting, partages_text_unref);
  g_clear_pointer (&self->chart, partages_text_unref);
  g_clear_pointer (&self->brief, partages_text_unref);
  g_clear_pointer (&self->otherwise, partages_text_unref);
  g_clear_pointer (&self->debrief, partages_text_unref);
  g_clear_pointer (&self->professions, g_strfreev);
  g_clear_pointer (&self->competences, g_strfreev);
  g_clear_pointer (&self->variants, g_ptr_array_unref);
  g_clear_pointer (&self->decisions, g_ptr_array_unref);
  g_clear_pointer (&self->replies, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->digits, partages_json_unref);
  g_clear_pointer (&self->json, partages_json_unref);
}

static gboolean
check_format (PartagesJson *json, GError **error)
{
  yyjson_val *root = partages_json_get_root (json);
  gint64 format = partages_json_get_int (root, "format", 0);

  if (format > PARTAGES_CASE_FORMAT)
    {
      g_set_error_literal (error, PARTAGES_CASE_ERROR, PARTAGES_CASE_ERROR_NEWER,
                           _ ("This case was made for a newer version of Partages"));
      return FALSE;
    }
  if (!yyjson_is_obj (root) || format < 1)
    {
      g_set_error_literal (error, PARTAGES_CASE_ERROR, PARTAGES_CASE_ERROR_INVALID,
                           _ ("This is not a case: “format” must be 1"));
      return FALSE;
    }

  return TRUE;
}

static const PartagesProblem *
find_first_error (PartagesProblems *problems)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (problem->severity == PARTAGES_SEVERITY_ERROR)
        return problem;
    }

  return NULL;
}

/**
 * partages_case_parse:
 * @bytes: the text of a case.json
 * @file: its path in the package, for messages
 * @problems: (nullable): where to collect what is wrong; without it the first mistake is an error
 * @error: a [error@JsonError] or [error@CaseError]
 *
 * Reads a case. With @problems, whatever is a JSON object of a format we know gives a case, for the linter
 * and the Studio; it must only be played when no error was added to them.
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with @error set
 */
PartagesCase *
partages_case_parse (GBytes *bytes, const char *file, PartagesProblems *problems, GError **error)
{
  g_autoptr (PartagesCase) self = NULL;
  g_autoptr (PartagesProblems) all
      = problems != NULL ? partages_problems_ref (problems) : partages_problems_new ();
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (PartagesJson) json = partages_json_parse (data != NULL ? data : "", (gssize) length,
                                                       PARTAGES_JSON_READ_NONE, error);

  if (json == NULL || !check_format (json, error))
    return NULL;

  self = g_atomic_rc_box_new0 (PartagesCase);
  self->json = g_steal_pointer (&json);
  self->digits = partages_json_parse (data, (gssize) length, PARTAGES_JSON_READ_RAW_NUMBERS, NULL);
  partages_case_read (self, file, all);

  if (problems == NULL && partages_problems_get_n_errors (all) > 0)
    {
      const PartagesProblem *problem = find_first_error (all);

      g_set_error (error, PARTAGES_CASE_ERROR, PARTAGES_CASE_ERROR_INVALID, "%s:%u: %s", file,
                   problem->line, problem->message);
      return NULL;
    }

  return g_steal_pointer (&self);
}

char *
partages_case_dup_path (const char *slug, const char *name)
{
  return g_strconcat ("cases/", slug, "/", name, NULL);
}

/**
 * partages_case_load:
 * @slug: the name of its folder in the package
 * @error: a [error@PackageError], [error@JsonError] or [error@CaseError]
 *
 * Returns: (transfer full) (nullable): a case that can be played, or %NULL with @error set
 */
PartagesCase *
partages_case_load (PartagesPackage *package, const char *slug, GError **error)
{
  g_autofree char *path = partages_case_dup_path (slug, "case.json");
  g_autoptr (GBytes) bytes = partages_package_read (package, path, error);
  g_autoptr (PartagesCase) self = NULL;

  if (bytes == NULL)
    return NULL;

  self = partages_case_parse (bytes, path, NULL, error);
  if (self != NULL && !g_str_equal (self->id, slug))
    {
      g_set_error (error, PARTAGES_CASE_ERROR, PARTAGES_CASE_ERROR_INVALID,
                   _ ("%s: “id” must be “%s”, as the folder is called"), path, slug);
      return NULL;
    }

  return g_steal_pointer (&self);
}

PartagesCase *
partages_case_ref (PartagesCase *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_case_unref (PartagesCase *self)
{
  g_atomic_rc_box_release_full (self, case_clear);
}

/**
 * partages_case_load_chart:
 * @package: the package of the case
 * @language: the language of the person
 * @variant: (nullable): the variant of the patient
 * @error: a [error@PackageError], [error@JsonError] or [error@ChartError]
 *
 * Reads the chart in the best language there is.
 *
 * Returns: (transfer full) (nullable): the chart, or %NULL with @error set
 */
PartagesChart *
partages_case_load_chart (PartagesCase *self,
                          PartagesPackage *package,
                          const char *language,
                          const PartagesVariant *variant,
                          GError **error)
{
  g_autofree char *path
      = partages_case_dup_path (self->id, partages_text_get (self->chart, language));
  g_autoptr (GBytes) bytes = partages_package_read (package, path, error);
  g_autoptr (PartagesJson) bundle = NULL;
  g_autoptr (PartagesJson) patched = NULL;
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  bundle = partages_json_parse (data != NULL ? data : "", (gssize) length,
                                PARTAGES_JSON_READ_RAW_NUMBERS, error);
  if (bundle == NULL)
    return NULL;
  if (variant == NULL)
    return partages_chart_new (bundle, self->now, error);

  patched = partages_chart_patch (bundle, variant->set, language, error);

  return patched != NULL ? partages_chart_new (patched, self->now, error) : NULL;
}

/* Everything that has an id has it as its first member. */
static gconstpointer
find_by_id (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      const char *const *item = g_ptr_array_index (list, i);

      if (g_strcmp0 (*item, id) == 0)
        return item;
    }

  return NULL;
}

const PartagesDecision *
partages_case_find_decision (PartagesCase *self, const char *id)
{
  return find_by_id (self->decisions, id);
}

const PartagesCaseReply *
partages_case_find_reply (PartagesCase *self, const char *id)
{
  return find_by_id (self->replies, id);
}

const PartagesFault *
partages_case_find_fault (PartagesCase *self, const char *id)
{
  return find_by_id (self->faults, id);
}

const PartagesVariant *
partages_case_find_variant (PartagesCase *self, const char *id)
{
  return find_by_id (self->variants, id);
}

const PartagesCaseReference *
partages_case_find_reference (PartagesCase *self, const char *id)
{
  return find_by_id (self->references, id);
}

/**
 * partages_case_get_advice:
 * @variant: (nullable): the variant of the patient
 * @decision: a decision
 *
 * Returns: what the offline assistant recommends
 */
const PartagesAdvice *
partages_case_get_advice (PartagesCase *self,
                          const PartagesVariant *variant,
                          const PartagesDecision *decision)
{
  for (guint i = 0; variant != NULL && i < variant->advice->len; i++)
    {
      const PartagesAdvice *advice = g_ptr_array_index (variant->advice, i);

      if (g_str_equal (advice->decision, decision->id))
        return advice;
    }

  return decision->advice;
}

/* The phrases of a language, else of another form of it, else of English. */
GStrv
partages_case_dup_phrases (yyjson_val *asks, const char *language)
{
  g_autofree char *primary = g_strndup (language, strcspn (language, "-_"));
  const char *const tags[] = { language, primary, "en" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      if (partages_json_get_array (asks, tags[i]) != NULL)
        return partages_json_dup_strings (asks, tags[i]);
    }

  return g_new0 (char *, 1);
}

/**
 * partages_case_get_reply:
 * @variant: (nullable): the variant of the patient
 * @i: the number of a reply of the case
 *
 * Returns: the reply, or the one that @variant has instead
 */
const PartagesCaseReply *
partages_case_get_reply (PartagesCase *self, const PartagesVariant *variant, guint i)
{
  const PartagesCaseReply *reply = g_ptr_array_index (self->replies, i);
  const PartagesCaseReply *other
      = variant != NULL ? find_by_id (variant->replies, reply->id) : NULL;

  return other != NULL ? other : reply;
}

/**
 * partages_case_build_script:
 * @variant: (nullable): the variant of the patient
 * @language: the language of the conversation
 *
 * Returns: (transfer full): what the offline assistant can say. A reply that a variant replaces keeps the
 *   phrases of the case where the variant writes none.
 */
PartagesScript *
partages_case_build_script (PartagesCase *self,
                            const PartagesVariant *variant,
                            const char *language)
{
  g_autoptr (GArray) replies = g_array_new (FALSE, TRUE, sizeof (PartagesScriptReply));
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < self->replies->len; i++)
    {
      const PartagesCaseReply *plain = g_ptr_array_index (self->replies, i);
      const PartagesCaseReply *reply = partages_case_get_reply (self, variant, i);
      yyjson_val *asks = reply->asks != NULL ? reply->asks : plain->asks;
      GStrv list = partages_case_dup_phrases (asks, language);
      PartagesScriptReply entry = { .id = reply->id,
                                    .asks = (const char *const *) list,
                                    .after = (const char *const *) reply->after,
                                    .text = partages_text_get (reply->text, language),
                                    .faults = (const char *const *) reply->faults,
                                    .cites = (const char *const *) reply->cites };

      g_ptr_array_add (phrases, list);
      g_array_append_val (replies, entry);
    }

  return partages_script_new (language, (const PartagesScriptReply *) (void *) replies->data,
                              replies->len, partages_text_get (self->otherwise, language));
}

/**
 * partages_case_describe_evidence:
 * @chart: the chart, in @language
 * @evidence: `chart:RESOURCE/ID` or `ref:ID`
 * @language: the language of the person
 *
 * Returns: (transfer full): what it is, in one line; @evidence itself when it is not known
 */
char *
partages_case_describe_evidence (PartagesCase *self,
                                 PartagesChart *chart,
                                 const char *evidence,
                                 const char *language)
{
  g_autofree char *line = NULL;

  if (g_str_has_prefix (evidence, "ref:"))
    {
      const PartagesCaseReference *reference
          = partages_case_find_reference (self, evidence + strlen ("ref:"));

      if (reference != NULL)
        return partages_markdown_to_plain (partages_text_get (reference->title, language));
    }
  else
    line = partages_chart_describe (chart, evidence, language);

  return line != NULL ? g_steal_pointer (&line) : g_strdup (evidence);
}
