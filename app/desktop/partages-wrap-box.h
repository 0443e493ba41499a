/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_WRAP_BOX (partages_wrap_box_get_type ())

G_DECLARE_FINAL_TYPE (PartagesWrapBox, partages_wrap_box, PARTAGES, WRAP_BOX, GtkWidget)

/* Children beside one another, each as wide as it likes, on as many lines as that takes. What AdwWrapBox
 * does from libadwaita 1.7 on; Partages runs on 1.5. */
GtkWidget *partages_wrap_box_new (guint spacing, guint line_spacing);
void partages_wrap_box_append (PartagesWrapBox *self, GtkWidget *child);
void partages_wrap_box_remove_all (PartagesWrapBox *self);

G_END_DECLS
