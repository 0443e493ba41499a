/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of a learner in a course, carried to the thread that writes. */

#include "partages-study.h"

#include "partages-course-acts.h"
#include "partages-next-step.h"

typedef struct
{
  PartagesBook *book;
  char *id;       /* of the lesson or the question */
  char *response; /* to the question */
  gint64 duration;
  guint block;
} Act;

static Act *
act_new (PartagesBook *book, const char *id)
{
  Act *act = g_new0 (Act, 1);

  act->book = g_object_ref (book);
  act->id = g_strdup (id);

  return act;
}

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->book);
  g_free (act->id);
  g_free (act->response);
  g_free (act);
}

static gpointer
begin (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return GINT_TO_POINTER (partages_course_begin (record, partages_book_get_package (act->book),
                                                 partages_book_get_language (act->book),
                                                 cancellable, error));
}

static gpointer
record_reading (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return GINT_TO_POINTER (partages_course_record_reading (
      record, partages_book_get_package (act->book), partages_book_get_course (act->book), act->id,
      act->duration, cancellable, error));
}

static gpointer
record_answer (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return partages_course_record_answer (record, partages_book_get_package (act->book),
                                        partages_book_get_course (act->book), act->id,
                                        act->response, act->duration, cancellable, error);
}

static gpointer
save_position (PartagesRecord *record, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return GINT_TO_POINTER (partages_position_save (record, partages_book_get_package (act->book),
                                                  act->id, act->block, cancellable, error));
}

static void
verdict_free (gpointer verdict)
{
  partages_verdict_free (verdict);
}

/**
 * partages_study_begin_async:
 * @session: the learner's
 * @book: a package
 * @callback: called when it is begun
 * @user_data: for @callback
 *
 * Begins a package, or its renewal where it has expired.
 */
void
partages_study_begin_async (PartagesSession *session,
                            PartagesBook *book,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  partages_session_run_async (session, begin, act_new (book, NULL), act_free, NULL, NULL, callback,
                              user_data);
}

/**
 * partages_study_record_reading_async:
 * @session: the learner's
 * @book: a package with a course
 * @lesson: the id of the lesson that was read to its end
 * @duration: how long, in microseconds
 * @callback: called when it is recorded
 * @user_data: for @callback
 *
 * Records that a lesson was read.
 */
void
partages_study_record_reading_async (PartagesSession *session,
                                     PartagesBook *book,
                                     const char *lesson,
                                     gint64 duration,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Act *act = act_new (book, lesson);

  act->duration = duration;
  partages_session_run_async (session, record_reading, act, act_free, NULL, NULL, callback,
                              user_data);
}

/**
 * partages_study_record_answer_async:
 * @session: the learner's
 * @book: a package with a course
 * @question: the id of the question
 * @response: what was answered
 * @duration: how long it took, in microseconds
 * @callback: called when it is recorded; the result is a #PartagesVerdict
 * @user_data: for @callback
 *
 * Records an answer.
 */
void
partages_study_record_answer_async (PartagesSession *session,
                                    PartagesBook *book,
                                    const char *question,
                                    const char *response,
                                    gint64 duration,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Act *act = act_new (book, question);

  act->response = g_strdup (response);
  act->duration = duration;
  partages_session_run_async (session, record_answer, act, act_free, verdict_free, NULL, callback,
                              user_data);
}

/**
 * partages_study_save_position_async:
 * @session: the learner's
 * @book: a package with a course
 * @lesson: the id of the lesson that is open
 * @block: the number of the block at the top
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps the place, so that reading goes on there.
 */
void
partages_study_save_position_async (PartagesSession *session,
                                    PartagesBook *book,
                                    const char *lesson,
                                    guint block,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Act *act = act_new (book, lesson);

  act->block = block;
  partages_session_run_async (session, save_position, act, act_free, NULL, NULL, callback,
                              user_data);
}
