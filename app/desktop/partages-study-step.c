/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next step in a book. */

#include "partages-study-step.h"

#include "partages-study.h"

#include <glib/gi18n.h>

static const char *
get_lesson_title (const PartagesNextStep *step, PartagesBook *book)
{
  PartagesCourse *course = partages_book_get_course (book);
  const PartagesLesson *lesson = course != NULL && step->lesson != NULL
                                     ? partages_course_find_lesson (course, step->lesson)
                                     : NULL;

  return lesson != NULL ? lesson->title : partages_book_get_title (book);
}

static const char *
get_case_title (const PartagesNextStep *step, PartagesBook *book)
{
  PartagesCase *found = partages_book_find_case (book, step->slug);

  return found != NULL ? partages_text_get (found->title, partages_book_get_language (book))
                       : step->slug;
}

/**
 * partages_study_step_dup_description:
 * @step: what to do next
 * @book: in which book
 *
 * Returns: (transfer full): what it is, in a line
 */
char *
partages_study_step_dup_description (const PartagesNextStep *step, PartagesBook *book)
{
  switch (step->kind)
    {
    case PARTAGES_NEXT_ANSWER:
      /* Translators: %s is the title of a lesson. */
      return g_strdup_printf (_ ("A question in “%s”"), get_lesson_title (step, book));
    case PARTAGES_NEXT_MEND:
      return g_strdup_printf (_ ("A question to try again in “%s”"), get_lesson_title (step, book));
    case PARTAGES_NEXT_WAIT:
      return g_strdup_printf (ngettext ("%u question to answer again, from tomorrow",
                                        "%u questions to answer again, from tomorrow",
                                        step->n_questions),
                              step->n_questions);
    case PARTAGES_NEXT_PRACTISE:
      /* Translators: %s is the title of a simulated case. */
      return g_strdup_printf (_ ("The simulated case “%s”"), get_case_title (step, book));
    case PARTAGES_NEXT_RENEW:
      return g_strdup (_ ("The training has expired and is to be taken again"));
    case PARTAGES_NEXT_NONE:
      return g_strdup (_ ("Everything is done; you can read it all again"));
    case PARTAGES_NEXT_READ:
    default:
      /* Translators: %s is the title of a lesson. */
      return g_strdup_printf (_ ("The lesson “%s”"), get_lesson_title (step, book));
    }
}

/**
 * partages_study_step_get_verb:
 * @step: what to do next
 * @progress: what has been done
 *
 * Returns: what the button says that leads there
 */
const char *
partages_study_step_get_verb (const PartagesNextStep *step, PartagesProgress *progress)
{
  if (step->kind == PARTAGES_NEXT_RENEW)
    return _ ("Begin Again");
  if (step->kind == PARTAGES_NEXT_NONE || step->kind == PARTAGES_NEXT_WAIT)
    return _ ("Review");

  return partages_progress_get_summary (progress)->begun != 0 ? _ ("Continue") : _ ("Begin");
}

static void
renewed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (partages_session_run_finish (PARTAGES_SESSION (object), result, &error) == NULL)
    gtk_widget_activate_action (widget, "win.toast", "s", error->message);
}

/**
 * partages_study_step_open:
 * @step: what to do next
 * @book: in which book
 * @session: the learner's
 * @widget: where the person chose it
 *
 * Leads there. A training that has expired is begun again, and stays where it is.
 */
void
partages_study_step_open (const PartagesNextStep *step,
                          PartagesBook *book,
                          PartagesSession *session,
                          GtkWidget *widget)
{
  PartagesCourse *course = partages_book_get_course (book);
  const char *id = partages_book_get_id (book);

  switch (step->kind)
    {
    case PARTAGES_NEXT_RENEW:
      partages_study_begin_async (session, book, renewed_cb, g_object_ref (widget));
      break;
    case PARTAGES_NEXT_PRACTISE:
      gtk_widget_activate_action (widget, "win.open-case", "(sss)", id, step->slug, "");
      break;
    case PARTAGES_NEXT_NONE:
    case PARTAGES_NEXT_WAIT:
      if (course != NULL && partages_course_get_n_lessons (course) > 0)
        gtk_widget_activate_action (widget, "win.open-lesson-at", "(ssu)", id,
                                    partages_course_get_lesson (course, 0)->id, 0);
      else
        gtk_widget_activate_action (widget, "win.open-course", "s", id);
      break;
    case PARTAGES_NEXT_READ:
    case PARTAGES_NEXT_ANSWER:
    case PARTAGES_NEXT_MEND:
    default:
      gtk_widget_activate_action (widget, "win.open-lesson-at", "(ssu)", id, step->lesson,
                                  step->block);
    }
}
