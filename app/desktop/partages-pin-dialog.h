/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PIN_DIALOG (partages_pin_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPinDialog, partages_pin_dialog, PARTAGES, PIN_DIALOG, AdwDialog)

/* Sets, changes or removes the PIN of a profile. Whoever has one must know it. `done` tells that it was
 * changed. */
PartagesPinDialog *
partages_pin_dialog_new (PartagesProfiles *profiles, PartagesProfile *profile, gboolean remove);

G_END_DECLS
