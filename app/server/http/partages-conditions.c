/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions and ranges of HTTP. */

#include "partages-conditions.h"

#include <string.h>

#define UNIT "bytes="

/**
 * partages_etag_is_listed:
 * @list: the value of If-Match or If-None-Match
 * @etag: (nullable): a strong entity tag with its quotes; %NULL when there is nothing to have one
 *
 * A weak tag in the list is taken for the strong one, which is right for If-None-Match; a tag of ours is
 * never weak, so for If-Match it makes no difference.
 *
 * Returns: whether the list names @etag, or is `*` and there is one
 */
gboolean
partages_etag_is_listed (const char *list, const char *etag)
{
  g_auto (GStrv) tags = NULL;

  if (etag == NULL)
    return FALSE;

  tags = g_strsplit (list, ",", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    {
      const char *tag = g_strstrip (tags[i]);

      if (g_str_equal (tag, "*") || g_str_equal (tag, etag)
          || (g_str_has_prefix (tag, "W/") && g_str_equal (tag + 2, etag)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_number (const char *text, gsize length, guint64 *number)
{
  g_autofree char *copy = g_strndup (text, length);

  return g_ascii_string_to_unsigned (copy, 10, 0, G_MAXINT64, number, NULL);
}

/* The last bytes, how many is in @text. */
static PartagesRangeKind
read_suffix (const char *text, guint64 size, guint64 *offset, guint64 *length)
{
  guint64 n;

  if (!read_number (text, strlen (text), &n))
    return PARTAGES_RANGE_ALL;
  if (n == 0 || size == 0)
    return PARTAGES_RANGE_OUTSIDE;
  *length = MIN (n, size);
  *offset = size - *length;

  return PARTAGES_RANGE_PART;
}

/**
 * partages_range_read:
 * @etag: of what is there, with its quotes
 * @size: of what is there, in bytes
 * @offset: (out): of the first byte asked for; set only with %PARTAGES_RANGE_PART
 * @length: (out): how many; likewise
 *
 * Only one range is heeded: a server may send all instead of several. With If-Range, only when what the
 * client has a part of is still there.
 *
 * Returns: what part is asked for
 */
PartagesRangeKind
partages_range_read (const PartagesRequest *request,
                     const char *etag,
                     guint64 size,
                     guint64 *offset,
                     guint64 *length)
{
  const char *range = partages_request_get_header (request, "Range");
  const char *only_if = partages_request_get_header (request, "If-Range");
  const char *dash;
  guint64 first;
  guint64 last;

  if (range == NULL || g_ascii_strncasecmp (range, UNIT, strlen (UNIT)) != 0
      || strchr (range, ',') != NULL || (only_if != NULL && !g_str_equal (only_if, etag)))
    return PARTAGES_RANGE_ALL;

  range += strlen (UNIT);
  dash = strchr (range, '-');
  if (dash == NULL)
    return PARTAGES_RANGE_ALL;
  if (dash == range)
    return read_suffix (dash + 1, size, offset, length);
  if (!read_number (range, dash - range, &first))
    return PARTAGES_RANGE_ALL;
  if (dash[1] == '\0')
    last = G_MAXINT64;
  else if (!read_number (dash + 1, strlen (dash + 1), &last) || last < first)
    return PARTAGES_RANGE_ALL;
  if (first >= size)
    return PARTAGES_RANGE_OUTSIDE;
  *offset = first;
  *length = MIN (last, size - 1) - first + 1;

  return PARTAGES_RANGE_PART;
}
