/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short answers compared: the same words, and the same numbers however they are written. */

#include "partages-answer.h"

#include "partages-fold-text.h"
#include "partages-number.h"

#include <string.h>

/* Appends a number without what does not change it: zeros before it, zeros after its decimals. */
static void
append_number (GString *result, const char *number, gsize length)
{
  gsize n_whole = 0;
  gsize skipped = 0;
  gsize end = length;

  while (n_whole < length && g_ascii_isdigit (number[n_whole]))
    n_whole++;
  while (skipped + 1 < n_whole && number[skipped] == '0')
    skipped++;
  g_string_append_len (result, number + skipped, n_whole - skipped);
  if (n_whole == length)
    return;

  while (end > n_whole + 1 && number[end - 1] == '0')
    end--;
  if (end > n_whole + 1)
    {
      g_string_append_c (result, '.');
      g_string_append_len (result, number + n_whole + 1, end - n_whole - 1);
    }
}

/* Gives the length of the run of digits, points and commas at @p, without those that end it. */
static gsize
run_length (const char *p, guint *n_separators)
{
  gsize n = strspn (p, "0123456789.,");

  while (n > 0 && !g_ascii_isdigit (p[n - 1]))
    n--;

  *n_separators = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (p[i]))
        (*n_separators)++;
    }

  return n;
}

/* A space between a number and its unit is a matter of taste. */
static gboolean
is_idle_space (const char *p, const GString *before)
{
  return *p == ' ' && before->len > 0 && g_ascii_isdigit (before->str[before->len - 1])
         && (g_ascii_isalpha (p[1]) || p[1] == '%' || (guchar) p[1] >= 0x80);
}

/* A number may begin where none is under way. */
static gsize
measure_groups (const char *p, const GString *before)
{
  char last = before->len > 0 ? before->str[before->len - 1] : ' ';

  return g_ascii_isdigit (last) || last == '.' || last == ',' ? 0
                                                              : partages_number_measure_groups (p);
}

/* Takes the spaces out first, so that the groups of `1 000` make one number; `2 3` stays two. */
static char *
join_numbers (const char *folded)
{
  g_autoptr (GString) result = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p++)
    {
      for (gsize left = measure_groups (p, result); left > 0; left--, p++)
        {
          if (*p != ' ')
            g_string_append_c (result, *p);
        }
      if (*p == '\0')
        break;
      if (!is_idle_space (p, result))
        g_string_append_c (result, *p);
    }

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/**
 * partages_answer_fold:
 * @text: an answer
 *
 * Brings an answer to the form in which two that mean the same are the same: case, accents and spaces
 * folded as [func@fold_text] does; a decimal comma is a point; `0,50`, `.5` and `0.5` are one number;
 * `5 mg` is `5mg`; spaces between groups of three digits go. A run with more than one separator (a date, a
 * version) is left alone, and so is `1,000`, which is neither a thousand nor one for certain: it is the same as
 * no other way to write either.
 *
 * Returns: (transfer full): the folded answer
 */
char *
partages_answer_fold (const char *text)
{
  g_autofree char *folded = partages_fold_text (text);
  g_autofree char *joined = join_numbers (folded);
  g_autoptr (GString) result = g_string_sized_new (strlen (joined) + 1);
  const char *p = joined;

  while (*p != '\0')
    {
      guint n_separators;
      gsize n = run_length (p, &n_separators);

      if (n == 0)
        {
          g_string_append_c (result, *p++);
          continue;
        }

      if (!g_ascii_isdigit (*p))
        g_string_append_c (result, '0');
      if (n_separators <= 1 && !partages_number_is_ambiguous (p, n))
        append_number (result, p, n);
      else
        g_string_append_len (result, p, n);
      p += n;
    }

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/**
 * partages_answer_matches:
 * @given: what was typed
 * @expected: what the author wrote
 *
 * Returns: whether both mean the same
 */
gboolean
partages_answer_matches (const char *given, const char *expected)
{
  g_autofree char *a = partages_answer_fold (given);
  g_autofree char *b = partages_answer_fold (expected);

  return g_str_equal (a, b);
}
