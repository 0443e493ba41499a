/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on a card. */

#include "partages-practice-card.h"

#include "partages-competence-tags.h"
#include "partages-markdown.h"
#include "partages-profession.h"

#include <glib/gi18n.h>

/* More would make a card taller than it says. */
#define MOST_TAGS 2

struct _PartagesPracticeCard
{
  GtkBox parent_instance;

  PartagesPracticeItem *item;

  GtkLabel *title_label;
  GtkLabel *facts_label;
  GtkLabel *situation_label;
  GtkLabel *professions_label;
  PartagesWrapBox *tags;
  GtkBox *state_chip;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkLabel *taken_label;
};

G_DEFINE_FINAL_TYPE (PartagesPracticeCard, partages_practice_card, GTK_TYPE_BOX)

/* How each state looks. */
static const struct
{
  const char *css_class;
  const char *icon_name;
} looks[PARTAGES_PRACTICE_N_STATES] = {
  [PARTAGES_PRACTICE_NEW] = { "new", NULL },
  [PARTAGES_PRACTICE_UNDER_WAY] = { "accent", "media-playback-start-symbolic" },
  [PARTAGES_PRACTICE_PASSED] = { "success", "partages-right-symbolic" },
  [PARTAGES_PRACTICE_NOT_PASSED] = { "warning", "view-refresh-symbolic" },
};

static void
show_result (PartagesPracticeCard *self)
{
  const PartagesPracticeResult *result = partages_practice_item_get_result (self->item);
  g_autofree char *state = partages_practice_item_dup_state (self->item);
  g_autofree char *taken = g_strdup_printf (
      ngettext ("taken %u time", "taken %u times", result->n_taken), result->n_taken);

  for (guint i = 0; i < PARTAGES_PRACTICE_N_STATES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_chip), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->state_chip), looks[result->state].css_class);
  gtk_image_set_from_icon_name (self->state_icon, looks[result->state].icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), looks[result->state].icon_name != NULL);
  gtk_label_set_label (self->state_label, state);
  gtk_label_set_label (self->taken_label, taken);
  gtk_widget_set_visible (GTK_WIDGET (self->taken_label), result->n_taken > 1);
}

static void
clear_item (PartagesPracticeCard *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_result, self);
  g_clear_object (&self->item);
}

static void
practice_card_dispose (GObject *object)
{
  clear_item (PARTAGES_PRACTICE_CARD (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_PRACTICE_CARD);

  G_OBJECT_CLASS (partages_practice_card_parent_class)->dispose (object);
}

static void
partages_practice_card_class_init (PartagesPracticeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = practice_card_dispose;

  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/practice-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, facts_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, situation_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, professions_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, tags);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, state_chip);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, state_icon);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, state_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesPracticeCard, taken_label);
}

static void
partages_practice_card_init (PartagesPracticeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_practice_card_new:
 *
 * Returns: (transfer floating): a card of nothing yet
 */
GtkWidget *
partages_practice_card_new (void)
{
  return g_object_new (PARTAGES_TYPE_PRACTICE_CARD, NULL);
}

static void
show_case (PartagesPracticeCard *self, PartagesCase *the_case, const char *language)
{
  g_autofree char *minutes = g_strdup_printf (
      ngettext ("%u minute", "%u minutes", the_case->minutes), the_case->minutes);
  g_autofree char *facts
      = g_strjoin (" · ", partages_text_get (the_case->setting, language), minutes, NULL);
  g_autofree char *situation
      = partages_markdown_to_plain (partages_text_get (the_case->situation, language));
  g_autofree char *professions
      = partages_profession_dup_labels ((const char *const *) the_case->professions);

  /* Its lines are counted by paragraph, and a card has room for three in all. */
  g_strdelimit (situation, "\n", ' ');
  gtk_label_set_label (self->title_label, partages_text_get (the_case->title, language));
  gtk_label_set_label (self->facts_label, facts);
  gtk_label_set_label (self->situation_label, situation);
  gtk_label_set_label (self->professions_label, professions);
}

/**
 * partages_practice_card_set_item:
 * @item: (nullable): the case to show
 * @frameworks: (nullable): what its competences belong to
 */
void
partages_practice_card_set_item (PartagesPracticeCard *self,
                                 PartagesPracticeItem *item,
                                 PartagesFrameworks *frameworks)
{
  PartagesCase *the_case;
  const char *language;

  clear_item (self);
  if (item == NULL)
    return;

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
  the_case = partages_practice_item_get_case (item);
  language = partages_book_get_language (partages_practice_item_get_book (item));
  show_case (self, the_case, language);
  partages_competence_tags_fill (self->tags, (const char *const *) the_case->competences, MOST_TAGS,
                                 frameworks, language);
  show_result (self);
}
