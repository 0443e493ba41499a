/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course on a card. */

#include "partages-course-card.h"

#include "partages-competence-tags.h"
#include "partages-course-contents.h"
#include "partages-cover.h"
#include "partages-progress-ring.h"

/* More would make a card taller than it says. */
#define MOST_TAGS 2

struct _PartagesCourseCard
{
  GtkBox parent_instance;

  PartagesCourseItem *item;

  PartagesCover *cover;
  GtkLabel *title_label;
  GtkLabel *facts_label;
  PartagesWrapBox *tags;
  PartagesProgressRing *ring;
  GtkLabel *state_label;
};

G_DEFINE_FINAL_TYPE (PartagesCourseCard, partages_course_card, GTK_TYPE_BOX)

static void
show_progress (PartagesCourseCard *self)
{
  PartagesCourseState state = partages_course_item_get_state (self->item);

  partages_progress_ring_set_fraction (self->ring, partages_course_item_get_fraction (self->item));
  gtk_label_set_label (self->state_label, partages_course_state_get_label (state));
}

static void
clear_item (PartagesCourseCard *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_progress, self);
  g_clear_object (&self->item);
}

static void
course_card_dispose (GObject *object)
{
  clear_item (PARTAGES_COURSE_CARD (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_COURSE_CARD);

  G_OBJECT_CLASS (partages_course_card_parent_class)->dispose (object);
}

static void
partages_course_card_class_init (PartagesCourseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = course_card_dispose;

  g_type_ensure (PARTAGES_TYPE_COVER);
  g_type_ensure (PARTAGES_TYPE_PROGRESS_RING);
  g_type_ensure (PARTAGES_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/course-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, cover);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, facts_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, tags);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, ring);
  gtk_widget_class_bind_template_child (widget_class, PartagesCourseCard, state_label);
}

static void
partages_course_card_init (PartagesCourseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_course_card_new:
 *
 * Returns: (transfer floating): a card of nothing yet
 */
GtkWidget *
partages_course_card_new (void)
{
  return g_object_new (PARTAGES_TYPE_COURSE_CARD, NULL);
}

/**
 * partages_course_card_set_item:
 * @item: (nullable): the course to show
 * @frameworks: (nullable): what its competences belong to
 */
void
partages_course_card_set_item (PartagesCourseCard *self,
                               PartagesCourseItem *item,
                               PartagesFrameworks *frameworks)
{
  PartagesBook *book;
  PartagesPackage *package;
  g_autofree char *facts = NULL;

  clear_item (self);
  if (item == NULL)
    {
      partages_cover_set_package (self->cover, NULL);
      return;
    }

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  book = partages_course_item_get_book (item);
  package = partages_book_get_package (book);
  facts = partages_course_contents_dup_facts (book);
  partages_cover_set_package (self->cover, package);
  gtk_label_set_label (self->title_label, partages_book_get_title (book));
  gtk_label_set_label (self->facts_label, facts);
  partages_competence_tags_fill (self->tags, partages_package_get_competences (package), MOST_TAGS,
                                 frameworks, partages_book_get_language (book));
  show_progress (self);
}
