/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a body of several parts: the first line is the type of the body. */

#include "partages-multipart.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
read_parts (const GPtrArray *parts, GBytes *body)
{
  gsize length;
  const char *start = g_bytes_get_data (body, &length);
  const char *end = start + length;

  g_assert_cmpuint (parts->len, >, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const char *content = partages_part_get_content (parts->pdata[i], &length);

      g_assert_true (content >= start && content + length <= end);
      (void) partages_part_get_header (parts->pdata[i], "X-Experience-API-Hash");
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const guint8 *line_end = memchr (data, '\n', size);
  gsize first = line_end != NULL ? (gsize) (line_end - data) : size;
  g_autofree char *type = g_strndup ((const char *) data, first);
  g_autoptr (GBytes) body
      = g_bytes_new (data + MIN (first + 1, size), size - MIN (first + 1, size));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = partages_multipart_parse (body, type, &error);

  g_assert_true ((parts == NULL) == (error != NULL));
  if (parts != NULL)
    read_parts (parts, body);

  return 0;
}
