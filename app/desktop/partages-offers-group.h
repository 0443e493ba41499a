/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_OFFERS_GROUP (partages_offers_group_get_type ())

G_DECLARE_FINAL_TYPE (PartagesOffersGroup,
                      partages_offers_group,
                      PARTAGES,
                      OFFERS_GROUP,
                      AdwPreferencesGroup)

/* The packages of the site that are not installed here, or only in an older version. */
void partages_offers_group_set_session (PartagesOffersGroup *self, PartagesSession *session);

GPtrArray *partages_offers_group_list_new (PartagesSession *session);

G_END_DECLS
