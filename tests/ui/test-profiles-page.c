/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the choice of a profile: who is listed, and what a press means. */

#include "partages-profiles-page.h"

#include "partages-pin-page.h"
#include "partages-test-desk.h"
#include "partages-test-person.h"

typedef struct
{
  TestPerson *person;
  GPtrArray *profiles;
  GtkWidget *page;
  char *chosen;
} Fixture;

static void
chosen_cb (Fixture *self, PartagesProfile *profile)
{
  g_set_str (&self->chosen, partages_profile_get_name (profile));
}

static void
show (Fixture *self, GtkWidget *page)
{
  self->page = page;
  adw_window_set_content (ADW_WINDOW (self->person->window), page);
  while (gtk_widget_get_height (page) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  const char *const roles[] = { "physician", NULL };
  g_autoptr (PartagesProfile) other = NULL;
  g_autoptr (GError) error = NULL;

  self->person = test_person_new ();
  other = partages_profiles_create (self->person->profiles, "<Dr> Léa & Co", roles, "en", &error);
  g_assert_no_error (error);
  g_assert_true (partages_profiles_set_pin (
      self->person->profiles, partages_profile_get_id (self->person->profile), "2468", &error));
  self->profiles = partages_profiles_list (self->person->profiles, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_ptr_array_unref (self->profiles);
  test_person_free (self->person);
  g_free (self->chosen);
}

static GtkWidget *
profiles_page_new (Fixture *self)
{
  PartagesProfilesPage *page = partages_profiles_page_new ();

  partages_profiles_page_set_profiles (page, self->profiles);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (chosen_cb), self);

  return GTK_WIDGET (page);
}

static void
test_profiles_are_listed (Fixture *self, gconstpointer user_data)
{
  GtkWidget *row;

  show (self, profiles_page_new (self));
  row = test_find_row (self->page, "<Dr> Léa & Co");
  g_assert_nonnull (row);
  g_assert_true (test_is_shown (row, "Physician"));
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpstr (self->chosen, ==, "<Dr> Léa & Co");
}

static gboolean
has_lock (GtkWidget *row)
{
  GtkWidget *image;

  for (guint n = 0; (image = test_find (row, GTK_TYPE_IMAGE, n)) != NULL; n++)
    {
      if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (image)), "partages-lock-symbolic") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_pins_are_told (Fixture *self, gconstpointer user_data)
{
  show (self, profiles_page_new (self));
  g_assert_true (has_lock (test_find_row (self->page, "Amina")));
  g_assert_false (has_lock (test_find_row (self->page, "<Dr> Léa & Co")));
}

/* Whoever comes to the PIN types it at once. */
static void
test_pin_is_typed_at_once (Fixture *self, gconstpointer user_data)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  PartagesPinPage *page = partages_pin_page_new (self->person->profiles, self->person->profile);
  GtkWidget *pin = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (page), PARTAGES_TYPE_PIN_PAGE, "pin"));
  GtkWidget *focus = NULL;

  show (self, GTK_WIDGET (view));
  adw_navigation_view_push (view, ADW_NAVIGATION_PAGE (profiles_page_new (self)));
  adw_navigation_view_push (view, ADW_NAVIGATION_PAGE (page));
  while (focus == NULL || !gtk_widget_is_ancestor (focus, pin))
    {
      g_main_context_iteration (NULL, TRUE);
      focus = gtk_window_get_focus (GTK_WINDOW (self->person->window));
    }
  g_assert_true (partages_pin_page_get_profile (page) == self->person->profile);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/profiles-page/profiles-are-listed", test_profiles_are_listed);
  ADD ("/profiles-page/pins-are-told", test_pins_are_told);
  ADD ("/profiles-page/pin-is-typed-at-once", test_pin_is_typed_at_once);
#undef ADD

  return g_test_run ();
}
