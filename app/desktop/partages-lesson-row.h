/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "partages-progress.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_LESSON_ROW (partages_lesson_row_get_type ())

G_DECLARE_FINAL_TYPE (PartagesLessonRow, partages_lesson_row, PARTAGES, LESSON_ROW, AdwActionRow)

/* A row of a list that opens a lesson and says what has been done of it. */
GtkWidget *partages_lesson_row_new (const char *package_id,
                                    PartagesCourse *course,
                                    const PartagesLesson *lesson);
void partages_lesson_row_show_progress (PartagesLessonRow *self, PartagesProgress *progress);

G_END_DECLS
