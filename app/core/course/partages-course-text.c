/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first reading of a course, line by line: what Markdown does not know is taken out of it.
 *
 * A question or a practice step leaves a comment of ours on its first line and empty lines on the others, so
 * that everything keeps its line. Markdown then shows where in the tree it stands. */

#include "partages-course-private.h"

#include "partages-block-private.h"
#include "partages-markdown-private.h"
#include "partages-notation.h"
#include "partages-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARKER "<!--" PARTAGES_MARKDOWN_MARKER

static const char *
get_line (PartagesCourseText *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

static void
split_lines (PartagesCourseText *self, const char *text)
{
  while (*text != '\0')
    {
      gsize n = strcspn (text, "\r\n");

      g_ptr_array_add (self->lines, g_strndup (text, n));
      text += n;
      if (text[0] == '\r' && text[1] == '\n')
        text++;
      if (*text != '\0')
        text++;
    }
}

static guint
copy_line (PartagesCourseText *self, guint i)
{
  g_string_append (self->markdown, get_line (self, i));
  g_string_append_c (self->markdown, '\n');

  return i + 1;
}

static guint
copy_fence (PartagesCourseText *self, guint i, const PartagesNotation *fence)
{
  guint first = i;

  for (i = copy_line (self, i); i < self->lines->len; i = copy_line (self, i))
    {
      if (partages_notation_closes_fence (get_line (self, i), fence->mark, fence->level))
        return copy_line (self, i);
    }
  partages_course_text_warn (self, "unclosed-code", first + 1,
                             _ ("The code that begins here has no end"));

  return i;
}

/* A comment over several lines says nothing to a learner; nor does what looks like a question in it. */
static guint
copy_long_comment (PartagesCourseText *self, guint i)
{
  while (i < self->lines->len && strstr (get_line (self, i), "-->") == NULL)
    i = copy_line (self, i);

  return i < self->lines->len ? copy_line (self, i) : i;
}

/* An id on the line after a heading is that heading's. */
static void
read_id (PartagesCourseText *self, guint i, const char *comment, guint heading)
{
  g_autofree char *id = partages_notation_dup_member (comment, "id");
  g_autofree char *also = partages_notation_dup_member (comment, "also");

  if (also != NULL)
    partages_course_text_error (self, "stray-also", i + 1,
                                _ ("“also” belongs directly after a short answer"));
  if (id == NULL)
    return;

  if (heading == 0 || g_hash_table_contains (self->headings, GUINT_TO_POINTER (heading)))
    partages_course_text_error (self, "stray-id", i + 1,
                                _ ("This id follows neither a heading nor a question"));
  else
    g_hash_table_insert (self->headings, GUINT_TO_POINTER (heading), g_steal_pointer (&id));
}

static guint
read_practice (PartagesCourseText *self, guint i, const PartagesNotation *line)
{
  PartagesBlock *block = partages_block_new (PARTAGES_BLOCK_PRACTICE, i + 1);
  g_autoptr (PartagesBlock) title = partages_course_text_parse_line (self, line->value, i + 1);
  g_autofree char *plain = partages_block_dup_text (title);

  if (!partages_notation_is_id (line->target))
    partages_course_text_error (
        self, "practice-slug", i + 1,
        _ ("The name of a case is made of small letters, digits and dashes: cases/NAME"));
  if (plain[0] == '\0')
    partages_course_text_error (self, "empty-title", i + 1, _ ("This practice step has no title"));
  partages_block_set_text (block, plain);
  partages_block_set_url (block, line->target);

  g_string_append_printf (self->markdown, MARKER "%u-->\n", self->blocks->len);
  g_ptr_array_add (self->blocks, block);

  return i + 1;
}

/* Gives the end of the paragraph, or what may be one, that begins on line @i. */
static guint
find_paragraph_end (PartagesCourseText *self, guint i)
{
  for (i++; i < self->lines->len; i++)
    {
      g_auto (PartagesNotation) line = { 0 };

      partages_notation_read (&line, get_line (self, i));
      if (line.kind != PARTAGES_NOTATION_TEXT)
        break;
    }

  return i;
}

static gboolean
holds_gaps (PartagesCourseText *self, guint i, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean brackets = FALSE;

  for (guint j = i; j < end; j++)
    brackets = brackets || strstr (get_line (self, j), "[[") != NULL;
  if (!brackets)
    return FALSE;

  for (guint j = i; j < end; j++)
    g_string_append_printf (text, "%s\n", get_line (self, j));

  return partages_gaps_are_in (text->str);
}

static guint
read_paragraph (PartagesCourseText *self, guint i)
{
  guint end = find_paragraph_end (self, i);

  if (holds_gaps (self, i, end))
    return partages_course_text_read_gaps (self, i, end);
  while (i < end)
    i = copy_line (self, i);

  return end;
}

static guint
read_stray (PartagesCourseText *self, guint i, const PartagesNotation *line)
{
  if (line->kind == PARTAGES_NOTATION_HINT)
    partages_course_text_error (self, "stray-hint", i + 1, _ ("This hint follows no question"));
  else if (line->level >= 4)
    partages_course_text_warn (self, "stray-explanation", i + 1,
                               _ ("This line of stars follows no question"));

  if (line->kind == PARTAGES_NOTATION_STARS)
    return copy_line (self, i);
  g_string_append_c (self->markdown, '\n');

  return i + 1;
}

static guint
read_line (PartagesCourseText *self, guint i, const PartagesNotation *line, guint heading)
{
  switch (line->kind)
    {
    case PARTAGES_NOTATION_FENCE:
      return copy_fence (self, i, line);
    case PARTAGES_NOTATION_COMMENT:
      if (line->value == NULL)
        return copy_long_comment (self, i);
      read_id (self, i, line->value, heading);
      return copy_line (self, i);
    case PARTAGES_NOTATION_SINGLE:
    case PARTAGES_NOTATION_MULTIPLE:
    case PARTAGES_NOTATION_ANSWER:
      return partages_course_text_read_question (self, i);
    case PARTAGES_NOTATION_HINT:
    case PARTAGES_NOTATION_STARS:
      return read_stray (self, i, line);
    case PARTAGES_NOTATION_PRACTICE:
      return read_practice (self, i, line);
    case PARTAGES_NOTATION_TEXT:
      return read_paragraph (self, i);
    case PARTAGES_NOTATION_BLANK:
    case PARTAGES_NOTATION_HEADING:
    default:
      return copy_line (self, i);
    }
}

void
partages_course_text_init (PartagesCourseText *self,
                           const char *markdown,
                           gsize length,
                           const char *file,
                           PartagesProblems *problems)
{
  g_autofree char *clean = partages_markdown_clean (markdown, length);

  self->file = file;
  self->problems = problems;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->markdown = g_string_sized_new (strlen (clean));
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) partages_block_unref);
  self->headings = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  split_lines (self, clean);
}

void
partages_course_text_clear (PartagesCourseText *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_string_free (self->markdown, TRUE);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->headings, g_hash_table_unref);
}

void
partages_course_text_read (PartagesCourseText *self)
{
  guint heading = 0; /* the line of the heading that nothing has followed yet */
  guint i = 0;

  while (i < self->lines->len)
    {
      g_auto (PartagesNotation) line = { 0 };

      partages_notation_read (&line, get_line (self, i));
      if (line.kind == PARTAGES_NOTATION_HEADING)
        heading = i + 1;
      else if (line.kind != PARTAGES_NOTATION_BLANK && line.kind != PARTAGES_NOTATION_COMMENT)
        heading = 0;
      i = read_line (self, i, &line, heading);
    }
}

/* Gives the block that the comment @html stands for, or %NULL when it is none of ours. */
PartagesBlock *
partages_course_text_dup_block (PartagesCourseText *self, const char *html)
{
  guint64 i;
  g_autofree char *number = NULL;

  if (!g_str_has_prefix (html, MARKER))
    return NULL;
  html += strlen (MARKER);
  number = g_strndup (html, strspn (html, G_CSET_DIGITS));
  if (!g_ascii_string_to_unsigned (number, 10, 0, self->blocks->len - 1, &i, NULL))
    return NULL;

  return partages_block_ref (g_ptr_array_index (self->blocks, i));
}

/* For a PartagesCourseText: gives the block that a comment of ours stands for. Of other HTML, which is left
 * out, its author is told. */
PartagesBlock *
partages_course_text_read_html_cb (const char *html, guint line, gpointer data)
{
  PartagesCourseText *self = data;
  PartagesBlock *block = partages_course_text_dup_block (self, html);

  if (block == NULL && !g_str_has_prefix (html + strspn (html, " "), "<!--"))
    partages_course_text_warn (self, "raw-html", line,
                               _ ("HTML is not shown: write this in Markdown"));

  return block;
}

/* Parses the text of an option or a hint, which is one line to its author: `+ 10 %` and `2. ` begin no
 * list there. */
PartagesBlock *
partages_course_text_parse_line (PartagesCourseText *self, const char *markdown, guint line)
{
  gsize n_digits = strspn (markdown, G_CSET_DIGITS);
  char after = markdown[n_digits];
  g_autoptr (GString) text = g_string_new (markdown);

  if (strspn (markdown, "-+#>") > 0 || g_str_has_prefix (markdown, "* "))
    g_string_prepend_c (text, '\\');
  else if (n_digits > 0 && (after == '.' || after == ')'))
    g_string_insert_c (text, n_digits, '\\');

  return partages_markdown_parse_full (text->str, line, partages_course_text_read_html_cb, self);
}

void
partages_course_text_error (PartagesCourseText *self,
                            const char *code,
                            guint line,
                            const char *message)
{
  partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, code, self->file, line, "%s",
                         message);
}

void
partages_course_text_warn (PartagesCourseText *self,
                           const char *code,
                           guint line,
                           const char *message)
{
  partages_problems_add (self->problems, PARTAGES_SEVERITY_WARNING, code, self->file, line, "%s",
                         message);
}
