/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-page.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COURSES_PAGE (partages_courses_page_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCoursesPage,
                      partages_courses_page,
                      PARTAGES,
                      COURSES_PAGE,
                      PartagesPage)

/* All courses on cards, and a search through their texts. */
PartagesPage *partages_courses_page_new (PartagesSession *session);

G_END_DECLS
