/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page before a case. */

#include "partages-case-intro.h"

#include "partages-block-view.h"
#include "partages-profession.h"
#include "partages-wrap-box.h"

#include <glib/gi18n.h>

struct _PartagesCaseIntro
{
  GtkBox parent_instance;

  GtkLabel *title;
  PartagesWrapBox *chips;
  PartagesBlockView *situation;
  GtkButton *begin;
  GtkWidget *review;
};

G_DEFINE_FINAL_TYPE (PartagesCaseIntro, partages_case_intro, GTK_TYPE_BOX)

static void
case_intro_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_CASE_INTRO);

  G_OBJECT_CLASS (partages_case_intro_parent_class)->dispose (object);
}

static void
partages_case_intro_class_init (PartagesCaseIntroClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = case_intro_dispose;

  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/case-intro.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, title);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, chips);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, situation);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, begin);
  gtk_widget_class_bind_template_child (widget_class, PartagesCaseIntro, review);
}

static void
partages_case_intro_init (PartagesCaseIntro *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_chip (PartagesCaseIntro *self, const char *text, const char *css_class)
{
  GtkWidget *chip = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                  PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);
  partages_wrap_box_append (self->chips, chip);
}

/**
 * partages_case_intro_set_case:
 * @the_case: the case
 * @variant: (nullable): the variant that is to be taken
 * @language: the language of its texts
 * @finished_before: whether there is a debrief to read again
 */
void
partages_case_intro_set_case (PartagesCaseIntro *self,
                              PartagesCase *the_case,
                              const PartagesVariant *variant,
                              const char *language,
                              gboolean finished_before)
{
  g_autofree char *minutes = g_strdup_printf (
      ngettext ("%u minute", "%u minutes", the_case->minutes), the_case->minutes);

  gtk_label_set_label (self->title, partages_text_get (the_case->title, language));
  partages_wrap_box_remove_all (self->chips);
  add_chip (self, partages_text_get (the_case->setting, language), NULL);
  add_chip (self, minutes, NULL);
  for (guint i = 0; the_case->professions[i] != NULL; i++)
    add_chip (self, partages_profession_get_label (the_case->professions[i]), NULL);
  if (variant != NULL)
    add_chip (self, partages_text_get (variant->label, language), "accent");
  partages_block_view_set_markdown (self->situation,
                                    partages_text_get (the_case->situation, language));
  gtk_button_set_label (self->begin,
                        finished_before ? _ ("Take It _Again") : _ ("_Open the Chart"));
  gtk_widget_set_visible (self->review, finished_before);
}
