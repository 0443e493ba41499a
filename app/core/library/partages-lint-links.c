/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links that lead where none may lead. Whoever reads a text drops them, so they are looked for as they are
 * written. */

#include "partages-lint-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands before the address of a link, or of a reference to one. */
static const char *const openings[] = { "](", "]:" };

static gboolean
is_allowed (const char *scheme)
{
  static const char *const allowed[] = { "http", "https", "mailto", "tel", NULL };

  return g_strv_contains (allowed, scheme);
}

/* The scheme of the address at @p, in lower case, or NULL when it has none. */
static char *
dup_scheme (const char *p)
{
  const char *end;

  p += strspn (p, " <");
  end = p + strspn (p, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "+-.");
  if (end == p || *end != ':' || g_ascii_isspace (end[1]) || end[1] == '\0')
    return NULL;

  return g_ascii_strdown (p, end - p);
}

static void
lint_line (PartagesLint *self, const char *file, guint line, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      for (const char *p = strstr (text, openings[i]); p != NULL; p = strstr (p, openings[i]))
        {
          g_autofree char *scheme = NULL;

          p += strlen (openings[i]);
          scheme = dup_scheme (p);
          if (scheme != NULL && !is_allowed (scheme))
            partages_problems_add (self->problems, PARTAGES_SEVERITY_ERROR, "unsafe-link", file,
                                   line,
                                   _ ("A link may begin with https:, mailto: or tel:, but not "
                                      "with %s:"),
                                   scheme);
        }
    }
}

/* Complains of every link in a text of the package that would not be one when it is shown. */
void
partages_lint_links (PartagesLint *self, const char *file, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    lint_line (self, file, i + 1, lines[i]);
}
