/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "partages-book.h"
#include "partages-progress.h"

G_BEGIN_DECLS

#define PARTAGES_TYPE_COURSE_ITEM (partages_course_item_get_type ())

G_DECLARE_FINAL_TYPE (PartagesCourseItem, partages_course_item, PARTAGES, COURSE_ITEM, GObject)

typedef enum
{
  PARTAGES_COURSE_NOT_BEGUN,
  PARTAGES_COURSE_BEGUN,
  PARTAGES_COURSE_FINISHED,
  PARTAGES_COURSE_EXPIRED,
} PartagesCourseState;

/* A book together with how far a learner is in it, for lists. It emits `changed` when that changes. */
PartagesCourseItem *partages_course_item_new (PartagesBook *book);
PartagesBook *partages_course_item_get_book (PartagesCourseItem *self);
void partages_course_item_set_summary (PartagesCourseItem *self,
                                       const PartagesProgressSummary *summary,
                                       gint64 now);
double partages_course_item_get_fraction (PartagesCourseItem *self);
PartagesCourseState partages_course_item_get_state (PartagesCourseItem *self);
const char *partages_course_state_get_label (PartagesCourseState state);

G_END_DECLS
