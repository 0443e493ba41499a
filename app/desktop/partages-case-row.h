/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-progress.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_CASE_ROW (partages_case_row_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCaseRow, partages_case_row, PARTAGES, CASE_ROW, AdwActionRow)

/* A row of a list that opens a simulated case and says how it went. */
GtkWidget *partages_case_row_new (const char *package_id,
                                  const char *slug,
                                  const char *title,
                                  const char *detail);
void partages_case_row_show_progress (PartagesCaseRow *self, PartagesProgress *progress);

G_END_DECLS
