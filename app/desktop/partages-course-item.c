/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course in a list. */

#include "partages-course-item.h"

#include <glib/gi18n.h>

struct _PartagesCourseItem
{
  GObject parent_instance;

  PartagesBook *book;
  double fraction;
  PartagesCourseState state;
};

G_DEFINE_FINAL_TYPE (PartagesCourseItem, partages_course_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
course_item_finalize (GObject *object)
{
  g_object_unref (PARTAGES_COURSE_ITEM (object)->book);

  G_OBJECT_CLASS (partages_course_item_parent_class)->finalize (object);
}

static void
partages_course_item_class_init (PartagesCourseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = course_item_finalize;

  /**
   * PartagesCourseItem::changed:
   *
   * The learner is further than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
partages_course_item_init (PartagesCourseItem *self)
{
}

static PartagesCourseState
state_of (const PartagesProgressSummary *summary, gint64 now)
{
  if (summary->finished != 0)
    return summary->expires != 0 && summary->expires <= now ? PARTAGES_COURSE_EXPIRED
                                                            : PARTAGES_COURSE_FINISHED;

  return summary->begun != 0 ? PARTAGES_COURSE_BEGUN : PARTAGES_COURSE_NOT_BEGUN;
}

/**
 * partages_course_item_new:
 * @book: a book
 *
 * Returns: (transfer full): the item, of which nothing has been done yet
 */
PartagesCourseItem *
partages_course_item_new (PartagesBook *book)
{
  PartagesCourseItem *self = g_object_new (PARTAGES_TYPE_COURSE_ITEM, NULL);

  self->book = g_object_ref (book);

  return self;
}

/**
 * partages_course_item_get_book:
 *
 * Returns: (transfer none): the book
 */
PartagesBook *
partages_course_item_get_book (PartagesCourseItem *self)
{
  return self->book;
}

/**
 * partages_course_item_set_summary:
 * @summary: how far the learner is
 * @now: the time, in microseconds since 1970
 */
void
partages_course_item_set_summary (PartagesCourseItem *self,
                                  const PartagesProgressSummary *summary,
                                  gint64 now)
{
  PartagesCourseState state = state_of (summary, now);

  if (state == self->state && summary->fraction == self->fraction)
    return;

  self->state = state;
  self->fraction = summary->fraction;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * partages_course_item_get_fraction:
 *
 * Returns: how much of what the package asks for is done, from 0 to 1
 */
double
partages_course_item_get_fraction (PartagesCourseItem *self)
{
  return self->fraction;
}

/**
 * partages_course_item_get_state:
 *
 * Returns: where the learner stands
 */
PartagesCourseState
partages_course_item_get_state (PartagesCourseItem *self)
{
  return self->state;
}

/**
 * partages_course_state_get_label:
 *
 * Returns: the state in words
 */
const char *
partages_course_state_get_label (PartagesCourseState state)
{
  switch (state)
    {
    case PARTAGES_COURSE_BEGUN:
      return _ ("In progress");
    case PARTAGES_COURSE_FINISHED:
      return _ ("Completed");
    case PARTAGES_COURSE_EXPIRED:
      return _ ("To be renewed");
    case PARTAGES_COURSE_NOT_BEGUN:
    default:
      return _ ("Not begun");
    }
}
