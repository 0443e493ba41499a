/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

const PartagesComposition *partages_composition_get (void);

G_END_DECLS
