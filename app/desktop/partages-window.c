/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: which page is shown where, and what it remembers of that. */

#include "partages-window.h"

#include "partages-case-page.h"
#include "partages-course-page.h"
#include "partages-courses-page.h"
#include "partages-file-drop.h"
#include "partages-lesson-page.h"
#include "partages-practice-page.h"
#include "partages-progress-page.h"
#include "partages-sidebar.h"
#include "partages-today-page.h"

#include <glib/gi18n.h>

struct _PartagesWindow
{
  AdwApplicationWindow parent_instance;

  PartagesSession *session;
  GSettings *settings;

  AdwToastOverlay *toasts;
  AdwNavigationView *outer;
  AdwNavigationSplitView *split;
  AdwNavigationView *inner;
  PartagesSidebar *sidebar;
};

G_DEFINE_FINAL_TYPE (PartagesWindow, partages_window, ADW_TYPE_APPLICATION_WINDOW)

typedef struct
{
  const char *name;
  const char *icon_name;
  const char *title;
  PartagesPage *(*create) (PartagesSession *session);
} Place;

/* In the order of the sidebar; the first is where a new profile begins. */
static const Place places[] = {
  { "today", "partages-today-symbolic", N_ ("Today"), partages_today_page_new },
  { "courses", "partages-courses-symbolic", N_ ("Courses"), partages_courses_page_new },
  { "practice", "partages-practice-symbolic", N_ ("Practice"), partages_practice_page_new },
  { "progress", "partages-progress-symbolic", N_ ("Progress"), partages_progress_page_new },
  { NULL }, /* the end */
};

static const Place *
find_place (const char *name)
{
  for (const Place *place = places; place->name != NULL; place++)
    {
      if (g_str_equal (place->name, name))
        return place;
    }

  return &places[0];
}

static void
show_place (PartagesWindow *self, const char *name)
{
  const Place *place = find_place (name);
  AdwNavigationPage *page;

  if (place->name == NULL)
    return;

  page = ADW_NAVIGATION_PAGE (place->create (self->session));
  adw_navigation_page_set_tag (page, place->name);
  adw_navigation_view_replace (self->inner, &page, 1);
  adw_navigation_view_pop_to_tag (self->outer, "main");
  partages_sidebar_select (self->sidebar, place->name);
  g_settings_set_string (self->settings, "place", place->name);
}

static void
destination_chosen_cb (PartagesWindow *self, const char *name)
{
  show_place (self, name);
}

/* In a narrow window the sidebar gives way to the place only once that is pressed, not while the arrow keys
 * pass over it. Who presses the place where she is leaves what she had opened there. */
static void
destination_activated_cb (PartagesWindow *self)
{
  adw_navigation_view_pop_to_tag (self->inner, partages_sidebar_get_selected (self->sidebar));
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
show_place_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  show_place (PARTAGES_WINDOW (widget), g_variant_get_string (parameter, NULL));
  destination_activated_cb (PARTAGES_WINDOW (widget));
}

static void
open_course_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesWindow *self = PARTAGES_WINDOW (widget);
  const char *package_id = g_variant_get_string (parameter, NULL);

  adw_navigation_view_pop_to_tag (self->outer, "main");
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  adw_navigation_view_push (
      self->inner, ADW_NAVIGATION_PAGE (partages_course_page_new (self->session, package_id)));
}

static PartagesPage *
open_lesson (PartagesWindow *self, const char *package_id, const char *lesson_id)
{
  PartagesPage *page = partages_lesson_page_new (self->session, package_id, lesson_id);

  adw_navigation_view_push (self->outer, ADW_NAVIGATION_PAGE (page));

  return page;
}

static void
open_lesson_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *package_id = NULL;
  const char *lesson_id = NULL;

  g_variant_get (parameter, "(&s&s)", &package_id, &lesson_id);
  open_lesson (PARTAGES_WINDOW (widget), package_id, lesson_id);
}

static void
open_lesson_at_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *package_id = NULL;
  const char *lesson_id = NULL;
  guint block = 0;
  PartagesPage *page;

  g_variant_get (parameter, "(&s&su)", &package_id, &lesson_id, &block);
  page = open_lesson (PARTAGES_WINDOW (widget), package_id, lesson_id);
  partages_lesson_page_go_to_block (PARTAGES_LESSON_PAGE (page), block);
}

static void
open_case_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesWindow *self = PARTAGES_WINDOW (widget);
  const char *package_id = NULL;
  const char *slug = NULL;
  const char *variant = NULL;

  g_variant_get (parameter, "(&s&s&s)", &package_id, &slug, &variant);
  adw_navigation_view_push (self->outer, ADW_NAVIGATION_PAGE (partages_case_page_new (
                                             self->session, package_id, slug, variant)));
}

static void
toast_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  partages_window_toast (PARTAGES_WINDOW (widget),
                         adw_toast_new (g_variant_get_string (parameter, NULL)));
}

static void
is_active_cb (PartagesWindow *self)
{
  if (self->session != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    partages_session_look_for_changes (self->session);
}

static void
restore_state (PartagesWindow *self)
{
  g_autofree char *place = g_settings_get_string (self->settings, "place");

  g_settings_bind (self->settings, "width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  show_place (self, place);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static void
window_dispose (GObject *object)
{
  PartagesWindow *self = PARTAGES_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_WINDOW);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (partages_window_parent_class)->dispose (object);
}

static void
partages_window_class_init (PartagesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = window_dispose;

  g_type_ensure (PARTAGES_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/partages/Formation/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartagesWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, PartagesWindow, split);
  gtk_widget_class_bind_template_child (widget_class, PartagesWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, PartagesWindow, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, destination_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, destination_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, is_active_cb);

  gtk_widget_class_install_action (widget_class, "win.show-place", "s", show_place_cb);
  gtk_widget_class_install_action (widget_class, "win.open-case", "(sss)", open_case_cb);
  gtk_widget_class_install_action (widget_class, "win.open-course", "s", open_course_cb);
  gtk_widget_class_install_action (widget_class, "win.open-lesson", "(ss)", open_lesson_cb);
  gtk_widget_class_install_action (widget_class, "win.open-lesson-at", "(ssu)", open_lesson_at_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
}

static void
partages_window_init (PartagesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_file_drop_add (GTK_WINDOW (self));

  self->settings = g_settings_new ("fr.partages.Formation");
  for (const Place *place = places; place->name != NULL; place++)
    partages_sidebar_add_destination (self->sidebar, place->name, place->icon_name,
                                      _ (place->title));
}

/**
 * partages_window_new:
 * @application: the program
 * @session: the learner whose work it shows
 * @person: her name
 *
 * Returns: (transfer none): a window, owned by GTK until it is closed
 */
PartagesWindow *
partages_window_new (AdwApplication *application, PartagesSession *session, const char *person)
{
  PartagesWindow *self = g_object_new (PARTAGES_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  partages_sidebar_set_person (self->sidebar, person);
  partages_sidebar_set_syncing (self->sidebar, partages_session_get_syncing (session));
  restore_state (self);

  return self;
}

PartagesSession *
partages_window_get_session (PartagesWindow *self)
{
  return self->session;
}

/**
 * partages_window_set_person:
 * @person: whose work is shown, by the name she has now
 */
void
partages_window_set_person (PartagesWindow *self, const char *person)
{
  partages_sidebar_set_person (self->sidebar, person);
}

/**
 * partages_window_get_help_page:
 *
 * Returns: the name of the page of the help that fits what is shown
 */
const char *
partages_window_get_help_page (PartagesWindow *self)
{
  static const char *const places_with_help[] = { "courses", "practice", "progress", NULL };
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->outer);
  const char *place = partages_sidebar_get_selected (self->sidebar);

  if (PARTAGES_IS_LESSON_PAGE (page))
    return "courses";
  if (PARTAGES_IS_CASE_PAGE (page))
    return "practice";

  return place != NULL && g_strv_contains (places_with_help, place) ? place : "getting-started";
}

/**
 * partages_window_toast:
 * @toast: (transfer full): what to say at the foot of the window
 */
void
partages_window_toast (PartagesWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}
