/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen while a record takes long to open. */

#include "partages-opening-window.h"

struct _PartagesOpeningWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (PartagesOpeningWindow, partages_opening_window, ADW_TYPE_APPLICATION_WINDOW)

static void
opening_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_OPENING_WINDOW);

  G_OBJECT_CLASS (partages_opening_window_parent_class)->dispose (object);
}

static void
partages_opening_window_class_init (PartagesOpeningWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opening_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/opening-window.ui");
}

static void
partages_opening_window_init (PartagesOpeningWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * partages_opening_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
PartagesOpeningWindow *
partages_opening_window_new (AdwApplication *application)
{
  return g_object_new (PARTAGES_TYPE_OPENING_WINDOW, "application", application, NULL);
}
