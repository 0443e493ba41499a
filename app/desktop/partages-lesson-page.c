/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which a lesson is read. */

#include "partages-lesson-page.h"

#include "partages-attention.h"
#include "partages-block-view.h"
#include "partages-next-step.h"
#include "partages-question-view.h"
#include "partages-reading.h"
#include "partages-study.h"
#include "partages-time.h"

#include <glib/gi18n.h>

/* Someone who only looks something up again has not read the lesson once more. */
#define SHORTEST_REREADING (30 * PARTAGES_SECOND)

struct _PartagesLessonPage
{
  PartagesPage parent_instance;

  char *package_id;
  char *lesson_id;
  PartagesBook *book; /* (nullable): kept in the version that was opened */
  const PartagesLesson *lesson;
  gint start; /* the block to open at, or -1 for where reading stopped */
  gint kept;  /* the block that is in the journal, or -1 */

  PartagesAttention *attention;
  PartagesReading *reading;
  PartagesProgress *progress;
  gboolean was_read; /* before it was opened */
  gboolean reading_recorded;
  gint64 time_in_questions;
  gint64 question_begun; /* what attention showed then */

  AdwWindowTitle *window_title;
  GtkProgressBar *progress_bar;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *module_label;
  GtkLabel *title_label;
  PartagesBlockView *text;
  GtkButton *next_button;
  GtkLabel *next_label;
  GtkWidget *previous_button;
  GtkLabel *previous_label;
};

G_DEFINE_FINAL_TYPE (PartagesLessonPage, partages_lesson_page, PARTAGES_TYPE_PAGE)

static PartagesSession *
get_session (PartagesLessonPage *self)
{
  return partages_page_get_session (PARTAGES_PAGE (self));
}

static void
toast_error (PartagesLessonPage *self, GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

/* --- Recording -------------------------------------------------------------------------------- */

/* What a callback needs to find the question again. */
typedef struct
{
  PartagesLessonPage *page;
  PartagesQuestionView *view;
  char *response;
} Answer;

static void
answer_free (Answer *answer)
{
  g_object_unref (answer->view);
  g_object_unref (answer->page);
  g_free (answer->response);
  g_free (answer);
}

static void
answer_recorded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PartagesVerdict) verdict
      = partages_session_run_finish (PARTAGES_SESSION (object), result, &error);

  if (verdict != NULL)
    {
      partages_question_view_set_response (answer->view, answer->response);
    }
  else
    {
      partages_question_view_set_unrecorded (answer->view);
      toast_error (answer->page, error);
    }
  answer_free (answer);
}

static void
question_begun_cb (PartagesLessonPage *self)
{
  self->question_begun = partages_attention_get_elapsed (self->attention);
}

static void
question_answered_cb (PartagesLessonPage *self, const char *response, PartagesQuestionView *view)
{
  PartagesQuestion *question = partages_question_view_get_question (view);
  gint64 now = partages_attention_get_elapsed (self->attention);
  gint64 duration = now - self->question_begun;
  Answer *answer = g_new0 (Answer, 1);

  self->question_begun = now;
  self->time_in_questions += duration;
  answer->page = g_object_ref (self);
  answer->view = g_object_ref (view);
  answer->response = g_strdup (response);
  partages_study_record_answer_async (get_session (self), self->book,
                                      partages_question_get_id (question), response, duration,
                                      answer_recorded_cb, answer);
}

/* On to what follows at once; a text that stands between is to be read first. */
static void
question_done_cb (PartagesLessonPage *self, PartagesQuestionView *view)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (view));

  if (next == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
  else if (PARTAGES_IS_QUESTION_VIEW (next))
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static void
recorded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesLessonPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (partages_session_run_finish (PARTAGES_SESSION (object), result, &error) == NULL)
    toast_error (self, error);
}

static void
record_reading (PartagesLessonPage *self)
{
  gint64 duration = partages_attention_get_elapsed (self->attention) - self->time_in_questions;

  if (self->reading_recorded || (self->was_read && duration < SHORTEST_REREADING))
    return;

  self->reading_recorded = TRUE;
  partages_study_record_reading_async (get_session (self), self->book, self->lesson->id, duration,
                                       recorded_cb, g_object_ref (self));
}

static void
settled_cb (PartagesLessonPage *self, guint block, gboolean at_end)
{
  if (self->lesson == NULL)
    return;

  if ((gint) block != self->kept)
    partages_study_save_position_async (get_session (self), self->book, self->lesson->id, block,
                                        recorded_cb, g_object_ref (self));
  self->kept = (gint) block;
  if (at_end)
    record_reading (self);
}

/* --- Showing ---------------------------------------------------------------------------------- */

static GtkWidget *
question_widget (PartagesQuestion *question, gpointer user_data)
{
  PartagesLessonPage *self = user_data;
  const PartagesQuestionProgress *answered
      = partages_progress_get_question (self->progress, partages_question_get_id (question));
  GtkWidget *view = partages_question_view_new (question, partages_book_get_package (self->book));

  if (answered != NULL)
    partages_question_view_set_response (PARTAGES_QUESTION_VIEW (view), answered->response);
  g_signal_connect_object (view, "begun", G_CALLBACK (question_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "answered", G_CALLBACK (question_answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "done", G_CALLBACK (question_done_cb), self, G_CONNECT_SWAPPED);

  return view;
}

static const PartagesLesson *
get_neighbour (PartagesLessonPage *self, gint by)
{
  PartagesCourse *course = partages_book_get_course (self->book);
  gint i = partages_course_find_lesson_number (course, self->lesson->id) + by;

  return i >= 0 && i < (gint) partages_course_get_n_lessons (course)
             ? partages_course_get_lesson (course, (guint) i)
             : NULL;
}

static void
show_neighbours (PartagesLessonPage *self)
{
  const PartagesLesson *previous = get_neighbour (self, -1);
  const PartagesLesson *next = get_neighbour (self, 1);
  g_autofree char *previous_text = NULL;
  g_autofree char *next_text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.previous", previous != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.next", next != NULL);

  gtk_widget_set_visible (self->previous_button, previous != NULL);
  if (previous != NULL)
    {
      previous_text = g_strdup_printf (_ ("Previous: %s"), previous->title);
      gtk_label_set_label (self->previous_label, previous_text);
    }

  /* After the last lesson the course says what is left to do. */
  next_text = next != NULL ? g_strdup_printf (_ ("Next: %s"), next->title)
                           : g_strdup (_ ("Back to the Course"));
  gtk_label_set_label (self->next_label, next_text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), NULL);
  if (next != NULL)
    {
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->next_button), NULL);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "lesson.next");
    }
  else
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", self->package_id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "win.open-course");
    }
}

static void
show_titles (PartagesLessonPage *self)
{
  PartagesCourse *course = partages_book_get_course (self->book);
  guint number = (guint) partages_course_find_lesson_number (course, self->lesson->id) + 1;
  guint n_lessons = partages_course_get_n_lessons (course);
  /* Translators: how far a lesson is in its course. */
  g_autofree char *place = g_strdup_printf (_ ("Lesson %u of %u"), number, n_lessons);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), self->lesson->title);
  adw_window_title_set_title (self->window_title, partages_course_get_title (course));
  adw_window_title_set_subtitle (self->window_title, place);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) number / n_lessons);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress_bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, place, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->lesson->title, -1);
  gtk_label_set_label (self->module_label,
                       partages_course_get_module (course, self->lesson->module)->title);
  gtk_label_set_label (self->title_label, self->lesson->title);
}

/* Where reading stopped, if it was in this lesson; else the top. */
static guint
find_start (PartagesLessonPage *self)
{
  g_autoptr (PartagesPosition) position = NULL;
  g_autoptr (GError) error = NULL;

  if (self->start >= 0)
    return (guint) self->start;
  if (!partages_position_load (partages_session_get_reader (get_session (self)),
                               partages_book_get_package (self->book), &position, &error))
    {
      toast_error (self, error);
      return 0;
    }

  return position != NULL && g_str_equal (position->lesson, self->lesson->id) ? position->block : 0;
}

static void
show_lesson (PartagesLessonPage *self, const PartagesLesson *lesson)
{
  self->lesson = lesson;
  self->was_read = partages_progress_get_lesson (self->progress, lesson->id) != NULL;
  self->reading_recorded = FALSE;
  self->time_in_questions = 0;
  self->question_begun = 0;
  partages_attention_take_elapsed (self->attention);

  show_titles (self);
  show_neighbours (self);
  partages_block_view_set_package (self->text, partages_book_get_package (self->book));
  partages_block_view_set_document (self->text, lesson->body);
  partages_block_view_show_progress (self->text, self->progress);
  partages_reading_set_position (self->reading, find_start (self));
  self->start = -1;
  self->kept = -1;
  gtk_stack_set_visible_child_name (self->stack, "lesson");
}

static void
open_book (PartagesLessonPage *self)
{
  PartagesShelf *shelf = partages_session_get_shelf (get_session (self));
  PartagesBook *book = partages_shelf_find (shelf, self->package_id);
  PartagesCourse *course = book != NULL ? partages_book_get_course (book) : NULL;

  if (course != NULL && partages_course_find_lesson (course, self->lesson_id) != NULL)
    self->book = g_object_ref (book);
  else if (partages_shelf_is_loaded (shelf))
    gtk_stack_set_visible_child_name (self->stack, "missing");
}

static void
lesson_page_refresh (PartagesPage *page)
{
  PartagesLessonPage *self = PARTAGES_LESSON_PAGE (page);
  g_autoptr (PartagesProgress) progress = NULL;
  g_autoptr (GError) error = NULL;

  if (self->book == NULL)
    open_book (self);
  if (self->book == NULL)
    return;

  progress = partages_progress_load (partages_session_get_reader (get_session (self)),
                                     partages_book_get_package (self->book),
                                     partages_book_get_course (self->book), &error);
  if (progress == NULL)
    {
      toast_error (self, error);
      return;
    }
  g_clear_pointer (&self->progress, partages_progress_unref);
  self->progress = g_steal_pointer (&progress);

  if (self->lesson == NULL)
    show_lesson (
        self, partages_course_find_lesson (partages_book_get_course (self->book), self->lesson_id));
  else
    partages_block_view_show_progress (self->text, self->progress);
}

/* --- Moving ----------------------------------------------------------------------------------- */

static void
go (PartagesLessonPage *self, gint by)
{
  const PartagesLesson *lesson = self->lesson != NULL ? get_neighbour (self, by) : NULL;

  if (lesson == NULL)
    return;

  self->start = 0;
  show_lesson (self, lesson);
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

static void
previous_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (PARTAGES_LESSON_PAGE (widget), -1);
}

static void
next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go (PARTAGES_LESSON_PAGE (widget), 1);
}

/* Arrow keys that nothing in the text wants scroll it, as in any reader. Among the answers to a question
 * they move: once one is chosen, they are the only way to the others. */
static gboolean
scroll_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  PartagesLessonPage *self = PARTAGES_LESSON_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean handled = FALSE;

  if (GTK_IS_CHECK_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (self->scroller, "scroll-child", g_variant_get_int32 (arguments), FALSE,
                         &handled);

  return handled;
}

static void
lesson_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (partages_lesson_page_parent_class)->map (widget);

  gtk_widget_grab_focus (GTK_WIDGET (PARTAGES_LESSON_PAGE (widget)->scroller));
}

static void
lesson_page_dispose (GObject *object)
{
  PartagesLessonPage *self = PARTAGES_LESSON_PAGE (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->attention);
  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_LESSON_PAGE);

  G_OBJECT_CLASS (partages_lesson_page_parent_class)->dispose (object);
}

static void
lesson_page_finalize (GObject *object)
{
  PartagesLessonPage *self = PARTAGES_LESSON_PAGE (object);

  g_clear_pointer (&self->progress, partages_progress_unref);
  g_clear_object (&self->book);
  g_free (self->package_id);
  g_free (self->lesson_id);

  G_OBJECT_CLASS (partages_lesson_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/lesson-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, module_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, text);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesLessonPage, previous_label);
}

static void
partages_lesson_page_class_init (PartagesLessonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lesson_page_dispose;
  object_class->finalize = lesson_page_finalize;
  widget_class->map = lesson_page_map;
  PARTAGES_PAGE_CLASS (klass)->refresh = lesson_page_refresh;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "lesson.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "lesson.next", NULL, next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK,
                                       "lesson.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "lesson.next", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, scroll_cb, "i",
                                GTK_SCROLL_STEP_BACKWARD);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, scroll_cb, "i",
                                GTK_SCROLL_STEP_FORWARD);
}

static void
partages_lesson_page_init (PartagesLessonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->start = -1;
  partages_block_view_set_question_func (self->text, question_widget, self);
  self->reading = partages_reading_new (self->scroller, GTK_WIDGET (self->text));
  g_signal_connect_object (self->reading, "settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * partages_lesson_page_new:
 * @session: the learner's
 * @package_id: the package
 * @lesson_id: the lesson
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_lesson_page_new (PartagesSession *session, const char *package_id, const char *lesson_id)
{
  PartagesLessonPage *self = g_object_new (PARTAGES_TYPE_LESSON_PAGE, "session", session, NULL);

  self->package_id = g_strdup (package_id);
  self->lesson_id = g_strdup (lesson_id);
  self->attention
      = partages_attention_new (GTK_WIDGET (self), partages_session_get_clock (session));

  return PARTAGES_PAGE (self);
}

/**
 * partages_lesson_page_go_to_block:
 * @block: the number of a block of the lesson
 *
 * Opens the lesson there, rather than where reading stopped.
 */
void
partages_lesson_page_go_to_block (PartagesLessonPage *self, guint block)
{
  self->start = (gint) block;
  if (self->lesson != NULL)
    partages_reading_set_position (self->reading, block);
}
