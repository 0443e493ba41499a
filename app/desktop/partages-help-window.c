/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: its contents, a search, and its pages. */

#include "partages-help-window.h"

#include "partages-help-book.h"
#include "partages-help-page.h"
#include "partages-interface-language.h"

#include <glib/gi18n.h>

#define FIRST_PAGE "getting-started"

struct _PartagesHelpWindow
{
  AdwApplicationWindow parent_instance;

  PartagesHelpBook *book;

  AdwToastOverlay *toasts;
  AdwNavigationSplitView *split;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListBox *list;
  AdwNavigationView *pages;
};

G_DEFINE_FINAL_TYPE (PartagesHelpWindow, partages_help_window, ADW_TYPE_APPLICATION_WINDOW)

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
row_new (const PartagesHelpHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), label_new (hit->topic->title, NULL));
  if (hit->snippet != NULL && !g_str_equal (hit->snippet, hit->topic->title))
    {
      GtkWidget *snippet = label_new (hit->snippet, "caption");

      gtk_widget_add_css_class (snippet, "dim-label");
      gtk_box_append (GTK_BOX (box), snippet);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, hit->topic->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hit->topic->title, -1);

  return row;
}

static const char *
get_shown_name (PartagesHelpWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);

  return page != NULL ? partages_help_page_get_name (PARTAGES_HELP_PAGE (page)) : NULL;
}

/* Marks in the contents which page is read, if it is listed. */
static void
update_selection (PartagesHelpWindow *self)
{
  const char *name = get_shown_name (self);
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
        gtk_list_box_select_row (self->list, row);
    }
}

static void
update_contents (PartagesHelpWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) hits = partages_help_book_search (self->book, words);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (hits, i)));
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "list" : "nothing");
  update_selection (self);
}

static void
search_changed_cb (PartagesHelpWindow *self)
{
  if (self->book != NULL)
    update_contents (self);
}

static void
search_activate_cb (PartagesHelpWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    partages_help_window_show (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
stop_search_cb (PartagesHelpWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
row_activated_cb (PartagesHelpWindow *self, GtkListBoxRow *row)
{
  partages_help_window_show (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

/* A link that leads to another page of the help, by the name of its file. */
static void
open_link_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesHelpWindow *self = PARTAGES_HELP_WINDOW (widget);
  const PartagesHelpTopic *topic
      = partages_help_book_find (self->book, g_variant_get_string (parameter, NULL));

  if (topic == NULL)
    return;
  adw_navigation_view_push (self->pages, partages_help_page_new (topic));
  update_selection (self);
}

static void
search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesHelpWindow *self = PARTAGES_HELP_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesHelpWindow *self = PARTAGES_HELP_WINDOW (widget);

  if (!adw_navigation_view_pop (self->pages))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

static void
toast_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PartagesHelpWindow *self = PARTAGES_HELP_WINDOW (widget);

  adw_toast_overlay_add_toast (self->toasts,
                               adw_toast_new (g_variant_get_string (parameter, NULL)));
}

static void
help_window_dispose (GObject *object)
{
  PartagesHelpWindow *self = PARTAGES_HELP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PARTAGES_TYPE_HELP_WINDOW);
  g_clear_pointer (&self->book, partages_help_book_free);

  G_OBJECT_CLASS (partages_help_window_parent_class)->dispose (object);
}

static void
partages_help_window_class_init (PartagesHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, split);
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, PartagesHelpWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "text.open-link", "s", open_link_cb);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
load (PartagesHelpWindow *self)
{
  g_autoptr (GError) error = NULL;

  self->book = partages_help_book_load (partages_interface_language_get (), &error);
  if (self->book != NULL)
    {
      update_contents (self);
      return;
    }

  g_warning ("The help cannot be read: %s", error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search), FALSE);
  adw_toast_overlay_add_toast (
      self->toasts,
      adw_toast_new (_ ("The help cannot be read. Installing Partages again mends it.")));
}

static void
partages_help_window_init (PartagesHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  g_signal_connect_object (self->pages, "popped", G_CALLBACK (update_selection), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

/**
 * partages_help_window_new:
 * @application: (nullable): the program
 *
 * Returns: (transfer none): a window in the language of the interface, owned by GTK
 */
PartagesHelpWindow *
partages_help_window_new (GtkApplication *application)
{
  return g_object_new (PARTAGES_TYPE_HELP_WINDOW, "application", application, NULL);
}

/**
 * partages_help_window_show:
 * @page: (nullable): the name of a page; the first is shown where there is none of that name, and %NULL
 *   stays where one is
 */
void
partages_help_window_show (PartagesHelpWindow *self, const char *page)
{
  const PartagesHelpTopic *topic;
  AdwNavigationPage *shown;

  if (self->book == NULL || (page == NULL && get_shown_name (self) != NULL))
    return;

  topic = page != NULL ? partages_help_book_find (self->book, page) : NULL;
  if (topic == NULL)
    topic = partages_help_book_find (self->book, FIRST_PAGE);
  if (g_strcmp0 (get_shown_name (self), topic->name) != 0)
    {
      shown = partages_help_page_new (topic);
      adw_navigation_view_replace (self->pages, &shown, 1);
    }
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  update_selection (self);
}

static PartagesHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *windows = gtk_application_get_windows (application); windows != NULL;
       windows = windows->next)
    {
      if (PARTAGES_IS_HELP_WINDOW (windows->data))
        return windows->data;
    }

  return NULL;
}

/**
 * partages_help_window_present:
 * @application: the program
 * @parent: (nullable): the window help is asked from
 * @page: (nullable): the name of the page that fits what is being done
 *
 * Shows the help, in the window it is already in if there is one.
 */
void
partages_help_window_present (GtkApplication *application, GtkWindow *parent, const char *page)
{
  PartagesHelpWindow *self = find_window (application);

  if (self == NULL)
    self = partages_help_window_new (application);
  if (parent != NULL)
    gtk_window_set_display (GTK_WINDOW (self), gtk_widget_get_display (GTK_WIDGET (parent)));
  partages_help_window_show (self, page);
  gtk_window_present (GTK_WINDOW (self));
}
