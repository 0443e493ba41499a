/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the help, read from the files they are installed as. */

#include "partages-help-book.h"

#include "partages-data-path.h"
#include "partages-fold-text.h"
#include "partages-markdown.h"

#include <string.h>

/* A snippet begins this far before what was found, so that it is seen in its sentence. */
#define SNIPPET_LEAD 40
#define SNIPPET_LENGTH 120

struct _PartagesHelpBook
{
  GPtrArray *topics; /* of PartagesHelpTopic, in the order of the contents */
};

/* The pages there are, in the order in which one would read them. */
static const char *const names[] = {
  "getting-started", "courses",   "practice", "assistant", "progress", "profiles", "site",
  "privacy",         "shortcuts", "packages", "formats",
};

static void
topic_free (gpointer data)
{
  PartagesHelpTopic *topic = data;

  g_free (topic->title);
  g_clear_pointer (&topic->document, partages_block_unref);
  g_clear_pointer (&topic->passages, g_ptr_array_unref);
  g_clear_pointer (&topic->folded, g_ptr_array_unref);
  g_free (topic);
}

static void
hit_free (gpointer data)
{
  PartagesHelpHit *hit = data;

  g_free (hit->snippet);
  g_free (hit);
}

/* A row of a table is read as a whole: what a key does stands in the cell beside it. */
static void
collect_passages (PartagesHelpTopic *topic, const PartagesBlock *block)
{
  if (block->n_spans > 0 || block->kind == PARTAGES_BLOCK_CODE || block->kind == PARTAGES_BLOCK_ROW)
    {
      g_autofree char *text = partages_block_dup_text (block);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      g_ptr_array_add (topic->folded, partages_fold_text (text));
      g_ptr_array_add (topic->passages,
                       g_strjoinv (block->kind == PARTAGES_BLOCK_ROW ? " – " : " ", lines));
      return;
    }
  for (guint i = 0; i < block->n_children; i++)
    collect_passages (topic, block->children[i]);
}

static PartagesHelpTopic *
topic_load (const char *directory, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_build_filename (directory, file, NULL);
  g_autofree char *text = NULL;
  PartagesHelpTopic *topic;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;

  topic = g_new0 (PartagesHelpTopic, 1);
  topic->name = name;
  topic->document = partages_markdown_parse (text);
  topic->passages = g_ptr_array_new_with_free_func (g_free);
  topic->folded = g_ptr_array_new_with_free_func (g_free);
  collect_passages (topic, topic->document);
  topic->title
      = g_strdup (topic->passages->len > 0 ? g_ptr_array_index (topic->passages, 0) : name);

  return topic;
}

/* Whether every word occurs in @text. */
static gboolean
has_words (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (text, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Folding may change the number of characters, but by little: close enough to aim a snippet. */
static char *
dup_snippet (const char *passage, const char *folded, const char *word)
{
  const char *found = strstr (folded, word);
  glong at = found != NULL ? g_utf8_pointer_to_offset (folded, found) : 0;
  glong length = g_utf8_strlen (passage, -1);
  glong start = MAX (MIN (at, length) - SNIPPET_LEAD, 0);
  const char *begin = g_utf8_offset_to_pointer (passage, start);
  const char *end = g_utf8_offset_to_pointer (passage, MIN (start + SNIPPET_LENGTH, length));
  g_autofree char *text = NULL;

  if (start > 0)
    {
      const char *space = strchr (begin, ' ');

      begin = space != NULL && space < end ? space + 1 : begin;
    }
  text = g_strndup (begin, end - begin);

  return g_strconcat (start > 0 ? "… " : "", text, *end != '\0' ? "…" : "", NULL);
}

static char *
search_topic (const PartagesHelpTopic *topic, const char *const *words)
{
  g_autoptr (GString) all = NULL;

  for (guint i = 0; i < topic->folded->len; i++)
    {
      const char *folded = g_ptr_array_index (topic->folded, i);

      if (has_words (folded, words))
        return dup_snippet (g_ptr_array_index (topic->passages, i), folded, words[0]);
    }

  /* Not in one sentence; perhaps on one page. */
  all = g_string_new (NULL);
  for (guint i = 0; i < topic->folded->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (topic->folded, i));
  if (!has_words (all->str, words))
    return NULL;
  for (guint i = 0; i < topic->folded->len; i++)
    {
      const char *folded = g_ptr_array_index (topic->folded, i);

      if (strstr (folded, words[0]) != NULL)
        return dup_snippet (g_ptr_array_index (topic->passages, i), folded, words[0]);
    }

  return g_strdup ("");
}

static void
add_hit (GPtrArray *hits, const PartagesHelpTopic *topic, char *snippet)
{
  PartagesHelpHit *hit = g_new0 (PartagesHelpHit, 1);

  hit->topic = topic;
  hit->snippet = snippet;
  g_ptr_array_add (hits, hit);
}

/**
 * partages_help_book_load:
 * @language: `en` or `fr`
 * @error: why a page could not be read
 *
 * Returns: (transfer full) (nullable): the whole help in @language, or %NULL with @error set
 */
PartagesHelpBook *
partages_help_book_load (const char *language, GError **error)
{
  g_autoptr (PartagesHelpBook) self = g_new0 (PartagesHelpBook, 1);
  g_autofree char *base = partages_data_path_dup ("help");
  g_autofree char *directory = g_build_filename (base, language, NULL);

  self->topics = g_ptr_array_new_with_free_func (topic_free);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PartagesHelpTopic *topic = topic_load (directory, names[i], error);

      if (topic == NULL)
        return NULL;
      g_ptr_array_add (self->topics, topic);
    }

  return g_steal_pointer (&self);
}

void
partages_help_book_free (PartagesHelpBook *self)
{
  g_ptr_array_unref (self->topics);
  g_free (self);
}

/**
 * partages_help_book_find:
 * @name: of a page, with or without the ending of its file
 *
 * Returns: (transfer none) (nullable): the page, or %NULL when there is none of that name
 */
const PartagesHelpTopic *
partages_help_book_find (PartagesHelpBook *self, const char *name)
{
  gsize length = g_str_has_suffix (name, ".md") ? strlen (name) - strlen (".md") : strlen (name);

  for (guint i = 0; i < self->topics->len; i++)
    {
      const PartagesHelpTopic *topic = g_ptr_array_index (self->topics, i);

      if (strlen (topic->name) == length && strncmp (topic->name, name, length) == 0)
        return topic;
    }

  return NULL;
}

/**
 * partages_help_book_search:
 * @words: what to look for; case and accents do not matter
 *
 * Returns: (transfer full) (element-type PartagesHelpHit): the pages on which every word occurs, in the
 *   order of the contents; without words, all of them
 */
GPtrArray *
partages_help_book_search (PartagesHelpBook *self, const char *words)
{
  g_autofree char *folded = partages_fold_text (words);
  g_auto (GStrv) split = g_strsplit_set (folded, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);

  for (guint i = 0; split[i] != NULL; i++)
    {
      if (split[i][0] != '\0')
        g_strv_builder_add (builder, split[i]);
    }
  wanted = g_strv_builder_end (builder);

  for (guint i = 0; i < self->topics->len; i++)
    {
      const PartagesHelpTopic *topic = g_ptr_array_index (self->topics, i);
      char *snippet = NULL;

      if (wanted[0] != NULL)
        {
          snippet = search_topic (topic, (const char *const *) wanted);
          if (snippet == NULL)
            continue;
        }
      add_hit (hits, topic, snippet);
    }

  return hits;
}
