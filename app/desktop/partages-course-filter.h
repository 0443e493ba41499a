/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-course-item.h"
#include "partages-frameworks.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COURSE_FILTER (partages_course_filter_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCourseFilter,
                      partages_course_filter,
                      PARTAGES,
                      COURSE_FILTER,
                      GtkPopover)

/* Which courses are to be shown: by framework, profession, language and state. It offers only what there
 * is something to choose from, and emits `changed` when the choice is another. */
void partages_course_filter_set_books (PartagesCourseFilter *self,
                                       GListModel *books,
                                       PartagesFrameworks *frameworks,
                                       const char *language);
gboolean partages_course_filter_matches (PartagesCourseFilter *self, PartagesCourseItem *item);
guint partages_course_filter_get_n_active (PartagesCourseFilter *self);
void partages_course_filter_clear (PartagesCourseFilter *self);

G_END_DECLS
