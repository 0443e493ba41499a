/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profiles.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PIN_PAGE (partages_pin_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPinPage, partages_pin_page, PARTAGES, PIN_PAGE, AdwNavigationPage)

/* Asks for the PIN of a profile, until it is right. */
PartagesPinPage *partages_pin_page_new (PartagesProfiles *profiles, PartagesProfile *profile);
PartagesProfile *partages_pin_page_get_profile (PartagesPinPage *self);

G_END_DECLS
