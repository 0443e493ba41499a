/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Competences as tags. */

#include "partages-competence-tags.h"

#include <glib/gi18n.h>

static GtkWidget *
tag_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "chip");

  return label;
}

static void
append_competence (PartagesWrapBox *box,
                   const char *id,
                   PartagesFrameworks *frameworks,
                   const char *language)
{
  const PartagesCompetence *competence
      = frameworks != NULL ? partages_frameworks_lookup (frameworks, id) : NULL;
  GtkWidget *tag
      = tag_new (competence != NULL ? partages_text_get (competence->title, language) : id);

  if (competence != NULL)
    {
      g_autofree char *meaning
          = g_strdup_printf ("%s\n\n%s", partages_text_get (competence->framework->title, language),
                             partages_text_get (competence->summary, language));

      gtk_widget_set_tooltip_text (tag, meaning);
    }
  partages_wrap_box_append (box, tag);
}

/**
 * partages_competence_tags_fill:
 * @box: where the tags go, instead of what stands there
 * @competences: ids of competences
 * @most: how many to show at most; the others are counted
 * @frameworks: (nullable): what they belong to; without it the ids are shown
 * @language: the tag of the learner's language
 */
void
partages_competence_tags_fill (PartagesWrapBox *box,
                               const char *const *competences,
                               guint most,
                               PartagesFrameworks *frameworks,
                               const char *language)
{
  guint n = g_strv_length ((char **) competences);
  g_autofree char *others = n > most ? g_strdup_printf ("+%u", n - most) : NULL;

  partages_wrap_box_remove_all (box);
  for (guint i = 0; i < MIN (n, most); i++)
    append_competence (box, competences[i], frameworks, language);
  if (others != NULL)
    partages_wrap_box_append (box, tag_new (others));
}
