/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of Markdown as blocks. */

#include "partages-markdown.h"

#include <string.h>

static const PartagesBlock *
child (const PartagesBlock *block, guint i, PartagesBlockKind kind)
{
  g_assert_cmpuint (i, <, block->n_children);
  g_assert_cmpint (block->children[i]->kind, ==, kind);

  return block->children[i];
}

static void
assert_span (const PartagesBlock *block, guint i, const char *text, PartagesSpanFlags flags)
{
  g_assert_cmpuint (i, <, block->n_spans);
  g_assert_cmpstr (block->spans[i].text, ==, text);
  g_assert_cmpint (block->spans[i].flags, ==, flags);
}

static guint
depth_of (const PartagesBlock *block)
{
  guint depth = 0;

  for (guint i = 0; i < block->n_children; i++)
    depth = MAX (depth, depth_of (block->children[i]));

  return depth + 1;
}

static void
test_paragraphs (void)
{
  g_autoptr (PartagesBlock) document
      = partages_markdown_parse ("One *two\nthree* **four _five_**`six`~~seven~~  \neight\n\nnine");
  const PartagesBlock *first = child (document, 0, PARTAGES_BLOCK_PARAGRAPH);

  g_assert_cmpuint (document->n_children, ==, 2);
  assert_span (first, 0, "One ", PARTAGES_SPAN_NONE);
  assert_span (first, 1, "two three", PARTAGES_SPAN_EMPHASIS);
  assert_span (first, 2, " ", PARTAGES_SPAN_NONE);
  assert_span (first, 3, "four ", PARTAGES_SPAN_STRONG);
  assert_span (first, 4, "five", PARTAGES_SPAN_STRONG | PARTAGES_SPAN_EMPHASIS);
  assert_span (first, 5, "six", PARTAGES_SPAN_CODE);
  assert_span (first, 6, "seven", PARTAGES_SPAN_STRIKETHROUGH);
  assert_span (first, 7, "\neight", PARTAGES_SPAN_NONE);
  g_assert_cmpuint (first->line, ==, 1);
  g_assert_cmpuint (document->children[1]->line, ==, 5);
}

static void
test_links (void)
{
  g_autoptr (PartagesBlock) document = partages_markdown_parse (
      "[a **b**](https://has-sante.fr) <https://example.org> www.who.int [x](javascript:alert(1)) "
      "[y](file:///etc/passwd) [z](media/a.pdf) [t](tel:15) [r]\n\n[r]: mailto:a@example.org");
  const PartagesBlock *text = child (document, 0, PARTAGES_BLOCK_PARAGRAPH);

  g_assert_cmpuint (document->n_children, ==, 1);
  assert_span (text, 0, "a ", PARTAGES_SPAN_LINK);
  assert_span (text, 1, "b", PARTAGES_SPAN_LINK | PARTAGES_SPAN_STRONG);
  g_assert_cmpstr (text->spans[1].url, ==, "https://has-sante.fr");
  assert_span (text, 3, "https://example.org", PARTAGES_SPAN_LINK);
  assert_span (text, 5, "www.who.int", PARTAGES_SPAN_LINK);
  g_assert_cmpstr (text->spans[5].url, ==, "http://www.who.int");
  assert_span (text, 6, " x y ", PARTAGES_SPAN_NONE);
  assert_span (text, 7, "z", PARTAGES_SPAN_LINK);
  assert_span (text, 9, "t", PARTAGES_SPAN_LINK);
  g_assert_cmpstr (text->spans[11].url, ==, "mailto:a@example.org");
}

static void
test_lists (void)
{
  g_autoptr (PartagesBlock) document
      = partages_markdown_parse ("3. three\n4. four\n   - inner\n\ntext\n\n* loose\n\n* items");
  const PartagesBlock *list = child (document, 0, PARTAGES_BLOCK_LIST);
  const PartagesBlock *item = child (list, 1, PARTAGES_BLOCK_ITEM);
  const PartagesBlock *loose = child (document, 2, PARTAGES_BLOCK_LIST);

  g_assert_true (list->ordered);
  g_assert_true (list->tight);
  g_assert_cmpuint (list->start, ==, 3);
  child (item, 0, PARTAGES_BLOCK_PARAGRAPH);
  g_assert_false (child (item, 1, PARTAGES_BLOCK_LIST)->ordered);
  g_assert_cmpuint (item->children[1]->line, ==, 3);
  g_assert_false (loose->tight);
  g_assert_false (loose->ordered);
}

static void
test_tables (void)
{
  g_autoptr (PartagesBlock) document = partages_markdown_parse (
      "| a | b | c | d |\n|:--|:-:|--:|---|\n| **1** | 2 |\n| 1 | 2 | 3 | 4 | 5 |");
  const PartagesBlock *table = child (document, 0, PARTAGES_BLOCK_TABLE);
  const PartagesBlock *short_row = child (table, 1, PARTAGES_BLOCK_ROW);

  g_assert_cmpuint (table->n_columns, ==, 4);
  g_assert_cmpint (table->alignments[0], ==, PARTAGES_ALIGNMENT_START);
  g_assert_cmpint (table->alignments[1], ==, PARTAGES_ALIGNMENT_CENTER);
  g_assert_cmpint (table->alignments[2], ==, PARTAGES_ALIGNMENT_END);
  g_assert_cmpint (table->alignments[3], ==, PARTAGES_ALIGNMENT_NONE);
  g_assert_cmpuint (table->n_children, ==, 3);
  g_assert_true (child (table, 0, PARTAGES_BLOCK_ROW)->header);
  g_assert_false (short_row->header);
  for (guint i = 0; i < table->n_children; i++)
    g_assert_cmpuint (table->children[i]->n_children, ==, 4);
  assert_span (child (short_row, 0, PARTAGES_BLOCK_CELL), 0, "1", PARTAGES_SPAN_STRONG);
}

static void
test_wide_table (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PartagesBlock) document = NULL;
  const PartagesBlock *table;

  for (guint i = 0; i < 700; i++)
    g_string_append (text, "|a");
  g_string_append (text, "|\n");
  for (guint i = 0; i < 700; i++)
    g_string_append (text, "|-");
  g_string_append (text, "|\n|a|\n");

  document = partages_markdown_parse (text->str);
  table = child (document, 0, PARTAGES_BLOCK_TABLE);
  g_assert_cmpuint (table->n_columns, ==, 64);
  g_assert_cmpuint (table->children[0]->n_children, ==, 64);
  g_assert_cmpuint (table->children[1]->n_children, ==, 64);
}

static void
test_images (void)
{
  g_autoptr (PartagesBlock) document = partages_markdown_parse (
      "before ![a **chart**](media/a.svg \"Title\") after\n\n![](b.png)\n\n# H ![in](c.png)");
  const PartagesBlock *image = child (document, 1, PARTAGES_BLOCK_IMAGE);

  assert_span (child (document, 0, PARTAGES_BLOCK_PARAGRAPH), 0, "before", PARTAGES_SPAN_NONE);
  g_assert_cmpstr (image->text, ==, "a chart");
  g_assert_cmpstr (image->url, ==, "media/a.svg");
  g_assert_cmpstr (image->info, ==, "Title");
  assert_span (child (document, 2, PARTAGES_BLOCK_PARAGRAPH), 0, "after", PARTAGES_SPAN_NONE);
  g_assert_cmpstr (child (document, 3, PARTAGES_BLOCK_IMAGE)->text, ==, "");
  g_assert_cmpuint (document->children[3]->line, ==, 3);
  assert_span (child (document, 4, PARTAGES_BLOCK_HEADING), 1, "in", PARTAGES_SPAN_IMAGE);
  g_assert_cmpuint (document->n_children, ==, 5);
}

static void
test_html_is_not_shown (void)
{
  g_autoptr (PartagesBlock) document
      = partages_markdown_parse ("<script>alert (1)</script>\n\n<!-- a\n\ncomment -->\n\na "
                                 "<b>bold</b><!-- x --> word\n\n<br>");
  g_autofree char *text = partages_block_dup_text (document);

  g_assert_cmpstr (text, ==, "a bold word");
}

static void
test_code_and_rules (void)
{
  g_autoptr (PartagesBlock) document
      = partages_markdown_parse ("```c extra\nint a;\n```\n\n---\n\n> quoted\n\n    indented");

  g_assert_cmpstr (child (document, 0, PARTAGES_BLOCK_CODE)->text, ==, "int a;");
  g_assert_cmpstr (document->children[0]->info, ==, "c");
  child (document, 1, PARTAGES_BLOCK_RULE);
  child (child (document, 2, PARTAGES_BLOCK_QUOTE), 0, PARTAGES_BLOCK_PARAGRAPH);
  g_assert_cmpstr (child (document, 3, PARTAGES_BLOCK_CODE)->text, ==, "indented");
}

static void
test_plain_text (void)
{
  g_autofree char *text
      = partages_markdown_to_plain ("# Title\n\nA **bold** [link](https://a.org).\n\n- one\n- "
                                    "two\n\n| a | b |\n|---|---|\n| c | d |");
  g_autofree char *none = partages_markdown_to_plain ("");

  g_assert_cmpstr (text, ==, "Title\nA bold link.\none\ntwo\na\nb\nc\nd");
  g_assert_cmpstr (none, ==, "");
}

static void
test_any_bytes (void)
{
  g_autofree char *text = partages_markdown_to_plain ("a\xff"
                                                      "b \xef\xb7\x90 \xef\xb7\xaf c");

  g_assert_cmpstr (text, ==,
                   "a\xef\xbf\xbd"
                   "b   c");
}

static char *
repeat (const char *unit, guint n, const char *rest)
{
  g_autoptr (GString) text = g_string_sized_new (strlen (unit) * n + strlen (rest));

  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, rest);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Hostile texts take time in proportion to their length, and give a shallow tree. The bound is wide enough
 * for a slow computer and far below what quadratic time would take. */
static void
test_hostile_nesting (void)
{
  static const char *const units[] = {
    ">",     "> ",       "- ",          "1. ",      "* a\n", "[",         "![",   "[a](",
    "*a ",   "**a ",     "_a *b ",      "`",        "` `` ", "<!--",      "<a ",  "|",
    "|a",    "a|\n-|\n", "&",           "\\",       "~~a ",  "http://a ", "www.", "a@",
    "a@b.c", "[a]: b\n", "[[ a | (b) ", "](",       "<",     "\t",        "#",    "====\n",
    "- \n",  "\n",       "  - a\n",     "a\n> b\n", "w",     ":",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *text = repeat (units[i], 50000, "a");
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PartagesBlock) document = partages_markdown_parse (text);

      g_test_message ("%u: %.3f s", i, (g_get_monotonic_time () - start) / 1e6);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
      g_assert_cmpuint (depth_of (document), <=, PARTAGES_BLOCK_MAX_DEPTH);
    }
}

/* An empty line belongs to every list that is open: without a bound on nesting this is quadratic. */
static void
test_hostile_empty_lines (void)
{
  g_autofree char *lists = repeat ("- ", 50000, "a");
  g_autofree char *text = repeat ("\n", 50000, "");
  g_autofree char *both = g_strconcat (lists, text, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PartagesBlock) document = partages_markdown_parse (both);

  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (depth_of (document), <=, PARTAGES_BLOCK_MAX_DEPTH);
}

/* Lists that nest line by line. */
static void
test_hostile_stairs (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PartagesBlock) document = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      for (guint j = 0; j < i; j++)
        g_string_append (text, "  ");
      g_string_append (text, "- a\n");
    }

  document = partages_markdown_parse (text->str);
  g_assert_cmpuint (depth_of (document), <=, PARTAGES_BLOCK_MAX_DEPTH);
}

static void
test_long_rules_stay (void)
{
  g_autofree char *text = repeat ("- ", 100, "");
  g_autoptr (PartagesBlock) document = partages_markdown_parse (text);

  g_assert_cmpuint (document->n_children, ==, 1);
  child (document, 0, PARTAGES_BLOCK_RULE);
}

static gpointer
parse_cb (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = partages_markdown_to_plain (data);

      g_assert_cmpstr (text, ==, "a\nb\nstruck www.who.int");
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  char text[] = "| a |\n|---|\n| b |\n\n~~struck~~ www.who.int";

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, parse_cb, text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/paragraphs", test_paragraphs);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/lists", test_lists);
  g_test_add_func ("/markdown/tables", test_tables);
  g_test_add_func ("/markdown/wide-table", test_wide_table);
  g_test_add_func ("/markdown/images", test_images);
  g_test_add_func ("/markdown/html-is-not-shown", test_html_is_not_shown);
  g_test_add_func ("/markdown/code-and-rules", test_code_and_rules);
  g_test_add_func ("/markdown/plain-text", test_plain_text);
  g_test_add_func ("/markdown/any-bytes", test_any_bytes);
  g_test_add_func ("/markdown/hostile-nesting", test_hostile_nesting);
  g_test_add_func ("/markdown/hostile-empty-lines", test_hostile_empty_lines);
  g_test_add_func ("/markdown/hostile-stairs", test_hostile_stairs);
  g_test_add_func ("/markdown/long-rules-stay", test_long_rules_stay);
  g_test_add_func ("/markdown/threads", test_threads);

  return g_test_run ();
}
