/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-record.h"

G_BEGIN_DECLS

/* A profile that belongs to no site is at home on the device on which it was made: its home page begins so. */
#define PARTAGES_RECORD_DEVICE_ADDRESS "https://partages.fr/device/"

gboolean partages_record_change_account (PartagesRecord *record,
                                         const char *home_page,
                                         const char *account,
                                         guint *n_reissued,
                                         GCancellable *cancellable,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_record_refresh_account (PartagesRecord *record,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
