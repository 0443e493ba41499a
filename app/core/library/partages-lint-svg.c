/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawings that are more than drawings: with scripts in them, or with parts from elsewhere. */

#include "partages-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PartagesLint *lint;
  const char *file;
} Drawing;

static void
complain (Drawing *self, GMarkupParseContext *context, const char *code, const char *message)
{
  int line = 0;

  g_markup_parse_context_get_position (context, &line, NULL);
  partages_problems_add (self->lint->problems, PARTAGES_SEVERITY_ERROR, code, self->file, line,
                         "%s", message);
}

/* The name without its namespace. */
static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static gboolean
is_inside (const char *reference)
{
  return reference[0] == '#' || reference[0] == '\0' || g_str_has_prefix (reference, "data:image/");
}

/* Whether a style takes something from elsewhere: url(#a) is in the drawing itself. */
static gboolean
style_leads_out (const char *style)
{
  if (strstr (style, "@import") != NULL)
    return TRUE;

  for (const char *p = strstr (style, "url("); p != NULL; p = strstr (p, "url("))
    {
      p += strlen ("url(");
      p += strspn (p, " '\"");
      if (!is_inside (p))
        return TRUE;
    }

  return FALSE;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Drawing *self = user_data;

  if (g_ascii_strcasecmp (local_name (element), "script") == 0)
    complain (self, context, "svg-script", _ ("A drawing must not hold a script"));

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = local_name (names[i]);

      if (g_ascii_strncasecmp (name, "on", 2) == 0)
        complain (self, context, "svg-script", _ ("A drawing must not hold a script"));
      else if ((g_str_equal (name, "href") || g_str_equal (name, "src")) && !is_inside (values[i]))
        complain (self, context, "svg-external",
                  _ ("A drawing must not refer to anything outside itself"));
      else if (style_leads_out (values[i]))
        complain (self, context, "svg-external",
                  _ ("A drawing must not refer to anything outside itself"));
    }
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  const char *element = g_markup_parse_context_get_element (context);
  g_autofree char *style = g_strndup (text, length);

  if (g_str_equal (local_name (element), "style") && style_leads_out (style))
    complain (user_data, context, "svg-external",
              _ ("A drawing must not refer to anything outside itself"));
}

/* Complains of scripts in an SVG image and of references that lead out of it. */
void
partages_lint_svg (PartagesLint *self, const char *file, GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = start_element_cb, .text = text_cb };
  Drawing drawing = { self, file };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &drawing, NULL);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!g_markup_parse_context_parse (context, data, length, &error)
      || !g_markup_parse_context_end_parse (context, &error))
    {
      int line = 0;

      g_markup_parse_context_get_position (context, &line, NULL);
      partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, "not-an-image", file, line,
                             _ ("This is no SVG image that can be read: %s"), error->message);
    }
}
