/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-sync.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SITE_JOIN_PAGE (partages_site_join_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSiteJoinPage,
                      partages_site_join_page,
                      PARTAGES,
                      SITE_JOIN_PAGE,
                      AdwNavigationPage)

/* Says what joining a site means, before it is done. It emits `join` when the person agrees. */
PartagesSiteJoinPage *partages_site_join_page_new (PartagesMembership *site,
                                                   const PartagesSyncStatus *status,
                                                   const char *language);
PartagesMembership *partages_site_join_page_get_site (PartagesSiteJoinPage *self);

G_END_DECLS
