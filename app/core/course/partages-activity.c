/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The IRIs of the parts of a package, as the objects of statements name them (FORMATS, section 4). */

#include "partages-activity.h"

#include "partages-notation.h"

#include <string.h>

/* Splits `REST/NAME/ID` off the end of @iri. */
static gboolean
split (const char *iri, const char *name, char **rest, char **id)
{
  g_autofree char *middle = g_strdup_printf ("/%s/", name);
  const char *slash = strrchr (iri, '/');
  gsize n = strlen (middle);

  if (slash == NULL || (gsize) (slash - iri) + 1 <= n || !partages_notation_is_id (slash + 1)
      || strncmp (slash + 1 - n, middle, n) != 0)
    return FALSE;

  *rest = g_strndup (iri, slash + 1 - n - iri);
  *id = g_strdup (slash + 1);

  return TRUE;
}

/**
 * partages_activity_parse:
 * @self: (out caller-allocates): what @iri names
 * @iri: the object of a statement
 */
void
partages_activity_parse (PartagesActivity *self, const char *iri)
{
  g_autofree char *case_iri = NULL;
  g_autofree char *decision = NULL;

  *self = (PartagesActivity) { .kind = PARTAGES_ACTIVITY_PACKAGE };

  if (split (iri, "lesson", &self->package, &self->id))
    self->kind = PARTAGES_ACTIVITY_LESSON;
  else if (split (iri, "question", &self->package, &self->id))
    self->kind = PARTAGES_ACTIVITY_QUESTION;
  else if (split (iri, "case", &self->package, &self->slug))
    self->kind = PARTAGES_ACTIVITY_CASE;
  else if (split (iri, "decision", &case_iri, &decision)
           && split (case_iri, "case", &self->package, &self->slug))
    {
      self->kind = PARTAGES_ACTIVITY_DECISION;
      self->id = g_steal_pointer (&decision);
    }
  else
    self->package = g_strdup (iri);
}

void
partages_activity_clear (PartagesActivity *self)
{
  g_clear_pointer (&self->package, g_free);
  g_clear_pointer (&self->slug, g_free);
  g_clear_pointer (&self->id, g_free);
}

/**
 * partages_activity_build:
 * @package: the id of a package
 * @kind: any but a decision, which is a part of a case
 * @id: (nullable): of the lesson, the question or the case
 *
 * Returns: (transfer full): the IRI
 */
char *
partages_activity_build (const char *package, PartagesActivityKind kind, const char *id)
{
  switch (kind)
    {
    case PARTAGES_ACTIVITY_LESSON:
      return g_strconcat (package, "/lesson/", id, NULL);
    case PARTAGES_ACTIVITY_QUESTION:
      return g_strconcat (package, "/question/", id, NULL);
    case PARTAGES_ACTIVITY_CASE:
      return g_strconcat (package, "/case/", id, NULL);
    case PARTAGES_ACTIVITY_DECISION:
    case PARTAGES_ACTIVITY_PACKAGE:
    default:
      return g_strdup (package);
    }
}
