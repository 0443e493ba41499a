/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-fold.h"

G_BEGIN_DECLS

/* Runs of cases and their decisions: results, reliance, calibration, and the two arms that are compared. */
extern const PartagesFold partages_practice_fold;

G_END_DECLS
