/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-offers.h"
#include "partages-session.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_OFFER_ROW (partages_offer_row_get_type ())

G_DECLARE_FINAL_TYPE (PartagesOfferRow, partages_offer_row, PARTAGES, OFFER_ROW, AdwActionRow)

/* A package that the site offers, to be installed from here. It stops with the row, and what had come is
 * kept for the next time. */
PartagesOfferRow *partages_offer_row_new (PartagesSession *session,
                                          PartagesOffer *offer,
                                          PartagesAssignment *assignment);
PartagesOffer *partages_offer_row_get_offer (PartagesOfferRow *self);
gboolean partages_offer_row_is_busy (PartagesOfferRow *self);

G_END_DECLS
