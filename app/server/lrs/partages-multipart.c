/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies of several parts (RFC 2046, 5.1), read strictly and within limits: what is not written as the standard
 * says is refused, not guessed at. */

#include "partages-multipart.h"

#include <string.h>

#define MAX_PARTS 1024
#define MAX_HEADERS 16
#define MAX_HEADER_BYTES 4096
#define MAX_BOUNDARY_BYTES 70

typedef struct
{
  char *name;
  char *value;
} Header;

struct _PartagesPart
{
  GArray *headers; /* of Header */
  const char *content;
  gsize length;
};

/* What is being read. */
typedef struct
{
  const char *at;
  const char *end;
  const char *boundary;
} Reader;

static void
header_clear (gpointer data)
{
  Header *header = data;

  g_free (header->name);
  g_free (header->value);
}

static void
part_free (gpointer data)
{
  PartagesPart *self = data;

  g_array_unref (self->headers);
  g_free (self);
}

static gpointer
fail (GError **error, const char *problem)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "multipart: %s", problem);
  return NULL;
}

/* --- The boundary --------------------------------------------------------------------------------- */

/**
 * partages_media_type_is:
 * @content_type: (nullable): as the header has it, perhaps with parameters
 * @type: in lower case
 *
 * Returns: whether it is that type
 */
gboolean
partages_media_type_is (const char *content_type, const char *type)
{
  gsize n = strlen (type);

  return content_type != NULL && g_ascii_strncasecmp (content_type, type, n) == 0
         && (content_type[n] == '\0' || content_type[n] == ';' || content_type[n] == ' ');
}

static gboolean
is_boundary (const char *text)
{
  gsize n = strlen (text);

  return n > 0 && n <= MAX_BOUNDARY_BYTES && text[n - 1] != ' '
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                          "'()+_,-./:=? ")
                == n;
}

/* The parameter of that name, which may stand in quotation marks. */
static char *
find_boundary (const char *content_type)
{
  const char *name = "boundary=";
  g_autofree char *value = NULL;
  const char *p = content_type;

  while ((p = strchr (p, ';')) != NULL)
    {
      p += strspn (p, "; \t");
      if (g_ascii_strncasecmp (p, name, strlen (name)) == 0)
        break;
    }
  if (p == NULL)
    return NULL;

  p += strlen (name);
  if (*p == '"')
    {
      const char *close = strchr (p + 1, '"');

      value = close != NULL ? g_strndup (p + 1, close - p - 1) : NULL;
    }
  else
    value = g_strndup (p, strcspn (p, "; \t"));

  return value != NULL && is_boundary (value) ? g_steal_pointer (&value) : NULL;
}

/**
 * partages_multipart_new_boundary:
 *
 * Returns: (transfer full): a boundary that stands in no content
 */
char *
partages_multipart_new_boundary (void)
{
  g_autofree char *random = g_uuid_string_random ();

  return g_strconcat ("partages-", random, NULL);
}

/* --- The parts ------------------------------------------------------------------------------------ */

static gboolean
starts_with (const Reader *self, const char *text)
{
  gsize n = strlen (text);

  return (gsize) (self->end - self->at) >= n && memcmp (self->at, text, n) == 0;
}

/* Finds the next delimiter, and goes on after it. Gives where the content before it ends; %NULL when there is
 * none. It stands at the beginning of a line; the line break before it is its own. */
static const char *
skip_to_delimiter (Reader *self, gboolean at_start, gboolean *last)
{
  g_autofree char *delimiter = g_strconcat ("\r\n--", self->boundary, NULL);

  while (self->at < self->end)
    {
      const char *content_end;

      if (at_start && starts_with (self, delimiter + 2))
        {
          content_end = self->at;
          self->at += strlen (delimiter + 2);
        }
      else
        {
          content_end = memmem (self->at, self->end - self->at, delimiter, strlen (delimiter));
          if (content_end == NULL)
            return NULL;
          self->at = content_end + strlen (delimiter);
        }
      at_start = FALSE;

      *last = starts_with (self, "--");
      if (*last)
        return content_end;
      while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
        self->at++;
      if (starts_with (self, "\r\n"))
        return content_end;
    }

  return NULL;
}

static gboolean
read_header (PartagesPart *part, const char *line, gsize length, GError **error)
{
  const char *colon = memchr (line, ':', length);
  Header header = { 0 };
  gsize n;

  if (colon == NULL || colon == line || memchr (line, '\0', length) != NULL
      || !g_utf8_validate (line, length, NULL))
    return fail (error, "a header that is not one") != NULL;
  n = colon - line;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isalnum (line[i]) && line[i] != '-')
        return fail (error, "a header with an odd name") != NULL;
    }

  header.name = g_strndup (line, n);
  header.value = g_strstrip (g_strndup (colon + 1, length - n - 1));
  g_array_append_val (part->headers, header);

  return TRUE;
}

/* The headers stand one to a line, and an empty line ends them. */
static gboolean
read_headers (Reader *self, PartagesPart *part, GError **error)
{
  self->at += 2;
  while (TRUE)
    {
      gsize rest = self->end - self->at;
      const char *stop = memmem (self->at, MIN (rest, MAX_HEADER_BYTES), "\r\n", 2);
      const char *line = self->at;

      if (stop == NULL)
        return fail (error, "a part whose headers do not end") != NULL;
      self->at = stop + 2;
      if (stop == line)
        return TRUE;
      if (part->headers->len == MAX_HEADERS)
        return fail (error, "a part with too many headers") != NULL;
      if (!read_header (part, line, stop - line, error))
        return FALSE;
    }
}

static PartagesPart *
read_part (Reader *self, gboolean *last, GError **error)
{
  PartagesPart *part = g_new0 (PartagesPart, 1);
  const char *stop;

  part->headers = g_array_new (FALSE, FALSE, sizeof (Header));
  g_array_set_clear_func (part->headers, header_clear);
  if (!read_headers (self, part, error))
    {
      part_free (part);
      return NULL;
    }

  /* A part without content may end with the line break that ended its headers. */
  part->content = self->at;
  stop = skip_to_delimiter (self, TRUE, last);
  if (stop == NULL)
    {
      part_free (part);
      return fail (error, "a part that does not end");
    }
  part->length = stop - part->content;

  return part;
}

/**
 * partages_multipart_parse:
 * @body: all of it
 * @content_type: the type of the body, with its boundary
 * @error: a %G_IO_ERROR_INVALID_DATA
 *
 * Returns: (transfer full) (nullable) (element-type PartagesPart): its parts, at least one, which live no longer
 *   than @body; or %NULL with @error set
 */
GPtrArray *
partages_multipart_parse (GBytes *body, const char *content_type, GError **error)
{
  g_autofree char *boundary = find_boundary (content_type);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  gboolean last = FALSE;
  Reader reader;
  gsize length;

  if (boundary == NULL)
    return fail (error, "the header Content-Type gives no boundary");

  reader.at = g_bytes_get_data (body, &length);
  reader.end = reader.at + length;
  reader.boundary = boundary;
  if (skip_to_delimiter (&reader, TRUE, &last) == NULL || last)
    return fail (error, "no part begins with the boundary");

  while (!last)
    {
      PartagesPart *part;

      if (parts->len == MAX_PARTS)
        return fail (error, "too many parts");
      part = read_part (&reader, &last, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }

  return g_steal_pointer (&parts);
}

/**
 * partages_part_get_header:
 * @name: in any case
 *
 * Returns: (nullable): the value of the first header of that name
 */
const char *
partages_part_get_header (const PartagesPart *self, const char *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Header *header = &g_array_index (self->headers, Header, i);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }

  return NULL;
}

const char *
partages_part_get_content (const PartagesPart *self, gsize *length)
{
  *length = self->length;

  return self->content;
}
