/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of all courses. */

#include "partages-courses-page.h"

#include "partages-course-card.h"
#include "partages-course-contents.h"
#include "partages-course-filter.h"
#include "partages-offers-group.h"
#include "partages-search-row.h"

#include <glib/gi18n.h>

#define MOST_HITS 50

struct _PartagesCoursesPage
{
  PartagesPage parent_instance;

  GListStore *items; /* of PartagesCourseItem: everything on the shelf */
  GtkFilterListModel *shown;
  GCancellable *searching; /* (nullable) */
  gboolean open_first;     /* of what will have been found */

  GtkSearchEntry *search_entry;
  GtkMenuButton *filter_button;
  PartagesCourseFilter *filter;
  AdwBanner *problem_banner;
  AdwBanner *offers_banner;
  GtkStack *stack;
  GtkGridView *grid;
  GtkListBox *results;
};

G_DEFINE_FINAL_TYPE (PartagesCoursesPage, partages_courses_page, PARTAGES_TYPE_PAGE)

static PartagesSession *
get_session (PartagesCoursesPage *self)
{
  return partages_page_get_session (PARTAGES_PAGE (self));
}

static PartagesShelf *
get_shelf (PartagesCoursesPage *self)
{
  return partages_session_get_shelf (get_session (self));
}

static gboolean
is_searching (PartagesCoursesPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0';
}

static void
toast (PartagesCoursesPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* --- Grid ------------------------------------------------------------------------------------- */

static void
setup_card_cb (PartagesCoursesPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, partages_course_card_new ());
}

static void
bind_card_cb (PartagesCoursesPage *self, GtkListItem *item)
{
  PartagesCourseItem *course = gtk_list_item_get_item (item);
  PartagesBook *book = partages_course_item_get_book (course);
  g_autofree char *facts = partages_course_contents_dup_facts (book);
  g_autofree char *description = g_strdup_printf (
      "%s · %s", partages_course_state_get_label (partages_course_item_get_state (course)), facts);

  partages_course_card_set_item (PARTAGES_COURSE_CARD (gtk_list_item_get_child (item)), course,
                                 partages_session_get_frameworks (get_session (self)));
  gtk_list_item_set_accessible_label (item, partages_book_get_title (book));
  gtk_list_item_set_accessible_description (item, description);
}

static void
unbind_card_cb (PartagesCoursesPage *self, GtkListItem *item)
{
  partages_course_card_set_item (PARTAGES_COURSE_CARD (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
course_activated_cb (PartagesCoursesPage *self, guint position)
{
  g_autoptr (PartagesCourseItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-course", "s",
                              partages_book_get_id (partages_course_item_get_book (item)));
}

static void
show_grid (PartagesCoursesPage *self)
{
  const char *name = "grid";

  if (!partages_shelf_is_loaded (get_shelf (self)))
    name = "loading";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    name = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    name = "nothing-left";
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* --- Search ----------------------------------------------------------------------------------- */

static PartagesCourseItem *
find_item (PartagesCoursesPage *self, const char *package_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (PartagesCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      /* The store keeps it. */
      if (g_str_equal (partages_book_get_id (partages_course_item_get_book (item)), package_id))
        return item;
    }

  return NULL;
}

static void
show_hits (PartagesCoursesPage *self, GPtrArray *hits)
{
  gboolean any = FALSE;

  gtk_list_box_remove_all (self->results);
  for (guint i = 0; i < hits->len; i++)
    {
      const PartagesSearchHit *hit = g_ptr_array_index (hits, i);
      PartagesCourseItem *item = find_item (self, hit->package);

      if (item == NULL || !partages_course_filter_matches (self->filter, item))
        continue;
      any = TRUE;
      gtk_list_box_append (
          self->results, partages_search_row_new (
                             hit, partages_book_get_title (partages_course_item_get_book (item))));
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "results" : "nothing-found");
}

static void
open_first_hit (PartagesCoursesPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (self->open_first && row != NULL)
    gtk_widget_activate (GTK_WIDGET (row));
  self->open_first = FALSE;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PartagesCoursesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
      = partages_shelf_search_finish (PARTAGES_SHELF (object), result, &error);

  if (hits != NULL)
    {
      show_hits (self, hits);
      open_first_hit (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, error->message);
}

static void
search_changed_cb (PartagesCoursesPage *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (!is_searching (self))
    {
      self->open_first = FALSE;
      show_grid (self);
      return;
    }

  self->searching = g_cancellable_new ();
  partages_shelf_search_async (get_shelf (self),
                               gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), MOST_HITS,
                               self->searching, found_cb, g_object_ref (self));
}

/* What is listed may still be what an earlier word found, so the search is made anew first. */
static void
search_activate_cb (PartagesCoursesPage *self)
{
  self->open_first = is_searching (self);
  search_changed_cb (self);
}

static void
stop_search_cb (PartagesCoursesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesCoursesPage *self = PARTAGES_COURSES_PAGE (widget);

  if (gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- Filter ----------------------------------------------------------------------------------- */

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  return partages_course_filter_matches (PARTAGES_COURSES_PAGE (user_data)->filter, item);
}

static void
filter_changed_cb (PartagesCoursesPage *self)
{
  guint n = partages_course_filter_get_n_active (self->filter);
  g_autofree char *name = NULL;

  /* Translators: %u is how many filters are on. */
  name
      = n > 0 ? g_strdup_printf (_ ("Filter Courses (%u on)"), n) : g_strdup (_ ("Filter Courses"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->filter_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (n > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  if (is_searching (self))
    search_changed_cb (self);
  else
    show_grid (self);
}

static void
show_all_cb (PartagesCoursesPage *self)
{
  partages_course_filter_clear (self->filter);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
shows_the_shelf (PartagesCoursesPage *self)
{
  GListModel *shelf = G_LIST_MODEL (get_shelf (self));
  guint n = g_list_model_get_n_items (shelf);
  gboolean same = n == g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (shelf, i);
      g_autoptr (PartagesCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      same = partages_course_item_get_book (item) == book;
    }

  return same;
}

static void
show_shelf (PartagesCoursesPage *self)
{
  GListModel *shelf = G_LIST_MODEL (get_shelf (self));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++)
    {
      g_autoptr (PartagesBook) book = g_list_model_get_item (shelf, i);

      g_ptr_array_add (items, partages_course_item_new (book));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  partages_course_filter_set_books (self->filter, shelf,
                                    partages_session_get_frameworks (get_session (self)),
                                    partages_session_get_language (get_session (self)));
}

static void
show_problems (PartagesCoursesPage *self)
{
  PartagesProblems *problems = partages_shelf_get_problems (get_shelf (self));
  gboolean any = partages_problems_get_n (problems) > 0;

  if (any)
    adw_banner_set_title (self->problem_banner, partages_problems_get (problems, 0)->message);
  adw_banner_set_revealed (self->problem_banner, any);
}

static void
show_offers (PartagesCoursesPage *self)
{
  g_autoptr (GPtrArray) offers = partages_offers_group_list_new (get_session (self));
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Your site has one course to install or update",
                   "Your site has %u courses to install or update", offers->len),
      offers->len);

  if (offers->len > 0)
    adw_banner_set_title (self->offers_banner, title);
  adw_banner_set_revealed (self->offers_banner, offers->len > 0);
}

static gboolean
read_progress (PartagesCoursesPage *self, GError **error)
{
  gint64 now = partages_clock_now (partages_session_get_clock (get_session (self)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (PartagesCourseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      PartagesBook *book = partages_course_item_get_book (item);
      g_autoptr (PartagesProgress) progress = partages_progress_load (
          partages_session_get_reader (get_session (self)), partages_book_get_package (book),
          partages_book_get_course (book), error);

      if (progress == NULL)
        return FALSE;
      partages_course_item_set_summary (item, partages_progress_get_summary (progress), now);
    }

  return TRUE;
}

static void
courses_page_refresh (PartagesPage *page)
{
  PartagesCoursesPage *self = PARTAGES_COURSES_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!shows_the_shelf (self))
    show_shelf (self);
  if (!read_progress (self, &error))
    toast (self, error->message);
  show_problems (self);
  show_offers (self);
  if (!is_searching (self))
    show_grid (self);
}

static void
courses_page_dispose (GObject *object)
{
  PartagesCoursesPage *self = PARTAGES_COURSES_PAGE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_COURSES_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (partages_courses_page_parent_class)->dispose (object);
}

static void
partages_courses_page_class_init (PartagesCoursesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = courses_page_dispose;
  PARTAGES_PAGE_CLASS (klass)->refresh = courses_page_refresh;

  g_type_ensure (PARTAGES_TYPE_COURSE_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/courses-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, problem_banner);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, offers_banner);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, grid);
  gtk_widget_class_bind_template_child (widget_class, PartagesCoursesPage, results);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, course_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "courses.search", NULL, search_cb);
}

static void
partages_courses_page_init (PartagesCoursesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->items = g_list_store_new (PARTAGES_TYPE_COURSE_ITEM);
  self->shown
      = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                   GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL)));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_card_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_card_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_factory (self->grid, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

/**
 * partages_courses_page_new:
 * @session: the learner's
 *
 * Returns: (transfer floating): the page
 */
PartagesPage *
partages_courses_page_new (PartagesSession *session)
{
  return g_object_new (PARTAGES_TYPE_COURSES_PAGE, "session", session, NULL);
}
