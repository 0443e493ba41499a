/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-membership.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SITE_ADDRESS_PAGE (partages_site_address_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSiteAddressPage,
                      partages_site_address_page,
                      PARTAGES,
                      SITE_ADDRESS_PAGE,
                      AdwNavigationPage)

/* Asks for all that an enrolment file would say. It emits `given` with a #PartagesMembership. */
PartagesSiteAddressPage *partages_site_address_page_new (void);

G_END_DECLS
