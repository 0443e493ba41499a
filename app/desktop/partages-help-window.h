/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_HELP_WINDOW (partages_help_window_get_type ())

G_DECLARE_FINAL_TYPE (PartagesHelpWindow,
                      partages_help_window,
                      PARTAGES,
                      HELP_WINDOW,
                      AdwApplicationWindow)

/* The help, in a window of its own so that it can be read beside what it is about.
 *
 * Choosing from the contents begins a new way through it; a link goes one page further on the same
 * way, and back returns. */
PartagesHelpWindow *partages_help_window_new (GtkApplication *application);
void partages_help_window_show (PartagesHelpWindow *self, const char *page);
void
partages_help_window_present (GtkApplication *application, GtkWindow *parent, const char *page);

G_END_DECLS
