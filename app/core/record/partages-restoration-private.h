/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-restoration.h"

G_BEGIN_DECLS

gboolean partages_restoration_is_noted (PartagesRecord *record,
                                        gint64 time,
                                        gboolean *noted,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean partages_restoration_write (PartagesRecord *record,
                                     const PartagesRestoration *restoration,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
