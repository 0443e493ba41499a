/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of what a package.json says. */

#include "partages-manifest.h"
#include "partages-package-error.h"

#include <string.h>

#define BEGIN                                                                                      \
  "{\"format\": 1, \"id\": \"https://example.org/p\", \"version\": \"1.2.3\","                     \
  " \"title\": {\"en\": \"T\", \"fr\": \"Titre\"}, \"summary\": {\"en\": \"S\", \"fr\": \"R\"},"   \
  " \"languages\": [\"en\", \"fr\"], \"licence\": \"CC-BY-SA-4.0\", \"minutes\": 35,"
#define COMPLETE " \"complete\": {\"lessons\": \"all\"}}"

static PartagesManifest *
parse (const char *text, PartagesManifestFlags flags, PartagesProblems *problems, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return partages_manifest_parse (bytes, flags, problems, error);
}

static void
test_everything (void)
{
  g_autoptr (PartagesProblems) problems = partages_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesManifest) manifest
      = parse (BEGIN " \"objectives\": {\"en\": [\"one\", \"two\"], \"fr\": [\"un\", \"deux\"]},"
                     " \"authors\": [{\"name\": \"Ada\", \"role\": \"nurse\"}], \"reviewers\": [],"
                     " \"competences\": [\"has-avec/verify-output\"], \"professions\": [\"nurse\"],"
                     " \"complete\": {\"quiz\": 0.8, \"cases\": \"all\", \"exit_test\": 0.7},"
                     " \"exit_test\": {\"draw\": 2, \"wrong\": 1, \"from\": [\"a\", \"b\", \"c\"]},"
                     " \"illustration\": \"media/cover.svg\", \"expires\": \"P3Y\"}",
               PARTAGES_MANIFEST_NONE, problems, &error);
  const PartagesContributor *author;

  g_assert_no_error (error);
  g_assert_cmpuint (partages_problems_get_n (problems), ==, 0);
  g_assert_cmpstr (manifest->id, ==, "https://example.org/p");
  g_assert_cmpstr (manifest->version, ==, "1.2.3");
  g_assert_cmpstr (partages_text_get (manifest->title, "fr"), ==, "Titre");
  g_assert_cmpstr (partages_manifest_get_objectives (manifest, "fr-CA")[1], ==, "deux");
  g_assert_cmpstr (partages_manifest_get_objectives (manifest, "de")[0], ==, "one");
  g_assert_true (partages_manifest_has_language (manifest, "fr"));
  g_assert_cmpuint (manifest->authors->len, ==, 1);
  author = g_ptr_array_index (manifest->authors, 0);
  g_assert_cmpstr (author->role, ==, "nurse");
  g_assert_null (author->organisation);
  g_assert_cmpuint (manifest->minutes, ==, 35);
  g_assert_cmpstr (manifest->competences[0], ==, "has-avec/verify-output");
  g_assert_false (manifest->complete.lessons);
  g_assert_true (manifest->complete.cases);
  g_assert_cmpfloat (manifest->complete.quiz, ==, 0.8);
  g_assert_cmpfloat (manifest->complete.exit_test, ==, 0.7);
  g_assert_cmpuint (manifest->exit_test.draw, ==, 2);
  g_assert_cmpuint (manifest->exit_test.wrong, ==, 1);
  g_assert_cmpuint (g_strv_length (manifest->exit_test.from), ==, 3);
  g_assert_cmpstr (manifest->illustration, ==, "media/cover.svg");
  g_assert_cmpstr (manifest->expires, ==, "P3Y");
  g_assert_null (manifest->files);
}

/* Each of these is an error, and the only one. */
static void
test_errors (void)
{
  static const char *const members[] = {
    "\"files\": []",
    "\"files\": {\"../a\": {\"size\": 1, \"sha256\": \"\"}}",
    "\"files\": {\"a\": {\"size\": -1, \"sha256\": \"\"}}",
    "\"files\": {\"a\": {\"size\": 1, \"sha256\": \"zz\"}}",
    "\"files\": {\"package.json\": {\"size\": 1, \"sha256\": \"\"}}",
    "\"objectives\": []",
    "\"objectives\": {\"not a tag\": []}",
    "\"authors\": [\"Ada\"]",
    "\"competences\": [\"verify\"]",
    "\"competences\": {}",
    "\"professions\": [1]",
    "\"illustration\": \"../cover.svg\"",
    "\"illustration\": 1",
    "\"expires\": \"3 years\"",
    "\"expires\": \"P0D\"",
    "\"exit_test\": {\"draw\": 2, \"wrong\": 0, \"from\": [\"a\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN, members[i], ",", COMPLETE, NULL);
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PartagesManifest) strict = parse (text, PARTAGES_MANIFEST_NONE, problems, &error);
      g_autoptr (PartagesManifest) tolerant = parse (text, PARTAGES_MANIFEST_TOLERANT, NULL, NULL);

      g_test_message ("%s", members[i]);
      g_assert_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST);
      g_assert_null (strict);
      g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 1);
      g_assert_nonnull (tolerant);
      g_assert_cmpstr (tolerant->version, ==, "1.2.3");
    }
}

static void
test_warnings (void)
{
  static const char *const members[] = { "\"competence\": []", "\"professions\": [\"wizard\"]",
                                         "\"competences\": [\"a/b\", \"a/b\"]" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN, members[i], ",", COMPLETE, NULL);
      g_autoptr (PartagesProblems) problems = partages_problems_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PartagesManifest) manifest
          = parse (text, PARTAGES_MANIFEST_NONE, problems, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (partages_problems_get_n (problems), ==, 1);
      g_assert_cmpuint (partages_problems_get_n_errors (problems), ==, 0);
    }
}

static void
test_completion (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (BEGIN "\"complete\": {}}", PARTAGES_MANIFEST_NONE, NULL, &error));
  g_assert_error (error, PARTAGES_PACKAGE_ERROR, PARTAGES_PACKAGE_ERROR_MANIFEST);
  g_clear_error (&error);
  g_assert_null (
      parse (BEGIN "\"complete\": {\"lessons\": \"most\"}}", PARTAGES_MANIFEST_NONE, NULL, &error));
  g_clear_error (&error);
  g_assert_null (
      parse (BEGIN "\"complete\": {\"quiz\": 80}}", PARTAGES_MANIFEST_NONE, NULL, &error));
  g_clear_error (&error);
  g_assert_null (
      parse (BEGIN "\"complete\": {\"exit_test\": 0.7}}", PARTAGES_MANIFEST_NONE, NULL, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest/everything", test_everything);
  g_test_add_func ("/manifest/errors", test_errors);
  g_test_add_func ("/manifest/warnings", test_warnings);
  g_test_add_func ("/manifest/completion", test_completion);

  return g_test_run ();
}
