/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the help: that it is whole in both languages, and found by searching. */

#include "partages-help-book.h"

static const char *const languages[] = { "en", "fr" };

static PartagesHelpBook *
load (const char *language)
{
  g_autoptr (GError) error = NULL;
  PartagesHelpBook *book = partages_help_book_load (language, &error);

  g_assert_no_error (error);

  return book;
}

static guint
count_kind (const PartagesBlock *block, PartagesBlockKind kind)
{
  guint n = block->kind == kind;

  for (guint i = 0; i < block->n_children; i++)
    n += count_kind (block->children[i], kind);

  return n;
}

static void
assert_links_lead_somewhere (PartagesHelpBook *book, const PartagesBlock *block)
{
  for (guint i = 0; i < block->n_spans; i++)
    {
      const char *url = block->spans[i].url;

      if (url != NULL && g_uri_peek_scheme (url) == NULL)
        g_assert_nonnull (partages_help_book_find (book, url));
    }
  for (guint i = 0; i < block->n_children; i++)
    assert_links_lead_somewhere (book, block->children[i]);
}

static void
test_links (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PartagesHelpBook) book = load (languages[i]);
      g_autoptr (GPtrArray) all = partages_help_book_search (book, "");

      for (guint j = 0; j < all->len; j++)
        {
          const PartagesHelpHit *hit = g_ptr_array_index (all, j);

          assert_links_lead_somewhere (book, hit->topic->document);
        }
    }
}

/* What is added to one language and forgotten in the other shows in the number of its parts. */
static void
test_languages_say_the_same (void)
{
  const PartagesBlockKind kinds[]
      = { PARTAGES_BLOCK_HEADING, PARTAGES_BLOCK_PARAGRAPH, PARTAGES_BLOCK_ITEM,
          PARTAGES_BLOCK_CODE,    PARTAGES_BLOCK_ROW,       PARTAGES_BLOCK_CELL };
  g_autoptr (PartagesHelpBook) en = load ("en");
  g_autoptr (PartagesHelpBook) fr = load ("fr");
  g_autoptr (GPtrArray) all = partages_help_book_search (en, "");

  g_assert_cmpuint (all->len, ==, 11);
  for (guint i = 0; i < all->len; i++)
    {
      const PartagesHelpHit *hit = g_ptr_array_index (all, i);
      const PartagesHelpTopic *other = partages_help_book_find (fr, hit->topic->name);

      g_test_message ("%s", hit->topic->name);
      g_assert_cmpstr (hit->topic->title, !=, other->title);
      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        g_assert_cmpuint (count_kind (hit->topic->document, kinds[j]), ==,
                          count_kind (other->document, kinds[j]));
    }
}

static void
test_search (void)
{
  g_autoptr (PartagesHelpBook) book = load ("fr");
  g_autoptr (GPtrArray) hits = partages_help_book_search (book, "  BRIER ecart ");
  g_autoptr (GPtrArray) none = partages_help_book_search (book, "zeppelin");
  const PartagesHelpHit *hit;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->topic->name, ==, "progress");
  g_assert_nonnull (strstr (hit->snippet, "Brier"));
}

static void
test_missing_language (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesHelpBook) book = partages_help_book_load ("xx", &error);

  g_assert_null (book);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help-book/links", test_links);
  g_test_add_func ("/help-book/languages-say-the-same", test_languages_say_the_same);
  g_test_add_func ("/help-book/search", test_search);
  g_test_add_func ("/help-book/missing-language", test_missing_language);

  return g_test_run ();
}
