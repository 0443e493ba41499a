/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-clock.h"
#include "partages-membership-table.h"

G_BEGIN_DECLS

/* What a training server supports. */
typedef struct
{
  GStrv versions; /* of xAPI, as it says; perhaps none */
  PartagesPeerTraits traits;
  gboolean documents;  /* whether it keeps documents, which sync does not need */
  gboolean statements; /* whether it has any of this learner */
} PartagesPeerReport;

PartagesPeerReport *partages_peer_test (PartagesMembership *site,
                                        const char *secret,
                                        PartagesClock *clock,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void partages_peer_report_free (PartagesPeerReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PartagesPeerReport, partages_peer_report_free)

G_END_DECLS
