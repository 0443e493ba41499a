/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

extern const PartagesFold partages_registrations_fold;

char *partages_registration_derive (const char *home_page,
                                    const char *account,
                                    const char *package,
                                    guint cycle);
gboolean partages_registration_find_cycle (PartagesConnection *connection,
                                           const char *home_page,
                                           const char *account,
                                           const char *package,
                                           guint *cycle,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
