/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_STEP_BAR (partages_step_bar_get_type ())

G_DECLARE_FINAL_TYPE (PartagesStepBar, partages_step_bar, PARTAGES, STEP_BAR, GtkWidget)

/* Where one is in a sequence of steps: those behind are ticked, the present one stands out. Where
 * there is little room it is set compact and only the present one's name is shown, with its number. */
GtkWidget *partages_step_bar_new (void);
void partages_step_bar_set_steps (PartagesStepBar *self, const char *const *titles);
void partages_step_bar_set_current (PartagesStepBar *self, guint current);
void partages_step_bar_set_compact (PartagesStepBar *self, gboolean compact);

G_END_DECLS
