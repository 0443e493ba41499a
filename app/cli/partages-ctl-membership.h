/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-ctl.h"
#include "partages-sync.h"

G_BEGIN_DECLS

gboolean partages_ctl_dup_secret (PartagesMembership *site,
                                  const char *key_file,
                                  char **secret,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesRecord *partages_ctl_open_only_record (PartagesCtl *ctl,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
PartagesMembership *partages_ctl_dup_membership (PartagesRecord *record,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
