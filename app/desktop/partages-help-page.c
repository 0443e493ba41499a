/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of the help as it is read. */

#include "partages-help-page.h"

#include "partages-block-view.h"

struct _PartagesHelpPage
{
  AdwNavigationPage parent_instance;

  PartagesBlockView *text;
  const char *name;
};

G_DEFINE_FINAL_TYPE (PartagesHelpPage, partages_help_page, ADW_TYPE_NAVIGATION_PAGE)

static void
help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_HELP_PAGE);

  G_OBJECT_CLASS (partages_help_page_parent_class)->dispose (object);
}

static void
partages_help_page_class_init (PartagesHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = help_page_dispose;

  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpPage, text);
}

static void
partages_help_page_init (PartagesHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_help_page_new:
 * @topic: what it shows
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
partages_help_page_new (const PartagesHelpTopic *topic)
{
  PartagesHelpPage *self = g_object_new (PARTAGES_TYPE_HELP_PAGE, "title", topic->title, NULL);

  self->name = g_intern_string (topic->name);
  partages_block_view_set_document (self->text, topic->document);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * partages_help_page_get_name:
 *
 * Returns: the name of the topic it shows
 */
const char *
partages_help_page_get_name (PartagesHelpPage *self)
{
  return self->name;
}
