/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson as a row of a list. */

#include "partages-lesson-row.h"

#include "partages-decoration.h"

#include <glib/gi18n.h>

struct _PartagesLessonRow
{
  AdwActionRow parent_instance;

  PartagesCourse *course; /* keeps the lesson */
  const PartagesLesson *lesson;
  GtkImage *state;
};

G_DEFINE_FINAL_TYPE (PartagesLessonRow, partages_lesson_row, ADW_TYPE_ACTION_ROW)

static void
count_answers (PartagesLessonRow *self, PartagesProgress *progress, guint *answered, guint *right)
{
  for (guint i = 0; i < self->lesson->n_questions; i++)
    {
      const PartagesQuestionProgress *question = partages_progress_get_question (
          progress, partages_question_get_id (self->lesson->questions[i]));

      *answered += question != NULL;
      *right += question != NULL && question->right_last;
    }
}

static char *
dup_questions (PartagesLessonRow *self, guint answered, guint right)
{
  guint n = self->lesson->n_questions;

  if (n == 0)
    return NULL;
  if (answered == 0)
    return g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  if (answered < n)
    return g_strdup_printf (
        ngettext ("%u of %u question answered", "%u of %u questions answered", n), answered, n);

  return g_strdup_printf (ngettext ("%u of %u question right", "%u of %u questions right", n),
                          right, n);
}

static void
show_icon (PartagesLessonRow *self, gboolean done, gboolean begun)
{
  gtk_image_set_from_icon_name (self->state, done    ? "partages-right-symbolic"
                                             : begun ? "partages-begun-symbolic"
                                                     : "partages-todo-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "accent");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->state), done    ? "success"
                                                      : begun ? "accent"
                                                              : "dim-label");
}

static void
lesson_row_finalize (GObject *object)
{
  partages_course_unref (PARTAGES_LESSON_ROW (object)->course);

  G_OBJECT_CLASS (partages_lesson_row_parent_class)->finalize (object);
}

static void
partages_lesson_row_class_init (PartagesLessonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lesson_row_finalize;
}

static void
partages_lesson_row_init (PartagesLessonRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  /* The state is said in the subtitle. */
  self->state
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->state));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), partages_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

/**
 * partages_lesson_row_new:
 * @package_id: the package that holds the course
 * @course: the course
 * @lesson: a lesson of it
 *
 * Returns: (transfer floating): the row, with no state yet
 */
GtkWidget *
partages_lesson_row_new (const char *package_id,
                         PartagesCourse *course,
                         const PartagesLesson *lesson)
{
  PartagesLessonRow *self = g_object_new (PARTAGES_TYPE_LESSON_ROW, "title", lesson->title, NULL);

  self->course = partages_course_ref (course);
  self->lesson = lesson;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.open-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", package_id, lesson->id);
  show_icon (self, FALSE, FALSE);

  return GTK_WIDGET (self);
}

/**
 * partages_lesson_row_show_progress:
 * @progress: what the learner has done of the package
 */
void
partages_lesson_row_show_progress (PartagesLessonRow *self, PartagesProgress *progress)
{
  gboolean read = partages_progress_get_lesson (progress, self->lesson->id) != NULL;
  guint answered = 0;
  guint right = 0;
  g_autofree char *questions = NULL;
  g_autofree char *subtitle = NULL;

  count_answers (self, progress, &answered, &right);
  questions = dup_questions (self, answered, right);
  subtitle = g_strdup_printf ("%s%s%s", read ? _ ("Read") : _ ("Not read yet"),
                              questions != NULL ? " · " : "", questions != NULL ? questions : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  show_icon (self, partages_progress_is_lesson_done (progress, self->lesson), read || answered > 0);
}
