/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-profile.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PROFILES_PAGE (partages_profiles_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesProfilesPage,
                      partages_profiles_page,
                      PARTAGES,
                      PROFILES_PAGE,
                      AdwNavigationPage)

/* The profiles of this computer, to choose one from or to make another. */
PartagesProfilesPage *partages_profiles_page_new (void);
void partages_profiles_page_set_profiles (PartagesProfilesPage *self, GPtrArray *profiles);

G_END_DECLS
