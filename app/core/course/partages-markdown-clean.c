/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Untrusted text made fit for the Markdown parser: valid, of bounded length and bounded nesting. */

#include "partages-markdown-private.h"

#include <string.h>

/* A line may open this many containers (quotes, lists), and be indented by this many columns. As every
 * level of a list needs two columns of indentation on the lines that follow, both together bound how
 * deep a text can nest at all. Without that bound cmark takes quadratic time: an empty line belongs to
 * every list that is open. */
#define MAX_MARKERS 32
#define MAX_COLUMNS 128

/* Gives the length of the list or quote marker at @p, or 0. */
static gsize
marker_length (const char *p, const char *end)
{
  gsize n = 0;

  if (p < end && *p == '>')
    return 1;

  if (p < end && strchr ("-+*", *p) != NULL)
    n = 1;
  else
    {
      while (p + n < end && g_ascii_isdigit (p[n]))
        n++;
      if (n == 0 || n > 9 || p + n == end || strchr (".)", p[n]) == NULL)
        return 0;
      n++;
    }

  return p + n == end || p[n] == ' ' || p[n] == '\t' ? n : 0;
}

/* A line such as `- - - -` is a rule, however long. */
static gboolean
is_rule (const char *p, const char *end)
{
  char c = '\0';

  for (; p < end; p++)
    {
      if (*p == ' ' || *p == '\t')
        continue;
      if (c == '\0' && strchr ("-*", *p) != NULL)
        c = *p;
      if (*p != c)
        return FALSE;
    }

  return TRUE;
}

/* Appends one line without its end. */
static void
append_bounded_line (GString *result, const char *p, const char *end)
{
  guint n_markers = 0;
  guint n_columns = 0;
  gsize n;

  if (is_rule (p, end))
    {
      g_string_append_len (result, p, end - p);
      return;
    }

  for (; p < end; p += n)
    {
      n = 1;
      if (*p == ' ' || *p == '\t')
        {
          n_columns += *p == '\t' ? 4 : 1;
          if (n_columns <= MAX_COLUMNS)
            g_string_append_c (result, *p);
          continue;
        }

      n = marker_length (p, end);
      if (n == 0)
        break;
      if (++n_markers > MAX_MARKERS)
        {
          g_string_append_c (result, '\\');
          break;
        }
      g_string_append_len (result, p, n);
    }

  g_string_append_len (result, p, end - p);
}

static gboolean
is_ours (gunichar c)
{
  return c >= 0xfdd0 && c <= 0xfdef;
}

/**
 * partages_markdown_clean:
 * @text: (array length=length): anything
 *
 * Makes @text valid UTF-8 of at most %PARTAGES_MARKDOWN_MAX_BYTES, without the noncharacters that the
 * parsers use for themselves. Lines stay where they are.
 *
 * Returns: (transfer full): the clean text
 */
char *
partages_markdown_clean (const char *text, gsize length)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) result = NULL;

  while (length > PARTAGES_MARKDOWN_MAX_BYTES
         || (length == PARTAGES_MARKDOWN_MAX_BYTES && (text[length - 1] & 0x80) != 0))
    length = length > PARTAGES_MARKDOWN_MAX_BYTES ? PARTAGES_MARKDOWN_MAX_BYTES : length - 1;
  valid = g_utf8_make_valid (text, length);
  if (strstr (valid, "\xef\xb7") == NULL)
    return g_steal_pointer (&valid);

  result = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_ours (g_utf8_get_char (p)))
        g_string_append_len (result, p, g_utf8_next_char (p) - p);
    }

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/**
 * partages_markdown_bound_nesting:
 * @text: clean text
 *
 * Gives the same text, save that a line nested or indented beyond all measure is so no more.
 *
 * Returns: (transfer full): the text to parse
 */
char *
partages_markdown_bound_nesting (const char *text)
{
  g_autoptr (GString) result = g_string_sized_new (strlen (text) + 1);

  while (*text != '\0')
    {
      gsize n = strcspn (text, "\r\n");

      append_bounded_line (result, text, text + n);
      text += n;
      if (*text != '\0')
        g_string_append_c (result, *text++);
    }

  return g_string_free_and_steal (g_steal_pointer (&result));
}
