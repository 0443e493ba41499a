/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-achievements.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COMPETENCES_GROUP (partages_competences_group_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCompetencesGroup,
                      partages_competences_group,
                      PARTAGES,
                      COMPETENCES_GROUP,
                      AdwPreferencesGroup)

/* The frameworks, each unfolding into its competences with when they were trained and by what. */
void partages_competences_group_set_training (PartagesCompetencesGroup *self,
                                              PartagesFrameworks *frameworks,
                                              GHashTable *training,
                                              const char *language);

G_END_DECLS
