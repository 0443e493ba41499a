/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

/* Progress in courses: which lessons were read, which questions answered, which cases passed, and when a
 * training was begun, completed and passed. Where statements say the same, the earliest counts. */
extern const PartagesFold partages_progress_fold;

G_END_DECLS
