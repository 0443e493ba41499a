/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts made comparable: what a person types against what an author wrote. */

#include "partages-fold-text.h"

#include <string.h>

/* The characters that decomposition leaves alone and people type in another way. */
static const char *
plain_form (gunichar c)
{
  switch (c)
    {
    case 0x0153: /* œ */
      return "oe";
    case 0x00e6: /* æ */
      return "ae";
    case 0x2019: /* ’ */
    case 0x02bc:
      return "'";
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: /* minus */
      return "-";
    case 0x00b5: /* micro sign; Greek mu after casefold */
    case 0x03bc:
      return "u";
    default:
      return NULL;
    }
}

/**
 * partages_fold_text:
 * @text: UTF-8
 *
 * Folds case and accents, ligatures, typographic apostrophes, hyphens and spaces, and brings runs of white
 * space down to one space, none at either end: « Les Œufs  durs » becomes `les oeufs durs` with its
 * quotes kept. µ becomes `u`, as it is typed on a ward.
 *
 * Returns: (transfer full): the folded text
 */
char *
partages_fold_text (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (decomposed != NULL ? decomposed : "", -1);
  g_autoptr (GString) result = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = plain_form (c);

      if (g_unichar_ismark (c))
        continue;

      if (g_unichar_isspace (c))
        {
          if (result->len > 0 && result->str[result->len - 1] != ' ')
            g_string_append_c (result, ' ');
        }
      else if (plain != NULL)
        g_string_append (result, plain);
      else
        g_string_append_unichar (result, c);
    }

  if (result->len > 0 && result->str[result->len - 1] == ' ')
    g_string_truncate (result, result->len - 1);

  return g_string_free_and_steal (g_steal_pointer (&result));
}
