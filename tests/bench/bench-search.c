/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to search a library of 100,000 lessons. */

#include "bench.h"
#include "scratch.h"

#include "partages-package-build.h"
#include "partages-search.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>

#define ROUNDS 9
#define N_PACKAGES 100
#define N_LESSONS 1000 /* in each */
#define N_WORDS 60     /* in each lesson */
#define VOCABULARY 20000
#define LIMIT 30

typedef struct
{
  PartagesLibrary *library;
  sqlite3 *index;
  const char *words;
  guint times; /* in a row, where one is too short to measure */
} Bench;

/* As in a language, a word is the rarer the higher its number. */
static void
append_word (GRand *rand, GString *text)
{
  guint number = (guint) pow (VOCABULARY, g_rand_double (rand));

  g_string_append_printf (text, "w%ux ", number);
}

static char *
write_course (GRand *rand)
{
  g_autoptr (GString) text = g_string_new ("# Course\n\n## Module\n<!-- id: module -->\n\n");

  for (guint i = 0; i < N_LESSONS; i++)
    {
      g_string_append (text, "### ");
      append_word (rand, text);
      g_string_append_printf (text, "\n<!-- id: lesson-%u -->\n\n", i);
      for (guint j = 0; j < N_WORDS; j++)
        append_word (rand, text);
      g_string_append (text, "\n\n");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
install_package (PartagesLibrary *library, GRand *rand, guint number)
{
  g_autofree char *folder = scratch_new ();
  g_autofree char *course = write_course (rand);
  g_autofree char *manifest = g_strdup_printf (
      "{\"format\":1,\"id\":\"https://example.org/bench-%u\",\"version\":\"1.0.0\","
      "\"title\":{\"en\":\"Bench\"},\"summary\":{\"en\":\"Many lessons\"},\"languages\":[\"en\"],"
      "\"authors\":[{\"name\":\"Bench\"}],\"licence\":\"CC-BY-SA-4.0\",\"minutes\":5,"
      "\"competences\":[],\"professions\":[\"any\"],\"complete\":{\"lessons\":\"all\"}}",
      number);
  g_autofree char *package = g_strconcat (folder, ".partages", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesInstalled) installed = NULL;

  scratch_write (folder, "package.json", manifest);
  scratch_write (folder, "course.en.md", course);
  g_assert_true (partages_package_build (folder, package, NULL, &error));
  g_assert_no_error (error);
  installed = partages_library_install (library, package, PARTAGES_INSTALL_NONE, NULL, &error);
  g_assert_no_error (error);
  g_unlink (package);
  scratch_remove (folder);
}

static void
search_once (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
      = partages_library_search (bench->library, bench->words, "en", LIMIT, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >, 0);
}

/* The same lessons with the same titles and snippets, by the shortest query that gives them. */
static void
search_once_with_fts5 (Bench *bench)
{
  g_autofree char *query = partages_search_dup_query (bench->words);
  sqlite3_stmt *statement = NULL;
  guint n = 0;

  g_assert_cmpint (
      sqlite3_prepare_v2 (bench->index,
                          "SELECT rowid, highlight (document_text, 0, '[', ']'),"
                          "  snippet (document_text, 1, '[', ']', '…', 24)"
                          "  FROM document_text WHERE document_text MATCH ? ORDER BY rank LIMIT ?",
                          -1, &statement, NULL),
      ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 2, LIMIT);
  while (sqlite3_step (statement) == SQLITE_ROW)
    n++;
  sqlite3_finalize (statement);
  g_assert_cmpuint (n, >, 0);
}

static void
search (gpointer data)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->times; i++)
    search_once (bench);
}

static void
search_with_fts5 (gpointer data)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->times; i++)
    search_once_with_fts5 (bench);
}

static void
compare (Bench *bench, const char *what, const char *words, guint times)
{
  bench->words = words;
  bench->times = times;
  bench_compare (what, ROUNDS, BENCH_AT_MOST, 1.5, search, search_with_fts5, bench);
}

/**
 * bench_search:
 *
 * Measures searching 100,000 lessons against the bare FTS5 query over the same index.
 */
void
bench_search (void)
{
  g_autofree char *directory = scratch_new ();
  g_autofree char *path = g_build_filename (directory, "library", "library.db", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  Bench bench = { .library = partages_library_open (directory, &error) };

  g_assert_no_error (error);
  for (guint i = 0; i < N_PACKAGES; i++)
    install_package (bench.library, rand, i);
  bench.words = "w1x";
  search_once (&bench);
  g_assert_cmpint (sqlite3_open_v2 (path, &bench.index, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);

  compare (&bench, "100 searches of 100,000 lessons, a rare word", "w17771x", 100);
  compare (&bench, "10 searches of 100,000 lessons, two words", "w4x w401x", 10);
  compare (&bench, "search of 100,000 lessons, a common word", "w40x", 1);

  sqlite3_close (bench.index);
  partages_library_close (bench.library);
  scratch_remove (directory);
}
