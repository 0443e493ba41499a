/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a course that mean more than Markdown: LiaScript's quiz notation, ids, practice steps. */

#include "partages-notation.h"

#include <string.h>

/* LiaScript lets its marks be indented at will, or stand behind a dash. */
static const char *
skip_dash (const char *p)
{
  if (strchr ("-*+", *p) != NULL && *p != '\0' && (p[1] == ' ' || p[1] == '\t'))
    p += 1 + strspn (p + 1, " \t");

  return p;
}

static void
set_value (PartagesNotation *self, PartagesNotationKind kind, const char *start, gsize length)
{
  self->kind = kind;
  self->value = g_strstrip (g_strndup (start, length));
}

static gboolean
read_heading (PartagesNotation *self, const char *p)
{
  gsize n = strspn (p, "#");

  if (self->indent > 3 || n == 0 || n > 6 || strchr (" \t", p[n]) == NULL)
    return FALSE;
  self->kind = PARTAGES_NOTATION_HEADING;
  self->level = n;

  return TRUE;
}

/* A fence may stand in a list or a quote. What follows a fence of backticks has none. */
static gboolean
read_fence (PartagesNotation *self, const char *p)
{
  char c;
  gsize n = 0;

  p += strspn (p, "> \t");
  p = skip_dash (p);
  c = *p;
  if (c != '`' && c != '~')
    return FALSE;

  while (p[n] == c)
    n++;
  if (n < 3 || (c == '`' && strchr (p + n, '`') != NULL))
    return FALSE;
  self->kind = PARTAGES_NOTATION_FENCE;
  self->level = n;
  self->mark = c;

  return TRUE;
}

static gboolean
read_comment (PartagesNotation *self, const char *p)
{
  const char *end;

  if (!g_str_has_prefix (p, "<!--"))
    return FALSE;

  self->kind = PARTAGES_NOTATION_COMMENT;
  end = strstr (p + strlen ("<!--"), "-->");
  if (end != NULL)
    set_value (self, PARTAGES_NOTATION_COMMENT, p + strlen ("<!--"), end - p - strlen ("<!--"));

  return TRUE;
}

static gboolean
read_stars (PartagesNotation *self, const char *p)
{
  gsize n = strspn (p, "*");

  if (n < 3 || p[n + strspn (p + n, " \t")] != '\0')
    return FALSE;
  self->kind = PARTAGES_NOTATION_STARS;
  self->level = n;

  return TRUE;
}

/* Reads `[( )] …`, `[(X)] …`, `[[ ]] …`, `[[X]] …` and `[[?]] …`. A capital or a small x is the same. */
static gboolean
read_option (PartagesNotation *self, const char *p)
{
  gboolean single = g_str_has_prefix (p, "[(");

  if (!single && !g_str_has_prefix (p, "[["))
    return FALSE;
  if (p[2] == '\0' || strchr (" xX?", p[2]) == NULL || p[3] != (single ? ')' : ']') || p[4] != ']'
      || (single && p[2] == '?'))
    return FALSE;

  self->mark = p[2] == 'x' || p[2] == 'X';
  if (p[2] == '?')
    set_value (self, PARTAGES_NOTATION_HINT, p + 5, strlen (p + 5));
  else
    set_value (self, single ? PARTAGES_NOTATION_SINGLE : PARTAGES_NOTATION_MULTIPLE, p + 5,
               strlen (p + 5));

  return TRUE;
}

/* Reads `[[answer]]` alone on its line. With a bar inside it is a gap, which is read elsewhere. */
static gboolean
read_answer (PartagesNotation *self, const char *p)
{
  const char *end;

  if (!g_str_has_prefix (p, "[["))
    return FALSE;
  end = strstr (p + 2, "]]");
  if (end == NULL || end == p + 2 || end[2 + strspn (end + 2, " \t")] != '\0')
    return FALSE;
  if (memchr (p + 2, '|', end - p - 2) != NULL || memchr (p + 2, '[', end - p - 2) != NULL
      || memchr (p + 2, ']', end - p - 2) != NULL || (p[2] == '!' && end == p + 3))
    return FALSE;
  set_value (self, PARTAGES_NOTATION_ANSWER, p + 2, end - p - 2);

  return TRUE;
}

/* Reads a line that is nothing but `[title](cases/SLUG)`. */
static gboolean
read_practice (PartagesNotation *self, const char *p)
{
  const char *target = strstr (p, "](cases/");
  const char *end = target != NULL ? strchr (target, ')') : NULL;

  if (p[0] != '[' || end == NULL || end[1 + strspn (end + 1, " \t")] != '\0')
    return FALSE;
  set_value (self, PARTAGES_NOTATION_PRACTICE, p + 1, target - p - 1);
  target += strlen ("](cases/");
  self->target = g_strndup (target, end - target);

  return TRUE;
}

/**
 * partages_notation_read:
 * @self: (out caller-allocates): what @line is
 * @line: a line without its end
 */
void
partages_notation_read (PartagesNotation *self, const char *line)
{
  const char *p = line + strspn (line, " \t");
  const char *mark = skip_dash (p);

  *self = (PartagesNotation) { .kind = PARTAGES_NOTATION_TEXT, .indent = p - line };

  if (*p == '\0')
    self->kind = PARTAGES_NOTATION_BLANK;
  else if (!read_option (self, mark) && !read_answer (self, mark) && !read_comment (self, p)
           && !read_stars (self, p) && !read_heading (self, p) && !read_fence (self, p))
    read_practice (self, p);
}

void
partages_notation_clear (PartagesNotation *self)
{
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->target, g_free);
}

/* Tells whether @line ends a fenced block that began with @length times @mark. */
gboolean
partages_notation_closes_fence (const char *line, char mark, guint length)
{
  const char *p = line + strspn (line, "> \t");
  guint n = 0;

  while (p[n] == mark)
    n++;

  return n >= length && p[n + strspn (p + n, " \t")] == '\0';
}

/**
 * partages_notation_is_id:
 *
 * Returns: whether @text can be the id of a lesson, a question or a case: small letters, digits and dashes
 */
gboolean
partages_notation_is_id (const char *text)
{
  gsize n = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return n > 0 && n <= 64 && text[n] == '\0' && text[0] != '-';
}

/**
 * partages_notation_dup_member:
 * @comment: what a comment says
 * @name: `id` or `also`
 *
 * Returns: (transfer full) (nullable): the value in a comment `name: value`, or %NULL when it is another
 */
char *
partages_notation_dup_member (const char *comment, const char *name)
{
  gsize n = strlen (name);

  if (strncmp (comment, name, n) != 0)
    return NULL;
  comment += n + strspn (comment + n, " \t");
  if (*comment != ':')
    return NULL;

  return g_strstrip (g_strdup (comment + 1));
}
