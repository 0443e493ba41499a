/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_WINDOW (partages_window_get_type ())

G_DECLARE_FINAL_TYPE (PartagesWindow, partages_window, PARTAGES, WINDOW, AdwApplicationWindow)

/* The window and its two levels of navigation.
 *
 * The inner view holds the places of the sidebar and what is opened from them; the outer one holds
 * what needs the whole window to itself: a lesson, a case, its debrief. Pages never know the window:
 * they activate `win.show-place`, `win.open-course`, `win.open-lesson` (where reading stopped),
 * `win.open-lesson-at` (a block) and `win.open-case` with what is to be opened, and `win.toast` with a
 * text. */
PartagesWindow *
partages_window_new (AdwApplication *application, PartagesSession *session, const char *person);
PartagesSession *partages_window_get_session (PartagesWindow *self);
void partages_window_set_person (PartagesWindow *self, const char *person);
const char *partages_window_get_help_page (PartagesWindow *self);
void partages_window_toast (PartagesWindow *self, AdwToast *toast);

G_END_DECLS
