/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-syncing.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SIDEBAR (partages_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSidebar, partages_sidebar, PARTAGES, SIDEBAR, AdwNavigationPage)

void partages_sidebar_add_destination (PartagesSidebar *self,
                                       const char *name,
                                       const char *icon_name,
                                       const char *title);
void partages_sidebar_select (PartagesSidebar *self, const char *name);
const char *partages_sidebar_get_selected (PartagesSidebar *self);
void partages_sidebar_set_person (PartagesSidebar *self, const char *name);
void partages_sidebar_set_syncing (PartagesSidebar *self, PartagesSyncing *syncing);

G_END_DECLS
