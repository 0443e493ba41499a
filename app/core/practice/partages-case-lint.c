/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be wrong with a case besides its form: what an author would want to be told. */

#include "partages-case-private.h"

#include "partages-markdown.h"
#include "partages-package-ids.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

/* A case of more minutes is two cases. */
#define MAX_MINUTES 60

void
partages_case_lint_add (PartagesCaseLint *lint,
                        PartagesSeverity severity,
                        const char *code,
                        yyjson_val *place,
                        const char *format,
                        ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  partages_problems_add (lint->problems, severity, code, lint->file,
                         partages_case_get_line (lint->self, place), "%s", message);
}

#define add_error(lint, code, place, ...)                                                          \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_ERROR, code, place, __VA_ARGS__)
#define add_warning(lint, code, place, ...)                                                        \
  partages_case_lint_add (lint, PARTAGES_SEVERITY_WARNING, code, place, __VA_ARGS__)

/* --- Languages ---------------------------------------------------------------------------------------------------- */

/* A text of the case is an object whose keys are all language tags and whose values are all texts. */
static gboolean
looks_like_text (yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *text;
  size_t i;
  size_t n;

  if (!yyjson_is_obj (value) || yyjson_obj_size (value) == 0)
    return FALSE;

  yyjson_obj_foreach (value, i, n, key, text)
    {
      if (!yyjson_is_str (text) || !partages_language_tag_is_valid (yyjson_get_str (key))
          || strlen (yyjson_get_str (key)) > 8)
        return FALSE;
    }

  return TRUE;
}

static void
check_text (PartagesCaseLint *lint, yyjson_val *text)
{
  for (guint i = 0; lint->languages[i] != NULL; i++)
    {
      const char *words = partages_json_get_string (text, lint->languages[i]);

      if (words == NULL)
        add_error (lint, "missing-language", text, _ ("This text is missing in the language “%s”"),
                   lint->languages[i]);
      else if (words[0] == '\0')
        add_error (lint, "empty-text", text, _ ("This text is empty in the language “%s”"),
                   lint->languages[i]);
    }
}

/* Walks the whole document. What a variant sets is the chart's own matter. */
static void
check_texts (PartagesCaseLint *lint, yyjson_val *value)
{
  yyjson_val *key;
  yyjson_val *item;
  size_t i;
  size_t n;

  if (looks_like_text (value))
    {
      check_text (lint, value);
      return;
    }

  yyjson_arr_foreach (value, i, n, item)
    check_texts (lint, item);
  yyjson_obj_foreach (value, i, n, key, item)
    {
      if (!yyjson_equals_str (key, "set"))
        check_texts (lint, item);
    }
}

/* --- Ids ---------------------------------------------------------------------------------------------------------- */

/* The ids of a list whose items begin with their id. Those of options only need to differ within a decision. */
static void
check_ids (PartagesCaseLint *lint, GPtrArray *list, yyjson_val *(*get_source) (gconstpointer item))
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->len; i++)
    {
      const char *id = *(const char *const *) g_ptr_array_index (list, i);
      yyjson_val *place = get_source (g_ptr_array_index (list, i));

      if (id[0] == '\0')
        continue;
      if (!partages_slug_is_valid (id))
        add_error (lint, "bad-id", place,
                   _ ("The id “%s” must be of lower-case letters, digits and hyphens"), id);
      if (!g_hash_table_add (seen, (gpointer) id))
        add_error (lint, "duplicate-id", place, _ ("The id “%s” is used twice"), id);
    }
}

static yyjson_val *
get_decision_source (gconstpointer item)
{
  return ((const PartagesDecision *) item)->source;
}

static yyjson_val *
get_option_source (gconstpointer item)
{
  return ((const PartagesDecisionOption *) item)->source;
}

static yyjson_val *
get_reply_source (gconstpointer item)
{
  return ((const PartagesCaseReply *) item)->source;
}

static yyjson_val *
get_fault_source (gconstpointer item)
{
  return ((const PartagesFault *) item)->source;
}

static yyjson_val *
get_variant_source (gconstpointer item)
{
  return ((const PartagesVariant *) item)->source;
}

static yyjson_val *
get_reference_source (gconstpointer item)
{
  return ((const PartagesCaseReference *) item)->source;
}

static void
check_all_ids (PartagesCaseLint *lint)
{
  PartagesCase *self = lint->self;

  check_ids (lint, self->decisions, get_decision_source);
  check_ids (lint, self->replies, get_reply_source);
  check_ids (lint, self->faults, get_fault_source);
  check_ids (lint, self->variants, get_variant_source);
  check_ids (lint, self->references, get_reference_source);
  for (guint i = 0; i < self->decisions->len; i++)
    check_ids (lint, ((PartagesDecision *) g_ptr_array_index (self->decisions, i))->options,
               get_option_source);
}

/* --- Decisions and references -------------------------------------------------------------------------------------- */

/* Nobody can tell two options with the same words apart. */
static void
check_option_texts (PartagesCaseLint *lint, const PartagesDecision *decision, const char *language)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < decision->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (decision->options, i);
      const char *text = partages_text_get (option->text, language);

      if (text[0] != '\0' && !g_hash_table_add (seen, partages_markdown_to_plain (text)))
        add_error (lint, "same-text", option->source,
                   _ ("Two options of the decision “%s” have the same text in the language “%s”"),
                   decision->id, language);
    }
}

static void
check_options (PartagesCaseLint *lint, const PartagesDecision *decision)
{
  gboolean best = FALSE;
  gboolean wrong = FALSE;

  if (decision->numeric)
    {
      if (partages_text_is_empty (decision->unit))
        add_warning (lint, "missing-unit", decision->source,
                     _ ("The decision “%s” asks for a number but names no unit"), decision->id);
      if (partages_text_is_empty (decision->why))
        add_error (lint, "missing-text", decision->source, _ ("The text “%s” is missing here"),
                   "why");
      return;
    }

  for (guint i = 0; lint->languages[i] != NULL; i++)
    check_option_texts (lint, decision, lint->languages[i]);
  for (guint i = 0; i < decision->options->len; i++)
    {
      const PartagesDecisionOption *option = g_ptr_array_index (decision->options, i);

      best = best || option->grade == PARTAGES_GRADE_BEST;
      wrong = wrong || option->grade > PARTAGES_GRADE_ACCEPTABLE;
    }

  if (!best)
    add_error (lint, "no-best-option", decision->source,
               _ ("No option of the decision “%s” is the best one"), decision->id);
  if (!wrong)
    add_warning (lint, "no-wrong-option", decision->source,
                 _ ("Every option of the decision “%s” is right"), decision->id);
}

static void
check_references (PartagesCaseLint *lint)
{
  for (guint i = 0; i < lint->self->references->len; i++)
    {
      const PartagesCaseReference *reference = g_ptr_array_index (lint->self->references, i);

      if (reference->year < 1900 || reference->year > 2200)
        add_warning (lint, "missing-year", reference->source, _ ("The reference “%s” has no year"),
                     reference->id);
      if (reference->url == NULL || !g_str_has_prefix (reference->url, "https://"))
        add_warning (lint, "missing-link", reference->source,
                     _ ("The reference “%s” has no link that begins with https://"), reference->id);
    }
}

static void
check_head (PartagesCaseLint *lint, const char *slug)
{
  PartagesCase *self = lint->self;
  yyjson_val *root = partages_json_get_root (self->json);

  if (!g_str_equal (self->id, slug))
    add_error (lint, "wrong-id", yyjson_obj_get (root, "id"),
               _ ("“id” must be “%s”, as the folder is called"), slug);
  if (self->minutes == 0 || self->minutes > MAX_MINUTES)
    add_error (lint, "bad-minutes", yyjson_obj_get (root, "minutes"),
               _ ("“minutes” must be from 1 to %d"), MAX_MINUTES);
  if (self->professions[0] == NULL)
    add_error (lint, "missing-professions", root, _ ("“professions” is missing or empty"));
  if (self->competences[0] == NULL)
    add_warning (lint, "missing-competences", root, _ ("“competences” is missing or empty"));
  if (partages_text_is_empty (self->brief))
    add_warning (lint, "missing-brief", yyjson_obj_get (root, "assistant"),
                 _ ("There is no brief for a live assistant"));
  for (guint i = 0; self->professions[i] != NULL; i++)
    {
      if (!partages_profession_is_known (self->professions[i]))
        add_warning (lint, "unknown-profession", yyjson_obj_get (root, "professions"),
                     _ ("“%s” is no profession that is known"), self->professions[i]);
    }
  for (guint i = 0; self->competences[i] != NULL; i++)
    {
      if (!partages_competence_id_is_valid (self->competences[i]))
        add_error (lint, "bad-competence", yyjson_obj_get (root, "competences"),
                   _ ("“%s” is not the id of a competence"), self->competences[i]);
    }
}

static PartagesCase *
read_case (PartagesPackage *package, const char *file, PartagesProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = partages_package_read (package, file, &error);
  PartagesCase *self = NULL;
  guint line = 0;

  if (bytes != NULL)
    self = partages_case_parse (bytes, file, problems, &error);
  if (self != NULL)
    return self;

  if (g_error_matches (error, PARTAGES_JSON_ERROR, PARTAGES_JSON_ERROR_SYNTAX))
    {
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);

      line = partages_json_locate_error (data != NULL ? data : "", (gssize) length);
    }
  partages_problems_add (problems, PARTAGES_SEVERITY_ERROR, "unreadable-case", file, line, "%s",
                         error->message);

  return NULL;
}

/**
 * partages_case_lint:
 * @package: a package, or a draft of one
 * @slug: the name of the case's folder
 * @problems: where to add what is wrong
 *
 * Checks a case with its charts: that it can be played, that each fault can be found where it is said to
 * be, that every text stands in every language of the package.
 */
void
partages_case_lint (PartagesPackage *package, const char *slug, PartagesProblems *problems)
{
  g_autofree char *file = partages_case_dup_path (slug, "case.json");
  g_autoptr (PartagesCase) self = read_case (package, file, problems);
  PartagesCaseLint lint = { .package = package,
                            .self = self,
                            .file = file,
                            .languages = partages_package_get_languages (package),
                            .problems = problems };

  if (self == NULL)
    return;

  check_head (&lint, slug);
  partages_case_lint_members (&lint);
  check_texts (&lint, partages_json_get_root (self->json));
  check_all_ids (&lint);
  for (guint i = 0; i < self->decisions->len; i++)
    check_options (&lint, g_ptr_array_index (self->decisions, i));
  check_references (&lint);
  partages_case_lint_charts (&lint);
  partages_case_lint_replies (&lint);
  partages_case_lint_faults (&lint);

  g_clear_pointer (&lint.chart, partages_chart_unref);
}
