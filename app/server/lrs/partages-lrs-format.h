/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-json.h"
#include "partages-lrs-ask.h"

G_BEGIN_DECLS

char *partages_lrs_format (PartagesConnection *connection,
                           PartagesJson *statement,
                           PartagesLrsFormat format,
                           const char *languages,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
