/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of the names that packages go by: IRIs, language tags, slugs, versions. */

#include "partages-package-ids.h"

#include <string.h>

#define MAX_IRI_BYTES 512
#define MAX_TAG_BYTES 35
#define MAX_SLUG_BYTES 64
#define MAX_VERSION_BYTES 64

/**
 * partages_iri_is_valid:
 * @text: (nullable): a text
 *
 * Tells whether @text can be the id of a package: an absolute IRI (RFC 3987) to which `/lesson/ID` can
 * be appended, so without query, fragment or a slash at its end.
 *
 * Returns: whether it can
 */
gboolean
partages_iri_is_valid (const char *text)
{
  const char *p = text;

  if (text == NULL || !g_ascii_isalpha (*p) || strlen (text) > MAX_IRI_BYTES
      || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  while (g_ascii_isalnum (*p) || (*p != '\0' && strchr ("+-.", *p) != NULL))
    p++;
  if (*p++ != ':' || *p == '\0' || g_str_has_suffix (p, "/"))
    return FALSE;
  if ((g_str_has_prefix (text, "http:") || g_str_has_prefix (text, "https:"))
      && (!g_str_has_prefix (p, "//") || p[2] == '\0' || p[2] == '/'))
    return FALSE;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? g_ascii_iscntrl (c) || strchr (" \"<>\\^`{|}?#", c) != NULL
                   : !g_unichar_isgraph (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_language_tag_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether it has the form of a BCP 47 tag that begins with a language, such as `fr` or `pt-BR`
 */
gboolean
partages_language_tag_is_valid (const char *text)
{
  gsize part = 0;
  gboolean first = TRUE;

  if (text == NULL || strlen (text) > MAX_TAG_BYTES)
    return FALSE;

  for (const char *p = text;; p++)
    {
      if (*p == '-' || *p == '\0')
        {
          if (part < (first ? 2 : 1) || part > (first ? 3 : 8))
            return FALSE;
          if (*p == '\0')
            return TRUE;
          first = FALSE;
          part = 0;
        }
      else if (first ? g_ascii_isalpha (*p) : g_ascii_isalnum (*p))
        part++;
      else
        return FALSE;
    }
}

static gboolean
is_slug (const char *text, gsize length)
{
  if (length == 0 || length > MAX_SLUG_BYTES || !g_ascii_isalnum (text[0])
      || !g_ascii_isalnum (text[length - 1]))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
        return FALSE;
    }

  return TRUE;
}

/**
 * partages_slug_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether it is an id as lessons, questions and cases have: lower-case ASCII letters, digits
 *   and hyphens, neither first nor last a hyphen, at most 64
 */
gboolean
partages_slug_is_valid (const char *text)
{
  return text != NULL && is_slug (text, strlen (text));
}

/**
 * partages_competence_id_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether it has the form `framework/competence`
 */
gboolean
partages_competence_id_is_valid (const char *text)
{
  const char *slash = text != NULL ? strchr (text, '/') : NULL;

  return slash != NULL && is_slug (text, slash - text) && partages_slug_is_valid (slash + 1);
}

static gsize
number_length (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 9 || (n > 1 && text[0] == '0') ? 0 : n;
}

/* The dot-separated identifiers of a pre-release or of build metadata. */
static const char *
skip_identifiers (const char *p, gboolean numbers_are_strict)
{
  while (TRUE)
    {
      gsize n = 0;

      while (g_ascii_isalnum (p[n]) || p[n] == '-')
        n++;
      if (n == 0)
        return NULL;
      if (numbers_are_strict && n > 1 && p[0] == '0' && strspn (p, "0123456789") == n)
        return NULL;
      p += n;
      if (*p != '.')
        return p;
      p++;
    }
}

/**
 * partages_version_is_valid:
 * @text: (nullable): a text
 *
 * Returns: whether it is a version as Semantic Versioning 2.0.0 writes them, at most 64 bytes long
 */
gboolean
partages_version_is_valid (const char *text)
{
  const char *p = text;

  if (text == NULL || strlen (text) > MAX_VERSION_BYTES)
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      gsize n = number_length (p);

      if (n == 0)
        return FALSE;
      p += n;
      if (i < 2 && *p++ != '.')
        return FALSE;
    }
  if (*p == '-')
    p = skip_identifiers (p + 1, TRUE);
  if (p != NULL && *p == '+')
    p = skip_identifiers (p + 1, FALSE);

  return p != NULL && *p == '\0';
}

static int
compare_identifiers (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gboolean a_number = strspn (a, "0123456789") >= a_length;
  gboolean b_number = strspn (b, "0123456789") >= b_length;
  int order;

  if (a_number != b_number)
    return a_number ? -1 : 1;
  if (a_number && a_length != b_length)
    return a_length < b_length ? -1 : 1;

  order = strncmp (a, b, MIN (a_length, b_length));
  if (order == 0 && a_length != b_length)
    order = a_length < b_length ? -1 : 1;

  return order;
}

/* Semantic Versioning 2.0.0, §11: a version with a pre-release comes before the one without. */
static int
compare_pre_releases (const char *a, const char *b)
{
  if (*a != '-' || *b != '-')
    return (*a != '-') - (*b != '-');

  while (TRUE)
    {
      gsize a_length = strcspn (++a, ".+");
      gsize b_length = strcspn (++b, ".+");
      int order = compare_identifiers (a, a_length, b, b_length);

      if (order != 0)
        return order;
      a += a_length;
      b += b_length;
      if (*a != '.' || *b != '.')
        return (*a == '.') - (*b == '.');
    }
}

/**
 * partages_version_compare:
 * @a: a valid version
 * @b: a valid version
 *
 * Orders versions by their precedence, in which build metadata does not count.
 *
 * Returns: negative, zero or positive, as strcmp() does
 */
int
partages_version_compare (const char *a, const char *b)
{
  for (guint i = 0; i < 3; i++)
    {
      char *a_end = NULL;
      char *b_end = NULL;
      guint64 a_number = g_ascii_strtoull (a, &a_end, 10);
      guint64 b_number = g_ascii_strtoull (b, &b_end, 10);

      if (a_number != b_number)
        return a_number < b_number ? -1 : 1;
      a = *a_end == '.' ? a_end + 1 : a_end;
      b = *b_end == '.' ? b_end + 1 : b_end;
    }

  return compare_pre_releases (a, b);
}

/**
 * partages_profession_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of the professions that packages are written
 *   for, after `any`
 */
const char *const *
partages_profession_list (void)
{
  static const char *const known[] = { "any",
                                       "physician",
                                       "nurse",
                                       "pharmacist",
                                       "midwife",
                                       "physiotherapist",
                                       "medical-secretary",
                                       "care-assistant",
                                       "dentist",
                                       "radiographer",
                                       "student",
                                       "other",
                                       NULL };

  return known;
}

/**
 * partages_profession_is_known:
 * @id: the id of a profession
 *
 * Returns: whether it is one of those that packages are written for, or `any`
 */
gboolean
partages_profession_is_known (const char *id)
{
  return g_strv_contains (partages_profession_list (), id);
}
