/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a planted fault in what an assistant said. */

#include "partages-case-private.h"

#include "partages-fold-text.h"
#include "partages-markdown.h"

#include <string.h>

/* What a person reads of a Markdown text, in one line. Spaces of every kind are one, as they are to the eye. */
static char *
dup_plain_line (const char *markdown)
{
  g_autofree char *plain = partages_markdown_to_plain (markdown);
  g_autoptr (GString) line = g_string_sized_new (strlen (plain));

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * partages_fault_is_quoted:
 * @markdown: a reply or an advice
 * @language: its language
 *
 * Returns: whether the quote of the fault stands in it, verbatim once the Markdown is taken away; an
 *   omission is not quoted
 */
gboolean
partages_fault_is_quoted (const PartagesFault *self, const char *markdown, const char *language)
{
  g_autofree char *text = dup_plain_line (markdown);
  g_autofree char *quote = dup_plain_line (partages_text_get (self->quote, language));

  return quote[0] != '\0' && strstr (text, quote) != NULL;
}

/* An alternative is a list of phrases that must all occur. */
static gboolean
has_all (yyjson_val *phrases, const char *folded)
{
  yyjson_val *phrase;
  size_t i;
  size_t n;

  yyjson_arr_foreach (phrases, i, n, phrase)
    {
      g_autofree char *wanted
          = partages_fold_text (yyjson_is_str (phrase) ? yyjson_get_str (phrase) : "");

      if (strstr (folded, wanted) == NULL)
        return FALSE;
    }

  return yyjson_arr_size (phrases) > 0;
}

/**
 * partages_fault_detect:
 * @text: what an assistant said, in Markdown
 * @language: its language
 *
 * Judges by the author's `detect` whether a reply commits the fault, as it is done for a live assistant.
 *
 * Returns: whether one of the alternatives is found; %FALSE too when there are none in @language
 */
gboolean
partages_fault_detect (const PartagesFault *self, const char *text, const char *language)
{
  g_autofree char *plain = partages_markdown_to_plain (text);
  g_autofree char *folded = partages_fold_text (plain);
  yyjson_val *alternatives = partages_json_get_array (self->detect, language);
  yyjson_val *phrases;
  size_t i;
  size_t n;

  yyjson_arr_foreach (alternatives, i, n, phrases)
    {
      if (has_all (phrases, folded))
        return TRUE;
    }

  return FALSE;
}
