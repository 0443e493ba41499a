/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "partages-course-item.h"
#include "partages-frameworks.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COURSE_CARD (partages_course_card_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCourseCard, partages_course_card, PARTAGES, COURSE_CARD, GtkBox)

/* A course on a card of a grid. */
GtkWidget *partages_course_card_new (void);
void partages_course_card_set_item (PartagesCourseCard *self,
                                    PartagesCourseItem *item,
                                    PartagesFrameworks *frameworks);

G_END_DECLS
