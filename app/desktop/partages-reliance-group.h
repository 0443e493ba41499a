/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-reliance.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_RELIANCE_GROUP (partages_reliance_group_get_type ())

G_DECLARE_FINAL_TYPE (PartagesRelianceGroup,
                      partages_reliance_group,
                      PARTAGES,
                      RELIANCE_GROUP,
                      AdwPreferencesGroup)

/* How a learner relies on advice: each figure with what it means and the counts it stands on. */
void partages_reliance_group_set_reliance (PartagesRelianceGroup *self,
                                           const PartagesReliance *reliance);

G_END_DECLS
