/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box whose children go on in the next line. */

#include "partages-wrap-box.h"

struct _PartagesWrapBox
{
  GtkWidget parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (PartagesWrapBox, partages_wrap_box, GTK_TYPE_WIDGET)

static int
natural_width (GtkWidget *child, int most)
{
  int minimum = 0;
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return most < 0 ? natural : MAX (minimum, MIN (natural, most));
}

static int
height_for (GtkWidget *child, int width)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* The children from @first on that share a line of @width, and that line's height. Returns the first
 * child of the next line. */
static GtkWidget *
measure_line (PartagesWrapBox *self, GtkWidget *first, int width, int *line_height)
{
  int x = 0;
  GtkWidget *child;

  *line_height = 0;
  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = natural_width (child, width);
      if (x > 0 && x + child_width > width)
        return child;
      *line_height = MAX (*line_height, height_for (child, child_width));
      x += child_width + self->spacing;
    }

  return NULL;
}

static int
height_for_width (PartagesWrapBox *self, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int height = 0;

  while (child != NULL)
    {
      int line_height = 0;

      child = measure_line (self, child, width, &line_height);
      height += line_height + (child != NULL ? self->line_spacing : 0);
    }

  return height;
}

static void
measure_width (PartagesWrapBox *self, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? self->spacing : 0) + child_natural;
    }
}

static void
wrap_box_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  PartagesWrapBox *self = PARTAGES_WRAP_BOX (widget);
  int least_width = 0;
  int natural_width_of_all = 0;

  measure_width (self, &least_width, &natural_width_of_all);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width;
      *natural = natural_width_of_all;
      return;
    }

  *minimum = height_for_width (self, for_size >= 0 ? for_size : natural_width_of_all);
  *natural = *minimum;
}

static void
allocate_line (PartagesWrapBox *self,
               GtkWidget *first,
               GtkWidget *end,
               int width,
               int y,
               int line_height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = natural_width (child, width);
      child_height = height_for (child, child_width);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation) { rtl ? width - x - child_width : x,
                                                   y + (line_height - child_height) / 2,
                                                   child_width, child_height },
                                -1);
      x += child_width + self->spacing;
    }
}

static void
wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PartagesWrapBox *self = PARTAGES_WRAP_BOX (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line_height = 0;
      GtkWidget *next = measure_line (self, child, width, &line_height);

      allocate_line (self, child, next, width, y, line_height);
      y += line_height + self->line_spacing;
      child = next;
    }
}

static GtkSizeRequestMode
wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
wrap_box_dispose (GObject *object)
{
  partages_wrap_box_remove_all (PARTAGES_WRAP_BOX (object));

  G_OBJECT_CLASS (partages_wrap_box_parent_class)->dispose (object);
}

static void
partages_wrap_box_class_init (PartagesWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wrap_box_dispose;
  widget_class->measure = wrap_box_measure;
  widget_class->size_allocate = wrap_box_size_allocate;
  widget_class->get_request_mode = wrap_box_get_request_mode;
}

static void
partages_wrap_box_init (PartagesWrapBox *self)
{
  self->spacing = 6;
  self->line_spacing = 6;
}

/**
 * partages_wrap_box_new:
 * @spacing: pixels between children on a line
 * @line_spacing: pixels between lines
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
partages_wrap_box_new (guint spacing, guint line_spacing)
{
  PartagesWrapBox *self = g_object_new (PARTAGES_TYPE_WRAP_BOX, NULL);

  self->spacing = (int) spacing;
  self->line_spacing = (int) line_spacing;

  return GTK_WIDGET (self);
}

/**
 * partages_wrap_box_append:
 * @child: (transfer floating): what comes next
 */
void
partages_wrap_box_append (PartagesWrapBox *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * partages_wrap_box_remove_all:
 *
 * Empties the box.
 */
void
partages_wrap_box_remove_all (PartagesWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
