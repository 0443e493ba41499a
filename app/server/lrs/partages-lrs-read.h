/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-lrs-ask.h"

G_BEGIN_DECLS

PartagesResponse *partages_lrs_read (PartagesCall *call) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
