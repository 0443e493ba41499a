/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COURSE_PAGE (partages_course_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCoursePage, partages_course_page, PARTAGES, COURSE_PAGE, PartagesPage)

/* A course: what it is about, what has been done of it, and one button that leads on. */
PartagesPage *partages_course_page_new (PartagesSession *session, const char *package_id);

G_END_DECLS
