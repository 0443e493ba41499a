/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the core keeps in a store: the one list of its schema parts and of its folds. */

#include "partages-composition.h"

#include "partages-log-table.h"
#include "partages-membership-table.h"
#include "partages-practice-fold.h"
#include "partages-practice-table.h"
#include "partages-progress-fold.h"
#include "partages-progress-table.h"
#include "partages-registration.h"

/* Each after those whose tables it refers to. */
static const PartagesSchemaPart *const parts[] = {
  &partages_record_part, &partages_course_part, &partages_practice_part, &partages_sync_part, NULL,
};

static const PartagesFold *const folds[] = {
  &partages_registrations_fold,
  &partages_progress_fold,
  &partages_practice_fold,
  NULL,
};

static const PartagesComposition composition = { parts, folds };

/**
 * partages_composition_get:
 *
 * Returns: (transfer none): the tables of all folders of the core and what is derived from the log
 */
const PartagesComposition *
partages_composition_get (void)
{
  return &composition;
}
