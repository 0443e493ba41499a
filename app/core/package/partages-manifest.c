/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package.json says. */

#include "partages-manifest.h"

#include <string.h>

static void
manifest_clear (gpointer data)
{
  PartagesManifest *self = data;

  g_free (self->id);
  g_free (self->version);
  g_clear_pointer (&self->title, partages_text_unref);
  g_clear_pointer (&self->summary, partages_text_unref);
  g_clear_pointer (&self->objectives, g_hash_table_unref);
  g_strfreev (self->languages);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->reviewers, g_ptr_array_unref);
  g_free (self->licence);
  g_strfreev (self->competences);
  g_strfreev (self->professions);
  g_strfreev (self->exit_test.from);
  g_free (self->illustration);
  g_free (self->expires);
  g_clear_pointer (&self->files, g_hash_table_unref);
}

PartagesManifest *
partages_manifest_ref (PartagesManifest *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_manifest_unref (PartagesManifest *self)
{
  g_atomic_rc_box_release_full (self, manifest_clear);
}

/**
 * partages_manifest_get_objectives:
 * @language: the tag of the language a person reads
 *
 * Returns: (transfer none) (array zero-terminated=1): what the learner will be able to do, in the
 *   best language there is; may be empty
 */
const char *const *
partages_manifest_get_objectives (PartagesManifest *self, const char *language)
{
  static const char *const none[] = { NULL };
  g_autofree char *primary = g_strndup (language, strcspn (language, "-_"));
  GStrv objectives = g_hash_table_lookup (self->objectives, language);

  if (objectives == NULL)
    objectives = g_hash_table_lookup (self->objectives, primary);
  if (objectives == NULL)
    objectives = g_hash_table_lookup (self->objectives, "en");
  if (objectives == NULL)
    objectives = g_hash_table_lookup (self->objectives, self->languages[0]);

  return objectives != NULL ? (const char *const *) objectives : none;
}

gboolean
partages_manifest_has_language (PartagesManifest *self, const char *language)
{
  return g_strv_contains ((const char *const *) self->languages, language);
}
