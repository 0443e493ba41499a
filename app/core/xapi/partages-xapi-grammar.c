/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a statement that must have a form: addresses, language tags, times. */

#include "partages-xapi-grammar.h"

#include "partages-time.h"

#include <string.h>

typedef gboolean (*CharacterFunc) (char c);

static gboolean
is_alpha (char c)
{
  return g_ascii_isalpha (c);
}

static gboolean
is_digit (char c)
{
  return g_ascii_isdigit (c);
}

static gboolean
is_alnum (char c)
{
  return g_ascii_isalnum (c);
}

static gboolean
is_xdigit (char c)
{
  return g_ascii_isxdigit (c);
}

/* RFC 6838, 4.2. */
static gboolean
is_media_name_character (char c)
{
  return g_ascii_isalnum (c) || strchr ("!#$&-^_.+", c) != NULL;
}

static gsize
span (const char *text, CharacterFunc is_one)
{
  gsize n = 0;

  while (text[n] != '\0' && is_one (text[n]))
    n++;

  return n;
}

/**
 * partages_xapi_is_iri:
 * @text: a text
 *
 * Returns: whether @text is an absolute IRI: a scheme, and none of the characters that RFC 3987
 *   excludes
 */
gboolean
partages_xapi_is_iri (const char *text)
{
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon[1] == '\0' || !g_ascii_isalpha (text[0]))
    return FALSE;

  for (const char *p = text; p < colon; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("+-.", *p) == NULL)
        return FALSE;
    }
  for (const char *p = colon + 1; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("<>\"{}|\\^`", *p) != NULL)
        return FALSE;
    }

  return TRUE;
}

/* Whether a subtag is all of one kind of character and has a length within limits. */
static gboolean
subtag_is (const char *subtag, CharacterFunc is_one, gsize min, gsize max)
{
  gsize n = subtag != NULL ? strlen (subtag) : 0;

  return n >= min && n <= max && span (subtag, is_one) == n;
}

static gboolean
is_variant (const char *subtag)
{
  return subtag_is (subtag, is_alnum, 5, 8)
         || (subtag_is (subtag, is_alnum, 4, 4) && g_ascii_isdigit (subtag[0]));
}

/* The singletons, and what follows each: RFC 5646, 2.1, 'extension' and 'privateuse'. */
static gboolean
are_extensions (char **subtags)
{
  while (*subtags != NULL)
    {
      gboolean private = g_ascii_strcasecmp (*subtags, "x") == 0;
      guint n = 0;

      if (!subtag_is (*subtags++, is_alnum, 1, 1))
        return FALSE;
      while (subtag_is (*subtags, is_alnum, private ? 1 : 2, 8))
        {
          n++;
          subtags++;
        }
      if (n == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_xapi_is_language:
 * @text: a text
 *
 * Returns: whether @text is a well-formed language tag (RFC 5646, 2.1; of the grandfathered tags only
 *   those that begin with `i-`)
 */
gboolean
partages_xapi_is_language (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  char **subtags = parts;

  if (subtag_is (subtags[0], is_alpha, 1, 1))
    return g_ascii_strcasecmp (subtags[0], "i") == 0
               ? subtag_is (subtags[1], is_alpha, 3, 8) && subtags[2] == NULL
               : g_ascii_strcasecmp (subtags[0], "x") == 0 && are_extensions (subtags);

  if (!subtag_is (subtags[0], is_alpha, 2, 8))
    return FALSE;
  if (strlen (*subtags++) <= 3)
    {
      for (guint i = 0; i < 3 && subtag_is (*subtags, is_alpha, 3, 3); i++)
        subtags++;
    }
  if (subtag_is (*subtags, is_alpha, 4, 4))
    subtags++;
  if (subtag_is (*subtags, is_alpha, 2, 2) || subtag_is (*subtags, is_digit, 3, 3))
    subtags++;
  while (*subtags != NULL && is_variant (*subtags))
    subtags++;

  return are_extensions (subtags);
}

/**
 * partages_xapi_is_mailto:
 * @text: a text
 *
 * Returns: whether @text is the address of one mailbox, with `mailto:` before it
 */
gboolean
partages_xapi_is_mailto (const char *text)
{
  const char *address = text + strlen ("mailto:");
  const char *at;

  if (!g_str_has_prefix (text, "mailto:") || !partages_xapi_is_iri (text))
    return FALSE;

  at = strchr (address, '@');

  return at != NULL && at > address && at[1] != '\0' && strchr (at + 1, '@') == NULL
         && strpbrk (address, "?,;") == NULL;
}

gboolean
partages_xapi_is_sha1 (const char *text)
{
  return subtag_is (text, is_xdigit, 40, 40);
}

/**
 * partages_xapi_is_version:
 * @text: a text
 * @minor: a version of two numbers
 *
 * Returns: whether @text is that version, or that version with the number of a patch
 */
gboolean
partages_xapi_is_version (const char *text, const char *minor)
{
  const char *patch = text + strlen (minor);

  if (!g_str_has_prefix (text, minor))
    return FALSE;

  return *patch == '\0' || (*patch == '.' && subtag_is (patch + 1, is_digit, 1, 3));
}

/* SHA-224, 256, 384 or 512, in hexadecimal. */
gboolean
partages_xapi_is_sha2 (const char *text)
{
  gsize n = strlen (text);

  return (n == 56 || n == 64 || n == 96 || n == 128) && span (text, is_xdigit) == n;
}

/**
 * partages_xapi_is_media_type:
 * @text: a text
 *
 * Returns: whether @text is a type and a subtype, perhaps with parameters (RFC 2046, RFC 6838)
 */
gboolean
partages_xapi_is_media_type (const char *text)
{
  gsize type = span (text, is_media_name_character);
  const char *subtype = text + type + 1;
  gsize n;

  if (type == 0 || text[type] != '/')
    return FALSE;

  n = span (subtype, is_media_name_character);
  subtype += n + strspn (subtype + n, " ");

  return n > 0 && (*subtype == '\0' || *subtype == ';');
}

/* What a text begins with: # stands for a digit, all else for itself. */
static gboolean
matches (const char *text, const char *pattern)
{
  for (; *pattern != '\0'; text++, pattern++)
    {
      if (*pattern == '#' ? !g_ascii_isdigit (*text) : *text != *pattern)
        return FALSE;
    }

  return TRUE;
}

/* `Z`, or hours and perhaps minutes east of Greenwich; but not minus zero, by which RFC 3339 says that the
 * offset is unknown and which xAPI refuses (Data, 4.2.7). RFC 3339 knows only one way to write them. */
static gboolean
is_offset (const char *text, gboolean rfc3339)
{
  gsize n;

  if (g_ascii_strcasecmp (text, "Z") == 0)
    return TRUE;
  if (*text != '+' && *text != '-')
    return FALSE;
  if (*text == '-' && strspn (text + 1, "0:") == strlen (text + 1))
    return FALSE;

  n = strlen (++text);
  if (n == 5 && matches (text, "##:##"))
    return TRUE;

  return !rfc3339 && ((n == 2 && matches (text, "##")) || (n == 4 && matches (text, "####")));
}

/* A point, or a comma in ISO 8601, and digits; or nothing. Gives where to go on, %NULL when it is neither. */
static const char *
skip_fraction (const char *text, gboolean rfc3339)
{
  gsize n;

  if (*text != '.' && (rfc3339 || *text != ','))
    return text;

  n = span (++text, is_digit);

  return n > 0 ? text + n : NULL;
}

/**
 * partages_xapi_is_timestamp:
 * @text: a text
 * @rfc3339: whether it must be written as RFC 3339 says, with its time zone, which version 2.0 asks; else
 *   ISO 8601 is enough
 *
 * Returns: whether @text is a date and a time of day
 */
gboolean
partages_xapi_is_timestamp (const char *text, gboolean rfc3339)
{
  const gsize seconds = strlen ("2026-03-14T09:30:00");
  const char *rest;
  gint64 time;

  if (strlen (text) < seconds || !matches (text, "####-##-##") || !matches (text + 11, "##:##:##")
      || strchr (rfc3339 ? "Tt" : "Tt ", text[10]) == NULL)
    return FALSE;

  rest = skip_fraction (text + seconds, rfc3339);
  if (rest == NULL || (*rest == '\0' ? rfc3339 : !is_offset (rest, rfc3339)))
    return FALSE;

  return partages_time_from_iso (text, &time);
}
