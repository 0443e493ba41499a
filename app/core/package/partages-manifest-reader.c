/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a package.json to its end, whatever is wrong in it. */

#include "partages-manifest-private.h"

#include "partages-package-error.h"
#include "partages-package-ids.h"
#include "partages-package-path.h"
#include "partages-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT 1
#define MAX_MINUTES (100 * 60)
#define MAX_LANGUAGES 50

#define ERROR PARTAGES_SEVERITY_ERROR
#define WARNING PARTAGES_SEVERITY_WARNING

static void
contributor_free (gpointer data)
{
  PartagesContributor *contributor = data;

  g_free (contributor->name);
  g_free (contributor->role);
  g_free (contributor->organisation);
  g_free (contributor);
}

void
partages_manifest_complain (PartagesManifestReader *reader,
                            PartagesSeverity severity,
                            const char *code,
                            yyjson_val *value,
                            const char *message)
{
  g_autofree char *path = partages_json_dup_path (reader->json, value);
  yyjson_obj_iter members = yyjson_obj_iter_with (value);
  yyjson_val *first = yyjson_obj_iter_next (&members);
  guint line = partages_json_get_line (reader->json, first != NULL ? first : value);

  if (path[0] == '\0')
    partages_problems_add (reader->problems, severity, code, PARTAGES_PACKAGE_MANIFEST, line, "%s",
                           message);
  else
    /* Translators: which member of a file is wrong, such as authors[1], and what is wrong with it. */
    partages_problems_add (reader->problems, severity, code, PARTAGES_PACKAGE_MANIFEST, line,
                           _ ("%s: %s"), path, message);
}

static char *
read_string (PartagesManifestReader *reader,
             const char *name,
             gboolean valid (const char *),
             const char *wrong)
{
  yyjson_val *value = yyjson_obj_get (reader->root, name);
  const char *text = yyjson_get_str (value);

  if (valid (text))
    return g_strdup (text);

  if (value == NULL)
    partages_problems_add (reader->problems, ERROR, "missing-member", PARTAGES_PACKAGE_MANIFEST, 1,
                           _ ("“%s” is missing"), name);
  else
    partages_manifest_complain (reader, ERROR, "bad-value", value, wrong);

  return g_strdup ("");
}

static gboolean
is_licence (const char *text)
{
  return text != NULL && *text != '\0'
         && strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-.+() ") == strlen (text);
}

/* A list of strings of one form; what is not of it is left out. */
GStrv
partages_manifest_read_list (PartagesManifestReader *reader,
                             yyjson_val *object,
                             const char *name,
                             gboolean valid (const char *),
                             const char *wrong)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  yyjson_val *list = yyjson_obj_get (object, name);
  yyjson_val *item;
  size_t i;
  size_t n;

  if (list != NULL && !yyjson_is_arr (list))
    partages_manifest_complain (reader, ERROR, "bad-value", list, _ ("A list is expected here"));

  yyjson_arr_foreach (list, i, n, item)
    {
      const char *text = yyjson_get_str (item);

      if (!valid (text))
        partages_manifest_complain (reader, ERROR, "bad-value", item, wrong);
      else if (!g_hash_table_add (seen, (gpointer) text))
        partages_problems_add (reader->problems, WARNING, "twice", PARTAGES_PACKAGE_MANIFEST,
                               partages_json_get_line (reader->json, item),
                               _ ("“%s” is listed twice"), text);
      else
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static PartagesText *
read_text (PartagesManifestReader *reader, const char *name, PartagesSeverity when_missing)
{
  g_autoptr (GError) error = NULL;
  yyjson_val *value = yyjson_obj_get (reader->root, name);
  g_autoptr (PartagesText) text = NULL;

  if (value != NULL)
    text = partages_text_new_from_json (value, &error);
  if (error != NULL)
    partages_manifest_complain (reader, ERROR, "bad-value", value, error->message);
  if (text == NULL)
    text = partages_text_new_member (NULL, name);
  if (error == NULL && partages_text_is_empty (text))
    partages_problems_add (reader->problems, when_missing, "missing-member",
                           PARTAGES_PACKAGE_MANIFEST, 1, _ ("“%s” is missing"), name);

  for (guint i = 0; !partages_text_is_empty (text) && reader->manifest->languages[i] != NULL; i++)
    {
      const char *language = reader->manifest->languages[i];
      const char *found = partages_text_get_exact (text, language);

      if (found == NULL || *found == '\0')
        partages_problems_add (reader->problems, WARNING, "missing-language",
                               PARTAGES_PACKAGE_MANIFEST,
                               partages_json_get_line (reader->json, value),
                               _ ("“%s” has no text for the language “%s”"), name, language);
    }

  return g_steal_pointer (&text);
}

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
read_objectives (PartagesManifestReader *reader)
{
  yyjson_val *objectives = yyjson_obj_get (reader->root, "objectives");
  yyjson_val *key;
  yyjson_val *list;
  size_t i;
  size_t n;

  reader->manifest->objectives
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (objectives == NULL)
    return;
  if (!yyjson_is_obj (objectives))
    partages_manifest_complain (reader, ERROR, "bad-value", objectives,
                                _ ("“objectives” holds a list of texts for each language"));

  yyjson_obj_foreach (objectives, i, n, key, list)
    {
      const char *language = yyjson_get_str (key);

      if (!partages_language_tag_is_valid (language))
        partages_manifest_complain (reader, ERROR, "bad-language", key,
                                    _ ("This is not a language tag (BCP 47)"));
      g_hash_table_insert (reader->manifest->objectives, g_strdup (language),
                           partages_manifest_read_list (reader, objectives, language, is_text,
                                                        _ ("A text is expected here")));
    }
}

static GPtrArray *
read_contributors (PartagesManifestReader *reader, const char *name)
{
  static const char *const known[] = { "name", "role", "organisation", NULL };
  g_autoptr (GPtrArray) contributors = g_ptr_array_new_with_free_func (contributor_free);
  yyjson_val *list = yyjson_obj_get (reader->root, name);
  yyjson_val *item;
  size_t i;
  size_t n;

  if (list != NULL && !yyjson_is_arr (list))
    partages_manifest_complain (reader, ERROR, "bad-value", list, _ ("A list is expected here"));

  yyjson_arr_foreach (list, i, n, item)
    {
      PartagesContributor *contributor;

      partages_manifest_check_members (reader, item, known);
      if (!is_text (partages_json_get_string (item, "name")))
        {
          partages_manifest_complain (reader, ERROR, "bad-value", item,
                                      _ ("An object with a “name” is expected here"));
          continue;
        }
      contributor = g_new0 (PartagesContributor, 1);
      contributor->name = g_strdup (partages_json_get_string (item, "name"));
      contributor->role = g_strdup (partages_json_get_string (item, "role"));
      contributor->organisation = g_strdup (partages_json_get_string (item, "organisation"));
      g_ptr_array_add (contributors, contributor);
    }

  return g_steal_pointer (&contributors);
}

static void
read_languages (PartagesManifestReader *reader)
{
  reader->manifest->languages = partages_manifest_read_list (
      reader, reader->root, "languages", partages_language_tag_is_valid,
      _ ("This is not a language tag (BCP 47)"));
  if (reader->manifest->languages[0] == NULL)
    partages_manifest_complain (reader, ERROR, "missing-member",
                                yyjson_obj_get (reader->root, "languages"),
                                _ ("“languages” must name at least one language"));
  if (g_strv_length (reader->manifest->languages) > MAX_LANGUAGES)
    partages_manifest_complain (reader, ERROR, "bad-value",
                                yyjson_obj_get (reader->root, "languages"),
                                _ ("There are too many languages"));
}

static void
read_minutes (PartagesManifestReader *reader)
{
  yyjson_val *value = yyjson_obj_get (reader->root, "minutes");
  gint64 minutes = partages_json_get_int (reader->root, "minutes", 0);

  if (minutes < 1 || minutes > MAX_MINUTES)
    partages_manifest_complain (reader, ERROR, value == NULL ? "missing-member" : "bad-value",
                                value, _ ("“minutes” must tell how long it takes"));
  else
    reader->manifest->minutes = minutes;
}

static void
read_professions (PartagesManifestReader *reader)
{
  GStrv professions = partages_manifest_read_list (
      reader, reader->root, "professions", partages_slug_is_valid,
      _ ("The id of a profession is expected here, such as “nurse”"));

  for (guint i = 0; professions[i] != NULL; i++)
    {
      if (!partages_profession_is_known (professions[i]))
        partages_problems_add (
            reader->problems, WARNING, "unknown-profession", PARTAGES_PACKAGE_MANIFEST,
            partages_json_get_line (reader->json, yyjson_obj_get (reader->root, "professions")),
            _ ("“%s” is no profession that is known"), professions[i]);
    }
  reader->manifest->professions = professions;
}

static gboolean
is_duration (const char *text)
{
  gint64 time;

  return partages_time_add_iso_duration (0, text, &time) && time > 0;
}

static gboolean
is_path (const char *text)
{
  return text != NULL && partages_package_path_check (text, NULL);
}

static char *
read_optional (PartagesManifestReader *reader,
               const char *name,
               gboolean valid (const char *),
               const char *wrong)
{
  if (yyjson_obj_get (reader->root, name) == NULL)
    return NULL;

  return read_string (reader, name, valid, wrong);
}

/* A misspelt name would otherwise pass for one left out. */
void
partages_manifest_check_members (PartagesManifestReader *reader,
                                 yyjson_val *object,
                                 const char *const *known)
{
  yyjson_val *key;
  yyjson_val *value;
  size_t i;
  size_t n;

  /* yyjson's loop steps off a null pointer, which is undefined. */
  if (object == NULL)
    return;

  yyjson_obj_foreach (object, i, n, key, value)
    {
      if (!g_strv_contains (known, yyjson_get_str (key)))
        partages_problems_add (reader->problems, WARNING, "unknown-key", PARTAGES_PACKAGE_MANIFEST,
                               partages_json_get_line (reader->json, key),
                               _ ("“%s” is not known here"), yyjson_get_str (key));
    }
}

static void
check_root_members (PartagesManifestReader *reader)
{
  static const char *const known[]
      = { "format",    "id",       "version",      "title",       "summary",
          "languages", "authors",  "reviewers",    "licence",     "objectives",
          "minutes",   "complete", "competences",  "professions", "exit_test",
          "expires",   "files",    "illustration", NULL };

  partages_manifest_check_members (reader, reader->root, known);
}

static void
read_members (PartagesManifestReader *reader, PartagesManifestFlags flags)
{
  PartagesManifest *manifest = reader->manifest;

  manifest->id
      = read_string (reader, "id", partages_iri_is_valid,
                     _ ("“id” must be an absolute IRI without “?”, “#” or “/” at its end"));
  manifest->version = read_string (reader, "version", partages_version_is_valid,
                                   _ ("“version” must be like 1.2.3 (Semantic Versioning)"));
  read_languages (reader);
  manifest->title = read_text (reader, "title", ERROR);
  manifest->summary = read_text (reader, "summary", WARNING);
  read_objectives (reader);
  manifest->authors = read_contributors (reader, "authors");
  manifest->reviewers = read_contributors (reader, "reviewers");
  manifest->licence
      = read_string (reader, "licence", is_licence,
                     _ ("“licence” must be an SPDX expression, such as CC-BY-SA-4.0"));
  read_minutes (reader);
  manifest->competences = partages_manifest_read_list (
      reader, reader->root, "competences", partages_competence_id_is_valid,
      _ ("A competence such as “has-avec/verify-output” is expected here"));
  read_professions (reader);
  partages_manifest_read_completion (reader);
  manifest->illustration = read_optional (reader, "illustration", is_path,
                                          _ ("“illustration” must name a file of the package"));
  manifest->expires = read_optional (reader, "expires", is_duration,
                                     _ ("“expires” must be a duration such as P3Y (ISO 8601)"));
  if (!(flags & PARTAGES_MANIFEST_IGNORE_FILES))
    partages_manifest_read_files (reader);
  check_root_members (reader);
}

/* Whether there is anything to read. */
static gboolean
read_root (PartagesManifestReader *reader, PartagesManifestFlags flags)
{
  yyjson_val *format = yyjson_obj_get (reader->root, "format");

  if (!yyjson_is_obj (reader->root))
    {
      partages_manifest_complain (reader, ERROR, "bad-value", NULL,
                                  _ ("An object is expected here"));
      return FALSE;
    }

  if (!yyjson_is_int (format))
    partages_manifest_complain (reader, ERROR, "missing-member", format, _ ("“format” is missing"));
  else if (yyjson_get_sint (format) != FORMAT)
    partages_manifest_complain (reader, ERROR, "newer-format", format,
                                _ ("The package is made for a newer version of Partages"));
  read_members (reader, flags);

  return TRUE;
}

static void
set_first_error (PartagesProblems *problems, GError **error)
{
  for (guint i = 0; i < partages_problems_get_n (problems); i++)
    {
      const PartagesProblem *problem = partages_problems_get (problems, i);

      if (problem->severity == ERROR)
        {
          g_set_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST,
                       _ ("package.json, line %u: %s"), problem->line, problem->message);
          return;
        }
    }
}

static void
copy_problems (PartagesProblems *from, PartagesProblems *to)
{
  for (guint i = 0; i < partages_problems_get_n (from); i++)
    {
      const PartagesProblem *problem = partages_problems_get (from, i);

      partages_problems_add (to, problem->severity, problem->code, problem->file, problem->line,
                             "%s", problem->message);
    }
}

/**
 * partages_manifest_parse:
 * @bytes: a package.json
 * @flags: what to leave aside
 * @problems: (nullable): where to add everything that is wrong in it, in the order it was found
 * @error: a %PARTAGES_PACKAGE_ERROR_MANIFEST, which tells the first error
 *
 * Reads a package.json that nobody vouches for.
 *
 * Returns: (transfer full) (nullable): what it says, or %NULL with @error set when there was an error,
 *   as opposed to a warning; with %PARTAGES_MANIFEST_TOLERANT only when it was no JSON object
 */
PartagesManifest *
partages_manifest_parse (GBytes *bytes,
                         PartagesManifestFlags flags,
                         PartagesProblems *problems,
                         GError **error)
{
  g_autoptr (PartagesManifest) self = g_atomic_rc_box_new0 (PartagesManifest);
  g_autoptr (PartagesProblems) found = partages_problems_new ();
  g_autoptr (PartagesJson) json = NULL;
  g_autoptr (GError) json_error = NULL;
  PartagesManifestReader reader = { .manifest = self, .problems = found };
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean readable = FALSE;

  data = data != NULL ? data : "";
  json = partages_json_parse (data, length, PARTAGES_JSON_READ_NONE, &json_error);
  if (json == NULL)
    partages_problems_add (found, ERROR, "bad-json", PARTAGES_PACKAGE_MANIFEST,
                           partages_json_locate_error (data, length), "%s", json_error->message);
  else
    {
      reader.json = json;
      reader.root = partages_json_get_root (json);
      readable = read_root (&reader, flags);
    }

  copy_problems (found, problems);
  if (!readable
      || (partages_problems_get_n_errors (found) > 0 && !(flags & PARTAGES_MANIFEST_TOLERANT)))
    {
      set_first_error (found, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}
