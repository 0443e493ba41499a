/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-http.h"
#include "partages-library.h"
#include "partages-offers.h"
#include "partages-membership.h"

G_BEGIN_DECLS

typedef struct
{
  const char *secret;         /* (nullable): the key of the site */
  const char *downloads;      /* the folder in which what has come so far is kept */
  PartagesInstallFlags flags; /* to what the person agreed */
  PartagesHttpProgressFunc progress;
  gpointer progress_data;
} PartagesOfferOptions;

PartagesInstalled *partages_offer_install (PartagesMembership *site,
                                           PartagesOffer *offer,
                                           PartagesLibrary *library,
                                           const PartagesOfferOptions *options,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
