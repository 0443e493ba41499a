/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-syncing.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_SYNC_LINE (partages_sync_line_get_type ())

G_DECLARE_FINAL_TYPE (PartagesSyncLine, partages_sync_line, PARTAGES, SYNC_LINE, AdwBin)

/* How sync stands, in a few words; pressing it opens the dialog of the site. */
void partages_sync_line_set_syncing (PartagesSyncLine *self, PartagesSyncing *syncing);

char *partages_sync_line_dup_text (PartagesSyncing *syncing);

G_END_DECLS
