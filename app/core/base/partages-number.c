/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as people type them, in French and in English. A dose that is read wrongly is wrong by a factor of a
 * thousand, so what can be read in two ways is not read at all. */

#include "partages-number.h"

#include "partages-fold-text.h"

#include <math.h>
#include <string.h>

#define GROUP 3

static gsize
measure_digits (const char *p)
{
  return strspn (p, "0123456789");
}

static gboolean
is_separator (char c)
{
  return c == '.' || c == ',';
}

/* Any space is a space, and the sign of a printed minus is a minus. */
static char *
normalise (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, g_unichar_isspace (c) ? ' ' : c == 0x2212 ? '-' : c);
    }

  return g_strstrip (g_string_free_and_steal (g_steal_pointer (&plain)));
}

/**
 * partages_number_measure_groups:
 * @text: a text that begins with a digit
 *
 * Spaces stand in a number only between groups of three digits: `12 500` is one number, `2 3` is two.
 *
 * Returns: the length of the grouped number at the beginning of @text, or 0 when it is not grouped
 */
gsize
partages_number_measure_groups (const char *text)
{
  gsize n = measure_digits (text);
  gsize end = 0;

  if (n == 0 || n > GROUP)
    return 0;
  while (text[n] == ' ' && measure_digits (text + n + 1) == GROUP)
    {
      n += 1 + GROUP;
      end = n;
    }

  return end;
}

/**
 * partages_number_is_ambiguous:
 * @run: digits with separators
 * @length: how many bytes of @run
 *
 * Tells whether a number could be meant in two ways: exactly one separator, before it one to three digits of
 * which the first is no zero, and after it exactly three. `1,000` is, `0,500`, `1,0` and `1000,500` are not.
 *
 * Returns: whether it is
 */
gboolean
partages_number_is_ambiguous (const char *run, gsize length)
{
  gsize n = measure_digits (run);

  return n > 0 && n <= GROUP && run[0] != '0' && length == n + 1 + GROUP && is_separator (run[n])
         && measure_digits (run + n + 1) == GROUP;
}

/**
 * partages_number_read:
 * @text: what was typed
 * @value: (out): the number, set only when it is one
 *
 * Reads a number with a decimal comma or point, with or without spaces between groups of three digits. What
 * [func@number_is_ambiguous] tells of is not read.
 *
 * Returns: what it is
 */
PartagesNumberReading
partages_number_read (const char *text, double *value)
{
  g_autofree char *plain = normalise (text);
  g_autoptr (GString) number = g_string_new (NULL);
  const char *p = plain;
  gsize n;
  double read;

  if (*p == '-' || *p == '+')
    g_string_append_c (number, *p++);
  if (partages_number_is_ambiguous (p, strlen (p)))
    return PARTAGES_NUMBER_AMBIGUOUS;

  n = MAX (partages_number_measure_groups (p), measure_digits (p));
  for (gsize i = 0; i < n; i++)
    {
      if (p[i] != ' ')
        g_string_append_c (number, p[i]);
    }
  p += n;
  if (is_separator (*p))
    {
      gsize n_decimals = measure_digits (++p);

      g_string_append_c (number, '.');
      g_string_append_len (number, p, (gssize) n_decimals);
      n += n_decimals;
      p += n_decimals;
    }
  if (n == 0 || *p != '\0')
    return PARTAGES_NUMBER_NONE;

  read = g_ascii_strtod (number->str, NULL);
  if (!isfinite (read))
    return PARTAGES_NUMBER_NONE;
  *value = read;

  return PARTAGES_NUMBER_ONE;
}

/* `1,250` as `1,25`, and `1,125`, which has no zero to lose, as `1,1250`. */
static char *
dup_decimal (const char *run, gsize length)
{
  g_autofree char *decimal = g_strndup (run, length);
  gsize point = length - GROUP;
  gsize end = length;

  if (decimal[length - 1] != '0')
    return g_strconcat (decimal, "0", NULL);
  while (end > point + 1 && decimal[end - 1] == '0')
    end--;

  return g_strndup (decimal, end);
}

/**
 * partages_number_find_ambiguous:
 * @text: what was typed
 * @whole: (out) (optional) (transfer full): how to write the number if it is a whole one, set only on success
 * @decimal: (out) (optional) (transfer full): how to write it if it has decimals
 *
 * Looks for a number that could be meant in two ways, anywhere in a text.
 *
 * Returns: whether there is one
 */
gboolean
partages_number_find_ambiguous (const char *text, char **whole, char **decimal)
{
  g_autofree char *folded = partages_fold_text (text);
  const char *p = folded;

  while (*p != '\0')
    {
      gsize n = MAX (partages_number_measure_groups (p), strspn (p, "0123456789.,"));
      gsize length = n;

      while (length > 0 && is_separator (p[length - 1]))
        length--;
      if (partages_number_is_ambiguous (p, length))
        {
          gsize point = length - GROUP - 1;

          if (whole != NULL)
            *whole = g_strdup_printf (
                "%.*s%s", (int) point, p,
                (const char[]) { p[point + 1], p[point + 2], p[point + 3], '\0' });
          if (decimal != NULL)
            *decimal = dup_decimal (p, length);
          return TRUE;
        }
      p += MAX (n, 1);
    }

  return FALSE;
}
