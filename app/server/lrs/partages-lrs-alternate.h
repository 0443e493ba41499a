/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"

G_BEGIN_DECLS

gboolean partages_lrs_is_alternate (const PartagesRequest *request);
PartagesRequest *partages_lrs_resolve (PartagesRequest *request,
                                       PartagesResponse **response) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
