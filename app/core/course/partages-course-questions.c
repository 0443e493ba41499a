/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a course, read from its lines. */

#include "partages-course-private.h"

#include "partages-block-private.h"
#include "partages-markdown-private.h"
#include "partages-notation.h"
#include "partages-question-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_line (PartagesCourseText *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

static void
read_notation (PartagesCourseText *self, guint i, PartagesNotation *line)
{
  if (i < self->lines->len)
    partages_notation_read (line, get_line (self, i));
  else
    *line = (PartagesNotation) { .kind = PARTAGES_NOTATION_HEADING, .level = 1 };
}

static guint
skip_blank (PartagesCourseText *self, guint i)
{
  while (i < self->lines->len && get_line (self, i)[strspn (get_line (self, i), " \t")] == '\0')
    i++;

  return i;
}

/* The text of an option or a hint goes on over lines indented more than its mark. */
static guint
read_rest (PartagesCourseText *self, guint i, guint indent, GString *text)
{
  for (; i < self->lines->len; i++)
    {
      g_auto (PartagesNotation) line = { 0 };

      read_notation (self, i, &line);
      if (line.kind != PARTAGES_NOTATION_TEXT || line.indent < indent + 2)
        break;
      g_string_append_printf (text, " %s", get_line (self, i) + line.indent);
    }

  return i;
}

static void
add_option (PartagesCourseText *self,
            GArray *options,
            const char *markdown,
            guint line,
            gboolean right)
{
  PartagesOption option = { .right = right };

  option.text = partages_course_text_parse_line (self, markdown, line);
  option.plain = partages_block_dup_text (option.text);

  g_array_append_val (options, option);
}

static guint
read_options (PartagesCourseText *self,
              guint i,
              PartagesNotationKind kind,
              PartagesQuestion *question)
{
  while (TRUE)
    {
      g_auto (PartagesNotation) line = { 0 };
      g_autoptr (GString) text = NULL;
      guint next = question->options->len > 0 ? skip_blank (self, i) : i;

      read_notation (self, next, &line);
      if (line.kind != kind)
        return i;
      if (next != i)
        partages_course_text_warn (self, "parted-options", next + 1,
                                   _ ("An empty line parts this option from those before it"));

      text = g_string_new (line.value);
      i = read_rest (self, next + 1, line.indent, text);
      add_option (self, question->options, text->str, next + 1, line.mark != 0);
    }
}

static void
read_also (PartagesCourseText *self, guint i, const char *also, PartagesQuestion *question)
{
  g_auto (GStrv) answers = g_strsplit (also, ";", -1);

  if (question->kind != PARTAGES_QUESTION_SHORT_ANSWER)
    {
      partages_course_text_error (self, "stray-also", i + 1,
                                  _ ("“also” belongs directly after a short answer"));
      return;
    }

  for (guint j = 0; answers[j] != NULL; j++)
    {
      if (g_strstrip (answers[j])[0] != '\0')
        g_ptr_array_add (question->answers, g_strdup (answers[j]));
    }
}

/* Tells whether the explanation that began before line @i ends there without its second line of stars: its
 * author forgot it, and what follows is not part of it. */
static gboolean
interrupts_explanation (const PartagesNotation *line)
{
  g_autofree char *id = NULL;

  if (line->kind == PARTAGES_NOTATION_HEADING)
    return line->level <= 3;
  if (line->kind == PARTAGES_NOTATION_COMMENT && line->value != NULL)
    id = partages_notation_dup_member (line->value, "id");

  return id != NULL;
}

/* Finds the line of stars that ends the explanation whose first line is @i, or the line before which it
 * must have ended. */
static guint
find_explanation_end (PartagesCourseText *self, guint i, guint n_stars, gboolean *closed)
{
  g_auto (PartagesNotation) fence = { 0 };

  for (*closed = FALSE; i < self->lines->len; i++)
    {
      g_auto (PartagesNotation) line = { 0 };

      if (fence.kind == PARTAGES_NOTATION_FENCE)
        {
          if (partages_notation_closes_fence (get_line (self, i), fence.mark, fence.level))
            fence.kind = PARTAGES_NOTATION_BLANK;
          continue;
        }

      read_notation (self, i, &line);
      *closed = line.kind == PARTAGES_NOTATION_STARS && line.level >= MIN (n_stars, 4);
      if (*closed || interrupts_explanation (&line))
        break;
      if (line.kind == PARTAGES_NOTATION_FENCE)
        fence = line;
    }

  return i;
}

/* Reads the explanation whose first line of stars is @i. */
static guint
read_explanation (PartagesCourseText *self, guint i, guint n_stars, PartagesQuestion *question)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean closed;
  guint end = find_explanation_end (self, i + 1, n_stars, &closed);

  for (guint j = i + 1; j < end; j++)
    g_string_append_printf (text, "%s\n", get_line (self, j));

  if (!closed)
    partages_course_text_error (self, "unclosed-explanation", i + 1,
                                _ ("The explanation that begins here has no second line of ****"));
  if (question->explanation != NULL)
    partages_course_text_error (self, "two-explanations", i + 1,
                                _ ("This question has a second explanation"));
  else
    question->explanation
        = partages_markdown_parse_full (text->str, i + 2, partages_course_text_read_html_cb, self);

  return closed ? end + 1 : end;
}

static guint
read_hint (PartagesCourseText *self,
           guint i,
           const PartagesNotation *line,
           PartagesQuestion *question)
{
  g_autoptr (GString) text = g_string_new (line->value);
  guint next = read_rest (self, i + 1, line->indent, text);

  if (text->len == 0)
    partages_course_text_error (self, "empty-hint", i + 1, _ ("This hint says nothing"));
  else
    g_ptr_array_add (question->hints, partages_course_text_parse_line (self, text->str, i + 1));

  return next;
}

/* Reads the comments, hints and explanation after a question up to its id, which is its last line. Gives
 * @i itself where there is no more of them. */
static guint
read_next_part (PartagesCourseText *self, guint i, PartagesQuestion *question)
{
  g_auto (PartagesNotation) line = { 0 };
  g_autofree char *also = NULL;
  guint next = skip_blank (self, i);

  read_notation (self, next, &line);
  if (line.kind == PARTAGES_NOTATION_HINT)
    return read_hint (self, next, &line, question);
  if (line.kind == PARTAGES_NOTATION_STARS && line.level >= (next == i ? 3 : 4))
    return read_explanation (self, next, line.level, question);
  if (line.kind != PARTAGES_NOTATION_COMMENT || line.value == NULL)
    return i;

  question->id = partages_notation_dup_member (line.value, "id");
  also = partages_notation_dup_member (line.value, "also");
  if (also != NULL)
    read_also (self, next, also, question);

  return next + 1;
}

/* Reads what follows the options, the answer or the gaps, and puts the question in the place of its lines,
 * the first of which is @start. */
static guint
finish_question (PartagesCourseText *self, guint start, guint i, PartagesQuestion *question)
{
  PartagesBlock *block = partages_block_new (PARTAGES_BLOCK_QUESTION, start + 1);
  guint next;

  while (question->id == NULL && (next = read_next_part (self, i, question)) != i)
    i = next;

  partages_course_lint_question (self, question);
  partages_block_set_question (block, question);
  g_string_append_printf (self->markdown, "<!--" PARTAGES_MARKDOWN_MARKER "%u-->",
                          self->blocks->len);
  g_ptr_array_add (self->blocks, block);
  for (guint j = start; j < i; j++)
    g_string_append_c (self->markdown, '\n');

  return i;
}

guint
partages_course_text_read_question (PartagesCourseText *self, guint i)
{
  g_auto (PartagesNotation) line = { 0 };
  g_autoptr (PartagesQuestion) question = NULL;
  guint end = i + 1;

  read_notation (self, i, &line);
  if (line.kind == PARTAGES_NOTATION_ANSWER)
    {
      question = partages_question_new (PARTAGES_QUESTION_SHORT_ANSWER, i + 1);
      g_ptr_array_add (question->answers, g_strdup (line.value));
    }
  else
    {
      question = partages_question_new (line.kind == PARTAGES_NOTATION_SINGLE
                                            ? PARTAGES_QUESTION_SINGLE_CHOICE
                                            : PARTAGES_QUESTION_MULTIPLE_CHOICE,
                                        i + 1);
      end = read_options (self, i, line.kind, question);
    }

  return finish_question (self, i, end, question);
}

/* --- Gaps ------------------------------------------------------------------------------------- */

/* Finds the next `[[ a | (b) ]]` at or after @p, neither escaped nor in code. A gap has no brackets inside.
 *
 * @closers says for each length of a run of backticks that no such run follows, so that a hostile text is
 * not searched again and again. */
static const char *
find_gap (const char *p, const char **gap_end)
{
  gboolean no_closer[16] = { FALSE };
  const char *start = NULL;

  while (*p != '\0')
    {
      gsize n = strspn (p, "`");

      if (n > 0)
        {
          const char *q = n < G_N_ELEMENTS (no_closer) && !no_closer[n] ? p + n : NULL;

          while (q != NULL && (q = strchr (q, '`')) != NULL && strspn (q, "`") != n)
            q += strspn (q, "`");
          if (q == NULL && n < G_N_ELEMENTS (no_closer))
            no_closer[n] = TRUE;
          p = q != NULL ? q + n : p + n;
        }
      else if (*p == '\\' && p[1] != '\0')
        p += 2;
      else if (p[0] == '[' && p[1] == '[')
        {
          start = p;
          p += 2;
        }
      else if (p[0] == ']' && p[1] == ']' && start != NULL)
        {
          if (memchr (start, '|', p - start) != NULL)
            {
              *gap_end = p + 2;
              return start;
            }
          start = NULL;
          p += 2;
        }
      else
        p++;
    }

  return NULL;
}

/* A table whose cells hold brackets is a table. */
static gboolean
is_table (PartagesCourseText *self, guint i, guint end)
{
  const char *second = i + 1 < end ? get_line (self, i + 1) : "";

  return strchr (second, '-') != NULL && strchr (second, '|') != NULL
         && second[strspn (second, "|-: \t")] == '\0';
}

static void
read_gap (PartagesCourseText *self, PartagesQuestion *question, const char *text, guint line)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  GArray *options = partages_options_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *option = g_strstrip (parts[i]);
      gsize n = strlen (option);
      gboolean right = n >= 2 && option[0] == '(' && option[n - 1] == ')';

      if (right)
        {
          option[n - 1] = '\0';
          option = g_strstrip (option + 1);
        }
      add_option (self, options, option, line, right);
    }
  partages_question_take_gap (question, options);
}

static guint
count_gaps (const PartagesBlock *block)
{
  guint n = 0;

  for (guint i = 0; i < block->n_spans; i++)
    n += (block->spans[i].flags & PARTAGES_SPAN_GAP) != 0;
  for (guint i = 0; i < block->n_children; i++)
    n += count_gaps (block->children[i]);

  return n;
}

/* Gives the lines as one text. Those of a paragraph that is indented like code are brought back. */
static char *
join_lines (PartagesCourseText *self, guint i, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean indented = strspn (get_line (self, i), " ") >= 4 || get_line (self, i)[0] == '\t';

  for (; i < end; i++)
    {
      const char *line = get_line (self, i);

      g_string_append_printf (text, "%s\n", indented ? line + strspn (line, " \t") : line);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Tells whether @text holds a gap. */
gboolean
partages_gaps_are_in (const char *text)
{
  const char *end;

  return find_gap (text, &end) != NULL;
}

/* Reads the paragraph on the lines from @i to @end, which holds gaps. */
guint
partages_course_text_read_gaps (PartagesCourseText *self, guint i, guint end)
{
  g_autoptr (PartagesQuestion) question = partages_question_new (PARTAGES_QUESTION_GAPS, i + 1);
  g_autoptr (GString) stem = g_string_new (NULL);
  g_autofree char *text = join_lines (self, i, end);
  const char *p = text;
  const char *gap;
  const char *gap_end;

  while (!is_table (self, i, end) && (gap = find_gap (p, &gap_end)) != NULL)
    {
      g_autofree char *inside = g_strndup (gap + 2, gap_end - gap - 4);

      g_string_append_len (stem, p, gap - p);
      g_string_append (stem, PARTAGES_MARKDOWN_GAP);
      read_gap (self, question, inside, i + 1);
      p = gap_end;
    }
  g_string_append (stem, p);

  question->stem
      = partages_markdown_parse_full (stem->str, i + 1, partages_course_text_read_html_cb, self);
  if (question->gaps->len > 0 && count_gaps (question->stem) == question->gaps->len)
    return finish_question (self, i, end, question);

  partages_course_text_error (
      self, "misplaced-gap", i + 1,
      _ ("A gap can stand in plain text only, not in a table, a link or code"));
  for (; i < end; i++)
    g_string_append_printf (self->markdown, "%s\n", get_line (self, i));

  return end;
}
