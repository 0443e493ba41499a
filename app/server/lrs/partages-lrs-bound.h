/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-response.h"
#include "partages-who.h"

G_BEGIN_DECLS

PartagesResponse *partages_lrs_check_bound (const PartagesWho *who,
                                            const char *identifier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
