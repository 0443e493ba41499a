/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The keyboard and the screen of the private display, where no window manager helps: the newest window
 * of a program is on top, and the keyboard is its only once it is given to it. */
gboolean screen_is_on_top (GPid pid, const char *title);
void screen_keys (GPid pid, const char *keys, guint times);
void screen_type (GPid pid, const char *text);
void screen_resize (GPid pid, int width, int height);
void screen_picture (GPid pid, const char *path);

G_END_DECLS
