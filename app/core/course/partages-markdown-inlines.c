/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inline Markdown, a tree of any depth for cmark, as a flat list of spans. */

#include "partages-markdown-private.h"

#include "partages-block-private.h"

#include <string.h>

/* A link may lead to the web, a mailbox or a telephone, or elsewhere in the package. Whatever else a
 * URL can do (run a script, read a file) is nothing a text from outside may ask for. */
static gboolean
is_safe_url (const char *url)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel" };
  gsize n = strspn (url, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+-.");

  if (url[0] == '\0')
    return FALSE;
  if (url[n] != ':')
    return strchr (url, ':') == NULL || strcspn (url, "/?#") < strcspn (url, ":");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (strlen (schemes[i]) == n && g_ascii_strncasecmp (url, schemes[i], n) == 0)
        return TRUE;
    }

  return FALSE;
}

static PartagesSpanFlags
current_flags (PartagesInlines *self)
{
  PartagesSpanFlags flags = PARTAGES_SPAN_NONE;

  if (self->n_strong > 0)
    flags |= PARTAGES_SPAN_STRONG;
  if (self->n_emphasis > 0)
    flags |= PARTAGES_SPAN_EMPHASIS;
  if (self->n_strikethrough > 0)
    flags |= PARTAGES_SPAN_STRIKETHROUGH;
  if (self->link != NULL)
    flags |= PARTAGES_SPAN_LINK;

  return flags;
}

static void
add_span (PartagesInlines *self, const char *text, PartagesSpanFlags flags, const char *url)
{
  PartagesSpan span = { .text = g_strdup (text), .url = g_strdup (url), .flags = flags };

  g_array_append_val (self->spans, span);
}

static void
flush (PartagesInlines *self)
{
  if (self->text->len > 0)
    add_span (self, self->text->str, self->flags, self->url);
  g_string_truncate (self->text, 0);
}

static void
append (PartagesInlines *self, const char *text, gsize length, PartagesSpanFlags extra)
{
  PartagesSpanFlags flags = current_flags (self) | extra;

  if (self->n_images > 0)
    {
      g_string_append_len (self->alt, text, length);
      return;
    }

  if (flags != self->flags || self->link != self->url)
    flush (self);
  self->flags = flags;
  self->url = self->link;
  g_string_append_len (self->text, text, length);
}

static void
append_with_gaps (PartagesInlines *self, const char *text)
{
  const char *gap;

  while (self->n_images == 0 && (gap = strstr (text, PARTAGES_MARKDOWN_GAP)) != NULL)
    {
      append (self, text, gap - text, PARTAGES_SPAN_NONE);
      flush (self);
      add_span (self, "", current_flags (self) | PARTAGES_SPAN_GAP, self->link);
      text = gap + strlen (PARTAGES_MARKDOWN_GAP);
    }

  append (self, text, strlen (text), PARTAGES_SPAN_NONE);
}

static void
count (guint *n, gboolean entering)
{
  if (entering)
    (*n)++;
  else
    (*n)--;
}

static void
trim_start (GArray *spans)
{
  while (spans->len > 0)
    {
      PartagesSpan *span = &g_array_index (spans, PartagesSpan, 0);

      g_strchug ((char *) span->text);
      if (span->text[0] != '\0' || (span->flags & (PARTAGES_SPAN_GAP | PARTAGES_SPAN_IMAGE)) != 0)
        return;
      partages_span_clear (span);
      g_array_remove_index (spans, 0);
    }
}

static void
trim_end (GArray *spans)
{
  while (spans->len > 0)
    {
      PartagesSpan *span = &g_array_index (spans, PartagesSpan, spans->len - 1);

      g_strchomp ((char *) span->text);
      if (span->text[0] != '\0' || (span->flags & (PARTAGES_SPAN_GAP | PARTAGES_SPAN_IMAGE)) != 0)
        return;
      partages_span_clear (span);
      g_array_set_size (spans, spans->len - 1);
    }
}

void
partages_inlines_init (PartagesInlines *self)
{
  *self = (PartagesInlines) { 0 };
  self->spans = g_array_new (TRUE, FALSE, sizeof (PartagesSpan));
  self->text = g_string_new (NULL);
  self->alt = g_string_new (NULL);
}

void
partages_inlines_clear (PartagesInlines *self)
{
  for (guint i = 0; i < self->spans->len; i++)
    partages_span_clear (&g_array_index (self->spans, PartagesSpan, i));
  g_array_unref (self->spans);
  g_string_free (self->text, TRUE);
  g_string_free (self->alt, TRUE);
}

/* Reads one event of cmark's iterator. Returns %TRUE at the end of an image: its alternative text is
 * then in @self->alt, and the caller decides where the image goes. */
gboolean
partages_inlines_read (PartagesInlines *self, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_with_gaps (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
      append (self, cmark_node_get_literal (node), strlen (cmark_node_get_literal (node)),
              PARTAGES_SPAN_CODE);
      break;
    case CMARK_NODE_SOFTBREAK:
      append (self, " ", 1, PARTAGES_SPAN_NONE);
      break;
    case CMARK_NODE_LINEBREAK:
      append (self, "\n", 1, PARTAGES_SPAN_NONE);
      break;
    case CMARK_NODE_STRONG:
      count (&self->n_strong, entering);
      break;
    case CMARK_NODE_EMPH:
      count (&self->n_emphasis, entering);
      break;
    case CMARK_NODE_LINK:
      self->link
          = entering && is_safe_url (cmark_node_get_url (node)) ? cmark_node_get_url (node) : NULL;
      break;
    case CMARK_NODE_IMAGE:
      count (&self->n_images, entering);
      if (entering && self->n_images == 1)
        g_string_truncate (self->alt, 0);
      return !entering && self->n_images == 0;
    default:
      if (g_str_equal (cmark_node_get_type_string (node), "strikethrough"))
        count (&self->n_strikethrough, entering);
      break;
    }

  return FALSE;
}

/* Puts the image that just ended among the spans. */
void
partages_inlines_add_image (PartagesInlines *self, cmark_node *image)
{
  flush (self);
  add_span (self, self->alt->str, current_flags (self) | PARTAGES_SPAN_IMAGE,
            cmark_node_get_url (image));
}

/* Gives the spans read since the last time, without white space at either end. */
GArray *
partages_inlines_finish (PartagesInlines *self)
{
  GArray *spans;

  flush (self);
  trim_start (self->spans);
  trim_end (self->spans);
  spans = g_steal_pointer (&self->spans);
  self->spans = g_array_new (TRUE, FALSE, sizeof (PartagesSpan));

  return spans;
}
