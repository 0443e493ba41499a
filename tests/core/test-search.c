/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of searching the installed packages. */

#include "partages-package-build.h"
#include "partages-search.h"
#include "partages-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  TestFolder *folder;
  char *data_dir;
  PartagesLibrary *library;
} Fixture;

static void
install (Fixture *fixture, const char *source)
{
  g_autofree char *path = test_folder_path (fixture->folder, "package.partages");
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;

  g_assert_true (partages_package_build (source, path, NULL, &error));
  g_assert_no_error (error);
  installed
      = partages_library_install (fixture->library, path, PARTAGES_INSTALL_NONE, NULL, &error);
  g_assert_no_error (error);
}

static void
install_text (Fixture *fixture, const char *version, const char *text)
{
  g_autofree char *source = test_folder_path (fixture->folder, "source");
  g_autofree char *manifest = g_strdup_printf (
      "{\"format\": 1, \"id\": \"https://example.org/p\", \"version\": \"%s\","
      " \"title\": {\"de\": \"Titel\"}, \"languages\": [\"de\"], \"licence\": \"CC0-1.0\","
      " \"minutes\": 5, \"complete\": {\"lessons\": \"all\"}}",
      version);

  test_folder_write (fixture->folder, "source/package.json", manifest);
  test_folder_write (fixture->folder, "source/course.de.md", text);
  install (fixture, source);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->data_dir = test_folder_path (fixture->folder, "data");
  fixture->library = partages_library_open (fixture->data_dir, &error);
  g_assert_no_error (error);
  install (fixture, PROJECT_SOURCE_DIR "/data/packages/checking");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  partages_library_close (fixture->library);
  g_free (fixture->data_dir);
  test_folder_free (fixture->folder);
}

static GPtrArray *
search (Fixture *fixture, const char *words, const char *language)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = partages_library_search (fixture->library, words, language, 20, &error);

  g_assert_no_error (error);

  return hits;
}

static guint
count (Fixture *fixture, const char *words, const char *language)
{
  g_autoptr (GPtrArray) hits = search (fixture, words, language);

  return hits->len;
}

static void
assert_marked (const PartagesSearchText *text, const char *word)
{
  g_assert_cmpuint (text->n_matches, >, 0);
  for (guint i = 0; i < text->n_matches; i++)
    {
      g_autofree char *match
          = g_strndup (text->text + text->matches[i].start, text->matches[i].length);
      g_autofree char *folded = g_utf8_casefold (match, -1);

      g_assert_true (g_str_has_prefix (folded, word));
    }
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = search (fixture, "référence", "fr");
  const PartagesSearchHit *hit;

  g_assert_cmpuint (hits->len, >, 0);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->package, ==, "https://partages.fr/packages/checking");
  g_assert_cmpuint (hit->title.n_matches + hit->snippet.n_matches, >, 0);
  if (hit->snippet.n_matches > 0)
    assert_marked (&hit->snippet, "référence");

  /* Without accents, in capitals, and while it is still being typed. */
  g_assert_cmpuint (count (fixture, "REFERENCE", "fr"), ==, hits->len);
  g_assert_cmpuint (count (fixture, "référ", "fr"), >=, hits->len);
}

static void
test_finds_cases (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) hits = search (fixture, "apixaban", "en");
  gboolean found = FALSE;

  for (guint i = 0; i < hits->len; i++)
    {
      const PartagesSearchHit *hit = g_ptr_array_index (hits, i);

      found = found
              || (hit->kind == PARTAGES_SEARCH_CASE && g_str_equal (hit->item, "apixaban-renal"));
    }
  g_assert_true (found);
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Nierenfunktion\n<!-- id: niere -->\n\nText\n");

  /* In the language of the person first; in the others when there is nothing. */
  g_assert_cmpuint (count (fixture, "nieren", "de-AT"), ==, 1);
  g_assert_cmpuint (count (fixture, "nieren", "fr"), ==, 1);
  g_assert_cmpuint (count (fixture, "nieren", "ja"), ==, 1);
}

/* What FTS5 would take for its own syntax is only words, or nothing. */
static void
test_anything_typed (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = { "",
                                        "   ",
                                        "\"",
                                        "*",
                                        "AND OR NOT",
                                        "NEAR(a b, 2)",
                                        "title : x",
                                        "^x",
                                        "-dose",
                                        "a\"b\" OR 1=1 --",
                                        "{title} : x",
                                        "\xff\xfe",
                                        "(((((",
                                        "l’assistant",
                                        "\u0301\u0301" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    count (fixture, inputs[i], "fr");

  g_assert_cmpuint (count (fixture, "zzzznothing dose", "fr"), ==, 0);
  g_assert_cmpuint (count (fixture, "l’assistant", "fr"), >, 0);
}

static void
test_ligatures (Fixture *fixture, gconstpointer data)
{
  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Le cœur\n<!-- id: coeur -->\n\nOedeme\n");

  g_assert_cmpuint (count (fixture, "coeur", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "cœur", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "œdeme", "de"), ==, 1);
}

static void
test_plurals (Fixture *fixture, gconstpointer data)
{
  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Une erreur de dose\n<!-- id: a -->\n\n"
                "therapy, box, signal, crayon\n");

  g_assert_cmpuint (count (fixture, "erreurs", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "doses", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "therapies", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "boxes", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "signaux", "de"), ==, 1);
  /* A singular is a whole word. */
  g_assert_cmpuint (count (fixture, "cras", "de"), ==, 0);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Seven\n<!-- id: a -->\n\n7,5 mL zzz\n\n"
                "### Five\n<!-- id: b -->\n\n57 and 5.7 and 50 mg zzz\n\n"
                "### Milligrams\n<!-- id: c -->\n\n500mg, 8.25mL zzz\n");

  g_assert_cmpuint (count (fixture, "7,5 zzz", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "7.5", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "zzz 5", "de"), ==, 2);
  g_assert_cmpuint (count (fixture, "zzz 50", "de"), ==, 2);
  g_assert_cmpuint (count (fixture, "8,25", "de"), ==, 1);
  g_assert_cmpuint (count (fixture, "7,", "de"), ==, 2);
}

static void
test_follows_versions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Alpha\n<!-- id: a -->\n\nx\n");
  g_assert_cmpuint (count (fixture, "alpha", "de"), ==, 1);
  install_text (fixture, "1.1.0", "# K\n\n## M\n<!-- id: m -->\n\n### Beta\n<!-- id: a -->\n\nx\n");
  g_assert_cmpuint (count (fixture, "alpha", "de"), ==, 0);
  g_assert_cmpuint (count (fixture, "beta", "de"), ==, 1);
  g_assert_true (partages_library_remove (fixture->library, "https://example.org/p", NULL, &error));
  g_assert_cmpuint (count (fixture, "beta", "de"), ==, 0);
}

static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library", "library.db", NULL);
  g_autoptr (GError) error = NULL;
  guint n = count (fixture, "dose", "fr");

  g_assert_cmpuint (n, >, 0);
  g_assert_true (partages_library_rebuild_index (fixture->library, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "dose", "fr"), ==, n);

  /* An index that is lost or is none makes no difference. */
  partages_library_close (fixture->library);
  g_assert_true (g_file_set_contents (path, "no database", -1, NULL));
  fixture->library = partages_library_open (fixture->data_dir, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "dose", "fr"), ==, n);
}

/* A rebuild does not take the index away from a program that is running. */
static void
test_rebuild_beside_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->data_dir, "library", "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesLibrary) other = partages_library_open (fixture->data_dir, &error);
  g_autoptr (GPtrArray) hits = NULL;
  guint n = count (fixture, "dose", "fr");
  GStatBuf before;
  GStatBuf after;

  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  g_assert_true (partages_library_rebuild_index (other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpuint (count (fixture, "dose", "fr"), ==, n);

  /* What the other installs next is found here, too. */
  install_text (fixture, "1.0.0",
                "# K\n\n## M\n<!-- id: m -->\n\n### Alpha\n<!-- id: a -->\n\nx\n");
  hits = partages_library_search (other, "alpha", "de", 20, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/search/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("finds", test_finds);
  ADD ("finds-cases", test_finds_cases);
  ADD ("language", test_language);
  ADD ("anything-typed", test_anything_typed);
  ADD ("ligatures", test_ligatures);
  ADD ("plurals", test_plurals);
  ADD ("numbers", test_numbers);
  ADD ("follows-versions", test_follows_versions);
  ADD ("rebuild", test_rebuild);
  ADD ("rebuild-beside-another", test_rebuild_beside_another);
#undef ADD

  return g_test_run ();
}
