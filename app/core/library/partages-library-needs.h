/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-library.h"
#include "partages-profiles.h"

G_BEGIN_DECLS

gboolean partages_library_prune_unneeded (PartagesLibrary *self,
                                          const char *id,
                                          PartagesProfiles *profiles,
                                          const PartagesComposition *composition,
                                          PartagesClock *clock,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
