/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the window: the way to its places. */

#include "partages-window.h"

#include "partages-sidebar.h"
#include "partages-test-desk.h"

static const char *const places[] = { "today", "courses", "practice", "progress" };

typedef struct
{
  TestDesk *desk;
  GSettings *settings;
  PartagesWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->desk = test_desk_new ();
  self->settings = g_settings_new ("fr.partages.Formation");
  self->window = partages_window_new (NULL, self->desk->session, "Amina");
  gtk_window_present (GTK_WINDOW (self->window));
  while (gtk_widget_get_width (GTK_WIDGET (self->window)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_desk_settle (self->desk);
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->window);
  g_settings_reset (self->settings, "place");
  g_assert_finalize_object (self->settings);
  test_desk_free (self->desk);
}

static const char *
get_place (Fixture *self)
{
  return partages_sidebar_get_selected (
      PARTAGES_SIDEBAR (test_find (GTK_WIDGET (self->window), PARTAGES_TYPE_SIDEBAR, 0)));
}

/* What leads on has the focus, rather than the sidebar. */
static void
test_begins_with_what_is_next (Fixture *self, gconstpointer data)
{
  GtkWidget *page = test_find (GTK_WIDGET (self->window), PARTAGES_TYPE_PAGE, 0);

  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window))
                 == test_find_button (page, "Begin"));
}

static void
test_places (Fixture *self, gconstpointer data)
{
  g_assert_cmpstr (get_place (self), ==, "today");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-place", "s", places[i]);
      g_assert_cmpstr (get_place (self), ==, places[i]);
    }
}

static GtkShortcut *
find_shortcut (Fixture *self, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));
  g_autoptr (GtkShortcutTrigger) trigger = gtk_keyval_trigger_new (key, GDK_CONTROL_MASK);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *either = gtk_shortcut_get_trigger (shortcut);

          /* The controller keeps it. */
          if (GTK_IS_ALTERNATIVE_TRIGGER (either)
              && (gtk_shortcut_trigger_equal (
                      gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (either)), trigger)
                  || gtk_shortcut_trigger_equal (
                      gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (either)),
                      trigger)))
            return shortcut;
        }
    }

  return NULL;
}

/* Where digits need Shift, the same keys do without. */
static void
test_keys_of_a_french_keyboard (Fixture *self, gconstpointer data)
{
  static const guint keys[][2] = { { GDK_KEY_ampersand, GDK_KEY_KP_1 },
                                   { GDK_KEY_eacute, GDK_KEY_KP_2 },
                                   { GDK_KEY_quotedbl, GDK_KEY_KP_3 },
                                   { GDK_KEY_apostrophe, GDK_KEY_KP_4 } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (keys); i++)
    {
      guint place = i % G_N_ELEMENTS (keys);
      GtkShortcut *shortcut = find_shortcut (self, keys[place][i / G_N_ELEMENTS (keys)]);

      g_assert_nonnull (shortcut);
      g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                   GTK_WIDGET (self->window),
                                                   gtk_shortcut_get_arguments (shortcut)));
      g_assert_cmpstr (get_place (self), ==, places[place]);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/window/begins-with-what-is-next", Fixture, NULL, set_up,
              test_begins_with_what_is_next, tear_down);
  g_test_add ("/window/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/window/keys-of-a-french-keyboard", Fixture, NULL, set_up,
              test_keys_of_a_french_keyboard, tear_down);

  return g_test_run ();
}
