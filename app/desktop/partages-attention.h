/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-clock.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_ATTENTION (partages_attention_get_type ())

G_DECLARE_FINAL_TYPE (PartagesAttention, partages_attention, PARTAGES, ATTENTION, GObject)

/* How long a person has been busy with something on the screen.
 *
 * Time counts while the widget is shown in the window that has the focus, and for 60 seconds after each
 * key, click, scroll or move of the pointer there. What is left on the screen over lunch adds a minute. */
PartagesAttention *partages_attention_new (GtkWidget *widget, PartagesClock *clock);
gint64 partages_attention_get_elapsed (PartagesAttention *self);
gint64 partages_attention_take_elapsed (PartagesAttention *self);

/* For tests, and for input that does not come through the widget. */
void partages_attention_note_input (PartagesAttention *self);

G_END_DECLS
