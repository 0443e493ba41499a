/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of a reader in a text. */

#include "partages-reading.h"

/* How long the text must stand still before its place counts, in milliseconds. */
#define SETTLE_TIME 400

/* A block whose top is at most this many pixels above the edge is the one being read. */
#define TOP_MARGIN 12

struct _PartagesReading
{
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* weak pointers: the page that owns us owns them too */
  GtkWidget *text;
  GtkAdjustment *adjustment;

  gint anchor; /* the block to be kept at the top, or -1 once the person has scrolled */
  gboolean placing;
  guint settle_source;
};

G_DEFINE_FINAL_TYPE (PartagesReading, partages_reading, G_TYPE_OBJECT)

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
get_content (PartagesReading *self)
{
  GtkWidget *child = gtk_scrolled_window_get_child (self->scroller);

  return GTK_IS_VIEWPORT (child) ? gtk_viewport_get_child (GTK_VIEWPORT (child)) : child;
}

static gboolean
get_bounds (PartagesReading *self, GtkWidget *block, graphene_rect_t *bounds)
{
  return gtk_widget_get_height (self->text) > 0
         && gtk_widget_compute_bounds (block, get_content (self), bounds);
}

static GtkWidget *
get_block (PartagesReading *self, guint i)
{
  GtkWidget *block = gtk_widget_get_first_child (self->text);

  while (block != NULL && i-- > 0)
    block = gtk_widget_get_next_sibling (block);

  return block;
}

/* The first block stands for the top of the page, with the title above it. */
static void
place (PartagesReading *self)
{
  GtkWidget *block = self->anchor >= 0 ? get_block (self, (guint) self->anchor) : NULL;
  graphene_rect_t bounds;

  if (block == NULL || !get_bounds (self, block, &bounds))
    return;

  self->placing = TRUE;
  gtk_adjustment_set_value (self->adjustment, self->anchor == 0 ? 0 : bounds.origin.y - TOP_MARGIN);
  self->placing = FALSE;
}

static gboolean
is_at_end (PartagesReading *self)
{
  double bottom = gtk_adjustment_get_value (self->adjustment)
                  + gtk_adjustment_get_page_size (self->adjustment);

  return gtk_widget_get_mapped (self->text) && gtk_widget_get_height (self->text) > 0
         && bottom >= gtk_adjustment_get_upper (self->adjustment) - 1;
}

static gboolean
settled_cb (gpointer user_data)
{
  PartagesReading *self = user_data;

  self->settle_source = 0;
  if (gtk_widget_get_mapped (self->text))
    g_signal_emit (self, signals[SETTLED], 0, partages_reading_get_position (self),
                   is_at_end (self));

  return G_SOURCE_REMOVE;
}

static void
settle_later (PartagesReading *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_TIME, settled_cb, self);
}

static void
value_changed_cb (PartagesReading *self)
{
  if (!self->placing)
    self->anchor = -1;
  settle_later (self);
}

/* The adjustment is configured while sizes are being allocated, when positions are not all known yet. */
static gboolean
place_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  place (user_data);

  return G_SOURCE_REMOVE;
}

static void
size_changed_cb (PartagesReading *self)
{
  if (self->anchor >= 0)
    gtk_widget_add_tick_callback (self->text, place_cb, g_object_ref (self), g_object_unref);
  settle_later (self);
}

static void
reading_dispose (GObject *object)
{
  PartagesReading *self = PARTAGES_READING (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_weak_pointer (&self->scroller);
  g_clear_weak_pointer (&self->text);
  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (partages_reading_parent_class)->dispose (object);
}

static void
partages_reading_class_init (PartagesReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = reading_dispose;

  /**
   * PartagesReading::settled:
   * @block: the number of the block at the top
   * @at_end: whether the end of the text is on the screen
   *
   * The text has come to rest.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
partages_reading_init (PartagesReading *self)
{
  self->anchor = -1;
}

/**
 * partages_reading_new:
 * @scroller: what scrolls
 * @text: the text in it; its children are counted
 *
 * Returns: (transfer full): the place, at the top
 */
PartagesReading *
partages_reading_new (GtkScrolledWindow *scroller, GtkWidget *text)
{
  PartagesReading *self = g_object_new (PARTAGES_TYPE_READING, NULL);

  g_set_weak_pointer (&self->scroller, scroller);
  g_set_weak_pointer (&self->text, text);
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "map", G_CALLBACK (settle_later), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * partages_reading_set_position:
 * @block: the number of a block of the text
 *
 * Brings that block to the top, at once or as soon as the text has its size.
 */
void
partages_reading_set_position (PartagesReading *self, guint block)
{
  self->anchor = (gint) block;
  place (self);
  settle_later (self);
}

/**
 * partages_reading_get_position:
 *
 * Returns: the number of the block at the top
 */
guint
partages_reading_get_position (PartagesReading *self)
{
  double top = gtk_adjustment_get_value (self->adjustment);
  GtkWidget *block = gtk_widget_get_first_child (self->text);
  graphene_rect_t bounds;
  guint position = 0;

  if (self->anchor >= 0)
    return (guint) self->anchor;

  for (guint i = 0; block != NULL; i++, block = gtk_widget_get_next_sibling (block))
    {
      if (!get_bounds (self, block, &bounds) || bounds.origin.y - TOP_MARGIN > top)
        break;
      position = i;
    }

  return position;
}
