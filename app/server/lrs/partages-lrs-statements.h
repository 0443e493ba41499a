/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-call.h"

G_BEGIN_DECLS

/* The Statements resource (Communication, 2.1). */
extern const PartagesRoute partages_lrs_statements_routes[];

G_END_DECLS
