/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a course. */

#include "partages-course-page.h"

#include "partages-block-view.h"
#include "partages-case-row.h"
#include "partages-completion-list.h"
#include "partages-course-contents.h"
#include "partages-cover.h"
#include "partages-lesson-row.h"
#include "partages-progress-ring.h"
#include "partages-study-step.h"

#include <glib/gi18n.h>

struct _PartagesCoursePage
{
  PartagesPage parent_instance;

  char *package_id;
  PartagesBook *book; /* (nullable): what is shown */
  GPtrArray *rows;    /* of PartagesLessonRow and PartagesCaseRow, borrowed */
  PartagesNextStep *step;

  AdwWindowTitle *window_title;
  GtkStack *stack;
  PartagesCover *cover;
  GtkLabel *title_label;
  GtkLabel *facts_label;
  GtkLabel *summary_label;
  PartagesProgressRing *ring;
  GtkLabel *step_label;
  GtkButton *step_button;
  GtkWidget *objectives_part;
  PartagesBlockView *objectives;
  GtkBox *modules;
  GtkWidget *cases_part;
  GtkListBox *cases;
  GtkWidget *completion_part;
  GtkListBox *completion;
  GtkWidget *competences_part;
  GtkBox *competences;
  GtkLabel *colophon_label;
};

G_DEFINE_FINAL_TYPE (PartagesCoursePage, partages_course_page, PARTAGES_TYPE_PAGE)

static void
toast_error (PartagesCoursePage *self, GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
show_objectives (PartagesCoursePage *self)
{
  PartagesManifest *manifest
      = partages_package_get_manifest (partages_book_get_package (self->book));
  const char *const *objectives
      = partages_manifest_get_objectives (manifest, partages_book_get_language (self->book));
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; objectives != NULL && objectives[i] != NULL; i++)
    g_string_append_printf (list, "- %s\n", objectives[i]);
  gtk_widget_set_visible (self->objectives_part, list->len > 0);
  partages_block_view_set_markdown (self->objectives, list->str);
}

/* What is the same whatever has been done. */
static void
show_book (PartagesCoursePage *self)
{
  PartagesPackage *package = partages_book_get_package (self->book);
  const char *title = partages_book_get_title (self->book);
  g_autofree char *facts = partages_course_contents_dup_facts (self->book);
  g_autofree char *colophon = partages_course_contents_dup_colophon (self->book);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  partages_cover_set_package (self->cover, package);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->facts_label, facts);
  gtk_label_set_label (self->summary_label,
                       partages_text_get (partages_package_get_summary (package),
                                          partages_book_get_language (self->book)));
  gtk_label_set_label (self->colophon_label, colophon);
  show_objectives (self);

  g_ptr_array_set_size (self->rows, 0);
  partages_course_contents_fill_modules (self->modules, self->book, self->rows);
  partages_course_contents_fill_cases (self->cases, self->book, self->rows);
  gtk_widget_set_visible (self->cases_part, partages_book_get_n_cases (self->book) > 0);
  partages_course_contents_fill_competences (
      self->competences, self->book,
      partages_session_get_frameworks (partages_page_get_session (PARTAGES_PAGE (self))));
  gtk_widget_set_visible (self->competences_part,
                          partages_package_get_competences (package)[0] != NULL);
  gtk_stack_set_visible_child_name (self->stack, "course");
}

static void
show_step (PartagesCoursePage *self, PartagesProgress *progress)
{
  g_autofree char *description = partages_study_step_dup_description (self->step, self->book);

  partages_progress_ring_set_fraction (self->ring,
                                       partages_progress_get_summary (progress)->fraction);
  gtk_label_set_label (self->step_label, description);
  gtk_button_set_label (self->step_button, partages_study_step_get_verb (self->step, progress));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
show_progress (PartagesCoursePage *self, PartagesProgress *progress)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (PARTAGES_IS_LESSON_ROW (row))
        partages_lesson_row_show_progress (PARTAGES_LESSON_ROW (row), progress);
      else
        partages_case_row_show_progress (PARTAGES_CASE_ROW (row), progress);
    }
  partages_completion_list_fill (self->completion, partages_book_get_package (self->book), progress,
                                 partages_clock_now (partages_session_get_clock (
                                     partages_page_get_session (PARTAGES_PAGE (self)))));
  gtk_widget_set_visible (self->completion_part,
                          gtk_list_box_get_row_at_index (self->completion, 0) != NULL);
  show_step (self, progress);
}

static gboolean
find_book (PartagesCoursePage *self)
{
  PartagesShelf *shelf
      = partages_session_get_shelf (partages_page_get_session (PARTAGES_PAGE (self)));
  PartagesBook *book = partages_shelf_find (shelf, self->package_id);

  if (book != NULL && g_set_object (&self->book, book))
    show_book (self);
  else if (book == NULL && partages_shelf_is_loaded (shelf))
    gtk_stack_set_visible_child_name (self->stack, "missing");

  return book != NULL;
}

static void
course_page_refresh (PartagesPage *page)
{
  PartagesCoursePage *self = PARTAGES_COURSE_PAGE (page);
  PartagesRecord *record = partages_session_get_reader (partages_page_get_session (page));
  g_autoptr (PartagesProgress) progress = NULL;
  PartagesNextStep *step = NULL;
  g_autoptr (GError) error = NULL;

  if (!find_book (self))
    return;

  progress = partages_progress_load (record, partages_book_get_package (self->book),
                                     partages_book_get_course (self->book), &error);
  if (progress != NULL)
    step = partages_course_dup_next_step (record, partages_book_get_package (self->book),
                                          partages_book_get_course (self->book), progress, &error);
  if (step == NULL)
    {
      toast_error (self, error);
      return;
    }
  g_clear_pointer (&self->step, partages_next_step_free);
  self->step = step;
  show_progress (self, progress);
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesCoursePage *self = PARTAGES_COURSE_PAGE (widget);

  if (self->step != NULL)
    partages_study_step_open (self->step, self->book,
                              partages_page_get_session (PARTAGES_PAGE (self)), widget);
}

static void
course_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_COURSE_PAGE);

  G_OBJECT_CLASS (partages_course_page_parent_class)->dispose (object);
}

static void
course_page_finalize (GObject *object)
{
  PartagesCoursePage *self = PARTAGES_COURSE_PAGE (object);

  g_clear_pointer (&self->step, partages_next_step_free);
  g_clear_object (&self->book);
  g_ptr_array_unref (self->rows);
  g_free (self->package_id);

  G_OBJECT_CLASS (partages_course_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (PARTAGES_TYPE_BLOCK_VIEW);
  g_type_ensure (PARTAGES_TYPE_COVER);
  g_type_ensure (PARTAGES_TYPE_PROGRESS_RING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/course-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, cover);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, facts_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, ring);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, step_label);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, step_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, objectives_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, objectives);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, modules);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, cases_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, cases);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, completion_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, completion);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, competences_part);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, competences);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursePage, colophon_label);
}

static void
partages_course_page_class_init (PartagesCoursePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = course_page_dispose;
  object_class->finalize = course_page_finalize;
  PARTAGES_PAGE_CLASS (klass)->refresh = course_page_refresh;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "course.step", NULL, step_cb);
}

static void
partages_course_page_init (PartagesCoursePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * partages_course_page_new:
 * @session: the learner's
 * @package_id: the package
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_course_page_new (PartagesSession *session, const char *package_id)
{
  PartagesCoursePage *self = g_object_new (PARTAGES_TYPE_COURSE_PAGE, "session", session, NULL);

  self->package_id = g_strdup (package_id);

  return PARTAGES_PAGE (self);
}
