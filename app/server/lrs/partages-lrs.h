/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"

G_BEGIN_DECLS

/* What the site needs of xAPI, besides its tables in partages-lrs-terms.h, and partages-lrs-alternate.h and
 * partages-lrs-version.h, which are for every request below /xapi/, whichever route it takes and even when
 * none. */
extern const PartagesRoute *const partages_lrs_routes[]; /* ended by NULL */

gboolean partages_lrs_read_last_stored (PartagesConnection *connection,
                                        gint64 *stored,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
