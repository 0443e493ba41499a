/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time spent on something, without the time in which nobody was there. */

#include "partages-attention.h"

#include "partages-time.h"

#define IDLE_AFTER (60 * PARTAGES_SECOND)

struct _PartagesAttention
{
  GObject parent_instance;

  GtkWidget *widget; /* not owned; it drops us */
  GtkWindow *window; /* (nullable): a weak pointer to where the widget is mapped */
  PartagesClock *clock;

  gboolean attending;
  gint64 last_input;
  gint64 counted_until;
  gint64 elapsed;
};

G_DEFINE_FINAL_TYPE (PartagesAttention, partages_attention, G_TYPE_OBJECT)

/* Adds what has passed since the last time this was called, up to the moment at which the person counts as
 * gone. A clock that was set back adds nothing. */
static void
count (PartagesAttention *self)
{
  gint64 now = partages_clock_now (self->clock);
  gint64 until = MIN (now, self->last_input + IDLE_AFTER);

  if (self->attending)
    self->elapsed += MAX (until - self->counted_until, 0);
  self->counted_until = now;
}

static void
update (PartagesAttention *self)
{
  gboolean attending = self->window != NULL && gtk_window_is_active (self->window)
                       && gtk_widget_get_mapped (self->widget);

  count (self);
  if (attending && !self->attending)
    self->last_input = partages_clock_now (self->clock);
  self->attending = attending;
}

static void
set_window (PartagesAttention *self, GtkWindow *window)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, update, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_object (window, "notify::is-active", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

static void
map_cb (PartagesAttention *self)
{
  GtkRoot *root = gtk_widget_get_root (self->widget);

  set_window (self, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
}

static void
unmap_cb (PartagesAttention *self)
{
  set_window (self, NULL);
}

static gboolean
event_cb (PartagesAttention *self)
{
  partages_attention_note_input (self);

  return GDK_EVENT_PROPAGATE;
}

static void
attention_dispose (GObject *object)
{
  PartagesAttention *self = PARTAGES_ATTENTION (object);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, update, self);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (partages_attention_parent_class)->dispose (object);
}

static void
attention_finalize (GObject *object)
{
  partages_clock_unref (PARTAGES_ATTENTION (object)->clock);

  G_OBJECT_CLASS (partages_attention_parent_class)->finalize (object);
}

static void
partages_attention_class_init (PartagesAttentionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = attention_dispose;
  object_class->finalize = attention_finalize;
}

static void
partages_attention_init (PartagesAttention *self)
{
}

/**
 * partages_attention_new:
 * @widget: what the person is to be busy with
 * @clock: tells the time
 *
 * Returns: (transfer full): nothing counted yet
 */
PartagesAttention *
partages_attention_new (GtkWidget *widget, PartagesClock *clock)
{
  PartagesAttention *self = g_object_new (PARTAGES_TYPE_ATTENTION, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_set_weak_pointer (&self->widget, widget);
  self->clock = partages_clock_ref (clock);
  self->counted_until = partages_clock_now (clock);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, events);
  g_signal_connect_object (widget, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmap_cb), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (widget))
    map_cb (self);

  return self;
}

/**
 * partages_attention_note_input:
 *
 * Tells that the person is there.
 */
void
partages_attention_note_input (PartagesAttention *self)
{
  count (self);
  self->last_input = partages_clock_now (self->clock);
}

/**
 * partages_attention_get_elapsed:
 *
 * Returns: the time counted so far, in microseconds
 */
gint64
partages_attention_get_elapsed (PartagesAttention *self)
{
  count (self);

  return self->elapsed;
}

/**
 * partages_attention_take_elapsed:
 *
 * Returns: the time counted so far, in microseconds; from here on it is counted anew
 */
gint64
partages_attention_take_elapsed (PartagesAttention *self)
{
  gint64 elapsed = partages_attention_get_elapsed (self);

  self->elapsed = 0;

  return elapsed;
}
