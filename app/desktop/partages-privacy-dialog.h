/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"
#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PRIVACY_DIALOG (partages_privacy_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPrivacyDialog,
                      partages_privacy_dialog,
                      PARTAGES,
                      PRIVACY_DIALOG,
                      AdwPreferencesDialog)

/* What is kept of a person, and what she can do with it.
 *
 * `profile-changed` tells that the profile has another name or PIN. `erase` tells that she has confirmed
 * to erase it: the program closes it first, since an open profile cannot be erased. */
PartagesPrivacyDialog *partages_privacy_dialog_new (PartagesProfiles *profiles,
                                                    PartagesProfile *profile,
                                                    PartagesSession *session);

G_END_DECLS
