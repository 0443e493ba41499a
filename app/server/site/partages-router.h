/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"

G_BEGIN_DECLS

const PartagesRoute *partages_router_find (const PartagesRequest *request,
                                           PartagesResponse **refusal);

G_END_DECLS
