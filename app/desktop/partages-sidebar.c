/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of the program, the state of saving, and whose profile is open. */

#include "partages-sidebar.h"

#include "partages-decoration.h"
#include "partages-menu.h"
#include "partages-sync-line.h"

#include <glib/gi18n.h>

struct _PartagesSidebar
{
  AdwNavigationPage parent_instance;

  GtkListBox *list;
  GtkMenuButton *menu_button;
  PartagesSyncLine *sync_line;
  GtkMenuButton *profile_button;
  AdwAvatar *avatar;
  GtkLabel *profile_name;

  GtkListBoxRow *chosen; /* (nullable): the place that is shown */
  gboolean selecting;    /* the selection is being changed by the program */
};

G_DEFINE_FINAL_TYPE (PartagesSidebar, partages_sidebar, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  DESTINATION_ACTIVATED,
  DESTINATION_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
row_new (const char *name, const char *icon_name, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), partages_decoration_new (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return row;
}

static void
row_activated_cb (PartagesSidebar *self)
{
  g_signal_emit (self, signals[DESTINATION_ACTIVATED], 0);
}

/* The list selects a row as the keyboard passes over it, and the place shown is always the selected one. It
 * says so again when the keyboard only comes back to it, and then nothing is chosen. */
static void
row_selected_cb (PartagesSidebar *self, GtkListBoxRow *row)
{
  gboolean other = row != NULL && row != self->chosen;

  if (other)
    self->chosen = row;
  if (other && !self->selecting)
    g_signal_emit (self, signals[DESTINATION_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
set_focusable (PartagesSidebar *self, gboolean focusable)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (row != gtk_list_box_get_selected_row (self->list))
        gtk_widget_set_focusable (GTK_WIDGET (row), focusable);
    }
}

/* In a list, Tab goes from row to row and selects them all in passing. Here it leaves for the page, as it
 * does in every list whose arrow keys choose. */
static gboolean
leave_list_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  PartagesSidebar *self = PARTAGES_SIDEBAR (user_data);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (list));
  gboolean moved;

  set_focusable (self, FALSE);
  moved = gtk_widget_child_focus (window, g_variant_get_int32 (arguments));
  set_focusable (self, TRUE);

  return moved;
}

static void
add_tab (PartagesSidebar *self,
         GtkEventController *controller,
         guint key,
         GdkModifierType modifiers,
         GtkDirectionType direction)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (leave_list_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (direction));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_tabs (PartagesSidebar *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_tab (self, controller, GDK_KEY_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_tab (self, controller, GDK_KEY_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PARTAGES_TYPE_SIDEBAR);

  G_OBJECT_CLASS (partages_sidebar_parent_class)->dispose (object);
}

static void
partages_sidebar_class_init (PartagesSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sidebar_dispose;

  /**
   * PartagesSidebar::destination-activated:
   *
   * The destination that is shown was pressed.
   */
  signals[DESTINATION_ACTIVATED]
      = g_signal_new ("destination-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                      NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * PartagesSidebar::destination-chosen:
   * @name: the name the destination was added with
   */
  signals[DESTINATION_CHOSEN]
      = g_signal_new ("destination-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PARTAGES_TYPE_SYNC_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/partages/Formation/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, sync_line);
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, profile_button);
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, PartagesSidebar, profile_name);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
partages_sidebar_init (PartagesSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  partages_menu_name_items (self->menu_button);
  partages_menu_name_items (self->profile_button);
  add_tabs (self);
}

/**
 * partages_sidebar_add_destination:
 * @name: what [signal@Sidebar::destination-chosen] says when it is chosen
 * @icon_name: a symbolic icon
 * @title: its name for people
 */
void
partages_sidebar_add_destination (PartagesSidebar *self,
                                  const char *name,
                                  const char *icon_name,
                                  const char *title)
{
  gtk_list_box_append (self->list, row_new (name, icon_name, title));
}

/**
 * partages_sidebar_select:
 * @name: a destination
 *
 * Shows where the person is, without a signal.
 */
void
partages_sidebar_select (PartagesSidebar *self, const char *name)
{
  GtkListBoxRow *row;

  self->selecting = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), name))
        gtk_list_box_select_row (self->list, row);
    }
  self->selecting = FALSE;
}

/**
 * partages_sidebar_get_selected:
 *
 * Returns: (nullable): the name of the destination that is shown, or %NULL before the first
 */
const char *
partages_sidebar_get_selected (PartagesSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_widget_get_name (GTK_WIDGET (row)) : NULL;
}

/**
 * partages_sidebar_set_person:
 * @name: whose work is shown
 */
void
partages_sidebar_set_person (PartagesSidebar *self, const char *name)
{
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->profile_name, name);
}

/**
 * partages_sidebar_set_syncing:
 * @syncing: how the work of that person syncs
 */
void
partages_sidebar_set_syncing (PartagesSidebar *self, PartagesSyncing *syncing)
{
  partages_sync_line_set_syncing (self->sync_line, syncing);
}
