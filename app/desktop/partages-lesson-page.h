/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_LESSON_PAGE (partages_lesson_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesLessonPage, partages_lesson_page, PARTAGES, LESSON_PAGE, PartagesPage)

/* A lesson to be read, with its questions in place.
 *
 * It opens where reading stopped. The place is kept whenever the text comes to rest, and the lesson
 * counts as read once its end has been on the screen. Going to the next lesson stays on the same page, so
 * that Back always leads to where the course was opened from. */
PartagesPage *
partages_lesson_page_new (PartagesSession *session, const char *package_id, const char *lesson_id);
void partages_lesson_page_go_to_block (PartagesLessonPage *self, guint block);

G_END_DECLS
