/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean partages_link_activate_cb (GtkLabel *label, const char *uri, gpointer user_data);
void partages_link_open (GtkWidget *widget, const char *uri);

G_END_DECLS
