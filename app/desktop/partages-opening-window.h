/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PARTAGES_TYPE_OPENING_WINDOW (partages_opening_window_get_type ())

/* Says that a record is being opened. There is nothing to do in it but to close it. */
G_DECLARE_FINAL_TYPE (PartagesOpeningWindow,
                      partages_opening_window,
                      PARTAGES,
                      OPENING_WINDOW,
                      AdwApplicationWindow)

PartagesOpeningWindow *partages_opening_window_new (AdwApplication *application);

G_END_DECLS
