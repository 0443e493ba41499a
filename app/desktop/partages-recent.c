/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done last. */

#include "partages-recent.h"

#include "partages-date.h"
#include "partages-decoration.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef enum
{
  EVENT_LESSON,
  EVENT_CASE,
  EVENT_COURSE,
} EventKind;

typedef struct
{
  EventKind kind;
  gint64 time;
  gboolean passed;
  PartagesBook *book;
  const char *id;    /* of the lesson or the case; the book keeps it */
  const char *title; /* likewise */
} Event;

struct _PartagesRecent
{
  GPtrArray *events; /* of Event */
};

static void
event_free (gpointer data)
{
  Event *event = data;

  g_object_unref (event->book);
  g_free (event);
}

static Event *
add_event (PartagesRecent *self, EventKind kind, gint64 time, PartagesBook *book)
{
  Event *event = g_new0 (Event, 1);

  event->kind = kind;
  event->time = time;
  event->book = g_object_ref (book);
  g_ptr_array_add (self->events, event);

  return event;
}

static void
add_lessons (PartagesRecent *self, PartagesBook *book, PartagesProgress *progress)
{
  PartagesCourse *course = partages_book_get_course (book);

  for (guint i = 0; course != NULL && i < partages_course_get_n_lessons (course); i++)
    {
      const PartagesLesson *lesson = partages_course_get_lesson (course, i);
      const PartagesLessonProgress *reading = partages_progress_get_lesson (progress, lesson->id);
      Event *event;

      if (reading == NULL)
        continue;
      event = add_event (self, EVENT_LESSON, reading->read, book);
      event->id = lesson->id;
      event->title = lesson->title;
    }
}

static void
add_cases (PartagesRecent *self, PartagesBook *book, PartagesProgress *progress)
{
  for (guint i = 0; i < partages_book_get_n_cases (book); i++)
    {
      PartagesCase *item = partages_book_get_case (book, i);
      const PartagesCaseProgress *result = partages_progress_get_case (progress, item->id);
      Event *event;

      if (result == NULL)
        continue;
      event = add_event (self, EVENT_CASE, MAX (result->passed, result->finished), book);
      event->passed = result->passed != 0;
      event->id = item->id;
      event->title = partages_text_get (item->title, partages_book_get_language (book));
    }
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Event *first = a;
  const Event *second = b;

  return (second->time > first->time) - (second->time < first->time);
}

static const char *
get_icon_name (const Event *event)
{
  switch (event->kind)
    {
    case EVENT_CASE:
      return "partages-practice-symbolic";
    case EVENT_COURSE:
      return "partages-right-symbolic";
    case EVENT_LESSON:
    default:
      return "partages-lesson-symbolic";
    }
}

static const char *
get_words (const Event *event)
{
  switch (event->kind)
    {
    case EVENT_CASE:
      return event->passed ? _ ("Case passed") : _ ("Case done");
    case EVENT_COURSE:
      return _ ("Course completed");
    case EVENT_LESSON:
    default:
      return _ ("Lesson read");
    }
}

static void
set_action (GtkActionable *row, const Event *event)
{
  const char *package_id = partages_book_get_id (event->book);

  switch (event->kind)
    {
    case EVENT_CASE:
      gtk_actionable_set_action_name (row, "win.open-case");
      gtk_actionable_set_action_target (row, "(sss)", package_id, event->id, "");
      break;
    case EVENT_COURSE:
      gtk_actionable_set_action_name (row, "win.open-course");
      gtk_actionable_set_action_target (row, "s", package_id);
      break;
    case EVENT_LESSON:
    default:
      gtk_actionable_set_action_name (row, "win.open-lesson");
      gtk_actionable_set_action_target (row, "(ss)", package_id, event->id);
    }
}

static GtkWidget *
row_new (const Event *event, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = partages_recent_dup_day (event->time, now);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", get_words (event), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), event->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), partages_decoration_new (get_icon_name (event)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_action (GTK_ACTIONABLE (row), event);

  return row;
}

/**
 * partages_recent_new:
 *
 * Returns: (transfer full): nothing done yet
 */
PartagesRecent *
partages_recent_new (void)
{
  PartagesRecent *self = g_new0 (PartagesRecent, 1);

  self->events = g_ptr_array_new_with_free_func (event_free);

  return self;
}

void
partages_recent_free (PartagesRecent *self)
{
  g_ptr_array_unref (self->events);
  g_free (self);
}

/**
 * partages_recent_add:
 * @book: a book
 * @progress: what was done of it
 */
void
partages_recent_add (PartagesRecent *self, PartagesBook *book, PartagesProgress *progress)
{
  const PartagesProgressSummary *summary = partages_progress_get_summary (progress);

  add_lessons (self, book, progress);
  add_cases (self, book, progress);
  if (summary->finished != 0)
    add_event (self, EVENT_COURSE, summary->finished, book)->title = partages_book_get_title (book);
}

/**
 * partages_recent_fill:
 * @list: where the rows go, instead of what stands there
 * @most: how many rows there may be
 * @now: the time, in microseconds since 1970
 */
void
partages_recent_fill (PartagesRecent *self, GtkListBox *list, guint most, gint64 now)
{
  g_ptr_array_sort_values (self->events, compare_newest_first);
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < MIN (most, self->events->len); i++)
    gtk_list_box_append (list, row_new (g_ptr_array_index (self->events, i), now));
}

/**
 * partages_recent_dup_day:
 * @time: a time, in microseconds since 1970
 * @now: the time it is
 *
 * Returns: (transfer full): the day in the words of someone who speaks of it now
 */
char *
partages_recent_dup_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);

  if (g_date_time_get_year (then) == g_date_time_get_year (today)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    return g_strdup (_ ("today"));
  if (g_date_time_get_year (then) == g_date_time_get_year (yesterday)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (yesterday))
    return g_strdup (_ ("yesterday"));

  return partages_date_dup_label (time);
}
