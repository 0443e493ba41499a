/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_WELCOME_WINDOW (partages_welcome_window_get_type ())

G_DECLARE_FINAL_TYPE (PartagesWelcomeWindow,
                      partages_welcome_window,
                      PARTAGES,
                      WELCOME_WINDOW,
                      AdwApplicationWindow)

/* Who is learning: the first run where there is no profile yet, else a choice of profiles with their
 * PINs. It emits `profile-chosen` once and stays until it is closed. */
PartagesWelcomeWindow *partages_welcome_window_new (AdwApplication *application,
                                                    PartagesProfiles *profiles);
void partages_welcome_window_enrol (PartagesWelcomeWindow *self, GFile *file);

G_END_DECLS
