/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"
#include "partages-shelf.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PREFERENCES_DIALOG (partages_preferences_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPreferencesDialog,
                      partages_preferences_dialog,
                      PARTAGES,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

/* How Partages looks, how replies appear, and what the profile is set to. What is changed holds at once;
 * `profile-changed` tells when that concerns the profile. */
PartagesPreferencesDialog *partages_preferences_dialog_new (PartagesProfiles *profiles,
                                                            PartagesProfile *profile,
                                                            PartagesShelf *shelf);

G_END_DECLS
