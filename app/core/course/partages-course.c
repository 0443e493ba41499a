/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course: the model. Its parser is in partages-course-parser.c. */

#include "partages-course-private.h"

G_DEFINE_QUARK (partages - course - error - quark, partages_course_error)

static void
lesson_free (gpointer data)
{
  PartagesLesson *lesson = data;

  g_free ((char *) lesson->id);
  g_free ((char *) lesson->title);
  g_clear_pointer (&lesson->body, partages_block_unref);
  for (guint i = 0; i < lesson->n_questions; i++)
    partages_question_unref (lesson->questions[i]);
  g_free ((gpointer) lesson->questions);
  g_strfreev ((GStrv) lesson->cases);
  g_free (lesson);
}

static void
module_clear (gpointer data)
{
  PartagesModule *module = data;

  g_free ((char *) module->id);
  g_free ((char *) module->title);
  g_clear_pointer (&module->body, partages_block_unref);
}

static void
course_clear (gpointer data)
{
  PartagesCourse *self = data;

  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, partages_block_unref);
  g_clear_pointer (&self->questions, g_hash_table_unref);
  g_clear_pointer (&self->modules, g_array_unref);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
}

PartagesCourse *
partages_course_new (void)
{
  PartagesCourse *self = g_atomic_rc_box_new0 (PartagesCourse);

  self->modules = g_array_new (FALSE, FALSE, sizeof (PartagesModule));
  g_array_set_clear_func (self->modules, module_clear);
  self->lessons = g_ptr_array_new_with_free_func (lesson_free);
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

PartagesCourse *
partages_course_ref (PartagesCourse *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
partages_course_unref (PartagesCourse *self)
{
  g_atomic_rc_box_release_full (self, course_clear);
}

/**
 * partages_course_get_language:
 *
 * Returns: (nullable): the tag of its language, or %NULL when it was not loaded from a package
 */
const char *
partages_course_get_language (PartagesCourse *self)
{
  return self->language;
}

const char *
partages_course_get_title (PartagesCourse *self)
{
  return self->title;
}

/**
 * partages_course_get_body:
 *
 * Returns: (transfer none): what stands between its title and its first module, often nothing
 */
PartagesBlock *
partages_course_get_body (PartagesCourse *self)
{
  return self->body;
}

guint
partages_course_get_n_modules (PartagesCourse *self)
{
  return self->modules->len;
}

const PartagesModule *
partages_course_get_module (PartagesCourse *self, guint i)
{
  g_return_val_if_fail (i < self->modules->len, NULL);

  return &g_array_index (self->modules, PartagesModule, i);
}

guint
partages_course_get_n_lessons (PartagesCourse *self)
{
  return self->lessons->len;
}

const PartagesLesson *
partages_course_get_lesson (PartagesCourse *self, guint i)
{
  g_return_val_if_fail (i < self->lessons->len, NULL);

  return g_ptr_array_index (self->lessons, i);
}

/**
 * partages_course_find_lesson:
 *
 * Returns: (transfer none) (nullable): the lesson with that id, or %NULL when there is none
 */
const PartagesLesson *
partages_course_find_lesson (PartagesCourse *self, const char *id)
{
  gint i = partages_course_find_lesson_number (self, id);

  return i >= 0 ? g_ptr_array_index (self->lessons, i) : NULL;
}

/**
 * partages_course_find_lesson_number:
 *
 * Returns: the number of the lesson with that id, or -1 when there is none
 */
gint
partages_course_find_lesson_number (PartagesCourse *self, const char *id)
{
  for (guint i = 0; i < self->lessons->len; i++)
    {
      const PartagesLesson *lesson = g_ptr_array_index (self->lessons, i);

      if (g_str_equal (lesson->id, id))
        return i;
    }

  return -1;
}

/**
 * partages_course_find_question:
 *
 * Returns: (transfer none) (nullable): the question with that id, or %NULL when there is none
 */
PartagesQuestion *
partages_course_find_question (PartagesCourse *self, const char *id)
{
  const PartagesLesson *lesson = partages_course_find_lesson_of_question (self, id);

  for (guint i = 0; lesson != NULL && i < lesson->n_questions; i++)
    {
      if (g_str_equal (partages_question_get_id (lesson->questions[i]), id))
        return lesson->questions[i];
    }

  return NULL;
}

/**
 * partages_course_find_lesson_of_question:
 *
 * Returns: (transfer none) (nullable): the lesson in which the question with that id stands, or %NULL when
 *   there is no such question
 */
const PartagesLesson *
partages_course_find_lesson_of_question (PartagesCourse *self, const char *id)
{
  return g_hash_table_lookup (self->questions, id);
}

/**
 * partages_course_dup_cases:
 *
 * Returns: (transfer full): the slugs of the cases that its practice steps lead to, each once, in order
 */
GStrv
partages_course_dup_cases (PartagesCourse *self)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (guint i = 0; i < self->lessons->len; i++)
    {
      const PartagesLesson *lesson = g_ptr_array_index (self->lessons, i);

      for (guint j = 0; lesson->cases[j] != NULL; j++)
        {
          if (!g_ptr_array_find_with_equal_func (cases, lesson->cases[j], g_str_equal, NULL))
            g_ptr_array_add (cases, g_strdup (lesson->cases[j]));
        }
    }

  return (GStrv) g_ptr_array_steal (cases, NULL);
}
