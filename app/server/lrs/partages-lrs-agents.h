/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"

G_BEGIN_DECLS

extern const PartagesRoute partages_lrs_agents_routes[];

G_END_DECLS
