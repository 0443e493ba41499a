/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-practice-item.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_PRACTICE_FILTER (partages_practice_filter_get_type ())

G_DECLARE_FINAL_TYPE (PartagesPracticeFilter,
                      partages_practice_filter,
                      PARTAGES,
                      PRACTICE_FILTER,
                      GtkPopover)

/* Which cases are to be shown: by profession and state. It offers only what there is something to choose from,
 * and emits `changed` when the choice is another. */
void partages_practice_filter_set_items (PartagesPracticeFilter *self, GListModel *items);
gboolean partages_practice_filter_matches (PartagesPracticeFilter *self,
                                           PartagesPracticeItem *item);
guint partages_practice_filter_get_n_active (PartagesPracticeFilter *self);
void partages_practice_filter_clear (PartagesPracticeFilter *self);

G_END_DECLS
